import type { Actor, Due, Programme } from '#kernel/action.ts'
import { type Day, day } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { yearOf } from './rules.ts'
import { targets, yearNotes } from './store.ts'

/** The office, from October on: targets for the next year; in the first quarter: a note on the last one. */
export async function strategyDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	if (!by.roles.includes('officer')) return []
	const year = yearOf(on)
	const month = Number(on.slice(5, 7))
	if (month >= 10 && (await targets(tx, programme.id, year + 1)).length === 0) return [{ key: 'strategy/due-targets', facts: { year: String(year + 1) }, href: `/${programme.slug}/review/${year}#targets`, on: day(`${year}-12-31`) }]
	if (month <= 3 && (await yearNotes(tx, programme.id, year - 1)).length === 0) return [{ key: 'strategy/due-review', facts: { year: String(year - 1) }, href: `/${programme.slug}/review/${year - 1}#notes`, on: day(`${year}-03-31`) }]
	return []
}
