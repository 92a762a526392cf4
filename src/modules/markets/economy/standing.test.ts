import { describe, expect, it } from 'vitest'
import { expectDone } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import { complexity, profiles } from '#science/complexity/index.ts'
import { median, nearTo, nextGoods, rarest, standingOf } from './standing.ts'
import { isVillageGood } from './village-goods.ts'

/** Four economies: A makes nearly everything, B and C half of it, D one common thing. */
const sold: Record<string, Record<string, number>> = { AA: { '4602': 30, '5007': 30, '6913': 30, '8703': 20 }, BB: { '4602': 40, '5007': 40, '6913': 1 }, CC: { '5007': 20, '6913': 50, '4602': 2 }, DD: { '4602': 80, '6913': 8 } }
function table(of: typeof sold): Cells {
	const places = Object.keys(of).sort()
	const products = [...new Set(Object.values(of).flatMap((row) => Object.keys(row)))].sort()
	const rows = places.flatMap((p, i) => products.flatMap((q, j) => (of[p]?.[q] === undefined ? [] : [[i, j, of[p][q]] as const])))
	return { places, products, place: Int32Array.from(rows, (r) => r[0]), product: Int32Array.from(rows, (r) => r[1]), value: Float64Array.from(rows, (r) => r[2]) }
}
const cells = table(sold)
const measured = expectDone(complexity(cells, profiles['growthlab-stata']))

describe('an economy among the others', () => {
	const a = standingOf(cells, measured, 'AA')
	it('stands with what it sold, above its share or not, and its place among all', () => {
		expect(a?.goods.find((g) => g.heading === '8703')).toMatchObject({ value: 20, held: true, holders: 1, gain: 0 })
		expect(a?.diversity).toBe(a?.goods.filter((g) => g.held).length)
		expect(a?.rank.diversity).toBe(1)
		expect(a?.economies).toBe(4)
	})
	it('is unknown when the figures do not have it', () => expect(standingOf(cells, measured, 'ZZ')).toBeUndefined())
	it('has as rarest what the fewest others hold', () => {
		expect(rarest(a?.goods ?? [], 1).map((g) => g.heading)).toEqual(['8703'])
		expect(rarest(a?.goods ?? [], 99).every((g) => g.held)).toBe(true)
	})
	it('is shown as next only what it does not hold, from the nearer half, most gain first', () => {
		const d = standingOf(cells, measured, 'DD')
		const open = d?.goods.filter((g) => !g.held) ?? []
		const next = nextGoods(d?.goods ?? [], 99)
		for (const g of next) {
			expect(g.held).toBe(false)
			expect(g.near).toBeGreaterThanOrEqual(median(open.map((o) => o.near)))
		}
		expect(next.map((g) => g.gain)).toEqual(next.map((g) => g.gain).toSorted((x, y) => y - x))
	})
})

describe('what lies near a heading', () => {
	it('is what the same economies hold, nearest first, never the heading itself', () => {
		const near = nearTo(measured, 'BB', '5007', 3)
		expect(near?.around.map((n) => n.heading)).not.toContain('5007')
		expect(near?.around.map((n) => n.proximity)).toEqual(near?.around.map((n) => n.proximity).toSorted((x, y) => y - x))
	})
	it('is unknown for a heading nobody trades', () => expect(nearTo(measured, 'BB', '0101', 3)).toBeUndefined())
})

it('a median of nothing is nothing; of an even count it lies between', () => expect([median([]), median([3, 1]), median([5, 1, 2])]).toEqual([0, 2, 2]))
it('villages make plaiting and pottery, not cars or crude oil', () => expect(['4602', '6913', '0902', '8703', '2709'].map(isVillageGood)).toEqual([true, true, true, false, false]))
