import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Rulebook } from '../rulebook.ts'
import type { Sheet } from '../score.ts'
import { type Adoption, adoptions } from '../store.ts'
import type { Dossier, Simulation } from './collect.ts'
import type { ConsultationReport } from './report.ts'

type P = Id<'programme'>
const atOnce = 500

/**
 * Every dossier graded by these adoptions that was not withdrawn, a few hundred at a time, so that a whole economy's never stand in memory together:
 * the cards when all members who count have finished, else the self-assessment.
 */
export async function eachDossier(tx: Tx, programme: P, books: readonly Adoption[], take: (from: Rulebook, dossier: Dossier) => void): Promise<void> {
	const byId = new Map(books.map((a) => [a.id, a.rulebook]))
	if (byId.size === 0) return
	for (let after: Id<'submission'> | undefined; ; ) {
		let query = tx
			.selectFrom('submission as s')
			.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
			.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
			.select(['s.id', 's.adoption_id as adoption', 's.round_id as round', 's.answers', 'm.place_id as place', 'm.women_led as women', 'm.kind'])
			.where('s.programme_id', '=', programme)
			.where('s.adoption_id', 'in', [...byId.keys()])
			.where('s.state', '<>', 'withdrawn')
		if (after) query = query.where('s.id', '>', after)
		const rows = await query.orderBy('s.id').limit(atOnce).execute()
		if (rows.length === 0) return
		const cards = await tx
			.selectFrom('assignment as a')
			.leftJoin('scorecard as c', (j) => j.onRef('c.programme_id', '=', 'a.programme_id').onRef('c.submission_id', '=', 'a.submission_id').onRef('c.person_id', '=', 'a.person_id'))
			.select(['a.submission_id as submission', 'a.sitting', 'a.person_id as person', 'c.state', 'c.answers', 'c.rules'])
			.where('a.programme_id', '=', programme)
			.where('a.submission_id', 'in', rows.map((r) => r.id))
			.where('a.conflict_at', 'is', null)
			.orderBy('a.sitting')
			.orderBy('a.no')
			.execute()
		const councils = new Map<string, Map<number, { readonly sheets: Sheet[]; readonly members: string[]; final: boolean }>>()
		for (const card of cards) {
			const sittings = councils.get(card.submission) ?? new Map<number, { readonly sheets: Sheet[]; readonly members: string[]; final: boolean }>()
			const of = sittings.get(card.sitting) ?? { sheets: [], members: [], final: true }
			of.members.push(card.person)
			if (card.state === 'final') of.sheets.push({ answers: card.answers ?? {}, rules: card.rules ?? {} })
			else of.final = false
			councils.set(card.submission, sittings.set(card.sitting, of))
		}
		for (const r of rows) {
			const rulebook = byId.get(r.adoption)
			// The latest council that has finished: a higher level's, or that of an appeal.
			const council = [...(councils.get(r.id)?.values() ?? [])].filter((x) => x.final).at(-1)
			if (!rulebook || (!council && Object.keys(r.answers).length === 0)) continue
			take(rulebook, {
				id: r.id,
				by: council ? 'council' : 'self',
				...(council ? { members: council.members, round: r.round, claimed: { answers: r.answers } } : {}),
				sheets: council ? council.sheets : [{ answers: r.answers }],
				groups: { set: rulebook.id, place: r.place ?? '', women: r.women === null ? 'unknown' : r.women ? 'yes' : 'no', kind: r.kind },
			})
		}
		after = rows.at(-1)?.id
		if (rows.length < atOnce) return
	}
}

export interface SimulationLine {
	readonly id: Id<'simulation'>
	readonly title: string
	readonly sha256: string
	readonly on: Day
	readonly at: Instant
	readonly publishedAt: Instant | null
	readonly demo: boolean
}
export interface StoredSimulation extends SimulationLine {
	readonly from: string
	readonly draft: Rulebook
	readonly reworded: 'lost' | 'same'
	readonly adoptions: readonly Id<'adoption'>[]
	readonly result: Simulation
}
const line = ['id', 'title', 'draft_sha256 as sha256', 'made_on as on', 'made_at as at', 'published_at as publishedAt', 'demo'] as const
/** Latest first. */
export const simulations = (tx: Tx, programme: P): Promise<SimulationLine[]> => tx.selectFrom('simulation').select(line).where('programme_id', '=', programme).orderBy('made_at', 'desc').orderBy('id').limit(200).execute()
export const simulationById = (tx: Tx, programme: P, id: Id<'simulation'>): Promise<StoredSimulation | undefined> =>
	tx.selectFrom('simulation').select([...line, 'draft_from as from', 'draft', 'reworded', 'adoptions', 'result']).where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()

/** The adoptions a simulation read, in their order. */
export const adoptionsRead = async (tx: Tx, programme: P, of: Pick<StoredSimulation, 'adoptions'>): Promise<Adoption[]> => (await adoptions(tx, programme)).filter((a) => of.adoptions.includes(a.id))

/** Names of the places that dossiers come from, by id. */
export async function placeNames(tx: Tx, programme: P): Promise<Map<string, LocalText>> {
	const rows = await tx.selectFrom('place').select(['id', 'name']).where('programme_id', '=', programme).execute()
	return new Map(rows.map((r) => [r.id, r.name]))
}

export interface Consultation {
	readonly id: Id<'simulation'>
	readonly title: string
	readonly on: Day
	readonly publishedAt: Instant
	readonly report: ConsultationReport
	readonly demo: boolean
}
const published = (tx: Tx, programme: P) => tx.selectFrom('published_consultation').select(['id', 'title', 'made_on as on', 'published_at as publishedAt', 'report', 'demo']).where('programme_id', '=', programme)
/** What anybody may read. */
export const consultations = (tx: Tx, programme: P): Promise<Consultation[]> => published(tx, programme).orderBy('published_at', 'desc').limit(200).execute()
export const consultationById = (tx: Tx, programme: P, id: Id<'simulation'>): Promise<Consultation | undefined> => published(tx, programme).where('id', '=', id).executeTakeFirst()

const columns = ['programme_id', 'id', 'title', 'draft_sha256', 'made_on', 'published_at', 'report', 'demo'] as const
/** Copies a kept report to where everybody reads it. */
export async function publishReport(tx: Tx, programme: P, id: Id<'simulation'>): Promise<void> {
	const row = tx.selectFrom('simulation').select(columns).where('programme_id', '=', programme).where('id', '=', id).where('report', 'is not', null)
	await tx.insertInto('published_consultation').columns([...columns]).expression(row as never).onConflict((c) => c.columns(['programme_id', 'id']).doNothing()).execute()
}
