import { error } from '@sveltejs/kit'
import { programmes } from '#modules/people/index.ts'
import { lookAround, placeById, places, producers, products, publicName, registerResource, resourcesOf, restoreResource, retireResource, seesDesk } from '#modules/registry/index.ts'
import { dayIn } from '#kernel/day.ts'
import { projects } from '#modules/projects/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { lineOf } from '../../projects/shown.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const id = idOf<'place'>(event.params.id)
	const desk = seesDesk(actor)
	const found = await inProgramme(event, async (tx) => {
		const place = await placeById(tx, programme.id, id)
		if (!place) return undefined
		const here = await products(tx, programme.id, { place: id, ...(desk ? {} : { published: true }) })
		const published = new Set(here.filter((p) => p.publishedAt).map((p) => p.producer.id))
		const makers = (await producers(tx, programme.id, { place: id }))
			.filter((m) => desk || published.has(m.id))
			// Strangers see trade names; a household without one is already named by its village.
			.flatMap((m) => (desk ? [{ id: m.id, name: m.name, kind: m.kind }] : m.tradeName ? [{ id: m.id, name: publicName(m, place), kind: m.kind }] : []))
		const developed = actor.roles.length ? await projects(tx, programme.id, { place: id }) : []
		const own = actor.producer && (await producers(tx, programme.id, { place: id })).some((m) => m.id === actor.producer)
		return {
			place, products: here, makers,
			projects: developed.map((p) => lineOf(p, dayIn(programme.zone, house.clock.now()))),
			mayStart: actor.roles.includes('officer') || own === true,
			resources: (await resourcesOf(tx, programme.id, id)).filter((r) => desk || r.retiredOn === null),
			neighbours: await places(tx, programme.id),
			history: desk ? await historyOf(event, tx, programme, [id, ...developed.map((p) => p.id)]) : [],
		}
	})
	if (!found) error(404, 'place')
	const [around, all] = await Promise.all([lookAround(house), programmes(house.db)])
	const distinct = around.of(found.place)
	const lookAlikes = (distinct?.lookAlikes ?? []).flatMap((l) => {
		const face = around.faces.get(l.id)
		const home = face?.place && all.find((p) => p.id === face.place?.programme)
		return face ? [{ name: face.name, economy: face.economy, shared: l.shared, ...(home && face.place ? { href: paths.place(home.slug, face.place.id) } : {}) }] : []
	})
	return { ...found, distinct, lookAlikes, compared: around.comparison.size, desk, officer: actor.roles.includes('officer'), mayAdd: actor.roles.includes('officer') || actor.roles.includes('supporter') }
}

const toResources = (_: unknown, e: { params: Partial<Record<string, string>> }) => `${paths.place(e.params.programme ?? '', e.params.id ?? '')}#resources`
export const actions: Actions = {
	resource: act(registerResource, { with: (e) => ({ place: e.params.id }), then: toResources }),
	retire: act(retireResource, { then: toResources }),
	restore: act(restoreResource, { then: toResources }),
}
