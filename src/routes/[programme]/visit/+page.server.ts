import { fail } from '@sveltejs/kit'
import { addDays, dayIn } from '#kernel/day.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { asked as askedFields, hosts, planDay, readAsked, recommended, saveItinerary, startPlaces } from '#modules/visits/index.ts'
import { paths } from '#ui/paths.ts'
import { act, answer, inProgramme, programmeOf } from '../../act.ts'
import { addressOf, tooMany } from '../../limits.ts'
import type { Actions, PageServerLoad } from './$types'
import { shownDay, shownHost } from './shown.ts'

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const on = dayIn(programme.zone, event.locals.house.clock.now())
	const q = event.url.searchParams
	const [all, starts, kept] = await inProgramme(event, async (tx) => [await hosts(tx, programme.id, on), await startPlaces(tx, programme.id), await recommended(tx, programme.id, on)] as const)

	const sent = q.has('day')
	const typed = {
		day: q.get('day') ?? addDays(on, 1),
		start: q.get('start') ?? '',
		from: q.get('from') ?? '08:00',
		until: q.get('until') ?? '17:30',
		mode: q.get('mode') ?? 'car',
		lunch: sent ? (q.get('lunch') ?? '') : 'on',
		stop: q.getAll('stop'),
		must: q.getAll('must'),
	}
	const parsed = askedFields.safeParse(typed)
	const issues: Record<string, string> = {}
	let refusal: Refusal | undefined
	let day: ReturnType<typeof shownDay> | undefined
	if (!parsed.success) for (const i of parsed.error.issues) issues[String(i.path[0])] ??= i.message
	// The search is exact and costs a moment of the machine: forty people behind one address plan ten days each.
	else if (sent && tooMany(`plan ${addressOf(event)}`)) refusal = { code: 'people/too-many', minutes: 10 }
	else if (sent) {
		const asked = readAsked(parsed.data)
		const start = starts.find((s) => s.id === asked.start)
		const outcome = asked.start && !start ? ({ ok: false, refusal: { code: 'visits/start-unknown', field: 'start' } } as const) : planDay(asked, all, start ?? null, on)
		if (outcome.ok) day = shownDay(asked, outcome.value, all, starts)
		else refusal = outcome.refusal
	}
	const shownOn = parsed.success ? parsed.data.day : on
	return {
		sent,
		typed,
		issues,
		refusal,
		plan: day,
		today: on,
		hosts: all.map((h) => shownHost(h, shownOn)),
		starts: starts.map((s) => ({ id: s.id, name: s.name, approximate: s.approximate })),
		kept: kept.map((k) => ({ id: k.id, day: k.day, title: k.title, stops: k.plan.visits.length, demo: k.demo })),
		mayEdit: event.locals.actor.roles.includes('officer') || event.locals.actor.producer !== undefined,
	}
}

const save = act(saveItinerary, { then: (value, event) => paths.itinerary(event.params.programme ?? '', value.id) })

export const actions: Actions = {
	// Anybody may keep a day; nobody may fill the house with them.
	save: async (event) => (tooMany(`itinerary ${addressOf(event)}`, 120) ? fail(429, answer(saveItinerary.name, { code: 'people/too-many', minutes: 10 }, { values: {} })) : save(event)),
}
