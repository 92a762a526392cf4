/** Every rulebook that is shipped, against numbers that did not come from our scorer (test/golden/grading-sets: expected.py; hand-26-2026.json is worked by hand). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { award } from './award.ts'
import { council, scoreReport } from './council.ts'
import { ocop, shipped, shippedIds } from './fixture.ts'
import { criteriaOf } from './rulebook.ts'
import type { Sheet } from './score.ts'

interface Case {
	readonly story: string
	readonly rulebook: string
	readonly sheets: readonly Sheet[]
	readonly expect: {
		readonly parts: Readonly<Record<string, number>>
		readonly total: number
		readonly stars: number | null
		readonly unanswered: readonly string[]
		readonly notApplying: readonly string[]
		readonly stopped: readonly { readonly criterion: string; readonly kind: string }[]
		/** Only in the cases of Decision 26/2026, which asks for least steps. */
		readonly shortOf?: readonly object[]
		readonly disputed: readonly { readonly criterion: string; readonly kind: string; readonly seenBy: readonly number[] }[]
	}
}
const read = (file: string) => JSON.parse(readFileSync(new URL(`../../../test/golden/grading-sets/${file}.json`, import.meta.url), 'utf8')) as Case[]
const cases = [...read('expected'), ...read('hand-26-2026')]
const byBook = Map.groupBy(cases, (one) => one.rulebook)
const lastDay = day('2023-02-23')

describe.each([...byBook])('%s', (id, all) => {
	const place = new Map(criteriaOf(shipped(id)).map((c, at) => [c.id, at]))
	const inOrder = <T extends { readonly criterion: string }>(list: readonly T[]) => list.toSorted((a, b) => (place.get(a.criterion) ?? 0) - (place.get(b.criterion) ?? 0))
	const on = id.startsWith('vn-ocop-26-2026-') ? day('2026-11-24') : lastDay
	it.each(all)('$story', ({ sheets, expect: expected }) => {
		const { refusals, on: _, stopped, shortOf, ...report } = scoreReport(shipped(id), sheets, on)
		const disputed = refusals.map(({ criterion, kind, seenBy }) => ({ criterion: String(criterion), kind, seenBy }))
		expect({ ...report, stopped: inOrder(stopped), disputed: inOrder(disputed), ...(expected.shortOf && { shortOf }) }).toEqual(expected)
		expect(refusals.every((one) => one.code === 'grading/stopping-condition')).toBe(true)
	})
})

describe('all shipped rulebooks', () => {
	it('have cases worked out apart, or are incomplete and award nothing', () => {
		const complete = shippedIds().filter((id) => shipped(id).status === 'complete')
		expect([...byBook.keys()].sort()).toEqual(complete.filter((id) => id.startsWith('vn-ocop-')))
		for (const id of shippedIds().filter((one) => !complete.includes(one))) {
			const book = shipped(id)
			const on = day('2026-11-24')
			expect(scoreReport(book, [{ answers: {} }], on)).toMatchObject({ stars: null, refusals: expect.arrayContaining([expect.objectContaining({ code: 'grading/rulebook-incomplete' })]) })
			expect(award(book, expectDone(council(book, [{ answers: {} }])), { on, basis: 'adopted' })).toMatchObject({ ok: false, refusal: { code: 'grading/rulebook-incomplete', rulebook: id } })
		}
	})

	it('have every kind of rule in a case: one of cases, applies-if, stop, disqualify, stop-if-zero, points and ids', () => {
		const kinds = new Set(cases.flatMap((one) => [...one.expect.stopped, ...one.expect.disputed].map((s) => s.kind)))
		expect([...kinds].sort()).toEqual(['disqualify', 'stop', 'stop-if-zero'])
		expect(cases.some((one) => one.expect.notApplying.length > 0 && one.expect.stars)).toBe(true)
		expect(new Set(cases.map((one) => one.expect.stars))).toEqual(new Set([null, 0, 1, 2, 3, 4, 5]))
		const answers = cases.flatMap((one) => one.sheets.flatMap((sheet) => Object.values(sheet.answers)))
		expect([answers.some((a) => typeof a === 'number'), answers.includes('1b'), answers.includes('2b')]).toEqual([true, true, true])
		expect(ocop(8).faults.map((f) => f.code)).toContain('one-of-cases')
	})
})
