/**
 * One programme into a folder and back, through the app's own role and scope: what leaves is what the programme
 * may see of itself. Members leave as stubs (their id, nothing else); passwords, sessions, invitations, consents,
 * mandates, unsent mail and form keys stay; what opens a link leaves as a hash that opens nothing.
 */
import { join } from 'node:path'
import { copyFiles, storedFiles } from './files.ts'
import { copySets, storedSets } from './trade.ts'
import { type Manifest, readManifest, type TableEntry, wholeFolder, writeManifest } from './manifest.ts'
import { type Query, readTable, writeTable } from './rows.ts'
import { type AppliedMigration, quoted, type Table } from './tables.ts'

const staysHere = new Set(['delivery', 'idempotency'])
const opens = /(^|_)(token|pin|secret|link|key)_hash$/

/** A row without what opens anything: the hash of a link's token becomes the hash of that. */
const withoutKeys = (table: Table): string | undefined => {
	const keys = table.columns.filter((c) => opens.test(c))
	if (!keys.length) return undefined
	const blind = keys.map((c) => `'${c}', encode(sha256(convert_to('exported:' || t.${quoted(c)}, 'UTF8')), 'hex')`)
	return `to_jsonb(t) || jsonb_build_object(${blind.join(', ')})`
}

/** What is put in, in order: the programme, its people as stubs, then its tables. */
function parts(tables: readonly Table[], programme: string): { table: Table; row?: string | undefined; where: string }[] {
	if (!/^[0-9a-f-]{36}$/.test(programme)) throw new Error('a programme is named by its id')
	const named = (name: string): Table => {
		const found = tables.find((t) => t.name === name)
		if (!found) throw new Error(`the schema has no table ${name}`)
		return found
	}
	const stub = { ...named('person'), columns: ['id', 'name', 'lang', 'demo', 'created_at', 'erased_at'] }
	return [
		{ table: named('programme'), where: `t.id = '${programme}'` },
		{
			table: stub,
			row: `jsonb_build_object('id', t.id, 'name', '', 'lang', t.lang, 'demo', t.demo, 'created_at', t.created_at, 'erased_at', t.erased_at)`,
			where: `t.id in (select m.person_id from membership m where m.programme_id = '${programme}')`,
		},
		{ table: named('membership'), where: `t.programme_id = '${programme}'` },
		...tables
			.filter((t) => (t.class === 'tenant' || t.class === 'published') && !staysHere.has(t.name))
			.map((table) => ({ table, row: withoutKeys(table), where: `t.programme_id = '${programme}'` })),
	]
}

export interface ExportOptions {
	readonly programme: { readonly id: string; readonly slug: string; readonly name: string }
	readonly tables: readonly Table[]
	readonly migrations: readonly AppliedMigration[]
	readonly data: string
	readonly to: string
	readonly program: string
	readonly at: string
}

/** `snapshot` runs its work in one repeatable-read transaction in the programme's scope. */
export async function exportProgramme(snapshot: <T>(work: (client: Query) => Promise<T>) => Promise<T>, options: ExportOptions): Promise<Manifest> {
	const { programme } = options
	return wholeFolder(options.to, async (part) => {
		const taken = await snapshot(async (client) => {
			const tables: TableEntry[] = []
			for (const p of parts(options.tables, programme.id)) tables.push(await writeTable(client, part, p.table, { where: p.where, ...(p.row ? { row: p.row } : {}) }))
			const [head] = await client.query('select seq::text as seq, hash from chain_head')
			return { tables, seq: head?.seq ?? '0', hash: head?.hash ?? '' }
		})
		const from = join(options.data, 'files')
		const names = (await storedFiles(join(from, programme.id))).map((name) => join(programme.id, name))
		const files = await copyFiles(from, join(part, 'files'), names)
		const { sets: trade } = await copySets(join(options.data, 'trade'), join(part, 'trade'), { only: programme.id })
		const manifest: Manifest = {
			format: 'ippin-programme', version: 1, program: options.program, at: options.at, migrations: [...options.migrations], tables: taken.tables, files, trade,
			programme: { ...programme, seq: taken.seq, hash: taken.hash },
		}
		writeManifest(part, manifest)
		return manifest
	})
}

export async function readExport(folder: string): Promise<Manifest & { readonly programme: NonNullable<Manifest['programme']> }> {
	const manifest = await readManifest(folder, 'ippin-programme')
	const { programme } = manifest
	if (!programme) throw new Error(`${folder}: its manifest names no programme`)
	const files = await storedFiles(join(folder, 'files'))
	if (files.length !== manifest.files.count) throw new Error(`${folder} holds ${files.length} uploaded files, its manifest says ${manifest.files.count}`)
	const sets = await storedSets(join(folder, 'trade'))
	if (sets.length !== (manifest.trade ?? 0) || sets.some((set) => set.scope !== programme.id)) throw new Error(`${folder} does not hold the trade figures that its manifest names`)
	const foreign = files.find((name) => !name.startsWith(join(programme.id, '/')))
	if (foreign) throw new Error(`${folder} holds a file of another programme: ${foreign}`)
	return { ...manifest, programme }
}

/** Puts the rows in, inside one transaction in the programme's scope: row-level security refuses any other programme's. */
export async function importRows(client: Query, folder: string, manifest: Manifest & { readonly programme: { readonly id: string } }, tables: readonly Table[], slug?: string): Promise<void> {
	const wanted = parts(tables, manifest.programme.id)
	const given = new Map(manifest.tables.map((t) => [t.name, t]))
	const strange = manifest.tables.filter((t) => !wanted.some((w) => w.table.name === t.name))
	if (strange.length) throw new Error(`the export holds tables that no export holds: ${strange.map((t) => t.name).join(', ')}`)
	for (const { table } of wanted) {
		const entry = given.get(table.name)
		if (!entry) throw new Error(`the export lacks table ${table.name}`)
		// A member may be here already, from another programme: then they stay who they are. (Naming the column would
		// make row-level security ask whether we may see that row.)
		if (table.name === 'person') await readTable(client, folder, entry, table, { onConflict: 'on conflict do nothing' })
		else if (table.name === 'programme') await readTable(client, folder, entry, table, { only: `id = '${manifest.programme.id}'`, ...(slug ? { set: { column: 'slug', value: slug } } : {}) })
		else await readTable(client, folder, entry, table, { only: `programme_id = '${manifest.programme.id}'` })
	}
}

/** Uploaded files and the programme's own trade figures. */
export const importFiles = async (folder: string, data: string, programme: string): Promise<{ count: number; bytes: number }> => {
	const from = join(folder, 'files')
	await copySets(join(folder, 'trade'), join(data, 'trade'), { only: programme })
	return copyFiles(from, join(data, 'files'), await storedFiles(from))
}
