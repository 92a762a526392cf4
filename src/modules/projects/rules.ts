/** The nouns of projects and what is decided about them: pure. */
import { type Actor, sectors } from '#kernel/action.ts'
import { type Day, daysBetween } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Resource } from '#modules/registry/index.ts'

export const states = ['idea', 'chosen', 'done', 'stopped'] as const
export type State = (typeof states)[number]

/** Who leads a step: a sector, or the producers who take part. */
export const leads = [...sectors, 'producers'] as const
export type Lead = (typeof leads)[number]

/** "Continuation is the key": a project in which nothing was done for longer is quiet. */
const quietDays = 90

export interface Maker {
	readonly id: Id<'producer'>
	readonly name: string
	/** The name strangers see. */
	readonly publicName: string
}
export interface Step {
	readonly id: Id<'step'>
	readonly what: string
	readonly lead: Lead
	/** One of the producers leads it; null: all who take part, or a sector. */
	readonly maker: Maker | null
	readonly dueOn: Day
	readonly doneOn: Day | null
	/** What came of it. */
	readonly outcome: string
	/** SHA-256 of the file that shows it. */
	readonly proof: string | null
}
/** A place works an idea towards a product. */
export interface Project {
	readonly id: Id<'project'>
	readonly place: { readonly id: Id<'place'>; readonly name: LocalText }
	readonly title: LocalText
	/** What, and why it is ours alone. */
	readonly idea: LocalText
	readonly startedOn: Day
	/** The village's choice, in words and as the registered product it became. */
	readonly choice: { readonly on: Day; readonly what: string; readonly by: string; readonly product: { readonly id: Id<'product'>; readonly name: LocalText } | null } | null
	readonly ended: { readonly on: Day; readonly as: 'done' | 'stopped'; readonly what: string } | null
	/** Taken up again after it was stopped, and why it had been. */
	readonly resumed: { readonly on: Day; readonly after: string } | null
	readonly resources: readonly Pick<Resource, 'id' | 'name' | 'kind'>[]
	readonly makers: readonly Maker[]
	/** In the order of their days. */
	readonly steps: readonly Step[]
	readonly demo: boolean
	readonly revision: number
}

export const stateOf = (p: Pick<Project, 'ended' | 'choice'>): State => p.ended?.as ?? (p.choice ? 'chosen' : 'idea')

/** The last day on which something is known to have been done. */
function lastSign(p: Pick<Project, 'startedOn' | 'choice' | 'resumed' | 'steps'>): Day {
	const days = [p.startedOn, p.choice?.on, p.resumed?.on, ...p.steps.map((s) => s.doneOn)]
	return days.reduce<Day>((last, d) => (d && d > last ? d : last), p.startedOn)
}

/** Since when a running project has been quiet, if it is. */
export function quietSince(p: Project, on: Day): Day | undefined {
	const last = lastSign(p)
	return !p.ended && daysBetween(last, on) > quietDays ? last : undefined
}

export const openSteps = (p: Pick<Project, 'steps'>): Step[] => p.steps.filter((s) => s.doneOn === null)
export const isOverdue = (s: Pick<Step, 'doneOn' | 'dueOn'>, on: Day): boolean => s.doneOn === null && s.dueOn < on

/** What comes next: a step to log, one to plan, the product to choose or to link, an end to write down. */
export type Next = { readonly kind: 'log'; readonly step: Step } | { readonly kind: 'plan' | 'choose' | 'link' | 'finish' | 'resume' | 'nothing' }
export function nextOf(p: Project): Next {
	if (p.ended) return { kind: p.ended.as === 'stopped' ? 'resume' : 'nothing' }
	const [step] = openSteps(p)
	if (step) return { kind: 'log', step }
	if (p.steps.length === 0) return { kind: 'plan' }
	if (!p.choice) return { kind: 'choose' }
	return { kind: p.choice.product ? 'finish' : 'link' }
}

const officer = (by: Actor): boolean => by.roles.includes('officer')
/** The office starts projects everywhere, a producer where they are themselves. */
export const mayStart = (by: Actor, place: Id<'place'>, own: Id<'place'> | undefined): boolean => officer(by) || (by.producer !== undefined && own === place)
export const takesPart = (by: Actor, p: Pick<Project, 'makers'>): boolean => by.producer !== undefined && p.makers.some((m) => m.id === by.producer)
export const mayPlan = (by: Actor, p: Pick<Project, 'makers'>): boolean => officer(by) || takesPart(by, p)
/** Who may say that a step is done: whoever plans it, and a supporter whose sector leads it. */
export const mayLog = (by: Actor, p: Pick<Project, 'makers'>, s: Pick<Step, 'lead'>): boolean => mayPlan(by, p) || (by.roles.includes('supporter') && by.sector === s.lead)

/** Refusal: projects/ended. */
export const running = (p: Project): Outcome<Project> => (p.ended ? refuse({ code: 'projects/ended' }) : done(p))

/** A day on which something was done: not to come, and not before the project began. Refusals: projects/day-ahead, projects/before-start. */
export function doneDay(p: Pick<Project, 'startedOn'>, day: Day, on: Day, field: string): Outcome<Day> {
	if (day > on) return refuse({ code: 'projects/day-ahead', field })
	return notBefore(p, day, field)
}
export const notBefore = (p: Pick<Project, 'startedOn'>, day: Day, field: string): Outcome<Day> => (day < p.startedOn ? refuse({ code: 'projects/before-start', field, start: p.startedOn }) : done(day))

/** A project begins before everything in it. */
export const firstDay = (p: Pick<Project, 'choice' | 'resumed' | 'ended' | 'steps'>): Day | undefined =>
	[p.choice?.on, p.resumed?.on, p.ended?.on, ...p.steps.flatMap((s) => [s.dueOn, s.doneOn])].filter((d): d is Day => d !== null && d !== undefined).sort()[0]

/** What a form names as the lead: a sector, all producers, or one of those who take part. Refusal: projects/lead-unknown. */
export function leadOf(p: Pick<Project, 'makers'>, typed: string): Outcome<{ readonly lead: Lead; readonly maker: Id<'producer'> | null }> {
	const lead = leads.find((l) => l === typed)
	if (lead) return done({ lead, maker: null })
	const maker = p.makers.find((m) => m.id === typed)
	return maker ? done({ lead: 'producers', maker: maker.id }) : refuse({ code: 'projects/lead-unknown', field: 'lead' })
}
