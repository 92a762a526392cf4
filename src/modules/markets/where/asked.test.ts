import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indicators, usualWeights } from '#science/potential/attractiveness.ts'
import { asAsked } from './asked.ts'
import { presetOf, presets, weightQuery } from './weights.ts'

const of = (text: string) => asAsked(new URLSearchParams(text))

describe('what an address asks of the markets', () => {
	it('is as usual without a word, and whatever is no weight is as usual', () => {
		expect(of('')).toMatchObject({ weights: usualWeights, with: undefined, capacity: undefined, capacityWrong: false, query: {} })
		expect(of('demand=9&ease=-1&duty=abc&growth=&peers=2.5').weights).toEqual(usualWeights)
		expect(presetOf(of('').weights)).toBe('usual')
	})
	it('comes back the same from the address it makes', () => {
		const weight = fc.integer({ min: 0, max: 5 })
		fc.assert(
			fc.property(fc.record(Object.fromEntries(indicators.map((i) => [i, weight]))), fc.uniqueArray(fc.constantFrom('TH', 'ID', 'PH'), { minLength: 1 }), fc.option(fc.integer({ min: 1, max: 1e12 }), { nil: undefined }), (weights, peers, capacity) => {
				const asked = of(String(new URLSearchParams({ ...weightQuery(weights), with: peers.join(' '), ...(capacity ? { capacity: String(capacity) } : {}) })))
				expect(asked.weights).toEqual(weights)
				expect(asked.with).toEqual(peers)
				expect(asked.capacity).toBe(capacity)
				expect(of(String(new URLSearchParams(asked.query)))).toMatchObject({ weights, with: peers, capacity })
			}),
			{ numRuns: 100 },
		)
	})
	it('reads an amount as people write it, and tells one it cannot read', () => {
		for (const text of ['20000', '20 000', '20.000', '20,000']) expect(of(`capacity=${encodeURIComponent(text)}`).capacity).toBe(20_000)
		for (const text of ['much', '-5', '0', '1e9', '20.50', '1,2']) expect(of(`capacity=${text}`)).toMatchObject({ capacity: undefined, capacityWrong: true, capacityText: text })
	})
	it('compares with at most eight, each once', () => {
		expect(of(`with=${encodeURIComponent('th, ID;th / ph')}`).with).toEqual(['TH', 'ID', 'PH'])
		expect(of('with=AA,BB,CC,DD,EE,FF,GG,HH,II,JJ').with).toHaveLength(8)
	})
	it('has quick choices that differ, each known by its weights', () => {
		for (const [name, weights] of Object.entries(presets)) expect(presetOf(weights)).toBe(name)
	})
})
