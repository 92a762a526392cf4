import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { scoreReport } from './council.ts'
import { criterion, ocop, shipped, shippedIds, shippedRaw, small } from './fixture.ts'
import { lint } from './lint.ts'
import { criteriaOf, evidenceKinds, isInForce, laddersOf, lastDayInForce, parseRulebook, type Rulebook } from './rulebook.ts'
import { parseSheet } from './score.ts'

const codes = (rulebook: Rulebook) => lint(rulebook).map((f) => `${f.severity} ${f.code} ${f.at}`.trim())
const without = (key: keyof Rulebook): Rulebook => {
	const { [key]: _, ...rest } = small
	return rest as Rulebook
}
/** The small rulebook with the criteria of part A replaced. */
const withA = (...criteria: ReturnType<typeof criterion>[]): Rulebook => ({
	...small,
	parts: small.parts.map((part) =>
		part.id === 'A' ? { ...part, sections: part.sections.map((section) => ({ ...section, criteria })) } : part,
	),
})

describe('reading a rulebook', () => {
	it('reads every rulebook that is shipped', () => {
		const ids = shippedIds()
		expect(ids.length).toBeGreaterThanOrEqual(34)
		for (const id of ids) expect(parseRulebook(shippedRaw(id))).toMatchObject({ ok: true, value: { id } })
	})

	it('names the place that is not as described', () => {
		const raw = structuredClone(shippedRaw('vn-ocop-1048-20')) as { parts: { sections: { criteria: object[] }[] }[] }
		Object.assign(raw.parts[0]?.sections[0]?.criteria[0] ?? {}, { rule: [] })
		expect(parseRulebook(raw)).toMatchObject({
			ok: false,
			refusal: { code: 'grading/rulebook-malformed', at: 'parts.0.sections.0.criteria.0' },
		})
	})

	it.each([null, 'text', 7, [], {}, { kind: 'index' }])('refuses what is no rulebook: %j', (raw) => {
		expect(parseRulebook(raw)).toMatchObject({ ok: false, refusal: { code: 'grading/rulebook-malformed' } })
	})

	it.each([
		['a day that does not exist', { inForce: { from: '2023-02-30' } }],
		['points below zero', { total: -1 }],
		['points in thirds', { total: 100 / 3 }],
		['a text without its source language', { productSet: { source: 'vi', text: { en: 'Baskets' } } }],
	])('refuses %s', (_, change) => {
		expect(parseRulebook({ kind: 'rulebook', ...small, ...change })).toMatchObject({ ok: false })
	})

	it('knows its days: both ends in, unknown is never in force', () => {
		expect(['2019-12-31', '2020-01-01', '2022-12-31', '2023-01-01'].map((d) => isInForce(small, day(d)))).toEqual([
			false,
			true,
			true,
			false,
		])
		expect(isInForce(without('inForce'), day('2021-01-01'))).toBe(false)
		expect(lastDayInForce(small, day('2026-11-24'))).toBe('2022-12-31')
		expect(lastDayInForce({ ...small, inForce: { from: day('2020-01-01') } }, day('2026-11-24'))).toBe('2026-11-24')
		expect(lastDayInForce(without('inForce'), day('2026-11-24'))).toBeUndefined()
	})
})

describe('the example an office starts from (data/rulebooks/WRITING.md)', () => {
	const folder = new URL('../../../data/rulebooks/', import.meta.url)
	const guide = readFileSync(new URL('WRITING.md', folder), 'utf8')
	const book = expectDone(parseRulebook(JSON.parse(readFileSync(new URL('example/xx-example-1.json', folder), 'utf8'))))

	it('is without fault, and scores as the guide says', () => {
		expect(lint(book)).toEqual([])
		const sheet = expectDone(parseSheet(JSON.parse(/`(\{"answers".*?\})` gives/.exec(guide)?.[1] ?? '')))
		expect(scoreReport(book, [sheet], day('2026-11-24'))).toMatchObject({ parts: { A: 5, B: 10 }, total: 15, stars: 3, unanswered: [], refusals: [] })
	})

	it('shows every kind of rule and case; the guide names every field there is', () => {
		const all = criteriaOf(book)
		expect([...new Set(all.flatMap((c) => c.rules.map((r) => r.kind)))].sort()).toEqual(['applies-if', 'disqualify', 'stop-if-zero'])
		expect(all.some((c) => c.cases)).toBe(true)
		const fields = [...Object.keys(book), ...Object.keys(all[0] ?? {}), ...evidenceKinds, 'stop', 'segments', 'items', 'conditions', 'starRules', 'outline', 'replacedBy', 'shownBy', 'cases']
		expect(fields.filter((field) => !guide.includes(field))).toEqual([])
	})
})

describe('the sets of OCOP 2019', () => {
	const sets = shippedIds().filter((id) => id.startsWith('vn-ocop-1048-')).map(shipped)
	const choices = sets.flatMap((book) => criteriaOf(book).flatMap((c) => laddersOf(c).flatMap((ladder) => ladder.map((choice) => ({ book: book.id, of: c, choice, ladder })))))

	it('say what shows each choice but the least of a ladder, and how a mean meets the bands', () => {
		expect(sets.map((book) => book.rounding)).toEqual(sets.map(() => ({ rule: 'exact', by: 'ours' })))
		expect(choices.filter(({ choice }) => choice.points === 0 && choice.shownBy)).toEqual([])
		expect(choices.filter(({ choice, ladder }) => choice !== ladder[0] && choice.points > 0 && !choice.shownBy).map(({ book, of, choice }) => `${book} ${of.id}${choice.id}`)).toEqual([])
		const kinds = (key: string) => [...new Set(choices.filter(({ of }) => of.key === key).map(({ choice }) => choice.shownBy))]
		expect([kinds('taste'), kinds('local_labour'), kinds('story')]).toEqual([[undefined, 'sample'], [undefined, 'commune-report'], [undefined, 'document']])
	})

	it('have the official Vietnamese and an English gist of every choice, and the same gist for the same words', () => {
		expect(choices.filter(({ choice }) => !choice.label.text.vi || !choice.label.text.en)).toEqual([])
		const gists = new Map<string, Set<string>>()
		for (const { choice } of choices) gists.set(choice.label.text.vi ?? '', (gists.get(choice.label.text.vi ?? '') ?? new Set()).add(choice.label.text.en ?? ''))
		expect([...gists].filter(([, en]) => en.size > 1)).toEqual([])
	})
})

describe('the linter', () => {
	it('finds nothing in a sound rulebook', () => {
		expect(codes(ocop(20))).toEqual([])
	})

	it('tells the sets that sum to 98 in the source, and does not mend them', () => {
		for (const set of [21, 23, 24]) {
			expect(codes(ocop(set))).toContain('known sum C')
			expect(criteriaOf(ocop(set)).reduce((s, c) => s + c.max, 0)).toBe(98)
		}
		const untold = { ...ocop(21), faults: [] }
		expect(lint(untold)).toContainEqual({
			severity: 'error',
			code: 'sum',
			at: 'C',
			detail: 'The sections of part C sum to 38, not 40.',
		})
	})

	it('tells the ladder 0-1-3-3 of set 02 and the number used twice in set 06', () => {
		expect(codes(ocop(2))).toContain('known repeated-points 6.2')
		expect(codes(ocop(6))).toContain('known repeated-number 6.1.3')
	})

	it('tells the mere headings 6.1 and 6.2 of sets 01 and 06, and the criteria of set 08 of which one of two cases is answered', () => {
		for (const set of [1, 6]) expect(codes(ocop(set))).toEqual(expect.arrayContaining(['known heading-only 6.1', 'known heading-only 6.2']))
		expect(lint(ocop(8))).toEqual([{ severity: 'known', code: 'one-of-cases', at: '', detail: expect.stringContaining('3.2, 9, 10, 16') }])
	})

	it('has no error in any shipped rulebook, and says which are incomplete', () => {
		const all = shippedIds().map(shipped)
		expect(all.flatMap(lint).filter((f) => f.severity === 'error')).toEqual([])
		const incomplete = all.filter((r) => lint(r).some((f) => f.code === 'incomplete')).map((r) => r.id)
		expect(incomplete).toEqual(all.filter((r) => r.status === 'incomplete').map((r) => r.id))
		expect(incomplete).toContain('vn-ocop-148-2023')
	})

	it('tells a fault that is said to be in the source but is not', () => {
		expect(codes({ ...small, faults: [{ code: 'sum', at: 'B', detail: '98' }] })).toContain('warning fault-not-found B')
	})

	it.each(['total', 'inForce', 'validityMonths'] as const)('refuses to call it complete without %s', (key) => {
		expect(codes(without(key))).toContain('error not-complete')
	})

	it('finds gaps, overlaps and turned bands', () => {
		const bands = (...b: Rulebook['bands']) => codes({ ...small, bands: b })
		expect(bands({ stars: 2, atLeast: 10 }, { stars: 1, atLeast: 0, below: 9.5 })).toContain('error band-gap 1 stars')
		expect(bands({ stars: 2, atLeast: 10 }, { stars: 1, atLeast: 0, below: 11 })).toContain(
			'error band-overlap 1 stars',
		)
		expect(bands({ stars: 2, atLeast: 10 }, { stars: 1, atLeast: 0 })).toContain('error band-overlap 1 stars')
		expect(bands({ stars: 1, atLeast: 1 })).toContain('error band-gap 1 stars')
		expect(bands({ stars: 1, atLeast: 0, below: 20 })).toContain('error band-gap 1 stars')
		expect(bands({ stars: 1, atLeast: 10 }, { stars: 2, atLeast: 0, below: 10 })).toContain('error band-order 2 stars')
		expect(bands({ stars: 1, atLeast: 0, below: 0 })).toContain('error band-empty 1 stars')
	})

	it('finds ladders that cannot be climbed', () => {
		const choice = (id: string, points: number) => ({ id, points, label: { source: 'en', text: { en: id } } })
		expect(codes(withA(criterion('1', 10, { choices: [choice('a', 5), choice('b', 3), choice('c', 10)] })))).toContain(
			'warning falling-points 1',
		)
		expect(codes(withA(criterion('1', 10, { choices: [choice('a', 0), choice('b', 9)] })))).toContain('error max 1')
		expect(codes(withA(criterion('1', 10, { choices: [choice('a', 0), choice('a', 10)] })))).toContain(
			'error repeated-id 1',
		)
		expect(codes(withA(criterion('1', 10, { choices: [choice('a', 10)], cases: [] })))).toContain(
			'error choices-and-cases 1',
		)
		const empty = { id: '1', name: { source: 'en', text: { en: 'x' } }, choices: [] }
		expect(
			codes(withA(criterion('1', 10, { cases: [empty, { ...empty, id: '2', choices: [choice('2a', 10)] }] }))),
		).toContain('error empty-case 1')
	})

	it('finds headings, also those that claim points', () => {
		expect(codes(withA(criterion('1', 10), criterion('6.1', 0, { choices: [] })))).toContain('warning heading-only 6.1')
		expect(codes(withA(criterion('1', 10, { choices: [] })))).toContain('error max 1')
	})

	it('finds conditions that point nowhere, in a circle, or can never be met', () => {
		const when = { source: 'en', text: { en: 'x' } }
		const appliesIf = (of: string, moreThan = 0) => ({
			rules: [{ kind: 'applies-if', id: 'r', when, criterion: of, moreThan } as const],
		})
		expect(codes(withA(criterion('1', 10, appliesIf('9'))))).toContain('error applies-if-nowhere 1')
		expect(codes(withA(criterion('1', 5, appliesIf('2')), criterion('2', 5, appliesIf('1'))))).toContain(
			'error applies-if-circle 1',
		)
		expect(codes(withA(criterion('1', 5), criterion('2', 5, appliesIf('1', 5))))).toContain('error applies-if-never 2')
		const elsewhere = { kind: 'stop-if-zero', id: 'r', when, criterion: '2', atMost: 0 } as const
		expect(codes(withA(criterion('1', 10, { rules: [elsewhere] })))).toContain('error rule-elsewhere 1')
	})

	it('finds ids, keys and numbers used twice', () => {
		const twice = withA(criterion('1', 5), criterion('1', 5))
		expect(codes(twice)).toEqual(
			expect.arrayContaining(['error repeated-id 1', 'error repeated-key key_1', 'warning repeated-number 1']),
		)
	})
})
