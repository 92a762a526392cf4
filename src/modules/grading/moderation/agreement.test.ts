import { describe, expect, it } from 'vitest'
import { council } from '../council.ts'
import { small } from '../fixture.ts'
import { expectDone } from '#kernel/outcome.ts'
import { agreement } from './agreement.ts'

const result = (...sheets: Record<string, string>[]) => expectDone(council(small, sheets.map((answers) => ({ answers }))))

describe('agreement between members', () => {
	it('is the one worked out by hand', () => {
		// Shares of the maximum: criterion 1: 4/4, 2/4 · 2: 4/4, 4/4 · 3: 2/2, 0/2 · 4: 5/5, 5/5 · 5: 5/5, 0/5. Ten values, seven of them 1, one ½, two 0.
		const r = result({ 1: 'c', 2: '2c', 3: 'c', 4: 'c', 5: 'c' }, { 1: 'b', 2: '2c', 3: 'a', 4: 'c', 5: 'b' })
		const a = agreement(small, r)
		expect(a.criteria).toEqual([{ criterion: '1', apart: 0.5 }, { criterion: '2', apart: 0 }, { criterion: '3', apart: 1 }, { criterion: '4', apart: 0 }, { criterion: '5', apart: 1 }])
		// Do = (1/10) × 2 × (¼ + 0 + 1 + 0 + 1) = 0.45. Σ = 7.5, Σ² = 7.25: De = 2 (10 × 7.25 − 56.25) / 90 = 32.5 / 90. α = 1 − 0.45 × 90 / 32.5 = −8 / 32.5.
		expect(a.alpha).toBeCloseTo(-8 / 32.5, 12)
		// Totals 20 and 11: 15.5 in the middle.
		expect(a.leniency).toEqual([4.5, -4.5])
	})
	it('is 1 when all give the same, and nothing to be said for one member or a sheet without differences', () => {
		const sheet = { 1: 'c', 2: '1b', 3: 'a', 4: 'b', 5: 'c' }
		expect(agreement(small, result(sheet, sheet, sheet))).toMatchObject({ alpha: 1, leniency: [0, 0, 0] })
		expect(agreement(small, result(sheet)).alpha).toBeUndefined()
		const best = { 1: 'c', 2: '2c', 3: 'c', 4: 'c', 5: 'c' }
		expect(agreement(small, result(best, best)).alpha).toBeUndefined()
	})
})
