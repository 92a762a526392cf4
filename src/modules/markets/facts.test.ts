/** What pages may say of the world: duty, preferences, origin, demand, requirements. On the shipped packs. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPacks } from '#adapters/packs.ts'
import { root } from '#app'
import { day } from '#kernel/day.ts'
import { dutyMarkets, dutyOf, evaluate, findHs, hsName, originOf, preferencesOf, proposedSector, type Requirement, readDemand, requirements } from './index.ts'
import { questionsOf, speaksOf } from './rules.ts'

const packs = openPacks({ folder: join(root, 'data'), demo: true })
const on = day('2026-11-24')

describe('HS search on the official names', () => {
	it('gives heading 4602 for what people call a basket', async () => {
		for (const [words, within] of [
			['woven rattan basket', 1],
			['giỏ mây tre', 1],
			['wicker basket', 1],
			['竹かご', 2],
			['gio may tre', 1],
		] as const) {
			const found = (await findHs(packs, words)).slice(0, within).map((f) => f.code.slice(0, 4))
			expect(found, words).toContain('4602')
		}
		expect((await findHs(packs, 'woven rattan basket'))[0]).toMatchObject({ code: '460212', matchedIn: ['en'] })
	}, 40_000)
	it('shows names in the languages held, the subheading under its heading', async () => {
		const name = await hsName(packs, '460212')
		expect(name?.names.map((n) => n.lang)).toEqual(['en', 'vi', 'ja'])
		expect(name?.names[1]).toMatchObject({ heading: expect.stringContaining('Hàng mây tre') })
		expect(await hsName(packs, '460299')).toBeUndefined()
	})
})

describe('duty', () => {
	it('is a range with its edition, lines, source and date', async () => {
		expect(await dutyOf(packs, 'JP', '460212', on)).toMatchObject({ known: true, percent: { min: '7.9', max: '7.9' }, lines: 1, notAdValorem: 0, hsEdition: 'HS2022', stale: false, totalUnknown: false })
		expect(await dutyOf(packs, 'JP', '4602', on)).toMatchObject({ percent: { min: '2.5', max: '7.9' }, subheadings: 4 })
	})
	it('of the United States never adds up to a total', async () => {
		expect(await dutyOf(packs, 'US', '460212', on)).toMatchObject({ percent: { min: '0', max: '18' }, totalUnknown: true, unknowns: ['surcharges on top of the MFN rate'] })
	})
	it('says so when its review day is over: GB, EU, US and AU are stale today', async () => {
		const stale = await Promise.all(dutyMarkets.map(async (m) => [m, await dutyOf(packs, m, '460212', on)] as const))
		expect(stale.filter(([, d]) => d.known && d.stale).map(([m]) => m)).toEqual(['GB', 'EU', 'US', 'AU'])
		expect(await dutyOf(packs, 'GB', '460212', day('2021-12-31'))).toMatchObject({ stale: false })
	})
	it('is the EU’s for its members, unknown elsewhere and for codes the edition lacks', async () => {
		expect(await dutyOf(packs, 'DE', '460212', on)).toMatchObject({ known: true, percent: { min: '3.7' } })
		expect(await dutyOf(packs, 'KR', '460212', on)).toEqual({ known: false, market: 'KR', why: 'not-held' })
		expect(await dutyOf(packs, 'JP', '999999', on)).toEqual({ known: false, market: 'JP', why: 'code-not-in-edition' })
	})
})

describe('preferences and origin', () => {
	it('are answered for Japan, and "free" is said only when every line is plainly free', async () => {
		const prefs = await preferencesOf(packs, 'JP', 'VN', '460219', on)
		if (!prefs.known) throw new Error('held')
		expect(prefs.schemes.find((s) => s.scheme === 'cptpp')).toMatchObject({ free: true })
		expect(prefs.schemes.find((s) => s.scheme === 'rcep')).toMatchObject({ free: false, percent: { min: '0', max: '4.9' } })
		expect(await preferencesOf(packs, 'GB', 'VN', '460212', on)).toEqual({ known: false })
		expect(await preferencesOf(packs, 'JP', 'VN', '4602', on)).toEqual({ known: false })
	})
	it('show the rule as printed and what the bill of materials says of it', async () => {
		const bill = [{ name: 'rattan', hs: '140120', economy: 'VN' }]
		const [cptpp] = await originOf(packs, 'JP', 'VN', '460212', bill)
		expect(cptpp?.rules[0]?.sentences[0]).toMatchObject({ text: 'A change to a good of heading 4602 from any other heading.', change: 'heading', answer: { answer: 'met' } })
		const toBritain = await originOf(packs, 'GB', 'VN', '460212', bill)
		expect(toBritain.map((o) => o.scheme)).toEqual(['cptpp', 'uk-vietnam'])
		expect(toBritain[1]?.rules[0]?.sentences.map((s) => [s.or, s.answer?.answer])).toEqual([
			[false, 'met'],
			[true, undefined],
		])
		expect(await originOf(packs, 'US', 'VN', '460212', bill)).toEqual([])
		expect(await originOf(packs, 'JP', 'TH', '460212', bill)).toEqual([])
	})
})

describe('a demand sheet', () => {
	const codes = (text: string) => readDemand(text, on).problems.map((p) => [p.row, p.column, p.code])
	it('is read in any column order, with semicolons and without leading zeros', () => {
		expect(readDemand('source;year;value;hs4;economy\nCustoms;2024;12.5;902;jp', on)).toMatchObject({ problems: [], rows: [{ economy: 'JP', hs4: '0902', year: 2024, source: 'Customs' }] })
	})
	it('names each fault by row and column', () => {
		expect(codes('economy,hs4,value\nJP,4602,1')).toEqual([
			[1, 'year', 'markets/sheet-column-missing'],
			[1, 'source', 'markets/sheet-column-missing'],
		])
		const head = 'economy,hs4,value,year,source\n'
		expect(codes(head)).toEqual([[1, '', 'markets/sheet-empty']])
		expect(codes(`${head}Japan,46,"1,5",2030,\nJP,4602,1,2024,a\nJP,4602,2,2024,b`)).toEqual([
			[2, 'economy', 'markets/demand-economy'],
			[2, 'hs4', 'markets/demand-hs4'],
			[2, 'value', 'markets/demand-value'],
			[2, 'year', 'markets/demand-year'],
			[2, 'source', 'markets/demand-source'],
			[4, 'economy', 'markets/demand-twice'],
		])
		expect(codes(`${head}JP,4602,1,2024,${'x'.repeat(201)}`)).toEqual([[2, 'source', 'input/too-long']])
		expect(codes('economy,hs4,value,year,source\n"JP,4602')).toEqual([[1, '', 'markets/sheet-not-csv']])
		expect(codes(head + 'JP,4602,1,2024,a\n'.repeat(5001))).toEqual([[5001, '', 'markets/sheet-too-many']])
	})
})

describe('a requirement and a product', () => {
	const base: Requirement = {
		id: 'x',
		market: 'JP',
		appliesTo: [{ from: '4602', to: '4602' }],
		condition: {},
		requirement: 'r',
		documents: [],
		whoDoesIt: ['importer'],
		authority: 'a',
		legalBasis: 'l',
		thresholds: [],
		needsFacts: [],
		confidence: 'seen',
		sources: [],
		sourceKind: 'official',
		asOf: 'not dated',
		reviewBy: day('2027-01-01'),
	}
	const product = { economy: 'VN', materials: [{ name: 'Tre luồng', scientificName: 'Dendrocalamus barbatus' }], answers: {} as Record<string, 'yes' | 'no'> }
	const standing = (more: Partial<Requirement>, answers: Record<string, 'yes' | 'no'> = {}, day_ = on) => evaluate({ ...base, ...more }, { ...product, answers }, day_).standing

	it('is required, perhaps, or not, as its questions are answered', () => {
		expect(standing({})).toBe('missing')
		expect(standing({ condition: { use: 'food contact' } })).toBe('maybe')
		expect(standing({ condition: { use: 'food contact' } }, { 'use=food contact': 'yes' })).toBe('missing')
		expect(standing({ condition: { use: 'food contact', material: 'ceramic' } }, { 'use=food contact': 'no' })).toBe('not-applicable')
	})
	it('stays unknown when nobody could verify it, and only ever "maybe" after its review day', () => {
		expect(standing({ confidence: 'unverified' })).toBe('unknown')
		expect(standing({ reviewBy: day('2026-11-23') })).toBe('maybe')
		expect(standing({ reviewBy: day('2026-11-24') })).toBe('missing')
		expect(evaluate({ ...base, reviewBy: day('2026-01-01') }, product, on).check).toBe(true)
		expect(standing({ reviewBy: day('2026-01-01'), condition: { use: 'food' } }, { 'use=food': 'no' })).toBe('maybe')
	})
	it('reads from the product’s own record what is certain, and nothing else', () => {
		expect(standing({ condition: { material: ['bamboo', 'rattan'] } })).toBe('missing')
		expect(standing({ condition: { material: ['ivory', 'coral'] } })).toBe('maybe')
		expect(standing({ condition: { material: 'wood or bamboo raw or only primarily processed' } })).toBe('maybe')
		expect(standing({ condition: { species: ['Dalbergia spp.'] } })).toBe('not-applicable')
		expect(standing({ condition: { species: ['Dendrocalamus spp.'] } })).toBe('missing')
		expect(standing({ condition: { origin: 'CN' } })).toBe('not-applicable')
		// What a person says wins over the record.
		expect(standing({ condition: { material: ['bamboo'] } }, { 'material=bamboo': 'no' })).toBe('not-applicable')
	})
	it('speaks of ranges of codes, its market, and all markets', () => {
		expect(speaksOf(base, 'JP', '460212')).toBe(true)
		expect(speaksOf(base, 'JP', '4602')).toBe(true)
		expect(speaksOf(base, 'JP', '4601')).toBe(false)
		expect(speaksOf(base, 'US', '4602')).toBe(false)
		expect(speaksOf({ ...base, market: 'EU', appliesTo: [{ from: '44', to: '46' }] }, 'FR', '460212')).toBe(true)
		expect(speaksOf({ ...base, market: 'ALL', appliesTo: [{ from: '01', to: '97' }] }, 'PE', '460212')).toBe(true)
	})
	it('proposes who could do it', () => {
		expect(proposedSector(['exporter', 'agency'])).toBe('government')
		expect(proposedSector(['lab', 'producer'])).toBe('university')
		expect(proposedSector(['importer'])).toBe('industry')
	})
	it('of the shipped pack is always askable', async () => {
		const all = await requirements(packs)
		expect(all.length).toBe(131)
		for (const r of all) for (const q of questionsOf(r)) expect(q.key.length).toBeLessThan(300)
	})
})
