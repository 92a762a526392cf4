import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, textIn, tokens } from './text.ts'

/** The rule as it is said, letter by letter: what the fast way must equal. */
function foldSlowly(text: string): string {
	let out = ''
	for (const char of text.normalize('NFKC').toLowerCase()) {
		out += /[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(char)
			? char
			: char
					.normalize('NFD')
					.replace(/\p{M}+/gu, '')
					.normalize('NFC')
	}
	return out.replaceAll('đ', 'd').replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('ß', 'ss')
}

test.each([
	['Gốm Bát Tràng', 'gom bat trang'],
	['GỐM BÁT TRÀNG'.normalize('NFD'), 'gom bat trang'],
	['Đông Hồ – Đặng Xá', 'dong ho – dang xa'],
	['Nghề mây tre đan Phú Vinh', 'nghe may tre dan phu vinh'],
	['ƯỠN ẹo quỵt', 'uon eo quyt'],
	['İstanbul ısı Straße Łódź Ørsted ǿ', 'istanbul isi strasse lodz orsted o'],
	['ﬁne ① ｆｕｌｌ', 'fine 1 full'],
	['', ''],
	['plain ASCII, 12.5', 'plain ascii, 12.5'],
])('%j folds to %j', (text, want) => expect(fold(text)).toBe(want))

test('Thai vowels, tone marks and digits stay: they make another word', () => {
	expect(fold('ผ้าทอ บ้านบวกค้าง ๔ ดาว')).toBe('ผ้าทอ บ้านบวกค้าง ๔ ดาว')
	expect(fold('น้ำ')).toBe('น้ํา')
	expect(fold('ปี')).not.toBe(fold('ปา'))
})

test('Japanese voicing stays, however it was typed; half width becomes full', () => {
	expect(fold('がぎ ガギ')).toBe('がぎ ガギ')
	expect(fold('か\u3099')).toBe('が')
	expect(fold('ｶﾞﾗｽ')).toBe('ガラス')
	expect(fold('竹細工ー')).toBe('竹細工ー')
	expect(fold('か')).not.toBe(fold('が'))
})

test('Lone marks, emoji and other scripts do not disturb', () => {
	expect(fold('\u0301a\u0301\u0302')).toBe('a')
	expect(fold('👩🏽‍🌾 Café')).toBe(foldSlowly('👩🏽‍🌾 Café'))
	expect(fold('한글 Ёлка')).toBe('한글 елка')
})

test('The same as letter by letter, for any text', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => fold(text) === foldSlowly(text)),
		{ numRuns: 600 },
	)
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'aáàảãạăắâấđĐéêếíóôốơớúưứýØßİıẞกำ้าิ๕かがゞ竹ー ÅÅǿ한'), maxLength: 60 }), (text) => fold(text) === foldSlowly(text)),
		{ numRuns: 1000 },
	)
})

test('A long list is folded in a moment', () => {
	const list = Array.from({ length: 20_000 }, (_, i) => `Hợp tác xã mây tre đan xuất khẩu Phú Nghĩa số ${i}`)
	const start = performance.now()
	for (const line of list) fold(line)
	expect(performance.now() - start).toBeLessThan(500)
})

test('Words: Thai by dictionary, Han and Kana in pairs', () => {
	expect(tokens('Gốm Bát Tràng, 2024')).toEqual(['gom', 'bat', 'trang', '2024'])
	expect(tokens('竹細工')).toEqual(['竹細', '細工'])
	expect(tokens('竹')).toEqual(['竹'])
	expect(tokens('ผ้าทอ').length).toBeGreaterThan(0)
})

test('A text is shown as written: in the reader’s language, else in English, else in its first one', () => {
	const name = { source: 'vi', text: { vi: 'Giỏ mây tre đan', en: 'Woven rattan basket' } }
	expect(textIn(name, 'vi')).toEqual({ text: 'Giỏ mây tre đan', lang: 'vi' })
	expect(textIn(name, 'ja')).toEqual({ text: 'Woven rattan basket', lang: 'en' })
	expect(textIn({ source: 'th', text: { th: 'ร่ม', en: '' } }, 'ja')).toEqual({ text: 'ร่ม', lang: 'th' })
	expect(textIn({ source: 'th', text: {} }, 'ja')).toEqual({ text: '', lang: 'th' })
})
