import { fail, redirect } from '@sveltejs/kit'
import { dropTrade, receiveTrade, standingAt, tradeImports, tradeReaders } from '#modules/markets/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { perform } from '#modules/record/index.ts'
import { paths } from '#ui/paths.ts'
import { act, answer, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'
import { megabytes, receive } from './upload.ts'

export const load: PageServerLoad = async (event) => {
	only(event, ...tradeReaders)
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const [sets, jobs, names] = await Promise.all([house.trade.sets(programme.id), inProgramme(event, (tx) => tradeImports(tx, programme.id)), namesIn(house.db, programme.id)])
	const now = house.clock.now()
	const who = (id: string | null) => (id && names.get(id)) || ''
	return {
		officer,
		megabytes,
		sets: sets.map((set) => {
			const brought = set.scope === programme.id ? jobs.filter((j) => j.set === set.id).at(-1) : undefined
			return { ...set, own: set.scope === programme.id, brought: brought && { at: brought.endedAt, who: who(brought.beganBy) } }
		}),
		// What came with its name is the office's own.
		jobs: officer ? jobs.slice(0, 20).map((j) => ({ id: j.id, state: standingAt(j, now), names: j.files.map((f) => f.name).filter(Boolean), at: j.receivedAt, who: who(j.receivedBy), again: j.again })) : [],
		dropped: event.url.searchParams.has('dropped'),
	}
}

export const actions: Actions = {
	upload: async (event) => {
		only(event, 'officer')
		const programme = programmeOf(event)
		const sent = await receive(event)
		const outcome = sent.ok ? await perform(event.locals.house, receiveTrade, { programme, actor: event.locals.actor }, { files: sent.value.files.map((f) => ({ ...f, size: String(f.size) })) }, sent.value.key) : sent
		if (outcome.ok) redirect(303, paths.tradeImport(programme.slug, outcome.value.import))
		const { refusal } = outcome
		return fail(refusal.code === 'tradein/too-large' ? 413 : refusal.code.startsWith('record/key') ? 409 : 400, answer(receiveTrade.name, refusal, { values: {} }))
	},
	drop: act(dropTrade, { then: (_, e) => `${paths.tradeData(e.params.programme ?? '')}?dropped` }),
}
