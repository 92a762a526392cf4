import { redirect } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { inquiryList, orderList, quotationsOf, searchCatalogue } from '#modules/channel/index.ts'
import { paths } from '#ui/paths.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import type { PageServerLoad } from './$types'

/** The desk of Sell: who asked, what was offered, what was ordered. Others come for the goods and are shown those. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	if (!officer && !(actor.roles.includes('producer') && actor.producer)) redirect(303, paths.catalogue({ programme: programme.slug }))
	const own = officer ? undefined : actor.producer
	return inProgramme(event, async (tx) => {
		const inquiries = await inquiryList(tx, programme.id, own)
		const offers = []
		for (const i of inquiries.filter((x) => x.state === 'quoted').slice(0, 50)) {
			const q = (await quotationsOf(tx, programme.id, i.id)).find((x) => x.state === 'sent')
			if (q) offers.push({ inquiry: i.id, product: i.productName, economy: i.buyer.economy, number: q.number, total: q.total, state: q.state, validUntil: q.validUntil })
		}
		return {
			inquiries,
			offers,
			orders: await orderList(tx, programme.id, own),
			published: (await searchCatalogue(tx, { programme: programme.id }, house.clock.now())).total,
			on: dayIn(programme.zone, house.clock.now()),
			officer,
		}
	})
}
