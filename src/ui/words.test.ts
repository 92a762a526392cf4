import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decimal } from '#kernel/decimal.ts'
import type { Instant } from '#kernel/day.ts'
import { day } from '#kernel/day.ts'
import { langs } from '#kernel/text.ts'
import { readWords, sayIn } from './words.ts'

const words = readWords(join(import.meta.dirname, 'messages'))
const say = sayIn(words, 'en')

describe('saying things', () => {
	it('names a language as its speakers do', () => {
		expect(langs.map((l) => sayIn(words, l).language(l))).toEqual(['English', 'Tiếng Việt', 'ไทย', 'Bahasa Indonesia', '日本語'])
	})

	it('words the facts of an event, and tells a redacted one without them', () => {
		expect(say.event('market-targeted', { market: 'TW' })).toBe('Market chosen: Chinese Taipei')
		expect(say.event('market-targeted', {})).toBe('Market chosen: –')
		expect(say.event('grade-decided', {})).toContain('Decided')
		expect(say.event('never-told', {})).toBe('never-told')
	})

	it('every event can be told with no facts left, in every language', () => {
		for (const lang of langs) for (const key of Object.keys(words[lang]).filter((k) => k.startsWith('event/'))) expect(() => sayIn(words, lang).event(key.slice(6), {})).not.toThrow()
	})

	it('throws in tests on a key that nobody wrote', () => {
		expect(() => say('no/such-key')).toThrow('no message')
	})

	it('writes money exactly and in the currency’s own decimals', () => {
		expect(say.money({ minor: 123456789012n, currency: 'VND' })).toBe('VND\u00a0123,456,789,012')
		expect(say.money({ minor: 105n, currency: 'USD' })).toBe('USD\u00a01.05')
		expect(sayIn(words, 'vi').money({ minor: 185000n, currency: 'VND' })).toContain('185.000')
		expect(say.number(decimal('12345678901234567890.1234'))).toBe('12,345,678,901,234,567,890.1234')
	})

	it('writes days in each language, Thai ones in the Gregorian year', () => {
		expect(say.day(day('2026-11-24'))).toBe('24 Nov 2026')
		expect(sayIn(words, 'th').day(day('2026-11-24'))).toContain('2026')
		expect(sayIn(words, 'ja').day(day('2026-11-24'), 'long')).toBe('2026年11月24日')
		expect(say.day(undefined)).toBe('')
		expect(say.instant('2026-11-24T18:30:00.000Z' as Instant, 'Asia/Ho_Chi_Minh')).toBe('25 Nov 2026, 01:30')
	})

	it('names economies as APEC does', () => {
		expect(say.economy('HK')).toBe('Hong Kong, China')
		expect(say.economy('VN')).toBe('Viet Nam')
		expect(sayIn(words, 'ja').economy('TW')).toBe('チャイニーズ・タイペイ')
	})
})
