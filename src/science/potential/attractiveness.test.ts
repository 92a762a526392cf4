import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attractiveness, criteria } from './attractiveness.ts'

describe('how attractive a market is', () => {
	it('is the weighed mean of marks from 0 to 1', () => {
		const [best, second, last] = attractiveness([{ market: 'JP', demand: 1e6, distance: 3000 }, { market: 'US', demand: 1e8, distance: 12000 }, { market: 'LA', demand: 0, distance: 400 }], { demand: 1, nearness: 1 })
		expect(best).toMatchObject({ market: 'LA', score: 0.5, marks: { demand: 0, nearness: 1 } })
		expect(second?.market).toBe('US')
		expect(second?.score).toBe(0.5)
		expect(last?.market).toBe('JP')
	})

	it('leaves the weight of the unknown out and says so', () => {
		const [row] = attractiveness([{ market: 'JP', demand: 10, duty: 0.15 }], { demand: 2, duty: 1, peers: 1 })
		expect(row).toMatchObject({ left: ['peers'], known: 0.75 })
		expect(row?.score).toBeCloseTo((2 + 0.5) / 3, 12)
		expect(attractiveness([{ market: 'JP' }], { demand: 1 })[0]).toEqual({ market: 'JP', score: undefined, marks: {}, left: ['demand'], known: 0 })
		expect(attractiveness([{ market: 'JP', demand: 5 }], { demand: Number.NaN, duty: -1 })[0]?.score).toBeUndefined()
	})

	it('stays between 0 and 1, and never falls when a mark rises', () => {
		const value = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined })
		const market = fc.record({ demand: value, growth: value, distance: value, ease: value, duty: value, own: value, peers: value })
		const weights = fc.record(Object.fromEntries(criteria.map((c) => [c, fc.double({ min: 0, max: 10, noNaN: true })])))
		fc.assert(
			fc.property(fc.array(market, { minLength: 1, maxLength: 8 }), weights, (markets, w) => {
				const named = markets.map((m, n) => ({ market: String(n), ...m }))
				for (const row of attractiveness(named, w)) if (row.score !== undefined) expect(row.score >= 0 && row.score <= 1 + 1e-12).toBe(true)
				const better = named.map((m) => (m.market === '0' && m.ease !== undefined ? { ...m, ease: m.ease + 1 } : m))
				const of = (all: typeof named) => attractiveness(all, w).find((r) => r.market === '0')?.score ?? 0
				expect(of(better)).toBeGreaterThanOrEqual(of(named) - 1e-12)
			}),
			{ numRuns: 200 },
		)
	})
})
