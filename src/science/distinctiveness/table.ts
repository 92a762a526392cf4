/** All facts of all compared, counted once, in whole numbers: what every answer of this folder is read from. */
import { type FeatureKind, featureKinds, keyOf, order, orderedKinds, plainKinds, rankOf, type Trait } from './kinds.ts'

export interface Compared {
	/** Unique among those compared. */
	readonly id: string
	readonly traits: readonly Trait[]
	/** Of a product: the id of its place. A place and its own products stand for one when others are counted. */
	readonly within?: string
}

const K = featureKinds.length
const kindNo = new Map<FeatureKind, number>(featureKinds.map((k, i) => [k, i]))
export const ordered: readonly number[] = orderedKinds.map((k) => kindNo.get(k) ?? 0)
export const plain: readonly number[] = plainKinds.map((k) => kindNo.get(k) ?? 0)
const isPlain = featureKinds.map((k) => plainKinds.includes(k))
/** Each plain kind stands in this many pairs of kinds. */
const partners = plain.length - 1

/**
 * Information content in bits: log2((of + 1) / (having + 1)), as if one more were known, which has it. So a fact of all says nothing,
 * and the only one of three says one bit, of eighty five.
 */
export const information = (having: number, of: number): number => Math.log2((of + 1) / (having + 1))

export interface Table {
	readonly items: readonly Compared[]
	readonly at: ReadonlyMap<string, number>
	/** The distinct traits; an item's own are positions here, ascending. */
	readonly traits: readonly Trait[]
	readonly kind: Uint8Array
	/** Traits of different kinds that are one word: the craft of silk and the material silk. */
	readonly word: Int32Array
	readonly own: readonly Int32Array[]
	/** The unit an item counts in, and how many units there are. */
	readonly unit: Int32Array
	readonly units: number
	/** The traits of each unit: its place's and its products'. */
	readonly held: readonly Int32Array[]
	/** The item that stands for a unit: its place, else the first there is. */
	readonly face: Int32Array
	/** Units of which a kind is known. */
	readonly known: Int32Array
	/** Units that have a trait; of an ordered kind, that have as much or more. */
	readonly having: Int32Array
	/** Units with exactly this trait, also of ordered kinds. */
	readonly exactly: Int32Array
	readonly bits: Float64Array
	/** What the rarest trait of a kind amounts to, on average over the units of which it is known. */
	readonly usual: Float64Array
	/** Units of which both plain kinds are known, at kind × K + kind. */
	readonly both: Int32Array
	/** Units that have a trait and of which a kind is known, at trait × K + kind. */
	readonly beside: Int32Array
	/** Units that have both of two traits of different plain kinds. */
	pair(a: number, b: number): number
	/** What a pair says beyond the rarer of its two: log2((min having + 1) / (having both + 1)) over units of which both kinds are known. */
	adds(a: number, b: number): number
	/** What every item's known kinds amount to, in bits; NaN where nothing is known. */
	readonly said: Float64Array
	/** The same with every unknown kind counted as usual: comparable between items of which more and less is known. */
	readonly score: Float64Array
	/** Kinds known of every item, as bits of a number. */
	readonly mask: Int32Array
}

export function tableOf(given: readonly Compared[]): Table {
	// In one order whatever the order of the input, so that not even the last bit of a sum can differ.
	const items = [...given].sort((a, b) => order(a.id, b.id))
	const at = new Map<string, number>()
	for (const [i, item] of items.entries()) {
		if (at.has(item.id)) throw new Error(`${item.id} is compared twice`)
		at.set(item.id, i)
	}
	const numbers = new Map<string, number>()
	const traits: Trait[] = []
	const kinds: number[] = []
	const words = new Map<string, number>()
	const ranks: (number | undefined)[] = []
	const own = items.map((item) => {
		const mine = new Set<number>()
		for (const { kind, value } of item.traits) {
			const key = `${kind}:${value}`
			let no = numbers.get(key)
			if (no === undefined) {
				const trait: Trait = { kind, value }
				const rank = rankOf(trait)
				if (value === '' || (rank === undefined && !isPlain[kindNo.get(kind) ?? 0])) continue
				no = traits.length
				numbers.set(key, no)
				traits.push(trait)
				kinds.push(kindNo.get(kind) ?? 0)
				if (!words.has(value)) words.set(value, words.size)
				ranks.push(rank)
			}
			mine.add(no)
		}
		return Int32Array.from(mine).sort()
	})
	const kind = Uint8Array.from(kinds)
	const word = Int32Array.from(traits, (t) => words.get(t.value) ?? 0)
	const T = traits.length

	const unitOf = new Map<string, number>()
	const unit = Int32Array.from(items, (item) => {
		const name = item.within ?? item.id
		const no = unitOf.get(name) ?? unitOf.size
		unitOf.set(name, no)
		return no
	})
	const units = unitOf.size
	// Most units are one item; only where a place has products are lists joined.
	const held: Int32Array[] = []
	for (const [i, mine] of own.entries()) {
		const u = unit[i] ?? 0
		const before = held[u]
		held[u] = before ? Int32Array.from(new Set([...before, ...mine])).sort() : mine
	}

	const face = new Int32Array(units).fill(-1)
	for (const [i, item] of items.entries()) if ((face[unit[i] ?? 0] ?? 0) < 0 || item.within === undefined) face[unit[i] ?? 0] = i

	const known = new Int32Array(K)
	const both = new Int32Array(K * K)
	const exactly = new Int32Array(T)
	const beside = new Int32Array(T * K)
	const pairs = new Map<number, number>()
	const best = ordered.map(() => new Map<number, number>())
	for (const mine of held) {
		const has = kindsIn(mine, kind)
		for (const k of has) {
			known[k] = (known[k] ?? 0) + 1
			for (const l of has) both[k * K + l] = (both[k * K + l] ?? 0) + 1
		}
		for (const t of mine) {
			exactly[t] = (exactly[t] ?? 0) + 1
			for (const k of has) beside[t * K + k] = (beside[t * K + k] ?? 0) + 1
		}
		eachPair(mine, kind, word, (a, b) => pairs.set(a * T + b, (pairs.get(a * T + b) ?? 0) + 1))
		for (const [o, k] of ordered.entries()) {
			let top: number | undefined
			for (const t of mine) if (kind[t] === k) top = Math.max(top ?? -Infinity, ranks[t] ?? -Infinity)
			if (top !== undefined) best[o]?.set(top, (best[o]?.get(top) ?? 0) + 1)
		}
	}
	const having = Int32Array.from(exactly)
	for (const [o, k] of ordered.entries()) {
		const tops = [...(best[o] ?? [])]
		for (let t = 0; t < T; t++) if (kind[t] === k) having[t] = tops.reduce((n, [rank, count]) => (rank >= (ranks[t] ?? Infinity) ? n + count : n), 0)
	}
	const bits = Float64Array.from(having, (d, t) => information(d, known[kind[t] ?? 0] ?? 0))
	const pair = (a: number, b: number): number => pairs.get(a < b ? a * T + b : b * T + a) ?? 0
	const adds = (a: number, b: number): number => {
		const fewer = Math.min(beside[a * K + (kind[b] ?? 0)] ?? 0, beside[b * K + (kind[a] ?? 0)] ?? 0)
		return Math.log2((fewer + 1) / (pair(a, b) + 1))
	}

	/** The most informative trait of each kind, and of each pair of kinds what its best pair adds. */
	const slots = (mine: Int32Array, one: Float64Array, two: Float64Array): void => {
		one.fill(0)
		two.fill(0)
		for (const t of mine) one[kind[t] ?? 0] = Math.max(one[kind[t] ?? 0] ?? 0, bits[t] ?? 0)
		eachPair(mine, kind, word, (a, b) => {
			const slot = (kind[a] ?? 0) < (kind[b] ?? 0) ? (kind[a] ?? 0) * K + (kind[b] ?? 0) : (kind[b] ?? 0) * K + (kind[a] ?? 0)
			two[slot] = Math.max(two[slot] ?? 0, adds(a, b))
		})
	}
	const one = new Float64Array(K)
	const two = new Float64Array(K * K)
	const usual = new Float64Array(K)
	const usualPair = new Float64Array(K * K)
	for (const mine of held) {
		slots(mine, one, two)
		for (let k = 0; k < K; k++) usual[k] = (usual[k] ?? 0) + (one[k] ?? 0)
		for (let s = 0; s < K * K; s++) usualPair[s] = (usualPair[s] ?? 0) + (two[s] ?? 0)
	}
	for (let k = 0; k < K; k++) usual[k] = (usual[k] ?? 0) / Math.max(1, known[k] ?? 0)
	for (let s = 0; s < K * K; s++) usualPair[s] = (usualPair[s] ?? 0) / Math.max(1, both[s] ?? 0)

	const mask = Int32Array.from(own, (mine) => kindsIn(mine, kind).reduce((m, k) => m | (1 << k), 0))
	const said = new Float64Array(items.length)
	const score = Float64Array.from(own, (mine, i) => {
		const has = mask[i] ?? 0
		slots(mine, one, two)
		let known = 0
		let unknown = 0
		for (let k = 0; k < K; k++) {
			if ((has >> k) & 1) known += one[k] ?? 0
			else unknown += usual[k] ?? 0
		}
		for (const k of plain) {
			for (const l of plain.filter((x) => x > k)) {
				if ((has >> k) & (has >> l) & 1) known += (two[k * K + l] ?? 0) / partners
				else unknown += (usualPair[k * K + l] ?? 0) / partners
			}
		}
		said[i] = has === 0 ? Number.NaN : known
		return known + unknown
	})
	return { items, at, traits, kind, word, own, unit, units, held, face, known, having, exactly, bits, usual, both, beside, pair, adds, said, score, mask }
}

export const kindCount = K

/** The kinds of some traits, ascending, each once. */
export function kindsIn(mine: Int32Array, kind: Uint8Array): number[] {
	let mask = 0
	for (const t of mine) mask |= 1 << (kind[t] ?? 0)
	const has: number[] = []
	for (let k = 0; k < K; k++) if ((mask >> k) & 1) has.push(k)
	return has
}

/**
 * Pairs of traits of different plain kinds and different words, the lower position first. An age is nothing to be found together with:
 * everything is as old as it is; silk and the weaving of silk are one thing, not two.
 */
export function eachPair(mine: Int32Array, kind: Uint8Array, word: Int32Array, take: (a: number, b: number) => void): void {
	for (let i = 0; i < mine.length; i++) {
		const a = mine[i] ?? 0
		const k = kind[a] ?? 0
		if (!isPlain[k]) continue
		for (let j = i + 1; j < mine.length; j++) {
			const b = mine[j] ?? 0
			const l = kind[b] ?? 0
			if (l !== k && isPlain[l] && word[a] !== word[b]) take(a, b)
		}
	}
}

export const traitKey = (table: Table, t: number): string => keyOf(table.traits[t] as Trait)
