/**
 * How attractive a market is under weights a person chose: pure and small, so that a page's script recomputes it while a slider moves.
 * Each input becomes a mark from 0 to 1 by the rule beside it; what is unknown leaves its weight out, and the answer says so. Marks and weights are ours.
 */

export const criteria = ['demand', 'growth', 'nearness', 'ease', 'duty', 'own', 'peers'] as const
export type Criterion = (typeof criteria)[number]
export type Weights = Readonly<Partial<Record<Criterion, number>>>

/** What is known of a market for one product; undefined: unknown. */
export interface MarketFacts {
	readonly market: string
	/** Imports of the product in US dollars. */
	readonly demand?: number | undefined
	/** Yearly growth of demand as a fraction. */
	readonly growth?: number | undefined
	/** Kilometres. */
	readonly distance?: number | undefined
	/** Total trade over what supply and demand would give; 1 is as expected. */
	readonly ease?: number | undefined
	/** Duty the exporter pays there, as a fraction of the price. */
	readonly duty?: number | undefined
	/** The exporter's share of the market's imports of the product, 0 to 1. */
	readonly own?: number | undefined
	/** The peer group's share of them, 0 to 1. */
	readonly peers?: number | undefined
}
export interface Attractive {
	readonly market: string
	/** 0 to 1: the weighed mean of the known marks; undefined when none that weighs is known. */
	readonly score: number | undefined
	readonly marks: Readonly<Partial<Record<Criterion, number>>>
	/** Criteria that weigh but are unknown here. */
	readonly left: readonly Criterion[]
	/** Share of the weights that could be used, 0 to 1. */
	readonly known: number
}

/** Ours: what is big and reachable counts most. */
export const usualWeights: Readonly<Record<Criterion, number>> = { demand: 3, growth: 1, nearness: 1, ease: 2, duty: 1, own: 1, peers: 1 }

const clamp = (x: number): number => Math.min(1, Math.max(0, x))
/** Nearer than this counts as this, as in the ranking of markets. */
const nearest = 100
/** 0 at nothing, 1/2 at `half`, towards 1 beyond. */
const rising = (x: number, half: number): number => clamp(x / (x + half))

/** The mark on a logarithmic scale from the least to the most among the markets shown; 1 where all are equal. */
function logarithmic(values: readonly (number | undefined)[]): (x: number) => number {
	const logs = values.filter((v): v is number => v !== undefined && v > 0).map(Math.log)
	const least = Math.min(...logs)
	const most = Math.max(...logs)
	return (x) => (x > 0 ? (most > least ? clamp((Math.log(x) - least) / (most - least)) : 1) : 0)
}

/** Best first; markets without a score last. Weights below 0 or not finite count as 0. */
export function attractiveness(markets: readonly MarketFacts[], weights: Weights = usualWeights): readonly Attractive[] {
	const size = logarithmic(markets.map((m) => m.demand))
	const km = (m: MarketFacts) => (m.distance === undefined ? undefined : Math.max(nearest, m.distance))
	const far = logarithmic(markets.map(km))
	const rules: Readonly<Record<Criterion, (m: MarketFacts) => number | undefined>> = {
		// Logarithmic between the smallest and the biggest demand among these markets.
		demand: (m) => (m.demand === undefined ? undefined : size(m.demand)),
		// -10 % a year or less: 0; +10 % or more: 1.
		growth: (m) => (m.growth === undefined ? undefined : clamp((m.growth + 0.1) / 0.2)),
		// Logarithmic: the nearest of these markets 1, the farthest 0.
		nearness: (m) => {
			const d = km(m)
			return d === undefined ? undefined : 1 - far(d)
		},
		// 1 (as expected): a half.
		ease: (m) => (m.ease === undefined ? undefined : rising(m.ease, 1)),
		// Free: 1; 30 % or more: 0.
		duty: (m) => (m.duty === undefined ? undefined : 1 - clamp(m.duty / 0.3)),
		// A twentieth of the market: a half.
		own: (m) => (m.own === undefined ? undefined : rising(m.own, 0.05)),
		// A fifth of the market: a half.
		peers: (m) => (m.peers === undefined ? undefined : rising(m.peers, 0.2)),
	}
	const weight = (c: Criterion): number => {
		const w = weights[c] ?? 0
		return Number.isFinite(w) && w > 0 ? w : 0
	}
	const all = criteria.reduce((n, c) => n + weight(c), 0)
	return markets
		.map((m): Attractive => {
			const marks: Partial<Record<Criterion, number>> = {}
			const left: Criterion[] = []
			let sum = 0
			let used = 0
			for (const c of criteria) {
				const mark = rules[c](m)
				if (mark !== undefined) {
					marks[c] = mark
					sum += weight(c) * mark
					used += weight(c)
				} else if (weight(c) > 0) left.push(c)
			}
			return { market: m.market, score: used > 0 ? sum / used : undefined, marks, left, known: all > 0 ? used / all : 0 }
		})
		.sort((a, z) => (z.score ?? -1) - (a.score ?? -1) || (a.market < z.market ? -1 : a.market > z.market ? 1 : 0))
}
