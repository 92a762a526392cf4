import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cells } from '#kernel/trade.ts'
import { between, composed, convert, convertCells, convertIn, type How, headingsOf, isUnchanged, type Links, linksOf, parts, reversed, tableOf } from './index.ts'

const of = (links: Readonly<Record<string, string>>, named?: Readonly<Record<string, string>>): Links => linksOf(Object.entries(links).map(([code, all]) => [code, all.split(' ')]), named && new Map(Object.entries(named)))
/** One cell a row: place, product, value. */
function cellsOf(rows: readonly (readonly [string, string, number])[]): Cells {
	const sorted = [...new Map(rows.map((r) => [`${r[0]}/${r[1]}`, r])).values()].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1))
	const places = [...new Set(sorted.map((r) => r[0]))].sort()
	const products = [...new Set(sorted.map((r) => r[1]))].sort()
	return { places, products, place: Int32Array.from(sorted, (r) => places.indexOf(r[0])), product: Int32Array.from(sorted, (r) => products.indexOf(r[1])), value: Float64Array.from(sorted, (r) => r[2]) }
}
const rowsOf = (cells: Cells) => Array.from(cells.value, (value, k) => [cells.places[cells.place[k] ?? -1], cells.products[cells.product[k] ?? -1], value])

describe('the example of the README', () => {
	// Baskets of bamboo and of rattan were one code; tablets came out of two.
	const six = of({ '460211': '460210', '460212': '460210', '460290': '460290', '847130': '847130 852859', '852859': '852859' }, { '847130': '847130' })
	const table = tableOf(six)
	it('says how a code and its counterparts relate', () => {
		expect(convert(table, '460212', 6)).toEqual({ code: '460212', to: [{ code: '460210', kind: 'n:1', named: true }], ambiguous: false, shared: ['460211'] })
		expect(convert(table, '847130', 6)?.to.map((t) => [t.code, t.kind, t.named])).toEqual([
			['847130', '1:n', true],
			['852859', 'n:n', false],
		])
		expect(convert(table, '852859', 6)).toEqual({ code: '852859', to: [{ code: '852859', kind: 'n:1', named: true }], ambiguous: false, shared: ['847130'] })
		expect(convert(table, '999999', 6)).toBeUndefined()
	})
	it('derives headings: 4602 stays itself, 8471 is split as soon as one of its codes is', () => {
		expect(convert(table, '4602', 4)).toEqual({ code: '4602', to: [{ code: '4602', kind: '1:1', named: true }], ambiguous: false, shared: [] })
		expect(convert(table, '8471', 4)).toMatchObject({ ambiguous: true, to: [{ code: '8471', named: true }, { code: '8528', named: false }] })
		expect(headingsOf(of({ '010121': '010111', '010130': '020210' })).named.has('0101')).toBe(false)
	})
	it('moves a table: kept together, divided, or as the source names', () => {
		const cells = cellsOf([
			['JP', '460212', 5],
			['VN', '460211', 30],
			['VN', '460212', 70],
			['VN', '847130', 9],
			['VN', '852859', 1],
			['VN', '9999', 4],
		])
		const moved = (how: How) => rowsOf(convertCells(six, cells, how).cells)
		expect(moved('group')).toEqual([
			['JP', '460210', 5],
			['VN', '460210', 100],
			['VN', '847130+1', 10],
			['VN', '9999?', 4],
		])
		expect(moved('equal')).toEqual([
			['JP', '460210', 5],
			['VN', '460210', 100],
			['VN', '847130', 5],
			['VN', '852859', 5],
			['VN', '9999?', 4],
		])
		expect(moved('named').slice(2)).toEqual([
			['VN', '847130', 9],
			['VN', '852859', 1],
			['VN', '9999?', 4],
		])
		expect(convertCells(six, cells, 'group')).toMatchObject({ total: 119, split: 9, unmatched: 4, codes: [{ code: '847130', to: ['847130', '852859'], value: 9 }] })
		expect(convertCells(six, cells, 'group').groups).toEqual(new Map([['847130+1', ['847130', '852859']]]))
	})
})

describe('tables one after the other', () => {
	const first = of({ a: 'b', c: 'b d', e: 'd', f: 'g' })
	const second = of({ b: 'x', d: 'y z', h: 'y' })
	const both = composed(first, second)
	it('knows a code only when all of its middle codes go on', () => {
		expect(both.to).toEqual(new Map([['a', ['x']], ['c', ['x', 'y', 'z']], ['e', ['y', 'z']]]))
		expect(convertIn(both, 'f')).toBeUndefined()
	})
	it('never calls a counterpart a code’s own when a code that is not known has a part in it', () => {
		const partly = composed(of({ a: 'b', c: 'b d' }), of({ b: 'x' }))
		expect(convertIn(partly, 'c')).toBeUndefined()
		expect(convertIn(partly, 'a')).toEqual({ code: 'a', to: [{ code: 'x', kind: 'n:1', named: true }], ambiguous: false, shared: ['c'] })
	})
	it('infers for an edition in between only what is unchanged at both ends', () => {
		const links = of({ '0902': '0902', '1404': '1401 1404', '4602': '4602', '4420': '4420', '4421': '4420 4421' })
		expect([...between(links).to.keys()].sort()).toEqual(['0902', '4602'])
		expect(isUnchanged(links, '4420')).toBe(false)
	})
})

const code = fc.integer({ min: 0, max: 30 }).map((n) => String(100000 + n * 3700))
const links = fc.array(fc.tuple(code, fc.uniqueArray(code, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 40 }).map((all) => linksOf([...new Map(all)]))
const cells = fc.array(fc.tuple(fc.constantFrom('AA', 'BB', 'CC'), code, fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.double({ min: 0, max: 1e6, noNaN: true }))), { minLength: 1, maxLength: 60 }).map(cellsOf)
const whole = fc.array(fc.tuple(fc.constantFrom('AA', 'BB'), code, fc.integer({ min: 0, max: 1e12 })), { minLength: 1, maxLength: 60 }).map(cellsOf)
const how = fc.constantFrom<How>('group', 'equal', 'named')
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

describe('properties', () => {
	it('parts of a value are near equal and add up to exactly the value, in any order', () => {
		fc.assert(
			fc.property(fc.oneof(fc.nat(), fc.double({ min: 1e-9, max: 1e15, noNaN: true })), fc.integer({ min: 1, max: 1100 }), (value, k) => {
				const all = parts(value, k)
				expect(all).toHaveLength(k)
				expect(sum(all)).toBe(value)
				expect(sum([...all].reverse())).toBe(value)
				const spread = Math.max(...all) - Math.min(...all)
				expect(spread).toBeLessThanOrEqual(Number.isInteger(value) ? 1 : value * 2 ** -43)
			}),
		)
	})
	it('no dollar is lost or made, in the whole and in each place', () => {
		fc.assert(
			fc.property(links, whole, how, (table, given, way) => {
				const moved = convertCells(table, given, way)
				const inPlace = (c: Cells, place: number) => sum(c.value.filter((_, k) => c.place[k] === place))
				expect(sum(moved.cells.value)).toBe(sum(given.value))
				expect(moved.total).toBe(sum(given.value))
				for (const place of given.places.keys()) expect(inPlace(moved.cells, place)).toBe(inPlace(given, place))
			}),
		)
		fc.assert(fc.property(links, cells, how, (table, given, way) => void expect(sum(convertCells(table, given, way).cells.value)).toBeCloseTo(sum(given.value), 4)))
	})
	it('comes out in order, each cell once, no product without a cell', () => {
		fc.assert(
			fc.property(links, cells, how, (table, given, way) => {
				const { cells: out } = convertCells(table, given, way)
				const keys = Array.from(out.value, (_, k) => (out.place[k] ?? 0) * 1000 + (out.product[k] ?? 0))
				expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b))
				expect(new Set(out.product).size).toBe(out.products.length)
				expect([...out.products].sort()).toEqual(out.products)
			}),
		)
	})
	it('a code that is 1:1 keeps its figures, whatever becomes of the others', () => {
		fc.assert(
			fc.property(links, whole, how, (table, given, way) => {
				const moved = rowsOf(convertCells(table, given, way).cells)
				for (const [place, product, value] of rowsOf(given)) {
					const found = convertIn(table, String(product))
					if (found?.to[0]?.kind === '1:1') expect(moved.find((r) => r[0] === place && r[1] === found.to[0]?.code)?.[2]).toBe(value)
				}
			}),
		)
	})
	it('kinds read the same from both ends, and what is reversed twice is as before', () => {
		const turned = { '1:1': '1:1', 'n:1': '1:n', '1:n': 'n:1', 'n:n': 'n:n' }
		fc.assert(
			fc.property(links, (table) => {
				const back = reversed(table)
				for (const one of table.to.keys()) for (const t of convertIn(table, one)?.to ?? []) expect(convertIn(back, t.code)?.to.find((x) => x.code === one)?.kind).toBe(turned[t.kind])
				expect(reversed(back).to).toEqual(table.to)
			}),
		)
	})
	it('a group holds all counterparts of every code in it', () => {
		fc.assert(
			fc.property(links, whole, (table, given) => {
				const { groups } = convertCells(table, given, 'group')
				for (const product of given.products) {
					const to = table.to.get(product) ?? []
					if (to.length > 1) expect([...groups.values()].some((g) => to.every((t) => g.includes(t)))).toBe(true)
				}
			}),
		)
	})
})
