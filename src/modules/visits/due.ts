import type { Actor, Due, Programme } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { textIn } from '#kernel/text.ts'
import { outdated } from './rules.ts'
import { hosts, recommended, withoutHours } from './store.ts'

/** The office: villages without hours, recommended days that no longer work. A producer: a workshop without hours. */
export async function visitsDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	const due: Due[] = []
	if (by.roles.includes('officer')) {
		const without = await withoutHours(tx, programme.id)
		if (without.length) due.push({ key: 'visits/due-hours', facts: { count: without.length }, href: `/${programme.slug}/visit/hours` })
		const days = await recommended(tx, programme.id, on, 50)
		const all = days.length ? await hosts(tx, programme.id, on) : []
		for (const d of days) if (outdated(d.asked, d.plan, all).length) due.push({ key: 'visits/due-outdated', facts: { title: textIn(d.title ?? { source: programme.lang, text: {} }, programme.lang).text }, href: `/${programme.slug}/itineraries/${d.id}`, on: d.day, urgent: true })
	}
	if (by.producer && (await hosts(tx, programme.id, on, { producer: by.producer })).length === 0) due.push({ key: 'visits/due-own-hours', facts: {}, href: `/${programme.slug}/visit/hours` })
	return due
}
