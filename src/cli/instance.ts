/** What every command needs: the settings, the database whether a server runs it or not, and the open house. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { type OpenHouse, openHouse, root } from '#app'
import type { Connection } from '#adapters/database/cluster.ts'
import { readMigrations } from '#adapters/database/migrate.ts'
import { type Client, withOwner } from '#adapters/dump/client.ts'
import type { Query } from '#adapters/dump/rows.ts'
import { type AppliedMigration, appliedMigrations, tablesInOrder } from '#adapters/dump/tables.ts'
import { readSettings, type Settings, secretOf } from '#adapters/settings.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { type ProgrammeFace, programmeBySlug, programmes } from '#modules/people/index.ts'
import { holder, openDatabase } from '../serve.ts'
import type { Talk } from './command.ts'

export const migrations = join(root, 'migrations')

export interface Instance {
	readonly settings: Settings
	readonly connection: Connection
	readonly house: OpenHouse
	/** The address of the server that runs now, if one does. */
	readonly running?: string
}

/** Settings for a command: production's demand for ORIGIN is the server's, and init's. */
export const settingsOf = (talk: Talk): Settings =>
	readSettings(talk.env.IPPIN_MODE === 'production' && !talk.env.ORIGIN ? { ...talk.env, ORIGIN: 'http://localhost' } : talk.env)

/** Commands that make no links work without a secret, too. */
function secretIfAny(settings: Settings): string {
	try {
		return secretOf(settings, false)
	} catch {
		return 'no secret: this command seals nothing'
	}
}

/** Whether there is a database to open; the embedded one is made by the first start or by init. */
export const hasDatabase = (settings: Settings): boolean => settings.databaseUrl !== undefined || existsSync(join(settings.data, 'pg', 'PG_VERSION'))

/** Opens the database (through the running server's, if there is one), works, and leaves everything as it was. */
export async function withInstance<T>(talk: Talk, work: (instance: Instance) => Promise<T>, options: { readonly make?: boolean; readonly settings?: Settings } = {}): Promise<T> {
	const settings = options.settings ?? settingsOf(talk)
	if (!options.make && !hasDatabase(settings)) throw new Error(`there is no database in ${settings.data} yet: "npm start" or "npx ippin init" makes one (another folder? set IPPIN_DATA)`)
	const held = settings.databaseUrl ? undefined : holder(settings.data)
	const database = await openDatabase(settings)
	try {
		const secret = options.make ? secretOf(settings, true) : secretIfAny(settings)
		const origin = talk.env.ORIGIN ? (settings.origin ?? '') : (held?.url ?? `http://localhost:${settings.port}`)
		const house = openHouse(settings, database.connection, origin, secret, { max: 4 })
		try {
			return await work({ settings, connection: database.connection, house, ...(held?.url ? { running: held.url } : {}) })
		} finally {
			await house.close()
		}
	} finally {
		await database.stop()
	}
}

/** Throws in words unless the schema is exactly this program's. */
export async function mustBeCurrent(connection: Connection): Promise<readonly AppliedMigration[]> {
	const applied = await withOwner(connection, appliedMigrations)
	const ours = readMigrations(migrations)
	const behind = ours.filter((m) => !applied.some((a) => a.name === m.name))
	const ahead = applied.filter((a) => !ours.some((m) => m.name === a.name))
	if (ahead.length) throw new Error(`the database is newer than this program (it has ${ahead[0]?.name}): use the newer program`)
	if (behind.length) throw new Error(`the database lacks ${behind.length} migration${behind.length > 1 ? 's' : ''} (${behind[0]?.name} …): start the server once, it applies them`)
	return applied
}

/** The programme a command names by its address or id; throws with the list of those there are. */
export async function programmeNamed(house: OpenHouse, word: string | undefined): Promise<ProgrammeFace> {
	const all = await programmes(house.db)
	const found = word === undefined ? undefined : ((await programmeBySlug(house.db, word)) ?? all.find((p) => p.id === word))
	if (found) return found
	const known = all.map((p) => p.slug).join(', ') || 'none yet'
	throw new Error(word === undefined ? `name a programme by its address: ${known}` : `there is no programme "${word}": there are ${known}`)
}

/** A transaction's own text queries, for the dump. Only values that come back as text or boolean are asked for. */
export const queryOf = (tx: Tx): Query => ({
	query: async (text, values) => (await tx.executeQuery<Record<string, string | null>>(CompiledQuery.raw(text, values ? [...values] : []))).rows,
})

/** One read-only moment of a programme, through the app's own role. */
export const snapshotOf =
	(house: OpenHouse, programme: Id<'programme'>) =>
	<T>(work: (client: Query) => Promise<T>): Promise<T> =>
		house.db.asPerson({ programme }, async (tx) => {
			const client = queryOf(tx)
			await client.query('set transaction isolation level repeatable read, read only')
			return work(client)
		})

export const tablesOf = (connection: Connection) => withOwner(connection, (client: Client) => tablesInOrder(client))

/** "2026-11-24T06-40-12Z": an instant that may stand in a folder's name. */
export const stamp = (at: string): string => at.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
