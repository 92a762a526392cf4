import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, pairsOf } from './fixture.ts'
import { allPotentials, diversification, type Inputs, marketPotentials, ofPlace, placeShare, rangedPotentials } from './index.ts'

/** The README's example: two exporters, two markets, three products; in US dollars. */
const example: Inputs = {
	exports: cellsOf([
		['VN', 'baskets', 60],
		['VN', 'silk', 30],
		['VN', 'tea', 10],
		['ID', 'baskets', 40],
		['ID', 'silk', 10],
		['ID', 'tea', 90],
	]),
	imports: cellsOf([
		['JP', 'baskets', 50],
		['JP', 'silk', 30],
		['JP', 'tea', 20],
		['US', 'baskets', 50],
		['US', 'silk', 10],
		['US', 'tea', 80],
	]),
	totals: pairsOf([
		['VN', 'JP', 81.75],
		['VN', 'US', 45.5],
		['ID', 'JP', 30],
		['ID', 'US', 100],
	]),
}

describe('export potential', () => {
	it('is the worked example of the README', () => {
		const rows = marketPotentials(example, 'VN', 'baskets')
		expect(rows?.map((r) => [r.importer, r.supply, r.demand])).toEqual([
			['JP', 0.6, 50],
			['US', 0.6, 50],
		])
		expect(rows?.[0]?.ease).toBeCloseTo(1.5, 12)
		expect(rows?.[0]?.potential).toBeCloseTo(45, 12)
		expect(rows?.[1]?.ease).toBeCloseTo(1, 12)
		expect(rows?.[1]?.potential).toBeCloseTo(30, 12)
	})

	it('gives what is not realised where the sales are known, and only there', () => {
		const rows = marketPotentials(example, 'VN', 'baskets', (importer) => (importer === 'JP' ? 20 : undefined))
		expect(rows?.[0]).toMatchObject({ importer: 'JP', actual: 20 })
		expect(rows?.[0]?.unrealised).toBeCloseTo(25, 12)
		expect(rows?.[1]).not.toHaveProperty('unrealised')
	})

	it('says unknown where the total of the pair is not held, and nothing of a stranger', () => {
		const inputs = { ...example, totals: pairsOf([['VN', 'JP', 81.75]]) }
		expect(marketPotentials(inputs, 'VN', 'baskets')?.map((r) => [r.importer, r.potential === undefined])).toEqual([
			['JP', false],
			['US', true],
		])
		expect(marketPotentials(example, 'XX', 'baskets')).toBeUndefined()
		expect(marketPotentials(example, 'VN', 'pearls')).toBeUndefined()
	})

	const amount = fc.oneof({ arbitrary: fc.double({ min: 0.001, max: 1e12, noNaN: true }), weight: 3 }, { arbitrary: fc.constant(0), weight: 1 })
	const names = ['A', 'B', 'C', 'D']
	const goods = ['1', '2', '3', '4', '5']
	const table = (rows: readonly string[], columns: readonly string[]) =>
		fc.array(fc.option(amount, { nil: undefined }), { minLength: rows.length * columns.length, maxLength: rows.length * columns.length }).map((values) => rows.flatMap((r, i) => columns.flatMap((c, j) => {
			const v = values[i * columns.length + j]
			return v === undefined ? [] : [[r, c, v] as const]
		})))
	const inputs = fc.record({ exports: table(names, goods), imports: table(names, goods), totals: table(names, names), extra: fc.double({ min: -1, max: 1, noNaN: true }), advantage: fc.double({ min: -0.5, max: 0.5, noNaN: true }), corrected: fc.boolean() })
		.map(({ exports, imports, totals, extra, advantage, corrected }): Inputs => ({
			exports: cellsOf(exports),
			imports: cellsOf(imports),
			totals: pairsOf(totals),
			...(corrected
				? {
						distance: { km: (a: string, b: string) => (a === 'A' ? undefined : 100 + a.charCodeAt(0) * b.charCodeAt(0)), extra: (p: string) => (p === '2' ? extra : 0) },
						tariff: { elasticity: 3, advantages: () => [{ importer: 'B', product: '3', advantage }, { importer: 'Z', product: '3', advantage }] },
						growth: { years: 5, demand: (j: string) => (j === 'C' ? 0.1 : undefined), supply: (_: string, p: string) => (p === '1' ? -0.1 : undefined) },
					}
				: {}),
		}))

	it('closes: the potentials of a pair make its total trade, or the total is said to be unexplained', () => {
		fc.assert(
			fc.property(inputs, (given) => {
				const total = (a: string, b: string) => {
					const at = given.totals.value.findIndex((_, c) => given.totals.economies[given.totals.exporter[c] ?? 0] === a && given.totals.economies[given.totals.importer[c] ?? 0] === b)
					return given.totals.economies.includes(a) && given.totals.economies.includes(b) && a !== b ? (given.totals.value[at] ?? 0) : undefined
				}
				for (const block of allPotentials(given))
					for (const [j, importer] of block.importers.entries()) {
						let sum = block.unexplained[j] ?? 0
						for (let r = 0; r < block.products.length; r++) sum += block.potential[r * block.importers.length + j] ?? 0
						const actual = total(block.exporter, importer)
						if (actual === undefined) expect(block.products.length === 0 || Number.isNaN(sum)).toBe(true)
						else expect(Math.abs(sum - actual)).toBeLessThanOrEqual(1e-12 * actual)
					}
			}),
			{ numRuns: 200 },
		)
	})

	it('is the same for one product as in the stream of all', () => {
		fc.assert(
			fc.property(inputs, (given) => {
				for (const block of allPotentials(given))
					for (const [r, product] of block.products.entries())
						for (const row of marketPotentials(given, block.exporter, product) ?? []) {
							const streamed = block.potential[r * block.importers.length + block.importers.indexOf(row.importer)] ?? Number.NaN
							expect(row.potential).toBe(Number.isNaN(streamed) ? undefined : streamed)
						}
			}),
			{ numRuns: 50 },
		)
	})

	it('is not moved by a distance or a growth that is the same for every product: ease carries it already', () => {
		const far = { ...example, distance: { km: (_: string, b: string) => (b === 'JP' ? 3000 : 14000), extra: () => 0.7 } }
		const grown = { ...example, growth: { years: 5, demand: (j: string) => (j === 'JP' ? 0.04 : 0.01) } }
		for (const other of [far, grown]) for (const [n, row] of (marketPotentials(other, 'VN', 'silk') ?? []).entries()) expect(row.potential).toBeCloseTo(marketPotentials(example, 'VN', 'silk')?.[n]?.potential ?? 0, 10)
	})

	it('gives a good that travels worse less where it is far, more where it is near, and a lower duty more', () => {
		const base = new Map(marketPotentials(example, 'VN', 'baskets')?.map((r) => [r.importer, r.potential ?? 0]))
		const of = (inputs: Inputs) => new Map(marketPotentials(inputs, 'VN', 'baskets')?.map((r) => [r.importer, r.potential ?? 0]))
		const bulky = of({ ...example, distance: { km: (_: string, b: string) => (b === 'JP' ? 3000 : 14000), extra: (p) => (p === 'baskets' ? 0.5 : 0) } })
		expect(bulky.get('US')).toBeLessThan(base.get('US') ?? 0)
		expect(bulky.get('JP')).toBeGreaterThan(base.get('JP') ?? 0)
		const favoured = of({ ...example, tariff: { elasticity: 3, advantages: (e) => (e === 'VN' ? [{ importer: 'JP', product: 'baskets', advantage: 0.05 }] : []) } })
		expect(favoured.get('JP')).toBeGreaterThan(base.get('JP') ?? 0)
		expect(favoured.get('US')).toBe(base.get('US'))
	})

	it('claims a range only where two ways of computing know the number', () => {
		const far = { ...example, distance: { km: (_: string, b: string) => (b === 'JP' ? 3000 : 14000), extra: (p: string) => (p === 'baskets' ? 0.5 : 0) } }
		const rows = rangedPotentials([{ name: 'as is', inputs: example }, { name: 'far', inputs: far }], 'VN', 'baskets') ?? []
		for (const row of rows) {
			expect(row.low).toBeLessThanOrEqual(row.potential ?? 0)
			expect(row.high).toBeGreaterThanOrEqual(row.potential ?? 0)
			expect(row.low).toBeLessThan(row.high ?? 0)
		}
		expect(rangedPotentials([{ name: 'as is', inputs: example }], 'VN', 'baskets')?.[0]).toMatchObject({ low: undefined, high: undefined })
	})
})

describe('what is near but not sold yet', () => {
	it('stands in the order of density, ease and demand', () => {
		const rows = diversification(example, 'VN', new Map([['tea', 0.2], ['silk', 0.1], ['pearls', 0.9]]))
		expect(rows?.[0]).toEqual({ product: 'tea', importer: 'US', score: 1 })
		expect(rows?.map((r) => r.product)).not.toContain('pearls')
		expect(diversification(example, 'XX', new Map([['tea', 1]]))).toBeUndefined()
	})
})

describe('one place of a nation', () => {
	it('has the share it can make, at most all, and unknown stays unknown', () => {
		expect(placeShare(20, 100)).toEqual({ share: 0.2, capped: false })
		expect(placeShare(200, 100)).toEqual({ share: 1, capped: true })
		for (const unknown of [placeShare(undefined, 100), placeShare(20, undefined), placeShare(20, 0)]) expect(unknown).toEqual({ share: undefined, capped: false })
		expect(ofPlace(50, 20, placeShare(20, 100))).toBe(10)
		expect(ofPlace(500, 20, placeShare(20, 100))).toBe(20)
		expect(ofPlace(undefined, 20, placeShare(20, 100))).toBeUndefined()
	})
})
