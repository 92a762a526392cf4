import { type Day, weekday } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { LocalText } from '#kernel/text.ts'
import { type Break, bestDay, type Mode, modes, type Point, type Problem, roadMinutes, type Stop, type WhyNot, type Window, whyNot } from '#science/itinerary/index.ts'

export { type Mode, modes }

/** A day saved without an account is kept this long after the visit. */
export const keptDays = 180

/** Minutes since local midnight. */
export interface Hours {
	readonly from: number
	readonly to: number
}
export interface Opening extends Hours {
	/** 1 = Monday … 7 = Sunday. */
	readonly weekday: number
}
/** A day unlike its weekday: `hours` empty means closed. */
export interface SpecialDay {
	readonly day: Day
	readonly hours: readonly Hours[]
}
/** Who receives visitors: a village as a whole, or one workshop in it. */
export interface Host {
	readonly id: Id<'host'>
	readonly place: Id<'place'>
	readonly producer: Id<'producer'> | null
	readonly placeName: LocalText
	/** The workshop's trade name; '' for a village or a household that shows none. */
	readonly producerName: string
	readonly admin: string
	readonly product: string
	readonly position: Point | null
	readonly precision: 'exact' | 'approximate' | 'none'
	readonly minutes: number
	readonly note: LocalText | null
	readonly demo: boolean
	readonly revision: number
	readonly openings: readonly Opening[]
	readonly special: readonly SpecialDay[]
}

/** What a visitor asks for. */
export interface Asked {
	readonly day: Day
	/** A place of the programme, or null: the day begins at the first village. */
	readonly start: Id<'place'> | null
	readonly from: number
	readonly until: number
	readonly mode: Mode
	readonly lunch: boolean
	readonly stops: readonly { readonly host: Id<'host'>; readonly must: boolean }[]
}
export interface PlannedVisit {
	readonly host: Id<'host'>
	readonly arrive: number
	readonly begin: number
	readonly leave: number
	/** Minutes on the road to it. */
	readonly road: number
}
/** What was found; times as estimated, hours as they stood when it was made. */
export interface DayPlan {
	readonly depart: number
	readonly home: number
	readonly road: number
	readonly visits: readonly PlannedVisit[]
	readonly pause: { readonly begin: number; readonly end: number; readonly at: number; readonly when: 'before' | 'after' } | null
	/** Minutes from the last village back to the start. */
	readonly back: number
	readonly left: readonly { readonly host: Id<'host'>; readonly must: boolean; readonly why: WhyNot }[]
	/** A place on the way is known only to its district. */
	readonly approximate: boolean
}

/** An hour for lunch between eleven and two. */
const lunchBreak: Break = { from: 11 * 60, to: 14 * 60, minutes: 60 }

/** Hours on a day: the special ones where there are some, else its weekday's. */
export function hoursOn(host: Pick<Host, 'openings' | 'special'>, on: Day): readonly Hours[] {
	const own = host.special.find((s) => s.day === on)
	return own ? own.hours : host.openings.filter((o) => o.weekday === weekday(on)).map(({ from, to }) => ({ from, to }))
}

/** "8:30", "08.30", "8h30", "8h", "8" → minutes; 24:00 is the end of a day. */
export function asMinutes(text: string): number | undefined {
	const m = /^(\d{1,2})(?:\s*[:.hH時]\s*(\d{2})?\s*分?)?$/.exec(text.normalize('NFKC').trim())
	if (!m) return undefined
	const minutes = Number(m[1]) * 60 + Number(m[2] ?? 0)
	return Number(m[2] ?? 0) < 60 && minutes <= 1440 ? minutes : undefined
}
export const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
export const hoursText = (hours: readonly Hours[]): string => hours.map((h) => `${clock(h.from)}–${clock(h.to)}`).join(', ')

export type HoursRefusal = { readonly code: 'visits/hours-not-understood' | 'visits/hours-overlap'; readonly field?: string; readonly typed: string }
/** "8:00–11:30, 13:30–17:00" as an office writes it, in order; empty: closed. */
export function readHours(text: string, field?: string): Outcome<Hours[], HoursRefusal> {
	const at = field ? { field } : {}
	const hours: Hours[] = []
	for (const part of text
		.normalize('NFKC')
		.split(/[,;\n、]|\s+(?:và|and|dan|และ)\s+/)
		.map((p) => p.trim())
		.filter(Boolean)) {
		const [from, to, more] = part.split(/\s*(?:[-–—~〜]|\bto\b|đến|ถึง|sampai|から)\s*/).map(asMinutes)
		if (from === undefined || to === undefined || more !== undefined || from >= to) return refuse({ code: 'visits/hours-not-understood', typed: part, ...at })
		hours.push({ from, to })
	}
	hours.sort((a, b) => a.from - b.from)
	if (hours.some((h, i) => i > 0 && h.from < (hours[i - 1]?.to ?? 0))) return refuse({ code: 'visits/hours-overlap', typed: text, ...at })
	return done(hours)
}

export type PlanRefusal = {
	readonly code: 'visits/nothing-chosen' | 'visits/too-many-stops' | 'visits/host-unknown' | 'visits/no-position' | 'visits/day-past' | 'visits/ends-before-start' | 'visits/nothing-fits'
	readonly field?: string
	readonly most?: number
}

/** The search's problem for what was asked; shared by planning and by checking a plan kept earlier. */
function problemOf(asked: Asked, hosts: readonly Host[], start: Point | null): Problem {
	const at = (i: number): Point | null => (i === 0 || i === hosts.length + 1 ? start : (hosts[i - 1]?.position ?? null))
	const n = hosts.length + 2
	const leg = (a: number, b: number): number => {
		const [from, to] = [at(a), at(b)]
		return from && to ? roadMinutes(from, to, asked.mode) : 0
	}
	return {
		stops: hosts.map((host): Stop => {
			const windows: Window[] = hoursOn(host, asked.day).map((h) => ({ open: h.from, close: h.to }))
			return { windows, minutes: host.minutes, score: 1, must: asked.stops.find((s) => s.host === host.id)?.must ?? false }
		}),
		travel: Array.from({ length: n }, (_, a) => Array.from({ length: n }, (_, b) => (a === b ? 0 : leg(a, b)))),
		start: asked.from,
		end: asked.until,
		...(asked.lunch ? { lunch: lunchBreak } : {}),
	}
}

/** Plans the day: `all` are the programme's hosts, `start` where the day begins (null: at the first village). */
export function planDay(asked: Asked, all: readonly Host[], start: { readonly position: Point; readonly approximate: boolean } | null, on: Day): Outcome<DayPlan, PlanRefusal> {
	if (asked.stops.length === 0) return refuse({ code: 'visits/nothing-chosen' })
	if (asked.stops.length > 8) return refuse({ code: 'visits/too-many-stops', most: 8 })
	if (asked.day < on) return refuse({ code: 'visits/day-past', field: 'day' })
	if (asked.until <= asked.from) return refuse({ code: 'visits/ends-before-start', field: 'until' })
	const hosts: Host[] = []
	for (const stop of asked.stops) {
		const host = all.find((h) => h.id === stop.host)
		if (!host) return refuse({ code: 'visits/host-unknown' })
		if (!host.position) return refuse({ code: 'visits/no-position' })
		hosts.push(host)
	}
	const problem = problemOf(asked, hosts, start?.position ?? null)
	const plan = bestDay(problem)
	const idOf = (i: number): Id<'host'> => (hosts[i] as Host).id
	const legTo = (i: number): number => problem.travel[i === 0 ? 0 : (plan.visits[i - 1]?.stop ?? 0) + 1]?.[(plan.visits[i]?.stop ?? 0) + 1] ?? 0
	const last = plan.visits.at(-1)
	return done({
		depart: plan.depart,
		home: plan.home,
		road: plan.road,
		visits: plan.visits.map((v, i) => ({ host: idOf(v.stop), arrive: v.arrive, begin: v.begin, leave: v.leave, road: legTo(i) })),
		pause: plan.pause ?? null,
		back: last ? (problem.travel[last.stop + 1]?.[hosts.length + 1] ?? 0) : 0,
		left: hosts.flatMap((host, i) => (plan.visits.some((v) => v.stop === i) ? [] : [{ host: host.id, must: asked.stops[i]?.must ?? false, why: whyNot(problem, i) }])),
		approximate: (start?.approximate ?? false) || plan.visits.some((v) => hosts[v.stop]?.precision === 'approximate'),
	})
}

/** Visits of a kept plan that today's hours no longer allow, or whose host is gone. */
export const outdated = (asked: Asked, plan: DayPlan, all: readonly Host[]): Id<'host'>[] =>
	plan.visits
		.filter((v) => {
			const host = all.find((h) => h.id === v.host)
			return !host || !hoursOn(host, asked.day).some((h) => h.from <= v.begin && v.leave <= h.to)
		})
		.map((v) => v.host)
