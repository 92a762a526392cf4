import { error, type RequestEvent } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import {
	advanceOrder, cancelOrder, correctParties, documentsOf, inquiryById, issueDocument, mayAnswer, orderById, packagesOf, packing, packOrder, quotationsOf, unpackOrder, withFreight,
} from '#modules/channel/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { speak } from '../../../trade.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const id = idOf<'order'>(event.params.id)
	const found = await inProgramme(event, async (tx) => {
		const order = await orderById(tx, programme.id, id)
		if (!order || !mayAnswer(event.locals.actor, order.producer)) return undefined
		const inquiry = await inquiryById(tx, programme.id, order.inquiry)
		const quotation = (await quotationsOf(tx, programme.id, order.inquiry)).find((q) => q.id === order.quotation)
		if (!inquiry || !quotation) return undefined
		const packages = await packagesOf(tx, programme.id, id)
		return {
			order, inquiry, quotation, packages,
			packing: packing(quotation.lines, packages),
			shares: withFreight(quotation.lines.map((l) => l.amount), quotation.freight),
			documents: (await documentsOf(tx, programme.id, inquiry.id)).filter((d) => d.order === id || d.quotation === quotation.id).map(({ input: _, ...d }) => d),
			history: await historyOf(event, tx, programme, [id]),
		}
	})
	if (!found) error(404, 'order')
	return { ...found, on: dayIn(programme.zone, event.locals.house.clock.now()) }
}

const here = (e: RequestEvent) => ({ order: e.params.id })
const back = (_: unknown, e: RequestEvent) => paths.order(e.params.programme ?? '', e.params.id ?? '')
const toPapers = (v: unknown, e: RequestEvent) => `${back(v, e)}#papers`
export const actions: Actions = {
	advance: act(advanceOrder, { with: here, then: back }),
	cancel: act(cancelOrder, { with: here, then: back }),
	parties: act(correctParties, { with: here, then: back }),
	pack: act(packOrder, { with: here, then: (v, e) => `${back(v, e)}#packing` }),
	unpack: act(unpackOrder, { with: here, then: (v, e) => `${back(v, e)}#packing` }),
	invoice: act(issueDocument(speak), { with: (e) => ({ ...here(e), kind: 'invoice' }), then: toPapers }),
	'packing-list': act(issueDocument(speak), { with: (e) => ({ ...here(e), kind: 'packing-list' }), then: toPapers }),
}
