import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { history, rebuildProgramme } from '#modules/record/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import {
	addPlaceFeature, addProductFeature, changeFeature, changePlace, changeProduct, placeById, productFeatures, publishedPlaces, publishedProducts, publishProduct, rebuildProducts, registerPlace, registerProducer,
	registerProduct, removeFeature, toldOfPlace, toldOfProduct, withdrawProduct,
} from '../index.ts'
import { toldOf } from './values.ts'

let house: TestHouse
let programme: Programme
let other: Programme
let officer: Actor
let foreign: Actor
let supporter: Actor
let maker: Actor
let neighbour: Actor
let place: Id<'place'>
let producer: Id<'producer'>
let product: Id<'product'>
const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.db.atomically(programme.id, work)
const told = { kind: 'material', value: 'Sedge', sourceName: 'commune office', sourceAsOf: '2025' } as const
const aProduct = async (of: Id<'producer'>, more: object = {}) => (await does(house, programme, officer, registerProduct, { producer: of, name: `Chiếu ${newId()}`, unit: 'C62', ...more })).id as Id<'product'>

beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	other = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	supporter = await aMember(house, programme, 'supporter')
	foreign = await aMember(house, other, 'officer')
	place = (await does(house, programme, officer, registerPlace, { name: 'Làng Cói', sourceName: 'village book', product: 'mats' })).id as Id<'place'>
	producer = (await does(house, programme, officer, registerProducer, { name: 'Nhà bà Cói', tradeName: 'Cói Xanh', kind: 'household', place })).id as Id<'producer'>
	maker = await aMember(house, programme, 'producer', { producer })
	neighbour = await aMember(house, programme, 'producer', { producer: (await does(house, programme, officer, registerProducer, { name: 'Nhà bên', kind: 'household', place })).id as Id<'producer'> })
	product = await aProduct(producer)
})

describe('what makes a village different', () => {
	it('is told with its source, stands in public at once beside what follows from the village’s own record, and is told once', async () => {
		const { id } = await does(house, programme, supporter, addPlaceFeature, { place, ...told, sourceUrl: 'https://example.org/sedge' })
		const shown = (await house.db.publicly(publishedPlaces)).find((p) => p.id === place)
		expect(shown?.features).toEqual([{ kind: 'material', value: 'sedge', words: 'Sedge', source: 'commune office', url: 'https://example.org/sedge', asOf: '2025' }, { kind: 'craft', value: 'mats', source: 'village book' }])
		expect((await inside((tx) => placeById(tx, programme.id, place)))?.features).toEqual(shown?.features)
		expect((await inside((tx) => history(tx, programme.id, [place])))[0]).toMatchObject({ type: 'place-feature-added', by: supporter.person, facts: { feature: id, kind: 'material' } })
		expect(await refusalOf(house, programme, officer, addPlaceFeature, { place, ...told, value: '  SEDGE ' })).toMatchObject({ code: 'registry/feature-exists', field: 'value' })
	})
	it('needs a kind, a value and a source', async () => {
		expect(await refusalOf(house, programme, officer, addPlaceFeature, { place, ...told, kind: 'magic' })).toMatchObject({ issues: [{ field: 'kind', code: 'input/not-understood' }] })
		expect(await refusalOf(house, programme, officer, addPlaceFeature, { place, ...told, value: ' ' })).toMatchObject({ issues: [{ field: 'value', code: 'input/required' }] })
		expect(await refusalOf(house, programme, officer, addPlaceFeature, { place, ...told, sourceName: '' })).toMatchObject({ issues: [{ field: 'sourceName', code: 'input/required' }] })
		expect(await refusalOf(house, programme, officer, addPlaceFeature, { place, ...told, kind: 'age', value: 'long ago' })).toMatchObject({ code: 'registry/not-an-age', field: 'value' })
	})
	it('stays when the office changes the rest of the village, and goes when it is taken away', async () => {
		const before = await inside((tx) => placeById(tx, programme.id, place))
		await does(house, programme, officer, changePlace, { place, revision: String(before?.revision), name: 'Làng Cói', product: 'pottery', sources: [{ name: 'survey' }] })
		expect((await inside((tx) => placeById(tx, programme.id, place)))?.features.map((f) => f.value)).toEqual(['sedge', 'pottery'])
		const [fact] = await inside((tx) => toldOfPlace(tx, programme.id, place))
		await does(house, programme, officer, changeFeature, { ...told, feature: fact?.id, revision: '1', value: 'Sea sedge' })
		expect((await house.db.publicly(publishedPlaces)).find((p) => p.id === place)?.features.map((f) => f.value)).toEqual(['sea sedge', 'pottery'])
		expect(await refusalOf(house, programme, officer, changeFeature, { ...told, feature: fact?.id, revision: '1', value: 'x' })).toMatchObject({ code: 'registry/changed-meanwhile' })
		await does(house, programme, officer, removeFeature, { feature: fact?.id })
		expect((await house.db.publicly(publishedPlaces)).find((p) => p.id === place)?.features.map((f) => f.value)).toEqual(['pottery'])
		expect(await refusalOf(house, programme, officer, removeFeature, { feature: fact?.id })).toMatchObject({ code: 'registry/feature-unknown' })
	})
	it('is put right by the office only; nobody reaches another programme’s', async () => {
		const { id } = await does(house, programme, officer, addPlaceFeature, { place, ...told, value: 'rush' })
		for (const who of [supporter, maker]) expect(await refusalOf(house, programme, who, removeFeature, { feature: id })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, maker, addPlaceFeature, { place, ...told, value: 'reed' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, other, foreign, addPlaceFeature, { place, ...told })).toMatchObject({ code: 'registry/place-unknown' })
		expect(await refusalOf(house, other, foreign, changeFeature, { ...told, feature: id, revision: '1' })).toMatchObject({ code: 'registry/feature-unknown' })
		expect(await refusalOf(house, other, foreign, removeFeature, { feature: id })).toMatchObject({ code: 'registry/feature-unknown' })
	})
})

describe('what makes a product different', () => {
	it('is told by its own maker and the office, by nobody else', async () => {
		const { id } = await does(house, programme, maker, addProductFeature, { product, ...told, kind: 'form', value: 'round' })
		for (const who of [neighbour, supporter]) expect(await refusalOf(house, programme, who, addProductFeature, { product, ...told })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, neighbour, changeFeature, { ...told, feature: id, revision: '1' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, neighbour, removeFeature, { feature: id })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, other, foreign, addProductFeature, { product, ...told })).toMatchObject({ code: 'registry/product-unknown' })
		await does(house, programme, maker, changeFeature, { ...told, feature: id, revision: '1', kind: 'form', value: 'oval' })
		expect(await inside((tx) => toldOfProduct(tx, programme.id, product))).toMatchObject([{ kind: 'form', value: 'oval', words: 'oval', source: 'commune office', asOf: '2025', revision: 2 }])
	})
	it('is public only while the product is, and can be made anew', async () => {
		const shown = async () => (await house.db.publicly(publishedProducts)).find((p) => p.id === product)
		expect(await shown()).toBeUndefined()
		await does(house, programme, maker, publishProduct, { product })
		expect(await shown()).toMatchObject({ place, features: [{ kind: 'form', value: 'oval' }], demo: true })
		await does(house, programme, maker, addProductFeature, { product, ...told, kind: 'motif', value: 'lotus' })
		expect((await shown())?.features.map((f) => f.value)).toContain('lotus')
		await does(house, programme, maker, changeProduct, { product, revision: '1', name: 'Chiếu', unit: 'C62', materials: [{ name: 'Cói (sedge)' }] })
		const before = await shown()
		expect(before?.name.text).toEqual({ vi: 'Chiếu' })
		await rebuildProgramme(house, { ...programme, hue: 1 } as never, [rebuildProducts])
		expect(await shown()).toEqual(before)
		expect(JSON.stringify(before)).not.toContain('Nhà bà')
		await does(house, programme, maker, withdrawProduct, { product })
		expect(await shown()).toBeUndefined()
		expect((await inside((tx) => productFeatures(tx, programme.id, { ids: [product] })))[0]?.features.map((f) => f.value)).toContain('lotus')
	})
})

it.each([['1616', '17'], ['17', '17'], ['16th century', '16'], ['2000', '20'], ['0', undefined], ['before 1802', undefined], ['9999', undefined]])('an age typed as “%s” is century %s', (typed, century) => {
	const read = toldOf('age', typed)
	expect(read.ok ? read.value.value : undefined).toBe(century)
})
