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
	/** `official`: as its own papers cite it, in the official language. */
	readonly legalBasis: { readonly text: string; readonly url?: string; readonly official?: string }
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
	readonly source: { readonly name: string; readonly url?: string; readonly asOf: string; readonly also?: readonly string[] }
	/** What the stored sources do not say, in words. */
	readonly notKnown: readonly string[]
}
/** A rule with who says so: the official text, or we, where it is silent. */
export interface Told<T> {
	readonly is: T
	readonly by: 'source' | 'ours'
}
/** Which office a stage stands at. It is not a submission's `level`: that counts the councils from 0, see `councilStages`. */
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
	/** Whose signature makes it a decision; absent = not known. */
	readonly decidedBy?: LocalText
	/** Within so many days; absent = not known. */
	readonly days?: number
	/** The days are working days. */
	readonly workingDays?: true
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

/**
 * The stages at which a council scores, lowest first. A submission's `level` is the index in this list: level 0 is the first council
 * that scores it (the district's in 2019, the province's since 2025), whatever advises or reports before. When the stars a council's
 * cards come to are not its own to decide (`decidesHere`), the submission goes on to level + 1 and is scored there anew.
 */
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
