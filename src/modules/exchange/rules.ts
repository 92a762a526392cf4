import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { fold, type LocalText } from '#kernel/text.ts'

/** How it ended. A failure or a lesson told is worth as much as a success. */
export const results = ['success', 'mixed', 'failure', 'lesson'] as const
export type Result = (typeof results)[number]
/** What a case is about, in the words of the modules and of the pack's 52 cases. */
export const areas = ['resources', 'registry', 'projects', 'grading', 'potential', 'impediments', 'channel', 'visits', 'exchange', 'strategy'] as const
export type Area = (typeof areas)[number]

/** An event of the programme's own chain, cited: enough to find and to verify it, nothing personal. */
export interface Evidence {
	readonly seq: string
	readonly type: string
	readonly day: Day
	/** Hash of the event in the chain. */
	readonly hash: string
}

export const adoptionStates = ['adopted', 'worked', 'partly', 'stopped'] as const
export type AdoptionState = (typeof adoptionStates)[number]
/** What a report may say: it is no longer just adopted. */
export const reportStates = ['worked', 'partly', 'stopped'] as const

/** A case as its own programme keeps it. */
export interface Story {
	readonly id: Id<'case'>
	readonly title: LocalText
	readonly context: LocalText
	readonly action: LocalText
	readonly outcome: LocalText
	readonly result: Result
	readonly years: string
	readonly areas: readonly string[]
	readonly evidence: readonly Evidence[]
	readonly certificates: readonly string[]
	readonly published: Instant | null
	readonly demo: boolean
	readonly revision: number
}
/** A case anybody reads, of any programme. */
export interface PublishedCase extends Omit<Story, 'published' | 'revision'> {
	readonly programme: Id<'programme'>
	readonly programmeSlug: string
	readonly programmeName: string
	readonly economy: string
	readonly publishedAt: Instant
}
/** A case of the pack: facts from public sources, in our own words, in English. */
export interface PackCase {
	readonly id: string
	readonly title: string
	readonly years: string
	readonly actors: string
	readonly context: string
	readonly what: string
	readonly outcome: string
	readonly result: Result
	readonly areas: readonly string[]
	readonly economies: readonly string[]
	readonly groups: readonly string[]
	readonly sources: readonly { readonly name: string; readonly url?: string }[]
}
export interface Adoption {
	readonly programme: Id<'programme'>
	readonly id: Id<'adoption'>
	readonly programmeSlug: string
	readonly adopter: string
	readonly economy: string
	readonly caseProgramme: Id<'programme'> | null
	readonly caseId: Id<'case'> | null
	readonly packKey: string | null
	readonly plan: LocalText
	readonly state: AdoptionState
	readonly report: LocalText | null
	readonly adoptedOn: Day
	readonly reportedOn: Day | null
	readonly demo: boolean
	readonly revision: number
}

/** One line of the list of cases, wherever it is from. */
export interface CaseLine {
	readonly key: string
	readonly from: 'pack' | 'programme'
	/** Whose it is; null for the pack. */
	readonly programme: { readonly id: Id<'programme'>; readonly name: string } | null
	readonly title: LocalText
	readonly lead: LocalText
	readonly result: Result
	readonly areas: readonly string[]
	readonly economies: readonly string[]
	readonly years: string
	readonly demo: boolean
	readonly usedBy: number
	/** Folded words it is found by. */
	readonly words: string
}
export interface CaseFilter {
	readonly q: string
	readonly area: string
	readonly economy: string
	readonly result: string
}

/** Every word asked for must be found, without accents and from its beginning; an empty filter keeps all. */
export function findCases(lines: readonly CaseLine[], filter: CaseFilter): CaseLine[] {
	const asked = fold(filter.q).split(/\s+/).filter(Boolean)
	return lines.filter((l) => (!filter.area || l.areas.includes(filter.area)) && (!filter.economy || l.economies.includes(filter.economy)) && (!filter.result || l.result === filter.result) && asked.every((w) => l.words.includes(w)))
}

const en = (text: string): LocalText => ({ source: 'en', text: { en: text } })
export const lineOfPack = (c: PackCase, usedBy: number): CaseLine => ({
	key: c.id,
	from: 'pack',
	programme: null,
	title: en(c.title),
	lead: en(c.outcome),
	result: c.result,
	areas: c.areas,
	economies: c.economies,
	years: c.years,
	demo: false,
	usedBy,
	words: fold([c.id, c.title, c.years, c.actors, c.context, c.what, c.outcome, ...c.groups].join(' ')),
})
export const lineOfCase = (c: PublishedCase, usedBy: number): CaseLine => ({
	key: c.id,
	from: 'programme',
	programme: { id: c.programme, name: c.programmeName },
	title: c.title,
	lead: c.outcome,
	result: c.result,
	areas: c.areas,
	economies: [c.economy],
	years: c.years,
	demo: c.demo,
	usedBy,
	words: fold([c.programmeName, c.years, ...[c.title, c.context, c.action, c.outcome].flatMap((t) => Object.values(t.text))].join(' ')),
})

/** Event types worth citing or counting in a case, in the order of the loop. */
export const citable = ['register-imported', 'producer-registered', 'product-registered', 'project-started', 'project-product-chosen', 'project-finished', 'project-stopped', 'grade-approved', 'certificate-issued', 'market-targeted', 'impediment-removed', 'inquiry-received', 'quotation-sent', 'order-accepted', 'visiting-hours-set', 'itinerary-saved', 'case-adopted', 'adoption-reported'] as const
