import { error } from '@sveltejs/kit'
import { adoptCase, publishCase, publishedCase, reportAdoption, storyById, usedBy, withdrawCase } from '#modules/exchange/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, programmeOf } from '../../../act.ts'
import { adoptingOf } from '../../share/adopting.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const id = idOf<'case'>(event.params.id)
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const found = await inProgramme(event, async (tx) => {
		const published = await publishedCase(tx, id)
		const story = officer ? await storyById(tx, programme.id, id) : undefined
		return { published, story, adoptions: published || story ? await usedBy(tx, { caseId: id }) : [], told: story ? await history(tx, programme.id, [id]) : [] }
	})
	// The office sees its own case as it stands; everybody else what was published, from whichever programme.
	const shown = found.story ?? found.published
	if (!shown) error(404, 'case')
	const own = found.story !== undefined || found.published?.programme === programme.id
	return {
		case: { id, title: shown.title, context: shown.context, action: shown.action, outcome: shown.outcome, result: shown.result, years: shown.years, areas: shown.areas, evidence: shown.evidence, certificates: shown.certificates, demo: shown.demo },
		from: found.published ? { name: found.published.programmeName, slug: found.published.programmeSlug, economy: found.published.economy, at: found.published.publishedAt } : { name: programme.name, slug: programme.slug, economy: programme.economy, at: null },
		own,
		office: found.story ? { revision: found.story.revision, published: found.story.published !== null } : undefined,
		adoptions: found.adoptions,
		adopting: adoptingOf(actor, programme, found.adoptions, own),
		told: found.told,
		names: found.story ? await namesIn(house.db, programme.id) : new Map<string, string>(),
	}
}

const adopted = (v: { id: string }, e: { params: { programme?: string | undefined; id?: string | undefined } }) => `${paths.case(e.params.programme ?? '', e.params.id ?? '')}#adoption-${v.id}`
const here = (_: unknown, e: { params: { programme?: string | undefined; id?: string | undefined } }) => paths.case(e.params.programme ?? '', e.params.id ?? '')
export const actions: Actions = {
	publish: act(publishCase, { with: (e) => ({ case: e.params.id }), then: here }),
	withdraw: act(withdrawCase, { with: (e) => ({ case: e.params.id }), then: here }),
	adopt: act(adoptCase, { with: (e) => ({ case: e.params.id }), then: adopted }),
	report: act(reportAdoption, { then: adopted }),
}
