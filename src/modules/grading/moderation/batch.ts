import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'

type P = Id<'programme'>
/** One sheet of a member's batch day. */
export interface Dossier {
	readonly submission: Id<'submission'>
	readonly productName: LocalText
	readonly state: 'none' | 'draft' | 'final'
}
/** A member's sheets in a round, in the order they were given; those with a conflict are not theirs to score. */
export async function dossiersOf(tx: Tx, programme: P, person: Id<'person'>, round: Id<'round'>): Promise<Dossier[]> {
	const rows = await tx
		.selectFrom('assignment as a')
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'a.programme_id').onRef('s.id', '=', 'a.submission_id').onRef('s.sitting', '=', 'a.sitting'))
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.leftJoin('scorecard as c', (j) => j.onRef('c.programme_id', '=', 'a.programme_id').onRef('c.submission_id', '=', 'a.submission_id').onRef('c.person_id', '=', 'a.person_id'))
		.select(['a.submission_id as submission', 'p.name as productName', 'c.state', 's.state as step'])
		.where('a.programme_id', '=', programme)
		.where('a.person_id', '=', person)
		.where('a.conflict_at', 'is', null)
		.where('s.round_id', '=', round)
		.where('s.state', 'in', ['assessing', 'decided'])
		.orderBy('a.assigned_at')
		.orderBy('a.submission_id')
		.execute()
	return rows.map((r) => ({ submission: r.submission, productName: r.productName, state: r.step === 'decided' ? 'final' : (r.state ?? 'none') }))
}

/** The member's next unfinished sheet of the round after this one, from the top again at the end; null when none is left. */
export async function nextOpen(tx: Tx, programme: P, person: Id<'person'>, after: { readonly id: Id<'submission'>; readonly round: { readonly id: Id<'round'> } }): Promise<Id<'submission'> | null> {
	const all = await dossiersOf(tx, programme, person, after.round.id)
	const at = all.findIndex((d) => d.submission === after.id)
	return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find((d) => d.state !== 'final')?.submission ?? null
}

/** How far each member of a round's councils is, those with most left first. */
export async function progressOf(tx: Tx, programme: P, round: Id<'round'>): Promise<{ readonly person: Id<'person'>; readonly done: number; readonly all: number }[]> {
	const rows = await tx
		.selectFrom('assignment as a')
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'a.programme_id').onRef('s.id', '=', 'a.submission_id').onRef('s.sitting', '=', 'a.sitting'))
		.leftJoin('scorecard as c', (j) => j.onRef('c.programme_id', '=', 'a.programme_id').onRef('c.submission_id', '=', 'a.submission_id').onRef('c.person_id', '=', 'a.person_id'))
		.select((e) => ['a.person_id as person', e.fn.countAll<bigint>().as('all'), e.fn.countAll<bigint>().filterWhere('c.state', '=', 'final').as('done')])
		.where('a.programme_id', '=', programme)
		.where('s.round_id', '=', round)
		.where('a.conflict_at', 'is', null)
		.where('s.state', '=', 'assessing')
		.groupBy('a.person_id')
		.execute()
	return rows.map((r) => ({ person: r.person, done: Number(r.done), all: Number(r.all) })).sort((a, b) => b.all - b.done - (a.all - a.done) || a.person.localeCompare(b.person))
}
