/**
 * How attractive a market is under weights a person chose. Pure and without imports, so that a page's script ranks anew while a slider moves:
 * the server makes the marks once (`indicatorsOf`), the page only weighs them (`rankBy`). Marks and usual weights are ours.
 */

export const indicators = ['demand', 'growth', 'nearness', 'ease', 'duty', 'own', 'peers'] as const
export type Indicator = (typeof indicators)[number]
export type Weights = Readonly<Partial<Record<Indicator, number>>>
/** 0 (worst) to 1 (best); what is unknown is not there. */
export type Marks = Readonly<Partial<Record<Indicator, number>>>

/** What is known of a market for one product; undefined: unknown. */
export interface MarketFacts {
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

/** Ours: what is big and reachable counts most. */
export const usualWeights: Readonly<Record<Indicator, number>> = { demand: 3, growth: 1, nearness: 1, ease: 2, duty: 1, own: 1, peers: 1 }

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

/** The marks of markets compared with one another, in the order given. The rule of each stands beside it. */
export function indicatorsOf(markets: readonly MarketFacts[]): readonly Marks[] {
	const km = (m: MarketFacts) => (m.distance === undefined ? undefined : Math.max(nearest, m.distance))
	const size = logarithmic(markets.map((m) => m.demand))
	const far = logarithmic(markets.map(km))
	const when = (x: number | undefined, rule: (x: number) => number) => (x === undefined ? undefined : rule(x))
	const rules: Readonly<Record<Indicator, (m: MarketFacts) => number | undefined>> = {
		// Logarithmic between the smallest and the biggest demand among these markets; none is 0.
		demand: (m) => when(m.demand, size),
		// -10 % a year or less: 0; +10 % or more: 1.
		growth: (m) => when(m.growth, (x) => clamp((x + 0.1) / 0.2)),
		// Logarithmic: the nearest of these markets 1, the farthest 0.
		nearness: (m) => when(km(m), (x) => 1 - far(x)),
		// 1 (as expected): a half.
		ease: (m) => when(m.ease, (x) => rising(x, 1)),
		// Free: 1; 30 % or more: 0.
		duty: (m) => when(m.duty, (x) => 1 - clamp(x / 0.3)),
		// A twentieth of the market: a half.
		own: (m) => when(m.own, (x) => rising(x, 0.05)),
		// A fifth of the market: a half.
		peers: (m) => when(m.peers, (x) => rising(x, 0.2)),
	}
	return markets.map((m) => {
		const marks: Partial<Record<Indicator, number>> = {}
		for (const i of indicators) {
			const mark = rules[i](m)
			if (mark !== undefined && !Number.isNaN(mark)) marks[i] = mark
		}
		return marks
	})
}

export type Ranked<T> = T & {
	/** From 1. */
	readonly rank: number
	/** 0 to 1: the weighed mean of the known marks; undefined when none that weighs is known. */
	readonly score: number | undefined
	/** Indicators that weigh but are unknown here: their weight is left out. */
	readonly left: readonly Indicator[]
	/** Share of the weights that could be used, 0 to 1. */
	readonly known: number
}

/** Markets by their score, best first, those without one last; equals stay in the order given. Weights below 0 or not finite count as 0. */
export function rankBy<T extends { readonly indicators: Marks }>(markets: readonly T[], weights: Weights = usualWeights): readonly Ranked<T>[] {
	const weighing = indicators.flatMap((of) => {
		const weight = weights[of] ?? 0
		return Number.isFinite(weight) && weight > 0 ? [{ of, weight }] : []
	})
	const all = weighing.reduce((n, w) => n + w.weight, 0)
	return markets
		.map((m) => {
			const left: Indicator[] = []
			let sum = 0
			let used = 0
			for (const { of, weight } of weighing) {
				const mark = m.indicators[of]
				if (mark === undefined) left.push(of)
				else {
					sum += weight * mark
					used += weight
				}
			}
			return { ...m, score: used > 0 ? sum / used : undefined, left, known: all > 0 ? used / all : 0 }
		})
		.sort((a, z) => (z.score ?? -1) - (a.score ?? -1))
		.map((m, n) => ({ ...m, rank: n + 1 }))
}
