import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indicators, indicatorsOf, type MarketFacts, rankBy, type Weights } from './attractiveness.ts'

const ranked = (facts: readonly (MarketFacts & { readonly market: string })[], weights: Weights) => {
	const marks = indicatorsOf(facts)
	return rankBy(facts.map(({ market }, n) => ({ market, indicators: marks[n] ?? {} })), weights)
}

describe('how attractive a market is', () => {
	it('is the weighed mean of marks from 0 to 1', () => {
		const rows = ranked([{ market: 'JP', demand: 1e6, distance: 3000 }, { market: 'US', demand: 1e8, distance: 12000 }, { market: 'LA', demand: 0, distance: 400 }], { demand: 3, nearness: 1 })
		expect(rows.map((r) => [r.market, r.rank, r.score])).toEqual([['US', 1, 0.75], ['LA', 2, 0.25], ['JP', 3, expect.closeTo(0.10188, 4)]])
		expect(rows[1]?.indicators).toEqual({ demand: 0, nearness: 1 })
	})

	it('leaves the weight of the unknown out and says so', () => {
		const [row] = ranked([{ market: 'JP', demand: 10, duty: 0.15 }], { demand: 2, duty: 1, peers: 1 })
		expect(row).toMatchObject({ left: ['peers'], known: 0.75 })
		expect(row?.score).toBeCloseTo((2 + 0.5) / 3, 12)
		expect(ranked([{ market: 'JP' }], { demand: 1 })[0]).toEqual({ market: 'JP', rank: 1, score: undefined, indicators: {}, left: ['demand'], known: 0 })
		expect(ranked([{ market: 'JP', demand: 5 }], { demand: Number.NaN, duty: -1 })[0]?.score).toBeUndefined()
	})

	it('stays between 0 and 1, and never falls when a mark rises', () => {
		const value = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined })
		const market = fc.record({ demand: value, growth: value, distance: value, ease: value, duty: value, own: value, peers: value })
		const weights = fc.record(Object.fromEntries(indicators.map((i) => [i, fc.double({ min: 0, max: 10, noNaN: true })])))
		fc.assert(
			fc.property(fc.array(market, { minLength: 1, maxLength: 8 }), weights, (markets, w) => {
				const named = markets.map((m, n) => ({ market: String(n), ...m }))
				for (const row of ranked(named, w)) if (row.score !== undefined) expect(row.score >= 0 && row.score <= 1 + 1e-12).toBe(true)
				const better = named.map((m) => (m.market === '0' && m.ease !== undefined ? { ...m, ease: m.ease + 1 } : m))
				const of = (all: typeof named) => ranked(all, w).find((r) => r.market === '0')?.score ?? 0
				expect(of(better)).toBeGreaterThanOrEqual(of(named) - 1e-12)
			}),
			{ numRuns: 200 },
		)
	})
})
