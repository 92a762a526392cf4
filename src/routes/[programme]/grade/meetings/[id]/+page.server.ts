import { error } from '@sveltejs/kit'
import { answerMinutes, closeMeeting, meetingById, memberOf, recordItem, rounds, submissions } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'council', 'officer')
	const { actor, house } = event.locals
	const id = idOf<'meeting'>(event.params.id)
	const names = await namesIn(house.db, programmeOf(event).id)
	const found = await inProgramme(event, async (tx, p) => {
		const m = await meetingById(tx, p.id, id)
		return m && { m, round: (await rounds(tx, p.id)).find((r) => r.id === m.round), list: (await submissions(tx, p.id, { round: m.round })).filter((s) => s.state === 'assessing') }
	})
	if (!found) error(404, 'meeting')
	const officer = actor.roles.includes('officer')
	return {
		m: found.m,
		round: found.round,
		chairName: names.get(found.m.chair) ?? '',
		present: found.m.present.map((x) => names.get(x) ?? '').filter(Boolean),
		secretary: names.get(found.m.openedBy ?? '') ?? '',
		choices: officer && !found.m.closedAt ? found.list.map((s) => ({ id: s.id, productName: s.productName, finals: s.finals })) : [],
		// A link from a submission names the one to speak of.
		chosen: event.url.searchParams.get('submission') ?? undefined,
		may: { write: officer && !found.m.closedAt, answer: found.m.closedAt !== null && !found.m.approvedAt && found.m.chair === memberOf(actor) && actor.roles.includes('council') },
	}
}

const options = {
	with: (e: { readonly params: Partial<Record<string, string>> }) => ({ meeting: e.params.id ?? '' }),
	then: (_: unknown, e: { readonly params: Partial<Record<string, string>> }) => paths.meeting(e.params.programme ?? '', e.params.id ?? ''),
}
export const actions: Actions = { item: act(recordItem, options), close: act(closeMeeting, options), answer: act(answerMinutes, options) }
