import { z } from 'zod'
import { asDay, type Day } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Period } from '#kernel/period.ts'
import type { LocalText } from '#kernel/text.ts'
import { type Criterion, type Part, type Rulebook, unitsOf } from '../rulebook.ts'

/**
 * How a programme grades, apart from what it grades by: which stage looks at which criteria, who decides which star,
 * forms, deadlines. Versioned data of its own (`data/procedures/*.json`), because it changes on other days than the criteria.
 */
export interface Procedure {
	readonly id: string
	/** ISO 3166-1 alpha-2. */
	readonly economy: string
	readonly name: LocalText
	readonly status: 'complete' | 'incomplete'
	readonly why?: string
	readonly legalBasis: { readonly text: string; readonly url?: string }
	/** Absent = not known. */
	readonly inForce?: Period
	readonly replacedBy?: string
	/** `blind`: nobody reads another's sheet before all members have finished. */
	readonly scoring: Told<'blind' | 'open'>
	/** The fewest members whose sheets make a result. */
	readonly leastMembers: Told<number>
	/** The council talks before a decision when sheets lie further apart on a criterion than this many points. */
	readonly talkAbove: Told<number>
	/** Days after the approval in which the producer may appeal; 0 = none. */
	readonly appealDays: Told<number>
	/** In order; those that `assess` hand a product on upwards. */
	readonly stages: readonly Stage[]
	readonly forms: readonly OfficialForm[]
	readonly source: { readonly name: string; readonly url?: string; readonly asOf: string }
	/** What the stored sources do not say, in words. */
	readonly notKnown: readonly string[]
}
/** A rule with who says so: the official text, or we, where it is silent. */
export interface Told<T> {
	readonly is: T
	readonly by: 'source' | 'ours'
}
export const levels = ['commune', 'district', 'province', 'centre', 'programme'] as const
export type Level = (typeof levels)[number]
export interface Stage {
	readonly id: string
	readonly name: LocalText
	readonly level: Level
	/** `advise`: helps before the council; `report`: confirms facts about the applicant; `assess`: a council scores. */
	readonly does: 'advise' | 'report' | 'assess'
	/** Parts ("A") and criteria (keys) that this stage looks at; absent = all of them. */
	readonly looksAt?: readonly string[]
	/** An assessing stage decides totals whose stars lie in this range by itself; higher ones are handed on. */
	readonly decides?: { readonly from: number; readonly to: number }
	/** Within so many days; absent = not known. */
	readonly days?: number
	/** Ids of forms that it fills in. */
	readonly forms: readonly string[]
	readonly note?: LocalText
}
export const formKinds = ['registration', 'self-assessment', 'commune-report', 'score-sheet', 'minutes', 'submission', 'decision'] as const
export type FormKind = (typeof formKinds)[number]
export interface OfficialForm {
	readonly id: string
	readonly kind: FormKind
	/** As the official text numbers it; absent = not known. */
	readonly no?: string
	readonly name: LocalText
}

const text = z
	.strictObject({ source: z.string().min(2), text: z.record(z.string(), z.string().min(1)) })
	.refine((t) => t.text[t.source] !== undefined, 'no text in its source language')
const day = z
	.string()
	.refine((t) => asDay(t) !== undefined, 'not a day')
	.transform((t) => t as Day)
const id = z.string().regex(/^[\w.:/-]{1,80}$/, 'letters, digits and . : / - only')
const told = <T extends z.ZodType>(is: T) => z.strictObject({ is, by: z.enum(['source', 'ours']) })
const stars = z.number().int().min(0).max(10)
const schema = z.object({
	kind: z.literal('procedure'),
	id,
	economy: z.string().regex(/^[A-Z]{2}$/),
	name: text,
	status: z.enum(['complete', 'incomplete']),
	why: z.exactOptional(z.string()),
	legalBasis: z.object({ text: z.string().min(1), url: z.exactOptional(z.string()) }),
	inForce: z.exactOptional(z.strictObject({ from: day, to: z.exactOptional(day) })),
	replacedBy: z.exactOptional(id),
	scoring: told(z.enum(['blind', 'open'])),
	leastMembers: told(z.number().int().min(1).max(50)),
	talkAbove: told(z.number().nonnegative()),
	appealDays: told(z.number().int().min(0).max(365)),
	stages: z
		.array(
			z.strictObject({
				id,
				name: text,
				level: z.enum(levels),
				does: z.enum(['advise', 'report', 'assess']),
				looksAt: z.exactOptional(z.array(id)),
				decides: z.exactOptional(z.strictObject({ from: stars, to: stars })),
				days: z.exactOptional(z.number().int().positive()),
				forms: z.array(id),
				note: z.exactOptional(text),
			}),
		)
		.min(1),
	forms: z.array(z.strictObject({ id, kind: z.enum(formKinds), no: z.exactOptional(z.string()), name: text })),
	source: z.object({ name: z.string(), url: z.exactOptional(z.string()), asOf: z.string() }),
	notKnown: z.array(z.string()),
})

/** A procedure from outside, or `grading/procedure-malformed` with the first place that is not as described. */
export function parseProcedure(raw: unknown): Outcome<Procedure> {
	const parsed = schema.safeParse(raw)
	if (parsed.success) return done(parsed.data)
	const issue = parsed.error.issues[0]
	return refuse({ code: 'grading/procedure-malformed', at: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
}

const plain = (vi: string, en: string): LocalText => ({ source: 'en', text: { vi, en } })
const ours = <T>(is: T): Told<T> => ({ is, by: 'ours' })
/** One council that decides everything: what an adoption without a procedure of its own is run by. */
export const ownProcedure: Procedure = {
	id: 'own',
	economy: 'ZZ',
	name: plain('Quy trình của chương trình', "The programme's own procedure"),
	status: 'complete',
	legalBasis: { text: "The programme's own rule" },
	scoring: ours('blind'),
	leastMembers: ours(1),
	talkAbove: ours(2),
	appealDays: ours(30),
	stages: [{ id: 'council', name: plain('Hội đồng', 'Council'), level: 'programme', does: 'assess', decides: { from: 0, to: 10 }, forms: ['score-sheet', 'minutes', 'decision'] }],
	forms: [
		{ id: 'registration', kind: 'registration', name: plain('Phiếu đăng ký', 'Registration') },
		{ id: 'self-assessment', kind: 'self-assessment', name: plain('Phiếu tự đánh giá', 'Self-assessment') },
		{ id: 'score-sheet', kind: 'score-sheet', name: plain('Phiếu chấm điểm', 'Score sheet') },
		{ id: 'minutes', kind: 'minutes', name: plain('Biên bản họp', 'Minutes of the meeting') },
		{ id: 'submission', kind: 'submission', name: plain('Tờ trình', 'Submission for decision') },
		{ id: 'decision', kind: 'decision', name: plain('Quyết định', 'Decision') },
	],
	source: { name: 'Ippin', asOf: '2026-11-24' },
	notKnown: [],
}

/** The stages at which a council scores, lowest first: a submission's `level` counts them from 0. */
export const councilStages = (procedure: Procedure): readonly Stage[] => procedure.stages.filter((stage) => stage.does === 'assess')

/** Whether a stage decides these stars itself; the last council decides whatever comes to it. */
export const decidesHere = (procedure: Procedure, level: number, starsGiven: number): boolean => {
	const councils = councilStages(procedure)
	const stage = councils[level]
	return stage !== undefined && (level === councils.length - 1 || stage.decides === undefined || starsGiven <= stage.decides.to)
}

/** The criteria of a book that a stage looks at, in the book's order. */
export function criteriaAt(stage: Pick<Stage, 'looksAt'>, book: Rulebook): readonly Criterion[] {
	const of = (part: Part) => part.sections.flatMap((section) => section.criteria)
	const wanted = stage.looksAt && new Set(stage.looksAt)
	return book.parts.flatMap((part) => (!wanted || wanted.has(part.id) ? of(part) : of(part).filter((c) => wanted.has(c.key) || wanted.has(c.id))))
}

/** Criteria on which members lie further apart than the procedure allows without a talk. */
export const toTalkAbout = <T extends { readonly lowest: number; readonly highest: number }>(procedure: Procedure, spreads: readonly T[]): readonly T[] =>
	spreads.filter((s) => unitsOf(s.highest) - unitsOf(s.lowest) > unitsOf(procedure.talkAbove.is))
