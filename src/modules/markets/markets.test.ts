import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { day, instantOf } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { history } from '#modules/record/index.ts'
import { registerProducer, registerProduct } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { addImpediment, answerFact, classificationOf, classifyProduct, dropMarket, handBack, impedimentList, impediments, importDemand, marketsDue, ownDemand, refreshList, removedBetween, removeImpediment, reopenImpediment, setSector, takeOn, targetMarket, targets } from './index.ts'

type Person = Actor & { person: Id<'person'> }
let house: TestHouse
let programme: Programme
let officer: Person
let maker: Person
let stranger: Person
let university: Person
let industry: Person
const on = '2026-11-24' as Parameters<typeof impedimentList>[0]['on']

beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	const producer = (await does(house, programme, officer, registerProducer, { name: 'Nhóm đan', kind: 'group' })) as { id: string }
	const other = (await does(house, programme, officer, registerProducer, { name: 'Nhóm khác', kind: 'group' })) as { id: string }
	maker = await aMember(house, programme, 'producer', { producer: producer.id as Id<'producer'> })
	stranger = await aMember(house, programme, 'producer', { producer: other.id as Id<'producer'> })
	university = await aMember(house, programme, 'supporter', { sector: 'university' })
	industry = await aMember(house, programme, 'supporter', { sector: 'industry' })
})

const read = <T>(work: (tx: Tx) => Promise<T>) => house.db.atomically(programme.id, work)
async function aBasket(): Promise<Id<'product'>> {
	const { id } = (await does(house, programme, maker, registerProduct, {
		producer: maker.producer,
		name: 'Giỏ mây',
		unit: 'C62',
		materials: [
			{ name: 'Mây nếp', scientificName: 'Calamus tetradactylus', harvestEconomy: 'VN', hs: '140120' },
			{ name: 'Tre', scientificName: 'Dendrocalamus barbatus', harvestEconomy: 'VN', hs: '140110' },
		],
	})) as { id: string }
	return id as Id<'product'>
}
async function aTargeted(market = 'JP'): Promise<Id<'product'>> {
	const product = await aBasket()
	await does(house, programme, officer, classifyProduct, { product, code: '460212', why: 'plaited rattan' })
	await does(house, programme, officer, targetMarket, { product, market })
	return product
}
const list = (product: Id<'product'>, market = 'JP') => read((tx) => impedimentList({ tx, programme, packs: house.packs, on }, product, market))
const first = async (product: Id<'product'>, market = 'JP') => {
	const found = (await read((tx) => impediments(tx, programme.id, { product, market })))[0]
	if (!found) throw new Error('the list is empty')
	return found
}

describe('choosing a code', () => {
	it('is kept with who, when and why, and a changed code stays in the history', async () => {
		const product = await aBasket()
		await does(house, programme, maker, classifyProduct, { product, code: '4602', why: 'a basket' })
		expect(await refusalOf(house, programme, officer, classifyProduct, { product, code: '460212', why: 'rattan' })).toMatchObject({ code: 'markets/changed-meanwhile' })
		await does(house, programme, officer, classifyProduct, { product, code: '4602.12', why: 'rattan gives it its character', revision: '1' })
		expect(await read((tx) => classificationOf(tx, programme.id, product))).toMatchObject({ code: '460212', edition: 'HS 2022', by: officer.person, why: 'rattan gives it its character', revision: 2 })
		const told = await read((tx) => history(tx, programme.id, [product]))
		expect(told.filter((t) => t.type === 'product-classified').map((t) => t.facts.before)).toEqual(['4602', null])
	})

	it('refuses codes HS 2022 does not have, and other people’s products', async () => {
		const product = await aBasket()
		for (const code of ['9999', '46', '460299', 'basket']) expect(await refusalOf(house, programme, maker, classifyProduct, { product, code, why: 'x' })).toMatchObject({ code: 'markets/code-unknown', field: 'code' })
		expect(await refusalOf(house, programme, stranger, classifyProduct, { product, code: '4602', why: 'x' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, await aMember(house, programme, 'council'), classifyProduct, { product, code: '4602', why: 'x' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, officer, classifyProduct, { product: newId(), code: '4602', why: 'x' })).toMatchObject({ code: 'markets/product-unknown' })
	})

	it('does not see another programme’s product', async () => {
		const elsewhere = await aProgramme(house)
		const foreign = await aMember(house, elsewhere, 'officer')
		const product = await aTargeted()
		const impediment = (await first(product)).id
		expect(await refusalOf(house, elsewhere, foreign, classifyProduct, { product, code: '4602', why: 'x' })).toMatchObject({ code: 'markets/product-unknown' })
		expect(await refusalOf(house, elsewhere, foreign, targetMarket, { product, market: 'JP' })).toMatchObject({ code: 'markets/product-unknown' })
		expect(await refusalOf(house, elsewhere, foreign, takeOn, { impediment })).toMatchObject({ code: 'markets/impediment-unknown' })
		expect(await house.db.atomically(elsewhere.id, (tx) => impediments(tx, programme.id))).toEqual([])
	})
})

describe('choosing a market', () => {
	it('needs a code first, makes the list, and can be dropped and taken up again', async () => {
		const product = await aBasket()
		expect(await refusalOf(house, programme, maker, targetMarket, { product, market: 'JP' })).toMatchObject({ code: 'markets/classify-first' })
		await does(house, programme, maker, classifyProduct, { product, code: '460212', why: 'rattan' })
		expect(await refusalOf(house, programme, maker, targetMarket, { product, market: 'ZZ' })).toMatchObject({ code: 'markets/market-unknown', field: 'market' })
		expect(await refusalOf(house, programme, maker, targetMarket, { product, market: 'VN' })).toMatchObject({ code: 'markets/own-economy' })
		const made = (await does(house, programme, maker, targetMarket, { product, market: 'EU' })) as { listed: number }
		expect(made.listed).toBeGreaterThan(10)
		expect(await refusalOf(house, programme, maker, targetMarket, { product, market: 'EU' })).toMatchObject({ code: 'markets/already-targeted' })
		await does(house, programme, maker, dropMarket, { product, market: 'EU' })
		expect(await read((tx) => targets(tx, programme.id, product))).toEqual([])
		expect(await refusalOf(house, programme, maker, dropMarket, { product, market: 'EU' })).toMatchObject({ code: 'markets/not-targeted' })
		// Taken up again: the same entries, none twice.
		expect(await does(house, programme, maker, targetMarket, { product, market: 'EU' })).toMatchObject({ listed: 0 })
		expect(await does(house, programme, maker, refreshList, { product })).toMatchObject({ listed: 0 })
	})

	it('says that nothing held is unknown, not nothing required', async () => {
		const product = await aTargeted('PE')
		expect(await list(product, 'PE')).toMatchObject({ ownEntries: 0, waiting: 0 })
	})
})

describe('the list of a product in a market', () => {
	it('keeps unanswered things open, and an answer decides every entry that asks the same', async () => {
		const product = await aTargeted('JP')
		const before = await list(product)
		const food = before.entries.find((e) => e.impediment.requirement === 'jp-fcm-positive-list')
		expect(food?.shown).toBe('maybe')
		expect(food?.evaluation?.needs.map((q) => q.fact).sort()).toEqual(['material', 'use'])
		await does(house, programme, maker, answerFact, { product, question: 'use=food contact', answer: 'no' })
		const after = await list(product)
		expect(after.entries.find((e) => e.impediment.requirement === 'jp-fcm-positive-list')?.shown).toBe('not-applicable')
		await does(house, programme, maker, answerFact, { product, question: 'use=food contact', answer: 'unknown' })
		expect((await list(product)).entries.find((e) => e.impediment.requirement === 'jp-fcm-positive-list')?.shown).toBe('maybe')
		expect(await refusalOf(house, programme, maker, answerFact, { product, question: 'use=weapon', answer: 'no' })).toMatchObject({ code: 'markets/question-unknown' })
		expect(await refusalOf(house, programme, stranger, answerFact, { product, question: 'use=food contact', answer: 'no' })).toMatchObject({ code: 'people/not-allowed' })
	})

	it('follows the code: entries that do not speak of the new one no longer apply, new ones come', async () => {
		const product = await aTargeted('EU')
		await does(house, programme, officer, classifyProduct, { product, code: '621410', why: 'it is a scarf after all', revision: '1' })
		const now = await list(product, 'EU')
		expect(now.entries.find((e) => e.impediment.requirement === 'eu-fcm-framework')).toMatchObject({ otherCode: true, shown: 'not-applicable' })
		expect(now.entries.some((e) => e.impediment.requirement === 'eu-textile-label')).toBe(true)
	})

	it('takes what people add in their own words', async () => {
		const product = await aTargeted()
		await does(house, programme, maker, addImpediment, { product, market: 'JP', title: 'No carton that survives a drop of 80 cm', sector: 'university' })
		expect((await list(product)).entries[0]).toMatchObject({ shown: 'missing', requirement: undefined, impediment: { title: 'No carton that survives a drop of 80 cm' } })
		expect(await refusalOf(house, programme, maker, addImpediment, { product, market: 'US', title: 'x', sector: 'industry' })).toMatchObject({ code: 'markets/not-targeted' })
	})
})

describe('taking on and removing', () => {
	it('goes to a supporter of the sector, one at a time, and can be handed back', async () => {
		const product = await aTargeted()
		const { id: impediment } = await first(product)
		await does(house, programme, officer, setSector, { impediment, sector: 'university' })
		expect(await refusalOf(house, programme, industry, takeOn, { impediment })).toMatchObject({ code: 'markets/other-sector' })
		await does(house, programme, university, takeOn, { impediment })
		expect(await refusalOf(house, programme, officer, takeOn, { impediment })).toMatchObject({ code: 'markets/taken' })
		expect(await refusalOf(house, programme, industry, handBack, { impediment })).toMatchObject({ code: 'markets/not-yours' })
		expect(await refusalOf(house, programme, university, takeOn, { impediment, revision: '1' })).toMatchObject({ code: 'markets/changed-meanwhile' })
		await does(house, programme, university, handBack, { impediment })
		expect((await first(product)).owner).toBeNull()
		// Another sector than the owner's: nobody has it.
		await does(house, programme, university, takeOn, { impediment })
		await does(house, programme, officer, setSector, { impediment, sector: 'industry' })
		expect((await first(product)).owner).toBeNull()
	})

	it('is removed with evidence only, by those it concerns, and can be opened again', async () => {
		const product = await aTargeted()
		const { id: impediment } = await first(product)
		await does(house, programme, officer, setSector, { impediment, sector: 'university' })
		expect(await refusalOf(house, programme, maker, removeImpediment, { impediment, how: 'removed' })).toMatchObject({ code: 'markets/evidence-needed', field: 'note' })
		expect(await refusalOf(house, programme, maker, removeImpediment, { impediment, how: 'removed', note: 'done' })).toMatchObject({ code: 'markets/evidence-needed', field: 'source' })
		expect(await refusalOf(house, programme, maker, removeImpediment, { impediment, how: 'removed', file: { name: 'x.svg', bytes: new TextEncoder().encode('<svg/>') } })).toMatchObject({ code: 'file/wrong-type', field: 'file' })
		expect(await refusalOf(house, programme, stranger, removeImpediment, { impediment, how: 'met', note: 'a', source: 'b' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, university, removeImpediment, { impediment, how: 'met', note: 'a', source: 'b' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, maker, reopenImpediment, { impediment, why: 'x' })).toMatchObject({ code: 'markets/not-settled' })
		await does(house, programme, university, takeOn, { impediment })
		await does(house, programme, university, removeImpediment, { impediment, how: 'removed', note: 'Tested, within the limit', file: { name: 'report.png', bytes: tinyPng() } })
		const removed = await first(product)
		expect(removed).toMatchObject({ state: 'removed', settledBy: university.person, evidence: { note: 'Tested, within the limit' } })
		expect(removed.evidence.sha256).toMatch(/^[0-9a-f]{64}$/)
		expect((await read((tx) => removedBetween(tx, programme.id, instantOf(0), instantOf(Date.UTC(2030, 0, 1))))).map((r) => r.id)).toContain(impediment)
		for (const act of [takeOn, handBack]) expect(await refusalOf(house, programme, university, act, { impediment })).toMatchObject({ code: 'markets/settled' })
		expect(await refusalOf(house, programme, officer, setSector, { impediment, sector: 'industry' })).toMatchObject({ code: 'markets/settled' })
		expect(await refusalOf(house, programme, maker, removeImpediment, { impediment, how: 'met', note: 'a', source: 'b' })).toMatchObject({ code: 'markets/settled' })
		expect(await refusalOf(house, programme, stranger, reopenImpediment, { impediment, why: 'x' })).toMatchObject({ code: 'people/not-allowed' })
		await does(house, programme, officer, reopenImpediment, { impediment, why: 'the limit was lowered' })
		await does(house, programme, officer, removeImpediment, { impediment, how: 'met', note: 'a', source: 'b', file: { name: '', bytes: new Uint8Array() } })
		await does(house, programme, officer, reopenImpediment, { impediment, why: 'again' })
		expect(await first(product)).toMatchObject({ state: 'open', settledAt: null, evidence: { sha256: null, note: '' } })
	})
})

describe('the programme’s own demand figures', () => {
	const head = 'economy,hs4,value,year,source\n'
	it('come in all or not at all, and newer ones replace older', async () => {
		expect(await refusalOf(house, programme, officer, importDemand, { text: `${head}JP,4602,186000,2024,Customs\nXX,4602,5,2024,Customs` })).toMatchObject({ code: 'markets/demand-problems', count: 1, problems: [{ row: 3, column: 'economy', code: 'markets/demand-economy' }] })
		expect(await read((tx) => ownDemand(tx, programme.id))).toEqual([])
		await does(house, programme, officer, importDemand, { text: `${head}JP,4602,186000,2024,Customs` })
		await does(house, programme, officer, importDemand, { text: `${head}JP,4602,190000.50,2025,Customs` })
		expect(await read((tx) => ownDemand(tx, programme.id, '4602'))).toMatchObject([{ economy: 'JP', year: 2025, source: 'Customs', usd: { units: 19000050n, scale: 2 } }])
		expect(await refusalOf(house, programme, maker, importDemand, { text: head })).toMatchObject({ code: 'people/not-allowed' })
	})
})

describe('the desk', () => {
	it('tells each role what waits for it', async () => {
		const product = await aTargeted('US')
		await does(house, programme, maker, addImpediment, { product, market: 'US', title: 'No importer of record', sector: 'industry' })
		const keys = async (who: Actor, on = day('2026-11-24')) => (await read((tx) => marketsDue(tx, programme, who, on))).map((d) => d.key)
		expect(await keys(officer)).toContain('markets/due-unowned')
		expect(await keys(industry)).toContain('markets/due-sector')
		expect(await keys(maker)).toContain('markets/due-questions')
		expect(await keys({ person: null, roles: [] })).toEqual([])
		// Taken on, and nothing came of it for a quarter of a year: the office hears of it again.
		const [own] = (await read((tx) => impediments(tx, programme.id, { product, market: 'US' }))).filter((i) => i.standing === 'missing')
		await does(house, programme, industry, takeOn, { impediment: own?.id, revision: String(own?.revision) })
		expect(await keys(officer)).not.toContain('markets/due-slow')
		expect(await keys(officer, day('2027-03-01'))).toContain('markets/due-slow')
		const fresh = await aProgramme(house)
		expect(await house.db.atomically(fresh.id, (tx) => marketsDue(tx, fresh, officer, day('2026-11-24')))).toEqual([])
	})
})
