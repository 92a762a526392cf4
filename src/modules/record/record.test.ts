import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { action, type Programme } from '#kernel/action.ts'
import { newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { formKey, history, links, perform, redact, verifyChain } from './index.ts'

const note = action({
	name: 'record.note',
	who: ['officer'],
	input: z.object({ subject: z.string(), n: z.coerce.number(), fail: z.string().optional() }),
	async run(scene, { subject, n, fail }) {
		await scene.tx
			.insertInto('delivery')
			.values({ programme_id: scene.programme.id, id: newId<'delivery'>(), channel: 'mail', recipient: 'x@example.org', template: 't', lang: 'en', facts: '{}', due_at: scene.at, attempts: 0 })
			.execute()
		if (fail === 'refuse') return refuse({ code: 'record/test-refusal' })
		return done({ value: { n }, news: [{ type: 'noted', subject: { kind: 'note', id: subject }, facts: { n, leak: fail === 'leak' ? 1 : 0, ...(fail === 'leak' ? { producerName: 'Nguyen' } : {}) } }] })
	},
})

let house: TestHouse
let programme: Programme
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
})
const chain = () => house.db.atomically(programme.id, (tx) => links(tx, programme.id))
const deliveries = async () => Number((await house.sql('select count(*) as n from delivery where programme_id = $1', [programme.id]))[0]?.n)

describe('the chain of events', () => {
	it('stays unbroken under two hundred concurrent writes to one programme', async () => {
		const officer = await aMember(house, programme, 'officer')
		const subject = newId<'note'>()
		const started = performance.now()
		await Promise.all(Array.from({ length: 200 }, (_, n) => does(house, programme, officer, note, { subject, n })))
		console.info(`record: ${Math.round(200 / ((performance.now() - started) / 1000))} writes/s to one programme`)
		const all = await chain()
		expect(all).toHaveLength(200)
		expect(verifyChain(all)).toBeUndefined()
		expect(new Set(all.map((l) => l.payload?.n))).toHaveProperty('size', 200)
	})

	it('still verifies after a payload was redacted, and not after one was changed', async () => {
		const officer = await aMember(house, programme, 'officer')
		const subject = newId<'note'>()
		await does(house, programme, officer, note, { subject, n: 7 })
		expect(await house.db.atomically(programme.id, (tx) => redact(tx, programme.id, [subject]))).toBe(1)
		const all = await chain()
		expect(all.find((l) => l.header.subject.id === subject)?.payload).toBeNull()
		expect(verifyChain(all)).toBeUndefined()
		const forged = all.map((l, i) => (i === 3 ? { ...l, payload: { n: 999 } } : l))
		expect(verifyChain(forged)).toEqual({ seq: '4', fault: 'payload' })
		expect(verifyChain(all.filter((_, i) => i !== 5))).toEqual({ seq: '7', fault: 'gap' })
		expect(verifyChain(all.map((l, i) => (i === 2 ? { ...l, header: { ...l.header, type: 'denied' } } : l)))).toEqual({ seq: '3', fault: 'hash' })
	})

	it('cannot be rewritten by the app itself', async () => {
		await expect(house.db.atomically(programme.id, (tx) => tx.updateTable('event').set({ type: 'other' }).where('programme_id', '=', programme.id).execute())).rejects.toThrow(/permission denied/)
		await expect(house.db.atomically(programme.id, (tx) => tx.deleteFrom('event').where('programme_id', '=', programme.id).execute())).rejects.toThrow(/permission denied/)
	})

	it('refuses to hold personal data: that is a bug, and nothing is kept', async () => {
		const officer = await aMember(house, programme, 'officer')
		const before = await deliveries()
		await expect(perform(house, note, { programme, actor: officer }, { subject: newId(), n: 1, fail: 'leak' })).rejects.toThrow(/producerName/)
		expect(await deliveries()).toBe(before)
	})
})

describe('doing an action', () => {
	it('keeps nothing of a refused one', async () => {
		const officer = await aMember(house, programme, 'officer')
		const before = await deliveries()
		expect(await refusalOf(house, programme, officer, note, { subject: newId(), n: 1, fail: 'refuse' })).toEqual({ code: 'record/test-refusal' })
		expect(await deliveries()).toBe(before)
	})

	it('asks who it is before it looks at the form', async () => {
		const producer = await aMember(house, programme, 'producer')
		expect(await refusalOf(house, programme, producer, note, {})).toMatchObject({ code: 'people/not-allowed' })
		expect(await refusalOf(house, programme, { person: null, roles: [] }, note, {})).toMatchObject({ code: 'people/sign-in-first' })
	})

	it('happens once for one form key, however often it is sent', async () => {
		const officer = await aMember(house, programme, 'officer')
		const key = formKey(house, officer.person, note.name)
		const subject = newId<'note'>()
		const sent = await Promise.all(Array.from({ length: 8 }, () => perform(house, note, { programme, actor: officer }, { subject, n: 5 }, key)))
		expect(sent.every((s) => s.ok && s.value.n === 5)).toBe(true)
		expect(await house.db.atomically(programme.id, (tx) => history(tx, programme.id, [subject]))).toHaveLength(1)
	})

	it('refuses a key sent again with another body, made for somebody else, or made up', async () => {
		const officer = await aMember(house, programme, 'officer')
		const other = await aMember(house, programme, 'officer')
		const key = formKey(house, officer.person, note.name)
		const subject = newId<'note'>()
		await perform(house, note, { programme, actor: officer }, { subject, n: 1 }, key)
		expect(await perform(house, note, { programme, actor: officer }, { subject, n: 2 }, key)).toMatchObject({ refusal: { code: 'record/key-reused' } })
		expect(await perform(house, note, { programme, actor: other }, { subject, n: 1 }, key)).toMatchObject({ refusal: { code: 'record/key-foreign' } })
		expect(await perform(house, note, { programme, actor: officer }, { subject, n: 1 }, 'abc.def')).toMatchObject({ refusal: { code: 'record/key-foreign' } })
	})

	it('lets a refused form be corrected under the same key', async () => {
		const officer = await aMember(house, programme, 'officer')
		const key = formKey(house, officer.person, note.name)
		const subject = newId<'note'>()
		await perform(house, note, { programme, actor: officer }, { subject, n: 1, fail: 'refuse' }, key)
		expect(await perform(house, note, { programme, actor: officer }, { subject, n: 1 }, key)).toMatchObject({ ok: true })
	})

	it('says for whom a helper acted, and only within the mandate', async () => {
		const helper = await aMember(house, programme, 'supporter', { sector: 'university' })
		const helped = await aMember(house, programme, 'officer')
		const mandate = newId<'mandate'>()
		const subject = newId<'note'>()
		const acting = { person: helper.person, roles: ['officer' as const], for: { person: helped.person, mandate, scope: ['record'] } }
		await does(house, programme, acting, note, { subject, n: 1 })
		const [told] = await house.db.atomically(programme.id, (tx) => history(tx, programme.id, [subject]))
		expect(told).toMatchObject({ by: helper.person, for: helped.person })
		expect(await refusalOf(house, programme, { ...acting, for: { ...acting.for, scope: ['channel'] } }, note, {})).toMatchObject({ code: 'people/outside-mandate' })
	})
})
