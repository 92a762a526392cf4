import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { ProofKind, ReportTopic } from './tables.ts'

type P = Id<'programme'>

/** A proof as its producer keeps it. */
export interface KeptProof {
	readonly id: Id<'proof'>
	readonly producer: Id<'producer'>
	/** Null: it speaks for whatever the producer makes. */
	readonly product: Id<'product'> | null
	readonly sha256: string
	readonly mime: string
	readonly title: string
	readonly kind: ProofKind
	readonly number: string
	readonly issuer: string
	readonly issuedOn: Day | null
	/** The last day it may be used; null = it does not lapse. */
	readonly expiresOn: Day | null
	readonly replacedBy: Id<'proof'> | null
	readonly addedAt: Instant
}
/** A proof in the hands of one submission. */
export interface Proof extends KeptProof {
	readonly criteria: readonly string[]
}

const columns = [
	'f.id', 'f.producer_id as producer', 'f.product_id as product', 'f.sha256', 'f.mime', 'f.title', 'f.kind', 'f.number', 'f.issuer', 'f.issued_on as issuedOn', 'f.expires_on as expiresOn', 'f.replaced_by as replacedBy', 'f.added_at as addedAt',
] as const
const kept = (tx: Tx, programme: P) => tx.selectFrom('proof as f').select(columns).where('f.programme_id', '=', programme)

export const proofById = (tx: Tx, programme: P, id: Id<'proof'>): Promise<KeptProof | undefined> => kept(tx, programme).where('f.id', '=', id).executeTakeFirst()

/** The proofs a submission uses, in the order they were added to it. */
export const proofsIn = (tx: Tx, programme: P, submission: Id<'submission'>): Promise<Proof[]> =>
	tx
		.selectFrom('proof_use as u')
		.innerJoin('proof as f', (j) => j.onRef('f.programme_id', '=', 'u.programme_id').onRef('f.id', '=', 'u.proof_id'))
		.select([...columns, 'u.criteria'])
		.where('u.programme_id', '=', programme)
		.where('u.submission_id', '=', submission)
		.orderBy('u.added_at')
		.orderBy('f.id')
		.execute()

/** All proofs of a producer, those that lapse first in front, what was replaced at the end. */
export const proofsOf = (tx: Tx, programme: P, producer: Id<'producer'>): Promise<KeptProof[]> =>
	kept(tx, programme).where('f.producer_id', '=', producer).orderBy('f.replaced_by', (o) => o.asc().nullsFirst()).orderBy('f.expires_on', (o) => o.asc().nullsLast()).orderBy('f.added_at').orderBy('f.id').execute()

export interface ProofUse {
	readonly proof: Id<'proof'>
	readonly submission: Id<'submission'>
	readonly productName: LocalText
	readonly round: string
	readonly state: string
}
/** Where a producer's proofs are used, latest first; withdrawn submissions left out. */
export const usesOf = (tx: Tx, programme: P, producer: Id<'producer'>): Promise<ProofUse[]> =>
	tx
		.selectFrom('proof_use as u')
		.innerJoin('proof as f', (j) => j.onRef('f.programme_id', '=', 'u.programme_id').onRef('f.id', '=', 'u.proof_id'))
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'u.programme_id').onRef('s.id', '=', 'u.submission_id'))
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.innerJoin('round as r', (j) => j.onRef('r.programme_id', '=', 's.programme_id').onRef('r.id', '=', 's.round_id'))
		.select(['u.proof_id as proof', 'u.submission_id as submission', 'p.name as productName', 'r.title as round', 's.state'])
		.where('u.programme_id', '=', programme)
		.where('f.producer_id', '=', producer)
		.where('s.state', '<>', 'withdrawn')
		.orderBy('u.added_at', 'desc')
		.execute()

/** Proofs that lapse on or before a day and were not replaced, of one producer or of all. */
export const lapsingBy = (tx: Tx, programme: P, last: Day, producer?: Id<'producer'>): Promise<{ producer: Id<'producer'>; producerName: string; title: string; expiresOn: Day }[]> => {
	const query = tx
		.selectFrom('proof as f')
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'f.programme_id').onRef('m.id', '=', 'f.producer_id'))
		.select((e) => ['f.producer_id as producer', 'm.name as producerName', 'f.title', e.ref('f.expires_on').$notNull().as('expiresOn')])
		.where('f.programme_id', '=', programme)
		.where('f.expires_on', '<=', last)
		.where('f.replaced_by', 'is', null)
		.orderBy('f.expires_on')
	return (producer ? query.where('f.producer_id', '=', producer) : query).execute()
}

export interface Sample {
	readonly id: Id<'sample'>
	/** "12/2026": as it is written on the sample. */
	readonly number: string
	readonly on: Day
	readonly by: Id<'person'> | null
	readonly units: number
	readonly note: string
}
export interface SiteVisit {
	readonly id: Id<'site-visit'>
	readonly on: Day
	readonly seen: string
	readonly photo: string | null
	readonly by: Id<'person'> | null
}
export interface CommuneReport {
	readonly says: Readonly<Partial<Record<ReportTopic, string>>>
	readonly number: string
	readonly on: Day
}
/** What the office and the council recorded beside the proofs. */
export interface Records {
	readonly samples: readonly Sample[]
	readonly visits: readonly SiteVisit[]
	readonly report: CommuneReport | undefined
}
export async function recordsOf(tx: Tx, programme: P, submission: Id<'submission'>): Promise<Records> {
	const samples = await tx.selectFrom('sample').select(['id', 'year', 'no', 'received_on as on', 'received_by as by', 'units', 'note']).where('programme_id', '=', programme).where('submission_id', '=', submission).orderBy('year').orderBy('no').execute()
	const visits = await tx.selectFrom('site_visit').select(['id', 'visited_on as on', 'seen', 'photo_sha256 as photo', 'recorded_by as by']).where('programme_id', '=', programme).where('submission_id', '=', submission).orderBy('visited_on').orderBy('id').execute()
	const report = await tx.selectFrom('commune_report').select(['says', 'number', 'reported_on as on']).where('programme_id', '=', programme).where('submission_id', '=', submission).executeTakeFirst()
	return { samples: samples.map(({ year, no, ...s }) => ({ ...s, number: `${no}/${year}` })), visits, report }
}
