import { Kysely, type KyselyPlugin, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { asDecimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { Db, PeopleScope, Tables, Tx } from '#kernel/ports.ts'
import type { Connection } from './cluster.ts'

const oid = { bool: 16, int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 }
/** Column values as the domain's words: date → Day string, int8 → bigint, numeric → Decimal, timestamptz → Instant string. */
function parserOf(type: number): (text: string) => unknown {
	switch (type) {
		case oid.int8:
			return (text) => BigInt(text)
		case oid.date:
			return (text) => text
		case oid.numeric:
			return (text) => asDecimal(text, 60) ?? text
		case oid.timestamptz:
			return (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
		default:
			return pg.types.getTypeParser(type)
	}
}

const quote = (uuid: string): string => {
	if (!/^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(uuid)) throw new Error('a scope must be an id or a hash')
	return `'${uuid}'`
}

export interface OpenDb extends Db {
	close(): Promise<void>
}

/** Opens the pool; nothing connects before the first transaction. `plugins` are for tests. */
export function openDb(connection: Connection, options: { readonly max?: number; readonly plugins?: KyselyPlugin[] } = {}): OpenDb {
	const pool = new pg.Pool({
		...connection,
		max: options.max ?? 20,
		types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
		application_name: 'ippin',
	})
	// An idle connection lost with the server must not end the process: the next transaction opens another.
	pool.on('error', () => undefined)
	// Nor one lost in the middle of a transaction: its query is rejected, the client's own event has no other listener.
	pool.on('connect', (client) => client.on('error', () => undefined))
	const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: options.plugins ?? [] })

	/** SET LOCAL, not set_config(): the latter does not reach the workers of a Citus cluster. */
	const within = <T>(scope: readonly string[], work: (tx: Tx) => Promise<T>, readOnly = false): Promise<T> =>
		kysely.transaction().setAccessMode(readOnly ? 'read only' : 'read write').execute(async (tx: Transaction<Tables>) => {
			for (const setting of scope) await sql.raw(`set local ${setting}`).execute(tx)
			return work(tx)
		})

	return {
		atomically: <T>(programme: Id<'programme'>, work: (tx: Tx) => Promise<T>) =>
			within(['role ippin_app', `ippin.programme = ${quote(programme)}`], work),
		publicly: <T>(work: (tx: Tx) => Promise<T>) => within(['role ippin_app'], work, true),
		asPerson: <T>(scope: PeopleScope, work: (tx: Tx) => Promise<T>) =>
			within(
				[
					'role ippin_people',
					...(scope.programme ? [`ippin.programme = ${quote(scope.programme)}`] : []),
					...(scope.person ? [`ippin.person = ${quote(scope.person)}`] : []),
					...(scope.token ? [`ippin.token = ${quote(scope.token)}`] : []),
				],
				work,
			),
		close: () => kysely.destroy(),
	}
}
