/** Councils in a programme: who may judge, what is talked about, which level decides, appeals, paper sheets, batch days. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { history, links, verifyChain } from '#modules/record/index.ts'
import { aMember, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { gathered } from '../due.ts'
import { extremeSheet, ocop, small } from '../fixture.ts'
import {
	adoptRulebook, answerAppeal, answerMinutes, appeals, appealUntil, approveAnswer, approveDecision, approveMany, askedOf, assignCouncil, assignMany, certificates, closeMeeting, decide, decideMany, declareInterest, dossiersOf, endInterest,
	enterPaperCard, fieldOf, finishScorecard, gradingDue, handedOn, interests, levelsOf, makeAppeal, meetingOf, openMeeting, openRound, opensFile, readableCards, recordItem, recordOutside, returnDecision, saveScorecard,
} from '../index.ts'
import { criteriaOf } from '../rulebook.ts'
import { faultsInBoxes, readBox } from './paper.ts'
import { adoption2026, anAssessed, aProduct, aStage, aSubmitted, decided, golden, revisionOf, scored, seen, type Stage, talked } from '../people.fixture.ts'

let house: TestHouse
let t: Stage
let t2: Stage
beforeAll(async () => {
	house = await testHouse()
	t = await aStage(house)
	t2 = await leveled()
})
const code = async (...args: Parameters<typeof refusalOf>) => (await refusalOf(...args)).code
const another = async (of = t) => ({ ...of, ...(await aProduct(house, of.programme)) })
const one = { answers: { '1.1': 'c', '5.1': 'f', '6.3': 'd' } }
const file = { name: 'signed.png', bytes: tinyPng() }
const read = <T>(of: Stage, work: Parameters<typeof house.db.atomically<T>>[1]) => house.db.atomically(of.programme.id, work)
/** A stage whose rulebook is run by Viet Nam's three levels of 2023. */
async function leveled(): Promise<Stage> {
	const s = await aStage(house)
	const { id: adoption } = await does(house, s.programme, s.officer, adoptRulebook, { ...adoption2026, procedure: 'vn-ocop-148-2023' })
	const { id: round } = await does(house, s.programme, s.officer, openRound, { adoption, name: 'Levels', opens: '2026-09-01', closes: '2026-12-15' })
	return { ...s, adoption: adoption as Id<'adoption'>, round: round as Id<'round'> }
}
const aCouncil = async (of: Stage): Promise<Stage> => ({ ...of, council: [await aMember(house, of.programme, 'council'), await aMember(house, of.programme, 'council'), await aMember(house, of.programme, 'council')] })
/** Another council of three takes it up and scores. */
async function taken(of: Stage, submission: Id<'submission'>, sheets: readonly { answers: Record<string, string | number> }[]): Promise<Stage> {
	const next = await aCouncil(of)
	await does(house, of.programme, of.officer, assignCouncil, { submission, members: next.council.map((m) => m.person) })
	for (const [i, m] of next.council.entries()) await scored(next, submission, m, sheets[i] ?? one)
	return next
}

describe('an interest', () => {
	it('keeps a member off the producer’s products: refused with its kind, never with the note', async () => {
		const own = await another()
		const submission = await aSubmitted(t, own.product)
		const [aunt, payee, free] = (await aCouncil(t)).council
		await does(house, t.programme, aunt, declareInterest, { producer: own.producer, kind: 'relative', since: '2026-01-01', note: 'Mai is my niece' })
		await does(house, t.programme, t.officer, declareInterest, { person: payee.person, producer: own.producer, kind: 'paid', since: '2026-01-01', until: '2026-12-31' })
		const assign = (...members: string[]) => refusalOf(house, t.programme, t.officer, assignCouncil, { submission, members })
		expect(await assign(aunt.person)).toEqual({ code: 'grading/conflict-of-interest', field: 'members', kind: 'relative' })
		expect(await assign(payee.person)).toMatchObject({ kind: 'paid' })
		expect(await read(t, (tx) => interests(tx, t.programme.id, aunt.person))).toMatchObject([{ kind: 'relative', note: 'Mai is my niece' }])
		expect(JSON.stringify(await read(t, (tx) => interests(tx, t.programme.id)))).not.toContain('Mai')
		const told = await read(t, (tx) => history(tx, t.programme.id, [own.producer]))
		expect(told.map((x) => x.type)).toContain('interest-declared')
		expect(JSON.stringify(told.map((x) => x.facts))).not.toMatch(/Mai|relative|paid/)

		const [mine] = await read(t, (tx) => interests(tx, t.programme.id, payee.person))
		expect(await code(house, t.programme, free, endInterest, { interest: mine?.id, until: '2026-11-01' })).toBe('grading/interest-unknown')
		expect(await code(house, t.programme, payee, endInterest, { interest: mine?.id, until: '2025-11-01' })).toBe('input/ends-before-start')
		await does(house, t.programme, payee, endInterest, { interest: mine?.id, until: '2026-11-01' })
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: payee.person })
	})
	it('is for council members and producers of this programme, one’s own unless the office enters it', async () => {
		const given = { producer: t.producer, kind: 'other', since: '2026-01-01' }
		expect(await code(house, t.programme, t.council[0], declareInterest, { ...given, person: t.council[1].person })).toBe('people/not-allowed')
		expect(await code(house, t.programme, t.officer, declareInterest, { ...given, person: t.second.person })).toBe('grading/not-council')
		expect(await code(house, t.programme, t.council[0], declareInterest, { ...given, producer: t2.producer })).toBe('grading/producer-unknown')
		expect(await code(house, t.programme, t.council[0], declareInterest, { ...given, until: '2025-01-01' })).toBe('input/ends-before-start')
	})
	it('declared while a sheet is open takes the member off; before the first sheet of a producer its absence is confirmed, once', async () => {
		const own = await another()
		const submission = await aSubmitted(t, own.product)
		const [member] = (await aCouncil(t)).council
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: [member.person, t.council[0].person] })
		const save = { submission, revision: '0', answers: { '1.1': 'c' } }
		expect(await refusalOf(house, t.programme, member, saveScorecard, save)).toEqual({ code: 'grading/confirm-no-interest', field: 'noInterest' })
		await does(house, t.programme, member, saveScorecard, { ...save, noInterest: 'on' })
		await does(house, t.programme, member, saveScorecard, { ...save, revision: '1' })
		expect(await read(t, (tx) => interests(tx, t.programme.id, member.person))).toMatchObject([{ kind: 'none', since: '2026-11-24' }])
		await does(house, t.programme, member, declareInterest, { producer: own.producer, kind: 'own', since: '2026-06-01' })
		expect((await seen(t, submission)).cards.map((c) => c.conflict)).toEqual([true, false])
		expect(await code(house, t.programme, member, saveScorecard, { ...save, revision: '2' })).toBe('grading/conflict-declared')
		await does(house, t.programme, t.council[0], declareInterest, { producer: own.producer, kind: 'paid', since: '2027-01-01' })
		expect((await seen(t, submission)).cards.map((c) => c.conflict)).toEqual([true, false])
	})
})

describe('the talk', () => {
	it('comes before the decision where members lie too far apart, and its minutes are approved by the chair', async () => {
		const submission = await anAssessed(t, golden().sheets, (await another()).product)
		const make = { submission, decisionNo: 'T-1', decidedOn: '2026-11-20' }
		expect(await refusalOf(house, t.programme, t.officer, decide, make)).toMatchObject({ code: 'grading/talk-first', count: 1 })
		const meet = { round: t.round, heldOn: '2026-11-20', place: 'Town hall', chair: t.council[0].person, present: [t.council[1].person] }
		const opened = (more: object) => code(house, t.programme, t.officer, openMeeting, { ...meet, ...more })
		expect([await opened({ round: t2.round }), await opened({ heldOn: '2026-11-25' }), await opened({ chair: t.second.person }), await opened({ present: t2.council[0].person })]).toEqual(['grading/round-unknown', 'grading/meeting-in-future', 'grading/not-council', 'grading/not-council'])
		const { id: meeting } = await does(house, t.programme, t.officer, openMeeting, meet)
		const item = { meeting, submission, said: 'Bà Lan thấy quai mảnh', agreed: 'Look again at 6.3', reopen: 'on' }
		expect(await code(house, t.programme, t.officer, closeMeeting, { meeting })).toBe('grading/meeting-empty')
		expect(await code(house, t.programme, t.officer, recordItem, { ...item, meeting: newId() })).toBe('grading/meeting-unknown')
		expect(await code(house, t.programme, t.officer, recordItem, { ...item, submission: newId() })).toBe('grading/submission-unknown')
		expect(await code(house, t.programme, t.officer, recordItem, { ...item, submission: await aSubmitted(t, (await another()).product) })).toBe('grading/not-assessing')
		await does(house, t.programme, t.officer, recordItem, item)
		expect((await seen(t, submission)).cards.map((c) => c.state)).toEqual(['draft', 'draft', 'draft'])
		for (const m of t.council) await does(house, t.programme, m, finishScorecard, { submission, revision: await revisionOf(t, submission, m), accept: 'on' })
		expect(await code(house, t.programme, t.council[0], answerMinutes, { meeting, answer: 'yes' })).toBe('grading/meeting-open')
		await does(house, t.programme, t.officer, closeMeeting, { meeting })
		expect(await code(house, t.programme, t.officer, closeMeeting, { meeting })).toBe('grading/meeting-closed')
		expect(await code(house, t.programme, t.officer, recordItem, item)).toBe('grading/meeting-closed')
		expect(await code(house, t.programme, t.officer, decide, make)).toBe('grading/minutes-not-approved')
		expect(await code(house, t.programme, t.council[1], answerMinutes, { meeting, answer: 'yes' })).toBe('grading/not-chair')
		await does(house, t.programme, t.council[0], answerMinutes, { meeting, answer: 'no' })
		await does(house, t.programme, t.officer, recordItem, { ...item, agreed: 'All three stay with their points', reopen: '' })
		await does(house, t.programme, t.officer, closeMeeting, { meeting })
		await does(house, t.programme, t.council[0], answerMinutes, { meeting, answer: 'yes' })
		expect(await code(house, t.programme, t.council[0], answerMinutes, { meeting, answer: 'yes' })).toBe('grading/minutes-approved')
		expect(await read(t, (tx) => meetingOf(tx, t.programme.id, submission))).toMatchObject([{ chair: t.council[0].person, present: [t.council[0].person, t.council[1].person], items: [{ submission, agreed: 'All three stay with their points' }] }])
		expect(JSON.stringify((await read(t, (tx) => history(tx, t.programme.id, [submission, meeting as string]))).map((x) => x.facts))).not.toMatch(/Lan|Look again/)
		await does(house, t.programme, t.officer, decide, make)
	})
	it('is read blind or open, as the procedure says', async () => {
		const submission = await anAssessed(t, golden().sheets.slice(0, 2), (await another()).product)
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: t.council[2].person })
		const s = await seen(t, submission)
		const open = { ...s, adoption: { ...s.adoption, procedure: { ...s.adoption.procedure, scoring: { is: 'open', by: 'ours' } as const } } }
		expect([readableCards(s, t.council[2]), readableCards(open, t.council[2]).map((c) => c.no), readableCards(open, t.maker)]).toEqual([[], [1, 2], []])
	})
})

describe('levels', () => {
	const best = extremeSheet(ocop(20), 'best') as { answers: Record<string, string> }
	it('a council proposes what it may not decide; the next one decides, with members of its own', async () => {
		const submission = await anAssessed(t2, golden().sheets.slice(0, 2), (await another(t2)).product)
		expect(await refusalOf(house, t2.programme, t2.officer, decide, { submission, decisionNo: 'L-0', decidedOn: '2026-11-20' })).toMatchObject({ code: 'grading/too-few-members', count: 2, least: 3 })
		await does(house, t2.programme, t2.officer, assignCouncil, { submission, members: t2.council[2].person })
		await scored(t2, submission, t2.council[2], golden().sheets[2] ?? one)
		await decided(t2, submission)
		expect(await does(house, t2.programme, t2.second, approveDecision, { submission })).toEqual({ certificate: null, code: null })
		const s = await seen(t2, submission)
		expect(s).toMatchObject({ state: 'submitted', level: 1, sitting: 1, cards: [], decision: undefined, past: [{ level: 0, decision: { outcome: 'proposed', stars: 4, total: '220/3' } }] })
		expect([handedOn(s), levelsOf(s).map((l) => [l.stage.id, l.state])]).toEqual([true, [['district', 'done'], ['province', 'now'], ['centre', 'next']]])
		expect(await refusalOf(house, t2.programme, t2.officer, assignCouncil, { submission, members: t2.council[0].person })).toMatchObject({ code: 'grading/conflict-of-interest', kind: 'sat' })
		await decided(await taken(t2, submission, golden().sheets), submission)
		const made = (await does(house, t2.programme, t2.second, approveDecision, { submission })) as { certificate: string | null }
		expect(made.certificate).not.toBeNull()
		expect(await seen(t2, submission)).toMatchObject({ state: 'decided', level: 1, decision: { outcome: 'final', stars: 4 } })
	})
	it('what a level outside decided is recorded with its paper, and approved by a second person', async () => {
		const submission = await anAssessed(t2, [best, best, best], (await another(t2)).product)
		const outside = { submission, decisionNo: '99/QĐ-BNN', decidedOn: '2026-11-23', stars: '5', points: '93,25', file }
		const record = (more: object) => code(house, t2.programme, t2.officer, recordOutside, { ...outside, ...more })
		expect(await record({})).toBe('grading/not-handed-on')
		await decided(t2, submission)
		await does(house, t2.programme, t2.second, approveDecision, { submission })
		await decided(await taken(t2, submission, [best, best, best]), submission, { decisionNo: 'P-5', decidedOn: '2026-11-21' })
		await does(house, t2.programme, t2.second, approveDecision, { submission })
		expect(await seen(t2, submission)).toMatchObject({ level: 2, sitting: 2 })
		expect([await record({ stars: '7' }), await record({ decidedOn: '2026-11-25' }), await record({ decidedOn: '2026-11-20' }), await record({ decisionNo: 'P-5' }), await record({ file: { name: 'x.txt', bytes: new TextEncoder().encode('x') } }), await record({ submission: newId() })]).toEqual([
			'grading/no-such-stars', 'grading/decided-in-future', 'grading/decided-before-round', 'grading/decision-no-taken', 'file/wrong-type', 'grading/submission-unknown',
		])
		await does(house, t2.programme, t2.officer, recordOutside, { ...outside, stars: '4' })
		await does(house, t2.programme, t2.second, returnDecision, { submission, why: 'The paper says five' })
		await does(house, t2.programme, t2.officer, recordOutside, outside)
		await does(house, t2.programme, t2.second, approveDecision, { submission })
		const s = await seen(t2, submission)
		expect(s.decision).toMatchObject({ stars: 5, total: '373/4', no: '99/QĐ-BNN', expiresOn: '2029-11-23', paper: expect.stringMatching(/^[0-9a-f]{64}$/) })
		expect(appealUntil(t2.programme, s)).toBeUndefined()
		expect(await code(house, t2.programme, t2.officer, makeAppeal, { submission, reasons: 'x' })).toBe('grading/appeal-outside')
	})
	it('a level that looks at a part asks only this part, and gives no stars', async () => {
		const of = await leveled()
		const stage = { id: 'district', name: { source: 'en', text: { en: 'District' } }, level: 'district', does: 'assess', looksAt: ['A'], forms: [] }
		await house.sql(`update rulebook_adoption set procedure = jsonb_set(jsonb_set(procedure, '{stages}', $2::jsonb), '{leastMembers,is}', '1') where id = $1`, [of.adoption, JSON.stringify([stage])])
		const submission = await aSubmitted(of)
		await does(house, of.programme, of.officer, assignCouncil, { submission, members: of.council[0].person })
		expect(askedOf(await seen(of, submission)).map((c) => c.id)).toHaveLength(14)
		expect(await refusalOf(house, of.programme, of.council[0], saveScorecard, { submission, revision: '0', noInterest: 'on', answers: { '6.3': 'd' } })).toMatchObject({ code: 'grading/not-asked-here', criterion: '6.3' })
		await does(house, of.programme, of.council[0], saveScorecard, { submission, revision: '0', noInterest: 'on', answers: { '1.1': 'c' } })
		expect(await refusalOf(house, of.programme, of.council[0], finishScorecard, { submission, revision: '1' })).toMatchObject({ code: 'grading/unanswered-left', count: 13 })
		await does(house, of.programme, of.council[0], finishScorecard, { submission, revision: '1', accept: 'on' })
		expect(await code(house, of.programme, of.officer, decide, { submission, decisionNo: 'x', decidedOn: '2026-11-20' })).toBe('grading/part-of-book')
	})
})

describe('an appeal', () => {
	it('is made in time, answered, approved by a second person; upheld, another council replaces the first grade', async () => {
		const own = await another()
		const maker = await aMember(house, t.programme, 'producer', { producer: own.producer })
		const submission = await anAssessed(t, golden().sheets, own.product)
		const appeal = (who = maker) => code(house, t.programme, who, makeAppeal, { submission, reasons: 'Chị Hoa chấm nhầm' })
		expect(await appeal()).toBe('grading/no-decision')
		await decided(t, submission)
		await does(house, t.programme, t.second, approveDecision, { submission })
		expect([await appeal(t.maker), await code(house, t.programme, t.officer, answerAppeal, { submission, outcome: 'upheld', answer: 'x' })]).toEqual(['people/not-allowed', 'grading/appeal-unknown'])
		const until = appealUntil(t.programme, await seen(t, submission))
		expect(until).toBe('2026-12-24')
		await house.sql(`update decision set approved_at = '2026-10-01' where submission_id = $1`, [submission])
		expect(await refusalOf(house, t.programme, maker, makeAppeal, { submission, reasons: 'x' })).toMatchObject({ code: 'grading/appeal-late', until: '2026-10-31' })
		await house.sql(`update decision set approved_at = '2026-11-20' where submission_id = $1`, [submission])
		await does(house, t.programme, maker, makeAppeal, { submission, reasons: 'Chị Hoa chấm nhầm', file })
		expect(await appeal()).toBe('grading/appeal-made')
		const due = async (who: typeof t.officer) => (await read(t, (tx) => gradingDue(tx, t.programme, who, day('2026-11-24')))).filter((d) => d.href.includes(submission)).map((d) => d.key)
		expect(await due(t.officer)).toEqual(['grading/due-appeal'])
		const approve = { submission, approve: 'yes' }
		expect(await code(house, t.programme, t.second, approveAnswer, approve)).toBe('grading/appeal-open')
		await does(house, t.programme, t.officer, answerAppeal, { submission, outcome: 'dismissed', answer: 'No' })
		expect(await code(house, t.programme, t.officer, answerAppeal, { submission, outcome: 'upheld', answer: 'x' })).toBe('grading/appeal-answered')
		expect(await code(house, t.programme, t.officer, approveAnswer, approve)).toBe('grading/second-person-needed')
		expect([await due(t.officer), await due(t.second)]).toEqual([[], ['grading/due-appeal-approve']])
		await does(house, t.programme, t.second, approveAnswer, { submission, approve: 'no' })
		await does(house, t.programme, t.officer, answerAppeal, { submission, outcome: 'upheld', answer: 'The origin papers were overlooked' })
		await does(house, t.programme, t.second, approveAnswer, approve)

		expect(await seen(t, submission)).toMatchObject({ state: 'submitted', level: 0, sitting: 1, cards: [] })
		expect(await code(house, t.programme, t.second, approveAnswer, approve)).toBe('grading/appeal-unknown')
		expect(await refusalOf(house, t.programme, t.officer, assignCouncil, { submission, members: t.council[0].person })).toMatchObject({ kind: 'sat' })
		const [first] = await house.db.publicly((tx) => certificates(tx, t.programme.id, { product: own.product }))
		expect(first?.revokedOn).toBeNull()
		const next = await taken(t, submission, golden().sheets)
		await decided(next, submission, { decisionNo: 'AP-2' })
		await does(house, t.programme, t.second, approveDecision, { submission })
		const both = await house.db.publicly((tx) => certificates(tx, t.programme.id, { product: own.product }))
		expect(both.map((c) => [c.decisionNo === 'AP-2', c.revokedWhy]).sort()).toEqual([[false, 'Được thay thế sau khiếu nại bằng quyết định AP-2'], [true, null]])
		const told = await read(t, (tx) => history(tx, t.programme.id, [submission], 500))
		expect(told.map((x) => x.type)).toEqual(expect.arrayContaining(['appeal-made', 'appeal-answered', 'appeal-returned', 'appeal-upheld']))
		expect(JSON.stringify(told.map((x) => x.facts))).not.toMatch(/Hoa|overlooked/)
		expect(verifyChain(await read(t, (tx) => links(tx, t.programme.id)))).toBeUndefined()
	})
	it('dismissed leaves everything as it was; where the procedure knows none there is none', async () => {
		const submission = await anAssessed(t, [one], (await another()).product)
		await decided(t, submission)
		await does(house, t.programme, t.second, approveDecision, { submission })
		await does(house, t.programme, t.officer, makeAppeal, { submission, reasons: 'For the maker', file: { name: '', bytes: new Uint8Array() } })
		await does(house, t.programme, t.officer, answerAppeal, { submission, outcome: 'dismissed', answer: 'Nothing new' })
		await does(house, t.programme, t.second, approveAnswer, { submission, approve: 'yes' })
		expect(await code(house, t.programme, t.second, approveAnswer, { submission, approve: 'yes' })).toBe('grading/appeal-closed')
		expect(await seen(t, submission)).toMatchObject({ state: 'decided', sitting: 0 })
		expect(await read(t, (tx) => appeals(tx, t.programme.id, submission))).toMatchObject([{ outcome: 'dismissed', answer: 'Nothing new' }])
		const of = await leveled()
		await house.sql(`update rulebook_adoption set procedure = jsonb_set(jsonb_set(procedure, '{appealDays,is}', '0'), '{leastMembers,is}', '1') where id = $1`, [of.adoption])
		const no = await anAssessed(of, [one])
		await decided(of, no)
		await does(house, of.programme, of.second, approveDecision, { submission: no })
		expect(await code(house, of.programme, of.officer, makeAppeal, { submission: no, reasons: 'x' })).toBe('grading/no-appeal')
	})
})

describe('a paper sheet', () => {
	it('is typed in whole: every fault at its box, the scan kept, who entered it said', async () => {
		const submission = await aSubmitted(t, (await another()).product)
		const [member, typing] = t.council
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: [member.person, typing.person] })
		const enter = (more: object) => refusalOf(house, t.programme, t.officer, enterPaperCard, { submission, member: member.person, file, 'answer~1~1': '3', 'answer~3~2': '1B', 'answer~6~3': 'd', ...more })
		expect(await enter({ member: t.council[2].person })).toMatchObject({ code: 'grading/not-assigned' })
		expect(await enter({ 'answer~1~2': '9', 'answer~1~3': 'zz', 'stop~1~2': 'disqualify' })).toEqual({
			code: 'input/invalid',
			issues: [{ field: fieldOf('answer', '1.2'), code: 'grading/paper-no-such-choice' }, { field: fieldOf('answer', '1.3'), code: 'grading/paper-no-such-choice' }, { field: fieldOf('stop', '1.2'), code: 'grading/unknown-rule' }],
		})
		expect(await enter({})).toMatchObject({ code: 'grading/unanswered-left', field: 'accept', count: 23 })
		expect(await enter({ file: undefined, accept: 'on' })).toMatchObject({ code: 'input/invalid' })
		const scan = { name: 's.png', bytes: new Uint8Array(await sharp({ create: { width: 2, height: 2, channels: 3, background: '#123' } }).png().toBuffer()) }
		await does(house, t.programme, t.officer, enterPaperCard, { submission, member: member.person, file: scan, accept: 'on', 'answer~1~1': '3', 'answer~3~2': '1B', 'answer~6~3': 'd' })
		expect((await seen(t, submission)).cards[0]).toMatchObject({ state: 'final', answers: { '1.1': 3, '3.2': '1b', '6.3': 'd' }, enteredBy: t.officer.person, paper: expect.stringMatching(/^[0-9a-f]{64}$/) })
		// A signed sheet is opened at its submission by those it concerns; by its name alone only by the office.
		const paper = (await seen(t, submission)).cards[0]?.paper ?? ''
		expect(await read(t, (tx) => Promise.all([t.officer, t.maker, typing, member].map((by) => opensFile(tx, t.programme.id, by, paper))))).toEqual([true, false, false, false])
		expect(await enter({})).toMatchObject({ code: 'grading/card-final' })
		await does(house, t.programme, typing, saveScorecard, { submission, revision: '0', noInterest: 'on', answers: {} })
		expect(await enter({ member: typing.person })).toMatchObject({ code: 'grading/card-begun' })
		expect(await enter({ submission: newId() })).toMatchObject({ code: 'grading/submission-unknown' })
	})
})

describe('what is typed', () => {
	it('is read as a letter or as points; what the engine cannot take is said at its box', () => {
		const [one, , , four, five] = criteriaOf(small)
		expect([readBox(one as never, ' B '), readBox(four as never, '1,0'), readBox(five as never, 'x'), readBox(five as never, ' ')]).toEqual(['b', 1, 'x', undefined])
		expect(faultsInBoxes(small, { answers: { 5: 0, 4: 'c' }, rules: { 4: 'stop-if-zero' } })).toEqual([{ field: 'answer~5', code: 'grading/paper-ambiguous' }, { field: 'stop~4', code: 'grading/paper-contradiction' }])
	})
})

describe('a batch day', () => {
	it('is one line on the desk, which leads to its round', () => {
		const all = Array.from({ length: 7 }, () => ({ id: newId<'submission'>(), round: t.round }))
		const each = all.map((s) => ({ key: 'grading/due-score', facts: {}, href: `/p/submissions/${s.id}/score` }))
		expect(gathered(each, { slug: 'p' }, all)).toEqual([{ key: 'grading/due-score-many', facts: { count: 7 }, href: `/p/grade/rounds/${t.round}` }])
		expect(gathered(each.slice(2), { slug: 'p' }, all)).toHaveLength(5)
	})
	it('assigns, counts, decides and approves many at once; what cannot be is passed over and told', async () => {
		const day = await aStage(house)
		const products = [day, await another(day), await another(day), await another(day)]
		const submissions: Id<'submission'>[] = []
		for (const p of products) submissions.push(await aSubmitted(day, p.product))
		const [a, b, c, d] = submissions as [Id<'submission'>, Id<'submission'>, Id<'submission'>, Id<'submission'>]
		await does(house, day.programme, day.council[0], declareInterest, { producer: products[3]?.producer, kind: 'relative', since: '2026-01-01' })
		const members = [day.council[0].person, day.council[1].person]
		const many = (more: object) => code(house, day.programme, day.officer, assignMany, { submissions, members, ...more })
		expect([await many({ submissions: [] }), await many({ members: [] }), await many({ members: [day.second.person, ...members] }), await many({ submissions: [a, newId()] })]).toEqual(['grading/none-chosen', 'grading/no-member-chosen', 'grading/not-council', 'grading/submission-unknown'])
		expect(await does(house, day.programme, day.officer, assignMany, { submissions, members })).toEqual({ assigned: 4, skipped: [{ submission: d, person: day.council[0].person, kind: 'relative' }] })

		const left = async () => (await read(day, (tx) => dossiersOf(tx, day.programme.id, day.council[0].person, day.round))).map((x) => x.state)
		expect(await left()).toEqual(['none', 'none', 'none'])
		const saved = await does(house, day.programme, day.council[0], saveScorecard, { submission: a, revision: '0', noInterest: 'on', ...one, finish: 'on', accept: 'on' })
		expect(saved).toMatchObject({ next: b })
		expect(await left()).toEqual(['final', 'none', 'none'])
		await scored(day, b, day.council[0], one)
		expect(await does(house, day.programme, day.council[0], saveScorecard, { submission: c, revision: '0', noInterest: 'on', ...one, finish: 'on', accept: 'on' })).toMatchObject({ next: null })
		for (const s of [a, b]) await scored(day, s, day.council[1], one)
		await scored(day, c, day.council[1], { answers: { ...one.answers, '6.3': 'a' } })

		const act = { submissions, decisionNo: '12/QĐ', decidedOn: '2026-11-20' }
		expect(await refusalOf(house, day.programme, day.officer, decideMany, { ...act, submissions: [] })).toMatchObject({ code: 'grading/none-chosen' })
		expect(await refusalOf(house, day.programme, day.officer, decideMany, { ...act, decidedOn: '2026-11-25' })).toMatchObject({ code: 'grading/decided-in-future', field: 'decidedOn' })
		expect(await does(house, day.programme, day.officer, decideMany, act)).toEqual({ done: 2, skipped: [{ submission: c, code: 'grading/talk-first', count: 1 }, { submission: d, code: 'grading/cards-missing', count: 1 }] })
		expect([(await seen(day, a)).decision?.no, (await seen(day, b)).decision?.no]).toEqual(['12/QĐ', '12/QĐ'])
		await talked(day, c)
		expect(await code(house, day.programme, day.officer, decide, { submission: c, decisionNo: '12/QĐ', decidedOn: '2026-11-19' })).toBe('grading/decision-no-taken')
		expect(await refusalOf(house, day.programme, day.second, approveMany, { submissions: [] })).toMatchObject({ code: 'grading/none-chosen' })
		expect(await does(house, day.programme, day.officer, approveMany, { submissions: [a, c] })).toEqual({ done: 0, skipped: [{ submission: a, code: 'grading/second-person-needed', count: 0 }, { submission: c, code: 'grading/no-decision', count: 0 }] })
		expect(await does(house, day.programme, day.second, approveMany, { submissions: [a, b] })).toEqual({ done: 2, skipped: [] })
		expect(await code(house, day.programme, day.second, approveMany, { submissions: [newId()] })).toBe('grading/submission-unknown')
	})
})
