/** Decision 26/2026, set 21: steps that so many stars ask for at least, beside the points. All sums by hand. */
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { award, missingForNext } from './award.ts'
import { council, scoreReport } from './council.ts'
import { extremeSheet, shipped } from './fixture.ts'
import { lint } from './lint.ts'
import { meanText } from './mean.ts'
import { criteriaOf, isInForce, laddersOf, type Rulebook } from './rulebook.ts'
import type { Sheet } from './score.ts'

const book = shipped('vn-ocop-26-2026-21')
const on = day('2026-11-24')
/** A 2+2+1+1+1+1 = 8, 2+3+1 = 6, 1+1+3+1+1 = 7: 21. B 2+1+2 = 5, 2+1+3 = 6: 11. C 3+3+2+2+3 = 13, 1+1+3 = 5: 18. Together 50. */
const fifty = {
	'1.1': 'b', '1.2': 'b', '1.3': 'a', '1.4': 'b', '1.5': 'a', '1.6': 'b', '2.1': 'c', '2.2': 'b', '2.3': 'b', '3.1': 'a', '3.2': 'b', '3.3': 'c', '3.4': 'a', '3.5': 'a',
	'4.1': 'b', '4.2': 'b', '4.3': 'c', '5.1': 'c', '5.2': 'b', '5.3': 'c', '6.1': 'c', '6.2': 'b', '6.3': 'c', '6.4': 'c', '6.5': 'b', '7': 'a', '8': 'a', '9': 'b',
}
const without = (...left: (keyof typeof fifty)[]): Sheet => ({ answers: Object.fromEntries(Object.entries(fifty).filter(([id]) => !left.includes(id as keyof typeof fifty))) })
const report = (...sheets: Sheet[]) => scoreReport(book, sheets, on)
const best = extremeSheet(book, 'best')

describe('the rulebook in force since 22 May 2026', () => {
	it('is complete: 28 criteria, 40 + 25 + 35 points, and the source itself says that means are not rounded', () => {
		expect([book.status, criteriaOf(book).length, book.parts.map((p) => p.sections.flatMap((s) => s.criteria).reduce((sum, c) => sum + c.max, 0)), book.rounding?.by]).toEqual(['complete', 28, [40, 25, 35], 'source'])
		expect(['2026-05-21', '2026-05-22', '2026-11-24'].map((d) => isInForce(book, day(d)))).toEqual([false, true, true])
		expect(lint(book).map((f) => `${f.severity} ${f.code} ${f.at}`)).toEqual(['known choices-ours 2.3', 'known odd-text 7', 'known odd-text 8'])
	})
	it('marks 20 least steps, as the annex does', () => {
		const marks = criteriaOf(book).flatMap((c) => laddersOf(c).flat().flatMap((x) => (x.leastFor ? [`${c.id}${x.id}${'*'.repeat(x.leastFor)}`] : [])))
		expect(marks.join(' ')).toBe(
			'1.1a*** 1.4c**** 1.4d***** 1.5a**** 2.1d**** 2.2a*** 2.2c**** 3.4b**** 3.5a*** 3.5b**** 4.1b*** 4.1c**** 4.1d***** 5.1e**** 5.3b*** 6.1d***** 6.2c***** 7a*** 8a*** 8b****',
		)
	})
	it('came after Decision 148, whose last day is told', () => {
		const before = shipped('vn-ocop-148-2023')
		expect([before.replacedBy, before.inForce?.to, shipped('vn-ocop-26-2026').status]).toEqual(['vn-ocop-26-2026', '2026-07-21', 'incomplete'])
	})
})

describe('stars by points and least steps', () => {
	it('are those of the points when every step asked for was given: 50 points, 3 stars', () => {
		expect(report({ answers: fifty })).toMatchObject({ parts: { A: 21, B: 11, C: 18 }, total: 50, stars: 3, shortOf: [], refusals: [] })
		expect(report(best)).toMatchObject({ total: 100, stars: 5, shortOf: [] })
	})
	it('fall to the best band whose steps were given: 51 points without a quality declaration give 2 stars', () => {
		// 50 - 1 for 7, + 2 for 9 at its best
		const sheet: Sheet = { answers: { ...without('7').answers, '9': 'c' } }
		expect(report(sheet)).toMatchObject({ total: 51, stars: 2, shortOf: [{ criterion: '7', stars: 3, choice: 'a', members: [1] }], refusals: [] })
	})
	it('skip a band: 98 points, but a product made in many places of the province, give 3 stars', () => {
		const sheet: Sheet = { answers: { ...best.answers, '2.1': 'c' } }
		const result = expectDone(council(book, [sheet, sheet]))
		expect(result).toMatchObject({ stars: 3, shortOf: [{ criterion: '2.1', stars: 4, choice: 'd', members: [1, 2] }] })
		expect(award(book, result, { on, basis: 'official' })).toMatchObject({ ok: true, value: { stars: 3, expiresOn: '2029-11-24' } })
		const { band, next, least } = missingForNext(book, result)
		expect([band, next && [next.stars, meanText(next.gap)], least.map((l) => `${l.criterion}${l.choice}`)]).toEqual([5, [4, '0.00'], ['2.1d']])
	})
	it('tell what the next stars ask for beside points: from 50 to 70, and eight steps', () => {
		const { next, least } = missingForNext(book, expectDone(council(book, [{ answers: fifty }])))
		expect([next?.stars, next && meanText(next.gap), least.map((l) => `${l.criterion}${l.choice}`)]).toEqual([4, '20.00', ['1.4c', '2.1d', '2.2c', '3.4b', '3.5b', '4.1c', '5.1e', '8b']])
	})
	it('are not decided while members differ on a step: it is not averaged away', () => {
		// (50 + 49 + 2) / 2 = 50.5
		const other: Sheet = { answers: { ...without('7').answers, '9': 'c' } }
		expect(report({ answers: fifty }, other)).toMatchObject({ total: 50.5, stars: null, refusals: [{ code: 'grading/least-disputed', criterion: '7', stars: 3, seenBy: [1], notSeenBy: [2] }] })
		// 49.5: nobody asks for the step at 2 stars.
		expect(report({ answers: fifty }, without('7'))).toMatchObject({ total: 49.5, stars: 2, shortOf: [], refusals: [] })
	})
	it('are none for a product that is stopped, whatever its steps', () => {
		expect(report({ ...without('7'), rules: { '6.2': 'disqualify' } })).toMatchObject({ stars: 0, refusals: [] })
	})
})

describe('the linter on least steps', () => {
	const marked = (...leastFor: (number | undefined)[]): Rulebook => {
		const copy = structuredClone(book)
		for (const [at, choice] of (criteriaOf(copy)[0]?.choices ?? []).entries()) Object.assign(choice, { leastFor: leastFor[at] })
		return copy
	}
	const codes = (of: Rulebook) => lint(of).filter((f) => f.severity === 'error').map((f) => `${f.code} ${f.at}`)
	it('finds stars that there are not, and more stars that ask for less', () => {
		expect(codes(marked(3, 4, 5))).toEqual([])
		expect(codes(marked(7))).toEqual(['least-nowhere 1.1'])
		expect(codes(marked(4, 3))).toEqual(['least-order 1.1'])
	})
})
