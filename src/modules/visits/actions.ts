import { type Actor, action, type Scene } from '#kernel/action.ts'
import { addDays } from '#kernel/day.ts'
import * as field from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { asked as askedFields, readAsked } from './input.ts'
import { type Host, type Opening, keptDays, planDay, readHours } from './rules.ts'
import { hostSubject, hosts, itinerary, keepHost, keepItinerary, keepSpecialDay, recommendItinerary, startPlaces } from './store.ts'

/** A producer minds their own workshop; the office minds all. */
const minds = (by: Actor, producer: Id<'producer'> | null): boolean => by.roles.includes('officer') || (producer !== null && by.producer === producer)

async function mine(scene: Scene, id: Id<'host'>): Promise<Outcome<Host>> {
	const [host] = await hosts(scene.tx, scene.programme.id, scene.on, { host: id })
	if (!host) return refuse({ code: 'visits/host-unknown' })
	return minds(scene.by, host.producer) ? done(host) : refuse({ code: 'people/not-allowed' })
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/**
 * Sets when a village or a workshop receives visitors: hours by weekday as text ("8:00–11:30, 13:30–17:00", empty: closed).
 * Without `host` it is entered anew. Refusals: visits/host-unknown, people/not-allowed, visits/hours-not-understood,
 * visits/hours-overlap, visits/never-open, visits/already-there, visits/changed-meanwhile.
 */
export const setHours = action({
	name: 'visits.set-hours',
	who: ['officer', 'producer'],
	input: field.object({
		host: field.optional(field.id<'host'>()),
		place: field.optional(field.id<'place'>()),
		producer: field.optional(field.id<'producer'>()),
		minutes: field.whole(10, 480),
		note: field.optionalText(600),
		noteEn: field.optionalText(600),
		d1: field.optionalText(80),
		d2: field.optionalText(80),
		d3: field.optionalText(80),
		d4: field.optionalText(80),
		d5: field.optionalText(80),
		d6: field.optionalText(80),
		d7: field.optionalText(80),
		revision: field.optional(field.whole()),
	}),
	async run(scene, given) {
		const { tx, programme, by, at } = scene
		const openings: Opening[] = []
		for (const weekday of weekdays) {
			const hours = readHours(given[`d${weekday}`], `d${weekday}`)
			if (!hours.ok) return hours
			openings.push(...hours.value.map((h) => ({ weekday, ...h })))
		}
		if (openings.length === 0) return refuse({ code: 'visits/never-open', field: 'd1' })
		const note = given.note ? { source: programme.lang, text: { ...(given.noteEn ? { en: given.noteEn } : {}), [programme.lang]: given.note } } : null
		let subject: { id: Id<'host'>; place: Id<'place'>; producer: Id<'producer'> | null; demo: boolean }
		if (given.host) {
			const found = await mine(scene, given.host)
			if (!found.ok) return found
			if (found.value.revision !== given.revision) return refuse({ code: 'visits/changed-meanwhile' })
			subject = found.value
		} else {
			const producer = given.producer ?? null
			if (!minds(by, producer)) return refuse({ code: 'people/not-allowed' })
			if (!given.place || !(await hostSubject(tx, programme.id, given.place, producer ?? undefined))) return refuse({ code: 'visits/host-unknown', field: 'place' })
			const there = await hosts(tx, programme.id, scene.on, { place: given.place })
			if (there.some((h) => h.producer === producer)) return refuse({ code: 'visits/already-there', field: 'place' })
			// In a demo programme hours are invented unless a real office says otherwise: it cannot, so they are marked.
			subject = { id: newId<'host'>(), place: given.place, producer, demo: programme.demo }
		}
		await keepHost(tx, programme.id, { ...subject, minutes: given.minutes, note, openings }, at)
		return done({
			value: { host: subject.id },
			news: [{ type: 'visiting-hours-set', subject: { kind: 'host', id: subject.id }, facts: { place: subject.place, producer: subject.producer, minutes: given.minutes, openings: openings.map((o) => [o.weekday, o.from, o.to]) } }],
		})
	},
})

/** Sets the hours of one day (empty: closed), or forgets them with `usual`. */
export const setDay = action({
	name: 'visits.set-day',
	who: ['officer', 'producer'],
	input: field.object({ host: field.id<'host'>(), day: field.day(), hours: field.optionalText(80), usual: field.checkbox() }),
	async run(scene, given) {
		const found = await mine(scene, given.host)
		if (!found.ok) return found
		if (given.day < scene.on) return refuse({ code: 'visits/day-past', field: 'day' })
		const hours = readHours(given.hours, 'hours')
		if (!hours.ok) return hours
		await keepSpecialDay(scene.tx, scene.programme.id, given.host, given.day, given.usual ? undefined : hours.value, newId<'exception'>)
		return done({
			value: { host: given.host },
			news: [{ type: given.usual ? 'visiting-day-usual' : 'visiting-day-set', subject: { kind: 'host', id: given.host }, facts: { day: given.day, hours: given.usual ? [] : hours.value.map((h) => [h.from, h.to]) } }],
		})
	},
})

/** Keeps a planned day under an address of its own. Anybody may; it holds no name. Refusals as planDay, visits/nothing-fits. */
export const saveItinerary = action({
	name: 'visits.save-itinerary',
	who: ['anyone'],
	input: askedFields,
	async run(scene, given) {
		const { tx, programme } = scene
		const asked = readAsked(given)
		const all = await hosts(tx, programme.id, scene.on)
		const start = asked.start ? (await startPlaces(tx, programme.id)).find((p) => p.id === asked.start) : undefined
		if (asked.start && !start) return refuse({ code: 'visits/start-unknown', field: 'start' })
		const plan = planDay(asked, all, start ?? null, scene.on)
		if (!plan.ok) return plan
		if (plan.value.visits.length === 0) return refuse({ code: 'visits/nothing-fits' })
		const id = newId<'itinerary'>()
		await keepItinerary(tx, programme.id, { id, asked, plan: plan.value, demo: programme.demo, expiresOn: scene.by.person ? null : addDays(asked.day, keptDays) }, scene.at)
		return done({ value: { id }, news: [{ type: 'itinerary-saved', subject: { kind: 'itinerary', id }, facts: { day: asked.day, stops: plan.value.visits.length, places: [...new Set(plan.value.visits.map((v) => all.find((h) => h.id === v.host)?.place ?? ''))] } }] })
	},
})

/** The office recommends a kept day under a title, or (without title) takes it back. */
export const recommend = action({
	name: 'visits.recommend',
	who: ['officer'],
	input: field.object({ itinerary: field.id<'itinerary'>(), title: field.optionalText(120), titleEn: field.optionalText(120), withdraw: field.checkbox(), revision: field.whole() }),
	async run(scene, given) {
		const found = await itinerary(scene.tx, scene.programme.id, given.itinerary)
		if (!found) return refuse({ code: 'visits/itinerary-unknown' })
		if (!given.withdraw && !given.title) return refuse({ code: 'visits/title-needed', field: 'title' })
		const changed = await recommendItinerary(scene.tx, scene.programme.id, given.itinerary, given.revision, given.withdraw ? null : { source: scene.programme.lang, text: { ...(given.titleEn ? { en: given.titleEn } : {}), [scene.programme.lang]: given.title } }, given.withdraw ? null : scene.at)
		if (changed === 0) return refuse({ code: 'visits/changed-meanwhile' })
		return done({ value: { id: given.itinerary }, news: [{ type: given.withdraw ? 'itinerary-withdrawn' : 'itinerary-recommended', subject: { kind: 'itinerary', id: given.itinerary }, facts: { day: found.day } }] })
	},
})
