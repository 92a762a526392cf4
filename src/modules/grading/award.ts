import { addMonths, type Day } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { compile } from './compile.ts'
import { bandOf, type CouncilResult, notInForce, points, type Seen } from './council.ts'
import type { Short } from './least.ts'
import { unfit } from './lint.ts'
import { compareMeans, type Mean, minus } from './mean.ts'
import { isInForce, type Rulebook } from './rulebook.ts'

/** `official`: the economy's own grade, only while the rulebook is in force. `adopted`: the programme's own rule. */
export type Basis = 'official' | 'adopted'

export interface Award {
	readonly rulebook: string
	readonly stars: number
	readonly total: Mean
	readonly on: Day
	/** The last day the grade is valid; null when the rulebook gives no term. */
	readonly expiresOn: Day | null
	readonly basis: Basis
	/** False for every adopted grade, even inside the rulebook's force: only the economy's own office gives the official one. */
	readonly official: boolean
	/** Message to show wherever the stars are shown; null when the grade is the official one. */
	readonly notice: 'grading/not-the-official-grade' | null
	/** The rulebook that has replaced this one: said beside the grade. */
	readonly replacedBy: string | null
}

/**
 * The grade a council's result gives. Refused: rulebook incomplete, faulty or (official) not in force on that day;
 * a disputed stopping condition; a product that all members stopped.
 * Validity: `on` + the rulebook's months is the last valid day (36 months from 2022-03-01: valid through 2025-03-01;
 * a day that month lacks becomes its last).
 */
export function award(
	rulebook: Rulebook,
	result: CouncilResult,
	{ on, basis }: { readonly on: Day; readonly basis: Basis },
): Outcome<Award> {
	const never = unfit(rulebook)
	if (never) return refuse(never)
	if (basis === 'official' && !isInForce(rulebook, on)) return refuse(notInForce(rulebook, on))
	const open = result.refusals[0]
	if (open) return refuse(open)
	const stop = result.stopped[0]
	if (stop) return refuse({ code: 'grading/stopped', criterion: stop.criterion, kind: stop.kind })
	if (result.stars === null) return refuse({ code: 'grading/no-band', rulebook: rulebook.id })
	const official = basis === 'official'
	return done({
		rulebook: rulebook.id,
		stars: result.stars,
		total: result.total,
		on,
		expiresOn: rulebook.validityMonths === undefined ? null : addMonths(on, rulebook.validityMonths),
		basis,
		official,
		notice: official ? null : 'grading/not-the-official-grade',
		replacedBy: rulebook.replacedBy ?? null,
	})
}

/** What would raise the grade. Gains are in points of the council's mean. */
export interface Missing {
	/** Stars that the points alone give, stopping conditions aside; null when no band holds them. */
	readonly band: number | null
	/** The next band up; null at the top. `gap` points more reach it; 0 when only `least` steps are missing. */
	readonly next: {
		readonly stars: number
		readonly atLeast: number
		readonly gap: Mean
		readonly reachable: boolean
	} | null
	/** Steps that the next stars ask for at least, and not all members gave. */
	readonly least: readonly Short[]
	/** Points still open by criterion, most first. */
	readonly open: readonly OpenPoints[]
	/** These must be cleared before any points help. */
	readonly stopped: readonly Seen[]
}
export interface OpenPoints {
	readonly criterion: string
	readonly gain: Mean
	/** It does not apply yet: these criteria must first be raised. */
	readonly needs: readonly string[]
}

/** Within the cases that members answered: a household is not told to become a joint-stock company. */
export function missingForNext(rulebook: Rulebook, result: CouncilResult): Missing {
	const { criteria } = compile(rulebook)
	const waiting = new Set(result.notApplying.map((one) => one.criterion))
	const needsOf = new Map(criteria.map((c) => [c.id, c.needs.flatMap((need) => criteria[need.index]?.id ?? [])]))
	const open = result.criteria
		.map(
			(one): OpenPoints => ({
				criterion: one.criterion,
				gain: minus(one.ceiling, one.mean),
				needs: waiting.has(one.criterion) ? (needsOf.get(one.criterion) ?? []) : [],
			}),
		)
		.filter((one) => one.gain.n > 0n)
		.sort((a, b) => compareMeans(b.gain, a.gain))
	const reached = bandOf(rulebook, result.total)?.stars ?? null
	// Least steps can hold the stars below those of the points: the next ones are then already paid for in points.
	const heldAt = result.stars && reached && result.stars < reached ? result.stars : reached
	const above = rulebook.bands
		.filter((band) => band.stars > (heldAt ?? 0) && (heldAt !== reached || compareMeans(points(band.atLeast), result.total) > 0))
		.toSorted((a, b) => a.atLeast - b.atLeast)[0]
	const gap = above ? minus(points(above.atLeast), result.total) : points(0)
	const most = result.criteria.reduce((sum, one) => plus(sum, one.ceiling), points(0))
	return {
		band: reached,
		next: above
			? {
					stars: above.stars,
					atLeast: above.atLeast,
					gap: gap.n < 0n ? points(0) : gap,
					reachable: compareMeans(most, points(above.atLeast)) >= 0,
				}
			: null,
		least: above ? result.shortOf.filter((one) => one.stars <= above.stars) : [],
		open,
		stopped: result.stopped,
	}
}
const plus = (a: Mean, b: Mean): Mean => minus(a, { n: -b.n, d: b.d })
