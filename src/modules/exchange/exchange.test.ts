import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { history } from '#modules/record/index.ts'
import { registerPlace } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { adoptCase, allCases, exchangeDue, findCases, packCases, publishCase, publishedCase, publishedCases, reportAdoption, storyById, usedBy, withdrawCase, writeCase } from './index.ts'

let house: TestHouse
let hanoi: Programme
let oita: Programme
let officer: Actor
let other: Actor
let seq: string
const text = { lang: 'vi', title: 'Mây tre Phú Vinh sang Nhật', context: 'Giỏ chưa có tiêu chuẩn.', action: 'Trường đại học thử nghiệm.', outcome: 'Một đơn hàng.', result: 'success', area: ['channel', 'impediments'] }
beforeAll(async () => {
	house = await testHouse()
	hanoi = await aProgramme(house)
	oita = await aProgramme(house, { economy: 'JP', zone: 'Asia/Tokyo', lang: 'ja' })
	officer = await aMember(house, hanoi, 'officer')
	other = await aMember(house, oita, 'officer')
	const { id } = await does(house, hanoi, officer, registerPlace, { name: 'Phú Vinh', sourceName: 'a test' })
	const [told] = await house.db.atomically(hanoi.id, (tx) => history(tx, hanoi.id, [id]))
	seq = String(told?.seq)
})
const written = async (more: Record<string, unknown> = {}) => (await does(house, hanoi, officer, writeCase, { ...text, evidence: seq, ...more })).id as Id<'case'>
const story = (id: Id<'case'>) => house.db.atomically(hanoi.id, (tx) => storyById(tx, hanoi.id, id))
const published = async (more: Record<string, unknown> = {}) => {
	const id = await written(more)
	await does(house, hanoi, officer, publishCase, { case: id, revision: '1' })
	return id
}

describe('writing a case', () => {
	it('keeps a draft to the office, with its evidence, until it is published to all', async () => {
		const id = await written()
		expect(await story(id)).toMatchObject({ published: null, demo: true, title: { source: 'vi' }, evidence: [{ seq, type: 'place-registered' }] })
		expect(await house.db.publicly((tx) => publishedCase(tx, id))).toBeUndefined()
		await does(house, hanoi, officer, publishCase, { case: id, revision: '1' })
		const shown = await house.db.publicly((tx) => publishedCase(tx, id))
		expect(shown).toMatchObject({ economy: 'VN', programmeSlug: hanoi.slug, result: 'success' })
		expect(shown?.evidence[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
	})

	it('goes on showing what was published until the change is published too, and takes it back', async () => {
		const id = await published()
		await does(house, hanoi, officer, writeCase, { ...text, case: id, revision: '2', outcome: 'Hai đơn hàng.', evidence: seq })
		const outcome = async () => (await house.db.publicly((tx) => publishedCase(tx, id)))?.outcome.text.vi
		expect(await outcome()).toBe('Một đơn hàng.')
		await does(house, hanoi, officer, publishCase, { case: id, revision: '3' })
		expect(await outcome()).toBe('Hai đơn hàng.')
		await does(house, hanoi, officer, withdrawCase, { case: id, revision: '4' })
		expect(await outcome()).toBeUndefined()
		expect(await refusalOf(house, hanoi, officer, withdrawCase, { case: id, revision: '5' })).toEqual({ code: 'exchange/not-published' })
	})

	it('refuses stale forms, foreign cases, evidence that is not its own, and contacts', async () => {
		const id = await written()
		expect(await refusalOf(house, hanoi, officer, writeCase, { ...text, case: id, revision: '9' })).toEqual({ code: 'exchange/changed-meanwhile' })
		expect(await refusalOf(house, oita, other, writeCase, { ...text, case: id, revision: '1' })).toEqual({ code: 'exchange/case-unknown' })
		expect(await refusalOf(house, oita, other, publishCase, { case: id, revision: '1' })).toEqual({ code: 'exchange/case-unknown' })
		expect(await refusalOf(house, hanoi, officer, writeCase, { ...text, evidence: ['999999'] })).toMatchObject({ code: 'exchange/evidence-unknown' })
		expect(await refusalOf(house, hanoi, officer, writeCase, { ...text, evidence: ["1' or 1=1"] })).toMatchObject({ code: 'exchange/evidence-unknown' })
		expect(await refusalOf(house, hanoi, officer, writeCase, { ...text, certificate: 'NOBODYS' })).toMatchObject({ code: 'exchange/certificate-unknown' })
		for (const contact of ['Ask lan@example.org', 'Call 0912 345 678', '+84 912 345 678']) expect(await refusalOf(house, hanoi, officer, writeCase, { ...text, action: contact })).toEqual({ code: 'exchange/holds-contact', field: 'action' })
		// Figures and years are no telephone numbers.
		await written({ outcome: 'Từ 2019 đến 2023: 1.250.000.000 đồng, 336 sản phẩm, HS 4602.' })
		expect(await refusalOf(house, hanoi, await aMember(house, hanoi, 'partner'), writeCase, text)).toMatchObject({ code: 'people/not-allowed' })
		const bare = await written({ area: [] })
		expect(await refusalOf(house, hanoi, officer, publishCase, { case: bare, revision: '1' })).toEqual({ code: 'exchange/area-needed' })
	})
})

describe('adopting a case', () => {
	it('links back: the case says who uses it and how it went', async () => {
		const id = await published()
		const { id: adoption } = await does(house, oita, other, adoptCase, { case: id, plan: '竹で試す', lang: 'ja' })
		expect(await house.db.publicly((tx) => usedBy(tx, { caseId: id }))).toMatchObject([{ economy: 'JP', state: 'adopted', caseProgramme: hanoi.id, plan: { text: { ja: '竹で試す' } } }])
		await does(house, oita, other, reportAdoption, { adoption, state: 'partly', report: '半分できた', lang: 'ja', revision: '1' })
		expect(await house.db.publicly((tx) => usedBy(tx, { caseId: id }))).toMatchObject([{ state: 'partly', reportedOn: '2026-11-24' }])
		expect(await refusalOf(house, oita, other, reportAdoption, { adoption, state: 'worked', report: 'x', revision: '1' })).toEqual({ code: 'exchange/changed-meanwhile' })
		expect(await refusalOf(house, oita, other, reportAdoption, { adoption, state: 'worked', report: 'call +81 90 1234 5678', revision: '2' })).toMatchObject({ code: 'exchange/holds-contact' })
		expect(await refusalOf(house, hanoi, officer, reportAdoption, { adoption, state: 'worked', report: 'x', revision: '2' })).toEqual({ code: 'exchange/adoption-unknown' })
		// Nobody else's adoption can be written, even past the actions.
		await house.db.atomically(hanoi.id, async (tx) => {
			const r = await tx.updateTable('published_adoption').set({ adopter: 'forged' }).where('programme_id', '=', oita.id).executeTakeFirst()
			expect(Number(r.numUpdatedRows)).toBe(0)
		})
	})

	it('lets a partner adopt for their own office, and report on it', async () => {
		const id = await published()
		const partner = await aMember(house, hanoi, 'partner')
		expect(await refusalOf(house, hanoi, partner, adoptCase, { case: id, plan: 'Try it' })).toMatchObject({ code: 'exchange/adopter-needed', field: 'adopter' })
		expect(await refusalOf(house, hanoi, partner, adoptCase, { case: id, plan: 'Try it', adopter: 'An office' })).toMatchObject({ code: 'exchange/adopter-needed', field: 'economy' })
		const { id: adoption } = await does(house, hanoi, partner, adoptCase, { case: id, plan: 'Try it', adopter: 'Oita prefecture', economy: 'JP', lang: 'en' })
		expect(await refusalOf(house, hanoi, officer, reportAdoption, { adoption, state: 'worked', report: 'x', revision: '1' })).toEqual({ code: 'people/not-allowed' })
		await does(house, hanoi, partner, reportAdoption, { adoption, state: 'worked', report: 'Well', lang: 'en', revision: '1' })
	})

	it('refuses one’s own case, twice the same, unknown ones, and contacts', async () => {
		const id = await published()
		expect(await refusalOf(house, hanoi, officer, adoptCase, { case: id, plan: 'x' })).toEqual({ code: 'exchange/own-case' })
		await does(house, oita, other, adoptCase, { case: id, plan: 'x' })
		expect(await refusalOf(house, oita, other, adoptCase, { case: id, plan: 'x' })).toEqual({ code: 'exchange/already-adopted' })
		expect(await refusalOf(house, oita, other, adoptCase, { case: newId(), plan: 'x' })).toEqual({ code: 'exchange/case-unknown' })
		expect(await refusalOf(house, oita, other, adoptCase, { pack: 'C999', plan: 'x' })).toEqual({ code: 'exchange/case-unknown' })
		expect(await refusalOf(house, oita, other, adoptCase, { case: id, plan: 'mail a@b.vn' })).toMatchObject({ code: 'exchange/holds-contact' })
		const draft = await written()
		expect(await refusalOf(house, oita, other, adoptCase, { case: draft, plan: 'x' })).toEqual({ code: 'exchange/case-unknown' })
	})
})

describe('the collection', () => {
	it('holds the pack’s cases beside the programmes’ own, found by words, area, economy and result', async () => {
		const { cases } = await packCases(house)
		expect(cases).toHaveLength(52)
		await does(house, oita, other, adoptCase, { pack: 'C001', plan: '梅' })
		const all = await house.db.publicly((tx) => allCases(tx, house))
		const own = (await house.db.publicly(publishedCases)).length
		expect(all).toHaveLength(52 + own)
		const none = { q: '', area: '', economy: '', result: '' }
		expect(findCases(all, none)).toHaveLength(all.length)
		expect(findCases(all, { ...none, q: 'plum chestnut' }).map((c) => c.key)).toEqual(['C001'])
		expect(findCases(all, { ...none, q: 'may tre phu vinh' }).length).toBeGreaterThan(0)
		expect(findCases(all, { ...none, result: 'failure' }).every((c) => c.result === 'failure')).toBe(true)
		expect(findCases(all, { ...none, economy: 'TH', area: 'channel' }).length).toBeGreaterThan(0)
		expect(all.find((c) => c.key === 'C001')?.usedBy).toBe(1)
	})
})

describe('the desk', () => {
	it('reminds of drafts, and of a report half a year after adopting', async () => {
		const fresh = await aProgramme(house, { economy: 'TH', lang: 'th' })
		const boss = await aMember(house, fresh, 'officer')
		await does(house, fresh, boss, writeCase, { ...text, lang: 'th' })
		await does(house, fresh, boss, adoptCase, { pack: 'C002', plan: 'x' })
		const due = (on: string) => house.db.atomically(fresh.id, (tx) => exchangeDue(tx, fresh, boss, day(on)))
		expect(await due('2026-11-24')).toMatchObject([
			{ key: 'exchange/due-draft', facts: { count: 1 } },
			{ key: 'exchange/due-report', on: '2027-05-24' },
		])
		expect((await due('2027-06-01'))[1]).toMatchObject({ urgent: true })
		expect(await house.db.atomically(fresh.id, (tx) => exchangeDue(tx, fresh, { person: null, roles: ['producer'] }, day('2026-11-24')))).toEqual([])
	})
})
