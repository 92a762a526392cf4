import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, News, Programme, Told } from '#kernel/action.ts'
import { day, type Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { tell } from '#modules/record/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { countOf, evidenceFor, giveUpTarget, reviewOf, setTarget, strategyDue, targetState, targets, writeNote, yearBounds, yearEvents, yearNotes, yearsOf } from './index.ts'

const told = (type: string, facts: News['facts'] = {}, id: string = newId()): Told => ({ type, subject: { kind: 'x', id }, facts, programme: newId<'programme'>(), seq: 1n, at: '2026-06-01T00:00:00.000Z' as Instant, by: null, for: null })

describe('a year, as its events tell it', () => {
	it('is nought where nothing happened, and says so', () => {
		const review = reviewOf([])
		expect(Object.values(review.counts).every((c) => c === 0)).toBe(true)
		expect(review).toMatchObject({ orders: [], stars: [], ordersWithoutTotal: 0 })
		expect(review.sectors.map((s) => s.count)).toEqual([0, 0, 0])
	})
	it('sums orders exactly and by currency, far beyond what a float holds', () => {
		const big = '9007199254740993'
		const review = reviewOf([told('order-accepted', { total: big, currency: 'VND' }), told('order-accepted', { total: '2', currency: 'VND' }), told('order-accepted', { total: '1250', currency: 'USD' }), told('order-accepted', {}), told('order-accepted', { total: 'much', currency: 'USD' })])
		expect(review.orders).toEqual([
			{ currency: 'USD', minor: 1250n },
			{ currency: 'VND', minor: 9007199254740995n },
		])
		expect(review.ordersWithoutTotal).toBe(2)
		expect(review.counts.orders).toBe(5)
	})
	it('counts each line an office’s list brought in, stars and sectors', () => {
		const events = [told('register-imported', { producers: ['a', 'b'], products: ['c'] }), told('producer-registered'), told('grade-approved', { stars: 4 }), told('grade-approved', { stars: 3 }), told('grade-approved', { stars: 4 }), told('impediment-removed', { sector: 'university' }), told('impediment-removed', {})]
		const review = reviewOf(events)
		expect(review.counts).toMatchObject({ 'producers-registered': 3, 'products-registered': 1, 'products-graded': 3, 'impediments-removed': 2 })
		expect(review.stars).toEqual([
			{ stars: 4, count: 2 },
			{ stars: 3, count: 1 },
		])
		expect(review.sectors).toEqual([
			{ sector: 'government', count: 0 },
			{ sector: 'university', count: 1 },
			{ sector: 'industry', count: 0 },
			{ sector: 'unknown', count: 1 },
		])
	})
	it('counts a case published twice as one, and a redacted event as happened', () => {
		const id = newId()
		expect(countOf('cases-shared', [told('case-published', {}, id), told('case-published', {}, id), told('case-published')])).toBe(2)
		expect(evidenceFor('inquiries', [told('inquiry-received', {}), told('other')])).toHaveLength(1)
	})
	it('counts projects started and finished, and a product the village decided anew as one', () => {
		const [one, two] = [newId(), newId()]
		const review = reviewOf([told('project-started', {}, one), told('project-started', {}, two), told('project-product-chosen', { product: null }, one), told('project-product-chosen', {}, one), told('project-stopped', {}, two), told('project-finished', {}, one)])
		expect(review.counts).toMatchObject({ 'projects-started': 2, 'products-chosen': 1, 'projects-finished': 1 })
	})
	it('begins and ends at midnight where the programme is', () => {
		expect(yearBounds(2026, 'Asia/Ho_Chi_Minh')).toEqual({ from: '2025-12-31T17:00:00.000Z', to: '2026-12-31T17:00:00.000Z' })
		expect(yearBounds(2026, 'Pacific/Kiritimati').from).toBe('2025-12-31T10:00:00.000Z')
	})
	it('knows when a target is met, missed, under way or ahead', () => {
		expect(targetState({ goal: 3, year: 2026 }, 3, 2026)).toBe('met')
		expect(targetState({ goal: 3, year: 2026 }, 2, 2026)).toBe('under-way')
		expect(targetState({ goal: 3, year: 2025 }, 2, 2026)).toBe('missed')
		expect(targetState({ goal: 3, year: 2027 }, 0, 2026)).toBe('ahead')
	})
})

let house: TestHouse
let programme: Programme
let officer: Actor
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
})
const inside = <T>(work: Parameters<typeof house.db.atomically<T>>[1]) => house.db.atomically<T>(programme.id, work)

describe('targets and notes', () => {
	it('are set for this year or a coming one, changed, and given up', async () => {
		const { id } = await does(house, programme, officer, setTarget, { year: '2027', measure: 'orders', goal: '5', note: 'two fairs' })
		expect(await refusalOf(house, programme, officer, setTarget, { year: '2027', measure: 'orders', goal: '6' })).toMatchObject({ code: 'strategy/changed-meanwhile' })
		await does(house, programme, officer, setTarget, { year: '2027', measure: 'orders', goal: '6', revision: '1' })
		expect(await inside((tx) => targets(tx, programme.id, 2027))).toMatchObject([{ measure: 'orders', goal: 6, revision: 2 }])
		expect(await refusalOf(house, programme, officer, setTarget, { year: '2025', measure: 'orders', goal: '5' })).toMatchObject({ code: 'strategy/year-over' })
		expect(await refusalOf(house, programme, officer, setTarget, { year: '2040', measure: 'orders', goal: '5' })).toEqual({ code: 'strategy/year-far' })
		expect(await refusalOf(house, programme, officer, setTarget, { year: '2027', measure: 'happiness', goal: '0' })).toMatchObject({ code: 'input/invalid' })
		const other = await aProgramme(house)
		expect(await refusalOf(house, other, await aMember(house, other, 'officer'), giveUpTarget, { target: id })).toEqual({ code: 'strategy/target-unknown' })
		await does(house, programme, officer, giveUpTarget, { target: id })
		expect(await inside((tx) => targets(tx, programme.id, 2027))).toEqual([])
	})
	it('do not vanish once their year is over', async () => {
		const { id } = await does(house, programme, officer, setTarget, { year: '2026', measure: 'inquiries', goal: '5' })
		await house.sql('update target set year = 2025 where id = $1', [id])
		expect(await refusalOf(house, programme, officer, giveUpTarget, { target: id })).toMatchObject({ code: 'strategy/year-over' })
		expect(await inside((tx) => targets(tx, programme.id, 2025))).toHaveLength(1)
	})
	it('are written by the office only, and not about a year that has not begun', async () => {
		await does(house, programme, officer, writeNote, { year: '2026', text: 'Năm tốt', lang: 'vi' })
		expect(await inside((tx) => yearNotes(tx, programme.id, 2026))).toMatchObject([{ text: { source: 'vi', text: { vi: 'Năm tốt' } } }])
		expect(await refusalOf(house, programme, officer, writeNote, { year: '2027', text: 'x', lang: 'vi' })).toEqual({ code: 'strategy/year-ahead' })
		expect(await refusalOf(house, programme, await aMember(house, programme, 'partner'), writeNote, { year: '2026', text: 'x', lang: 'vi' })).toMatchObject({ code: 'people/not-allowed' })
	})
})

describe('the record behind it', () => {
	it('puts an order of New Year’s night into the year it was there', async () => {
		const p = await aProgramme(house)
		const order = (at: string) => house.db.atomically(p.id, (tx) => tell(tx, p.id, officer, at as Instant, [{ type: 'order-accepted', subject: { kind: 'order', id: newId<'order'>() as Id<'order'> }, facts: { total: '1', currency: 'VND' } }]))
		await order('2025-12-31T16:59:59.000Z')
		await order('2025-12-31T17:00:00.000Z')
		const counts = (year: number) => house.db.atomically(p.id, async (tx) => countOf('orders', await yearEvents(tx, p, year)))
		expect(await counts(2025)).toBe(1)
		expect(await counts(2026)).toBe(1)
		expect(await house.db.atomically(p.id, (tx) => yearsOf(tx, p))).toEqual([2026, 2025])
	})
	it('reminds of targets in autumn and of a note in the new year', async () => {
		const p = await aProgramme(house)
		const due = (on: string) => house.db.atomically(p.id, (tx) => strategyDue(tx, p, officer, day(on)))
		expect(await due('2026-11-24')).toMatchObject([{ key: 'strategy/due-targets', facts: { year: '2027' } }])
		expect(await due('2027-02-01')).toMatchObject([{ key: 'strategy/due-review' }])
		expect(await due('2026-06-01')).toEqual([])
	})
})
