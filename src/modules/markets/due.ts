/** What waits for whom, for the desk. */
import type { Actor, Due, Programme } from '#kernel/action.ts'
import { addDays, type Day, dayIn } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { products } from '#modules/registry/index.ts'
import { classifications, impediments } from './store.ts'

/** Something taken on is the office's business again after this many days. */
const longOpen = 90

/** Officers: products without a code, missing things nobody took on or that stay open for long. Supporters: what is theirs. Producers: open questions about their products. */
export async function marketsDue(tx: Tx, programme: Programme, actor: Actor, on: Day): Promise<Due[]> {
	const due: Due[] = []
	const base = `/${programme.slug}`
	const is = (role: Actor['roles'][number]) => actor.roles.includes(role)
	if (!is('officer') && !is('supporter') && !is('producer')) return due
	const open = (await impediments(tx, programme.id)).filter((i) => i.state === 'open')
	if (is('officer')) {
		const known = await classifications(tx, programme.id)
		const without = (await products(tx, programme.id)).filter((p) => !known.has(p.id)).length
		if (without) due.push({ key: 'markets/due-unclassified', facts: { count: without }, href: `${base}/match` })
		const free = open.filter((i) => i.standing === 'missing' && !i.owner).length
		if (free) due.push({ key: 'markets/due-unowned', facts: { count: free }, href: `${base}/unblock` })
		const slow = open.filter((i) => i.owner && i.standing === 'missing' && dayIn(programme.zone, i.createdAt) < addDays(on, -longOpen)).length
		if (slow) due.push({ key: 'markets/due-slow', facts: { count: slow, days: longOpen }, href: `${base}/unblock`, urgent: true })
	}
	if (is('supporter')) {
		const mine = open.filter((i) => i.owner === actor.person && i.standing !== 'not-applicable').length
		if (mine) due.push({ key: 'markets/due-mine', facts: { count: mine }, href: `${base}/unblock?owner=me` })
		const free = open.filter((i) => i.sector === actor.sector && !i.owner && i.standing === 'missing').length
		if (free && actor.sector) due.push({ key: 'markets/due-sector', facts: { count: free, sector: actor.sector }, href: `${base}/unblock?sector=${actor.sector}` })
	}
	if (is('producer') && actor.producer) {
		const own = await products(tx, programme.id, { producer: actor.producer })
		for (const product of own) {
			const asks = open.filter((i) => i.product === product.id && i.standing === 'maybe').length
			if (asks) due.push({ key: 'markets/due-questions', facts: { count: asks, product: product.name.text[product.name.source] ?? '' }, href: `${base}/products/${product.id}/unblock` })
		}
	}
	return due
}
