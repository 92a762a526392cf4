import { describe, expect, it } from 'vitest'
import type { Id } from '#kernel/id.ts'
import { expectDone, type Outcome } from '#kernel/outcome.ts'
import type { Packs } from '#kernel/ports.ts'
import type { Basis, Flow, TradeSet, TradeStore } from '#kernel/trade.ts'
import { cellsOf, pairsOf } from '#science/potential/fixture.ts'
import type { Classification } from '../store.ts'
import { advantagesHeld } from './advantages.ts'
import { figuresFor, highPotential, potentialOf } from './index.ts'

type Row = readonly [string, string, number]
const exports2020: readonly Row[] = [['VN', '4602', 60], ['VN', '5007', 30], ['ID', '4602', 40], ['ID', '5007', 10]]
const imports2020: readonly Row[] = [['JP', '4602', 50], ['JP', '5007', 30], ['US', '4602', 50], ['US', '5007', 10], ['JP', '7101', 9]]
const totals: readonly Row[] = [['VN', 'JP', 90], ['VN', 'US', 45], ['ID', 'JP', 30], ['ID', 'US', 100]]

const aSet = (given: Partial<TradeSet>): TradeSet => ({ id: 'office', scope: 'instance', format: 'baci', tables: ['exports', 'imports', 'totals'], years: [2020], edition: '2017', digits: 4, bases: ['reconciled'], source: { name: 'An office', asOf: '2022' }, rows: 9, demoOnly: false, mirrorOnly: ['US'], ...given })
/** A store of small tables; later years hold twice the imports of baskets, mirror figures three times the exports. */
const storeOf = (sets: readonly TradeSet[], flows: readonly Flow[] = []): TradeStore & { asked: number } => {
	const more = (rows: readonly Row[], year: number, basis: Basis | undefined): Row[] => rows.map(([a, p, usd]) => [a, p, usd * (p === '4602' && year > 2020 ? 2 : 1) * (basis === 'mirror' && a === 'VN' && p === '4602' ? 3 : 1)])
	const store = {
		asked: 0,
		sets: async () => sets,
		exports: async (_: TradeSet, { year, basis }: { year: number; basis?: Basis }) => {
			store.asked++
			return cellsOf(more(exports2020, year, basis))
		},
		imports: async (_: TradeSet, { year }: { year: number }) => cellsOf(more(imports2020, year, undefined)),
		totals: async () => pairsOf(totals),
		flows: async (_: TradeSet, { product, exporter }: { product: string; exporter?: string }) => flows.filter((f) => f.product === product && f.exporter === exporter),
		bring: () => Promise.reject(new Error('no')),
		drop: async () => false,
		close: async () => undefined,
	}
	return store
}
const packsOf = (entries: Readonly<Record<string, unknown>> = {}): Packs => ({ read: async (pack, key) => entries[`${pack}/${key}`], keys: async () => [], version: async () => undefined })
const gravity = { 'gravity/distances': { source: { name: 'Distances', asOf: '2011' }, economies: ['VN', 'JP', 'US'], capital: [[0, 3600, 13000], [3600, 0, 10000], [13000, 10000, 0]], weighted: [[0, 3700, null], [3700, 0, null], [null, null, 0]] } }
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal)
const ask = { exporter: 'VN', code: '4602' }

describe('where a product would sell', () => {
	it('is answered from the figures held, with all they rest on', async () => {
		const answer = expectDone(await potentialOf({ trade: storeOf([aSet({})]), packs: packsOf(gravity) }, ask))
		expect(answer).toMatchObject({ product: '4602', year: 2020, basis: 'reconciled', supply: 0.6, exportsUsd: 60, growth: undefined, actual: false, mirror: false, ways: ['shown', 'farther', 'nearer'] })
		expect(answer.sources.map((s) => s.name)).toEqual(['An office', 'Distances'])
		const [japan, america] = answer.markets
		// JP: 90 × (0.6 × 50) ÷ (0.6 × 50 + 0.75 × 30); US: 45 × 30 ÷ (30 + 7.5)
		expect(japan).toMatchObject({ importer: 'JP', imports: 50, demand: 50, distance: 3700, mirror: false })
		expect(japan?.potential).toBeCloseTo((90 * 30) / 52.5, 10)
		expect(america).toMatchObject({ importer: 'US', distance: 13000, mirror: true })
		expect(america?.potential).toBeCloseTo(36, 10)
		expect(america?.low).toBeLessThan(36)
		expect(america?.high).toBeGreaterThan(36)
		expect(japan).not.toHaveProperty('actual')
	})

	it('knows what is sold now where flows are held', async () => {
		const sold: Flow = { exporter: 'VN', importer: 'JP', product: '4602', year: 2020, basis: 'reconciled', usd: 20 }
		const answer = expectDone(await potentialOf({ trade: storeOf([aSet({ tables: ['exports', 'imports', 'totals', 'flows'] })], [sold, { ...sold, basis: 'mirror', usd: 5 }]), packs: packsOf() }, ask))
		expect(answer.markets.map((m) => [m.importer, m.actual])).toEqual([['JP', 20], ['US', 0]])
		expect(answer.markets[0]?.unrealised).toBeCloseTo((90 * 30) / 52.5 - 20, 10)
		// One way to compute only: no range is claimed.
		expect(answer.markets[0]).toMatchObject({ low: undefined, high: undefined })
	})

	it('carries growth on and widens the range by other years and by the other side’s reports', async () => {
		const answer = expectDone(await potentialOf({ trade: storeOf([aSet({ years: [2018, 2019, 2022], bases: ['reported', 'mirror'] })]), packs: packsOf() }, ask))
		expect(answer).toMatchObject({ year: 2022, growth: { from: 2018, to: 2022, section: undefined }, ways: ['shown', 'ungrown', 'before', 'otherside'] })
		const japan = answer.markets.find((m) => m.importer === 'JP')
		// Twice as much in four years is 19 % a year; ten per cent a year are carried on.
		expect(japan?.growth).toBeCloseTo(2 ** (1 / 4) - 1, 12)
		expect(japan?.demand).toBeCloseTo(100 * 1.1 ** 5, 9)
		expect(japan?.low).toBeLessThan(japan?.high ?? 0)
		expect(japan?.potential).toBeLessThanOrEqual(japan?.high ?? 0)
	})

	it('prepares a set once', async () => {
		const trade = storeOf([aSet({})])
		const ports = { trade, packs: packsOf() }
		for (const exporter of ['VN', 'ID', 'VN']) await potentialOf(ports, { ...ask, exporter })
		expect(trade.asked).toBe(1)
		expect((await figuresFor(ports, undefined))?.set.id).toBe('office')
	})

	it('says what is missing', async () => {
		const packs = packsOf()
		const trade = storeOf([aSet({})])
		expect(code(await potentialOf({ trade, packs }, { ...ask, code: 'abc' }))).toEqual({ code: 'markets/potential-code', given: 'abc' })
		expect(code(await potentialOf({ trade, packs }, { ...ask, code: '9898' }))).toMatchObject({ code: 'markets/potential-code-not-in', edition: 'HS 2017' })
		expect(code(await potentialOf({ trade, packs }, { ...ask, exporter: 'LA' }))).toMatchObject({ code: 'markets/potential-not-held', economy: 'LA' })
		expect(code(await potentialOf({ trade, packs }, { ...ask, set: 'mine' }))).toMatchObject({ code: 'markets/potential-no-set', sets: 'office' })
		expect(code(await potentialOf({ trade, packs }, { ...ask, year: 1999 }))).toMatchObject({ code: 'markets/potential-no-year', years: '2020' })
		expect(code(await potentialOf({ trade: storeOf([]), packs }, ask))).toMatchObject({ code: 'markets/potential-no-figures', lacks: 'exports, imports, totals' })
		expect(code(await potentialOf({ trade: storeOf([aSet({ tables: ['exports'] })]), packs }, ask))).toMatchObject({ code: 'markets/potential-no-figures', lacks: 'imports, totals' })
		// Somebody buys pearls, nobody in the figures sells them.
		expect(expectDone(await potentialOf({ trade, packs }, { ...ask, code: '7101' }))).toMatchObject({ supply: 0, markets: [] })
	})
})

describe('high potential, left half', () => {
	it('names the markets of biggest potential of each product, and why others have none', async () => {
		const [baskets, pearls] = ['baskets', 'pearls'] as unknown as [Id<'product'>, Id<'product'>]
		const classified = (product: Id<'product'>, hs: string): Classification => ({ product, edition: 'HS 2017', code: hs, why: '', by: null, at: '2026-01-01T00:00:00Z' as Classification['at'], revision: 1 })
		const { found, unknown } = await highPotential({ trade: storeOf([aSet({})]), packs: packsOf() }, { id: 'p' as unknown as Id<'programme'>, economy: 'VN' }, new Map([[baskets, classified(baskets, '460212')], [pearls, classified(pearls, '9898')]]), 1)
		expect(found).toMatchObject([{ product: baskets, code: '460212', rank: 1, market: { importer: 'JP' }, from: { product: '4602', year: 2020 } }])
		expect(unknown).toEqual([{ product: pearls, why: 'markets/potential-code-not-in' }])
	})
})

describe('duty', () => {
	it('moves only the range: whoever pays less than the others could sell more', async () => {
		const source = { name: 'Japan', asOf: '2026' }
		const access = {
			'access/mfn-jp': { economy: 'JP', hsEdition: 'HS2022', source, hs6: { '460211': ['8', '8', 1, 1], '460219': ['12', '12', 1, 1], '500720': [null, null, 1, 0] } },
			'access/jp-preferences': { importer: 'JP', hsEdition: 'HS2022', source, schemes: [{ id: 'a', name: 'A', origins: ['VN'] }], hs6: { '460211': { a: ['0', '0', 1, 1, 0] }, '460219': { a: ['0', '0', 2, 1, 1] } } },
		}
		const advantages = (await advantagesHeld(packsOf(access), cellsOf(exports2020)))?.advantages
		// VN pays (0 + 12) / 2 = 6 %, ID (8 + 12) / 2 = 10 %; VN sells 60 of 100: 7.6 % on average.
		expect(advantages?.('VN')).toEqual([{ importer: 'JP', product: '4602', advantage: expect.closeTo(0.016, 12) }])
		expect(advantages?.('ID')).toEqual([{ importer: 'JP', product: '4602', advantage: expect.closeTo(-0.024, 12) }])
		const answer = expectDone(await potentialOf({ trade: storeOf([aSet({})]), packs: packsOf(access) }, ask))
		expect(answer.ways).toEqual(['shown', 'duty'])
		const japan = answer.markets.find((m) => m.importer === 'JP')
		expect(japan?.low).toBe(japan?.potential)
		expect(japan?.high).toBeGreaterThan(japan?.potential ?? 0)
	})
})
