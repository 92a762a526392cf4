import { error, type RequestEvent } from '@sveltejs/kit'
import { allFinal, type Claims, compareUnder, counting, leads, type Rulebook, shippedMappings, shippedRulebooks, submissionById } from '#modules/grading/index.ts'
import { idOf, inProgramme, only } from '../../../act.ts'
import { cardsSeen } from '../../submissions/[id]/seen.ts'
import type { PageServerLoad } from './$types'

/** The dossier of the query, for those who may see it. */
async function dossierOf(event: RequestEvent, id: string) {
	only(event, 'officer', 'council', 'producer')
	const { actor } = event.locals
	const found = await inProgramme(event, (tx, p) => submissionById(tx, p.id, idOf<'submission'>(id)))
	const desk = actor.roles.includes('officer') || actor.roles.includes('council')
	if (!found || (!desk && found.product.producer !== actor.producer)) error(404, 'submission')
	// Cards are compared only by those who may read all of them: a part would give the others away.
	const council = allFinal(found) && counting(found).every((c) => cardsSeen(found, actor).some((seen) => seen.person === c.person))
	return { found, by: council ? ('council' as const) : ('self' as const), sheets: council ? counting(found).map((c) => c.answers) : [found.answers] }
}
const seen = (b: Rulebook) => ({ id: b.id, economy: b.economy, programme: b.programme, set: b.productSet, legalBasis: b.legalBasis.text, source: b.source })

export const load: PageServerLoad = async (event) => {
	const q = event.url.searchParams
	const { packs } = event.locals.house
	const [books, mappings] = [await shippedRulebooks(packs), await shippedMappings(packs)]
	const dossier = q.get('submission') ? await dossierOf(event, q.get('submission') ?? '') : undefined
	const sources = books.filter((b) => mappings.some((m) => m.from === b.id && m.items.length > 0))
	const from = dossier?.found.adoption.rulebook ?? sources.find((b) => b.id === q.get('from'))
	const pairs = from ? books.flatMap((to) => mappings.filter((m) => leads(m, from, to)).map((mapping) => ({ to, mapping }))) : []
	// The set that a product is of is asked for; decorative handicraft stands first as the one most crafts are.
	const chosen = pairs.find((p) => p.to.id === q.get('to'))
	const mapping = chosen?.mapping ?? pairs[0]?.mapping
	const has = q.getAll('has').flatMap((h) => h.split(' ')).filter(Boolean).slice(0, 100)
	const claims: Claims | undefined = dossier && from ? { book: from, sheets: dossier.sheets } : has.length ? { items: has } : undefined
	return {
		sources: sources.map(seen),
		from: from && seen(from),
		to: chosen && seen(chosen.to),
		targets: pairs.map((p) => seen(p.to)),
		items: dossier ? [] : (mapping?.items ?? []),
		groups: from?.dimensions ?? [],
		has,
		mapping: mapping && { why: mapping.why, notKnown: mapping.notKnown, asOf: mapping.asOf },
		dossier: dossier && { id: dossier.found.id, product: dossier.found.product.name, by: dossier.by },
		result: chosen && claims ? compareUnder(chosen.mapping, claims, chosen.to) : undefined,
	}
}
