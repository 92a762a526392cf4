import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectDone, type Refusal } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import { naiveComplexity } from '#test/naive-complexity.ts'
import { cellsOf, type Complexity, complexity, locationQuotient, type Profile, profileNames, profiles } from './index.ts'
import { overOwners, overProducts, secondEigenvector } from './second.ts'
import { matrixOf, tableOf } from './table.ts'

interface Golden {
	readonly economies: string[]
	readonly products: string[]
	readonly values: number[][]
	readonly published: { readonly 'growthlab-stata': Readonly<Record<'eci' | 'coi' | 'density' | 'cog', Record<string, number>>> & { readonly pci: number[] }; readonly locationQuotient: { readonly locq: [number, number, number, number]; readonly value: number } }
	readonly profiles: Readonly<Record<string, Readonly<Record<'eci' | 'coi' | 'pci' | 'density' | 'cog', number[]>>>>
	readonly fitness: number[]
	readonly quality: number[]
}
const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../../../test/golden/complexity/ten-economies-1995.json'), 'utf8')) as Golden

/** Cells of rows of values; a row is an economy (A, B, …), a column a product (p0, p1, …). */
function cells(values: readonly (readonly number[])[], economies = values.map((_, i) => String.fromCharCode(65 + i)), products = (values[0] ?? []).map((_, i) => `p${i}`)): Cells {
	const flat = values.flatMap((row, e) => row.map((value, p) => ({ e, p, value })))
	return expectDone(cellsOf(economies, products, Int32Array.from(flat, (c) => c.e), Int32Array.from(flat, (c) => c.p), Float64Array.from(flat, (c) => c.value)))
}
const of = (values: readonly (readonly number[])[], profile: Profile = profiles['growthlab-stata']): Complexity => expectDone(complexity(cells(values), profile))
const refusal = (given: Cells, profile: Profile = profiles['growthlab-stata']): Refusal | undefined => {
	const outcome = complexity(given, profile)
	return outcome.ok ? undefined : outcome.refusal
}
const near = (a: readonly number[], b: readonly number[], within = 1e-9): void => {
	expect(a.length).toBe(b.length)
	expect(Math.max(0, ...a.map((v, i) => Math.abs(v - (b[i] ?? Number.NaN))))).toBeLessThanOrEqual(within)
}
const sample = cells(golden.values, golden.economies, golden.products)

describe('published values', () => {
	it('of the Stata package come out to 1e-9', () => {
		const it = expectDone(complexity(sample, profiles['growthlab-stata']))
		const published = golden.published['growthlab-stata']
		const at = (key: string) => key.split('|').map((name, i) => (i ? golden.products : golden.economies).indexOf(name)) as [number, number]
		for (const what of ['eci', 'coi'] as const) near(Object.keys(published[what]).map((name) => it.economies.find((e) => e.economy === name)?.[what] ?? Number.NaN), Object.values(published[what]))
		for (const what of ['density', 'cog'] as const) near(Object.keys(published[what]).map((key) => it[what](...at(key))), Object.values(published[what]))
		near(it.products.map((p) => p.pci), published.pci)
	})

	it('of a location quotient comes out', () => {
		const { locq, value } = golden.published.locationQuotient
		expect(locationQuotient(...locq)).toBeCloseTo(value, 7)
	})

	it.each(profileNames)('computed apart in numpy come out in profile %s to 1e-9', (name) => {
		const it = expectDone(complexity(sample, profiles[name]))
		const expected = golden.profiles[name]
		near(it.economies.map((e) => e.eci), expected?.eci ?? [])
		near(it.economies.map((e) => e.coi), expected?.coi ?? [])
		near(it.products.map((p) => p.pci), expected?.pci ?? [])
		near(it.products.map((_, p) => it.density(0, p)), expected?.density ?? [])
		near(it.products.map((_, p) => it.cog(0, p)), expected?.cog ?? [])
		near(it.economies.map((e) => e.fitness), golden.fitness)
		near(it.products.map((p) => p.quality), golden.quality)
		expect(it.profile.source).not.toBe('')
	})
})

describe('the worked example of the README', () => {
	const [A, B, C, silk, lacquer, baskets, rice] = [0, 1, 2, 0, 1, 2, 3]
	const example = cells([[30, 30, 40, 0], [0, 20, 40, 40], [0, 0, 30, 70]])

	it('finds who has what and what is near', () => {
		const it = expectDone(complexity(example, profiles.r))
		near([it.rca(A, silk), it.rca(A, lacquer), it.rca(B, lacquer), it.rca(B, rice), it.rca(C, baskets), it.rca(C, silk)], [3, 1.8, 1.2, 12 / 11, 9 / 11, 0])
		expect([it.economies.map((e) => e.diversity), it.products.map((p) => p.ubiquity)]).toEqual([[3, 3, 1], [1, 2, 2, 2]])
		expect([...it.proximity(lacquer)]).toEqual([0.5, 1, 1, 0.5])
		near([it.density(C, lacquer), it.density(A, rice)], [1 / 6, 0.5])
	})

	it('orders economies by the eigenvector found by hand', () => {
		const it = expectDone(complexity(example, profiles.r))
		const e = [1, Math.SQRT1_2 - 1, -1.5 * Math.SQRT2]
		const mean = -Math.SQRT2 / 3
		const deviation = Math.sqrt(e.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 2)
		near(it.economies.map((x) => x.eci), e.map((v) => (v - mean) / deviation))
		near(it.economies.map((x) => x.eci), [0.9382, 0.1138, -1.052], 5e-5)
		const q = [1, Math.SQRT2 / 4, Math.SQRT2 / 4, (-Math.SQRT2 - 1) / 2]
		const middle = q.reduce((a, b) => a + b, 0) / 4
		near(it.products.map((p) => p.pci), q.map((v) => (v - middle) / Math.sqrt(q.reduce((sum, w) => sum + (w - middle) ** 2, 0) / 3)))
	})
})

const tables = fc.integer({ min: 3, max: 9 }).chain((P) => fc.array(fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 1000 }) }), { minLength: P, maxLength: P }), { minLength: 2, maxLength: 8 }))
const anyProfile = fc.constantFrom(...profileNames.map((name) => profiles[name]))

describe('any table', () => {
	it('comes out as by the formulas, every pair of products taken', () => {
		let computed = 0
		fc.assert(
			fc.property(tables, anyProfile, (values, profile) => {
				// Nobody's product is left out: the naive version wants a table without.
				const sold = (values[0] ?? []).map((_, p) => p).filter((p) => values.some((row) => (row[p] ?? 0) > 0))
				const given = cells(values.map((row) => sold.map((p) => row[p] ?? 0)))
				const outcome = complexity(given, profile)
				if (!outcome.ok) return
				const slow = naiveComplexity(given, profile)
				// Close to a tie, or to nothing to tell, any method loses figures.
				if (profile.method === 'eigenvector' && ((slow.values[1] ?? 0) - (slow.values[2] ?? 0) < 1e-4 || (slow.values[1] ?? 0) < 1e-3)) return
				if (profile.method === 'reflections' && (slow.eci.some(Number.isNaN) || spread(slow, given) < 0.05)) return
				computed++
				const it = outcome.value
				expect(it.economies.map((e) => e.diversity)).toEqual(slow.diversity)
				expect(it.products.map((p) => p.ubiquity)).toEqual(slow.ubiquity)
				const each = (read: (e: number, p: number) => number) => it.economies.flatMap((_, e) => it.products.map((_, p) => read(e, p)))
				near(each(it.rca), slow.rca.flat())
				near(each(it.density), slow.density.flat())
				near(it.products.flatMap((_, p) => [...it.proximity(p)]), slow.phi.flat())
				const within = 1e-6
				near(it.economies.map((e) => e.eci), slow.eci, within)
				near(it.products.map((p) => p.pci), slow.pci, within)
				near(it.economies.map((e) => e.coi), slow.coi, within)
				near(each(it.cog), slow.cog.flat(), within)
			}),
			{ numRuns: 150, seed: 4 },
		)
		expect(computed).toBeGreaterThan(40)
	})

	it('is computed the same in whatever order its rows, places and products stand, and in whatever unit', () => {
		const size = golden.economies.length * golden.products.length
		fc.assert(
			fc.property(fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }), fc.shuffledSubarray([...golden.economies.keys()], { minLength: 10, maxLength: 10 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), anyProfile, (rows, to, unit, profile) => {
				const P = golden.products.length
				const reordered: Cells = { places: golden.economies, products: golden.products, place: Int32Array.from(rows, (r) => Math.floor(r / P)), product: Int32Array.from(rows, (r) => r % P), value: Float64Array.from(rows, (r) => (golden.values[Math.floor(r / P)]?.[r % P] ?? 0) * unit) }
				const renamed = cells(to.map((e) => golden.values[e] ?? []), golden.economies.map((_, i) => `n${i}`), golden.products.map((_, i) => `q${99 - i}`))
				const [a, b, c] = [sample, reordered, renamed].map((given) => expectDone(complexity(given, profile)))
				near(b?.economies.map((e) => e.eci) ?? [], a?.economies.map((e) => e.eci) ?? [], 1e-11)
				near(b?.products.map((p) => p.pci) ?? [], a?.products.map((p) => p.pci) ?? [], 1e-11)
				near(c?.economies.map((e) => e.coi) ?? [], to.map((e) => a?.economies[e]?.coi ?? Number.NaN), 1e-10)
				near([...(c?.products ?? [])].reverse().map((p) => p.pci), a?.products.map((p) => p.pci) ?? [], 1e-10)
			}),
			{ numRuns: 15 },
		)
	})

	it('has its eigenvector found by beginning Lanczos anew, where the first two hundred steps do not do', () => {
		// A band: only neighbours share products, so that the second eigenvalue is close to the first and the third close to it.
		const band = Array.from({ length: 260 }, (_, e) => Array.from({ length: 260 }, (_, p) => (p <= e && p > e - 4 - (e % 3) ? 1 : 0)))
		const m = matrixOf(expectDone(tableOf(cells(band, band.map((_, i) => String(1000 + i)), band.map((_, i) => String(1000 + i))), {})), 1)
		const second = secondEigenvector(m)
		if (typeof second === 'string') throw new Error(second)
		const image = overProducts(m, overOwners(m, second.e))
		expect(second.value).toBeGreaterThan(0.999)
		near([...image], [...second.e].map((v) => v * second.value), 1e-12)
	})
})

/** How much of the difference between economies two reflections leave: below some part of it, plain reflections drown in rounding. */
function spread(slow: { readonly diversity: readonly number[] }, given: Cells): number {
	const eigen = naiveComplexity(given, profiles.r)
	const equal = slow.diversity.every((d) => d === slow.diversity[0])
	return equal ? 0 : (eigen.values[1] ?? 0)
}

describe('a table that says too little or nonsense', () => {
	const one = (place: number[], product: number[], value: number[]): Cells => ({ places: ['A', 'B', 'C'], products: ['p', 'q'], place: Int32Array.from(place), product: Int32Array.from(product), value: Float64Array.from(value) })

	it.each([
		['is empty', one([], [], []), { code: 'complexity/empty' }],
		['has a negative value', one([0, 1], [0, 1], [1, -2]), { code: 'complexity/negative', economy: 'B', product: 'q', value: '-2' }],
		['has what is no number', one([0, 1], [0, 1], [Number.NaN, 2]), { code: 'complexity/not-a-number', economy: 'A', product: 'p', value: 'NaN' }],
		['has infinity', one([0, 1], [0, 1], [Number.POSITIVE_INFINITY, 2]), { code: 'complexity/not-a-number', economy: 'A' }],
		['adds up to infinity', one([0, 0, 1, 2], [0, 1, 1, 0], [1e308, 1e308, 1e308, 1]), { code: 'complexity/too-large' }],
		['has a cell twice', one([0, 1, 2, 0], [0, 1, 1, 0], [1, 2, 3, 4]), { code: 'complexity/duplicate-cell', economy: 'A', product: 'p', first: 0, again: 3 }],
		['has a cell twice, in order', one([0, 0, 1], [0, 0, 1], [1, 2, 3]), { code: 'complexity/duplicate-cell', economy: 'A', product: 'p', first: 0, again: 1 }],
		['has an economy with nothing', one([0, 1, 2], [0, 0, 1], [1, 2, 0]), { code: 'complexity/empty-economy', economy: 'C' }],
		['has one economy', { ...cells([[1, 2, 3]]) }, { code: 'complexity/one-economy', economy: 'A' }],
		['falls in two', cells([[1, 2, 0, 0], [2, 1, 0, 0], [1, 5, 0, 0], [0, 0, 3, 4], [0, 0, 4, 3]]), { code: 'complexity/disconnected', parts: 2, economy: 'D' }],
		['has equal rows', cells([[1, 2, 3], [1, 2, 3], [1, 2, 3]]), { code: 'complexity/all-alike' }],
		['has rows equal but for size and rounding', cells([[0.1, 0.2, 0.7], [0.3, 0.6, 2.1], [70, 140, 490]]), { code: 'complexity/all-alike' }],
		['has one product', cells([[1], [2]]), { code: 'complexity/all-alike' }],
		['is a ring: every turn of it is as good', cells([[1, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 1, 1], [1, 0, 0, 0, 1]]), { code: 'complexity/undetermined' }],
		['is a mirror: nothing tells up from down', cells([[5, 5, 0], [0, 5, 5]]), { code: 'complexity/undetermined' }],
	])('that %s is refused', (_, given, expected) => {
		expect(refusal(given)).toMatchObject(expected)
	})

	it('is refused by reflections where they cannot tell', () => {
		expect(refusal(cells([[1, 2, 3], [1, 2, 3], [1, 2, 3]]), profiles['reflections-20'])).toEqual({ code: 'complexity/undetermined' })
		expect(refusal(cells([[5, 5, 0], [0, 5, 5]]), profiles['reflections-20'])).toEqual({ code: 'complexity/undetermined' })
	})

	it('is refused where a higher threshold leaves one with nothing', () => {
		expect(refusal(cells([[5, 5, 1], [5, 4, 1], [1, 1, 50]]), { ...profiles.r, threshold: 3 })).toEqual({ code: 'complexity/no-advantage', name: 'C' })
		expect(refusal(cells([[50, 5, 1, 9], [1, 5, 50, 9]]), { ...profiles.r, threshold: 1.5 })).toEqual({ code: 'complexity/no-advantage', name: 'p1' })
	})
})

describe('a filter', () => {
	const values = [[30, 30, 40, 0, 1], [0, 20, 40, 40, 0], [0, 0, 30, 70, 2], [0.1, 0, 0, 0, 0.5]]
	const filtered = (filter: Profile['filter'], population?: ReadonlyMap<string, number>) => expectDone(complexity(cells(values), { ...profiles.r, filter }, population))

	it('leaves out small economies and products, and names them', () => {
		expect(filtered({ exports: 10 }).leftOut).toEqual({ economies: ['D'], products: [] })
		expect(filtered({ exports: 10, product: 10 }).leftOut).toEqual({ economies: ['D'], products: ['p4'] })
		expect(filtered({ population: 100 }, new Map([['A', 100], ['B', 200], ['C', 5000], ['D', 99]])).leftOut).toEqual({ economies: ['D'], products: [] })
	})

	it('computes as if they had not been there', () => {
		const [a, b] = [filtered({ exports: 10, product: 10 }), of([[30, 30, 40, 0], [0, 20, 40, 40], [0, 0, 30, 70]], profiles.r)]
		expect(a.economies).toEqual(b.economies)
		expect(a.products).toEqual(b.products)
	})

	it('leaves out an economy that had only what is left out, and a product that nobody has', () => {
		expect(expectDone(complexity(cells([[30, 30, 40, 0, 0, 0], [0, 20, 40, 40, 0, 0], [0, 0, 30, 70, 0, 0], [0, 0, 0, 0, 1, 0]]), { ...profiles.r, filter: { product: 5 } })).leftOut).toEqual({ economies: ['D'], products: ['p4', 'p5'] })
	})

	it('may leave nothing or one', () => {
		expect(refusal(cells(values), { ...profiles.r, filter: { exports: 1e6 } })).toEqual({ code: 'complexity/empty' })
		expect(refusal(cells(values), { ...profiles.r, filter: { exports: 101.5 } })).toEqual({ code: 'complexity/one-economy', economy: 'C' })
		expect(() => complexity(cells(values), { ...profiles.r, filter: { population: 1 } })).toThrow('needs the populations')
	})
})
