import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { decimal } from '#kernel/decimal.ts'
import { type Id, newId } from '#kernel/id.ts'
import { fold } from '#kernel/text.ts'
import { history } from '#modules/record/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import {
	addPhotos, changePlace, changeProduct, changeProducer, isPublishedPhoto, lookAround, placeById, places, producerById, productById, productNames, products, productsOf, publishedPlaces, publishProduct,
	registerPlace, registerProducer, registerProduct, registerResource, registryDue, removePhoto, resourcesOf, restoreResource, retireResource, withdrawProduct,
} from './index.ts'

let house: TestHouse
let programme: Programme
let other: Programme
let officer: Actor
let foreign: Actor
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	other = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	foreign = await aMember(house, other, 'officer')
})
const inside = <T>(work: (tx: import('#kernel/ports.ts').Tx) => Promise<T>): Promise<T> => house.db.atomically(programme.id, work)

const basket = (producer: string, more: Record<string, unknown> = {}) => ({
	producer, name: 'Giỏ mây', nameEn: 'Rattan basket', unit: 'C62', price: '185.000,5', currency: 'VND', capacity: '800', leadTimeDays: '30', technique: 'đan',
	materials: [
		{ name: 'Mây', scientificName: 'Calamus tetradactylus', harvestEconomy: 'VN', quantity: '0,3', unit: 'KGM', value: '26000', currency: 'VND', hs: '1401.20' },
		{ name: '', scientificName: '', harvestEconomy: '', quantity: '', unit: 'KGM', value: '', currency: 'VND', hs: '' },
	],
	...more,
})
const aPlace = async (name = `Làng ${newId()}`): Promise<Id<'place'>> => (await does(house, programme, officer, registerPlace, { name, sourceName: 'district office', product: 'pottery' })).id as Id<'place'>
const aProducer = async (more: Record<string, unknown> = {}): Promise<Id<'producer'>> => (await does(house, programme, officer, registerProducer, { name: 'Nhà bà Lụa', kind: 'household', ...more })).id as Id<'producer'>
const aProduct = async (producer: string, more: Record<string, unknown> = {}): Promise<Id<'product'>> => (await does(house, programme, officer, registerProduct, basket(producer, more))).id as Id<'product'>

describe('a village', () => {
	it('comes from the pack with its sources, both names and the precision of its coordinates, once', async () => {
		const { id } = await does(house, programme, officer, registerPlace, { pack: 'P016' })
		const place = await inside((tx) => placeById(tx, programme.id, id as Id<'place'>))
		expect(place?.name).toEqual({ source: 'vi', text: { vi: 'Phú Vinh', en: 'Phu Vinh' } })
		expect(place?.at?.precision).toBe('approximate')
		expect(place?.sources.length).toBeGreaterThan(0)
		expect(place?.features.map((f) => `${f.kind} ${f.value}`)).toEqual(['craft basketry', 'material bamboo', 'material rattan'])
		expect(await refusalOf(house, programme, officer, registerPlace, { pack: 'P016' })).toMatchObject({ code: 'registry/place-exists', field: 'pack' })
		expect(await refusalOf(house, programme, officer, registerPlace, { pack: 'P999' })).toMatchObject({ code: 'registry/pack-place-unknown', field: 'pack' })
	})
	it('a place of the pack without verified coordinates stays without', async () => {
		const { id } = await does(house, programme, officer, registerPlace, { pack: 'P048' })
		expect((await inside((tx) => placeById(tx, programme.id, id as Id<'place'>)))?.at).toBeUndefined()
	})
	it('typed in by hand needs a name and a source, and both coordinates or none', async () => {
		const given = { name: 'Làng Sen', sourceName: 'district office', sourceAsOf: '2026' }
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, name: '' })).toMatchObject({ code: 'input/required', field: 'name' })
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, sourceName: '' })).toMatchObject({ code: 'registry/source-needed', field: 'sourceName' })
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, lat: '20.5' })).toMatchObject({ code: 'registry/both-coordinates', field: 'lon' })
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, lat: '120.5', lon: '1' })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'lat', code: 'registry/not-90-degrees' }] })
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, lat: '20', lon: '-181' })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'lon', code: 'registry/not-180-degrees' }] })
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, sourceUrl: 'javascript:alert(1)', sourceAsOf: 'last year' })).toMatchObject({ issues: [{ code: 'registry/not-a-link' }, { code: 'registry/not-as-of' }] })
		const { id } = await does(house, programme, officer, registerPlace, { ...given, lat: '20,5', lon: '105.8' })
		expect((await inside((tx) => placeById(tx, programme.id, id as Id<'place'>)))?.at).toEqual({ lat: 20.5, lon: 105.8, precision: 'approximate' })
		// The same name without accents is the same village.
		expect(await refusalOf(house, programme, officer, registerPlace, { ...given, name: 'lang sen' })).toMatchObject({ code: 'registry/place-exists', field: 'name' })
	})
	it('has resources; a place of another programme is unknown', async () => {
		const place = await aPlace()
		await does(house, programme, officer, registerResource, { place, kind: 'festival', name: 'Hội làng', nameEn: 'Village fair', sourceName: 'commune' })
		expect(await inside((tx) => resourcesOf(tx, programme.id, place))).toMatchObject([{ kind: 'festival', name: { source: 'vi', text: { vi: 'Hội làng', en: 'Village fair' } }, source: { name: 'commune' } }])
		expect(await refusalOf(house, other, foreign, registerResource, { place, kind: 'festival', name: 'x' })).toMatchObject({ code: 'registry/place-unknown', field: 'place' })
		expect(await house.db.atomically(other.id, (tx) => placeById(tx, programme.id, place))).toBeUndefined()
	})
	describe('that is changed', () => {
		const given = { name: 'Làng Sét', nameEn: 'Set village', admin: 'Commune 9', product: 'pottery', sourceName: 'district office', sourceAsOf: '2020' }
		const asIs = { name: 'Làng Sét', nameEn: 'Set village', admin: 'Commune 9', product: 'pottery', revision: '1', 'sources': [{ name: 'district office', asOf: '2020' }] }
		const fresh = async (more: object = {}) => (await does(house, programme, officer, registerPlace, { ...given, name: `${given.name} ${newId()}`, nameEn: '', ...more })).id as Id<'place'>

		it('says the new facts with their source, and the record says what was changed', async () => {
			const place = await fresh()
			const producer = await aProducer({ place })
			const product = await aProduct(producer)
			await does(house, programme, officer, publishProduct, { product })
			await does(house, programme, officer, changePlace, {
				...asIs, place, name: 'Làng Rèn Mới', nameEn: 'New Forge', product: 'silver ware', founding: '17th century', lat: '20.51', lon: '105.9', precision: 'exact',
				sources: [{ name: 'village book', url: 'https://example.org/book', asOf: '2026-05' }, { name: '' }, { name: 'survey of 2025', asOf: '2025' }],
			})
			expect(await inside((tx) => placeById(tx, programme.id, place))).toMatchObject({
				name: { source: 'vi', text: { vi: 'Làng Rèn Mới', en: 'New Forge' } }, at: { lat: 20.51, lon: 105.9, precision: 'exact' }, founding: '17th century', revision: 2,
				sources: [{ name: 'village book', url: 'https://example.org/book', asOf: '2026-05' }, { name: 'survey of 2025', asOf: '2025' }],
				features: [{ kind: 'craft', value: 'silverware', source: 'village book' }, { kind: 'age', value: '17', source: 'village book' }],
			})
			expect((await house.db.publicly(publishedPlaces)).find((p) => p.id === place)).toMatchObject({ name: { text: { en: 'New Forge' } }, product: 'silver ware' })
			// The catalogue names the village anew.
			expect((await house.sql('select place_name from published_item where id = $1', [product]))[0]?.place_name).toMatchObject({ text: { vi: 'Làng Rèn Mới' } })
			const [told] = await inside((tx) => history(tx, programme.id, [place]))
			expect(told).toMatchObject({ type: 'place-changed', by: officer.person, facts: { changed: ['name', 'position', 'product', 'founding', 'sources'], precision: 'exact' } })
		})
		it('keeps its names in other languages, and lists that use the old one still find it', async () => {
			const place = await fresh({ pack: 'P020' })
			const before = await inside((tx) => placeById(tx, programme.id, place))
			const source = before?.name.source ?? ''
			await does(house, programme, officer, changePlace, { place, revision: '1', name: 'Tên Khác', nameEn: '', product: before?.product, sources: before?.sources })
			const after = await inside((tx) => placeById(tx, programme.id, place))
			expect(after?.name).toEqual({ source, text: { [source]: 'Tên Khác' } })
			expect(after?.packKey).toBe('P020')
			const [row] = await house.sql('select aliases from place where id = $1', [place])
			expect(row?.aliases).toContain('ten khac')
			expect(row?.aliases).toContain(fold(before?.name.text[source] ?? ''))
		})
		it('without anything new is no event', async () => {
			const place = await fresh({ name: 'Làng Yên', nameEn: '' })
			await does(house, programme, officer, changePlace, { ...asIs, place, name: 'Làng Yên', nameEn: '' })
			expect((await inside((tx) => history(tx, programme.id, [place]))).map((t) => t.type)).toEqual(['place-registered'])
		})
		it('is changed by the office only, from what stands there, with a source, as one place', async () => {
			const place = await fresh()
			const twin = `Làng Đôi ${newId()}`
			await fresh({ name: twin })
			const change = { ...asIs, place }
			expect((await refusalOf(house, programme, await aMember(house, programme, 'supporter', { sector: 'university' }), changePlace, change)).code).toBe('people/not-allowed')
			expect((await refusalOf(house, other, foreign, changePlace, change)).code).toBe('registry/place-unknown')
			expect(await refusalOf(house, programme, officer, changePlace, { ...change, lat: '20.5' })).toMatchObject({ code: 'registry/both-coordinates', field: 'lon' })
			expect(await refusalOf(house, programme, officer, changePlace, { ...change, sources: [{ name: ' ' }] })).toMatchObject({ code: 'registry/source-needed', field: 'sources.0.name' })
			expect(await refusalOf(house, programme, officer, changePlace, { ...change, sources: [{ name: '', asOf: '2020' }] })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'sources.0.name', code: 'input/required' }] })
			expect(await refusalOf(house, programme, officer, changePlace, { ...change, sources: [{ name: 'x', url: 'javascript:alert(1)', asOf: 'lately' }] })).toMatchObject({ issues: [{ field: 'sources.0.url', code: 'registry/not-a-link' }, { field: 'sources.0.asOf', code: 'registry/not-as-of' }] })
			expect(await refusalOf(house, programme, officer, changePlace, { ...change, name: twin })).toMatchObject({ code: 'registry/place-exists', field: 'name' })
			await does(house, programme, officer, changePlace, { ...change, material: 'clay' })
			expect((await refusalOf(house, programme, officer, changePlace, { ...change, material: 'sand' })).code).toBe('registry/changed-meanwhile')
		})
	})
	it('has something no longer, and again', async () => {
		const place = await aPlace()
		const { id: resource } = await does(house, programme, officer, registerResource, { place, kind: 'festival', name: 'Hội làng' })
		await does(house, programme, officer, retireResource, { resource })
		expect(await inside((tx) => resourcesOf(tx, programme.id, place))).toMatchObject([{ id: resource, retiredOn: '2026-11-24' }])
		expect((await refusalOf(house, programme, officer, retireResource, { resource })).code).toBe('registry/resource-gone')
		await does(house, programme, officer, restoreResource, { resource })
		expect((await refusalOf(house, programme, officer, restoreResource, { resource })).code).toBe('registry/resource-here')
		for (const act of [retireResource, restoreResource]) expect((await refusalOf(house, other, foreign, act, { resource })).code).toBe('registry/resource-unknown')
		expect((await inside((tx) => history(tx, programme.id, [place]))).map((t) => t.type).slice(0, 2)).toEqual(['resource-restored', 'resource-retired'])
	})
	it('is public from the start and compared with all others', async () => {
		const place = await aPlace()
		expect((await house.db.publicly(publishedPlaces)).some((p) => p.id === place && p.programme === programme.id)).toBe(true)
		const around = await lookAround(house)
		const d = around.of({ id: place, packKey: null })
		expect(d?.traits[0]?.trait).toEqual({ kind: 'craft', value: 'pottery' })
		expect(d?.traits[0]?.others).toBeGreaterThan(10)
		expect(d?.unknown).toEqual(expect.arrayContaining(['material', 'age']))
		// Phu Vinh is registered here and in the pack: one village, not its own look-alike.
		expect(around.of({ id: place, packKey: 'P016' })?.lookAlikes.some((l) => l.id === 'P016')).toBe(false)
	})
})

describe('the desk', () => {
	it('says what is not public yet and who has no product, to the office and to the producer whose it is', async () => {
		const fresh = await aProgramme(house)
		const boss = await aMember(house, fresh, 'officer')
		const due = async (who: Actor) => (await house.db.atomically(fresh.id, (tx) => registryDue(tx, fresh, who))).map((d) => [d.key, d.facts, d.href])
		expect(await due(boss)).toEqual([])
		const maker = async (name: string) => (await does(house, fresh, boss, registerProducer, { name, tradeName: name, kind: 'group' })).id as Id<'producer'>
		const one = await maker('Tổ đan')
		expect(await due(boss)).toEqual([['registry/due-idle', { count: 1 }, `/${fresh.slug}/producers/${one}`]])
		const { id: basket_ } = await does(house, fresh, boss, registerProduct, basket(one))
		const own: Actor = { person: null, roles: ['producer'], producer: one }
		for (const who of [boss, own]) expect(await due(who)).toEqual([['registry/due-draft', { product: 'Giỏ mây' }, `/${fresh.slug}/products/${basket_}`]])
		await does(house, fresh, boss, registerProduct, basket(await maker('Tổ gốm')))
		expect(await due(boss)).toEqual([['registry/due-drafts', { count: 2 }, `/${fresh.slug}/find?show=draft`]])
		await does(house, fresh, boss, publishProduct, { product: basket_ })
		expect(await due(own)).toEqual([])
		expect(await due({ person: null, roles: ['council'] })).toEqual([])
	})
})

describe('a producer', () => {
	it('is registered by the office only, in a place that is here', async () => {
		const producer = await aMember(house, programme, 'producer', { producer: await aProducer() })
		expect((await refusalOf(house, programme, producer, registerProducer, { name: 'x', kind: 'household' })).code).toBe('people/not-allowed')
		expect(await refusalOf(house, programme, officer, registerProducer, { name: 'x', kind: 'household', place: newId() })).toMatchObject({ code: 'registry/place-unknown', field: 'place' })
		expect(await refusalOf(house, programme, officer, registerProducer, { name: 'x', kind: 'household', phone: 'call me', mail: 'me' })).toMatchObject({ issues: [{ field: 'phone', code: 'registry/not-a-phone' }, { field: 'mail', code: 'input/not-a-mail' }] })
	})
	it('unknown stays unknown: it is neither no nor zero', async () => {
		const id = await aProducer()
		expect(await inside((tx) => producerById(tx, programme.id, id))).toMatchObject({ womenLed: null, members: null, place: null, revision: 1 })
		const told = await inside((tx) => history(tx, programme.id, [id]))
		expect(told[0]).toMatchObject({ type: 'producer-registered', facts: { kind: 'household', place: null } })
		expect(JSON.stringify(told.map((t) => t.facts))).not.toContain('Lụa')
	})
	it('changes its own details, not another’s; a stale form is told so', async () => {
		const mine = await aProducer()
		const theirs = await aProducer()
		const person = await aMember(house, programme, 'producer', { producer: mine })
		const change = { name: 'Nhà bà Lụa mới', kind: 'group', womenLed: 'yes', members: '7', revision: '1' }
		await does(house, programme, person, changeProducer, { ...change, producer: mine })
		expect(await inside((tx) => producerById(tx, programme.id, mine))).toMatchObject({ name: 'Nhà bà Lụa mới', womenLed: true, members: 7, revision: 2 })
		expect((await refusalOf(house, programme, person, changeProducer, { ...change, producer: mine })).code).toBe('registry/changed-meanwhile')
		expect((await refusalOf(house, programme, person, changeProducer, { ...change, producer: theirs })).code).toBe('people/not-allowed')
		expect((await refusalOf(house, programme, officer, changeProducer, { ...change, producer: newId() })).code).toBe('registry/producer-unknown')
		expect((await refusalOf(house, other, foreign, changeProducer, { ...change, producer: mine })).code).toBe('registry/producer-unknown')
		expect((await refusalOf(house, programme, officer, changeProducer, { ...change, producer: mine, revision: '2', place: newId() })).code).toBe('registry/place-unknown')
	})
})

describe('a product', () => {
	it('keeps exact amounts and drops rows nobody wrote in', async () => {
		const id = await aProduct(await aProducer())
		const product = await inside((tx) => productById(tx, programme.id, id))
		expect(product?.unitPrice).toEqual(decimal('185000.5'))
		expect(product?.price).toEqual({ minor: 185_001n, currency: 'VND' })
		expect(product?.materials).toMatchObject([{ no: 1, name: 'Mây', hs: '140120', quantity: decimal('0.3'), unit: 'KGM', value: decimal('26000'), currency: 'VND', harvestEconomy: 'VN' }])
		expect(product?.publishedAt).toBeNull()
		expect(await inside((tx) => productNames(tx, programme.id, [id]))).toEqual(new Map([[id, { source: 'vi', text: { vi: 'Giỏ mây', en: 'Rattan basket' } }]]))
	})
	it('says at which row and field something is missing or not understood', async () => {
		const producer = await aProducer()
		const refusal = await refusalOf(house, programme, officer, registerProduct, basket(producer, { materials: [{ name: 'Tre' }, { name: '', quantity: '2', unit: 'KGM' }, { name: 'Sơn', hs: '12', quantity: 'much' }, { name: 'Lụa', quantity: '1', unit: '' }] }))
		expect(refusal.issues).toEqual([
			{ field: 'materials.1.name', code: 'input/required' },
			{ field: 'materials.2.hs', code: 'registry/not-hs' },
			{ field: 'materials.2.quantity', code: 'input/not-a-number' },
			{ field: 'materials.3.unit', code: 'input/required' },
		])
		expect(await refusalOf(house, programme, officer, registerProduct, basket(producer, { currency: '' }))).toMatchObject({ code: 'registry/currency-needed', field: 'currency' })
		// Forms skip numbers when rows are left out: a hole is an empty row.
		const sparse: unknown[] = []
		sparse[2] = { name: 'Tre' }
		const id = await aProduct(producer, { materials: sparse })
		expect((await inside((tx) => productById(tx, programme.id, id)))?.materials.map((m) => m.name)).toEqual(['Tre'])
	})
	it('takes marks, script and long words as text, and refuses what is too long', async () => {
		const producer = await aProducer()
		const name = '<script>alert(1)</script> ร่ม 竹 e\u0301\u0302 🧺'
		const id = await aProduct(producer, { name })
		expect((await inside((tx) => productById(tx, programme.id, id)))?.name.text.vi).toBe(name.normalize('NFC'))
		expect(await refusalOf(house, programme, officer, registerProduct, basket(producer, { name: 'a'.repeat(10_000) }))).toMatchObject({ issues: [{ field: 'name', code: 'input/too-long' }] })
	})
	it('belongs to a producer: others may neither add to it nor change it', async () => {
		const mine = await aProducer()
		const person = await aMember(house, programme, 'producer', { producer: mine })
		const stranger = await aMember(house, programme, 'producer', { producer: await aProducer() })
		const { id } = await does(house, programme, person, registerProduct, basket(mine))
		const change = { ...basket(mine), product: id, revision: '1', name: 'Giỏ mới' }
		expect((await refusalOf(house, programme, stranger, registerProduct, basket(mine))).code).toBe('people/not-allowed')
		expect((await refusalOf(house, programme, stranger, changeProduct, change)).code).toBe('people/not-allowed')
		expect((await refusalOf(house, programme, stranger, publishProduct, { product: id })).code).toBe('people/not-allowed')
		expect((await refusalOf(house, programme, stranger, addPhotos, { product: id, photos: { name: 'a.png', bytes: tinyPng() }, alt: 'x' })).code).toBe('people/not-allowed')
		expect((await refusalOf(house, programme, officer, registerProduct, basket(newId()))).code).toBe('registry/producer-unknown')
		await does(house, programme, person, changeProduct, { ...change, materials: [] })
		expect(await inside((tx) => productById(tx, programme.id, id as Id<'product'>))).toMatchObject({ revision: 2, materials: [] })
		expect((await refusalOf(house, programme, person, changeProduct, change)).code).toBe('registry/changed-meanwhile')
		expect((await refusalOf(house, programme, person, changeProduct, { ...change, revision: '2', currency: '' })).code).toBe('registry/currency-needed')
		for (const [p, who] of [[programme, officer], [other, foreign]] as const) {
			const product = p === programme ? newId() : id
			for (const act of [publishProduct, withdrawProduct]) expect((await refusalOf(house, p, who, act, { product })).code).toBe('registry/product-unknown')
			expect((await refusalOf(house, p, who, changeProduct, { ...change, product })).code).toBe('registry/product-unknown')
			expect((await refusalOf(house, p, who, removePhoto, { product, no: '1' })).code).toBe('registry/product-unknown')
			expect((await refusalOf(house, p, who, addPhotos, { product, photos: { name: 'a.png', bytes: tinyPng() }, alt: 'x' })).code).toBe('registry/product-unknown')
		}
	})
	it('is found without accents, a stranger’s search not by a household’s name', async () => {
		const producer = await aProducer({ name: 'Nhà ông Khảm 50%' })
		const id = await aProduct(producer, { name: 'Hộp khảm trai', nameEn: 'Inlaid box' })
		const found = (text: string, published = false) => inside(async (tx) => (await products(tx, programme.id, { text, ...(published ? { published } : {}) })).map((p) => p.id))
		expect(await found('hop KHAM')).toEqual([id])
		expect(await found('inlaid')).toEqual([id])
		expect(await found('ong kham')).toEqual([id])
		expect(await found('ong kham', true)).toEqual([])
		expect(await found('50%')).toEqual([])
		expect((await inside((tx) => productsOf(tx, programme.id, producer))).map((p) => p.id)).toEqual([id])
	})
	it('becomes public once, under a name strangers may see, and can be withdrawn', async () => {
		const nameless = await aProducer()
		const hidden = await aProduct(nameless)
		expect((await refusalOf(house, programme, officer, publishProduct, { product: hidden })).code).toBe('registry/nothing-to-publish')
		const place = await aPlace('Làng Rèn')
		const product = await aProduct(await aProducer({ place }))
		await does(house, programme, officer, publishProduct, { product })
		expect((await refusalOf(house, programme, officer, publishProduct, { product })).code).toBe('registry/already-published')
		const shown = await inside((tx) => products(tx, programme.id, { published: true, place }))
		expect(shown.map((p) => p.producer.publicName)).toEqual(['Làng Rèn'])
		await does(house, programme, officer, withdrawProduct, { product })
		expect((await refusalOf(house, programme, officer, withdrawProduct, { product })).code).toBe('registry/not-published')
		expect((await inside((tx) => history(tx, programme.id, [product]))).map((e) => e.type)).toEqual(['product-withdrawn', 'product-published', 'product-registered'])
	})
	it('another programme sees none of it', async () => {
		const id = await aProduct(await aProducer())
		expect(await house.db.atomically(other.id, (tx) => productById(tx, programme.id, id))).toBeUndefined()
		expect(await house.db.atomically(other.id, (tx) => products(tx, programme.id))).toEqual([])
		expect(await house.db.atomically(other.id, (tx) => places(tx, programme.id))).toEqual([])
	})
})

describe('photographs', () => {
	const png = { name: 'basket.png', bytes: tinyPng() }
	it('are kept once, and seen by strangers only while the product is public', async () => {
		const product = await aProduct(await aProducer({ tradeName: 'Mây Việt' }))
		expect(await does(house, programme, officer, addPhotos, { product, photos: [png, png], alt: 'A basket' })).toEqual({ added: 1 })
		expect(await does(house, programme, officer, addPhotos, { product, photos: png, alt: 'A basket' })).toEqual({ added: 0 })
		const photo = (await inside((tx) => productById(tx, programme.id, product)))?.photos[0]
		expect(photo).toMatchObject({ no: 1, width: 1, height: 1, alt: 'A basket' })
		const open = () => inside((tx) => isPublishedPhoto(tx, programme.id, photo?.sha256 ?? ''))
		expect(await open()).toBe(false)
		await does(house, programme, officer, publishProduct, { product })
		expect(await open()).toBe(true)
		await does(house, programme, officer, removePhoto, { product, no: '1' })
		expect(await open()).toBe(false)
		expect((await refusalOf(house, programme, officer, removePhoto, { product, no: '1' })).code).toBe('registry/photo-unknown')
	})
	it('must be pictures, described, and not too many', async () => {
		const product = await aProduct(await aProducer())
		const refused = (photos: unknown, alt = 'x') => refusalOf(house, programme, officer, addPhotos, { product, photos, alt })
		expect(await refused({ name: 'x.png', bytes: new Uint8Array(0) })).toMatchObject({ code: 'file/empty', field: 'photos' })
		expect(await refused({ name: 'x.png', bytes: new TextEncoder().encode('<svg onload="alert(1)"/>') })).toMatchObject({ code: 'file/wrong-type', field: 'photos' })
		expect(await refused({ name: '', bytes: new Uint8Array(0) })).toMatchObject({ code: 'input/invalid' })
		expect(await refused(png, '')).toMatchObject({ issues: [{ field: 'alt', code: 'input/required' }] })
		expect(await refused(Array.from({ length: 7 }, () => png))).toMatchObject({ issues: [{ field: 'photos', code: 'input/too-many' }] })
		await house.sql('insert into product_photo (programme_id, product_id, no, sha256, width, height) select $1, $2, n, md5(n::text), 1, 1 from generate_series(1, 12) n', [programme.id, product])
		expect(await refused(png)).toMatchObject({ code: 'registry/too-many-photos', field: 'photos', most: 12 })
	})
})
