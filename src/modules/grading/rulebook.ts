import { z } from 'zod'
import { asDay, type Day } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { covers, type Period } from '#kernel/period.ts'
import type { LocalText } from '#kernel/text.ts'
import { id, type Schemes, schemeShapes, text } from './schemes/shapes.ts'

/**
 * A rulebook: the official table by which a council gives points and stars, as versioned data.
 * The shape is that of `data/rulebooks/*.json` (see its SOURCE.md). Points have at most two decimals.
 * The scorer and stars know `points` only; `segments` and `all-of` are looked at by schemes/evaluate.ts, `described` is read for show.
 */
export interface Rulebook extends Schemes {
	readonly id: string
	readonly programme: string
	/** ISO 3166-1 alpha-2. */
	readonly economy: string
	readonly scheme: 'points' | 'segments' | 'all-of' | 'described'
	/** `incomplete`: something official is missing (`why`); it can be read, never awarded by. */
	readonly status: 'complete' | 'incomplete'
	readonly why?: string
	readonly legalBasis: { readonly text: string; readonly url?: string }
	readonly productSet?: LocalText
	/** Absent = not known. */
	readonly inForce?: Period
	/** The text is as amended on this day. */
	readonly amended?: Day
	/** The rulebook that came after it. */
	readonly replacedBy?: string
	/** How long a grade is valid; absent = not known. */
	readonly validityMonths?: number
	/** The official maximum. */
	readonly total?: number
	/** What the criteria really sum to. */
	readonly reachable?: number
	readonly bands: readonly Band[]
	/** How a mean meets the bands. Absent = as `exact`, and ours. */
	readonly rounding?: Rounding
	readonly parts: readonly Part[]
	readonly source: { readonly name: string; readonly url?: string; readonly asOf: string }
	/** Faults of the official source, kept as they are: the linter tells them, but does not fail on them. */
	readonly faults: readonly KnownFault[]
}
export interface KnownFault {
	readonly code: string
	readonly at?: string
	readonly detail: string
}
/** `exact`: the band is applied to the unrounded mean. `by`: whether the official text says so, or we read it so. */
export interface Rounding {
	readonly rule: 'exact'
	readonly by: 'source' | 'ours'
}
/** What shows that a choice is true: a paper, a numbered sample, what the council or a visit sees, the commune's report, the applicant's word. */
export const evidenceKinds = ['document', 'sample', 'observation', 'visit', 'commune-report', 'declaration'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
/** Half-open: `atLeast` is in, `below` is out; without `below` it is open at the top. */
export interface Band {
	readonly stars: number
	readonly atLeast: number
	readonly below?: number
	readonly meaning?: LocalText
}
export interface Part {
	readonly id: string
	readonly name: LocalText
	readonly max: number
	readonly sections: readonly Section[]
}
export interface Section {
	readonly no: string
	readonly name: LocalText
	readonly max: number
	readonly criteria: readonly Criterion[]
}
/** One ladder of `choices`, or `cases` of which the one that fits is answered; with neither it is a mere heading. */
export interface Criterion {
	/** Unique in the rulebook: `no`, or `no:key` where the source uses a number twice. */
	readonly id: string
	readonly no: string
	readonly key: string
	readonly name: LocalText
	readonly note?: LocalText
	/** A heading without points above this criterion. */
	readonly group?: { readonly no: string; readonly name: LocalText }
	readonly max: number
	/** What a council looks for before it gives the points. */
	readonly evidence?: LocalText
	readonly rules: readonly Rule[]
	readonly choices?: readonly Choice[]
	readonly cases?: readonly Case[]
}
export interface Case {
	readonly id: string
	readonly name: LocalText
	readonly choices: readonly Choice[]
}
export interface Choice {
	/** Stable, unique within its criterion (also across cases). */
	readonly id: string
	readonly points: number
	readonly label: LocalText
	/** What must be there before the choice can be claimed; absent = nothing (as for the lowest step). */
	readonly shownBy?: EvidenceKind
	/** So many stars ask for this choice at least (`***` beside it in Decision 26/2026), whatever the points. */
	readonly leastFor?: number
	/** To take this choice is itself a stopping condition. */
	readonly stops?: DeclaredStop
}
/** A condition that a council member can say holds. */
export type DeclaredStop = 'disqualify' | 'stop'
export type StopKind = DeclaredStop | 'stop-if-zero'
export type Rule =
	| { readonly kind: DeclaredStop; readonly id: string; readonly when: LocalText }
	| {
			readonly kind: 'stop-if-zero'
			readonly id: string
			readonly when: LocalText
			readonly criterion: string
			readonly atMost: 0
	  }
	| {
			readonly kind: 'applies-if'
			readonly id: string
			readonly when: LocalText
			readonly criterion: string
			readonly moreThan: number
	  }

/** Points are counted in hundredths: whole numbers, so that sums and means stay exact. */
export const unitsOf = (points: number): number => Math.round(points * 100)
export const hasUnits = (points: number): boolean =>
	Number.isFinite(points) && Math.abs(points) < 1e6 && Math.abs(points * 100 - Math.round(points * 100)) < 1e-7

const points = z.number().nonnegative().refine(hasUnits, 'at most two decimals')
const day = z
	.string()
	.refine((t) => asDay(t) !== undefined, 'not a day')
	.transform((t) => t as Day)
const choice = z.strictObject({ id, points, label: text, shownBy: z.exactOptional(z.enum(evidenceKinds)), leastFor: z.exactOptional(z.number().int().positive()), stops: z.exactOptional(z.enum(['disqualify', 'stop'])) })
const rule = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.enum(['disqualify', 'stop']), id, when: text }),
	z.strictObject({ kind: z.literal('stop-if-zero'), id, when: text, criterion: id, atMost: z.literal(0) }),
	z.strictObject({ kind: z.literal('applies-if'), id, when: text, criterion: id, moreThan: points }),
])
const criterion = z.strictObject({
	id,
	no: id,
	key: id,
	name: text,
	note: z.exactOptional(text),
	group: z.exactOptional(z.strictObject({ no: id, name: text })),
	max: points,
	evidence: z.exactOptional(text),
	rules: z.array(rule),
	choices: z.exactOptional(z.array(choice)),
	cases: z.exactOptional(z.array(z.strictObject({ id, name: text, choices: z.array(choice) }))),
})
// Criteria are read strictly: a misspelt "rules" must not lose a disqualification. The outer objects may carry more.
const schema = z.object({
	kind: z.literal('rulebook'),
	id,
	programme: z.string().min(1),
	economy: z.string().regex(/^[A-Z]{2}$/),
	scheme: z.enum(['points', 'segments', 'all-of', 'described']),
	status: z.enum(['complete', 'incomplete']),
	why: z.exactOptional(z.string()),
	legalBasis: z.object({ text: z.string().min(1), url: z.exactOptional(z.string()) }),
	productSet: z.exactOptional(text),
	inForce: z.exactOptional(z.strictObject({ from: day, to: z.exactOptional(day) })),
	amended: z.exactOptional(day),
	replacedBy: z.exactOptional(id),
	validityMonths: z.exactOptional(z.number().int().positive().max(1200)),
	total: z.exactOptional(points),
	reachable: z.exactOptional(points),
	bands: z
		.array(
			z.strictObject({
				stars: z.number().int().positive(),
				atLeast: points,
				below: z.exactOptional(points),
				meaning: z.exactOptional(text),
			}),
		)
		.default([]),
	rounding: z.exactOptional(z.strictObject({ rule: z.literal('exact'), by: z.enum(['source', 'ours']) })),
	parts: z
		.array(
			z.object({
				id,
				name: text,
				max: points,
				sections: z.array(z.strictObject({ no: id, name: text, max: points, criteria: z.array(criterion) })),
			}),
		)
		.default([]),
	...schemeShapes,
	source: z.object({ name: z.string(), url: z.exactOptional(z.string()), asOf: z.string() }),
	faults: z
		.array(z.strictObject({ code: z.string(), at: z.exactOptional(z.string()), detail: z.string() }))
		.default([]),
})

/** A rulebook from outside, or `grading/rulebook-malformed` with every place that is not as described. */
export function parseRulebook(raw: unknown): Outcome<Rulebook> {
	const parsed = schema.safeParse(raw)
	if (parsed.success) return done(parsed.data)
	const places = parsed.error.issues.map((issue) => ({ at: issue.path.join('.'), reason: issue.message }))
	return refuse({
		code: 'grading/rulebook-malformed',
		at: places[0]?.at ?? '',
		reason: places[0]?.reason ?? '',
		places,
	})
}

/** Every criterion in the order of the book. */
export const criteriaOf = (rulebook: Rulebook): readonly Criterion[] =>
	rulebook.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria))

/** Its ladders: one, or one for each case. */
export const laddersOf = (of: Criterion): readonly (readonly Choice[])[] => [
	...(of.choices ? [of.choices] : []),
	...(of.cases ?? []).map((c) => c.choices),
]

export const isInForce = (rulebook: Rulebook, on: Day): boolean =>
	rulebook.inForce !== undefined && covers(rulebook.inForce, on)

/** The last day it was in force, `today` while it still is; undefined when that is not known. */
export function lastDayInForce(rulebook: Rulebook, today: Day): Day | undefined {
	const force = rulebook.inForce
	if (!force) return undefined
	return force.to !== undefined && force.to < today ? force.to : today
}
