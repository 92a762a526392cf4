import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cells, Pairs } from '#kernel/trade.ts'
import { mostAlike, sharesOfFlows, sharesOfPairs } from './peers.ts'

const cells = (table: Readonly<Record<string, Readonly<Record<string, number>>>>): Cells => {
	const places = Object.keys(table).sort()
	const products = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))].sort()
	const rows = places.flatMap((p, i) => products.flatMap((q, k) => (table[p]?.[q] === undefined ? [] : [[i, k, table[p]?.[q] ?? 0] as const])))
	return { places, products, place: Int32Array.from(rows, (r) => r[0]), product: Int32Array.from(rows, (r) => r[1]), value: Float64Array.from(rows, (r) => r[2]) }
}
const world = { VN: { '4602': 50, '6403': 50 }, ID: { '4602': 5, '6403': 4, '2701': 1 }, TH: { '6403': 10 }, AU: { '2701': 90, '4602': 10 }, QA: { '2709': 9 } }

describe('whom one is like', () => {
	it('is told by the share of exports that overlaps, whatever the size', () => {
		expect(mostAlike(cells(world), 'VN', 9)).toEqual([
			{ economy: 'ID', overlap: 0.9 },
			{ economy: 'TH', overlap: 0.5 },
			{ economy: 'AU', overlap: 0.1 },
		])
	})
	it('leaves out who does not sell the heading, and knows nobody of an economy without figures', () => {
		expect(mostAlike(cells(world), 'VN', 9, '4602').map((a) => a.economy)).toEqual(['ID', 'AU'])
		expect(mostAlike(cells(world), 'VN', 9, '9999')).toEqual([])
		expect(mostAlike(cells(world), 'LA', 9)).toEqual([])
	})
	it('is a share, the same seen from both sides, and does not change with the unit', () => {
		const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 1000 }), { minKeys: 1 })
		fc.assert(
			fc.property(row, row, (x, y) => {
				const seen = mostAlike(cells({ X: x, Y: y }), 'X', 1)[0]?.overlap ?? 0
				expect(seen).toBeLessThanOrEqual(1 + 1e-12)
				expect(mostAlike(cells({ X: x, Y: y }), 'Y', 1)[0]?.overlap ?? 0).toBeCloseTo(seen, 12)
				expect(mostAlike(cells({ X: x, Y: Object.fromEntries(Object.entries(y).map(([k, v]) => [k, v * 7])) }), 'X', 1)[0]?.overlap ?? 0).toBeCloseTo(seen, 12)
			}),
			{ numRuns: 100 },
		)
	})
})

describe('what a group sells in a market', () => {
	it('is its share of all the market buys', () => {
		const pairs: Pairs = { economies: ['ID', 'JP', 'TH', 'VN'], exporter: Int32Array.of(0, 2, 3), importer: Int32Array.of(1, 1, 1), value: Float64Array.of(10, 20, 70) }
		expect([...sharesOfPairs(pairs, ['ID', 'TH', 'XX'])]).toEqual([['JP', 0.3]])
		const flow = (exporter: string, usd: number) => ({ exporter, importer: 'JP', product: '4602', year: 2018, basis: 'reported' as const, usd })
		expect([...sharesOfFlows([flow('ID', 1), flow('VN', 3)], ['ID'])]).toEqual([['JP', 0.25]])
	})
})
