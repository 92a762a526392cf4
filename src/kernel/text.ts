/** The interface languages, complete from the start. */
export const langs = ['en', 'vi', 'th', 'id', 'ja'] as const
export type Lang = (typeof langs)[number]
export const asLang = (text: unknown): Lang | undefined => langs.find((l) => l === text)

/** A text in the languages somebody wrote it in, with the language it was first written in. */
export interface LocalText {
	readonly source: string
	readonly text: Readonly<Record<string, string>>
}

export const localText = (lang: string, text: string): LocalText => ({ source: lang, text: { [lang]: text } })

/**
 * The text as somebody wrote it, never machine-translated: in `lang`, else in English, which a reader from another
 * economy is likeliest to know, else in the language it was first written in.
 */
export function textIn(of: LocalText, lang: string): { readonly text: string; readonly lang: string } {
	const shown = [lang, 'en'].find((l) => of.text[l]) ?? of.source
	return { text: of.text[shown] ?? '', lang: shown }
}

const marks = /\p{M}+/gu
const scripts = { thai: /\p{Script=Thai}/u, cjk: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u }
const thai = new Intl.Segmenter('th', { granularity: 'word' })

// Thai vowels and Japanese voicing are marks too, but they change the word: only what is neither is folded.
const foreign = /[^\u0000-\u007f\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu
const letters: Readonly<Record<string, string>> = { đ: 'd', ı: 'i', ø: 'o', ł: 'l', ß: 'ss' }
// The languages in use share a few hundred letters; the bound is for whoever sends every letter there is.
const folded = new Map<string, string>()

function foldChar(char: string): string {
	let plain = folded.get(char)
	if (plain === undefined) {
		plain = char
			.normalize('NFD')
			.replace(marks, '')
			.normalize('NFC')
			.replace(/[đıøłß]/g, (c) => letters[c] ?? c)
		if (folded.size > 5000) folded.clear()
		folded.set(char, plain)
	}
	return plain
}

/** NFKC, lower case, marks removed where they are accents (Latin), đ → d: "Gốm Bát Tràng" → "gom bat trang". */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(foreign, foldChar)

/**
 * The one tokenizer of search and matching: folded words; Thai split by dictionary; runs of Han and Kana
 * as overlapping pairs ("竹細工" → 竹細, 細工), a single one as itself.
 */
export function tokens(text: string): string[] {
	const out: string[] = []
	for (const [run] of fold(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
		for (const [part] of run.matchAll(/\p{Script=Thai}+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu)) {
			if (scripts.thai.test(part)) {
				for (const s of thai.segment(part)) if (s.isWordLike) out.push(s.segment)
			} else if (scripts.cjk.test(part)) {
				const chars = [...part]
				if (chars.length === 1) out.push(part)
				for (let i = 0; i + 1 < chars.length; i++) out.push(`${chars[i]}${chars[i + 1]}`)
			} else out.push(part)
		}
	}
	return out
}
