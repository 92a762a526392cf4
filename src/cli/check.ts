import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#app'
import { readMigrations } from '#adapters/database/migrate.ts'
import { withOwner } from '#adapters/dump/client.ts'
import { appliedMigrations } from '#adapters/dump/tables.ts'
import { checkPacks } from '#adapters/packs.ts'
import { fonts } from '#adapters/papers/index.ts'
import { readSettings, secretOf } from '#adapters/settings.ts'
import { hasDemo, programmes } from '#modules/people/index.ts'
import { missingFiles, verifyRecord } from '#modules/record/index.ts'
import { type Command, program, type Talk, wordsOf } from './command.ts'
import { tradeLines } from './trade.ts'
import { hasDatabase, type Instance, migrations, settingsOf, withInstance } from './instance.ts'

interface Line {
	readonly what: string
	readonly ok: boolean
	readonly detail: string
}
const line = async (what: string, look: () => Promise<string> | string): Promise<Line> => {
	try {
		return { what, ok: true, detail: await look() }
	} catch (error) {
		return { what, ok: false, detail: wordsOf(error) }
	}
}
const bad = (text: string): never => {
	throw new Error(text)
}

/** What can be checked without a database. */
async function outside(talk: Talk): Promise<Line[]> {
	const lines = [
		await line('settings', () => {
			const s = readSettings(talk.env)
			return `${s.mode}, data in ${s.data}${s.origin ? `, ${s.origin}` : ''}${s.smtpUrl ? ', mail on' : ', no mail: links are passed on by hand'}${s.trustProxy ? ', a proxy is trusted' : ''}`
		}),
		await line('versions', () =>
			Number(process.versions.node.split('.')[0]) >= 22 ? `ippin ${program}, Node ${process.versions.node}` : bad(`Node ${process.versions.node} is too old: 22 or later runs this`),
		),
		await line('pages', () => (existsSync(join(root, 'build/handler.js')) ? 'built' : bad('not built yet: "npm start" builds them'))),
		await line('fonts', () => {
			const missing = fonts.files.filter((f) => (statSync(join(fonts.folder, f), { throwIfNoEntry: false })?.size ?? 0) < 10_000)
			return missing.length ? bad(`papers lack ${missing.join(', ')}: bring back ${fonts.folder}`) : `${fonts.files.length} for papers (Latin, Vietnamese, Thai, Japanese)`
		}),
		await line('secret', () => {
			const s = settingsOf(talk)
			if (!s.secret && s.mode === 'demo' && !existsSync(join(s.data, 'secret'))) return 'none yet: the first start makes one'
			secretOf(s, false)
			return s.secret ? 'from IPPIN_SECRET' : 'in the data folder'
		}),
	]
	lines.push(...(await tradeLines(talk)))
	for (const pack of await checkPacks(join(root, 'data'))) lines.push({ what: `pack ${pack.pack}`, ok: pack.ok, detail: pack.ok ? pack.detail : `${pack.detail}: "git checkout data" brings it back` })
	return lines
}

async function database({ settings, connection, house, running }: Instance): Promise<Line[]> {
	const lines = [
		await line('database', async () => {
			const [v] = await withOwner(connection, (c) => c.query(`select current_setting('server_version') as v, current_setting('server_version_num') as n, pg_size_pretty(pg_database_size(current_database())) as size`))
			if (Number(v?.n) < 150_000) bad(`PostgreSQL ${v?.v} is too old: 15 or later`)
			return `PostgreSQL ${v?.v}, ${settings.databaseUrl ? 'DATABASE_URL' : 'embedded'}, ${v?.size}${running ? `, in use by ${running}` : ''}`
		}),
	]
	// No database, no schema to speak of.
	if (!lines[0]?.ok) return lines
	lines.push(
		await line('schema', async () => {
			const applied = await withOwner(connection, appliedMigrations)
			const ours = readMigrations(migrations)
			const changed = applied.filter((a) => ours.find((m) => m.name === a.name)?.sha256 !== a.sha256)
			if (changed.length) bad(`${changed.map((m) => m.name).join(', ')}: not this program's: start the program that this data was last used with`)
			const pending = ours.filter((m) => !applied.some((a) => a.name === m.name))
			if (!applied.length) bad('no tables yet: "npx ippin init" or the first start makes them')
			if (pending.length) bad(`${pending.map((m) => m.name).join(', ')} not applied yet: the next start does, after a backup`)
			return `${applied.length} migrations, as in this program`
		}),
	)
	if (lines.some((l) => !l.ok)) return lines
	if (settings.mode === 'production') lines.push(await line('demo data', async () => ((await hasDemo(house)) ? bad('this instance holds demo programmes: production does not start with them') : 'none')))
	for (const p of await programmes(house.db)) {
		lines.push(
			await line(`record ${p.slug}`, async () => {
				const state = await house.db.atomically(p.id, (tx) => verifyRecord(tx, p.id))
				return state.fault ? bad(`does not verify at event ${state.fault.seq} (${state.fault.fault})`) : `${state.events} events, the chain verifies`
			}),
			await line(`files ${p.slug}`, async () => {
				const { files, missing } = await missingFiles(house, p.id)
				return missing.length ? bad(`${missing.length} of ${files} are missing, such as ${missing[0]?.slice(0, 12)}…: restore them from a backup`) : `${files} uploads, all there`
			}),
		)
	}
	return lines
}

export const checkCommand: Command = {
	name: 'check',
	does: 'looks at settings, database, schema, packs, fonts, records and files: a line each, exit code 1 if one has a problem',
	examples: ['npx ippin check', 'npx ippin check --json'],
	options: { json: { type: 'boolean' } },
	async run(given, talk) {
		const lines = await outside(talk)
		const settings = settingsOf(talk)
		if (!hasDatabase(settings)) lines.push({ what: 'database', ok: false, detail: `none in ${settings.data} yet: "npm start" or "npx ippin init" makes one` })
		else {
			const inside = await withInstance(talk, database).catch((error: unknown) => [{ what: 'database', ok: false, detail: wordsOf(error) }])
			lines.push(...inside)
		}
		const width = Math.max(...lines.map((l) => l.what.length))
		if (given.has('json')) talk.out(JSON.stringify(lines))
		else for (const l of lines) talk.out(`${l.ok ? 'ok     ' : 'PROBLEM'}  ${l.what.padEnd(width)}  ${l.detail}`)
		return lines.every((l) => l.ok) ? 0 : 1
	},
}
