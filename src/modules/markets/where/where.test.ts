import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openPacks } from '#adapters/packs.ts'
import { openTrade } from '#adapters/trade/index.ts'
import { root } from '#app'
import { day } from '#kernel/day.ts'
import { decimal } from '#kernel/decimal.ts'
import { newId } from '#kernel/id.ts'
import type { TradeStore } from '#kernel/trade.ts'
import type { OwnDemand } from '../demand.ts'
import { asAsked } from './asked.ts'
import { whereToSell } from './where.ts'

const tradeOf = (demo: boolean) => openTrade({ folder: join(tmpdir(), `ippin-where-${process.pid}`), shipped: join(root, 'data'), demo })
const packs = openPacks({ folder: join(root, 'data'), demo: true })
const held = { packs, trade: tradeOf(true) }
const without = { packs: openPacks({ folder: join(root, 'data'), demo: false }), trade: tradeOf(false) }
afterAll(() => Promise.all([held.trade.close(), without.trade.close()]))

const vietnam = { id: newId<'programme'>(), economy: 'VN' }
const own = (economy: string, usd: string): OwnDemand => ({ economy, hs4: '4602', year: 2025, usd: decimal(usd), source: 'Customs' })
const ask = (house: typeof held, query = '', more: Partial<Parameters<typeof whereToSell>[2]> = {}, programme = vietnam) =>
	whereToSell(house, programme, { code: '460212', own: [], on: day('2026-11-24'), asked: asAsked(new URLSearchParams(query)), ...more })

describe('where to sell a basket of Viet Nam', () => {
	it('is told with potential, its range, ease, duty and distance, each with its source', async () => {
		const where = await ask(held)
		expect(where).toMatchObject({ used: '4602', year: 2018, figures: true, demand: true, demoOnly: true, exporting: true, flows: false, ownMirror: true, ways: ['shown', 'ungrown', 'duty', 'farther', 'nearer'], growth: { section: 'Wood Products', from: 2013, to: 2018 }, heading: { to: '2007', known: 'inferred' } })
		expect(where.markets.length).toBeGreaterThan(100)
		expect(where.markets.some((m) => m.economy === 'VN')).toBe(false)
		const japan = where.markets.find((m) => m.economy === 'JP')
		expect(japan).toMatchObject({ mirror: false, actual: undefined, unrealised: undefined, duty: { known: true } })
		for (const known of [japan?.potential, japan?.demand, japan?.ease, japan?.distance, japan?.growth, japan?.peers]) expect(known).toBeGreaterThan(-1)
		expect(japan?.low).toBeLessThanOrEqual(japan?.potential ?? 0)
		expect(japan?.high).toBeGreaterThanOrEqual(japan?.potential ?? 0)
		// Cambodia did not report in 2018 and Viet Nam is seen from its partners only: unknown, not nothing.
		const cambodia = where.markets.find((m) => m.economy === 'KH')
		expect([cambodia?.demand !== undefined, cambodia?.ease, cambodia?.potential]).toEqual([true, undefined, undefined])
		// What comes on top of the United States' rate is not held: its class is unknown.
		expect(where.markets.find((m) => m.economy === 'US')).toMatchObject({ dutyTop: undefined })
		expect(where.sources.map((s) => s.name)).toEqual(expect.arrayContaining([expect.stringMatching('Open Trade'), expect.stringMatching('CEPII')]))
		for (const source of where.sources) expect(source.asOf).not.toBe('')
	})
	it('stands in the order of the weights asked for', async () => {
		const largest = await ask(held, 'demand=5&growth=0&nearness=0&ease=0&duty=0&own=0&peers=0')
		expect(largest.markets[0]?.economy).toBe('US')
		const nearest = await ask(held, 'demand=0&growth=0&nearness=5&ease=0&duty=0&own=0&peers=0')
		expect(['LA', 'KH']).toContain(nearest.markets[0]?.economy)
		expect(nearest.markets.map((m) => m.rank)).toEqual(nearest.markets.map((_, i) => i + 1))
		expect(nearest.markets.slice(0, 3).map((m) => m.economy)).not.toContain('US')
	})
	it('compares with those most alike, or with whom one names; a stranger is told', async () => {
		const alike = await ask(held)
		expect(alike.peers).toMatchObject({ rule: 'alike', of: 'totals', wrong: [] })
		expect(alike.peers.economies).toHaveLength(5)
		const named = await ask(held, 'with=TH,ID,ZZ,VN')
		expect(named.peers).toEqual({ economies: ['TH', 'ID'], rule: 'chosen', wrong: ['ZZ', 'VN'], of: 'totals' })
		expect(named.markets.find((m) => m.economy === 'JP')?.peers).not.toBe(alike.markets.find((m) => m.economy === 'JP')?.peers)
	})
	it('gives one maker the part of its own size, never more than it can make', async () => {
		const { capacity, markets } = await ask(held, 'capacity=20000')
		expect(capacity?.share).toBeGreaterThan(0)
		expect(capacity?.share).toBeLessThan(0.01)
		for (const m of markets) if (m.yours !== undefined) expect(m.yours).toBeLessThanOrEqual(20_000)
		expect((await ask(held, 'capacity=999999999999')).capacity).toMatchObject({ share: 1, capped: true })
	})
	it('lets the programme’s own figure win, with its source', async () => {
		const { markets, sources } = await ask(held, '', { own: [own('JP', '9000000000'), own('AX', '1000')] })
		expect(markets.find((m) => m.economy === 'JP')).toMatchObject({ demand: 9e9, own: { source: 'Customs', year: 2025 } })
		const unseen = markets.find((m) => m.economy === 'AX')
		expect([unseen?.demand, unseen?.potential]).toEqual([1000, undefined])
		expect(sources.some((s) => s.name === 'Customs')).toBe(true)
	})
	it('flags a known artefact', async () => {
		const { markets } = await ask(held, '', { code: '6117' }, { ...vietnam, economy: 'TH' })
		expect(markets.find((m) => m.economy === 'NI')?.mirror).toBe(true)
		expect(markets.find((m) => m.economy === 'VN')?.mirror).toBe(true)
	})
})

describe('where to sell without figures of trade', () => {
	it('is said by distance alone, and by what the programme brings itself', async () => {
		const none = await ask(without)
		expect(none).toMatchObject({ figures: false, demand: false, year: 0, peers: { economies: [], of: undefined } })
		expect(none.markets.slice(0, 3).map((m) => m.economy)).toContain('LA')
		expect(none.markets.every((m) => m.potential === undefined && m.demand === undefined)).toBe(true)
		const brought = await ask(without, '', { own: [own('JP', '1000000')] })
		expect(brought).toMatchObject({ figures: false, demand: true })
		expect(brought.markets).toMatchObject([{ economy: 'JP', demand: 1_000_000, rank: 1 }])
	})
	it('still ranks markets for an economy that is not in them, and for a heading nobody exports', async () => {
		const strange = await ask(held, 'capacity=5', {}, { ...vietnam, economy: 'XX' })
		expect(strange).toMatchObject({ figures: false, demand: true, exporting: false, capacity: { share: undefined } })
		expect(strange.markets[0]?.score).toBeGreaterThan(0)
		expect(await ask(held, '', { code: '7799' })).toMatchObject({ figures: false, demand: false })
	})
})

describe('where single flows are held', () => {
	const flow = (exporter: string, importer: string, value: number) => ({ exporter, importer, product: '4602', year: 2018, basis: 'reconciled' as const, usd: value })
	const trade: TradeStore = {
		...held.trade,
		sets: async (programme) => (await held.trade.sets(programme)).map((s) => (s.tables.includes('totals') ? { ...s, id: 'with-flows', tables: [...s.tables, 'flows' as const] } : s)),
		exports: async (set, asked) => held.trade.exports({ ...set, id: 'symmetrised-2018' }, asked),
		imports: async (set, asked) => held.trade.imports({ ...set, id: 'symmetrised-2018' }, asked),
		totals: async (set, asked) => held.trade.totals({ ...set, id: 'symmetrised-2018' }, asked),
		flows: async (_, { exporter }) => [flow('VN', 'JP', 1e6), flow('TH', 'JP', 3e6)].filter((f) => !exporter || f.exporter === exporter),
	}
	it('says what is sold now, what is not yet sold, and the peers’ share of the heading', async () => {
		const where = await ask({ packs, trade }, 'with=TH')
		expect(where).toMatchObject({ flows: true, peers: { of: 'flows' } })
		const japan = where.markets.find((m) => m.economy === 'JP')
		expect(japan).toMatchObject({ actual: 1e6, peers: 0.75 })
		expect(japan?.unrealised).toBeCloseTo((japan?.potential ?? 0) - 1e6, 3)
		// A market nobody is seen to sell to buys nothing of it: 0, not unknown.
		expect(where.markets.find((m) => m.economy === 'DE')).toMatchObject({ actual: 0, peers: undefined })
	})
})
