/** What the registry has waiting for whoever looks at their desk. */
import type { Actor, Due, Programme } from '#kernel/action.ts'
import type { Tx } from '#kernel/ports.ts'
import { textIn } from '#kernel/text.ts'
import { places, producers, products } from './store.ts'

/** The office: products not yet public, producers without any product, villages of which little is told. A producer: their own products not yet public. */
export async function registryDue(tx: Tx, programme: Programme, by: Actor): Promise<Due[]> {
	const officer = by.roles.includes('officer')
	if (!officer && !by.producer) return []
	const all = await products(tx, programme.id, officer || !by.producer ? {} : { producer: by.producer })
	const drafts = all.filter((p) => p.publishedAt === null)
	const [only] = drafts
	const due: Due[] = []
	// One is named and opened; several are a list.
	if (only && drafts.length === 1) due.push({ key: 'registry/due-draft', facts: { product: textIn(only.name, programme.lang).text }, href: `/${programme.slug}/products/${only.id}` })
	else if (only) due.push({ key: 'registry/due-drafts', facts: { count: drafts.length }, href: `/${programme.slug}/find?show=draft` })
	if (!officer) return due
	const busy = new Set(all.map((p) => p.producer.id))
	const idle = (await producers(tx, programme.id)).filter((m) => !busy.has(m.id))
	const [first] = idle
	if (first) due.push({ key: 'registry/due-idle', facts: { count: idle.length }, href: idle.length === 1 ? `/${programme.slug}/producers/${first.id}` : `/${programme.slug}/find#producers` })
	const thin = (await places(tx, programme.id)).filter((p) => p.features.length < 3)
	if (thin.length) due.push({ key: 'unique/due-thin', facts: { count: thin.length }, href: `/${programme.slug}/unique#next` })
	return due
}
