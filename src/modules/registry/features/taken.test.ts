import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { aMember, aProgramme, does, type TestHouse, testHouse } from '#test/house.ts'
import { lookAround, placeById, registerPlace, removeFeature, sweepPackFeatures, toldOfPlace } from '../index.ts'

let house: TestHouse
let programme: Programme
let officer: Actor
const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.db.atomically(programme.id, work)
const sweep = () => inside((tx) => sweepPackFeatures(tx, programme, house.clock.now(), house))
const told = (place: Id<'place'>) => inside(async (tx) => (await toldOfPlace(tx, programme.id, place)).map((f) => f.value).sort())

beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
})

describe('a village from the collection', () => {
	let place: Id<'place'>
	it('brings what the collection tells of it, with its source, into the comparison', async () => {
		place = (await does(house, programme, officer, registerPlace, { pack: 'P010' })).id as Id<'place'>
		expect(await told(place)).toEqual(['once a year', 'river'])
		const here = await inside((tx) => placeById(tx, programme.id, place))
		expect(here?.features.find((f) => f.kind === 'season')).toMatchObject({ value: 'once a year', source: 'iovop.org', asOf: '2026-11-23' })
		const d = (await lookAround(house)).of({ id: place, packKey: 'P010' })
		expect(d?.traits.filter((t) => t.others === 0).map((t) => t.trait.value)).toContain('once a year')
	})
	it('registered before the collection told so much, gets it once, by itself', async () => {
		await inside((tx) => tx.deleteFrom('feature').where('programme_id', '=', programme.id).execute())
		await sweep()
		await sweep()
		expect(await told(place)).toEqual(['once a year', 'river'])
		expect((await inside((tx) => placeById(tx, programme.id, place)))?.features.some((f) => f.value === 'river')).toBe(true)
	})
	it('is left alone where the office has taken it away', async () => {
		for (const f of await inside((tx) => toldOfPlace(tx, programme.id, place))) await does(house, programme, officer, removeFeature, { feature: f.id })
		await sweep()
		expect(await told(place)).toEqual([])
	})
})
