import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { Generated } from 'kysely'

export const proofKinds = ['document', 'photograph', 'sample', 'visit', 'declaration'] as const
export type ProofKind = (typeof proofKinds)[number]
export interface ProofTable {
	programme_id: Id<'programme'>
	id: Id<'proof'>
	producer_id: Id<'producer'>
	/** Null: it speaks for whatever the producer makes. */
	product_id: Id<'product'> | null
	sha256: string
	mime: string
	title: string
	kind: ProofKind
	number: Generated<string>
	issuer: Generated<string>
	issued_on: Day | null
	/** The last day it may be used; null = it does not lapse. */
	expires_on: Day | null
	replaced_by: Id<'proof'> | null
	added_by: Id<'person'> | null
	added_at: Instant
}
export interface ProofUseTable {
	programme_id: Id<'programme'>
	submission_id: Id<'submission'>
	proof_id: Id<'proof'>
	criteria: string[]
	added_by: Id<'person'> | null
	added_at: Instant
}
export interface SampleTable {
	programme_id: Id<'programme'>
	id: Id<'sample'>
	submission_id: Id<'submission'>
	year: number
	no: number
	received_on: Day
	received_by: Id<'person'> | null
	units: number
	note: Generated<string>
}
export interface SiteVisitTable {
	programme_id: Id<'programme'>
	id: Id<'site-visit'>
	submission_id: Id<'submission'>
	visited_on: Day
	seen: string
	photo_sha256: string | null
	recorded_by: Id<'person'> | null
	recorded_at: Instant
}
/** What a commune confirms: where material and labour come from, whose idea it was, what is local in it. */
export const reportTopics = ['material', 'labour', 'idea', 'identity'] as const
export type ReportTopic = (typeof reportTopics)[number]
export interface CommuneReportTable {
	programme_id: Id<'programme'>
	submission_id: Id<'submission'>
	says: JsonColumn<Readonly<Partial<Record<ReportTopic, string>>>>
	number: Generated<string>
	reported_on: Day
	recorded_by: Id<'person'> | null
	recorded_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		proof: ProofTable
		proof_use: ProofUseTable
		sample: SampleTable
		site_visit: SiteVisitTable
		commune_report: CommuneReportTable
	}
}
