import { done, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import { unfit } from '../lint.ts'
import type { Rulebook } from '../rulebook.ts'
import type { StarRule } from './shapes.ts'

/** What a product lacks for a segment: lines, each of which one of its items would fill. */
export interface Lacking {
	readonly id: string
	readonly missing: readonly (readonly string[])[]
}
export interface SegmentResult {
	/** The best segment whose every line holds; null when none does. */
	readonly segment: string | null
	/** All of them, best first, as the rulebook has them. */
	readonly segments: readonly Lacking[]
	/** The next one up; from none, the one that fewest lines are missing to (the better one of two). Null at the top. */
	readonly next: Lacking | null
	/** Why nothing may be awarded by it all the same; empty when it may. */
	readonly refusals: readonly Refusal[]
}

/** The segment of a product that holds these items. Refused: an item the rulebook does not have, a rulebook of another scheme. */
export function segmentsOf(rulebook: Rulebook, held: readonly string[]): Outcome<SegmentResult> {
	const { segments } = rulebook
	if (!segments) return refuse({ code: 'grading/other-scheme', rulebook: rulebook.id, scheme: rulebook.scheme })
	const known = new Set(rulebook.items?.map((item) => item.id) ?? segments.flatMap((s) => s.needs.flat()))
	const unknown = held.find((item) => !known.has(item))
	if (unknown !== undefined) return refuse({ code: 'grading/unknown-item', rulebook: rulebook.id, item: unknown })
	const all = segments.map(({ id, needs }): Lacking => ({ id, missing: needs.filter((line) => !line.some((item) => held.includes(item))) }))
	const at = all.findIndex((one) => one.missing.length === 0)
	// Sorting is stable: of two that lack as much, the better one stands first.
	const next = at === -1 ? all.toSorted((a, b) => a.missing.length - b.missing.length)[0] : all[at - 1]
	return done({ segment: all[at]?.id ?? null, segments: all, next: next ?? null, refusals: reasons(rulebook) })
}

export interface AllOfResult {
	readonly holds: boolean
	/** Conditions that do not hold, in the order of the book. */
	readonly missing: readonly string[]
	readonly refusals: readonly Refusal[]
}

/** Whether every condition holds, given those that do. Refused as `segmentsOf` is. */
export function allOf(rulebook: Rulebook, holding: readonly string[]): Outcome<AllOfResult> {
	const { conditions } = rulebook
	if (!conditions) return refuse({ code: 'grading/other-scheme', rulebook: rulebook.id, scheme: rulebook.scheme })
	const unknown = holding.find((one) => !conditions.some((c) => c.id === one))
	if (unknown !== undefined) return refuse({ code: 'grading/unknown-item', rulebook: rulebook.id, item: unknown })
	const missing = conditions.filter((c) => !holding.includes(c.id)).map((c) => c.id)
	return done({ holds: missing.length === 0, missing, refusals: reasons(rulebook) })
}

const reasons = (rulebook: Rulebook): Refusal[] => [unfit(rulebook)].filter((one) => one !== undefined)

/** What a rulebook says of a number of stars: their meaning, who decides and supports, the pack. */
export const starRuleOf = (rulebook: Rulebook, stars: number): StarRule | undefined => rulebook.starRules?.find((rule) => rule.from <= stars && stars <= rule.to)
