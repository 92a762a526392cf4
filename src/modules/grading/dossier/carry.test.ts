import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { localText } from '#kernel/text.ts'
import { council } from '../council.ts'
import { criterion, ocop, small } from '../fixture.ts'
import { criteriaOf, type Criterion, laddersOf, type Rulebook } from '../rulebook.ts'
import { tally } from '../score.ts'
import type { Answers } from '../tables.ts'
import { carryOver, sameCriteria } from './carry.ts'
import type { Proof } from './store.ts'
import { whatIsNew } from './todo.ts'

const until = day('2027-06-30')
const copy = (book: Rulebook): Rulebook => structuredClone(book)
const withCriteria = (change: (c: Criterion) => readonly Criterion[]): Rulebook => ({ ...small, id: 'next', parts: small.parts.map((p) => ({ ...p, sections: p.sections.map((s) => ({ ...s, criteria: s.criteria.flatMap(change) })) })) })
const bare = (answers: Answers) => ({ answers, notes: {}, proofs: [] })
/** Any sheet of a book: each criterion left out, or one of its choices. */
const sheets = (book: Rulebook): fc.Arbitrary<Answers> =>
	fc.tuple(...criteriaOf(book).map((c) => fc.option(fc.constantFrom(...laddersOf(c).flat().map((x) => x.id)), { nil: undefined }))).map((taken) =>
		Object.fromEntries(criteriaOf(book).flatMap((c, i) => (taken[i] === undefined ? [] : [[c.id, taken[i]]]))),
	)

describe('a dossier carried over', () => {
	it('to the same book has the same score, whatever was answered', () => {
		const book = ocop(20)
		const same = copy(book)
		fc.assert(
			fc.property(sheets(book), (answers) => {
				const got = carryOver(book, same, bare(answers), until)
				const [before, after] = [tally(book, { answers }), tally(same, got)]
				expect([after.units, after.stopped, got.changed]).toEqual([before.units, before.stopped, []])
			}),
			{ numRuns: 60 },
		)
	})
	it('to another book never brings a choice that is worth other points', () => {
		for (const [from, to] of [[ocop(20), ocop(19)], [ocop(1), ocop(6)]] as const) {
			const back = new Map([...sameCriteria(from, to)].map(([o, n]) => [n, o]))
			const at = (book: Rulebook, answers: Answers, id: string) => tally(book, { answers }).taken[criteriaOf(book).findIndex((c) => c.id === id)]?.units
			fc.assert(
				fc.property(sheets(from), (answers) => {
					const got = carryOver(from, to, bare(answers), until)
					expect(tally(to, got).refusals).toEqual([])
					for (const id of Object.keys(got.answers).slice(0, 6)) expect(at(to, got.answers, id)).toBe(at(from, answers, back.get(id) ?? ''))
				}),
				{ numRuns: 12 },
			)
		}
	})
	it('asks anew where the points or the words changed, and says so', () => {
		const next = withCriteria((c) => (c.id === '1' ? [{ ...c, choices: (c.choices ?? []).map((x) => ({ ...x, points: x.points / 2 })) }] : c.id === '4' ? [{ ...c, choices: (c.choices ?? []).map((x) => ({ ...x, label: localText('en', `at least ${x.points}`) })) }] : [c]))
		const got = carryOver(small, next, bare({ '1': 'c', '2': '2b', '4': 'c', '5': 'c' }), until)
		expect(got).toMatchObject({ answers: { '2': '2b', '5': 'c' }, changed: ['1', '4'] })
	})
	it('brings notes and proofs to the criteria that are still there, and lists the proofs that lapse', () => {
		const next = withCriteria((c) => (c.id === '3' ? [] : c.id === '1' ? [{ ...c, id: '1a', no: '1a' }, criterion('9', 2)] : [c]))
		const proof = (id: string, criteria: string[], expiresOn: string | null) => ({ id: id as Proof['id'], criteria, expiresOn: expiresOn === null ? null : day(expiresOn) })
		const old = { answers: { '1': 'b', '3': 'c' }, notes: { '1': 'ours', '3': 'gone' }, proofs: [proof('p', ['1', '3'], null), proof('q', ['3'], null), proof('r', ['1'], '2027-06-29'), proof('s', ['4'], '2027-06-30')] }
		const got = carryOver(small, next, old, until)
		expect(got.notes).toEqual({ '1a': 'ours' })
		expect(got.uses.map((u) => [u.proof.id, u.criteria])).toEqual([['p', ['1a']], ['s', ['4']]])
		expect(got.lapsed.map((u) => [u.proof.id, u.criteria])).toEqual([['r', ['1a']]])
		expect(got.answers).toEqual({ '1a': 'b' })
	})
})

describe('only what is new', () => {
	const two = { answers: { '1': 'b', '2': '2c', '3': 'c', '4': 'c', '5': 'c' } }
	const result = expectDone(council(small, [two, { answers: { ...two.answers, '4': 'b' } }]))
	const now = (answers: Answers, proofs: { id: Proof['id']; criteria: string[]; expiresOn: null }[] = []) => ({ book: small, answers, notes: {}, proofs })
	const before = { book: small, answers: two.answers, notes: {}, proofs: [{ id: 'p' as Proof['id'], criteria: ['2'], expiresOn: day('2027-01-01') }], result }
	it('is what was left out, waits, lapsed, or lifts to the star aimed for: the largest gains until they reach it', () => {
		// 16 of 20 points, 3 stars: nothing above. To 3 stars anew from here nothing lifts; the proof of 2 has lapsed.
		expect(whatIsNew(now(two.answers), [], until, before, 3)).toEqual([{ criterion: '2', why: ['lapsed'] }])
		const { '5': _, ...four } = two.answers
		const poor = expectDone(council(small, [{ answers: { ...four, '5': 'b' } }]))
		// 13 points: 2 short of 15. One criterion is enough.
		expect(whatIsNew(now(two.answers), [], until, { ...before, proofs: [], result: poor }, null)).toEqual([{ criterion: '5', why: ['lift'], gain: 5 }])
		const need = { criterion: '1', choice: 'b', shownBy: 'document' as const, met: false, lapsed: [] }
		expect(whatIsNew(now(four), [need], until, undefined, null)).toEqual([{ criterion: '1', why: ['awaits'] }, { criterion: '5', why: ['unanswered'] }])
	})
	it('counts what is below its least step for the star aimed for, as claimed now or as a member gave it before', () => {
		// 1 asks for c (4 points) from 3 stars, 4 for c from 2.
		const book = withCriteria((c) => [{ ...c, choices: (c.choices ?? []).map((x) => (x.id === 'c' && (c.id === '1' || c.id === '4') ? { ...x, leastFor: c.id === '1' ? 3 : 2 } : x)) }])
		const claimed = { ...now(two.answers), book }
		expect(whatIsNew(claimed, [], until, undefined, 3)).toEqual([{ criterion: '1', why: ['least'] }])
		expect(whatIsNew(claimed, [], until, undefined, 2)).toEqual([])
		expect(whatIsNew(claimed, [], until, undefined, null)).toEqual([])
		const { '1': _, ...blank } = two.answers
		expect(whatIsNew({ ...claimed, answers: blank }, [], until, undefined, 3)).toEqual([{ criterion: '1', why: ['unanswered'] }])
		const council2 = expectDone(council(book, [two, { answers: { ...two.answers, '4': 'b' } }]))
		expect(whatIsNew(claimed, [], until, { ...before, book, proofs: [], result: council2 }, 2).filter((x) => x.why.includes('least')).map((x) => x.criterion)).toEqual(['4'])
	})
	it('names what the book asks otherwise; a newer proof ends what lapsed', () => {
		const next = withCriteria((c) => (c.id === '1' ? [{ ...c, choices: (c.choices ?? []).map((x) => ({ ...x, points: x.points / 2 })) }] : [c]))
		const got = whatIsNew({ ...now({ '2': '2c', '3': 'c', '4': 'c', '5': 'c' }, [{ id: 'q' as Proof['id'], criteria: ['2'], expiresOn: null }]), book: next }, [], until, { ...before, result: undefined }, null)
		expect(got).toEqual([{ criterion: '1', why: ['changed'] }])
	})
})
