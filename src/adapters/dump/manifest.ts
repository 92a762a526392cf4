/** What a backup or an export says about itself; everything in it is checked before anything is put back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { hashOfFile } from './lines.ts'

const table = z.object({ name: z.string().regex(/^[a-z][a-z0-9_]*$/), columns: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)), rows: z.int(), sha256: z.string() })
const schema = z.object({
	format: z.enum(['ippin-backup', 'ippin-programme']),
	version: z.literal(1),
	program: z.string(),
	at: z.string(),
	migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
	/** In the order in which they are to be put back. */
	tables: z.array(table),
	files: z.object({ count: z.int(), bytes: z.int() }),
	/** Sets of trade figures; not said by backups that are older than these. */
	trade: z.int().optional(),
	programme: z.object({ id: z.string().regex(/^[0-9a-f-]{36}$/), slug: z.string(), name: z.string(), seq: z.string(), hash: z.string() }).optional(),
})
export type Manifest = z.infer<typeof schema>
export type TableEntry = z.infer<typeof table>

export const tableFile = (folder: string, name: string): string => join(folder, 'tables', `${name}.jsonl.gz`)

/** Reads and checks a folder: its manifest and every table's hash. Files are checked by name as they are copied. */
export async function readManifest(folder: string, format: Manifest['format']): Promise<Manifest> {
	const path = join(folder, 'manifest.json')
	if (!existsSync(path)) throw new Error(`${folder} is no ${format === 'ippin-backup' ? 'backup' : 'export'}: it has no manifest.json`)
	let raw: unknown
	try {
		raw = JSON.parse(readFileSync(path, 'utf8'))
	} catch {
		throw new Error(`${path} cannot be read: it is damaged`)
	}
	const parsed = schema.safeParse(raw)
	if (!parsed.success) throw new Error(`${path} is not understood: ${parsed.error.issues.map((i) => i.path.join('.')).join(', ')}`)
	const manifest = parsed.data
	if (manifest.format !== format)
		throw new Error(manifest.format === 'ippin-backup' ? `${folder} is a backup of a whole instance: use "ippin restore"` : `${folder} is an export of one programme: use "ippin import"`)
	for (const { name, sha256 } of manifest.tables) {
		const file = tableFile(folder, name)
		if (!existsSync(file)) throw new Error(`${file} is missing`)
		if ((await hashOfFile(file)) !== sha256) throw new Error(`${file} is damaged: its hash is not the one in the manifest`)
	}
	return manifest
}

/** Makes a folder whole or not at all: `fill` works in "<to>.part", which then takes its name. */
export async function wholeFolder<T>(to: string, fill: (part: string) => Promise<T>): Promise<T> {
	const target = resolve(to)
	if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is there already: name another folder`)
	const part = `${target}.part`
	rmSync(part, { recursive: true, force: true })
	mkdirSync(dirname(target), { recursive: true })
	mkdirSync(join(part, 'tables'), { recursive: true, mode: 0o700 })
	try {
		const result = await fill(part)
		rmSync(target, { recursive: true, force: true })
		renameSync(part, target)
		return result
	} catch (error) {
		rmSync(part, { recursive: true, force: true })
		throw error
	}
}

export const writeManifest = (folder: string, manifest: Manifest): void =>
	writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`, { mode: 0o600, flush: true })
