import { error, type RequestEvent } from '@sveltejs/kit'
import { addDays, dayIn } from '#kernel/day.ts'
import { answerInquiry, closeInquiry, documentsOf, inquiryById, itemsOfProducer, mayAnswer, messagesOf, ordersOf, quotationsOf, renewLink, sellerOf, sendQuotation, threadToken } from '#modules/channel/index.ts'
import { publicName } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { speak } from '../../../trade.ts'
import type { Actions, PageServerLoad } from './$types'

/** A new offer is good for this long unless the maker says otherwise. */
const usualDays = 30

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const { house, actor } = event.locals
	const id = idOf<'inquiry'>(event.params.id)
	const on = dayIn(programme.zone, house.clock.now())
	const found = await inProgramme(event, async (tx) => {
		const inquiry = await inquiryById(tx, programme.id, id)
		if (!inquiry || !mayAnswer(actor, inquiry.producer)) return undefined
		const seller = await sellerOf(tx, programme.id, inquiry.producer)
		const quotations = await quotationsOf(tx, programme.id, id)
		const rows = Number(event.url.searchParams.get('rows'))
		return {
			inquiry,
			maker: seller ? publicName(seller, seller.placeName && { name: seller.placeName }) : '',
			messages: await messagesOf(tx, programme.id, id),
			quotations,
			orders: await ordersOf(tx, programme.id, id),
			documents: (await documentsOf(tx, programme.id, id)).map(({ input: _, ...d }) => d),
			offered: await itemsOfProducer(tx, programme.id, inquiry.producer, house.clock.now()),
			history: await historyOf(event, tx, programme, [id]),
			rows: Math.max(quotations[0]?.lines.length ?? 0, Number.isInteger(rows) && rows > 0 && rows <= 60 ? rows : 3),
		}
	})
	if (!found) error(404, 'inquiry')
	return {
		...found,
		on,
		until: addDays(on, usualDays),
		// Shown once a new one was made: the old link of the buyer no longer works then.
		link: event.url.searchParams.has('link') ? house.origin + paths.thread(programme.slug, threadToken(house, id, found.inquiry.linkNo)) : undefined,
	}
}

const here = (e: RequestEvent) => ({ inquiry: e.params.id })
const back = (_: unknown, e: RequestEvent) => paths.inquiry(e.params.programme ?? '', e.params.id ?? '')
export const actions: Actions = {
	answer: act(answerInquiry, { with: here, then: (v, e) => `${back(v, e)}#talk` }),
	offer: act(sendQuotation(speak), { with: here, then: (v, e) => `${back(v, e)}#offer` }),
	close: act(closeInquiry, { with: here, then: back }),
	link: act(renewLink, { with: here, then: (v, e) => `${back(v, e)}?link` }),
}
