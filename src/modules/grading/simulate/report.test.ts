import { describe, expect, it } from 'vitest'
import { criterion, small } from '../fixture.ts'
import type { Counts } from './collect.ts'
import { consultation, differences, hideSmall, several } from './report.ts'
import { simulator } from './simulate.ts'

const counts = (gains: number, loses: number, same: number, unclear = 0, undecided = 0): Counts => ({ all: gains + loses + same + unclear + undecided, gains, loses, same, unclear, undecided })
const plus = (...of: Counts[]): Counts => counts(...(['gains', 'loses', 'same', 'unclear', 'undecided'] as const).map((k) => of.reduce((n, c) => n + c[k], 0)) as [number, number, number])

describe('small groups in public', () => {
	it('shows numbers of five and more as they are', () => {
		const [a, b] = [counts(10, 5, 20), counts(0, 7, 30)]
		expect(hideSmall([{ key: 'a', counts: a }, { key: 'b', counts: b }], plus(a, b))).toEqual({ total: plus(a, b), rows: [{ key: 'b', counts: b }, { key: 'a', counts: a }] })
	})

	it('hides a small number, and another in its row and column that would give it away', () => {
		const [a, b] = [counts(0, 2, 20), counts(0, 9, 30)]
		const got = hideSmall([{ key: 'a', counts: a }, { key: 'b', counts: b }], plus(a, b))
		expect(got.total).toEqual(counts(0, 11, 50))
		// a: 2 hidden, so its 20 too; in both columns b would give them away, so b's are hidden as well.
		expect(got.rows).toEqual([
			{ key: 'b', counts: { ...b, loses: null, same: null } },
			{ key: 'a', counts: { ...a, loses: null, same: null } },
		])
	})

	it('joins groups of fewer than five, with the next one when they are still too few', () => {
		const list = [['a', counts(0, 0, 40)], ['b', counts(0, 0, 6)], ['c', counts(0, 0, 2)], ['d', counts(0, 0, 1)]] as const
		const got = hideSmall(list.map(([key, c]) => ({ key, counts: c })), plus(...list.map((x) => x[1])))
		expect(got.rows).toEqual([{ key: 'a', counts: counts(0, 0, 40) }, { key: several, counts: counts(0, 0, 9) }])
	})

	it('says nothing of fewer than five in all', () => {
		expect(hideSmall([{ key: 'a', counts: counts(0, 1, 3) }], counts(0, 1, 3))).toMatchObject({ total: { all: null, same: null }, rows: [] })
	})
})

it('the report holds no ids, and leaves a class of too few out', () => {
	const s = simulator(small)
	for (let i = 0; i < 6; i++) s.take(small, { id: `secret-${i}`, by: 'council', sheets: [{ answers: { '4': 'c' } }], groups: { set: 'x', place: i ? 'P1' : 'P2', women: 'unknown', kind: 'group' } })
	s.take(small, { id: 'secret-self', by: 'self', sheets: [{ answers: { '4': 'c' } }], groups: { set: 'x', place: 'P1', women: 'yes', kind: 'group' } })
	const report = consultation(s.result(), { draft: small, sha256: 'abc', reworded: 'lost', books: [{ rulebook: small, sha256: 'abc' }], places: new Map([['P1', { source: 'en', text: { en: 'A village' } }]]) })
	expect(JSON.stringify(report)).not.toMatch(/secret|P1|P2/)
	expect(report.self).toBeUndefined()
	expect(report.council?.counts).toEqual(counts(0, 0, 6))
	// Five of one village and one of another: together, or the one would stand alone.
	expect(report.council?.groups.place).toEqual([{ key: several, counts: counts(0, 0, 6) }])
})

it('tells what a draft changes before anything is counted', () => {
	const draft = { ...small, parts: small.parts.map((p) => ({ ...p, sections: p.sections.map((x) => ({ ...x, criteria: x.criteria.flatMap((c) => (c.id === '2' ? [] : c.id === '1' ? [c, criterion('9', 3)] : [{ ...c, rules: [...c.rules, { kind: 'stop' as const, id: `${c.id}/x`, when: c.name }] }])) })) })) }
	expect(differences(small, draft)).toEqual({ fresh: ['9'], gone: ['2'], reworded: [], newStops: ['3', '4', '5'], shared: 4 })
})
