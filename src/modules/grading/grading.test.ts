import { beforeAll, describe, expect, it } from 'vitest'
import { type Id, newId } from '#kernel/id.ts'
import { digestOf, history, links, verifyChain } from '#modules/record/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import {
	addProof, adoptions, adoptRulebook, approveDecision, asCode, asFormCode, formCode, formEntry, assignCouncil, certificateByCode, certificates, decide, declareConflict, fieldOf, finishScorecard, gradingDue, openRound, removeProof, reopenScorecards, rounds,
	returnDecision, revokeCertificate, saveScorecard, saveSelfAssessment, standingOf, startSubmission, submissions, submit, withdraw,
} from './index.ts'
import { adoption2026, aDraft, anAssessed, aProduct, aStage, aSubmitted, decided, golden, revisionOf, scored, seen, type Stage } from './people.fixture.ts'
import { gather, merge } from './rules.ts'
import { day } from '#kernel/day.ts'

let house: TestHouse
let t: Stage
beforeAll(async () => {
	house = await testHouse()
	t = await aStage(house)
})
const another = async () => ({ ...t, ...(await aProduct(house, t.programme)) })
const code = async (...args: Parameters<typeof refusalOf>) => (await refusalOf(...args)).code
const one = { answers: { '1.1': 'c', '5.1': 'f', '6.3': 'd' } }

describe('a rulebook is adopted', () => {
	it('with its whole text and a hash that the copy still has', async () => {
		const [a] = await house.db.atomically(t.programme.id, (tx) => adoptions(tx, t.programme.id))
		expect(a).toMatchObject({ key: 'vn-ocop-1048-20', basis: 'adopted', from: '2026-01-01' })
		const [row] = await house.sql('select rulebook, sha256 from rulebook_adoption where id = $1', [a?.id])
		expect(digestOf(row?.rulebook as never)).toBe(row?.sha256)
	})
	it.each([
		['grading/rulebook-unknown', { key: 'no-such' }],
		['grading/rulebook-unknown', { key: 'index' }],
		['grading/rulebook-incomplete', { key: 'vn-ocop-148-2023' }],
		['input/ends-before-start', { to: '2025-01-01' }],
		['grading/rulebook-not-in-force', { basis: 'official' }],
		['grading/rulebook-not-in-force', { basis: 'official', from: '2022-01-01' }],
		['input/invalid', { basis: 'somehow' }],
	])('not when %s', async (expected, more) => {
		expect(await code(house, t.programme, t.officer, adoptRulebook, { ...adoption2026, ...more })).toBe(expected)
	})
	it('officially inside its force, and only in its own economy', async () => {
		const inForce = { ...adoption2026, basis: 'official', from: '2022-01-01', to: '2022-12-31' }
		await does(house, t.programme, t.officer, adoptRulebook, inForce)
		const oita = await aProgramme(house, { economy: 'JP', zone: 'Asia/Tokyo', lang: 'ja' })
		expect(await code(house, oita, await aMember(house, oita, 'officer'), adoptRulebook, inForce)).toBe('grading/rulebook-other-economy')
	})
	it.each([
		['grading/procedure-unknown', { procedure: 'no-such' }],
		['grading/procedure-other-economy', { procedure: 'th-otop-opc' }],
		['grading/procedure-not-in-force', { basis: 'official', from: '2022-01-01', to: '2022-12-31', procedure: 'vn-ocop-26-2026' }],
		['grading/procedure-not-in-force', { basis: 'official', from: '2022-01-01', to: '2022-12-31', procedure: 'own' }],
	])('not with a procedure when %s', async (expected, more) => {
		expect(await code(house, t.programme, t.officer, adoptRulebook, { ...adoption2026, ...more })).toBe(expected)
	})
	it('with its procedure: the one in force when official, else the one chosen, else its own; copied with its hash', async () => {
		const of = async (more: object) => {
			const { id } = (await does(house, t.programme, t.officer, adoptRulebook, { ...adoption2026, ...more })) as { id: Id<'adoption'> }
			const [row] = await house.sql('select procedure, procedure_key, procedure_sha256 from rulebook_adoption where id = $1', [id])
			if (row?.procedure) expect(digestOf(row.procedure as never)).toBe(row.procedure_sha256)
			return row?.procedure_key
		}
		expect(await of({ basis: 'official', from: '2022-01-01', to: '2022-12-31' })).toBe('vn-ocop-2019')
		// The rulebook of today with the procedure of today.
		expect(await of({ key: 'vn-ocop-26-2026-21', basis: 'official', from: '2026-05-22', to: '2026-12-31' })).toBe('vn-ocop-26-2026')
		expect(await of({ procedure: 'vn-ocop-26-2026' })).toBe('vn-ocop-26-2026')
		expect(await of({ key: 'vn-ocop-26-2026-21', basis: 'official', from: '2026-06-01', to: '2026-12-31' })).toBe('vn-ocop-26-2026')
		expect(await of({})).toBe(null)
		expect(await of({ procedure: 'own' })).toBe(null)
	})
	it('and opens rounds only inside its period', async () => {
		const round = { adoption: t.adoption, name: 'R', opens: '2026-09-01', closes: '2027-01-15' }
		expect(await code(house, t.programme, t.officer, openRound, round)).toBe('grading/round-outside-adoption')
		expect(await code(house, t.programme, t.officer, openRound, { ...round, closes: '2026-08-01' })).toBe('input/ends-before-start')
		expect(await code(house, t.programme, t.officer, openRound, { ...round, adoption: newId() })).toBe('grading/adoption-unknown')
		expect(await code(house, t.programme, t.maker, openRound, round)).toBe('people/not-allowed')
	})
})

describe('a printed form', () => {
	it('leads back to its submission and member, in its own programme only', async () => {
		const own = await another()
		const submission = await aSubmitted(t, own.product)
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: t.council.map((m) => m.person) })
		const form = asFormCode(formCode('score-sheet', submission, 2))
		const found = (in_: Stage['programme']) => house.db.atomically(in_.id, (tx) => formEntry(tx, in_.id, form ?? { kind: 'minutes', member: 0, tail: '' }))
		expect(await found(t.programme)).toEqual({ submission, person: t.council[1].person })
		expect(await found(await aProgramme(house))).toBeUndefined()
	})
})

describe('a product is put into a round', () => {
	it('by its own producer or the office, once', async () => {
		const own = await another()
		const maker = await aMember(house, t.programme, 'producer', { producer: own.producer })
		await does(house, t.programme, maker, startSubmission, { product: own.product, round: t.round })
		expect(await code(house, t.programme, maker, startSubmission, { product: own.product, round: t.round })).toBe('grading/already-in-round')
		expect(await code(house, t.programme, t.maker, startSubmission, { product: own.product, round: t.round })).toBe('people/not-allowed')
	})
	it('not into a round that is unknown or closed, nor one of nobody', async () => {
		expect(await code(house, t.programme, t.officer, startSubmission, { product: newId(), round: t.round })).toBe('grading/product-unknown')
		expect(await code(house, t.programme, t.officer, startSubmission, { product: t.product, round: newId() })).toBe('grading/round-unknown')
		const past = (await does(house, t.programme, t.officer, openRound, { adoption: t.adoption, name: 'Spring', opens: '2026-02-01', closes: '2026-03-01' })) as { id: Id<'round'> }
		expect(await refusalOf(house, t.programme, t.officer, startSubmission, { product: t.product, round: past.id })).toMatchObject({ code: 'grading/round-closed', closes: '2026-03-01' })
	})
	it('and again after it was withdrawn', async () => {
		const own = await another()
		const submission = await aDraft(t, own.product)
		await does(house, t.programme, t.officer, withdraw, { submission })
		expect(await code(house, t.programme, t.officer, withdraw, { submission })).toBe('grading/not-draft')
		await aDraft(t, own.product)
	})
	it('is filled in page by page: what was not in sight stays', async () => {
		const own = await another()
		const submission = await aDraft(t, own.product)
		await does(house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '1', 'answer~1~1': 'c', 'note~1~1': ' from our own grove ', shown: '1.1 1.2' })
		await does(house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '2', 'answer~3~2': '2b', shown: '3.2' })
		expect(await seen(t, submission)).toMatchObject({ answers: { '1.1': 'c', '3.2': '2b' }, notes: { '1.1': 'from our own grove' }, revision: 3 })
	})
	it('says what is wrong at its field and keeps nothing of it', async () => {
		const own = await another()
		const submission = await aDraft(t, own.product)
		const save = (more: object) => refusalOf(house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '1', ...more })
		expect(await save({ answers: { '9.9': 'a' } })).toMatchObject({ code: 'grading/unknown-criterion' })
		expect(await save({ 'answer~1~1': 'z' })).toMatchObject({ code: 'grading/unknown-choice', field: 'answer~1~1' })
		expect(await save({ 'note~1~1': 'x'.repeat(2001) })).toMatchObject({ code: 'input/too-long', field: 'note~1~1' })
		expect(await save({ revision: '0' })).toMatchObject({ code: 'grading/changed-meanwhile' })
		expect(await code(house, t.programme, t.officer, saveSelfAssessment, { submission: newId(), revision: '1' })).toBe('grading/submission-unknown')
		expect((await seen(t, submission)).answers).toEqual({})
	})
	it('needs answers and proofs before it is handed in, and is closed afterwards', async () => {
		const own = await another()
		const submission = await aDraft(t, own.product)
		expect(await code(house, t.programme, t.officer, submit, { submission, revision: '1' })).toBe('grading/nothing-answered')
		await does(house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '1', answers: { '1.1': 'c' } })
		expect(await code(house, t.programme, t.officer, submit, { submission, revision: '2' })).toBe('grading/no-proof')
		const proof = { submission, title: 'Photograph', kind: 'photograph', criteria: '1.1', file: { name: 'a.png', bytes: tinyPng() } }
		expect(await code(house, t.programme, t.officer, addProof, { ...proof, criteria: ['9.9'] })).toBe('grading/unknown-criterion')
		expect(await refusalOf(house, t.programme, t.officer, addProof, { ...proof, criteria: '' })).toMatchObject({ code: 'input/required', field: 'criteria' })
		expect(await refusalOf(house, t.programme, t.officer, addProof, { ...proof, file: { name: 'a.pdf', bytes: new TextEncoder().encode('not a pdf') } })).toMatchObject({ code: 'file/wrong-type', field: 'file' })
		const { id } = (await does(house, t.programme, t.officer, addProof, proof)) as { id: string }
		await does(house, t.programme, t.officer, removeProof, { submission, proof: id })
		expect(await code(house, t.programme, t.officer, removeProof, { submission, proof: id })).toBe('grading/proof-unknown')
		await does(house, t.programme, t.officer, addProof, proof)
		house.clock.set('2026-12-20T03:00:00Z')
		expect(await code(house, t.programme, t.officer, submit, { submission, revision: '2' })).toBe('grading/round-closed')
		house.clock.set('2026-11-24T03:00:00Z')
		await does(house, t.programme, t.officer, submit, { submission, revision: '2' })
		expect(await code(house, t.programme, t.officer, saveSelfAssessment, { submission, revision: '3', answers: { '1.1': 'a' } })).toBe('grading/not-draft')
		expect(await code(house, t.programme, t.officer, removeProof, { submission, proof: id })).toBe('grading/not-draft')
		const maker = await aMember(house, t.programme, 'producer', { producer: own.producer })
		expect(await code(house, t.programme, maker, addProof, proof)).toBe('grading/not-draft')
	})
})

describe('the council', () => {
	it('holds no one who makes the product, prepared it, or is no member', async () => {
		const own = await another()
		const submission = await aDraft(t, own.product)
		expect(await code(house, t.programme, t.officer, assignCouncil, { submission, members: t.council[0].person })).toBe('grading/not-submitted')
		const ready = await aSubmitted(t, (await another()).product)
		const assign = (members: unknown) => refusalOf(house, t.programme, t.officer, assignCouncil, { submission: ready, members })
		expect(await assign([])).toMatchObject({ code: 'grading/no-member-chosen', field: 'members' })
		expect(await assign(t.second.person)).toMatchObject({ code: 'grading/not-council' })
		const relative = await aMember(house, t.programme, 'council', { producer: (await seen(t, ready)).product.producer })
		expect(await assign([t.council[0].person, relative.person])).toMatchObject({ code: 'grading/conflict-of-interest', field: 'members' })
		expect((await seen(t, ready)).cards).toEqual([])
	})
	it('holds no one who filled in the sheet on the maker’s behalf', async () => {
		const { product, producer } = await another()
		const submission = await aDraft(t, product)
		const [helper, free] = t.council
		const helping = { person: helper.person, roles: ['producer' as const], producer, for: { person: newId<'person'>(), mandate: newId<'mandate'>(), scope: ['grading'] } }
		await does(house, t.programme, helping, saveSelfAssessment, { submission, revision: '1', answers: { '1.1': 'c', '5.1': 'e' } })
		await does(house, t.programme, t.officer, addProof, { submission, title: 'Contract', kind: 'document', criteria: ['1.1', '5.1'], file: { name: 'a.png', bytes: tinyPng() } })
		await does(house, t.programme, t.officer, submit, { submission, revision: '2' })
		expect(await code(house, t.programme, t.officer, assignCouncil, { submission, members: [helper.person, free.person] })).toBe('grading/conflict-of-interest')
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: free.person })
	})
	it('scores blind, page by page, and finishes once', async () => {
		const submission = await anAssessed(t, [], (await another()).product)
		const [first, second] = t.council
		const save = (more: object, who = first) => refusalOf(house, t.programme, who, saveScorecard, { submission, revision: '0', noInterest: 'on', ...more })
		expect(await code(house, t.programme, second, saveScorecard, { submission, revision: '0', answers: {} })).toBe('grading/not-assigned')
		expect(await save({ answers: { '1.1': 'q' } })).toMatchObject({ code: 'grading/unknown-choice' })
		expect(await save({ rules: { '1.2': 'disqualify' } })).toMatchObject({ code: 'grading/unknown-rule', field: fieldOf('stop', '1.2') })
		expect(await code(house, t.programme, first, finishScorecard, { submission, revision: '0' })).toBe('grading/nothing-answered')
		await does(house, t.programme, first, saveScorecard, { submission, revision: '0', noInterest: 'on', 'answer~1~1': 'c', 'stop~1~1': 'disqualify', shown: '1.1' })
		expect((await seen(t, submission)).cards[0]).toMatchObject({ rules: { '1.1': 'disqualify' }, state: 'draft' })
		await does(house, t.programme, first, saveScorecard, { submission, revision: '1', 'answer~1~1': 'c', shown: '1.1' })
		expect((await seen(t, submission)).cards[0]?.rules).toEqual({})
		expect(await save({ answers: { '1.1': 'b' } })).toMatchObject({ code: 'grading/changed-meanwhile' })
		expect(await refusalOf(house, t.programme, first, finishScorecard, { submission, revision: '2' })).toMatchObject({ code: 'grading/unanswered-left', count: 25 })
		await does(house, t.programme, first, finishScorecard, { submission, revision: '2', accept: 'on' })
		expect(await save({ revision: '3', answers: {} })).toMatchObject({ code: 'grading/card-final' })
		expect(await code(house, t.programme, first, finishScorecard, { submission, revision: '3' })).toBe('grading/card-final')
	})
	it('goes on without a member who declares a conflict; the reason stays out of the chain', async () => {
		const submission = await anAssessed(t, [one, one], (await another()).product)
		await does(house, t.programme, t.council[1], declareConflict, { submission, why: 'My sister Mai weaves there' })
		expect(await code(house, t.programme, t.council[1], saveScorecard, { submission, revision: '2', answers: {} })).toBe('grading/conflict-declared')
		expect(await code(house, t.programme, t.council[2], declareConflict, { submission, why: 'x' })).toBe('grading/not-assigned')
		const told = await house.db.atomically(t.programme.id, (tx) => history(tx, t.programme.id, [submission]))
		expect(JSON.stringify(told.map((x) => x.facts))).not.toContain('Mai')
		await decided(t, submission)
		expect((await seen(t, submission)).decision).toMatchObject({ stars: 1, total: '18' })
	})
	it('disputes a stopping condition: not averaged, cards reopened, then decided', async () => {
		const submission = await anAssessed(t, [one, { ...one, rules: { '1.1': 'disqualify' } }], (await another()).product)
		const make = { submission, decisionNo: 'D-stop', decidedOn: '2026-11-20' }
		expect(await refusalOf(house, t.programme, t.officer, decide, make)).toMatchObject({ code: 'grading/stopping-condition', seenBy: [2], notSeenBy: [1] })
		await does(house, t.programme, t.officer, reopenScorecards, { submission, why: 'Origin papers were found' })
		expect(await code(house, t.programme, t.officer, reopenScorecards, { submission, why: 'again' })).toBe('grading/not-assessing')
		expect(await refusalOf(house, t.programme, t.officer, decide, make)).toMatchObject({ code: 'grading/cards-missing', count: 2 })
		for (const m of [t.council[0], t.council[1]]) await scored(t, submission, m, { answers: {}, rules: { '1.1': 'disqualify' } })
		expect(await code(house, t.programme, t.officer, decide, make)).toBe('grading/stopped')
	})
})

describe('the decision', () => {
	it('through the database is the one worked out by hand: 220/3 points, 4 stars, with a certificate anybody can check', async () => {
		const { sheets, expect: hand } = golden()
		const own = await another()
		const submission = await anAssessed(t, sheets, own.product)
		expect(await decided(t, submission)).toMatchObject({ stars: hand.stars, total: '73.33' })
		const d = (await seen(t, submission)).decision
		expect(d).toMatchObject({ total: '220/3', stars: 4, basis: 'adopted', expiresOn: '2029-11-20', parts: [{ id: 'A', mean: '79/3' }, { id: 'B', mean: '18' }, { id: 'C', mean: '29' }] })
		expect(await code(house, t.programme, t.officer, approveDecision, { submission })).toBe('grading/second-person-needed')
		const helper = { ...t.second, for: { person: t.officer.person, mandate: newId<'mandate'>(), scope: ['grading'] } }
		expect(await code(house, t.programme, helper, approveDecision, { submission })).toBe('grading/second-person-needed')
		const made = (await does(house, t.programme, t.second, approveDecision, { submission })) as { certificate: Id<'certificate'>; code: string }
		expect(await code(house, t.programme, t.second, approveDecision, { submission })).toBe('grading/already-approved')
		const seenByAll = await house.db.publicly((tx) => certificateByCode(tx, made.code))
		expect(seenByAll).toMatchObject({ stars: 4, starsOf: 5, total: '73.33', maker: 'Lotus weavers', basis: 'adopted', issuedOn: '2026-11-20', expiresOn: '2029-11-20', revokedOn: null, number: expect.stringMatching(/^[A-Z0-9]+-2026-\d{4}$/) })
		expect(seenByAll?.rulebookText).toContain('1048/QD-TTg')
		expect(JSON.stringify(await house.sql('select * from published_certificate'))).not.toContain('Private')
		expect(standingOf(seenByAll as never, day('2029-11-20'))).toBe('valid')
		expect(standingOf(seenByAll as never, day('2029-11-21'))).toBe('expired')

		expect(await code(house, t.programme, t.second, revokeCertificate, { certificate: newId(), why: 'x' })).toBe('grading/certificate-unknown')
		await does(house, t.programme, t.second, revokeCertificate, { certificate: made.certificate, why: 'The material was found to be imported' })
		expect(await code(house, t.programme, t.second, revokeCertificate, { certificate: made.certificate, why: 'x' })).toBe('grading/already-revoked')
		const after = await house.db.publicly((tx) => certificateByCode(tx, made.code))
		expect(after).toMatchObject({ revokedOn: '2026-11-24', revokedWhy: 'The material was found to be imported' })
		expect(standingOf(after as never, day('2026-11-24'))).toBe('revoked')
		expect(verifyChain(await house.db.atomically(t.programme.id, (tx) => links(tx, t.programme.id)))).toBeUndefined()
	})
	it('waits for every card, a free number and a day that was', async () => {
		const submission = await anAssessed(t, [one], (await another()).product)
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: [t.council[1].person] })
		const make = (more: object) => refusalOf(house, t.programme, t.officer, decide, { submission, decisionNo: 'D-9', decidedOn: '2026-11-20', ...more })
		expect(await make({})).toMatchObject({ code: 'grading/cards-missing', count: 1 })
		await scored(t, submission, t.council[1], one)
		expect(await make({ decidedOn: '2026-11-25' })).toMatchObject({ code: 'grading/decided-in-future', field: 'decidedOn' })
		expect(await make({ decidedOn: '2026-08-31' })).toMatchObject({ code: 'grading/decided-before-round' })
		expect(await code(house, t.programme, t.second, approveDecision, { submission })).toBe('grading/no-decision')
		const other = await anAssessed(t, [one], (await another()).product)
		await decided(t, other, { decisionNo: 'D-9', decidedOn: '2026-11-19' })
		expect(await make({})).toMatchObject({ code: 'grading/decision-no-taken', field: 'decisionNo' })
		expect(await code(house, t.programme, t.officer, decide, { submission: other, decisionNo: 'D-10', decidedOn: '2026-11-20' })).toBe('grading/already-decided')
		expect(await code(house, t.programme, t.officer, withdraw, { submission: other })).toBe('grading/already-decided')
	})
	it('of too few stars gives no certificate; a second person may send it back', async () => {
		const submission = await anAssessed(t, [one], (await another()).product)
		await decided(t, submission)
		expect(await code(house, t.programme, t.officer, returnDecision, { submission, why: 'x' })).toBe('grading/second-person-needed')
		await does(house, t.programme, t.second, returnDecision, { submission, why: 'One proof was not looked at' })
		expect(await seen(t, submission)).toMatchObject({ state: 'assessing', decision: undefined })
		await decided(t, submission)
		expect(await does(house, t.programme, t.second, approveDecision, { submission })).toEqual({ certificate: null, code: null })
	})
	it('needs a council', async () => {
		const submission = await anAssessed(t, [one], (await another()).product)
		await does(house, t.programme, t.council[0], declareConflict, { submission, why: 'neighbours' })
		expect(await code(house, t.programme, t.officer, decide, { submission, decisionNo: 'D-none', decidedOn: '2026-11-20' })).toBe('grading/no-sheets')
		const draft = await aDraft(t, (await another()).product)
		expect(await code(house, t.programme, t.officer, decide, { submission: draft, decisionNo: 'D-none', decidedOn: '2026-11-20' })).toBe('grading/not-assessing')
	})
	it('numbers certificates without gaps, also when two are approved at once', async () => {
		const fresh = await aStage(house)
		const all = []
		for (let i = 0; i < 4; i++) {
			const submission = await anAssessed(fresh, golden().sheets, (await aProduct(house, fresh.programme, { tradeName: '' })).product)
			await decided(fresh, submission)
			all.push(submission)
		}
		await Promise.all(all.map((submission) => does(house, fresh.programme, fresh.second, approveDecision, { submission })))
		const made = await house.db.publicly((tx) => certificates(tx, fresh.programme.id))
		expect(made.map((c) => c.number.slice(-4)).sort()).toEqual(['0001', '0002', '0003', '0004'])
		expect(new Set(made.map((c) => c.code)).size).toBe(4)
	})
})

describe('another programme', () => {
	it('finds nothing here: every id is unknown to it', async () => {
		const other = await aStage(house)
		const submission = await aSubmitted(t, (await another()).product)
		const tried = [
			await code(house, other.programme, other.officer, startSubmission, { product: t.product, round: other.round }),
			await code(house, other.programme, other.officer, startSubmission, { product: other.product, round: t.round }),
			await code(house, other.programme, other.officer, openRound, { adoption: t.adoption, name: 'R', opens: '2026-09-01', closes: '2026-10-01' }),
			await code(house, other.programme, other.officer, submit, { submission, revision: '1' }),
			await code(house, other.programme, other.officer, assignCouncil, { submission, members: other.council[0].person }),
			await code(house, other.programme, other.officer, decide, { submission, decisionNo: 'x', decidedOn: '2026-11-20' }),
			await code(house, other.programme, other.council[0], saveScorecard, { submission, revision: '0', answers: {} }),
		]
		expect(tried).toEqual(['grading/product-unknown', 'grading/round-unknown', 'grading/adoption-unknown', ...Array(4).fill('grading/submission-unknown')])
		expect(await house.db.atomically(other.programme.id, (tx) => submissions(tx, t.programme.id))).toEqual([])
	})
})

describe('what is due', () => {
	it('is what each role can do next', async () => {
		const fresh = await aStage(house)
		const due = (who: typeof t.officer) => house.db.atomically(fresh.programme.id, async (tx) => (await gradingDue(tx, fresh.programme, who, day('2026-11-24'))).map((d) => d.key))
		const draft = await aDraft(fresh)
		expect([await due(fresh.maker), await due(fresh.officer)]).toEqual([['grading/due-assess'], ['grading/due-assess']])
		await does(house, fresh.programme, fresh.officer, withdraw, { submission: draft })
		const submission = await aSubmitted(fresh)
		expect(await due(fresh.officer)).toEqual(['grading/due-assign'])
		await does(house, fresh.programme, fresh.officer, assignCouncil, { submission, members: fresh.council[0].person })
		expect([await due(fresh.council[0]), await due(fresh.council[1])]).toEqual([['grading/due-score'], []])
		// Shortly before the round closes the office is told which sheets are still out.
		const [round] = await house.db.atomically(fresh.programme.id, (tx) => rounds(tx, fresh.programme.id))
		const late = await house.db.atomically(fresh.programme.id, (tx) => gradingDue(tx, fresh.programme, fresh.officer, round?.closes ?? day('2026-11-24')))
		expect(late).toMatchObject([{ key: 'grading/due-remind', facts: { left: 1 }, urgent: true }])
		await scored(fresh, submission, fresh.council[0], one)
		expect([await due(fresh.council[0]), await due(fresh.officer)]).toEqual([[], ['grading/due-decide']])
		await decided(fresh, submission)
		expect([await due(fresh.officer), await due(fresh.second)]).toEqual([[], ['grading/due-approve']])
	})
})

describe('a code', () => {
	it('is read as people write it, and a wrong one is none', () => {
		expect(asCode(' 0k7wq-m2d9x ')).toBe('0K7WQM2D9X')
		expect(asCode('OK7WQ-MLIDX')).toBe('0K7WQM11DX')
		expect([asCode(''), asCode('0K7WQM2D9'), asCode("0K7WQM2D9'"), asCode('0K7WQM2D9U')]).toEqual([undefined, undefined, undefined, undefined])
	})
	it('that nobody has is found nowhere', async () => {
		expect(await house.db.publicly((tx) => certificateByCode(tx, '0000000000'))).toBeUndefined()
	})
})

describe('a sheet from a form', () => {
	it('gathers its fields and replaces only what was in sight', () => {
		const sent = gather({ 'answer~3~2': '1b', 'note~3~2': 'x', shown: '3.2 1.1', other: 1 })
		expect(sent).toMatchObject({ answers: { '3.2': '1b' }, notes: { '3.2': 'x' }, shown: ['3.2', '1.1'], other: 1 })
		const old = { answers: { '1.1': 'a', '2.1': 'b' }, notes: { '2.1': 'keep' }, rules: { '1.1': 'disqualify', '6.2': 'disqualify' } }
		expect(merge(old, { answers: { '1.1': 'c' }, notes: { '2.1': ' ' }, rules: {}, shown: ['1.1'] })).toEqual({ answers: { '1.1': 'c', '2.1': 'b' }, notes: {}, rules: { '6.2': 'disqualify' } })
	})
	it('takes no odd shapes', async () => {
		for (const answers of ['x', [1], null, { '1.1': { a: 1 } }]) {
			expect(['input/invalid', 'grading/submission-unknown']).toContain(await code(house, t.programme, t.officer, saveSelfAssessment, { submission: newId(), revision: '1', answers }))
		}
		expect(await revisionOf(t, await aDraft(t))).toBe('1')
	})
})
