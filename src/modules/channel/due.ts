/** What the channel has waiting for whoever looks at their desk. */
import type { Actor, Due, Programme } from '#kernel/action.ts'
import { addDays, type Day, dayIn } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { textIn } from '#kernel/text.ts'
import { inquiryList, orderList } from './store.ts'

/** A buyer who hears nothing for this many days asks somebody else. */
const patienceDays = 3
/** Production is on the desk this many days before it must be ready. */
const aheadDays = 14

/** Buyers to answer, orders to start, finish, ship or collect for: an officer's all, a producer's own. */
export async function channelDue(tx: Tx, programme: Programme, actor: Actor, on: Day): Promise<Due[]> {
	const own = actor.roles.includes('officer') ? undefined : actor.roles.includes('producer') ? actor.producer : null
	if (own === null || (own === undefined && !actor.roles.includes('officer'))) return []
	const inquiries = (await inquiryList(tx, programme.id, own)).filter((i) => i.waitsFor === 'seller' && i.state !== 'closed')
	const due: Due[] = inquiries.map((i) => {
		const by = addDays(dayIn(programme.zone, i.waitsSince), patienceDays)
		return { key: 'channel/due-answer', facts: { product: textIn(i.productName, programme.lang).text, economy: i.buyer.economy }, href: `/${programme.slug}/inquiries/${i.id}`, on: by, ...(by < on ? { urgent: true } : {}) }
	})
	for (const o of await orderList(tx, programme.id, own)) {
		const href = `/${programme.slug}/orders/${o.id}`
		const facts = { number: o.number }
		const late = o.readyBy !== null && o.readyBy < on
		if (o.state === 'accepted') due.push({ key: 'channel/due-start', facts, href, ...(o.readyBy ? { on: o.readyBy } : {}), ...(late ? { urgent: true } : {}) })
		else if (o.state === 'in-production' && (o.readyBy === null || o.readyBy <= addDays(on, aheadDays))) due.push({ key: 'channel/due-pack', facts, href, ...(o.readyBy ? { on: o.readyBy } : {}), ...(late ? { urgent: true } : {}) })
		else if (o.state === 'packed') due.push({ key: 'channel/due-ship', facts, href })
		else if (o.state === 'delivered') due.push({ key: 'channel/due-payment', facts, href })
	}
	return due
}
