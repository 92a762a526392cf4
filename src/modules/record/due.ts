import type { Actor, Programme } from '#kernel/action.ts'
import { addDays, type Day, dayIn, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { Trace, Traces } from './traces.ts'

/** So long the desk reminds of it. */
const lookDays = 30

const erasures = (tx: Tx, programme: Id<'programme'>) =>
	tx.selectFrom('event').select(['subject_id', 'at', 'payload']).where('programme_id', '=', programme).where('type', '=', 'person-erased').orderBy('seq', 'desc')
const tracesIn = (payload: unknown): Traces & { readonly more: number } => {
	const facts = (payload ?? {}) as { found?: Trace[]; unread?: Traces['unread']; more?: number }
	return { found: facts.found ?? [], unread: facts.unread ?? [], more: facts.more ?? 0 }
}

/** When a person was erased here and where their name still stood then; the first time, since later ones find no name to look for. */
export async function erasureOf(tx: Tx, programme: Id<'programme'>, person: Id<'person'>): Promise<(Traces & { readonly at: Instant; readonly more: number }) | undefined> {
	const rows = await erasures(tx, programme).where('subject_kind', '=', 'person').where('subject_id', '=', person).execute()
	const first = rows.at(-1)
	return first && { at: first.at, ...tracesIn(first.payload) }
}

/** The office: people erased lately whose name may still stand somewhere. */
export async function recordDue(tx: Tx, programme: Programme, by: Actor, on: Day) {
	if (!by.roles.includes('officer')) return []
	const rows = await erasures(tx, programme.id).limit(100).execute()
	// Erased again to finish what was interrupted: one reminder, of the first time.
	return [...new Map(rows.map((r) => [r.subject_id, r])).values()].flatMap((r) => {
		const until = addDays(dayIn(programme.zone, r.at), lookDays)
		const { found, unread } = tracesIn(r.payload)
		return found.length + unread.length && until >= on ? [{ key: 'record/due-erased', facts: { count: found.length + unread.length }, href: `/${programme.slug}/people/${r.subject_id}`, on: until }] : []
	})
}
