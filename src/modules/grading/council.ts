import type { Day } from '#kernel/day.ts'
import { done, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import { type CompiledCriterion, compile } from './compile.ts'
import { bandWithin, type Short, shortOf } from './least.ts'
import { unfit } from './lint.ts'
import { compareMeans, fraction, type Mean, meanNumber, meanOf } from './mean.ts'
import { type Band, isInForce, type Rulebook, type StopKind, unitsOf } from './rulebook.ts'
import { type Sheet, type Tally, tally } from './score.ts'

/** What a council's sheets come to. Members are named by number, 1 first, in the order of the sheets. */
export interface CouncilResult {
	readonly members: number
	readonly parts: readonly { readonly id: string; readonly mean: Mean }[]
	readonly total: Mean
	/** 0 = a stopping condition that all members saw; null = not decided (see `refusals`). */
	readonly stars: number | null
	readonly criteria: readonly Spread[]
	readonly unanswered: readonly Listed[]
	readonly notApplying: readonly Listed[]
	/** Seen by every member. */
	readonly stopped: readonly Seen[]
	/** Least steps for so many stars that one member or more did not give; they can hold the stars below those of the points. */
	readonly shortOf: readonly Short[]
	/** Why there are no stars; empty when there are. */
	readonly refusals: readonly Refusal[]
}
export interface Seen {
	readonly criterion: string
	readonly kind: StopKind
}
export interface Listed {
	readonly criterion: string
	readonly members: readonly number[]
}
/** How far members lie apart on a criterion, and how much is still to be had. */
export interface Spread {
	readonly criterion: string
	/** By member. */
	readonly points: readonly number[]
	readonly lowest: number
	readonly highest: number
	readonly mean: Mean
	/** The mean of the best choices within the cases that members answered. */
	readonly ceiling: Mean
}

/** The band that holds an exact mean: `atLeast` is in, `below` is out. 89.99 is 4 stars, 90 is 5. */
export const bandOf = (rulebook: Rulebook, total: Mean): Band | undefined =>
	rulebook.bands.find(
		(band) =>
			compareMeans(total, points(band.atLeast)) >= 0 &&
			(band.below === undefined || compareMeans(total, points(band.below)) < 0),
	)
export const points = (value: number): Mean => fraction(BigInt(unitsOf(value)), 100n)

/**
 * The mean of the members' sheets, each of which must be sound by itself: else refused with the first sheet's fault,
 * `member`, and `all` faults. A stopping condition that some saw and others did not is never averaged away.
 */
export function council(rulebook: Rulebook, sheets: readonly Sheet[]): Outcome<CouncilResult> {
	if (sheets.length === 0) return refuse({ code: 'grading/no-sheets' })
	const tallies = sheets.map((sheet) => tally(rulebook, sheet))
	const faults = tallies.flatMap((t, at) => t.refusals.map((refusal) => ({ ...refusal, member: at + 1 })))
	const first = faults[0]
	if (first) return refuse({ ...first, all: faults })

	const compiled = compile(rulebook)
	const { criteria, parts } = compiled
	const count = tallies.length
	const partUnits = parts.map((_, part) => tallies.reduce((sum, t) => sum + (t.parts[part] ?? 0), 0))
	const total = meanOf(
		partUnits.reduce((sum, units) => sum + units, 0),
		count,
	)
	const stops = stoppingConditions(tallies)
	const refusals = stops.disputed
	if (rulebook.status === 'incomplete') refusals.push({ code: 'grading/rulebook-incomplete', rulebook: rulebook.id })
	const short = shortOf(compiled, tallies)
	const { band, disputed } = bandWithin(rulebook, bandOf(rulebook, total), short, count)
	if (stops.agreed.length === 0) refusals.push(...disputed)
	if (!band && refusals.length === 0)
		refusals.push({ code: 'grading/no-band', rulebook: rulebook.id, total: meanNumber(total) })
	return done({
		members: count,
		parts: parts.map((id, part) => ({ id, mean: meanOf(partUnits[part] ?? 0, count) })),
		total,
		stars: refusals.length > 0 ? null : stops.agreed.length > 0 ? 0 : (band?.stars ?? null),
		criteria: criteria.flatMap((criterion, index) => (criterion.heading ? [] : [spread(criterion.id, index, tallies)])),
		unanswered: listed(criteria, tallies, (t) => t.unanswered),
		notApplying: listed(criteria, tallies, (t) => t.notApplying),
		stopped: stops.agreed,
		shortOf: short,
		refusals,
	})
}

function spread(criterion: string, index: number, tallies: readonly Tally[]): Spread {
	const units = tallies.map((t) => t.units[index] ?? 0)
	return {
		criterion,
		points: units.map((u) => u / 100),
		lowest: Math.min(...units) / 100,
		highest: Math.max(...units) / 100,
		mean: meanOf(sum(units), units.length),
		ceiling: meanOf(sum(tallies.map((t) => t.ceilings[index] ?? 0)), units.length),
	}
}
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** In the order of the book, each criterion with the members it stands for. */
function listed(
	criteria: readonly CompiledCriterion[],
	tallies: readonly Tally[],
	of: (t: Tally) => readonly string[],
): Listed[] {
	const members = new Map<string, number[]>()
	for (const [at, t] of tallies.entries()) {
		for (const criterion of of(t)) members.set(criterion, [...(members.get(criterion) ?? []), at + 1])
	}
	return criteria.flatMap(({ id }) => {
		const by = members.get(id)
		return by ? [{ criterion: id, members: by }] : []
	})
}

function stoppingConditions(tallies: readonly Tally[]): { agreed: Seen[]; disputed: Refusal[] } {
	const agreed: Seen[] = []
	const disputed: Refusal[] = []
	const seen = new Map<string, Seen & { readonly by: number[] }>()
	for (const [at, t] of tallies.entries()) {
		for (const { criterion, kind } of t.stopped) {
			const key = `${criterion} ${kind}`
			const known = seen.get(key)
			if (known) known.by.push(at + 1)
			else seen.set(key, { criterion, kind, by: [at + 1] })
		}
	}
	for (const { criterion, kind, by } of seen.values()) {
		if (by.length === tallies.length) agreed.push({ criterion, kind })
		else {
			const notSeenBy = tallies.map((_, at) => at + 1).filter((member) => !by.includes(member))
			disputed.push({ code: 'grading/stopping-condition', criterion, kind, seenBy: by, notSeenBy })
		}
	}
	return { agreed, disputed }
}

/** What `ippin score` prints: plain numbers, points to two decimals. */
export interface ScoreReport {
	readonly on: Day
	readonly parts: Readonly<Record<string, number>>
	readonly total: number | null
	readonly stars: number | null
	readonly unanswered: readonly string[]
	readonly notApplying: readonly string[]
	readonly stopped: readonly Seen[]
	/** Least steps not given that hold the stars below those of the points. */
	readonly shortOf: readonly Short[]
	readonly refusals: readonly Refusal[]
}

/** The official reading of a council's sheets on a day; by an incomplete or faulty rulebook, or outside its force, there are points but no stars. */
export function scoreReport(rulebook: Rulebook, sheets: readonly Sheet[], on: Day): ScoreReport {
	const outcome = council(rulebook, sheets)
	const never = unfit(rulebook)
	const unusable: Refusal[] = never ? [never] : []
	// Days that are not known are one of the things an incomplete rulebook lacks: that is said once.
	const late: Refusal[] = rulebook.inForce === undefined || isInForce(rulebook, on) ? [] : [notInForce(rulebook, on)]
	if (!outcome.ok) {
		const { all, ...first } = outcome.refusal
		const refusals = [...unusable, ...(Array.isArray(all) ? (all as Refusal[]) : [first]), ...late]
		return { on, parts: {}, total: null, stars: null, unanswered: [], notApplying: [], stopped: [], shortOf: [], refusals }
	}
	const result = outcome.value
	return {
		on,
		parts: Object.fromEntries(result.parts.map((part) => [part.id, meanNumber(part.mean)])),
		total: meanNumber(result.total),
		stars: unusable.length + late.length > 0 ? null : result.stars,
		unanswered: result.unanswered.map((one) => one.criterion),
		notApplying: result.notApplying.map((one) => one.criterion),
		stopped: result.stopped,
		shortOf: result.shortOf.filter((one) => one.stars <= (bandOf(rulebook, result.total)?.stars ?? 0)),
		refusals: [...unusable, ...result.refusals.filter((one) => one.code !== never?.code), ...late],
	}
}

export const notInForce = (rulebook: Rulebook, on: Day) => ({
	code: 'grading/rulebook-not-in-force',
	rulebook: rulebook.id,
	on,
	from: rulebook.inForce?.from ?? null,
	to: rulebook.inForce?.to ?? null,
	replacedBy: rulebook.replacedBy ?? null,
})
