import { describe, expect, it } from 'vitest'
import { criterion, extremeSheet, ocop, shippedIds, shipped, small } from './fixture.ts'
import type { Rulebook } from './rulebook.ts'
import { parseSheet, type Sheet, scoreSheet } from './score.ts'

const full: Sheet = { answers: { '1': 'c', '2': '2c', '3': 'c', '4': 'c', '5': 'c' } }
const score = (answers: Sheet['answers'], rules?: Sheet['rules'], rulebook: Rulebook = small) =>
	scoreSheet(rulebook, rules ? { answers, rules } : { answers })
const refused = (answers: Sheet['answers'], rules?: Sheet['rules'], rulebook: Rulebook = small) =>
	score(answers, rules, rulebook).refusals

describe('one sheet', () => {
	it('adds the choices up by part', () => {
		expect(scoreSheet(small, full)).toMatchObject({
			parts: { A: 10, B: 10 },
			total: 20,
			unanswered: [],
			notApplying: [],
			stopped: [],
			refusals: [],
		})
	})

	it('takes points as well as the id of a choice', () => {
		expect(score({ ...full.answers, '1': 2, '2': 4 }).total).toBe(18)
	})

	it('counts the answered case, never the sum of cases', () => {
		expect(score({ ...full.answers, '2': '1b' }).parts).toEqual({ A: 7, B: 10 })
		expect(score({ ...full.answers, '2': '2a' }).criteria[1]).toEqual({
			criterion: '2',
			points: 1,
			choice: '2a',
			state: 'scored',
		})
	})

	it('lists what was left out, and gives it nothing', () => {
		expect(score({ '1': 'c', '4': 'b' })).toMatchObject({ total: 5, unanswered: ['2', '3', '5'] })
	})

	it('gives nothing where the condition is not met, whatever was answered, and lists it', () => {
		const noStory = score({ ...full.answers, '1': 0 })
		expect(noStory).toMatchObject({ parts: { A: 4 }, notApplying: ['3'], unanswered: [] })
		const { '1': _, ...leftOut } = full.answers
		expect(score(leftOut)).toMatchObject({ parts: { A: 4 }, notApplying: ['3'], unanswered: ['1'] })
	})

	it('stops at zero, also when the criterion was left out: left out is zero', () => {
		expect(score({ ...full.answers, '4': 'a' }).stopped).toEqual([
			{ criterion: '4', kind: 'stop-if-zero', because: 'zero' },
		])
		const { '4': _, ...leftOut } = full.answers
		expect(score(leftOut).stopped).toEqual([{ criterion: '4', kind: 'stop-if-zero', because: 'unanswered' }])
		expect(score({ ...full.answers, '4': 'a' }, { '4': 'stop-if-zero' }).stopped).toHaveLength(1)
		expect(score({ ...full.answers, '4': 'b' }).stopped).toEqual([])
	})

	it('keeps a declared condition and a choice that is itself one', () => {
		expect(score(full.answers, { '5': 'disqualify' }).stopped).toEqual([
			{ criterion: '5', kind: 'disqualify', because: 'declared' },
		])
		expect(score({ ...full.answers, '5': 'a' }).stopped).toEqual([{ criterion: '5', kind: 'stop', because: 'choice' }])
	})

	it('scores half points exactly', () => {
		const halves = {
			...small,
			parts: [
				{
					...small.parts[0],
					sections: [
						{
							no: 'a',
							name: { source: 'en', text: { en: 'a' } },
							max: 0.3,
							criteria: [
								criterion('x', 0.2),
								criterion('y', 0.1, {
									choices: [{ id: 'a', points: 0.1, label: { source: 'en', text: { en: 'a' } } }],
								}),
							],
						},
					],
				},
			],
		} as unknown as Rulebook
		expect(score({ x: 0.2, y: 0.1 }, undefined, halves).total).toBe(0.3)
	})

	it('gives the best sheet of every complete rulebook what its criteria sum to', () => {
		for (const id of shippedIds().filter((one) => one.startsWith('vn-ocop-1048'))) {
			const best = scoreSheet(shipped(id), extremeSheet(shipped(id), 'best'))
			expect([id, best.total, best.refusals, best.unanswered]).toEqual([id, shipped(id).reachable, [], []])
		}
	})
})

describe('a sheet that cannot be used', () => {
	it.each([
		['a criterion the rulebook does not have', { '9': 1 }, { code: 'grading/unknown-criterion', criterion: '9' }],
		[
			'a criterion named like an inner part of JavaScript',
			{ constructor: 1 },
			{ code: 'grading/unknown-criterion', criterion: 'constructor' },
		],
		['a choice of another criterion', { '1': '2a' }, { code: 'grading/unknown-choice', criterion: '1', choice: '2a' }],
		['points that no choice gives', { '1': 3 }, { code: 'grading/unknown-choice', criterion: '1', choice: 3 }],
		[
			'points between two choices',
			{ '1': 3.9999999 },
			{ code: 'grading/unknown-choice', criterion: '1', choice: 3.9999999 },
		],
		[
			'points that are no number',
			{ '1': Number.NaN },
			{ code: 'grading/unknown-choice', criterion: '1', choice: Number.NaN },
		],
		['points written as text', { '1': '4' }, { code: 'grading/unknown-choice', criterion: '1', choice: '4' }],
		[
			'points of two choices that do not score the same',
			{ '5': 0 },
			{ code: 'grading/ambiguous-choice', criterion: '5', points: 0 },
		],
	])('%s', (_, answers, refusal) => {
		expect(refused(answers as Sheet['answers'])).toEqual([refusal])
	})

	it.each([
		['a rule on no criterion', { '9': 'stop' }, { code: 'grading/unknown-criterion', criterion: '9' }],
		[
			'a rule the criterion does not have',
			{ '5': 'stop' },
			{ code: 'grading/unknown-rule', criterion: '5', rule: 'stop' },
		],
		['a rule that nobody has', { '5': 'explode' }, { code: 'grading/unknown-rule', criterion: '5', rule: 'explode' }],
		[
			'a condition of use declared as a stop',
			{ '3': 'applies-if' },
			{ code: 'grading/unknown-rule', criterion: '3', rule: 'applies-if' },
		],
		[
			'zero declared where points were given',
			{ '4': 'stop-if-zero' },
			{ code: 'grading/rule-contradicts-answer', criterion: '4', rule: 'stop-if-zero' },
		],
	])('%s', (_, rules, refusal) => {
		expect(refused(full.answers, rules as Sheet['rules'])).toEqual([refusal])
	})

	it('names every fault, not only the first', () => {
		expect(refused({ '1': 'z', '9': 1 }, { '5': 'stop' }).map((r) => r.code)).toEqual([
			'grading/unknown-choice',
			'grading/unknown-criterion',
			'grading/unknown-rule',
		])
	})

	it('asks for the id where the source uses a number twice, and for no points of a heading', () => {
		const tea = ocop(6)
		expect(refused({ '6.1.3': 2 }, undefined, tea)).toEqual([
			{ code: 'grading/ambiguous-criterion', criterion: '6.1.3' },
		])
		expect(refused({ '6.1.3:colour': 2, '6.1.3:smell': 1 }, undefined, tea)).toEqual([])
		expect(refused({ '6.1': 2 }, undefined, tea)).toEqual([{ code: 'grading/heading-only', criterion: '6.1' }])
	})

	it('takes 3 points on the ladder 0-1-3-3: both choices score the same', () => {
		expect(score({ '6.2': 3 }, undefined, ocop(2))).toMatchObject({ parts: { C: 3 }, refusals: [] })
	})

	it('refuses one criterion answered by its number and its id', () => {
		const [first, ...rest] = small.parts
		const named = {
			...small,
			parts: [
				{
					...first,
					sections: [
						{
							no: 'a',
							name: { source: 'en', text: { en: 'a' } },
							max: 4,
							criteria: [criterion('1:x', 4, { no: '1' })],
						},
					],
				},
				...rest,
			],
		} as unknown as Rulebook
		expect(refused({ '1': 2 }, undefined, named)).toEqual([])
		expect(refused({ '1': 2, '1:x': 4 }, undefined, named)).toEqual([
			{ code: 'grading/answered-twice', criterion: '1:x' },
		])
	})

	it.each([null, [], 'x', {}, { answers: { '1': null } }, { answers: { '1': true } }, { answers: {}, notes: 'x' }])(
		'is no sheet at all: %j',
		(raw) => {
			expect(parseSheet(raw)).toMatchObject({ ok: false, refusal: { code: 'grading/sheet-malformed' } })
		},
	)

	it('reads a sheet as the file has it', () => {
		expect(parseSheet({ answers: { '1.1': 3, '1.2': 'a' }, rules: { '1.1': 'disqualify' } })).toMatchObject({
			ok: true,
		})
	})
})
