import { describe, expect, it } from 'vitest'
import { economyName, isEconomy } from './economy.ts'

describe('economies', () => {
	it('are the ones with a code, under their APEC names', () => {
		for (const code of ['VN', 'JP', 'TW', 'HK', 'GB', 'US', 'PG']) expect(isEconomy(code), code).toBe(true)
		for (const code of ['ZZ', 'EU', 'XX', 'DY', 'HV', 'SU', 'vn', 'VNM', '', undefined]) expect(isEconomy(code), String(code)).toBe(false)
		expect(economyName('TW', 'en')).toBe('Chinese Taipei')
		expect(economyName('HK', 'th')).toBe('ฮ่องกง จีน')
		expect(economyName('VN', 'ja')).toBe('ベトナム')
		expect(economyName('EU', 'en')).toBe('European Union')
	})
})
