import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localText } from '#kernel/text.ts'
import { criterion, ocop, small } from '../fixture.ts'
import type { Criterion, Rulebook } from '../rulebook.ts'
import { diff } from './diff.ts'
import { arrange, replaced, settled } from './edit.ts'
import { expectDone } from '#kernel/outcome.ts'

const told = (before: Rulebook, after: Rulebook) => diff(before, after).map((c) => [c.of, c.what, c.at, c.field, c.from, c.to].filter((v) => v !== undefined && v !== '').map((v) => (typeof v === 'object' ? v.text[v.source] : v)).join(' '))
const change = (key: string, of: (c: Criterion) => Criterion): Rulebook => ({ ...small, parts: small.parts.map((p) => ({ ...p, sections: p.sections.map((s) => ({ ...s, criteria: s.criteria.map((c) => (c.key === key ? of(c) : c)) })) })) })

describe('the difference between two rulebooks', () => {
	it('is none from a book to itself, whatever its texts were translated to', () => {
		expect(diff(ocop(20), ocop(20))).toEqual([])
		expect(diff(small, change('key_1', (c) => ({ ...c, name: { source: 'en', text: { en: ' 1.', vi: 'một' } } })))).toEqual([])
	})
	it.each<[string, Rulebook, string[]]>([
		['points of a choice', change('key_1', (c) => ({ ...c, max: 6, choices: (c.choices ?? []).map((o, i) => (i === 2 ? { ...o, points: 6 } : o)) })), ['criterion changed 1 max 4 6', 'choice changed 1 points 4 6']],
		['words of a choice, its proof, and that it stops', change('key_1', (c) => ({ ...c, choices: (c.choices ?? []).map((o, i) => (i ? o : { ...o, label: localText('en', 'nothing'), shownBy: 'visit', stops: 'stop' })) })), ['choice changed 1 wording 0 points nothing', 'choice changed 1 shown-by visit', 'choice changed 1 stops stop']],
		['a choice more, a choice less', change('key_1', (c) => ({ ...c, choices: [...(c.choices ?? []).slice(1), { id: 'z', points: 9, label: localText('en', 'more') }] })), ['choice added 1 9', 'choice removed 1 0']],
		['a case', change('key_2', (c) => ({ ...c, cases: (c.cases ?? []).slice(0, 1).map((k) => ({ ...k, name: localText('en', 'home') })) })), ['case changed 2 name household home', 'case removed 2 firm', 'choice removed 2 1', 'choice removed 2 2', 'choice removed 2 4']],
		['conditions', change('key_5', (c) => ({ ...c, rules: [{ kind: 'stop', id: 'x', when: localText('en', 'harm') }] })), ['condition removed 5 disqualify', 'condition added 5 stop']],
		['what a condition depends on', change('key_3', (c) => ({ ...c, rules: c.rules.map((r) => (r.kind === 'applies-if' ? { ...r, moreThan: 2 } : r)) })), ['condition changed 3 depends-on 1 > 0 1 > 2']],
		['bands and the head', { ...small, total: 30, validityMonths: 24, bands: [{ stars: 3, atLeast: 16 }, { stars: 1, atLeast: 0, below: 16 }] }, ['book changed validity 36 24', 'book changed total 20 30', 'band changed 3 at-least 15 16', 'band removed 2 10', 'band changed 1 below 10 16']],
		['a criterion taken out and another put in', change('key_1', () => criterion('9', 4)), ['criterion added 9 4', 'criterion removed 1 4']],
		['a criterion numbered anew keeps its key', change('key_1', (c) => ({ ...c, no: '7' })), ['criterion changed 7 number 1 7']],
		['one that lost its key keeps its name', change('key_1', (c) => ({ ...c, key: 'other' })), []],
		['a part and its section', { ...small, parts: [...small.parts.slice(0, 1), { id: 'C', name: localText('en', 'new'), max: 1, sections: [] }] }, ['part added C 1', 'part removed B 10', 'section removed b 10', 'criterion removed 4 5', 'criterion removed 5 5']],
	])('%s', (_, after, expected) => expect(told(small, after)).toEqual(expected))
	it('a criterion in another section', () => {
		const moved = expectDone(replaced(small, 'key_3', small.parts[0]?.sections[0]?.criteria[2] as Criterion, [1, 0]))
		expect(told(small, moved)).toEqual(['criterion moved 3 a A b B'])
	})
	it('there and back is the same number of changes, and arranging never loses a criterion', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(2), fc.constantFrom('up' as const, 'down' as const)), { maxLength: 6 }), (moves) => {
				let book = small
				for (const [p, c, how] of moves) {
					const next = arrange(book, [p, 0, c], how)
					if (next.ok) book = expectDone(settled(next.value))
				}
				expect(diff(small, book)).toEqual([])
				expect(diff(book, ocop(20))).toHaveLength(diff(small, ocop(20)).length)
			}),
			{ numRuns: 40 },
		)
	})
})
