import { describe, expect, it } from 'vitest'
import { linear, logarithmic } from './scale.ts'

describe('a linear axis', () => {
	it('writes round values inside its domain', () => expect(linear([-1.3, 2.2], [0, 100]).ticks).toEqual([-1, -0.5, 0, 0.5, 1, 1.5, 2]))
	it('puts ends at its ends and what is outside at the edge', () => {
		const s = linear([0, 10], [100, 0])
		expect([s.at(0), s.at(10), s.at(5), s.at(99), s.at(-1)]).toEqual([100, 0, 50, 0, 100])
	})
	it('stands one value in the middle of nothing without dividing by it', () => expect(Number.isFinite(linear([3, 3], [0, 10]).at(3))).toBe(true))
})
describe('a logarithmic axis', () => {
	it('writes powers of ten', () => expect(logarithmic([1000, 1e8], [0, 100]).ticks).toEqual([1000, 10000, 100000, 1e6, 1e7, 1e8]))
	it('puts nothing at the low edge', () => {
		const s = logarithmic([1, 100], [0, 100])
		expect([s.at(0), s.at(-3), s.at(10), s.at(1e9)]).toEqual([0, 0, 50, 100])
	})
})
