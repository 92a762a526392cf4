/** For tests: a programme with a producer, a product, officers and a council, and submissions brought to a step. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#app'
import type { Actor, Programme } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { aMember, aProgramme, does, type TestHouse, tinyPng } from '#test/house.ts'
import { addProof, adoptRulebook, answerMinutes, assignCouncil, closeMeeting, decide, openMeeting, openRound, recordItem, resultOf, saveScorecard, saveSelfAssessment, startSubmission, submissionById, submit, toTalkAbout } from './index.ts'

type Person = Actor & { person: Id<'person'> }
export interface Stage {
	readonly house: TestHouse
	readonly programme: Programme
	readonly officer: Person
	readonly second: Person
	readonly council: readonly [Person, Person, Person]
	readonly producer: Id<'producer'>
	readonly maker: Person
	readonly product: Id<'product'>
	readonly adoption: Id<'adoption'>
	readonly round: Id<'round'>
}

export async function aProduct(house: TestHouse, programme: Programme, given: { tradeName?: string } = {}): Promise<{ producer: Id<'producer'>; product: Id<'product'> }> {
	const producer = newId<'producer'>()
	const product = newId<'product'>()
	const at = house.clock.now()
	await house.db.atomically(programme.id, async (tx) => {
		const base = { programme_id: programme.id, created_at: at, updated_at: at }
		await tx.insertInto('producer').values({ ...base, id: producer, place_id: null, name: 'Nguyễn Thị Private', trade_name: given.tradeName ?? 'Lotus weavers', kind: 'household', women_led: null, members: null, about: null, folded: 'nguyen' }).execute()
		await tx
			.insertInto('product')
			.values({ ...base, id: product, producer_id: producer, name: JSON.stringify({ source: 'vi', text: { vi: 'Giỏ mây', en: 'Rattan basket' } }), description: null, product_set: 'vn-ocop-1048-20', capacity: null, lead_time_days: null, price: null, currency: null, net_weight_kg: null, folded: 'gio may', published_at: null })
			.execute()
	})
	return { producer, product }
}

export const adoption2026 = { key: 'vn-ocop-1048-20', from: '2026-01-01', to: '2026-12-31', basis: 'adopted', certifyFrom: '3', note: '' }

export async function aStage(house: TestHouse): Promise<Stage> {
	const programme = await aProgramme(house)
	const officer = await aMember(house, programme, 'officer')
	const { id: adoption } = (await does(house, programme, officer, adoptRulebook, adoption2026)) as { id: Id<'adoption'> }
	const { id: round } = (await does(house, programme, officer, openRound, { adoption, name: 'Round 2026', opens: '2026-09-01', closes: '2026-12-15' })) as { id: Id<'round'> }
	const { producer, product } = await aProduct(house, programme)
	return {
		house, programme, officer, producer, product, adoption, round,
		second: await aMember(house, programme, 'officer'),
		council: [await aMember(house, programme, 'council'), await aMember(house, programme, 'council'), await aMember(house, programme, 'council')],
		maker: await aMember(house, programme, 'producer', { producer }),
	}
}

export const seen = async (t: Stage, id: Id<'submission'>) => {
	const s = await t.house.db.atomically(t.programme.id, (tx) => submissionById(tx, t.programme.id, id))
	if (!s) throw new Error('not there')
	return s
}
export const revisionOf = async (t: Stage, id: Id<'submission'>, member?: Person) => {
	const s = await seen(t, id)
	return String(member ? s.cards.find((c) => c.person === member.person)?.revision : s.revision)
}

export async function aDraft(t: Stage, product = t.product): Promise<Id<'submission'>> {
	return ((await does(t.house, t.programme, t.officer, startSubmission, { product, round: t.round })) as { id: Id<'submission'> }).id
}
export async function aSubmitted(t: Stage, product = t.product): Promise<Id<'submission'>> {
	const submission = await aDraft(t, product)
	await does(t.house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '1', answers: { '1.1': 'c', '5.1': 'e' } })
	await does(t.house, t.programme, t.officer, addProof, { submission, title: 'Contract', kind: 'document', criteria: ['1.1', '5.1'], file: { name: 'a.png', bytes: tinyPng() } })
	await does(t.house, t.programme, t.officer, submit, { submission, revision: '2' })
	return submission
}
export async function anAssessed(t: Stage, sheets: readonly { answers: Record<string, string | number>; rules?: Record<string, string> }[], product = t.product): Promise<Id<'submission'>> {
	const submission = await aSubmitted(t, product)
	const members = t.council.slice(0, Math.max(1, sheets.length))
	await does(t.house, t.programme, t.officer, assignCouncil, { submission, members: members.map((m) => m.person) })
	for (const [i, sheet] of sheets.entries()) await scored(t, submission, members[i] as Person, sheet)
	return submission
}
export async function scored(t: Stage, submission: Id<'submission'>, member: Person, sheet: { answers: Record<string, string | number>; rules?: Record<string, string> }): Promise<void> {
	await does(t.house, t.programme, member, saveScorecard, { submission, revision: await revisionOf(t, submission, member), noInterest: 'on', finish: 'on', accept: 'on', ...sheet })
}
let decisions = 0
/** A meeting about submissions, its minutes approved by the chair. */
export async function talked(t: Stage, ...submissions: Id<'submission'>[]): Promise<Id<'meeting'>> {
	const [chair, ...others] = t.council
	const { id: meeting } = await does(t.house, t.programme, t.officer, openMeeting, { round: t.round, heldOn: '2026-11-20', place: 'Town hall', chair: chair.person, present: others.map((m) => m.person) })
	for (const submission of submissions) await does(t.house, t.programme, t.officer, recordItem, { meeting, submission, said: 'The weave was looked at again', agreed: 'Points stay' })
	await does(t.house, t.programme, t.officer, closeMeeting, { meeting })
	await does(t.house, t.programme, chair, answerMinutes, { meeting, answer: 'yes' })
	return meeting as Id<'meeting'>
}
/** Decides; where the members lie too far apart they talk first. */
export const decided = async (t: Stage, submission: Id<'submission'>, more: Record<string, string> = {}) => {
	const s = await seen(t, submission)
	const result = resultOf(s)
	if (result?.ok && toTalkAbout(s.adoption.procedure, result.value.criteria).length) await talked(t, submission)
	return recorded(t, submission, more)
}
const recorded = (t: Stage, submission: Id<'submission'>, more: Record<string, string>) =>
	does(t.house, t.programme, t.officer, decide, { submission, decisionNo: `QĐ ${++decisions}`, decidedOn: '2026-11-20', ...more })

/** The council of three worked out by hand in the README. */
export const golden = () =>
	JSON.parse(readFileSync(join(root, 'test/golden/grading/20-three-members.json'), 'utf8')) as { sheets: { answers: Record<string, string | number> }[]; expect: { total: number; stars: number; parts: Record<string, number> } }
