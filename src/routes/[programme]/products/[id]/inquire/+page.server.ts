import { error, fail, type RequestEvent } from '@sveltejs/kit'
import type { Id } from '#kernel/id.ts'
import { inquire, publishedItem, threadToken } from '#modules/channel/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { act, answer, idOf, inProgramme } from '../../../../act.ts'
import { addressOf, tooMany } from '../../../../limits.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const id = idOf<'product'>(event.params.id)
	const item = await inProgramme(event, (tx, programme) => publishedItem(tx, programme.id, id, event.locals.house.clock.now()))
	if (!item) error(404, 'product')
	return { item }
}

/** Three letters each for forty people who share one address, in ten minutes. */
const most = 120
const send = act(inquire, {
	with: (e) => ({ product: e.params.id }),
	then: (v, e) => `${paths.thread(e.params.programme ?? '', threadToken(e.locals.house, v.id as Id<'inquiry'>))}?new`,
})
export const actions: Actions = {
	ask: async (event: RequestEvent) => {
		if (tooMany(`inquire ${addressOf(event)}`, most)) {
			const { values } = await readForm(await event.request.formData())
			return fail(429, answer('channel.inquire', { code: 'people/too-many', minutes: 10 }, { values }))
		}
		return send(event)
	},
}
