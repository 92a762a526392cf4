import { error } from '@sveltejs/kit'
import { addPlaceFeature, changeFeature, lookAround, placeById, places, producers, products, publicName, registerResource, removeFeature, resourcesOf, restoreResource, retireResource, seesDesk, toldOfPlace } from '#modules/registry/index.ts'
import { dayIn } from '#kernel/day.ts'
import { projects } from '#modules/projects/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { lineOf } from '../../projects/shown.ts'
import { slugsOf, villageOf } from '../../unique/read.ts'
import { typed } from '../../unique/typed.ts'
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
			facts: desk ? await toldOfPlace(tx, programme.id, id) : [],
			resources: (await resourcesOf(tx, programme.id, id)).filter((r) => desk || r.retiredOn === null),
			neighbours: await places(tx, programme.id),
			history: desk ? await historyOf(event, tx, programme, [id, ...developed.map((p) => p.id)]) : [],
		}
	})
	if (!found) error(404, 'place')
	const [around, slugs] = await Promise.all([lookAround(house), slugsOf(house)])
	return { ...found, told: villageOf(around, slugs, found.place, []).told, compared: { places: around.places, products: around.comparison.size - around.places }, desk, officer: actor.roles.includes('officer'), mayAdd: actor.roles.includes('officer') || actor.roles.includes('supporter') }
}

const toResources = (_: unknown, e: { params: Partial<Record<string, string>> }) => `${paths.place(e.params.programme ?? '', e.params.id ?? '')}#resources`
const toFacts = (_: unknown, e: { params: Partial<Record<string, string>> }) => `${paths.place(e.params.programme ?? '', e.params.id ?? '')}#different`
export const actions: Actions = {
	'add-fact': act(addPlaceFeature, { with: (e, sent) => ({ place: e.params.id, ...typed(e, sent) }), then: toFacts }),
	'change-fact': act(changeFeature, { with: typed, then: toFacts }),
	'remove-fact': act(removeFeature, { then: toFacts }),
	resource: act(registerResource, { with: (e) => ({ place: e.params.id }), then: toResources }),
	retire: act(retireResource, { then: toResources }),
	restore: act(restoreResource, { then: toResources }),
}
