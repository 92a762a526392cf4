/** What the catalogue's search is made of: weighted lexemes, and words close to one that was typed wrong. Pure. */
import { tokens } from '#kernel/text.ts'

export type Weight = 'A' | 'B' | 'C' | 'D'

// PostgreSQL keeps positions up to 16383; more words than this of one product say nothing new.
const most = 4000
const lexeme = (token: string): string => `'${token.slice(0, 60).replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** A tsvector literal of texts by weight; a token counts once, where it weighs most. */
export function vectorOf(texts: readonly (readonly [Weight, string])[]): { readonly vector: string; readonly words: readonly string[] } {
	const seen = new Map<string, string>()
	for (const [weight, text] of [...texts].sort(([a], [b]) => a.localeCompare(b))) {
		for (const token of tokens(text)) {
			const word = token.slice(0, 60)
			if (seen.size < most && !seen.has(word)) seen.set(word, `${lexeme(word)}:${seen.size + 1}${weight}`)
		}
	}
	return { vector: [...seen.values()].join(' '), words: [...seen.keys()] }
}

/** Whether typing differs between the two by at most `most` slips: a letter more, less, other, or two swapped. */
export function slips(a: string, b: string, limit: number): number | undefined {
	if (Math.abs(a.length - b.length) > limit) return undefined
	let before: number[] = []
	let last = Array.from({ length: b.length + 1 }, (_, j) => j)
	for (let i = 1; i <= a.length; i++) {
		const row = [i]
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1]
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
			row.push(cost)
		}
		before = last
		last = row
	}
	const found = last[b.length] ?? Number.POSITIVE_INFINITY
	return found <= limit ? found : undefined
}

/** How many slips a word of this length may hold: none in short ones, where one letter makes another word. */
export const patienceWith = (word: string): number => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2)

/** The closest of `candidates` to a word that nothing carries; none when all are too far. */
export const closest = (word: string, candidates: readonly string[]): string[] => {
	const ranked = candidates.flatMap((c) => {
		const n = slips(word, c, patienceWith(word))
		return n === undefined ? [] : [{ c, n }]
	})
	const best = Math.min(...ranked.map((r) => r.n))
	return ranked.filter((r) => r.n === best).map((r) => r.c).slice(0, 5)
}

/** A word as it is asked for: itself, what begins with it, or what it was probably meant to be. */
export interface Asked {
	readonly word: string
	readonly meant: readonly string[]
}
// Latin words of one or two letters begin too many others; Thai and Han ones are words of their own.
const opens = (word: string): boolean => word.length > 2 || !/^[\p{Script=Latin}\p{N}]+$/u.test(word)
const alternatives = ({ word, meant }: Asked): string => `(${[word, ...meant].map((w, i) => `${lexeme(w)}${i === 0 && opens(w) ? ':*' : ''}`).join(' | ')})`

// A pair of Han letters that nothing carries is also looked for by its first: 竹細 finds 竹の.
const firstHan = ({ word }: Asked): string => (/^\p{Script=Han}./u.test(word) ? ` | ${lexeme([...word][0] ?? '')}:*` : '')

/** A tsquery: every word, or any of them (Han words then also by a single letter). */
export const queryOf = (asked: readonly Asked[], join: 'all' | 'any'): string =>
	join === 'all' ? asked.map(alternatives).join(' & ') : asked.map((a) => `${alternatives(a)}${firstHan(a)}`).join(' | ')

/** The distinct words of what somebody typed; twelve are enough to find anything. */
export const askedFor = (typed: string): string[] => [...new Set(tokens(typed.slice(0, 400)))].map((w) => w.slice(0, 60)).slice(0, 12)
