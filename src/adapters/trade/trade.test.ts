/** The store on the shipped packs: what the pages draw from. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Cells, TradeSet, TradeStore } from '#kernel/trade.ts'
import { openTrade } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'ippin-trade-'))
const shipped = resolve(import.meta.dirname, '../../../data')
const trade = openTrade({ folder, shipped, demo: true })
afterAll(async () => {
	await trade.close()
	rmSync(folder, { recursive: true, force: true })
})
const named = async (id: string, store: TradeStore = trade): Promise<TradeSet> => {
	const set = (await store.sets()).find((s) => s.id === id)
	if (!set) throw new Error(`no set ${id}`)
	return set
}
const cell = (cells: Cells | undefined, place: string, product: string): number | undefined => {
	const at = cells?.value.findIndex((_, k) => cells.places[cells.place[k] ?? -1] === place && cells.products[cells.product[k] ?? -1] === product) ?? -1
	return at < 0 ? undefined : cells?.value[at]
}

describe('the shipped sets', () => {
	it('are newest first, and those of a licence for demos are not there in production', async () => {
		expect((await trade.sets()).map((s) => [s.id, s.demoOnly, s.tables.join()])).toEqual([
			['symmetrised-2018', true, 'exports,imports,totals'],
			['exports-2016', false, 'exports'],
			['totals-2013', true, 'totals'],
		])
		const production = openTrade({ folder, shipped, demo: false })
		expect((await production.sets()).map((s) => s.id)).toEqual(['exports-2016'])
		await production.close()
	})
	it('hold the exports of 234 economies in 1,239 headings, in order, each cell once', async () => {
		const cells = await trade.exports(await named('exports-2016'), { year: 2016, digits: 4 })
		expect([cells?.places.length, cells?.products.length]).toEqual([234, 1239])
		expect(cell(cells, 'AW', '0201')).toBe(108843)
		expect([...(cells?.places ?? [])].sort()).toEqual(cells?.places)
		expect([...(cells?.products ?? [])].sort()).toEqual(cells?.products)
		const at = Array.from(cells?.place ?? [], (place, k) => place * 2000 + (cells?.product[k] ?? 0))
		expect(at.every((key, k) => k === 0 || key > (at[k - 1] ?? 0))).toBe(true)
	})
	it('hold the demand for plaiting of 2018, and sum headings to chapters', async () => {
		const set = await named('symmetrised-2018')
		const imports = await trade.imports(set, { year: 2018, digits: 4 })
		expect(Math.round((cell(imports, 'US', '4602') ?? 0) / 1000)).toBe(679867)
		const chapters = await trade.imports(set, { year: 2018, digits: 2 })
		expect(cell(chapters, 'US', '46')).toBeCloseTo((cell(imports, 'US', '4601') ?? 0) + (cell(imports, 'US', '4602') ?? 0), 2)
		expect(await trade.imports(set, { year: 2018, digits: 4 }), 'kept').toBe(imports)
	})
	it('hold totals between economies', async () => {
		const pairs = await trade.totals(await named('symmetrised-2018'), { year: 2018 })
		const before = await trade.totals(await named('totals-2013'), { year: 2013 })
		const usd = (of: typeof pairs, from: string, to: string) => of?.value[of.value.findIndex((_, k) => of.economies[of.exporter[k] ?? -1] === from && of.economies[of.importer[k] ?? -1] === to)]
		expect(usd(pairs, 'VN', 'JP')).toBeGreaterThan(1e10)
		expect(usd(pairs, 'VN', 'JP')).toBeGreaterThan(usd(before, 'VN', 'JP') ?? 0)
	})
	it('answer nothing for what they do not hold', async () => {
		const set = await named('exports-2016')
		expect(await trade.imports(set, { year: 2016, digits: 4 })).toBeUndefined()
		expect(await trade.exports(set, { year: 2017, digits: 4 })).toBeUndefined()
		expect(await trade.exports(set, { year: 2016, digits: 6 })).toBeUndefined()
		expect(await trade.exports(set, { year: 2016, digits: 4, basis: 'mirror' })).toBeUndefined()
		expect(await trade.totals(set, { year: 2016 })).toBeUndefined()
		expect(await trade.flows(set, { product: '4602' })).toEqual([])
		expect(await trade.exports({ ...set, id: 'gone' }, { year: 2016, digits: 4 })).toBeUndefined()
	})
})
