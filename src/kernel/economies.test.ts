import { describe, expect, it } from 'vitest'
import { economies, economyOfCode, economyOfNumber } from './economies.ts'
import { isEconomy } from './economy.ts'

describe('codes of economies', () => {
	it('are the economies the product knows, each once and in order', () => {
		const letters = [...Array(26).keys()].map((k) => String.fromCharCode(65 + k))
		const known = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => isEconomy(code))
		// Newer tables of names also know Sark (CQ), which has no code of its own in ISO 3166-1's list.
		expect(economies).toEqual(known.filter((code) => code !== 'CQ'))
	})
	it('follow the territory an economy reports for', () => {
		for (const [number, to] of [[842, 'US'], [840, 'US'], [251, 'FR'], [250, 'FR'], [699, 'IN'], [757, 'CH'], [579, 'NO'], [490, 'TW'], [704, 'VN'], [4, 'AF'], [729, 'SD'], [710, 'ZA']] as const)
			expect(economyOfNumber(number), String(number)).toBe(to)
	})
	it('leave out what belongs to no economy of today, and do not know the rest', () => {
		expect([711, 58, 891, 810, 97, 837, 492].map(economyOfNumber)).toEqual(Array(7).fill('out'))
		expect([economyOfNumber(0), economyOfCode('W00'), economyOfCode('WLD')]).toEqual(['world', 'world', 'world'])
		expect([economyOfNumber(999), economyOfCode('QQQ'), economyOfCode(''), economyOfCode('4711')]).toEqual([undefined, undefined, undefined, undefined])
		expect(['vnm', ' VN ', '704', 'ROM', 'S19', 'F97', '_X', 'YUG'].map(economyOfCode)).toEqual(['VN', 'VN', 'VN', 'RO', 'TW', 'out', 'out', 'out'])
	})
})
