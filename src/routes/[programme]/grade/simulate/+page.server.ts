import { adoptions, criteriaOf, drafts, shippedRulebooks, simulateDraft, simulations } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const found = await inProgramme(event, async (tx, p) => ({ adoptions: await adoptions(tx, p.id), simulations: await simulations(tx, p.id), drafts: await drafts(tx, p.id) }))
	const shipped = (await shippedRulebooks(event.locals.house.packs)).filter((b) => b.scheme === 'points' && b.bands.length > 0 && criteriaOf(b).length > 0)
	return {
		drafts: found.drafts.filter((d) => d.rulebook.scheme === 'points' && d.rulebook.bands.length > 0).map((d) => ({ key: d.key, programme: d.rulebook.programme, productSet: d.rulebook.productSet })),
		simulations: found.simulations,
		adoptions: found.adoptions.map((a) => ({ id: a.id, rulebook: { programme: a.rulebook.programme, productSet: a.rulebook.productSet }, from: a.from, to: a.to })),
		shipped: shipped.map((b) => ({ id: b.id, programme: b.programme, productSet: b.productSet })),
	}
}

export const actions: Actions = {
	simulate: act(simulateDraft, { then: ({ id }, e) => paths.simulation(e.params.programme ?? '', id) }),
}
