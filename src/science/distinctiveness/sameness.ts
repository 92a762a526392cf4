/** Which products of one round a buyer could not tell apart from what is written of them, and what would tell them apart. */
import { type FeatureKind, order, seenKinds, type Trait } from './kinds.ts'

export interface Shown {
	readonly id: string
	readonly traits: readonly Trait[]
	/** The product set of the rulebook it is graded in. */
	readonly set?: string
}
export interface Same {
	/** Two or more, in order. */
	readonly ids: readonly string[]
	/** The set all of them are in, where it is known. */
	readonly set: string | undefined
	/** What is known of all of them and is the same: the reason. */
	readonly shared: readonly Trait[]
	/** What would tell them apart, the most telling first. */
	readonly apart: readonly Telling[]
}
export interface Telling {
	readonly kind: FeatureKind
	/** `ask`: known of nobody in the group; `complete`: of some only; `change`: known of all and the same, so only the product itself can change. */
	readonly how: 'ask' | 'complete' | 'change'
	/** How many of the round's products have a value of this kind of their own among those known: 0 to 1. */
	readonly variety: number
}

/** Facts two products must agree in before they are called the same; the set they are graded in is one fact. */
export const leastFacts = 2

interface Group {
	readonly ids: string[]
	/** Slot 0 is the set, the others the seen kinds; '' is unknown. What any member knows. */
	readonly joined: string[]
	/** Slots known of every member, as bits. */
	common: number
	/** Slots known of any member. */
	any: number
}

/** Groups of products whose known facts differ in nothing a buyer sees; each product in one group at most, groups by their first id. */
export function sameness(products: readonly Shown[], least = leastFacts): Same[] {
	const traits = new Map<string, readonly Trait[]>()
	const rows = products.map((p) => {
		const slots = [p.set ?? '', ...seenKinds.map((kind) => {
			const of = [...new Set(p.traits.flatMap((t) => (t.kind === kind && t.value !== '' ? [t.value] : [])))].sort(order)
			const key = of.join('\n')
			if (key) traits.set(`${kind}:${key}`, of.map((value) => ({ kind, value })))
			return key
		})]
		const known = slots.reduce((m, s, i) => (s === '' ? m : m | (1 << i)), 0)
		return { id: p.id, slots, known, facts: ones(known) }
	})
	// Those best described come first, so that one of which little is known joins whom it resembles, and the order of the input cannot matter.
	rows.sort((a, b) => b.facts - a.facts || order(a.slots.join('\t'), b.slots.join('\t')) || order(a.id, b.id))
	const groups: Group[] = []
	const byFact = new Map<string, number[]>()
	for (const row of rows) {
		if (row.facts < least) continue
		const shared = new Map<number, number>()
		for (const [s, value] of row.slots.entries()) if (value !== '') for (const g of byFact.get(`${s}:${value}`) ?? []) shared.set(g, (shared.get(g) ?? 0) + 1)
		let home: Group | undefined
		for (const [no, count] of shared) {
			const g = groups[no]
			// Nothing known of both may differ, and enough must be known of all.
			if (g && count === ones(g.any & row.known) && ones(g.common & row.known) >= least) {
				home = g
				break
			}
		}
		if (!home) {
			home = { ids: [], joined: row.slots.map(() => ''), common: row.known, any: 0 }
			groups.push(home)
		}
		home.ids.push(row.id)
		home.common &= row.known
		home.any |= row.known
		for (const [s, value] of row.slots.entries()) {
			if (value === '' || home.joined[s] !== '') continue
			home.joined[s] = value
			const list = byFact.get(`${s}:${value}`)
			if (list) list.push(groups.indexOf(home))
			else byFact.set(`${s}:${value}`, [groups.indexOf(home)])
		}
	}
	const variety = seenKinds.map((_, k) => {
		const known = rows.flatMap((r) => r.slots[k + 1] || [])
		return known.length ? new Set(known).size / known.length : 0
	})
	return groups
		.filter((g) => g.ids.length > 1)
		.map((g): Same => {
			const telling = seenKinds.map((kind, k): Telling => ({ kind, how: (g.common >> (k + 1)) & 1 ? 'change' : (g.any >> (k + 1)) & 1 ? 'complete' : 'ask', variety: variety[k] ?? 0 }))
			return {
				ids: g.ids.sort(order),
				set: g.common & 1 ? g.joined[0] : undefined,
				shared: seenKinds.flatMap((kind, k) => ((g.common >> (k + 1)) & 1 ? (traits.get(`${kind}:${g.joined[k + 1]}`) ?? []) : [])),
				apart: telling.sort((a, b) => hows.indexOf(a.how) - hows.indexOf(b.how) || b.variety - a.variety || seenKinds.indexOf(a.kind as (typeof seenKinds)[number]) - seenKinds.indexOf(b.kind as (typeof seenKinds)[number])),
			}
		})
		.sort((a, b) => order(a.ids[0] ?? '', b.ids[0] ?? ''))
}

const hows: readonly Telling['how'][] = ['complete', 'ask', 'change']
const ones = (mask: number): number => {
	let n = 0
	for (let m = mask; m; m &= m - 1) n++
	return n
}
