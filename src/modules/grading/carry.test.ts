import { describe, expect, it } from 'vitest'
import { localText } from '#kernel/text.ts'
import { carryAnswers } from './carry.ts'
import { criterion, extremeSheet, ocop, shipped, shippedIds, small } from './fixture.ts'
import { criteriaOf, laddersOf, type Criterion, type Rulebook } from './rulebook.ts'
import { tally } from './score.ts'

const copy = (book: Rulebook): Rulebook => structuredClone(book)
/** A copy of `small` whose criterion `id` is changed. */
const changed = (id: string, change: (of: Criterion) => Criterion): Rulebook => ({
	...small,
	id: 'draft',
	parts: small.parts.map((p) => ({ ...p, sections: p.sections.map((s) => ({ ...s, criteria: s.criteria.map((c) => (c.id === id ? change(c) : c)) })) })),
})
const full = { '1': 'b', '2': '2b', '3': 'c', '4': 'c', '5': 'c' }

describe('carrying answers from one rulebook to another', () => {
	it('carries everything to an identical book, with the same score, in every shipped book', () => {
		for (const book of shippedIds().map(shipped)) {
			for (const sheet of [extremeSheet(book, 'best'), extremeSheet(book, 'poorest')]) {
				const answers = Object.fromEntries(Object.entries(sheet.answers).filter(([, a]) => a !== ''))
				const got = carryAnswers(book, copy(book), answers)
				expect(got).toEqual({ answers, lost: [], fresh: criteriaOf(book).filter((c) => laddersOf(c).length > 0 && answers[c.id] === undefined).map((c) => c.id) })
				expect(tally(book, got).units).toEqual(tally(book, { answers }).units)
			}
		}
	})

	it('keeps what was said when only its points change', () => {
		const draft = changed('1', (c) => ({ ...c, choices: (c.choices ?? []).map((x) => ({ ...x, id: `n${x.id}`, points: x.points * 2 })) }))
		expect(carryAnswers(small, draft, full)).toEqual({ answers: { ...full, '1': 'nb' }, lost: [], fresh: [] })
	})

	it('says what is lost: a criterion that is gone, a choice that is gone, words that changed', () => {
		const gone = carryAnswers(small, { ...small, parts: small.parts.slice(1) }, full)
		expect(gone.lost).toEqual(['1', '2', '3'].map((c) => ({ criterion: c, answer: full[c as '1'], why: 'no-criterion' })))
		const fewer = carryAnswers(small, changed('1', (c) => ({ ...c, choices: (c.choices ?? []).slice(0, 1) })), full)
		expect(fewer).toMatchObject({ lost: [{ criterion: '1', answer: 'b', why: 'no-choice' }], fresh: ['1'] })
		const worded = changed('1', (c) => ({ ...c, choices: (c.choices ?? []).map((x) => ({ ...x, label: localText('en', `${x.label.text.en} at least`) })) }))
		expect(carryAnswers(small, worded, full).lost).toEqual([{ criterion: '1', answer: 'b', why: 'reworded' }])
		expect(carryAnswers(small, worded, full, { reworded: 'same' })).toEqual({ answers: full, lost: [], fresh: [] })
	})

	it('names criteria that are new, and follows one whose key changed by its name', () => {
		const draft = changed('3', (c) => ({ ...c, key: 'other', id: '3b', no: '3b' }))
		expect(carryAnswers(small, draft, full).answers).toEqual({ '1': 'b', '2': '2b', '3b': 'c', '4': 'c', '5': 'c' })
		const added = { ...small, parts: small.parts.map((p, at) => (at ? p : { ...p, sections: p.sections.map((s) => ({ ...s, criteria: [...s.criteria, criterion('9', 3)] })) })) }
		expect(carryAnswers(small, added, full).fresh).toEqual(['9'])
	})

	it('carries points where they mean one thing only, and nothing that the old book does not know', () => {
		expect(carryAnswers(small, copy(small), { '1': 2, '2': 1 })).toMatchObject({ answers: { '1': 'b' }, lost: [] })
		// Two choices of 0 points in criterion 5, of which one stops: nobody can say which was meant.
		expect(carryAnswers(small, copy(small), { '5': 0, '1': 'z', '77': 'a' }).lost).toEqual([
			{ criterion: '1', answer: 'z', why: 'unreadable' },
			{ criterion: '5', answer: 0, why: 'no-choice' },
			{ criterion: '77', answer: 'a', why: 'unreadable' },
		])
	})

	it('goes from one product set to another by the key of the criterion', () => {
		const best = Object.fromEntries(Object.entries(extremeSheet(ocop(20), 'best').answers))
		const got = carryAnswers(ocop(20), ocop(19), best)
		expect(got.answers['1.1']).toBe('c')
		expect(got.lost.length + Object.keys(got.answers).length).toBe(Object.keys(best).length)
	})
})
