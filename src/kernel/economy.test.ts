import { describe, expect, it } from 'vitest'
import { apecNames, economyName, isEconomy } from './economy.ts'
import { langs } from './text.ts'

describe('economies', () => {
	it('are the ones with a code, under their APEC names', () => {
		for (const code of ['VN', 'JP', 'TW', 'HK', 'GB', 'US', 'PG']) expect(isEconomy(code), code).toBe(true)
		for (const code of ['ZZ', 'EU', 'XX', 'DY', 'HV', 'SU', 'vn', 'VNM', '', undefined]) expect(isEconomy(code), String(code)).toBe(false)
		expect(economyName('TW', 'en')).toBe('Chinese Taipei')
		expect(economyName('HK', 'th')).toBe('ฮ่องกง จีน')
		expect(economyName('VN', 'ja')).toBe('ベトナム')
		expect(economyName('EU', 'en')).toBe('European Union')
	})

	it('are called as APEC and the United Nations call them, in every language', () => {
		const apec = { AU: 'Australia', BN: 'Brunei Darussalam', CA: 'Canada', CL: 'Chile', CN: 'China', HK: 'Hong Kong, China', ID: 'Indonesia', JP: 'Japan', KR: 'Republic of Korea', MY: 'Malaysia', MX: 'Mexico', NZ: 'New Zealand', PG: 'Papua New Guinea', PE: 'Peru', PH: 'Philippines', RU: 'Russia', SG: 'Singapore', TW: 'Chinese Taipei', TH: 'Thailand', US: 'United States', VN: 'Viet Nam' }
		const asean = { BN: 'Brunei Darussalam', KH: 'Cambodia', ID: 'Indonesia', LA: 'Lao PDR', MY: 'Malaysia', MM: 'Myanmar', PH: 'Philippines', SG: 'Singapore', TH: 'Thailand', VN: 'Viet Nam' }
		expect([Object.keys(apec).length, Object.keys(asean).length]).toEqual([21, 10])
		for (const [code, name] of Object.entries({ ...apec, ...asean })) {
			expect(economyName(code, 'en')).toBe(name)
			// No second name in brackets ("Myanmar (Burma)"), no "SAR", nothing but a name.
			for (const lang of langs) expect(economyName(code, lang), `${code} ${lang}`).toMatch(/^(?!.*(SAR|DAK|特別行政区|เขตปกครองพิเศษ|Đặc khu))[\p{L}\p{M} ,.・-]+$/u)
		}
		expect(langs.map((lang) => economyName('MM', lang))).toEqual(['Myanmar', 'Myanmar', 'เมียนมา', 'Myanmar', 'ミャンマー'])
		expect(langs.map((lang) => economyName('TW', lang))).toEqual(['Chinese Taipei', 'Đài Bắc Trung Hoa', 'จีนไทเป', 'Taipei Tionghoa', 'チャイニーズ・タイペイ'])
		// What differs is said in every language of ours, or one of them would fall back to the other name.
		for (const [code, names] of Object.entries(apecNames)) expect(Object.keys(names).sort(), code).toEqual([...langs].sort())
	})
	it('never have two under one name', () => {
		const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
		const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter(isEconomy)
		for (const lang of langs) expect(new Set(codes.map((code) => economyName(code, lang))).size, lang).toBe(codes.length)
	})
})
