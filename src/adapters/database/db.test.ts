import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Decimal, decimalText } from '#kernel/decimal.ts'
import { aProgramme, type TestHouse, testHouse } from '#test/house.ts'
import type { Programme } from '#kernel/action.ts'

let house: TestHouse
let programme: Programme
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
})
const one = async <T>(text: string): Promise<T> => (await house.db.publicly((tx) => sql<{ v: T }>`select ${sql.raw(text)} as v`.execute(tx))).rows[0]?.v as T

describe('values as they come back', () => {
	// vitest.config.ts runs every test in Pacific/Kiritimati (UTC+14), where a careless date is a day off.
	it('keeps a date the day it says, in the farthest zones', async () => {
		expect(process.env.TZ).toBe('Pacific/Kiritimati')
		for (const day of ['0001-01-01', '1900-02-28', '2026-11-24', '9999-12-31']) expect(await one(`date '${day}'`)).toBe(day)
	})

	it('keeps an instant to the millisecond, whatever zone wrote it', async () => {
		expect(await one(`timestamptz '2026-11-24 23:59:59.999+14'`)).toBe('2026-11-24T09:59:59.999Z')
		expect(await one(`timestamptz '2026-11-24 00:00:00-12'`)).toBe('2026-11-24T12:00:00.000Z')
		expect(await one(`timestamptz '1900-01-01 00:00:00+00'`)).toBe('1900-01-01T00:00:00.000Z')
	})

	it('keeps whole numbers beyond what a JavaScript number holds', async () => {
		expect(await one('9223372036854775807::int8')).toBe(9223372036854775807n)
		expect(await one('(-9223372036854775808)::int8')).toBe(-9223372036854775808n)
		expect(await one('9007199254740993::int8')).toBe(9007199254740993n)
	})

	it('keeps every digit of a numeric', async () => {
		for (const text of ['123456789012345678901234567890.123456789', '-0.000000000000000000000000000001', '0.10', '999999999999999999999999999999'])
			expect(decimalText(await one<Decimal>(`numeric '${text}'`))).toBe(text)
	})

	it('takes the same values in again', async () => {
		const rows = await house.db.publicly((tx) => sql<{ a: bigint; b: string }>`select ${9007199254740993n}::int8 as a, ${'2026-11-24'}::date as b`.execute(tx))
		expect(rows.rows[0]).toEqual({ a: 9007199254740993n, b: '2026-11-24' })
	})
})

describe('joins of tenant tables', () => {
	const read = <T>(work: Parameters<typeof house.db.atomically<T>>[1]) => house.db.atomically(programme.id, work)

	it('fail in tests when programme_id is not on both sides', async () => {
		await expect(read((tx) => tx.selectFrom('product as p').innerJoin('producer as r', 'r.id', 'p.producer_id').select('p.id').where('p.programme_id', '=', programme.id).execute())).rejects.toThrow(/producer joined to p/)
	})

	it('pass with it, at any depth', async () => {
		expect(
			await read((tx) =>
				tx
					.selectFrom('product as p')
					.innerJoin('producer as r', (j) => j.onRef('r.programme_id', '=', 'p.programme_id').onRef('r.id', '=', 'p.producer_id'))
					.leftJoin('place as l', (j) => j.onRef('l.id', '=', 'r.place_id').onRef('l.programme_id', '=', 'r.programme_id'))
					.select('p.id')
					.where('p.programme_id', '=', programme.id)
					.execute(),
			),
		).toEqual([])
	})

	it('are found in a subquery too', async () => {
		await expect(
			read((tx) =>
				tx
					.selectFrom((e) => e.selectFrom('product as p').innerJoin('producer as r', 'r.id', 'p.producer_id').select('p.id').as('inner'))
					.selectAll()
					.execute(),
			),
		).rejects.toThrow(/producer joined to p/)
	})
})
