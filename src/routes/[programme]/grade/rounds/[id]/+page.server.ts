import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { approveMany, assignMany, decideMany, dossiersOf, meetings, memberOf, openMeeting, progressOf, rounds, submissions } from '#modules/grading/index.ts'
import { namesIn, roster } from '#modules/people/index.ts'
import { alike, productFeatures } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'council', 'officer')
	const { actor, house } = event.locals
	const programme = programmeOf(event)
	const id = idOf<'round'>(event.params.id)
	const officer = actor.roles.includes('officer')
	const me = memberOf(actor)
	const names = await namesIn(house.db, programme.id)
	const found = await inProgramme(event, async (tx, p) => ({
		round: (await rounds(tx, p.id)).find((r) => r.id === id),
		mine: actor.roles.includes('council') && me ? await dossiersOf(tx, p.id, me, id) : [],
		all: (await submissions(tx, p.id, { round: id })).filter((s) => s.state !== 'draft' && s.state !== 'withdrawn'),
		progress: officer ? await progressOf(tx, p.id, id) : [],
		meetings: await meetings(tx, p.id, { round: id }),
	}))
	if (!found.round) error(404, 'round')
	const list = officer ? found.all : []
	// A member of the council sees the products of the dossiers given to them only.
	const mine = new Set(found.mine.map((d) => d.submission))
	const seen = found.all.filter((s) => officer || mine.has(s.id)).map((s) => s.product)
	const shown = await inProgramme(event, (tx, p) => productFeatures(tx, p.id, { ids: [...new Set(seen)] }))
	return {
		same: alike(shown),
		products: new Map(shown.map((p) => [p.id as string, p])),
		round: found.round,
		mine: found.mine,
		list: list.map((s) => ({ ...s, ownDecision: s.decidedBy !== null && (s.decidedBy === actor.person || s.decidedBy === me) })),
		progress: found.progress.map((x) => ({ ...x, name: names.get(x.person) ?? '' })),
		names: new Map(list.map((s) => [s.id as string, s.productName])),
		people: names,
		meetings: found.meetings.map((m) => ({ ...m, chairName: names.get(m.chair) ?? '' })),
		council: officer ? (await roster(house.db, programme.id)).filter((m) => m.role === 'council' && m.ended === null).map((m) => ({ value: m.person, label: m.name })) : [],
		officer,
		on: dayIn(programme.zone, house.clock.now()),
	}
}

const withRound = (e: { readonly params: Partial<Record<string, string>> }) => ({ round: e.params.id ?? '' })
// Without `then`: what was passed over is told on this page.
export const actions: Actions = {
	assign: act(assignMany),
	decide: act(decideMany),
	approve: act(approveMany),
	meeting: act(openMeeting, { with: withRound, then: ({ id }, e) => paths.meeting(e.params.programme ?? '', id) }),
}
