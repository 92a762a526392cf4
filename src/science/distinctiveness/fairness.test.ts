/** What must hold whatever the places are: nobody is rare for what is unknown of them, and nobody wins because more was written. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { naive } from '#test/fixtures/naive-likeness.ts'
import { type Compared, compare, type FeatureKind, featureKinds, levels, plainKinds, type Trait } from './index.ts'
import { tableOf } from './table.ts'

const valuesOf = (kind: FeatureKind): readonly string[] => (kind === 'age' ? ['9', '12', '18'] : kind === 'masters' || kind === 'status' ? levels[kind] : ['a', `${kind} b`, `${kind} c`, `${kind} d`])
const trait = fc.constantFrom(...featureKinds).chain((kind) => fc.constantFrom(...valuesOf(kind)).map((value): Trait => ({ kind, value })))
const traits = fc.uniqueArray(trait, { maxLength: 8, selector: (x) => `${x.kind}:${x.value}` })
const someplaces = fc.array(traits, { minLength: 2, maxLength: 20 }).map((all) => all.map((ts, i): Compared => ({ id: `p${i}`, traits: ts })))
const scoreOf = (places: readonly Compared[], id: string): number => {
	const table = tableOf(places)
	return table.score[table.at.get(id) ?? 0] ?? 0
}
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T

describe('the order of distinctiveness', () => {
	it('never rises by an exact look-alike', () => {
		fc.assert(
			fc.property(someplaces, fc.nat(), (places, n) => {
				const place = pick(places, n)
				expect(scoreOf([...places, { id: 'new', traits: place.traits }], place.id)).toBeLessThanOrEqual(scoreOf(places, place.id) + 1e-12)
			}),
			{ numRuns: 300 },
		)
	})
	it('is left alone by a newcomer of whom nothing is known', () => {
		fc.assert(
			fc.property(someplaces, (places) => {
				for (const p of places) expect(scoreOf([...places, { id: 'new', traits: [] }], p.id)).toBe(scoreOf(places, p.id))
			}),
		)
	})
	it('never rises by learning what everybody has of whom the kind is known', () => {
		fc.assert(
			fc.property(someplaces, fc.constantFrom(...featureKinds), fc.nat(), (places, kind, n) => {
				const common: Trait = { kind, value: pick(valuesOf(kind), 0) }
				// Whoever knows the kind has exactly this; the place in question does not know it yet.
				const place = pick(places, n)
				const world = places.map((p) => ({ ...p, traits: [...p.traits.filter((t) => t.kind !== kind), ...(p !== place && p.traits.some((t) => t.kind === kind) ? [common] : [])] }))
				const learned = world.map((p) => (p.id === place.id ? { ...p, traits: [...p.traits, common] } : p))
				expect(scoreOf(learned, place.id)).toBeLessThanOrEqual(scoreOf(world, place.id) + 1e-12)
			}),
			{ numRuns: 300 },
		)
	})
	it('rises by a fact learned only when it, or a pair it makes, is rarer than what is usual to know of that kind', () => {
		fc.assert(
			fc.property(someplaces, trait, fc.nat(), (places, fact, n) => {
				const place = pick(places, n)
				if (place.traits.some((t) => t.kind === fact.kind)) return
				const after = places.map((p) => (p === place ? { ...p, traits: [...p.traits, fact] } : p))
				const before = tableOf(places)
				const table = tableOf(after)
				const no = table.traits.findIndex((t) => t.kind === fact.kind && t.value === fact.value)
				const usual = before.usual[featureKinds.indexOf(fact.kind)] ?? 0
				const mine = [...(table.own[table.at.get(place.id) ?? 0] ?? [])]
				const adds = mine.some((m) => m !== no && plainKinds.includes(fact.kind) && plainKinds.includes(table.traits[m]?.kind as FeatureKind) && table.word[m] !== table.word[no] && table.adds(m, no) > 0)
				if (!adds && (table.bits[no] ?? 0) <= usual) expect(scoreOf(after, place.id)).toBeLessThanOrEqual(scoreOf(places, place.id) + 1e-9)
			}),
			{ numRuns: 400 },
		)
	})
	it('knows no words: values renamed one for one give the same figures', () => {
		fc.assert(
			fc.property(someplaces, (places) => {
				// The order of words is turned round, so that sorting by word would show.
				const renamed = places.map((p) => ({ ...p, traits: p.traits.map((t) => (plainKinds.includes(t.kind) ? { ...t, value: `z${[...t.value].map((c) => 200 - c.charCodeAt(0)).join('.')}` } : t)) }))
				const one = compare(places, 50)
				const other = compare(renamed, 50)
				for (const p of places) {
					expect(scoreOf(renamed, p.id)).toBeCloseTo(scoreOf(places, p.id), 9)
					expect(other.of(p.id)?.traits.map((t) => t.others).sort()).toEqual(one.of(p.id)?.traits.map((t) => t.others).sort())
					expect(other.of(p.id)?.lookAlikes.map((l) => [l.id, l.few, l.both])).toEqual(one.of(p.id)?.lookAlikes.map((l) => [l.id, l.few, l.both]))
				}
			}),
			{ numRuns: 60 },
		)
	})
})

test('whoever is described best does not win for it: in a world where all are alike in kind, order and amount of knowledge go separate ways', () => {
	let seed = 7
	const random = () => {
		seed = (seed * 1103515245 + 12345) % 2147483648
		return seed / 2147483648
	}
	// 400 places with one value of every plain kind, a few values common and many rare; of each place another share is known.
	const full = Array.from({ length: 400 }, (_, i) => ({ id: `p${i}`, share: 0.1 + 0.9 * random(), traits: plainKinds.map((kind): Trait => ({ kind, value: `${kind} ${Math.floor(40 * random() ** 3)}` })) }))
	const known = full.map((p) => ({ ...p, traits: p.traits.filter(() => random() < p.share) }))
	const table = tableOf(known)
	const amount = table.items.map((p) => p.traits.length)
	// The sum of what is known is little else than how much is known; the order is not.
	expect(correlation(amount, [...table.said].map((s) => s || 0))).toBeGreaterThan(0.9)
	expect(Math.abs(correlation(amount, [...table.score]))).toBeLessThan(0.1)
	// And it still finds who is rare in truth.
	const truth = tableOf(full)
	expect(correlation([...truth.score], [...table.score])).toBeGreaterThan(0.6)
})

function correlation(x: readonly number[], y: readonly number[]): number {
	const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length
	const [mx, my] = [mean(x), mean(y)]
	const cov = (a: readonly number[], b: readonly number[], ma: number, mb: number) => a.reduce((s, v, i) => s + (v - ma) * ((b[i] ?? 0) - mb), 0)
	return cov(x, y, mx, my) / Math.sqrt(cov(x, x, mx, mx) * cov(y, y, my, my))
}

describe('look-alikes', () => {
	it('are the same as those found by comparing every pair', () => {
		fc.assert(
			fc.property(someplaces, (places) => {
				const c = compare(places, 6)
				const plain = naive(places)
				for (const p of places) {
					const mine = c.of(p.id)?.lookAlikes ?? []
					const theirs = plain(p.id, 6)
					expect(mine.map((l) => l.similarity.toFixed(9)).sort()).toEqual(theirs.map((l) => l.similarity.toFixed(9)).sort())
				}
			}),
			{ numRuns: 60 },
		)
	})
	it('alike in the only fact known of both, two are said to be so on few facts, and stand behind those alike in much', () => {
		const c = compare([
			{ id: 'here', traits: [{ kind: 'craft', value: 'pottery' }, { kind: 'motif', value: 'horse' }, { kind: 'form', value: 'jar' }] },
			{ id: 'craft only', traits: [{ kind: 'craft', value: 'pottery' }] },
			{ id: 'all three', traits: [{ kind: 'craft', value: 'pottery' }, { kind: 'motif', value: 'horse' }, { kind: 'form', value: 'jar' }] },
			{ id: 'other', traits: [{ kind: 'craft', value: 'lace' }, { kind: 'motif', value: 'rose' }, { kind: 'form', value: 'cloth' }] },
		])
		expect(c.of('here')?.lookAlikes.map((l) => [l.id, l.similarity, l.few])).toEqual([['all three', 1, false], ['craft only', 1, true]])
	})
	it('are not made by an age, a master or an award alone', () => {
		const same: Trait[] = [{ kind: 'age', value: '16' }, { kind: 'masters', value: 'recognised' }, { kind: 'status', value: 'protected' }]
		const c = compare([{ id: 'a', traits: same }, { id: 'b', traits: same }, { id: 'c', traits: [{ kind: 'age', value: '9' }] }])
		expect(c.of('a')?.lookAlikes).toEqual([])
		expect(c.of('a')?.rank).toBeUndefined()
		expect(c.ranking()).toEqual([])
	})
})

describe('a place and its own products', () => {
	const basket: Trait[] = [{ kind: 'craft', value: 'basketry' }, { kind: 'material', value: 'rattan' }]
	const places: Compared[] = [{ id: 'village', traits: basket }, { id: 'far', traits: [{ kind: 'craft', value: 'lace' }] }]
	it('count as one: its products never make a village common', () => {
		const c = compare([...places, ...['b1', 'b2', 'b3'].map((id) => ({ id, traits: basket, within: 'village' }))])
		expect(c.of('village')?.traits[0]).toMatchObject({ others: 0, of: 2 })
		expect(c.of('b1')?.traits.every((t) => t.others === 0)).toBe(true)
		expect(c.of('b1')?.lookAlikes.map((l) => l.id)).toEqual(['b2', 'b3'])
		expect(c.of('village')?.lookAlikes).toEqual([])
		expect(c.of('b1')?.ranked).toBe(3)
		expect(c.of('village')?.ranked).toBe(2)
	})
	it('the place stands for them when others are named', () => {
		const c = compare([...places, { id: 'b1', traits: basket, within: 'village' }, { id: 'third', traits: basket }])
		expect(c.of('third')?.traits[0]).toMatchObject({ others: 1, who: ['village'] })
		expect(c.of('village')?.traits[0]).toMatchObject({ others: 1, who: ['third'] })
	})
	it('what a product has that no other place has makes a pair only here', () => {
		const c = compare([...places, { id: 'b1', traits: [{ kind: 'motif', value: 'star' }], within: 'village' }, { id: 'x', traits: [{ kind: 'craft', value: 'basketry' }, { kind: 'motif', value: 'moon' }] }, { id: 'y', traits: [{ kind: 'craft', value: 'tin' }, { kind: 'motif', value: 'star' }] }])
		expect(c.of('x')?.together).toEqual([])
		expect(c.of('b1')?.traits[0]).toMatchObject({ others: 1, of: 3 })
	})
})

test('what to find out next: the kinds that would tell a place from those like it', () => {
	const pots = (id: string, motif?: string, form?: string): Compared => ({ id, traits: [{ kind: 'craft', value: 'pottery' }, { kind: 'material', value: 'clay' }, ...(motif ? [{ kind: 'motif' as const, value: motif }] : []), ...(form ? [{ kind: 'form' as const, value: form }] : [])] })
	const c = compare([pots('here'), pots('a', 'horse', 'jar'), pots('b', 'fish', 'jar'), pots('c', 'rose', 'jar'), pots('d', 'sun', 'jar'), { id: 'e', traits: [{ kind: 'craft', value: 'lace' }] }], 2)
	const leads = c.of('here')?.leads ?? []
	// All four have their own motif and the same form: a motif tells from each with chance 1 - 2/6, a jar is likely to be a jar again: 1 - 5/6.
	expect(leads[0]).toMatchObject({ kind: 'motif', of: 4, among: 4 })
	expect(leads[0]?.apart).toBeCloseTo(4 * (1 - 2 / 6), 12)
	expect(leads[1]?.kind).toBe('form')
	expect(leads[1]?.apart).toBeCloseTo(4 * (1 - 5 / 6), 12)
	expect(leads.slice(2).every((l) => l.apart === 0)).toBe(true)
	expect(leads.some((l) => l.kind === 'craft' || l.kind === 'age')).toBe(false)
})
