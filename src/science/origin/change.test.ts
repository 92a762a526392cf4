import { describe, expect, it } from 'vitest'
import { changeAsked, changeMet, rulesFor } from './change.ts'

const parties = ['VN', 'JP', 'GB']
const line = (name: string, hs: string, economy: string | null = 'VN') => ({ name, hs, economy })

describe('a change of tariff heading', () => {
	it('is read from the sentence only when it asks for nothing else', () => {
		expect(changeAsked('A change to a good of heading 4602 from any other heading.')).toBe('heading')
		expect(changeAsked('A change to a good of subheading 030431 through 030439 from any other heading.')).toBe('heading')
		expect(changeAsked('A change to a good of heading 0101 to heading 0106 from any other chapter.')).toBe('chapter')
		expect(changeAsked('Manufacture from materials of any heading, except that of the product.')).toBe('heading')
		expect(changeAsked('A change to a good of heading 6109 from any other chapter, except from heading 5106 through 5113.')).toBeUndefined()
		expect(changeAsked('Manufacture in which the value of all the materials used does not exceed 70% of the ex-works price of the product.')).toBeUndefined()
	})

	it('is met when every material has another heading, wherever it is from', () => {
		expect(changeMet('460212', 'heading', [line('rattan', '140120'), line('silk', '500720', 'CN')], parties)).toEqual({ answer: 'met' })
	})

	it('is not met when a material of the same heading comes from outside', () => {
		expect(changeMet('460212', 'heading', [line('handles', '460290', 'CN')], parties)).toEqual({ answer: 'not-met', material: 'handles', hs: '460290' })
	})

	it('stays unknown without a bill, without a code, or where a party’s material must prove itself', () => {
		expect(changeMet('460212', 'heading', [], parties)).toEqual({ answer: 'unknown', why: 'no-materials' })
		expect(changeMet('460212', 'heading', [line('rattan', '140120'), line('varnish', '')], parties)).toEqual({ answer: 'unknown', why: 'no-code', material: 'varnish' })
		expect(changeMet('460212', 'heading', [line('strips', '460212', 'VN')], parties)).toEqual({ answer: 'unknown', why: 'same-from-party', material: 'strips' })
		expect(changeMet('460212', 'heading', [line('strips', '460212', null)], parties)).toEqual({ answer: 'unknown', why: 'same-from-unknown', material: 'strips' })
		expect(changeMet('4602', 'subheading', [line('rattan', '140120')], parties)).toEqual({ answer: 'unknown', why: 'no-code' })
	})
})

describe('the rules for a code', () => {
	const rule = (from: string, to: string) => ({ from, to, heading: from, rules: [] })
	it('cover ranges with both ends, the most exact first', () => {
		const rules = [rule('46', '46'), rule('4601', '4603'), rule('460211', '460212'), rule('47', '49')]
		expect(rulesFor(rules, '460212').map((r) => r.from)).toEqual(['460211', '4601', '46'])
		expect(rulesFor(rules, '4602').map((r) => r.from)).toEqual(['4601', '46'])
		expect(rulesFor(rules, '5001')).toEqual([])
	})
})
