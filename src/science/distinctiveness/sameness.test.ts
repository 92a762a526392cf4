import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastFacts, sameness, type Shown } from './sameness.ts'
import { seenKinds, type Trait } from './kinds.ts'

const t = (kind: Trait['kind'], value: string): Trait => ({ kind, value })
const basket = [t('technique', 'twill'), t('material', 'rattan')]

describe('products a buyer cannot tell apart', () => {
	it('are grouped with the reason and with what would tell them apart', () => {
		const groups = sameness([
			{ id: 'b', set: 'baskets', traits: basket },
			{ id: 'a', set: 'baskets', traits: [...basket, t('motif', 'star')] },
			{ id: 'lamp', set: 'lamps', traits: basket },
			{ id: 'c', set: 'baskets', traits: [t('technique', 'coiling'), t('material', 'rattan'), t('form', 'tray')] },
		])
		expect(groups).toHaveLength(1)
		expect(groups[0]).toMatchObject({ ids: ['a', 'b'], set: 'baskets', shared: [t('material', 'rattan'), t('technique', 'twill')] })
		expect(groups[0]?.apart.map((x) => [x.kind, x.how])).toEqual([['motif', 'complete'], ['form', 'ask'], ['craft', 'ask'], ['use', 'ask'], ['colour', 'ask'], ['technique', 'change'], ['material', 'change']])
	})
	it('differ as soon as one thing known of both differs, if only one of several motifs', () => {
		const with1 = (id: string, ...motifs: string[]): Shown => ({ id, set: 'x', traits: [...basket, ...motifs.map((m) => t('motif', m))] })
		expect(sameness([with1('a', 'star'), with1('b', 'star', 'moon')])).toEqual([])
		expect(sameness([with1('a', 'star', 'moon'), with1('b', 'moon', 'star')])).toHaveLength(1)
	})
	it('are not called the same on too little: one fact is none', () => {
		expect(sameness([{ id: 'a', set: 'x', traits: [] }, { id: 'b', set: 'x', traits: [] }])).toEqual([])
		expect(sameness([{ id: 'a', traits: [t('material', 'clay')] }, { id: 'b', traits: [t('material', 'clay')] }])).toEqual([])
		expect(sameness([{ id: 'a', set: 'x', traits: [t('material', 'clay')] }, { id: 'b', set: 'x', traits: [t('material', 'clay')] }])).toHaveLength(1)
		// Each knows two things, but only one of them is known of both.
		expect(sameness([{ id: 'a', traits: [t('material', 'clay'), t('form', 'jar')] }, { id: 'b', traits: [t('material', 'clay'), t('motif', 'fish')] }])).toEqual([])
	})
	it('do not care for what a buyer does not see', () => {
		expect(sameness([{ id: 'a', traits: [...basket, t('age', '16'), t('season', 'spring')] }, { id: 'b', traits: [...basket, t('age', '18'), t('landscape', 'river')] }])).toHaveLength(1)
	})
})

const trait = fc.record({ kind: fc.constantFrom(...seenKinds), value: fc.constantFrom('a', 'b', 'c') })
const some = fc.array(fc.record({ traits: fc.array(trait, { maxLength: 5 }), set: fc.option(fc.constantFrom('s', 'z'), { nil: undefined }) }), { maxLength: 25 }).map((all) => all.map(({ traits, set }, i): Shown => ({ id: `p${String(i).padStart(2, '0')}`, traits, ...(set ? { set } : {}) })))
const facts = (p: Shown): string[] => [p.set ?? '', ...seenKinds.map((k) => [...new Set(p.traits.filter((x) => x.kind === k).map((x) => x.value))].sort().join())]

describe('every group', () => {
	it('agrees in all that is known of any two, in at least two facts; no product stands in two groups', () => {
		fc.assert(
			fc.property(some, (products) => {
				const groups = sameness(products)
				const members = groups.flatMap((g) => g.ids)
				expect(new Set(members).size).toBe(members.length)
				const of = new Map(products.map((p) => [p.id, facts(p)]))
				for (const g of groups)
					for (const a of g.ids)
						for (const b of g.ids) {
							const pairs = (of.get(a) ?? []).map((x, i) => [x, of.get(b)?.[i] ?? ''] as const).filter(([x, y]) => x !== '' && y !== '')
							expect(pairs.every(([x, y]) => x === y)).toBe(true)
							expect(pairs.length).toBeGreaterThanOrEqual(leastFacts)
						}
			}),
			{ numRuns: 300 },
		)
	})
	it('misses no two that are described in the same words', () => {
		fc.assert(
			fc.property(some, (products) => {
				const home = new Map(sameness(products).flatMap((g) => g.ids.map((id) => [id, g.ids[0]] as const)))
				for (const a of products)
					for (const b of products)
						if (a.id < b.id && facts(a).join('|') === facts(b).join('|') && facts(a).filter(Boolean).length >= leastFacts) {
							expect(home.get(a.id)).toBeDefined()
							expect(home.get(a.id)).toBe(home.get(b.id))
						}
			}),
		)
	})
	it('is the same whatever the order of the products and of their facts', () => {
		fc.assert(fc.property(some, (products) => void expect(sameness(products.toReversed().map((p) => ({ ...p, traits: p.traits.toReversed() })))).toEqual(sameness(products))))
	})
})
