/** Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework") over weighted tokens. */

/** A token with how much it counts. */
export interface Weighted {
	readonly token: string
	readonly weight: number
}
export interface Hit {
	readonly doc: string
	readonly score: number
	/** The query's tokens that were found, each once. */
	readonly matched: readonly string[]
}
/** A query token: the index's tokens it may stand for, each with a factor at most 1. */
export interface Wanted {
	readonly token: string
	readonly as: readonly Weighted[]
}
export interface Index {
	readonly docs: readonly string[]
	readonly lengths: Float64Array
	readonly meanLength: number
	/** token → pairs of document number and summed weight. */
	readonly postings: ReadonlyMap<string, readonly (readonly [number, number])[]>
	/** All tokens, sorted, for looking up by their beginning. */
	readonly vocabulary: readonly string[]
}

const k1 = 1.2
// Official names differ in length for legal reasons, not because they speak of more: length counts little.
const b = 0.35

/** Tokens that count the same in their document. */
export interface Field {
	readonly tokens: readonly string[]
	readonly weight: number
}

/** Builds an index document by document, so that whoever drives it may do other things in between. */
export function* indexing(documents: Iterable<{ readonly doc: string; readonly fields: readonly Field[] }>): Generator<undefined, Index> {
	const docs: string[] = []
	const postings = new Map<string, [number, number][]>()
	const lengths: number[] = []
	let total = 0
	for (const { doc, fields } of documents) {
		const i = docs.push(doc) - 1
		let length = 0
		for (const { tokens, weight } of fields) {
			length += weight * tokens.length
			for (const token of tokens) {
				const list = postings.get(token)
				const last = list?.[list.length - 1]
				if (!list) postings.set(token, [[i, weight]])
				else if (last?.[0] === i) last[1] += weight
				else list.push([i, weight])
			}
		}
		lengths.push(length)
		total += length
		yield
	}
	return { docs, lengths: Float64Array.from(lengths), meanLength: total / Math.max(1, docs.length), postings, vocabulary: [...postings.keys()].sort() }
}

/** Tokens of the index that begin with `start` and go on ("basket" → "basketwork"), at most `most`. */
export function beginningWith(index: Index, start: string, most = 12): string[] {
	const { vocabulary } = index
	let low = 0
	let high = vocabulary.length
	while (low < high) {
		const mid = (low + high) >> 1
		if ((vocabulary[mid] ?? '') < start) low = mid + 1
		else high = mid
	}
	const out: string[] = []
	for (let i = low; i < vocabulary.length && out.length < most; i++) {
		const token = vocabulary[i] ?? ''
		if (!token.startsWith(start)) break
		if (token !== start) out.push(token)
	}
	return out
}

/** Best first; equal scores in the order of the documents' names. A query token counts once, by its best reading. */
export function search(index: Index, wanted: readonly Wanted[], limit = 50): Hit[] {
	const scores = new Map<number, { score: number; matched: string[] }>()
	const n = index.docs.length
	for (const { token, as } of wanted) {
		const best = new Map<number, number>()
		for (const reading of as) {
			const list = index.postings.get(reading.token)
			if (!list) continue
			const idf = Math.log(1 + (n - list.length + 0.5) / (list.length + 0.5))
			for (const [doc, tf] of list) {
				const norm = k1 * (1 - b + (b * (index.lengths[doc] ?? 0)) / index.meanLength)
				const score = reading.weight * idf * ((tf * (k1 + 1)) / (tf + norm))
				if (score > (best.get(doc) ?? 0)) best.set(doc, score)
			}
		}
		for (const [doc, score] of best) {
			const sofar = scores.get(doc)
			if (sofar) {
				sofar.score += score
				sofar.matched.push(token)
			} else scores.set(doc, { score, matched: [token] })
		}
	}
	return [...scores]
		.map(([doc, s]) => ({ doc: index.docs[doc] ?? '', score: s.score, matched: [...new Set(s.matched)] }))
		.sort((a, z) => z.score - a.score || (a.doc < z.doc ? -1 : 1))
		.slice(0, limit)
}
