/** Every table, tried with another programme's scope, with none, and from the wrong role. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Programme } from '#kernel/action.ts'
import { newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { anyRow, liftRules } from './any-row.ts'
import { aProgramme, type TestHouse, testHouse } from './house.ts'

let house: TestHouse
let ours: Programme
let theirs: Programme
let tables: { name: string; class: string }[]
const of = (...classes: string[]) => tables.filter((t) => classes.includes(t.class)).map((t) => t.name)

const insertInto = async (run: (text: string) => Promise<unknown>, table: string, programme: string) => run(await anyRow(house, table, { programme_id: programme }))
const count = async (tx: Tx, table: string) => Number((await sql<{ n: bigint }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n)

/** Rows a statement touched, or the words of the refusal. */
async function tried(within: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>, text: string): Promise<string> {
	try {
		return await within((tx) => sql.raw(text).execute(tx).then((r) => `${r.numAffectedRows ?? 0} rows`)) as string
	} catch (error) {
		const { message } = error as Error
		return /row-level security|permission denied|read-only transaction/.test(message) ? 'refused' : message
	}
}

beforeAll(async () => {
	house = await testHouse()
	ours = await aProgramme(house)
	theirs = await aProgramme(house)
	tables = (await house.sql(`select relname as name, obj_description(oid) as class from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and obj_description(oid) is not null order by 1`)) as typeof tables
	// One row in every table.
	await liftRules(house, of('tenant', 'published'))
	for (const table of of('tenant', 'published')) await insertInto((text) => house.sql(text), table, theirs.id)
})

describe('with another programme’s scope', () => {
	const mine = (work: (tx: Tx) => Promise<unknown>) => house.db.atomically(ours.id, work)
	const asPeople = (work: (tx: Tx) => Promise<unknown>) => house.db.asPerson({ programme: ours.id }, work)

	it('a tenant table is empty, for both roles, while its own programme sees its row', async () => {
		for (const table of of('tenant')) {
			expect([table, await mine((tx) => count(tx, table))]).toEqual([table, 0])
			expect([table, await asPeople((tx) => count(tx, table))]).toEqual([table, 0])
			expect([table, await house.db.atomically(theirs.id, (tx) => count(tx, table))]).toEqual([table, 1])
		}
	})

	it('a published table is read by everybody', async () => {
		for (const table of of('published')) expect([table, await mine((tx) => count(tx, table))]).toEqual([table, 1])
	})

	it('nothing is changed, deleted or put there', async () => {
		for (const table of of('tenant', 'published')) {
			for (const within of [mine, asPeople]) {
				expect([table, 'update', await tried(within, `update ${table} set programme_id = programme_id`)]).toEqual([table, 'update', expect.stringMatching(/^(0 rows|refused)$/)])
				expect([table, 'delete', await tried(within, `delete from ${table}`)]).toEqual([table, 'delete', expect.stringMatching(/^(0 rows|refused)$/)])
				let said = 'inserted'
				await within(async (tx) => insertInto((text) => sql.raw(text).execute(tx), table, theirs.id)).catch((error: Error) => {
					said = error.message
				})
				expect([table, said]).toEqual([table, expect.stringMatching(/row-level security|permission denied/)])
			}
		}
	})
})

describe('without a scope', () => {
	it('tenant tables are empty and published ones can be read, and nothing is written', async () => {
		const bare = (work: (tx: Tx) => Promise<unknown>) => house.db.asPerson({}, work)
		for (const table of of('tenant', 'published')) {
			const seen = of('published').includes(table) ? 1 : 0
			expect([table, await house.db.publicly((tx) => count(tx, table))]).toEqual([table, seen])
			expect([table, await bare((tx) => count(tx, table))]).toEqual([table, seen])
			for (const within of [bare, (work: (tx: Tx) => Promise<unknown>) => house.db.publicly(work)]) {
				expect([table, await tried(within, `update ${table} set programme_id = programme_id`)]).toEqual([table, expect.stringMatching(/^(0 rows|refused)$/)])
				expect([table, await tried(within, `delete from ${table}`)]).toEqual([table, expect.stringMatching(/^(0 rows|refused)$/)])
			}
			let said = 'inserted'
			await bare(async (tx) => insertInto((text) => sql.raw(text).execute(tx), table, theirs.id)).catch((error: Error) => {
				said = error.message
			})
			expect([table, said]).toEqual([table, expect.stringMatching(/row-level security|permission denied/)])
		}
	})

	it('identity rows of others are not seen', async () => {
		const person = newId<'person'>()
		await house.db.asPerson({ person, programme: theirs.id }, async (tx) => {
			await tx.insertInto('person').values({ id: person, name: 'Unseen', lang: 'en', demo: false, created_at: house.clock.now() }).execute()
			await tx.insertInto('membership').values({ programme_id: theirs.id, person_id: person, role: 'officer', producer_id: null, sector: null, since: house.clock.now() }).execute()
			await tx.insertInto('session').values({ token_hash: 'a'.repeat(64), person_id: person, created_at: house.clock.now(), expires_at: house.clock.now() }).execute()
		})
		for (const scope of [{}, { programme: ours.id }, { person: newId<'person'>() }, { token: 'b'.repeat(64) }]) {
			expect(await house.db.asPerson(scope, (tx) => tx.selectFrom('person').select('id').where('id', '=', person).execute())).toEqual([])
			expect(await house.db.asPerson(scope, (tx) => tx.selectFrom('membership').select('role').where('person_id', '=', person).execute())).toEqual([])
			expect(await house.db.asPerson(scope, (tx) => tx.selectFrom('session').select('token_hash').where('token_hash', '=', 'a'.repeat(64)).execute())).toEqual([])
			expect(await house.db.asPerson(scope, (tx) => tx.selectFrom('invitation').select('id').where('programme_id', '=', theirs.id).execute())).toEqual([])
		}
		expect(await house.db.asPerson({ programme: theirs.id }, (tx) => tx.selectFrom('person').select('name').where('id', '=', person).execute())).toEqual([{ name: 'Unseen' }])
	})
})

describe('inside a transaction', () => {
	it('nobody is superuser, and the role owns nothing', async () => {
		const who = (tx: Tx) => sql<{ role: string; super: string; bypass: boolean }>`select current_user as role, current_setting('is_superuser') as super, rolbypassrls as bypass from pg_roles where rolname = current_user`.execute(tx).then((r) => r.rows[0])
		expect(await house.db.atomically(ours.id, who)).toEqual({ role: 'ippin_app', super: 'off', bypass: false })
		expect(await house.db.publicly(who)).toEqual({ role: 'ippin_app', super: 'off', bypass: false })
		expect(await house.db.asPerson({}, who)).toEqual({ role: 'ippin_people', super: 'off', bypass: false })
		expect(await house.sql(`select relname from pg_class where pg_get_userbyid(relowner) in ('ippin_app', 'ippin_people')`)).toEqual([])
	})

	it('the scope ends with it: the next one on the same connection starts with nothing', async () => {
		await house.db.atomically(theirs.id, (tx) => count(tx, 'chain_head'))
		const left = await Promise.all(Array.from({ length: 30 }, () => house.db.publicly((tx) => sql<{ scope: string | null }>`select nullif(current_setting('ippin.programme', true), '') as scope`.execute(tx))))
		expect(left.every((r) => r.rows[0]?.scope == null)).toBe(true)
	})

	it('identity tables are out of the app role’s reach', async () => {
		for (const table of of('identity')) {
			for (const text of [`select from ${table}`, `delete from ${table}`]) {
				expect([table, await tried((work) => house.db.atomically(ours.id, work), text)]).toEqual([table, 'refused'])
				expect([table, await tried((work) => house.db.publicly(work), text)]).toEqual([table, 'refused'])
			}
		}
	})

	it('a scope that is no id is refused before it reaches the database', async () => {
		expect(() => house.db.atomically("x'; reset role; --" as Programme['id'], async () => 1)).toThrow(/scope/)
	})
})

describe('the code', () => {
	it('reaches the pool through db.ts only; migrations and dumps open a client of their own', () => {
		const src = join(import.meta.dirname, '../src')
		const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.test.ts'))
			.filter((file) => /from 'pg'|new Kysely|PostgresDialect/.test(readFileSync(join(src, file), 'utf8')))
			.sort()
		expect(found).toEqual(['adapters/database/db.ts', 'adapters/database/migrate.ts', 'adapters/dump/client.ts'])
	})
})
