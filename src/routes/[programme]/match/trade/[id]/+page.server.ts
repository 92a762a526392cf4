import { error, redirect } from '@sveltejs/kit'
import { beginTrade, cancelTrade, lookAt, lookBytes, mayBegin, runTrade, standingAt, tradeImportById } from '#modules/markets/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	const { house } = event.locals
	const id = idOf<'trade-import'>(event.params.id)
	const job = await inProgramme(event, (tx) => tradeImportById(tx, programme.id, id))
	if (!job) error(404, 'trade-import')
	const state = standingAt(job, house.clock.now())
	const names = await namesIn(house.db, programme.id)
	const heads = mayBegin(state) ? await Promise.all(job.files.map(async (file) => ({ file, head: await house.incoming.head(programme.id, file.sha256, lookBytes) }))) : []
	const set = job.set ? (await house.trade.sets(programme.id)).find((s) => s.id === job.set && s.scope === programme.id) : undefined
	return {
		job: { id, state, again: job.again, set: job.set, refusal: job.refusal, asked: job.asked, bytes: job.bytes, of: job.bytesOf, rows: job.rows, cancelAsked: job.cancelAsked, names: job.files.map((f) => f.name).filter(Boolean), endedAt: job.endedAt, who: (job.beganBy && names.get(job.beganBy)) || '' },
		set,
		/** Empty: it runs, is done, or its files are gone. */
		looks: heads.flatMap(({ file, head }) => (head ? [lookAt(file, head)] : [])),
		gone: heads.some(({ head }) => !head),
	}
}

export const actions: Actions = {
	begin: async (event) => {
		const answered = await act(beginTrade, { with: (e) => ({ import: e.params.id ?? '' }) })(event)
		if (!('done' in answered)) return answered
		const programme = programmeOf(event)
		// Not waited for: the page shows how far it is. Sent twice, one of the two does it.
		void runTrade(event.locals.house, programme, event.locals.actor, idOf<'trade-import'>(event.params.id))
		redirect(303, paths.tradeImport(programme.slug, event.params.id))
	},
	cancel: act(cancelTrade, { with: (e) => ({ import: e.params.id ?? '' }), then: (_, e) => paths.tradeImport(e.params.programme ?? '', e.params.id ?? '') }),
}
