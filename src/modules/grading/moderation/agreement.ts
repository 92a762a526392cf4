import type { CouncilResult } from '../council.ts'
import { criteriaOf, type Rulebook } from '../rulebook.ts'

/** How far a council's members agree with each other. Figures for talking about sheets; no star depends on them. */
export interface Agreement {
	/** In the order of the book. */
	readonly criteria: readonly { readonly criterion: string; readonly apart: number }[]
	/**
	 * Krippendorff's alpha of the whole sheet: 1 = all the same, 0 = no better than chance; below 0 = worse.
	 * Undefined for one member, or when nobody differs on anything between criteria either (there is nothing to measure by).
	 */
	readonly alpha: number | undefined
	/** By member: their total less the mean of all totals, in points. Above 0: gave more than the others. */
	readonly leniency: readonly number[]
}

/**
 * `apart`: the mean absolute difference over all pairs of members, as a share of the criterion's maximum (0 = the same, 1 = all against nothing).
 * `alpha`: for interval data, 1 − Do / De, each criterion's points taken as a share of its maximum, so that a criterion of 10 points does not drown one of 2:
 * Do = (1/n) Σ over criteria of Σ over ordered pairs of members (a − b)² / (m − 1), De = 1 / (n (n − 1)) Σ over all ordered pairs of values (a − b)²;
 * m members, n = members × criteria. Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011), section on interval data without gaps:
 * a criterion left out, or one that does not apply, is the 0 points that it counts.
 */
export function agreement(book: Rulebook, result: Pick<CouncilResult, 'members' | 'criteria'>): Agreement {
	const most = new Map(criteriaOf(book).map((c) => [c.id, c.max]))
	const m = result.members
	const shares = result.criteria.map((c) => ({ criterion: c.criterion, values: c.points.map((p) => p / (most.get(c.criterion) || 1)) }))
	const all = shares.flatMap((s) => s.values)
	const n = all.length
	const within = shares.reduce((sum, s) => sum + squares(s.values), 0) / (m - 1) / n
	const among = squares(all) / (n * (n - 1))
	const totals = Array.from({ length: m }, (_, at) => result.criteria.reduce((sum, c) => sum + (c.points[at] ?? 0), 0))
	const mean = totals.reduce((a, b) => a + b, 0) / m
	return {
		criteria: shares.map((s) => ({ criterion: s.criterion, apart: meanDifference(s.values) })),
		alpha: m < 2 || among < 1e-12 ? undefined : 1 - within / among,
		leniency: totals.map((t) => t - mean),
	}
}

/** Σ (a − b)² over ordered pairs = 2 (n Σ a² − (Σ a)²). */
function squares(values: readonly number[]): number {
	const sum = values.reduce((a, b) => a + b, 0)
	return 2 * (values.length * values.reduce((a, b) => a + b * b, 0) - sum * sum)
}

function meanDifference(values: readonly number[]): number {
	let sum = 0
	for (const [i, a] of values.entries()) for (const b of values.slice(i + 1)) sum += Math.abs(a - b)
	return values.length < 2 ? 0 : sum / ((values.length * (values.length - 1)) / 2)
}
