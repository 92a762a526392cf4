import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { centuryOf, type Compared, compare, type FeatureKind, featureKinds, information, levels, type Trait, traitsOf } from './index.ts'

const t = (kind: FeatureKind, value: string): Trait => ({ kind, value })
const valuesOf = (kind: FeatureKind): readonly string[] => (kind === 'age' ? ['9', '12', '18'] : kind === 'masters' || kind === 'status' ? levels[kind] : ['a', `${kind} b`, `${kind} c`, `${kind} d`])
const trait = fc.constantFrom(...featureKinds).chain((kind) => fc.constantFrom(...valuesOf(kind)).map((value) => ({ kind, value })))
const traits = fc.uniqueArray(trait, { maxLength: 6, selector: (x) => `${x.kind}:${x.value}` })
const someplaces = fc.array(traits, { minLength: 1, maxLength: 25 }).map((all) => all.map((ts, i): Compared => ({ id: `p${i}`, traits: ts })))

test('the example of the README', () => {
	const pots = [t('craft', 'pottery'), t('material', 'clay')]
	const places = [{ id: 'A', traits: pots }, { id: 'B', traits: pots }, { id: 'C', traits: [t('craft', 'lace')] }, { id: 'D', traits: [t('craft', 'silverware'), t('material', 'silver')] }]
	const c = compare(places)
	expect(['A', 'C', 'D'].map((id) => c.of(id)?.bits?.toFixed(3))).toEqual(['1.152', '1.322', '2.322'])
	expect(c.ranking().map((r) => [r.id, r.rank, r.score.toFixed(3)])).toEqual([['D', 1, '2.322'], ['C', 2, '1.932'], ['A', 3, '1.152'], ['B', 3, '1.152']])
	expect(c.of('A')?.lookAlikes.map((l) => [l.id, l.similarity, l.few])).toEqual([['B', 1, true]])
})

describe('four places', () => {
	const pottery = [t('craft', 'pottery'), t('material', 'clay')]
	const places = [{ id: 'A', traits: pottery }, { id: 'B', traits: pottery }, { id: 'C', traits: [t('craft', 'silk')] }, { id: 'D', traits: [] }]
	const c = compare(places)
	it('gives the figures', () => {
		expect(c.of('A')?.bits).toBeCloseTo(0.415, 3)
		expect(c.of('C')?.bits).toBeCloseTo(1, 3)
		expect(c.of('D')?.bits).toBeUndefined()
	})
	it('says in what they stand alone and who is like them', () => {
		expect(c.of('C')?.traits).toEqual([{ trait: t('craft', 'silk'), others: 0, of: 3, bits: 1, who: [] }])
		expect(c.of('C')?.unknown).toEqual(featureKinds.filter((k) => k !== 'craft'))
		expect(c.of('A')?.lookAlikes).toEqual([{ id: 'B', similarity: 1, shared: pottery, both: ['craft', 'material'], few: true }])
		expect(c.of('C')?.lookAlikes).toEqual([])
	})
	it('refuses a place twice and knows no stranger', () => {
		expect(() => compare([{ id: 'A', traits: [] }, { id: 'A', traits: [] }])).toThrow(/twice/)
		expect(c.of('Z')).toBeUndefined()
	})
})

test('traits that others have apart, together only here', () => {
	const c = compare([
		{ id: 'inlay', traits: [t('craft', 'boxes'), t('material', 'shell')] },
		{ id: 'x', traits: [t('craft', 'boxes'), t('material', 'wood')] },
		{ id: 'y', traits: [t('craft', 'combs'), t('material', 'shell')] },
	])
	expect(c.of('inlay')?.together).toEqual([{ traits: [t('craft', 'boxes'), t('material', 'shell')], others: 0, of: 3, bits: information(1, 3), who: [] }])
	// Combs are only here already: that they are of shell adds nothing to say.
	expect(c.of('y')?.together).toEqual([])
})

test('an age counts by how few are as old, never by being the only one of its century', () => {
	const age = (id: string, ...more: Trait[]) => ({ id, traits: [t('age', id), ...more] })
	const c = compare([age('9', t('craft', 'silk')), age('12'), age('18', t('craft', 'silk')), age('20', t('craft', 'lace')), { id: 'none', traits: [] }])
	const others = (id: string) => c.of(id)?.traits.find((x) => x.trait.kind === 'age')
	expect(['9', '12', '18', '20'].map((id) => others(id)?.others)).toEqual([0, 1, 2, 3])
	expect(others('20')).toMatchObject({ of: 4, bits: information(4, 4) })
	// Nothing is found "together with" a century, and nobody is alike for it.
	expect(c.of('20')?.together).toEqual([])
	expect(c.of('12')?.lookAlikes).toEqual([])
	expect(compare([age('12', t('craft', 'silk')), { id: 'b', traits: [t('age', '12'), t('craft', 'lace')] }]).of('b')?.lookAlikes).toEqual([])
	expect(c.of('9')?.lookAlikes.map((l) => l.id)).toEqual(['18'])
})

describe('properties', () => {
	it('the order of places and of their traits does not matter', () => {
		fc.assert(
			fc.property(someplaces, fc.infiniteStream(fc.nat()), (places, chance) => {
				const key = new Map(places.map((p) => [p.id, chance.next().value]))
				const shuffled = [...places].sort((a, b) => (key.get(a.id) ?? 0) - (key.get(b.id) ?? 0))
				const one = compare(places, 50)
				const other = compare(shuffled, 50)
				for (const p of places) expect(other.of(p.id)).toEqual(one.of(p.id))
			}),
		)
	})
	it('a look-alike never raises distinctiveness', () => {
		fc.assert(
			fc.property(someplaces, traits, fc.nat(), (places, more, n) => {
				const place = places[n % places.length] as Compared
				const own = new Set(place.traits.map((x) => x.kind))
				// It has all of the place's traits, and perhaps others of kinds the place lacks or has.
				const lookAlike = [...new Map([...place.traits, ...more].map((x) => [`${x.kind}:${x.value}`, x])).values()]
				const before = compare(places).of(place.id)?.bits
				const after = compare([...places, { id: 'new', traits: lookAlike }]).of(place.id)?.bits
				if (own.size === 0) expect(after).toBeUndefined()
				else expect(after).toBeLessThanOrEqual((before ?? 0) + 1e-12)
			}),
			{ numRuns: 500 },
		)
	})
	it('what is unknown of a newcomer changes nothing', () => {
		fc.assert(
			fc.property(someplaces, (places) => {
				const after = compare([...places, { id: 'new', traits: [] }])
				for (const p of places) expect(after.of(p.id)?.bits).toBe(compare(places).of(p.id)?.bits)
			}),
		)
	})
	it('similarity lies between 0 and 1 and is the same both ways', () => {
		fc.assert(
			fc.property(someplaces, (places) => {
				const c = compare(places, 50)
				for (const p of places)
					for (const l of c.of(p.id)?.lookAlikes ?? []) {
						expect(l.similarity).toBeGreaterThan(0)
						expect(l.similarity).toBeLessThanOrEqual(1 + 1e-12)
						expect(c.of(l.id)?.lookAlikes.find((x) => x.id === p.id)?.similarity).toBeCloseTo(l.similarity, 12)
					}
			}),
		)
	})
})

describe('traits from what is written', () => {
	it('joins what sources write differently', () => {
		expect(traitsOf({ product: 'ceramics', material: 'river clay and sand', founding: '16th century' })).toEqual([t('craft', 'pottery'), t('material', 'river clay'), t('material', 'clay'), t('material', 'sand'), t('age', '16')])
		expect(traitsOf({ product: 'clay ware (greda)', material: 'clay' })[0]).toEqual(t('craft', 'pottery'))
	})
	it('counts a craft outside the vocabulary as itself', () => expect(traitsOf({ product: 'painted metal trays' })).toEqual([t('craft', 'painted metal trays')]))
	it('nothing written, nothing known', () => expect(traitsOf({ product: '', material: 'various', founding: 'long ago' })).toEqual([]))
	it.each([
		['16th century', 16], ['1616', 17], ['early 1960s', 20], ['after 1757', 18], ['12th-14th century (families from Bo Bat)', 12], ['2006 (national committee)', 21], ['1600', 16],
		['before 1802 (supplied the Nguyen court)', undefined], ['more than 500 years ago', undefined], ['at least 1,000 years ago', undefined], ['over 1000 years ago', undefined], ['pre-Hispanic', undefined], ['', undefined],
	])('%j is century %s', (text, century) => expect(centuryOf(text)).toBe(century))
})
