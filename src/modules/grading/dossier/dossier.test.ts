import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { digestOf, history } from '#modules/record/index.ts'
import { aMember, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { criterion, small } from '../fixture.ts'
import {
	addProof, aimFor, answerCriterion, assignCouncil, declareConflict, discardProof, fileReport, gradingDue, keepProof, markOf, openRound, opensFile, proofsOf, readsDossier, receiveSample, recordsOf, recordVisit, removeProof, replaceProof, saveSelfAssessment, startSubmission, submissionById, submit, useProof, usesOf, withdraw,
} from '../index.ts'
import { aProduct, aStage, type Stage } from '../people.fixture.ts'
import type { Rulebook } from '../rulebook.ts'

/** `small` whose best choices of 1 to 5 are each shown by something else. */
const shown = ['document', 'sample', 'declaration', 'visit', 'commune-report'] as const
const book: Rulebook = {
	...small,
	id: 'shown',
	parts: small.parts.map((p) => ({
		...p,
		sections: p.sections.map((s) => ({
			...s,
			criteria: s.criteria.map((c) => criterion(c.id, c.max, { rules: c.rules, choices: [0, c.max / 2, c.max].map((points, i) => ({ id: 'abc'.charAt(i), points, label: { source: 'en', text: { en: `${points} points` } }, ...(i === 2 ? { shownBy: shown[Number(c.id) - 1] ?? 'document' } : {}) })) })),
		})),
	})),
}
const file = { name: 'a.png', bytes: tinyPng() }
/** A picture that no other proof has. */
const picture = async (r: number) => ({ name: `${r}.png`, bytes: new Uint8Array(await sharp({ create: { width: 2, height: 2, channels: 3, background: { r, g: 0, b: 0 } } }).png().toBuffer()) })
let house: TestHouse
let t: Stage
let adoption: Id<'adoption'>
let round: Id<'round'>
beforeAll(async () => {
	house = await testHouse()
	t = await aStage(house)
	adoption = newId<'adoption'>()
	await house.sql(
		`insert into rulebook_adoption (programme_id, id, pack, pack_version, key, sha256, rulebook, starts_on, ends_on, basis, certify_from, adopted_at) values ($1, $2, 'rulebooks', '1', 'shown', $3, $4, '2026-01-01', '2027-12-31', 'adopted', 1, now())`,
		[t.programme.id, adoption, digestOf(book as never), JSON.stringify(book)],
	)
	round = ((await does(house, t.programme, t.officer, openRound, { adoption, name: 'Autumn', opens: '2026-09-01', closes: '2026-12-15' })) as { id: Id<'round'> }).id
})
const within = <T>(work: (tx: Parameters<Parameters<typeof house.db.atomically>[1]>[0]) => Promise<T>) => house.db.atomically(t.programme.id, work)
const seen = async (id: Id<'submission'>) => (await within((tx) => submissionById(tx, t.programme.id, id))) as NonNullable<Awaited<ReturnType<typeof submissionById>>>
/** A producer with a product, their person, and a draft. */
async function aDraft(into = round) {
	const { producer, product } = await aProduct(house, t.programme)
	const maker = await aMember(house, t.programme, 'producer', { producer })
	const { id: submission } = (await does(house, t.programme, maker, startSubmission, { product, round: into })) as { id: Id<'submission'> }
	return { producer, product, maker, submission }
}
const code = async (...args: Parameters<typeof refusalOf>) => (await refusalOf(...args)).code
const paper = (submission: Id<'submission'>, criteria: string[], more: object = {}) => ({ submission, title: 'Licence', kind: 'document', criteria, file, ...more })

describe('a choice that a document shows', () => {
	it('keeps its answer but waits for its file; handing in says which criteria wait', async () => {
		const { maker, submission } = await aDraft()
		await does(house, t.programme, maker, saveSelfAssessment, { submission, revision: '1', answers: { '1': 'c', '2': 'c', '4': 'b' } })
		await does(house, t.programme, maker, addProof, paper(submission, ['2']))
		expect(await refusalOf(house, t.programme, maker, submit, { submission, revision: '2' })).toMatchObject({ code: 'grading/proof-awaited', criteria: ['1'] })
		expect((await seen(submission)).answers['1']).toBe('c')
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '1', mark: markOf(await seen(submission), '1'), 'answer~1': 'c', file, expiresOn: '2027-03-01' })
		await does(house, t.programme, maker, submit, { submission, revision: '3' })
	})
	it('waits again when the paper lapses before the round closes, and no longer when another answer is given', async () => {
		const { maker, submission, product, producer } = await aDraft()
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '1', 'answer~1': 'c' })
		await does(house, t.programme, maker, addProof, paper(submission, ['1'], { expiresOn: '2026-12-15' }))
		house.clock.set('2027-01-02T03:00:00Z')
		const later = (await does(house, t.programme, t.officer, openRound, { adoption, name: 'Next', opens: '2027-01-01', closes: '2027-02-15' })) as { id: Id<'round'> }
		const next = (await does(house, t.programme, maker, startSubmission, { product, round: later.id, from: submission })) as { id: Id<'submission'> }
		const carried = await seen(next.id)
		expect(carried).toMatchObject({ answers: { '1': 'c' }, proofs: [], carriedFrom: submission })
		const [lapsed] = await within((tx) => proofsOf(tx, t.programme.id, producer))
		expect(await refusalOf(house, t.programme, maker, useProof, { submission: next.id, proof: lapsed?.id, criteria: '1' })).toMatchObject({ code: 'grading/proof-expired', expires: '2026-12-15', until: '2027-02-15', field: 'proof' })
		await does(house, t.programme, maker, addProof, paper(next.id, ['2']))
		expect(await code(house, t.programme, maker, submit, { submission: next.id, revision: '1' })).toBe('grading/proof-awaited')
		await does(house, t.programme, maker, answerCriterion, { submission: next.id, criterion: '1', 'answer~1': 'b' })
		await does(house, t.programme, maker, submit, { submission: next.id, revision: '2' })
		house.clock.set('2026-11-24T03:00:00Z')
	})
	it('is declared by a tick that holds for that answer only', async () => {
		const { maker, submission } = await aDraft()
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '1', 'answer~1': 'b' })
		await does(house, t.programme, maker, addProof, paper(submission, ['1']))
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '3', 'answer~3': 'c' })
		expect(await refusalOf(house, t.programme, maker, submit, { submission, revision: '3' })).toMatchObject({ code: 'grading/declaration-awaited', criteria: ['3'] })
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '3', 'answer~3': 'c', 'declare~3': 'on' })
		expect((await seen(submission)).declared).toEqual({ '3': 'c' })
		await does(house, t.programme, maker, saveSelfAssessment, { submission, revision: '4', answers: { '3': 'a' }, shown: '3' })
		expect((await seen(submission)).declared).toEqual({})
		await does(house, t.programme, maker, submit, { submission, revision: '5' })
	})
	it('one step at a time does not undo what came in elsewhere, and says when its own criterion changed', async () => {
		const { maker, submission } = await aDraft()
		const mark = markOf(await seen(submission), '1')
		await does(house, t.programme, t.officer, answerCriterion, { submission, criterion: '2', 'answer~2': 'b', 'answer~4': 'c' })
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '1', mark, 'answer~1': 'b', 'note~1': 'ours' })
		expect(await seen(submission)).toMatchObject({ answers: { '1': 'b', '2': 'b' }, notes: { '1': 'ours' } })
		const step = { submission, criterion: '1', mark, 'answer~1': 'c' }
		expect(await code(house, t.programme, maker, answerCriterion, step)).toBe('grading/changed-meanwhile')
		expect(await code(house, t.programme, maker, answerCriterion, { submission, criterion: '9', 'answer~9': 'c' })).toBe('grading/unknown-criterion')
		expect(await refusalOf(house, t.programme, maker, answerCriterion, { submission, criterion: '1', 'answer~1': 'z' })).toMatchObject({ code: 'grading/unknown-choice', field: 'answer~1' })
		expect(await refusalOf(house, t.programme, maker, answerCriterion, { submission, criterion: '1', 'answer~1': 'c', file, expiresOn: '2026-12-01' })).toMatchObject({ code: 'grading/proof-expired', field: 'expiresOn' })
		// Refused with its file: nothing of the step is kept.
		expect((await seen(submission)).answers['1']).toBe('b')
	})
})

describe('a proof', () => {
	it('is kept once and used for other products and years, unless it speaks for one product only', async () => {
		const first = await aDraft()
		const { maker, producer } = first
		const general = (await does(house, t.programme, maker, keepProof, { producer, title: 'Licence', kind: 'document', number: '12/GP', issuer: 'Sở Y tế', issuedOn: '2026-01-05', expiresOn: '2028-01-05', file })) as { id: Id<'proof'> }
		const bound = (await does(house, t.programme, maker, addProof, paper(first.submission, ['1']))) as { id: Id<'proof'> }
		const other = newId<'product'>()
		await house.sql(`insert into product (programme_id, id, producer_id, name, folded, created_at, updated_at) values ($1, $2, $3, '{"source":"vi","text":{"vi":"Khay"}}', 'khay', now(), now())`, [t.programme.id, other, producer])
		const { id: second } = (await does(house, t.programme, maker, startSubmission, { product: other, round })) as { id: Id<'submission'> }
		await does(house, t.programme, maker, useProof, { submission: second, proof: general.id, criteria: ['1'] })
		await does(house, t.programme, maker, useProof, { submission: second, proof: general.id, criteria: ['4', '1'] })
		expect((await seen(second)).proofs).toMatchObject([{ id: general.id, criteria: ['1', '4'], number: '12/GP', expiresOn: '2028-01-05' }])
		const use = (more: object) => refusalOf(house, t.programme, maker, useProof, { submission: second, proof: bound.id, criteria: ['1'], ...more })
		expect(await use({})).toMatchObject({ code: 'grading/proof-other-product', field: 'proof' })
		expect(await use({ proof: newId() })).toMatchObject({ code: 'grading/proof-unknown' })
		expect(await use({ proof: general.id, criteria: ['77'] })).toMatchObject({ code: 'grading/unknown-criterion' })
		const stranger = await aDraft()
		expect(await code(house, t.programme, stranger.maker, useProof, { submission: stranger.submission, proof: general.id, criteria: ['1'] })).toBe('grading/proof-other-producer')
		expect(await code(house, t.programme, stranger.maker, useProof, { submission: second, proof: general.id, criteria: ['1'] })).toBe('people/not-allowed')
		expect((await within((tx) => usesOf(tx, t.programme.id, producer))).map((u) => [u.proof, u.submission]).sort()).toEqual([[bound.id, first.submission], [general.id, second]].sort())
	})
	it('gives way to a newer one in drafts; what was handed in keeps what it showed', async () => {
		const { maker, producer, submission, product } = await aDraft()
		const old = (await does(house, t.programme, maker, keepProof, { producer, product, title: 'Test report', kind: 'document', expiresOn: '2027-01-05', file })) as { id: Id<'proof'> }
		await does(house, t.programme, maker, useProof, { submission, proof: old.id, criteria: ['1'] })
		const newer = (await does(house, t.programme, maker, replaceProof, { proof: old.id, number: 'KN-2', expiresOn: '2029-01-05', file })) as { id: Id<'proof'> }
		expect((await seen(submission)).proofs).toMatchObject([{ id: newer.id, title: 'Test report', product, criteria: ['1'] }])
		expect(await code(house, t.programme, maker, replaceProof, { proof: old.id, file })).toBe('grading/proof-replaced')
		expect(await refusalOf(house, t.programme, maker, replaceProof, { proof: newer.id, issuedOn: '2028-01-01', expiresOn: '2027-01-01', file })).toMatchObject({ code: 'input/ends-before-start', field: 'expiresOn' })
		await does(house, t.programme, maker, answerCriterion, { submission, criterion: '1', 'answer~1': 'c' })
		await does(house, t.programme, maker, submit, { submission, revision: '2' })
		await does(house, t.programme, maker, replaceProof, { proof: newer.id, expiresOn: '2031-01-05', file })
		expect((await seen(submission)).proofs[0]?.id).toBe(newer.id)
		expect(await code(house, t.programme, maker, discardProof, { proof: newer.id })).toBe('grading/proof-in-use')
		await does(house, t.programme, maker, discardProof, { proof: old.id })
		expect(await code(house, t.programme, maker, discardProof, { proof: old.id })).toBe('grading/proof-unknown')
		const told = await within((tx) => history(tx, t.programme.id, [producer]))
		expect(told.map((x) => x.type).sort()).toEqual(['proof-discarded', 'proof-kept', 'proof-replaced', 'proof-replaced'])
	})
	it('stays with its producer when a submission lets it go, and out of reach of others', async () => {
		const { maker, producer, submission } = await aDraft()
		const { id: proof } = (await does(house, t.programme, maker, addProof, paper(submission, ['1'], { general: 'on' }))) as { id: Id<'proof'> }
		await does(house, t.programme, maker, removeProof, { submission, proof })
		expect(await within((tx) => proofsOf(tx, t.programme.id, producer))).toMatchObject([{ id: proof, product: null }])
		for (const act of [discardProof, replaceProof]) expect(await code(house, t.programme, t.maker, act as typeof discardProof, { proof, file } as never)).toBe('people/not-allowed')
		expect(await code(house, t.programme, t.maker, keepProof, { producer, title: 'x', kind: 'document', file })).toBe('people/not-allowed')
		expect(await code(house, t.programme, maker, keepProof, { producer, product: t.product, title: 'x', kind: 'document', file })).toBe('grading/product-unknown')
	})
})

describe('beside the proofs', () => {
	it('samples are numbered through the year, visits and the commune’s report recorded', async () => {
		const { maker, submission } = await aDraft()
		const sample = { submission, on: '2026-11-20', units: '3', note: 'in a box' }
		const numbers = await Promise.all([1, 2, 3].map(async () => ((await does(house, t.programme, t.officer, receiveSample, sample)) as { number: string }).number))
		expect(numbers.sort()).toEqual(['1/2026', '2/2026', '3/2026'])
		expect(await code(house, t.programme, maker, receiveSample, sample)).toBe('people/not-allowed')
		expect(await refusalOf(house, t.programme, t.officer, receiveSample, { ...sample, on: '2026-11-25' })).toMatchObject({ code: 'grading/day-ahead', field: 'on' })
		expect(await code(house, t.programme, t.officer, receiveSample, { ...sample, submission: newId() })).toBe('grading/submission-unknown')
		await does(house, t.programme, t.officer, recordVisit, { submission, on: '2026-11-21', seen: 'Two looms, own dye house', photo: file })
		expect(await code(house, t.programme, t.council[0], recordVisit, { submission, on: '2026-11-21', seen: 'x' })).toBe('grading/not-assigned')
		expect(await refusalOf(house, t.programme, t.officer, fileReport, { submission, on: '2026-11-21' })).toMatchObject({ code: 'input/required', field: 'material' })
		await does(house, t.programme, t.officer, fileReport, { submission, on: '2026-11-21', labour: '12 of 14 from here' })
		await does(house, t.programme, t.officer, fileReport, { submission, on: '2026-11-22', number: '7/BC', material: 'grown here', labour: '12 of 14 from here' })
		expect(await within((tx) => recordsOf(tx, t.programme.id, submission))).toMatchObject({
			samples: [{ units: 3 }, {}, {}],
			visits: [{ on: '2026-11-21', seen: 'Two looms, own dye house' }],
			report: { number: '7/BC', says: { material: 'grown here', labour: '12 of 14 from here' } },
		})
		await does(house, t.programme, maker, withdraw, { submission })
		expect(await code(house, t.programme, t.officer, receiveSample, sample)).toBe('grading/not-draft')
	})
	it('a star to work towards is one of the book’s', async () => {
		const { maker, submission } = await aDraft()
		await does(house, t.programme, maker, aimFor, { submission, stars: '3' })
		expect((await seen(submission)).target).toBe(3)
		expect(await refusalOf(house, t.programme, maker, aimFor, { submission, stars: '9' })).toMatchObject({ code: 'input/not-understood', field: 'stars' })
	})
})

describe('a dossier carried over', () => {
	it('is that of the same product; its answers, notes and valid proofs come with it', async () => {
		const { maker, product, submission } = await aDraft()
		await does(house, t.programme, maker, saveSelfAssessment, { submission, revision: '1', answers: { '1': 'c', '4': 'b' }, notes: { '4': 'since 1990' } })
		await does(house, t.programme, maker, addProof, paper(submission, ['1', '4'], { expiresOn: addDays(day('2026-11-24'), 900) }))
		await does(house, t.programme, maker, submit, { submission, revision: '2' })
		const second = (await does(house, t.programme, t.officer, openRound, { adoption, name: 'Winter', opens: '2026-11-01', closes: '2026-12-31' })) as { id: Id<'round'> }
		expect(await refusalOf(house, t.programme, t.officer, startSubmission, { product: t.product, round: second.id, from: submission })).toMatchObject({ code: 'grading/carry-other-product', field: 'from' })
		expect(await code(house, t.programme, maker, startSubmission, { product, round: second.id, from: newId() })).toBe('grading/submission-unknown')
		const { id } = (await does(house, t.programme, maker, startSubmission, { product, round: second.id, from: submission })) as { id: Id<'submission'> }
		expect(await seen(id)).toMatchObject({ answers: { '1': 'c', '4': 'b' }, notes: { '4': 'since 1990' }, proofs: [{ criteria: ['1', '4'] }], declared: {}, carriedFrom: submission })
		await does(house, t.programme, maker, submit, { submission: id, revision: '1' })
	})
})

describe('a file of a dossier', () => {
	it('opens for the office, its own producer and the members it was given to, for nobody else', async () => {
		const { maker, producer, submission } = await aDraft()
		const other = await aDraft()
		const supporter = await aMember(house, t.programme, 'supporter')
		const [given, idle] = [t.council[0], t.council[1]]
		await does(house, t.programme, maker, addProof, paper(submission, ['2'], { file: await picture(8) }))
		await does(house, t.programme, maker, saveSelfAssessment, { submission, revision: '1', answers: { '1': 'b' } })
		await does(house, t.programme, maker, submit, { submission, revision: '2' })
		await does(house, t.programme, t.officer, recordVisit, { submission, on: '2026-11-20', seen: 'Looms', photo: await picture(7) })
		await does(house, t.programme, t.officer, assignCouncil, { submission, members: given.person })
		const { sha256 } = (await within((tx) => proofsOf(tx, t.programme.id, producer)))[0] ?? { sha256: '' }
		const shot = (await within((tx) => recordsOf(tx, t.programme.id, submission))).visits[0]?.photo ?? ''
		const who = [t.officer, maker, given, idle, other.maker, supporter]
		const opens = (sha: string) => within(async (tx) => Promise.all(who.map((by) => opensFile(tx, t.programme.id, by, sha))))
		expect(sha256).not.toBe(shot)
		for (const sha of [sha256, shot]) expect(await opens(sha)).toEqual([true, true, true, false, false, false])
		const s = await seen(submission)
		expect(who.map((by) => readsDossier(s, by))).toEqual([true, true, true, false, false, false])
		// Who stepped back reads it no longer; a file that is not grading's is not grading's to judge.
		await does(house, t.programme, given, declareConflict, { submission, why: 'cousin' })
		expect((await opens(sha256))[2]).toBe(false)
		expect(await opens('0'.repeat(64))).toEqual(Array(6).fill(undefined))
	})
})

describe('a proof that is about to lapse', () => {
	it('is on the desk of its producer, and of the office by producer, until it is replaced', async () => {
		const { maker, producer } = await aDraft()
		const keep = (title: string, expiresOn: string) => does(house, t.programme, maker, keepProof, { producer, title, kind: 'document', file, expiresOn })
		const { id } = (await keep('Food safety', '2026-12-20')) as { id: Id<'proof'> }
		await keep('Trade mark', '2027-02-24')
		await keep('Later', '2027-02-25')
		const due = async (who: typeof t.officer, on = day('2026-11-24')) => (await within((tx) => gradingDue(tx, t.programme, who, on))).filter((d) => d.href.endsWith(`/${producer}/proofs`))
		expect(await due(maker)).toMatchObject([
			{ key: 'grading/due-proof', facts: { title: 'Food safety' }, on: '2026-12-20', urgent: true },
			{ key: 'grading/due-proof', facts: { title: 'Trade mark' }, on: '2027-02-24', urgent: false },
		])
		expect(await due(t.officer)).toMatchObject([{ key: 'grading/due-proofs', facts: { count: 2 }, on: '2026-12-20', urgent: true }])
		// The last day is still in; what has lapsed is told where it is needed, not on the desk.
		expect(await due(maker, day('2026-12-20'))).toHaveLength(3)
		expect((await due(maker, day('2026-12-21'))).map((d) => d.facts?.title)).toEqual(['Trade mark', 'Later'])
		await does(house, t.programme, maker, replaceProof, { proof: id, file: await picture(9), expiresOn: '2029-01-01' })
		expect((await due(maker)).map((d) => d.facts?.title)).toEqual(['Trade mark'])
		expect(await due(t.council[0])).toEqual([])
	})
})
