import type { Programme, Told } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { eventsBetween } from '#modules/record/index.ts'
import { countedTypes, type Measure, type Target, yearAt, yearBounds } from './rules.ts'

type P = Id<'programme'>

/** What counts of a year, oldest first. */
export function yearEvents(tx: Tx, programme: Programme, year: number): Promise<Told[]> {
	const { from, to } = yearBounds(year, programme.zone)
	return eventsBetween(tx, programme.id, from, to, countedTypes)
}

/** Years in which anything was recorded, from the first event's to the last one's. */
export async function yearsOf(tx: Tx, programme: Programme): Promise<number[]> {
	const first = await tx.selectFrom('event').select('at').where('programme_id', '=', programme.id).orderBy('seq').limit(1).executeTakeFirst()
	const last = await tx.selectFrom('event').select('at').where('programme_id', '=', programme.id).orderBy('seq', 'desc').limit(1).executeTakeFirst()
	if (!first || !last) return []
	const [a, b] = [yearAt(first.at, programme.zone), yearAt(last.at, programme.zone)]
	return Array.from({ length: Math.max(1, b - a + 1) }, (_, i) => b - i)
}

export async function targets(tx: Tx, programme: P, year: number): Promise<Target[]> {
	const rows = await tx.selectFrom('target').select(['id', 'year', 'measure', 'goal', 'note', 'revision']).where('programme_id', '=', programme).where('year', '=', year).orderBy('created_at').execute()
	return rows
}
export async function targetFor(tx: Tx, programme: P, year: number, measure: Measure): Promise<Target | undefined> {
	return (await targets(tx, programme, year)).find((t) => t.measure === measure)
}
export const keepTarget = (tx: Tx, programme: P, t: Omit<Target, 'revision'>, at: Instant) =>
	tx
		.insertInto('target')
		.values({ programme_id: programme, id: t.id, year: t.year, measure: t.measure, goal: t.goal, note: t.note, created_at: at, updated_at: at })
		.onConflict((c) => c.columns(['programme_id', 'id']).doUpdateSet((eb) => ({ goal: t.goal, note: t.note, updated_at: at, revision: eb('target.revision', '+', 1) })))
		.execute()
export async function dropTarget(tx: Tx, programme: P, id: Id<'target'>): Promise<{ year: number; measure: Measure } | undefined> {
	return tx.deleteFrom('target').where('programme_id', '=', programme).where('id', '=', id).returning(['year', 'measure']).executeTakeFirst()
}

export interface YearNote {
	readonly id: Id<'year-note'>
	readonly text: LocalText
	readonly at: Instant
}
export async function yearNotes(tx: Tx, programme: P, year: number): Promise<YearNote[]> {
	const rows = await tx.selectFrom('year_note').select(['id', 'text', 'created_at']).where('programme_id', '=', programme).where('year', '=', year).orderBy('created_at').orderBy('id').execute()
	return rows.map((r) => ({ id: r.id, text: r.text, at: r.created_at }))
}
export const keepNote = (tx: Tx, programme: P, note: { readonly id: Id<'year-note'>; readonly year: number; readonly text: LocalText }, at: Instant) =>
	tx
		.insertInto('year_note')
		.values({ programme_id: programme, id: note.id, year: note.year, text: JSON.stringify(note.text), created_at: at })
		.execute()

export interface Lapsing {
	readonly id: Id<'certificate'>
	readonly number: string
	readonly product: LocalText
	readonly expiresOn: Day
}
/** Certificates that run out within these days and are not revoked. */
export async function lapsing(tx: Tx, programme: P, from: Day, to: Day): Promise<Lapsing[]> {
	const rows = await tx.selectFrom('published_certificate').select(['id', 'number', 'product_name', 'expires_on']).where('programme_id', '=', programme).where('revoked_on', 'is', null).where('expires_on', '>=', from).where('expires_on', '<=', to).orderBy('expires_on').orderBy('number').execute()
	return rows.flatMap((r) => (r.expires_on ? [{ id: r.id, number: r.number, product: r.product_name, expiresOn: r.expires_on }] : []))
}
