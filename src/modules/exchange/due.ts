import type { Actor, Due, Programme } from '#kernel/action.ts'
import { addMonths, type Day } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { adoptionsOf, stories } from './store.ts'

/** A report is asked for half a year after a case was adopted. */
const reportAfterMonths = 6

/** The office: drafts to finish, and adoptions to report on. */
export async function exchangeDue(tx: Tx, programme: Programme, by: Actor, on: Day): Promise<Due[]> {
	if (!by.roles.includes('officer')) return []
	const due: Due[] = []
	const drafts = (await stories(tx, programme.id)).filter((s) => s.published === null)
	if (drafts.length) due.push({ key: 'exchange/due-draft', facts: { count: drafts.length }, href: drafts.length === 1 ? `/${programme.slug}/cases/${drafts[0]?.id}` : `/${programme.slug}/share` })
	for (const a of await adoptionsOf(tx, programme.id)) {
		if (a.state !== 'adopted' || a.adopter !== programme.name) continue
		const by_ = addMonths(a.adoptedOn, reportAfterMonths)
		due.push({ key: 'exchange/due-report', facts: {}, href: a.caseId ? `/${programme.slug}/cases/${a.caseId}` : `/${programme.slug}/share/pack/${a.packKey}`, on: by_, ...(by_ < on ? { urgent: true } : {}) })
	}
	return due
}
