import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { asId } from '#kernel/id.ts'
import { namesIn } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import { places, producers } from '#modules/registry/index.ts'
import { hosts, setDay, setHours } from '#modules/visits/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const on = dayIn(programme.zone, house.clock.now())
	const officer = actor.roles.includes('officer')
	if (event.params.host === 'new') {
		const [villages, makers] = await inProgramme(event, async (tx) => [await places(tx, programme.id), await producers(tx, programme.id)] as const)
		const own = makers.find((m) => m.id === actor.producer)
		return {
			host: undefined,
			told: [],
			names: new Map<string, string>(),
			officer,
			today: on,
			places: villages.map((p) => ({ id: p.id, name: p.name })).filter((p) => officer || own?.place === null || own?.place?.id === p.id),
			producers: makers.filter((m) => officer || m.id === actor.producer).map((m) => ({ id: m.id, name: m.name })),
			place: asId<'place'>(event.url.searchParams.get('place')) ?? own?.place?.id ?? '',
			producer: officer ? '' : (actor.producer ?? ''),
		}
	}
	const id = idOf<'host'>(event.params.host)
	const found = await inProgramme(event, async (tx) => {
		const [host] = await hosts(tx, programme.id, on, { host: id })
		return host && { host, told: await history(tx, programme.id, [id]) }
	})
	if (!found) error(404, 'host')
	if (!officer && found.host.producer !== actor.producer) error(403, 'people/not-allowed')
	return { ...found, names: await namesIn(house.db, programme.id), officer, today: on, places: [], producers: [], place: found.host.place as string, producer: (found.host.producer ?? '') as string }
}

export const actions: Actions = {
	hours: act(setHours, { then: (v, e) => paths.visitHours(e.params.programme ?? '', v.host), with: (e) => (e.params.host === 'new' ? {} : { host: e.params.host }) }),
	day: act(setDay, { then: (v, e) => paths.visitHours(e.params.programme ?? '', v.host), with: (e) => ({ host: e.params.host }) }),
}
