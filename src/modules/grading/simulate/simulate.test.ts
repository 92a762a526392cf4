import { describe, expect, it } from 'vitest'
import { expectDone } from '#kernel/outcome.ts'
import { localText } from '#kernel/text.ts'
import { council } from '../council.ts'
import { criterion, ocop, small } from '../fixture.ts'
import { type Criterion, criteriaOf, laddersOf, type Rulebook } from '../rulebook.ts'
import type { Sheet } from '../score.ts'
import type { Dossier } from './collect.ts'
import { simulator } from './simulate.ts'

const groups = { set: 's', place: 'p', women: 'unknown', kind: 'household' }
const aDossier = (id: string, sheets: readonly Sheet[], more: Partial<Dossier> = {}): Dossier => ({ id, by: 'council', sheets, groups, ...more })
const draft = (change: (of: Criterion) => Criterion | readonly Criterion[], bands = small.bands): Rulebook => ({
	...small,
	id: 'draft',
	bands,
	parts: small.parts.map((p) => ({ ...p, sections: p.sections.map((s) => ({ ...s, criteria: s.criteria.flatMap(change) })) })),
})
/** 1 = 2 points, 2 = 4, 3 = 1, 4 = 5, 5 = 5: 17 of 20, 3 stars. */
const good: Sheet = { answers: { '1': 'b', '2': '2c', '3': 'b', '4': 'c', '5': 'c' } }
/** 1 = 2, 2 = 2, 3 = 1, 4 = 5, 5 = 0: 10, 2 stars on the edge. */
const edge: Sheet = { answers: { '1': 'b', '2': '2b', '3': 'b', '4': 'c', '5': 'b' } }
const run = (to: Rulebook, dossiers: readonly Dossier[], from = small, options = {}) => {
	const s = simulator(to, options)
	for (const d of dossiers) s.take(from, d)
	return s.result().council
}

describe('a draft rulebook over stored dossiers', () => {
	it('changes nothing when it is the same', () => {
		expect(run(small, [aDossier('x', [good]), aDossier('y', [edge, edge])])).toMatchObject({
			counts: { all: 2, gains: 0, loses: 0, same: 2, unclear: 0, undecided: 0 },
			drivers: [], byBands: 0, evidence: [], changed: [], unreadable: 0,
			moves: [{ before: 3, low: 3, high: 3, count: 1 }, { before: 2, low: 2, high: 2, count: 1 }],
		})
	})

	it('says who loses a star, and which criterion takes it', () => {
		// Criterion 1 gives 0-1-2 for the same words: good 17 → 16 stays 3 stars, edge 10 → 9 falls to 1.
		const to = draft((c) => (c.id === '1' ? { ...c, choices: (c.choices ?? []).map((x) => ({ ...x, points: x.points / 2 })) } : c))
		const got = run(to, [aDossier('x', [good]), aDossier('y', [edge], { groups: { ...groups, place: 'q', women: 'yes' } })])
		expect(got.counts).toEqual({ all: 2, gains: 0, loses: 1, same: 1, unclear: 0, undecided: 0 })
		expect(got.changed).toEqual([{ id: 'y', before: 2, low: 1, high: 1 }])
		expect(got.drivers).toEqual([{ criterion: '1', gone: false, all: { low: -1, high: -1 }, gains: null, loses: { low: -1, high: -1 } }])
		expect(got.groups.place.map((g) => [g.key, g.counts.loses])).toEqual([['p', 0], ['q', 1]])
		expect(got.groups.women.map((g) => [g.key, g.counts.loses])).toEqual([['unknown', 0], ['yes', 1]])
		expect(got.byBands).toBe(0)
	})

	it('holds stars below their points where a draft asks for a least step, and does not decide where members differ on it', () => {
		// The draft's 3 stars ask for step c of criterion 1; good has b there. `best` has c: 19 points.
		const to = draft((c) => (c.id === '1' ? { ...c, choices: (c.choices ?? []).map((x) => (x.id === 'c' ? { ...x, leastFor: 3 } : x)) } : c))
		const best: Sheet = { answers: { ...good.answers, '1': 'c' } }
		const { counts, changed, byBands } = run(to, [aDossier('x', [good]), aDossier('y', [best]), aDossier('z', [good, best])])
		expect({ counts, changed, byBands }).toEqual({ counts: { all: 3, gains: 0, loses: 1, same: 1, unclear: 0, undecided: 1 }, changed: [{ id: 'x', before: 3, low: 2, high: 2 }], byBands: 0 })
		expect([[good], [best], [good, best]].map((sheets) => expectDone(council(to, sheets)).stars)).toEqual([2, 3, null])
	})

	it('keeps the exact mean at the edge of a band', () => {
		// Members give 10 and 9 points: mean 9.5 is 1 star; a band from 9.5 makes it 2, by the band alone.
		const nine: Sheet = { answers: { ...edge.answers, '3': 'a' } }
		const to = draft((c) => c, [{ stars: 3, atLeast: 15 }, { stars: 2, atLeast: 9.5, below: 15 }, { stars: 1, atLeast: 0, below: 9.5 }])
		expect(run(to, [aDossier('x', [edge, nine])])).toMatchObject({ counts: { gains: 1 }, byBands: 1, changed: [{ before: 1, low: 2, high: 2 }], drivers: [] })
	})

	it('says unclear where the draft asks what nobody was asked', () => {
		// A new criterion of 0-1.5-3: good 17…20 stays 3; 14 points become 14…17, 2 or 3 stars.
		const to = draft((c) => (c.id === '5' ? [c, criterion('9', 3)] : [c]))
		const fourteen: Sheet = { answers: { ...good.answers, '2': '2a' } }
		const got = run(to, [aDossier('x', [good]), aDossier('y', [fourteen])])
		expect(got.counts).toMatchObject({ same: 1, unclear: 1, gains: 0 })
		expect(got.changed).toEqual([{ id: 'y', before: 2, low: 2, high: 3 }])
		expect(got.drivers).toEqual([{ criterion: '9', gone: false, all: { low: 0, high: 3 }, gains: null, loses: null }])
		expect(got.evidence).toEqual([{ criterion: '9', why: 'new', dossiers: 2 }])
	})

	it('asks for no evidence where a criterion does not apply under the draft either', () => {
		// 1 is left out, so 3 applies neither before nor after.
		expect(run(small, [aDossier('x', [{ answers: { '4': 'c' } }])]).evidence).toEqual([])
	})

	it('takes reworded choices as unknown, unless the officer says they are the same', () => {
		const to = draft((c) => (c.id === '5' ? { ...c, choices: (c.choices ?? []).map((x) => ({ ...x, label: localText('en', `${x.label.text.en}!?`) })) } : c))
		expect(run(to, [aDossier('x', [good])])).toMatchObject({ changed: [{ before: 3, low: 2, high: 3 }], evidence: [{ criterion: '5', why: 'other-words', dossiers: 1 }] })
		expect(run(to, [aDossier('x', [good])], small, { reworded: 'same' })).toMatchObject({ counts: { same: 1 }, evidence: [] })
	})

	it('counts what a criterion that goes had given, and evidence that is asked for anew', () => {
		const to = draft((c) => (c.id === '2' ? [] : c.id === '1' ? [{ ...c, choices: (c.choices ?? []).map((x) => (x.points ? { ...x, shownBy: 'document' as const } : x)) }] : [c]))
		const got = run(to, [aDossier('x', [good])])
		expect(got.drivers).toEqual([{ criterion: '2', gone: true, all: { low: -4, high: -4 }, gains: null, loses: { low: -4, high: -4 } }])
		expect(got.changed).toEqual([{ id: 'x', before: 3, low: 2, high: 2 }])
		expect(got.evidence).toEqual([{ criterion: '1', why: 'asks-more', dossiers: 1 }])
	})

	it('keeps stopping conditions: agreed gives no stars, disputed is undecided', () => {
		const copied: Sheet = { ...good, rules: { '5': 'disqualify' } }
		expect(run(small, [aDossier('x', [copied, copied]), aDossier('y', [copied, good])])).toMatchObject({ counts: { same: 1, undecided: 1 }, moves: [{ before: 0, count: 1 }, { before: null, count: 1 }] })
		// The draft has no such rule: the product has its stars.
		expect(run(draft((c) => ({ ...c, rules: c.rules.filter((r) => r.kind !== 'disqualify') })), [aDossier('x', [copied])]).changed).toEqual([{ id: 'x', before: 0, low: 3, high: 3 }])
		expect(run(small, [aDossier('z', [{ answers: { ...good.answers, '4': 'a' } }])]).moves).toEqual([{ before: 0, low: 0, high: 0, count: 1 }])
	})

	it('keeps self-assessments apart, and says which sheets cannot be read', () => {
		const s = simulator(small)
		s.take(small, aDossier('x', [good]))
		s.take(small, aDossier('y', [good], { by: 'self' }))
		s.take(small, aDossier('z', [{ answers: { '77': 'a' } }]))
		const got = s.result()
		expect([got.council.counts.all, got.council.unreadable, got.self.counts.all]).toEqual([1, 1, 1])
	})

	it('gives the stars that council() gives, on random sheets of real sets', () => {
		let seed = 7
		const random = (n: number) => {
			seed = (seed * 1103515245 + 12345) % 2147483648
			return seed % n
		}
		for (const set of [1, 6, 8, 20, 23]) {
			const book = ocop(set)
			const s = simulator(book)
			const expected = new Map<string, number | null>()
			for (let i = 0; i < 60; i++) {
				const sheets = Array.from({ length: 1 + random(3) }, () => ({
					answers: Object.fromEntries(criteriaOf(book).flatMap((c) => { const all = laddersOf(c).flat(); const one = all[random(all.length + 1)]; return one ? [[c.id, one.id]] : [] })),
				}))
				const outcome = council(book, sheets)
				expected.set(`${i}`, outcome.ok ? outcome.value.stars : null)
				s.take(book, aDossier(`${i}`, sheets))
			}
			const moves = new Map<number | null, number>()
			for (const stars of expected.values()) moves.set(stars, (moves.get(stars) ?? 0) + 1)
			const got = s.result().council
			expect(new Map(got.moves.map((m) => [m.before, m.count]))).toEqual(moves)
			expect(got.moves.every((m) => m.low === m.before && m.high === m.before)).toBe(true)
		}
	})
})
