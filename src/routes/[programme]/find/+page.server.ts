import { dayIn } from '#kernel/day.ts'
import { asId } from '#kernel/id.ts'
import { projects } from '#modules/projects/index.ts'
import { counts, maySee, places, producers, products, seesDesk } from '#modules/registry/index.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import { certificatesOf, starsByProduct } from '../certificates.ts'
import { lineOf } from '../projects/shown.ts'
import type { PageServerLoad } from './$types'

/** Villages and products of a programme; the desk sees what is not published too. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const desk = seesDesk(actor)
	const asked = {
		q: (event.url.searchParams.get('q') ?? '').slice(0, 200),
		place: asId<'place'>(event.url.searchParams.get('place')),
		show: event.url.searchParams.get('show') ?? '',
	}
	const on = dayIn(programme.zone, house.clock.now())
	return inProgramme(event, async (tx) => {
		const villages = await places(tx, programme.id)
		// A producer's person sees their own drafts among what everybody sees.
		const all = await products(tx, programme.id, { ...(asked.place ? { place: asked.place } : {}), ...(asked.q ? { text: asked.q } : {}), ...(desk || actor.producer ? {} : { published: true }) })
		const seen = all.filter((p) => p.publishedAt !== null || maySee(actor, p.producer.id))
		const stars = starsByProduct(await certificatesOf(tx, programme.id), on)
		const list = seen.filter((p) => (asked.show === 'draft' ? p.publishedAt === null : asked.show === 'graded' ? stars[p.id] !== undefined : true))
		const makers = desk ? (await producers(tx, programme.id, asked.place ? { place: asked.place } : {})).map((m) => ({ id: m.id, name: m.name, kind: m.kind, place: m.place })) : []
		// Members see what is being developed; what has ended stands in the whole list.
		const developed = actor.roles.length ? (await projects(tx, programme.id)).map((p) => lineOf(p, on)) : []
		const running = developed.filter((l) => l.state === 'idea' || l.state === 'chosen')
		return { villages, projects: { running, all: developed.length }, products: list, stars, makers, desk, officer: actor.roles.includes('officer'), own: actor.producer, member: actor.roles.length > 0, asked, counts: await counts(tx, programme.id) }
	})
}
