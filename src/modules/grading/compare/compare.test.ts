import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPacks } from '#adapters/packs.ts'
import { extremeSheet, ocop, shipped, shippedIds } from '../fixture.ts'
import { scoreSheet } from '../score.ts'
import { compareUnder } from './compare.ts'
import { leads, type Mapping, shippedMappings } from './mapping.ts'

const packs = openPacks({ folder: join(import.meta.dirname, '../../../../data'), demo: false })
const all = await shippedMappings(packs)
const by = (id: string): Mapping => all.find((m) => m.id === id) ?? expect.fail(`no mapping ${id}`)
const of = (found: ReturnType<typeof compareUnder>, id: string) => found.criteria.find((c) => c.id === id)

describe('a product under another economy’s rulebook', () => {
	// A Thai product in segment A, worked out by hand on set 20 (decorative handicrafts).
	// Mapped: 1.2 value added 2–3, 1.3 capacity 2–4, 2.1 idea 1–3, 2.2 packaging 1–3, 4.1 area 2–5, 4.2 organisation 1–5, 7 declaration 1–3: 10–26 of 26.
	// Not mapped, lowest: 1.1, 1.5, 3.1, 6.2 and 8 have 1, all others 0: 5; highest: the whole ladders, 74. So 15–100, 1 to 5 stars.
	// Likely: the middle 18 of 26 points, 69.23 of 100: 3 stars; 0.77 to the next.
	it('gives a Thai product of segment A 1 to 5 OCOP stars, 3 likely, all of it with low confidence', () => {
		const got = compareUnder(by('th-otop-quadrant--vn-ocop-1048'), { items: ['1.1', '2.1', '3.1', '4.1', '5.1'] }, ocop(20))
		expect([got.low, got.high, got.stars, got.share]).toEqual([15, 100, { low: 1, high: 5, likely: 3 }, 0.26])
		expect(got.criteria.filter((c) => c.confidence).map((c) => [c.id, c.low, c.high, c.confidence])).toEqual([
			['1.2', 2, 3, 'low'], ['1.3', 2, 4, 'low'], ['2.1', 1, 3, 'low'], ['2.2', 1, 3, 'low'], ['4.1', 2, 5, 'low'], ['4.2', 1, 5, 'low'], ['7', 1, 3, 'low'],
		])
		expect(got.parts.map((p) => [p.id, p.low, p.high, p.max])).toEqual([['A', 9, 35, 35], ['B', 3, 25, 25], ['C', 3, 40, 40]])
		expect(got.next).toMatchObject({ stars: 4, atLeast: 70 })
		expect(got.next?.gap).toBeCloseTo(70 - (18 / 26) * 100, 2)
		expect(got.next?.open.slice(0, 1).map((c) => [c.id, c.confidence])).toEqual([['6.3', null]])
		expect(got.mayStop.map((c) => c.id)).toEqual(['1.1', '6.2'])
	})

	it('says no likely star where too little maps, and the whole range where nothing does', () => {
		const one = compareUnder(by('th-otop-quadrant--vn-ocop-1048'), { items: ['1.3'] }, ocop(20))
		expect([one.stars?.likely, of(one, '7')]).toEqual([null, expect.objectContaining({ low: 0, high: 1, confidence: 'low' })])
		const none = compareUnder(by('kh-ovop--vn-ocop-1048'), { items: ['registered'] }, ocop(20))
		expect([none.stars, none.share]).toEqual([{ low: 1, high: 5, likely: null }, 0])
	})

	it('follows a choice of the Indonesian form: all local material is the best step, a copied design at most the second', () => {
		const got = compareUnder(by('id-ovop-gems-jewellery--vn-ocop-1048'), { items: ['I.1:3', 'II.1:1'] }, ocop(20))
		expect(of(got, '1.1')).toMatchObject({ low: 3, high: 3, confidence: 'high' })
		expect(of(got, '2.1')).toMatchObject({ low: 0, high: 1, confidence: 'medium' })
	})

	it('tells whether the three Malaysian conditions hold for an OCOP sheet, or that it is open', () => {
		const to = shipped('my-sdsi-craft')
		const m = by('vn-ocop-1048--my-sdsi-craft')
		expect(compareUnder(m, { book: ocop(20), sheets: [extremeSheet(ocop(20), 'best').answers] }, to)).toMatchObject({ holds: 'yes', stars: null })
		const open = compareUnder(m, { book: ocop(20), sheets: [{ '2.1': 'd' }] }, to)
		expect([open.holds, open.criteria.map((c) => [c.id, c.low, c.high, c.confidence])]).toEqual(['open', [['1', 0, 1, null], ['2', 1, 1, 'medium'], ['3', 0, 1, null]]])
	})

	it('carries a sheet of one OCOP set to another: the same keys and words keep their points', () => {
		const sheet = { '1.1': 'c', '5.1': 'e', '6.3': 'd' }
		const got = compareUnder(by('vn-ocop-1048--vn-ocop-1048'), { book: ocop(20), sheets: [sheet, { ...sheet, '1.1': 'a' }] }, ocop(19))
		expect(of(got, '1.1')).toMatchObject({ low: 2, high: 2, confidence: 'high' })
		expect(of(got, '5.1')).toMatchObject({ low: 4, high: 4 })
		// Nothing was said of it: the whole ladder.
		expect(of(got, '1.3')).toMatchObject({ low: 1, high: 4, confidence: null })
	})

	it('gives a whole sheet its own score under a copy of its own book', () => {
		for (const pick of ['best', 'poorest'] as const) {
			const { answers } = extremeSheet(ocop(20), pick)
			const got = compareUnder(by('vn-ocop-1048--vn-ocop-1048'), { book: ocop(20), sheets: [answers] }, structuredClone(ocop(20)))
			const { total } = scoreSheet(ocop(20), { answers })
			expect([got.low, got.high, got.share]).toEqual([total, total, 1])
		}
	})
})

describe('the shipped mappings', () => {
	it('name books, items, criteria and steps that are there', () => {
		const ids = shippedIds()
		for (const m of all) {
			expect([m.id, ids.some((id) => id.startsWith(m.from))]).toEqual([m.id, true])
			const targets = ids.map(shipped).filter((b) => m.to.book === b.id || (m.to.prefix && b.id.startsWith(m.to.prefix)))
			expect([m.id, targets.length > 0]).toEqual([m.id, true])
			const keys = new Set(targets.flatMap((b) => [...b.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.map((c) => c.key))), ...(b.conditions ?? []).map((c) => c.id)]))
			const from = new Set(m.items.length ? m.items.flatMap((i) => [i.id, ...(i.choices ?? []).map((c) => `${i.id}:${c.id}`)]) : ids.filter((id) => id.startsWith(m.from)).flatMap((id) => shipped(id).parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.map((c) => c.key)))))
			for (const line of m.lines) expect([m.id, line.from, from.has(line.from), line.to, keys.has(line.to)]).toEqual([m.id, line.from, true, line.to, true])
		}
	})

	it('lie one in a file, and lead from one book to another only', () => {
		expect(readdirSync(join(import.meta.dirname, '../../../../data/mappings')).filter((f) => f.endsWith('.json') && f !== 'manifest.json').sort()).toEqual(all.map((m) => `${m.id}.json`).sort())
		expect(leads(by('vn-ocop-1048--vn-ocop-1048'), ocop(20), ocop(20))).toBe(false)
		expect(leads(by('th-otop-opc--vn-ocop-1048'), shipped('th-otop-opc'), ocop(1))).toBe(true)
	})
})
