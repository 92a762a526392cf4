import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { history, sweep } from '#modules/record/index.ts'
import { registerPlace, registerProducer } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { calendarFile, type Host, hosts, hoursOn, hoursText, itinerary, outdated, recommend, recommended, saveItinerary, setDay, setHours, visitsDue } from './index.ts'
import { asMinutes, readHours } from './rules.ts'

const week = (text: string) => Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [`d${d}`, text]))
const tuesday = day('2026-12-01')
const typed = (more: Record<string, unknown>) => ({ day: tuesday, from: '08:00', until: '17:30', mode: 'car', lunch: 'on', ...more })

let house: TestHouse
let programme: Programme
let officer: Actor
let producer: Actor & { producer: Id<'producer'> }
let places: Id<'place'>[]
let producerId: Id<'producer'>
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	officer = await aMember(house, programme, 'officer')
	const village = async (name: string, lat?: string, lon?: string, precision = 'exact') => (await does(house, programme, officer, registerPlace, { name, ...(lat ? { lat, lon, precision } : {}), sourceName: 'a test' })).id as Id<'place'>
	places = [await village('Bát Tràng', '20.9772', '105.9108'), await village('Vạn Phúc', '20.976', '105.778'), await village('Phú Vinh', '20.9', '105.7', 'approximate'), await village('Nơi lạ')]
	producerId = (await does(house, programme, officer, registerProducer, { name: 'Lò gốm', tradeName: 'Gốm A', kind: 'firm', place: places[0] })).id as Id<'producer'>
	producer = { ...(await aMember(house, programme, 'producer', { producer: producerId })), producer: producerId }
})
const all = () => house.db.atomically(programme.id, (tx) => hosts(tx, programme.id, day('2026-11-24')))
const enter = async (i: number, hours = '8:00–17:00', more: Record<string, unknown> = {}) => (await does(house, programme, officer, setHours, { place: places[i], minutes: '60', ...week(hours), ...more })).host as Id<'host'>

describe('hours as an office writes them', () => {
	it('are understood in the ways people write them', () => {
		for (const text of ['8:00–11:30, 13:30–17:00', '8h-11h30; 13h30-17h', '08.00 - 11.30, 13.30 – 17.00', '8時〜11時30分、13:30〜17時', '13:30 to 17:00\n8:00 to 11:30'])
			expect(readHours(text)).toEqual({
				ok: true,
				value: [
					{ from: 480, to: 690 },
					{ from: 810, to: 1020 },
				],
			})
		expect(readHours('')).toEqual({ ok: true, value: [] })
		expect(hoursText([{ from: 480, to: 690 }])).toBe('08:00–11:30')
	})
	it('are refused, at their place, when they are none', () => {
		for (const text of ['morning', '8:00', '8:00–7:00', '8:70–9:00', '8:00–25:00', '8–9–10', '😀']) expect(readHours(text, 'd2')).toMatchObject({ refusal: { code: 'visits/hours-not-understood', field: 'd2' } })
		expect(readHours('8:00–12:00, 11:00–13:00')).toMatchObject({ refusal: { code: 'visits/hours-overlap' } })
		expect(asMinutes('24:00')).toBe(1440)
		expect(asMinutes('24:01')).toBeUndefined()
	})
})

describe('setting hours', () => {
	it('lets the office enter a village, change it, and see what happened', async () => {
		const host = await enter(0, '8:00–11:30, 13:30–17:00', { note: 'Xem lò', noteEn: 'See the kiln' })
		const [before] = (await all()).filter((h) => h.id === host)
		expect(before).toMatchObject({ minutes: 60, revision: 1, note: { source: 'vi', text: { vi: 'Xem lò', en: 'See the kiln' } }, demo: true })
		expect(before && hoursOn(before, tuesday)).toEqual([
			{ from: 480, to: 690 },
			{ from: 810, to: 1020 },
		])
		await does(house, programme, officer, setHours, { host, minutes: '90', ...week('9:00–16:00'), d7: '', revision: '1' })
		const [after] = (await all()).filter((h) => h.id === host)
		expect(after?.openings).toHaveLength(6)
		expect(await house.db.atomically(programme.id, (tx) => history(tx, programme.id, [host]))).toHaveLength(2)
		expect(await refusalOf(house, programme, officer, setHours, { host, minutes: '90', ...week('9:00–16:00'), revision: '1' })).toEqual({ code: 'visits/changed-meanwhile' })
		expect(await refusalOf(house, programme, officer, setHours, { place: places[0], minutes: '60', ...week('9:00–16:00') })).toMatchObject({ code: 'visits/already-there' })
	})

	it('lets a producer mind their own workshop only', async () => {
		const mine = (await does(house, programme, producer, setHours, { place: places[0], producer: producerId, minutes: '45', ...week('9:00–12:00') })).host as Id<'host'>
		await does(house, programme, producer, setDay, { host: mine, day: '2026-12-05', hours: '' })
		const village = (await all()).find((h) => h.place === places[0] && h.producer === null)
		expect(await refusalOf(house, programme, producer, setHours, { host: village?.id, minutes: '60', ...week('9:00–12:00'), revision: String(village?.revision) })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, producer, setDay, { host: village?.id, day: '2026-12-05', hours: '' })).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, producer, setHours, { place: places[1], minutes: '60', ...week('9:00–12:00') })).toMatchObject({ code: 'people/not-allowed' })
		const council = await aMember(house, programme, 'council')
		expect(await refusalOf(house, programme, council, setHours, {})).toMatchObject({ code: 'people/not-allowed' })
	})

	it('refuses what is not understood, empty weeks, and places of nobody or of another programme', async () => {
		expect(await refusalOf(house, programme, officer, setHours, { place: places[1], minutes: '60', ...week(''), d3: 'mornings' })).toMatchObject({ code: 'visits/hours-not-understood', field: 'd3' })
		expect(await refusalOf(house, programme, officer, setHours, { place: places[1], minutes: '60', ...week('') })).toMatchObject({ code: 'visits/never-open' })
		expect(await refusalOf(house, programme, officer, setHours, { place: newId(), minutes: '60', ...week('8–9') })).toMatchObject({ code: 'visits/host-unknown' })
		expect(await refusalOf(house, programme, officer, setHours, { place: places[1], producer: producerId, minutes: '60', ...week('8–9') })).toMatchObject({ code: 'visits/host-unknown' })
		const other = await aProgramme(house)
		const stranger = await aMember(house, other, 'officer')
		expect(await refusalOf(house, other, stranger, setHours, { place: places[0], minutes: '60', ...week('8–9') })).toMatchObject({ code: 'visits/host-unknown' })
		const [host] = await all()
		expect(await refusalOf(house, other, stranger, setDay, { host: host?.id, day: '2026-12-05', hours: '' })).toEqual({ code: 'visits/host-unknown' })
	})

	it('keeps special days, closed or at other hours, and forgets them', async () => {
		const host = (await all()).find((h) => h.place === places[0] && h.producer === null) as Host
		await does(house, programme, officer, setDay, { host: host.id, day: tuesday, hours: '' })
		const now = async () => (await all()).find((h) => h.id === host.id) as Host
		expect(hoursOn(await now(), tuesday)).toEqual([])
		await does(house, programme, officer, setDay, { host: host.id, day: tuesday, hours: '10–12, 13–14' })
		expect(hoursOn(await now(), tuesday)).toHaveLength(2)
		await does(house, programme, officer, setDay, { host: host.id, day: tuesday, hours: '', usual: 'on' })
		expect(hoursOn(await now(), tuesday)).toEqual([{ from: 540, to: 960 }])
		expect(await refusalOf(house, programme, officer, setDay, { host: host.id, day: '2026-11-01', hours: '' })).toMatchObject({ code: 'visits/day-past' })
	})
})

describe('a planned day', () => {
	let a: Id<'host'>
	let b: Id<'host'>
	let c: Id<'host'>
	beforeAll(async () => {
		b = await enter(1, '8:00–11:30, 13:30–17:00')
		c = await enter(2, '9:00–16:00')
		a = ((await all()).find((h) => h.place === places[0] && h.producer === null) as Host).id
	})

	it('is kept by anybody, without a name, and holds the hours', async () => {
		const { id } = await does(house, programme, { person: null, roles: [] }, saveItinerary, typed({ start: places[0], stop: [a, b, c], must: c }))
		const kept = await house.db.atomically(programme.id, (tx) => itinerary(tx, programme.id, id as Id<'itinerary'>))
		if (!kept) throw new Error('kept')
		expect(kept.plan.visits).toHaveLength(3)
		expect(kept.plan.approximate).toBe(true)
		expect(kept.plan.pause).not.toBeNull()
		expect(outdated(kept.asked, kept.plan, await all())).toEqual([])
		// The village closes that day after all: the plan's page will say so.
		await does(house, programme, officer, setDay, { host: b, day: tuesday, hours: '' })
		expect(outdated(kept.asked, kept.plan, await all())).toEqual([b])
		await does(house, programme, officer, setDay, { host: b, day: tuesday, hours: '', usual: 'on' })
		const other = await aProgramme(house)
		expect(await house.db.atomically(other.id, (tx) => itinerary(tx, other.id, id as Id<'itinerary'>))).toBeUndefined()
	})

	it('is kept half a year after the visit for people without an account, and longer for members and what the office recommends', async () => {
		const nobody = { person: null, roles: [] }
		const save = async (by: Actor) => (await does(house, programme, by, saveItinerary, typed({ stop: [a, c] }))).id as Id<'itinerary'>
		const [passing, shown, own] = [await save(nobody), await save(nobody), await save(officer)]
		await does(house, programme, officer, recommend, { itinerary: shown, title: 'Hai nghề', revision: '1' })
		const kept = (id: Id<'itinerary'>) => house.db.atomically(programme.id, (tx) => itinerary(tx, programme.id, id))
		expect((await kept(passing))?.expiresOn).toBe('2027-05-30')
		expect((await kept(shown))?.expiresOn).toBeNull()
		expect((await kept(own))?.expiresOn).toBeNull()
		// Its last day is over when it is over in the programme's zone (UTC+7).
		house.clock.set('2027-05-30T16:59:00Z')
		await sweep(house)
		expect(await kept(passing)).toBeDefined()
		house.clock.set('2027-05-30T17:01:00Z')
		await sweep(house)
		expect([await kept(passing), (await kept(shown))?.id, (await kept(own))?.id]).toEqual([undefined, shown, own])
		house.clock.set('2026-11-24T03:00:00Z')
		await does(house, programme, officer, recommend, { itinerary: shown, withdraw: 'on', revision: '2' })
		expect((await kept(shown))?.expiresOn).toBe('2027-05-30')
	})

	it('is recommended by the office, once it has a title, and taken back', async () => {
		const { id } = await does(house, programme, { person: null, roles: [] }, saveItinerary, typed({ stop: [a, c] }))
		expect(await refusalOf(house, programme, officer, recommend, { itinerary: id, revision: '1' })).toMatchObject({ code: 'visits/title-needed' })
		await does(house, programme, officer, recommend, { itinerary: id, title: 'Hai nghề', titleEn: 'Two crafts', revision: '1' })
		const list = () => house.db.atomically(programme.id, (tx) => recommended(tx, programme.id, day('2026-11-24')))
		expect((await list()).map((k) => k.id)).toEqual([id])
		expect(await refusalOf(house, programme, officer, recommend, { itinerary: id, title: 'x', revision: '1' })).toEqual({ code: 'visits/changed-meanwhile' })
		await does(house, programme, officer, recommend, { itinerary: id, withdraw: 'on', revision: '2' })
		expect(await list()).toEqual([])
		expect(await refusalOf(house, programme, officer, recommend, { itinerary: newId(), title: 'x', revision: '1' })).toEqual({ code: 'visits/itinerary-unknown' })
		expect(await refusalOf(house, programme, producer, recommend, { itinerary: id, title: 'x', revision: '1' })).toMatchObject({ code: 'people/not-allowed' })
	})

	it('is refused with a reason that says what to do', async () => {
		const nobody = { person: null, roles: [] }
		const code = async (more: Record<string, unknown>) => (await refusalOf(house, programme, nobody, saveItinerary, typed(more))).code
		expect(await code({})).toBe('visits/nothing-chosen')
		expect(await code({ stop: Array.from({ length: 9 }, () => newId()) })).toBe('visits/too-many-stops')
		expect(await code({ stop: newId() })).toBe('visits/host-unknown')
		expect(await code({ stop: a, day: '2026-11-23' })).toBe('visits/day-past')
		expect(await code({ stop: a, from: '10:00', until: '09:00' })).toBe('visits/ends-before-start')
		expect(await code({ stop: a, from: '05:00', until: '06:00' })).toBe('visits/nothing-fits')
		expect(await code({ stop: a, start: newId() })).toBe('visits/start-unknown')
		expect(await code({ stop: a, from: 'soon' })).toBe('input/invalid')
		const nowhere = await enter(3)
		expect(await code({ stop: nowhere })).toBe('visits/no-position')
	})
})

describe('the desk', () => {
	it('reminds the office of villages without hours, and a producer of their own', async () => {
		const fresh = await aProgramme(house)
		const boss = await aMember(house, fresh, 'officer')
		await does(house, fresh, boss, registerPlace, { name: 'Làng mới', sourceName: 'a test' })
		expect(await house.db.atomically(fresh.id, (tx) => visitsDue(tx, fresh, boss, day('2026-11-24')))).toMatchObject([{ key: 'visits/due-hours', facts: { count: 1 } }])
		expect(await house.db.atomically(fresh.id, (tx) => visitsDue(tx, fresh, { person: null, roles: ['producer'], producer: newId<'producer'>() }, day('2026-11-24')))).toMatchObject([{ key: 'visits/due-own-hours' }])
	})
})

describe('a recommended day', () => {
	it('comes back to the office when hours changed and it no longer works', async () => {
		// Another part of the file may have entered this village already.
		const host = (await all()).find((h) => h.place === places[1])?.id ?? (await enter(1))
		const { id } = await does(house, programme, officer, saveItinerary, typed({ stop: [host] }))
		await does(house, programme, officer, recommend, { itinerary: id, title: 'Một ngày gốm', revision: '1' })
		const due = async () => (await house.db.atomically(programme.id, (tx) => visitsDue(tx, programme, officer, day('2026-11-24')))).filter((d) => d.key === 'visits/due-outdated')
		expect(await due()).toEqual([])
		const [now] = (await all()).filter((h) => h.id === host)
		await does(house, programme, officer, setHours, { host, place: places[1], minutes: '60', revision: String(now?.revision), ...week('5:00–6:00') })
		expect(await due()).toMatchObject([{ facts: { title: 'Một ngày gốm' }, href: `/${programme.slug}/itineraries/${id}`, on: tuesday, urgent: true }])
	})
})

describe('the calendar file', () => {
	const file = (zone: string, begin = 540) =>
		calendarFile({ name: 'Day', day: day('2026-10-25'), zone, url: 'http://x/y', stamp: new Date(0), visits: [{ uid: 'u@ippin', summary: 'Bát Tràng; đồ gốm, sứ', where: 'Gia Lâm', description: 'about 45 min', begin, end: begin + 60, position: { lat: 20.9772, lon: 105.9108 } }] })
	it('says the moment in UTC, right in every zone, also on the day the clocks change', () => {
		expect(file('Asia/Ho_Chi_Minh')).toContain('DTSTART:20261025T020000Z')
		expect(file('Asia/Tokyo')).toContain('DTSTART:20261025T000000Z')
		expect(file('Pacific/Kiritimati', 60)).toContain('DTSTART:20261024T110000Z')
		// Clocks go back in Berlin that night: nine in the morning is already winter time.
		expect(file('Europe/Berlin')).toContain('DTSTART:20261025T080000Z')
	})
	it('is well-formed: separators escaped, a point only where one is known', () => {
		const text = file('Asia/Ho_Chi_Minh')
		expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
		expect(text).toContain('SUMMARY:Bát Tràng\\; đồ gốm\\, sứ')
		expect(text).toContain('GEO:20.9772;105.9108')
	})
})
