/**
 * Finds HS codes by words: one document a heading and a subheading, of the official name, the name above it and
 * the words people use for it. A suggestion with its reasons, never a ruling.
 */
import { fold, tokens } from '#kernel/text.ts'
import { beginningWith, type Field, type Index, indexing, search, type Wanted, type Weighted } from './bm25.ts'

export interface HsNames {
	readonly lang: string
	readonly names: Readonly<Record<string, string>>
	/** Words people use → weights 1.4 (official references) and 0.7 (weaker hints). */
	readonly terms?: Readonly<Record<string, readonly string[]>>
	readonly hints?: Readonly<Record<string, readonly string[]>>
}
export interface HsIndex {
	readonly byLang: readonly { readonly lang: string; readonly index: Index }[]
}
export interface HsHit {
	/** 4 or 6 digits. */
	readonly code: string
	readonly score: number
	/** The words typed that were found. */
	readonly matched: readonly string[]
	/** Languages whose names they were found in. */
	readonly langs: readonly string[]
}

const stop = new Set(['of', 'or', 'and', 'the', 'a', 'an', 'in', 'for', 'with', 'to', 'from', 'by', 'not', 'other', 'than', 'whether', 'no', 'made', 'thereof', 'và', 'hoặc', 'các', 'của', 'bằng', 'loại', 'khác', 'từ', 'làm'])

/** English plurals only; a stemmer that goes further would join words that the law keeps apart. */
function singular(token: string): string {
	if (!/^[a-z]{4,}$/.test(token) || token.endsWith('ss') || token.endsWith('us')) return token
	if (token.endsWith('ies')) return `${token.slice(0, -3)}y`
	if (/(ch|sh|x|ss|z)es$/.test(token)) return token.slice(0, -2)
	return token.endsWith('s') ? token.slice(0, -1) : token
}

/** Lower-case words with their marks: Vietnamese "mây" (rattan) is not "máy" (machine). */
const marked = (text: string): string[] =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** A name says what it is not, too: "(not bamboo or rattan)" must not be found by "rattan". */
const affirmed = (name: string): string =>
	name
		.replace(/\((?:not|excluding|other than|except)\b[^)]*\)/gi, ' ')
		.replace(/\b(?:other than|excluding|except|not including)\b[^;,]*/gi, ' ')
		.replace(/\bheading no\. \d+/gi, ' ')

/** Vietnamese writes a word as syllables: two that stand together say more than each ("mây tre", "mật ong"). */
function pairs(text: string, plain: (word: string) => string): string[] {
	const out: string[] = []
	for (const run of text
		.normalize('NFKC')
		.toLowerCase()
		.split(/[^\p{L}\p{N}\p{M}\s]+/u)) {
		const words = marked(run).map(plain)
		for (let i = 0; i + 1 < words.length; i++) out.push(`${words[i]}_${words[i + 1]}`)
	}
	return out
}

/** The kernel's tokens and folding, each word looked at once: names repeat the same few thousand words. */
function reader() {
	const seen = new Map<string, { readonly folded: string; readonly tokens: readonly string[] }>()
	const word = (w: string) => {
		let found = seen.get(w)
		if (!found) {
			found = { folded: fold(w), tokens: tokens(w) }
			seen.set(w, found)
		}
		return found
	}
	/** The tokens of a text as it is kept and looked for. */
	return (text: string, lang: string): readonly string[] => (lang === 'ja' ? tokens(text) : spelled(text, lang, word))
}

function spelled(text: string, lang: string, word: (w: string) => { readonly folded: string; readonly tokens: readonly string[] }): string[] {
	const out: string[] = []
	for (const w of marked(text)) {
		if (stop.has(w)) continue
		const { folded, tokens: parts } = word(w)
		for (const token of parts) out.push(lang === 'en' ? singular(token) : token)
		// Marked words stand beside folded ones under a sign of their own.
		if (folded !== w) out.push(`=${w}`)
	}
	if (lang === 'vi') out.push(...pairs(text, (w) => word(w).folded))
	return out
}

/** Builds the index a code at a time; the work of a second, to be done in turns with other work. */
export function* hsIndexing(languages: readonly HsNames[]): Generator<undefined, HsIndex> {
	const read = reader()
	function* documents({ lang, names, terms = {}, hints = {} }: HsNames) {
		const own = new Map<string, Field[]>()
		const fieldsOf = (code: string): readonly Field[] => {
			let found = own.get(code)
			if (!found) {
				const field = (texts: readonly string[], weight: number): Field => ({ tokens: texts.flatMap((t) => read(t, lang)), weight })
				found = [field([affirmed(names[code] ?? '')], 1), field(terms[code] ?? [], 1.4), field(hints[code] ?? [], 0.7)].filter((f) => f.tokens.length)
				own.set(code, found)
			}
			return found
		}
		// A subheading is found by the words of its heading too, which count less.
		const above = (code: string) => (code.length === 6 ? fieldsOf(code.slice(0, 4)).map((f) => ({ tokens: f.tokens, weight: f.weight * 0.6 })) : [])
		for (const code of Object.keys(names)) if (code.length === 4 || code.length === 6) yield { doc: code, fields: [...fieldsOf(code), ...above(code)] }
	}
	const byLang: { lang: string; index: Index }[] = []
	for (const l of languages) byLang.push({ lang: l.lang, index: yield* indexing(documents(l)) })
	return { byLang }
}

/** The same at once. */
export function buildHsIndex(languages: readonly HsNames[]): HsIndex {
	const work = hsIndexing(languages)
	for (;;) {
		const step = work.next()
		if (step.done) return step.value
	}
}

function wantedIn(index: Index, lang: string, query: string): Wanted[] {
	if (lang === 'ja') return tokens(query).map((token) => ({ token, as: [{ token, weight: 1 }] }))
	const out: Wanted[] = []
	for (const word of marked(query)) {
		if (stop.has(word)) continue
		for (const folded of tokens(word)) {
			const token = lang === 'en' ? singular(folded) : folded
			const as: Weighted[] = []
			const exact = `=${word}`
			if (fold(word) !== word) {
				// Typed with marks: another word that only looks like it without them counts little.
				as.push({ token: exact, weight: 1 }, { token, weight: index.postings.has(exact) ? 0.25 : 0.8 })
			} else as.push({ token, weight: 1 })
			if (lang === 'en' && token.length >= 4) for (const longer of beginningWith(index, token)) as.push({ token: longer, weight: 0.6 })
			out.push({ token: word, as })
		}
	}
	if (lang === 'vi') for (const pair of pairs(query, fold)) out.push({ token: pair, as: [{ token: pair, weight: 1 }] })
	return out
}

/** Codes for a description in any of the index's languages, best first. */
export function searchHs(hs: HsIndex, query: string, limit = 12): HsHit[] {
	const found = new Map<string, { score: number; matched: Set<string>; langs: Set<string> }>()
	for (const { lang, index } of hs.byLang) {
		const wanted = wantedIn(index, lang, query.slice(0, 300))
		if (wanted.length === 0) continue
		const said = new Set(wanted.map((w) => w.token).filter((t) => !t.includes('_')))
		for (const hit of search(index, wanted, 200)) {
			const words = hit.matched.filter((m) => !m.includes('_'))
			// A description of which more was understood is a better one.
			const score = hit.score * (0.4 + (0.6 * words.length) / said.size)
			const sofar = found.get(hit.doc)
			if (!sofar) found.set(hit.doc, { score, matched: new Set(words), langs: new Set([lang]) })
			else if (score > sofar.score) found.set(hit.doc, { score, matched: new Set(words), langs: new Set([lang]) })
		}
	}
	return [...found]
		.map(([code, f]) => ({ code, score: f.score, matched: [...f.matched], langs: [...f.langs] }))
		.sort((a, z) => z.score - a.score || (a.code < z.code ? -1 : 1))
		.slice(0, limit)
}
