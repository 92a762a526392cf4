/** `ippin rebuild`: the published tables made anew from their sources are those that the projections left. */
import { beforeAll, expect, it } from 'vitest'
import { rebuilds } from '#app'
import { programmes } from '#modules/people/index.ts'
import { rebuildProgramme, verifyRecord } from '#modules/record/index.ts'
import { loadDemo } from '../src/demo/index.ts'
import { type TestHouse, testHouse } from './house.ts'

let house: TestHouse
const dump = async (table: string) => (await house.sql(`select to_jsonb(t)::text as row from ${table} t order by 1`)).map((r) => String(r.row))

beforeAll(async () => {
	house = await testHouse()
	await loadDemo(house, () => undefined)
}, 60_000)

it.each(rebuilds.map((r) => r.name))('%s stands as the demo’s actions left it, also when it was lost', async (table) => {
	const before = await dump(table)
	expect(before.length).toBeGreaterThan(0)
	await house.sql(`delete from ${table}`)
	const rows = await Promise.all((await programmes(house.db)).map((p) => rebuildProgramme(house, p, rebuilds)))
	expect(await dump(table)).toEqual(before)
	expect(rows.flat().filter((r) => r.name === table).reduce((n, r) => n + r.rows, 0)).toBe(before.length)
})

it('and every demo programme’s record verifies', async () => {
	for (const p of await programmes(house.db)) expect([p.slug, (await house.db.atomically(p.id, (tx) => verifyRecord(tx, p.id))).fault]).toEqual([p.slug, undefined])
})
