/**
 * The same product under another economy's rulebook, as far as criteria map: for every criterion the lowest and the highest points it may have.
 * A first step to mutual recognition, and never a grade: what is not mapped keeps its whole ladder, what is not known is said.
 */
import type { LocalText } from '#kernel/text.ts'
import { pathsBetween } from '../carry.ts'
import { compile } from '../compile.ts'
import { criteriaOf, laddersOf, type Rulebook, unitsOf } from '../rulebook.ts'
import type { Answers } from '../tables.ts'
import { type Confidence, confidences, type Mapping } from './mapping.ts'

/** What a product has: ticked items ("1.1", "I.1:2"), or one or more sheets of a points book (members of a council count alike). */
export type Claims = { readonly items: readonly string[] } | { readonly book: Rulebook; readonly sheets: readonly Answers[] }

export interface Reason {
	readonly from: string
	readonly confidence: Confidence
	readonly why: LocalText
}
export interface Likely {
	readonly id: string
	readonly name: LocalText
	readonly part: string
	readonly low: number
	readonly high: number
	readonly max: number
	/** Of the weakest line used; null: not mapped, or nothing that maps was claimed. */
	readonly confidence: Confidence | null
	readonly because: readonly Reason[]
}
export interface Compared {
	readonly criteria: readonly Likely[]
	readonly parts: readonly { readonly id: string; readonly name: LocalText; readonly low: number; readonly high: number; readonly max: number }[]
	readonly low: number
	readonly high: number
	readonly reachable: number
	/** Points whose criteria something was said about, 0 to 1 of the reachable ones. */
	readonly share: number
	/** Stars at the lowest and the highest; null: the book has no bands (or, for conditions, no stars). */
	readonly stars: { readonly low: number; readonly high: number; readonly likely: number | null } | null
	/** Conditions of an all-of book: all surely hold, some surely do not, or it is open. */
	readonly holds: 'yes' | 'no' | 'open' | null
	/** Above the likely (else the lowest) stars: points to the next ones and where most is open, or unknown. */
	readonly next: { readonly stars: number; readonly atLeast: number; readonly gap: number; readonly open: readonly Likely[] } | null
	/** Criteria with stopping conditions that nobody was asked about. */
	readonly mayStop: readonly { readonly id: string; readonly name: LocalText }[]
}
/** Below this share of mapped points no likely star is said: ours. */
export const leastShare = 0.2

interface Target {
	readonly id: string
	readonly key: string
	readonly name: LocalText
	readonly part: number
	/** Different points in hundredths, rising. */
	readonly ladder: readonly number[]
}
const targetsOf = (to: Rulebook): readonly Target[] =>
	to.conditions?.map((c) => ({ id: c.id, key: c.id, name: c.name, part: 0, ladder: [0, 100] })) ??
	to.parts.flatMap((p, part) =>
		p.sections.flatMap((s) => s.criteria.map((c) => ({ id: c.id, key: c.key, name: c.name, part, ladder: [...new Set(laddersOf(c).flat().map((x) => unitsOf(x.points)))].sort((a, b) => a - b) }))),
	)
const at = (ladder: readonly number[], step: number): number => ladder[Math.max(0, Math.min(ladder.length - 1, step < 0 ? ladder.length + step : step))] ?? 0

interface Range {
	low: number
	high: number
	because: Reason[]
}
/** Two lines about one criterion: what both allow; when they contradict each other, all that either allows, and low confidence. */
function narrow(range: Range | undefined, low: number, high: number, reason: Reason): Range {
	if (!range) return { low, high, because: [reason] }
	const both = { low: Math.max(range.low, low), high: Math.min(range.high, high), because: [...range.because, reason] }
	return both.low <= both.high ? both : { low: Math.min(range.low, low), high: Math.max(range.high, high), because: both.because.map((b) => ({ ...b, confidence: 'low' })) }
}

function byItems(mapping: Mapping, items: readonly string[], targets: readonly Target[]): Map<string, Range> {
	const ranges = new Map<string, Range>()
	for (const line of mapping.lines) {
		if (!items.includes(line.from)) continue
		for (const t of targets.filter((x) => x.key === line.to)) ranges.set(t.id, narrow(ranges.get(t.id), at(t.ladder, line.steps[0]), at(t.ladder, line.steps[1]), line))
	}
	return ranges
}
/** One sheet of a points book: same keys by the same words, and the lines whose step the answer lies on. */
function bySheet(mapping: Mapping, book: Rulebook, to: Rulebook, answers: Answers, targets: readonly Target[]): Map<string, Range> {
	const ranges = new Map<string, Range>()
	const { indexOf, criteria } = compile(book)
	const here = criteriaOf(book)
	for (const [name, answer] of Object.entries(answers)) {
		const index = indexOf.get(name) ?? -1
		const criterion = here[index]
		const option = criteria[index]?.byId.get(String(answer)) ?? (typeof answer === 'number' ? criteria[index]?.byUnits.get(unitsOf(answer)) : undefined)
		if (!criterion || !option) continue
		const own = [...new Set(laddersOf(criterion).flat().map((x) => unitsOf(x.points)))].sort((a, b) => a - b)
		for (const line of mapping.lines.filter((l) => l.from === criterion.key)) {
			if (line.when && (option.units < at(own, line.when[0]) || option.units > at(own, line.when[1]))) continue
			for (const t of targets.filter((x) => x.key === line.to)) ranges.set(t.id, narrow(ranges.get(t.id), at(t.ladder, line.steps[0]), at(t.ladder, line.steps[1]), line))
		}
		const path = mapping.sameKeys ? pathsBetween(book, to)[index] : undefined
		const target = path && path.to >= 0 ? compile(to).criteria[path.to] : undefined
		if (!path || !target) continue
		const same = path.choices.get(option.id)
		const found = same ?? path.reworded.get(option.id)
		if (found) ranges.set(target.id, narrow(ranges.get(target.id), found.units, found.units, { from: criterion.id, confidence: same ? 'high' : 'medium', why: criterion.name }))
	}
	return ranges
}

const weakest = (of: readonly Reason[]): Confidence | null => confidences.toReversed().find((c) => of.some((r) => r.confidence === c)) ?? null
const starsOf = (to: Rulebook, units: number): number | null => to.bands.find((b) => units >= unitsOf(b.atLeast) && (b.below === undefined || units < unitsOf(b.below)))?.stars ?? null

/** The product of `claims` under `to`, as far as `mapping` leads. */
export function compareUnder(mapping: Mapping, claims: Claims, to: Rulebook): Compared {
	const targets = targetsOf(to).filter((t) => t.ladder.length > 0)
	const sheets = 'items' in claims ? [byItems(mapping, claims.items, targets)] : claims.sheets.map((answers) => bySheet(mapping, claims.book, to, answers, targets))
	const count = Math.max(1, sheets.length)
	const sums = new Map(targets.map((t) => [t.id, { low: 0, high: 0, because: [] as Reason[] }]))
	for (const ranges of sheets.length ? sheets : [new Map<string, Range>()]) {
		const now = new Map(targets.map((t) => [t.id, { low: ranges.get(t.id)?.low ?? at(t.ladder, 0), high: ranges.get(t.id)?.high ?? at(t.ladder, -1) }]))
		applies(to, now)
		for (const t of targets) {
			const sum = sums.get(t.id)
			const one = now.get(t.id)
			if (!sum || !one) continue
			sum.low += one.low
			sum.high += one.high
			if (sum.because.length === 0) sum.because = ranges.get(t.id)?.because ?? []
		}
	}
	const exact = targets.map((t) => ({ t, low: (sums.get(t.id)?.low ?? 0) / count, high: (sums.get(t.id)?.high ?? 0) / count, because: sums.get(t.id)?.because ?? [] }))
	const criteria = exact.map(({ t, low, high, because }): Likely => ({ id: t.id, name: t.name, part: to.parts[t.part]?.id ?? '', low: low / 100, high: high / 100, max: at(t.ladder, -1) / 100, confidence: weakest(because), because }))
	const total = (of: readonly Likely[], value: (c: Likely) => number): number => of.reduce((n, c) => n + unitsOf(value(c)), 0)
	const [low, high, reachable] = [exact.reduce((n, c) => n + c.low, 0), exact.reduce((n, c) => n + c.high, 0), total(criteria, (c) => c.max)]
	const mapped = criteria.filter((c) => c.confidence)
	const share = reachable ? total(mapped, (c) => c.max) / reachable : 0
	// What is mapped stands in the middle of its range; what is not is taken to be as good as that: ours.
	const likely = share >= leastShare ? (total(mapped, (c) => (c.low + c.high) / 2) / total(mapped, (c) => c.max)) * reachable : null
	const bands = to.bands.length > 0
	const stars = bands ? { low: starsOf(to, low) ?? 0, high: starsOf(to, high) ?? 0, likely: likely === null ? null : starsOf(to, likely) } : null
	const from = likely ?? low
	const above = to.bands.filter((b) => unitsOf(b.atLeast) > from).toSorted((a, b) => a.atLeast - b.atLeast)[0]
	return {
		criteria,
		parts: to.parts.map((p) => {
			const of = criteria.filter((c) => c.part === p.id)
			return { id: p.id, name: p.name, low: total(of, (c) => c.low) / 100, high: total(of, (c) => c.high) / 100, max: total(of, (c) => c.max) / 100 }
		}),
		low: low / 100,
		high: high / 100,
		reachable: reachable / 100,
		share,
		stars,
		holds: to.conditions ? (low === reachable ? 'yes' : high < reachable ? 'no' : 'open') : null,
		next: above ? { stars: above.stars, atLeast: above.atLeast, gap: (unitsOf(above.atLeast) - from) / 100, open: criteria.filter((c) => c.max > c.low).toSorted((a, b) => b.max - b.low - (a.max - a.low)) } : null,
		mayStop: criteriaOf(to).flatMap((c) => (c.rules.some((r) => r.kind !== 'applies-if') || laddersOf(c).flat().some((x) => x.stops) ? [{ id: c.id, name: c.name }] : [])),
	}
}

/** A criterion that applies only with another has nothing where that one surely has too little, and may have nothing where it is open. */
function applies(to: Rulebook, now: Map<string, { low: number; high: number }>): void {
	const { criteria, order } = compile(to)
	for (const index of order) {
		const own = now.get(criteria[index]?.id ?? '')
		for (const need of criteria[index]?.needs ?? []) {
			const on = now.get(criteria[need.index]?.id ?? '')
			if (!own || !on) continue
			if (on.low <= need.moreThan) own.low = 0
			if (on.high <= need.moreThan) own.high = 0
		}
	}
}
