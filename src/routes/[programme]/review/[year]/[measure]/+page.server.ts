import { error } from '@sveltejs/kit'
import type { Told } from '#kernel/action.ts'
import { dayIn } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { productNames } from '#modules/registry/index.ts'
import { countOf, evidenceFor, isMeasure, yearEvents } from '#modules/strategy/index.ts'
import { paths } from '#ui/paths.ts'
import { inProgramme, only, programmeOf } from '../../../../act.ts'
import { yearIn } from '../../year.ts'
import type { PageServerLoad } from './$types'

const text = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined)

/** The page of what an event was about. */
function objectOf(slug: string, t: Told, officer: boolean): string | undefined {
	const { kind, id } = t.subject
	const product = text(t.facts.product)
	if (kind === 'producer') return paths.producer(slug, id)
	if (kind === 'product') return paths.product(slug, id)
	if (kind === 'project') return paths.project(slug, id)
	if (kind === 'certificate') return paths.certificate(slug, id)
	if (kind === 'submission') return paths.submission(slug, id)
	if (kind === 'impediment' && product) return paths.unblock(slug, product, text(t.facts.market))
	// Buyers' threads are the officers' and the makers' own.
	if (!officer && (kind === 'inquiry' || kind === 'order')) return undefined
	if (kind === 'inquiry') return paths.inquiry(slug, id)
	if (kind === 'order') return paths.order(slug, id)
	if (kind === 'itinerary') return paths.itinerary(slug, id)
	if (kind === 'case') return paths.case(slug, id)
	if (kind === 'adoption') return text(t.facts.case) ? paths.case(slug, text(t.facts.case) ?? '') : text(t.facts.pack) ? paths.packCase(slug, text(t.facts.pack) ?? '') : undefined
	return undefined
}

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'council')
	const programme = programmeOf(event)
	const year = yearIn(event.params.year)
	const { measure } = event.params
	if (!isMeasure(measure)) error(404, 'measure')
	return inProgramme(event, async (tx) => {
		const told = await yearEvents(tx, programme, year)
		const found = evidenceFor(measure, told)
		const productOf = (t: Told) => (t.subject.kind === 'product' ? t.subject.id : text(t.facts.product)) as Id<'product'> | undefined
		const names = await productNames(tx, programme.id, [...new Set(found.flatMap((t) => productOf(t) ?? []))])
		return {
			year,
			measure,
			count: countOf(measure, told),
			told: found.map((t) => ({ seq: t.seq.toString(), type: t.type, day: dayIn(programme.zone, t.at), href: objectOf(programme.slug, t, event.locals.actor.roles.includes('officer')), product: names.get(productOf(t) ?? ('' as Id<'product'>)) ?? null, no: text(t.facts.number) ?? '', lines: t.type === 'register-imported' ? countOf(measure, [t]) : 0 })),
		}
	})
}
