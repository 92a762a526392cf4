import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { expectDone } from '#kernel/outcome.ts'
import { localText } from '#kernel/text.ts'
import { award } from '../award.ts'
import { council } from '../council.ts'
import { ocop, shipped } from '../fixture.ts'
import { lint } from '../lint.ts'
import type { Rulebook } from '../rulebook.ts'
import { allOf, segmentsOf, starRuleOf } from './evaluate.ts'

const quadrant = shipped('th-otop-quadrant')
const inSegment = (...held: string[]) => {
	const { segment, next } = expectDone(segmentsOf(quadrant, held))
	return [segment, next && [next.id, next.missing.map((line) => line.join('|')).join(' ')]]
}

describe('the Thai segments, worked out by hand from the published rule', () => {
	it.each([
		// A: 1.1 or 1.2, 2.1, 3.1 or 3.2, 4.1, 5.1
		['A by the first of each line', ['1.1', '2.1', '3.1', '4.1', '5.1'], 'A', null],
		['A by the other item where there are two', ['1.2', '2.1', '3.2', '4.1', '5.1'], 'A', null],
		// B: 1.1 or 1.2, 2.2 or 2.3, 3.3, 4.2, 5.1 to 5.4
		['B, to A it lacks capacity, process and development', ['1.1', '2.2', '3.3', '4.2', '5.1'], 'B', ['A', '2.1 3.1|3.2 4.1']],
		['B with the home market only', ['1.2', '2.3', '3.3', '4.2', '5.2'], 'B', ['A', '2.1 3.1|3.2 4.1 5.1']],
		// C: 1.1 or 1.2, 2.2 or 2.3, 3.2, 4.3 or 4.4, 5.1, 5.3 or 5.4
		['C, to B it lacks process and development', ['1.1', '2.2', '3.2', '4.3', '5.4'], 'C', ['B', '3.3 4.2']],
		['not C by 5.2, which C does not take', ['1.1', '2.2', '3.2', '4.4', '5.2'], null, ['C', '5.1|5.3|5.4']],
		['D: no product standard yet; to C everything is missing', ['1.3'], 'D', ['C', '1.1|1.2 2.2|2.3 3.2 4.3|4.4 5.1|5.3|5.4']],
		['none: one line short of A, and D would need 1.3', ['1.1', '2.1', '3.1', '4.1'], null, ['A', '5.1']],
		['nothing held: nearest is D', [], null, ['D', '1.3']],
		['what stands in A and in B is A: the better one comes first', ['1.1', '2.1', '2.2', '3.1', '3.3', '4.1', '4.2', '5.1'], 'A', null],
	])('%s', (_, held, segment, next) => {
		expect(inSegment(...held)).toEqual([segment, next])
	})

	it('award nothing while the texts of the items are not held', () => {
		expect(expectDone(segmentsOf(quadrant, ['1.3'])).refusals).toMatchObject([{ code: 'grading/rulebook-incomplete' }])
	})

	it('refuse an item that is not in the rulebook, and a rulebook that grades otherwise', () => {
		expect(segmentsOf(quadrant, ['1.1', '6.1'])).toMatchObject({ ok: false, refusal: { code: 'grading/unknown-item', item: '6.1' } })
		expect(segmentsOf(ocop(20), [])).toMatchObject({ ok: false, refusal: { code: 'grading/other-scheme', scheme: 'points' } })
	})

	it('never fall when one item more is held', () => {
		const items = quadrant.items?.map((item) => item.id) ?? []
		const rank = (held: string[]) => ['A', 'B', 'C', 'D', null].indexOf(expectDone(segmentsOf(quadrant, held)).segment)
		for (let seed = 1; seed <= 200; seed++) {
			const held = items.filter((_, at) => (seed * 2654435761) & (1 << at))
			for (const more of items) expect(rank([...held, more])).toBeLessThanOrEqual(rank(held))
		}
	})
})

describe('the Malaysian conditions', () => {
	const sdsi = shipped('my-sdsi-craft')
	it('are three, all of which must hold; nothing is awarded while the official forms are not held', () => {
		expect(allOf(sdsi, ['1', '2', '3'])).toMatchObject({ ok: true, value: { holds: true, missing: [], refusals: [{ code: 'grading/rulebook-incomplete' }] } })
		expect(allOf(sdsi, ['3', '1'])).toMatchObject({ value: { holds: false, missing: ['2'] } })
		expect(allOf(sdsi, [])).toMatchObject({ value: { holds: false, missing: ['1', '2', '3'] } })
	})
	it('are no others', () => {
		expect(allOf(sdsi, ['4'])).toMatchObject({ refusal: { code: 'grading/unknown-item', item: '4' } })
		expect(allOf(quadrant, [])).toMatchObject({ refusal: { code: 'grading/other-scheme' } })
	})
})

describe('what stars bring', () => {
	const kemenperin = shipped('id-ovop-kemenperin')
	const says = (book: Rulebook, stars: number) => {
		const rule = starRuleOf(book, stars)
		return [rule?.supportedBy?.text.en ?? rule?.decidedBy?.text.en ?? rule?.meaning?.text.en, rule?.onThePack]
	}
	it('in Indonesia: the ministry, the province or the regency supports, and 3 to 5 may stand on the pack', () => {
		expect([1, 2, 3, 4, 5].map((stars) => says(kemenperin, stars))).toEqual([
			['regency or city', false],
			['regency or city', false],
			['province', true],
			['central ministry', true],
			['central ministry', true],
		])
	})
	it('in Viet Nam since 2023 who decides, in the Lao PDR what they mean; one star there is not told', () => {
		const law = shipped('vn-ocop-148-2023')
		expect([3, 4, 5].map((stars) => says(law, stars)[0])).toEqual(['district (municipal)', 'province', 'central government'])
		expect([1, 2, 5].map((stars) => says(shipped('la-odop'), stars)[0])).toEqual([undefined, 'can be improved to a higher level', 'can be exported'])
	})
})

describe('rulebooks that are not held in full', () => {
	it('can be scored as far as they go, and never award: the Indonesian form for gemstones', () => {
		// I: 3 + 2 + 3 + 3 + 2 = 13 of 15, II: 3 + 2 = 5 of 6.
		const sheet = { answers: { 'I.1': 'c', 'I.2': 2, 'I.3': 'c', 'I.4': 3, 'I.5': 'b', 'II.1': 'c', 'II.2': 'b' } }
		const gems = shipped('id-ovop-gems-jewellery')
		const result = expectDone(council(gems, [sheet]))
		expect(result).toMatchObject({ total: { n: 18n, d: 1n }, stars: null })
		expect(award(gems, result, { on: day('2026-11-24'), basis: 'adopted' })).toMatchObject({ refusal: { code: 'grading/rulebook-incomplete' } })
	})
	it('name the parts they have no criteria of', () => {
		const outline = (id: string) => shipped(id).outline?.map((part) => `${part.id} ${part.name.text.en} ${part.max ?? ''}`.trim())
		expect(outline('th-otop-opc')).toEqual(['A Product and strength of the community', 'B Marketing and story of the product', 'C Quality of the product'])
		expect(outline('vn-ocop-148-2023')).toEqual(['B Marketing capability 25', 'C Product quality 35'])
		expect(outline('ph-otop-ra11960')).toHaveLength(5)
	})
})

describe('the linter on these', () => {
	const name = localText('en', 'x')
	const codes = (more: Partial<Rulebook>) => lint({ ...ocop(20), ...more }).map((f) => `${f.severity} ${f.code} ${f.at}`.trim())
	it('finds nothing in what is shipped', () => {
		expect(codes({ segments: quadrant.segments ?? [], items: quadrant.items ?? [], dimensions: quadrant.dimensions ?? [] })).toEqual([])
	})
	it('finds segments that hold for all or for none, and items from nowhere', () => {
		const segment = (id: string, ...needs: string[][]) => ({ id, name, needs })
		expect(codes({ segments: [segment('A', ['1']), segment('B')] })).toEqual(['error segment-empty B'])
		expect(codes({ segments: [segment('A', ['1', '2']), segment('B', ['1'], ['3'])] })).toEqual(['error segment-never B'])
		expect(codes({ segments: [segment('A', ['1'], ['3']), segment('B', ['1', '2'])] })).toEqual([])
		expect(codes({ segments: [segment('A', ['9'])], items: [{ id: '1', dimension: '7' }], dimensions: [{ id: '1', name }] })).toEqual(['error item-nowhere A', 'error item-nowhere 1'])
		expect(codes({ segments: [segment('A', ['1']), segment('A', ['2'])] })).toEqual(['error repeated-id A'])
	})
	it('finds star rules that clash', () => {
		expect(codes({ starRules: [{ from: 3, to: 5 }, { from: 5, to: 5 }, { from: 2, to: 1 }] })).toEqual(['error star-rule-clash 5 stars', 'error star-rule-clash 2-1 stars'])
	})
	it('finds proof asked for nothing, and rounding that is not told', () => {
		const parts = structuredClone(ocop(20).parts)
		Object.assign(parts[0]?.sections[0]?.criteria.find((c) => c.id === '1.4')?.choices?.[0] ?? {}, { shownBy: 'document' })
		expect(codes({ parts })).toEqual(['warning proof-for-nothing 1.4'])
		const { rounding: _, ...untold } = ocop(20)
		expect(lint(untold).map((f) => f.code)).toEqual(['rounding-untold'])
	})
})
