import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn, Personal, PersonalColumns } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { ColumnType, Generated } from 'kysely'
import type { Basis } from './award.ts'
import type { ProofKind } from './dossier/tables.ts'
import { personalOfCouncils } from './moderation/tables.ts'
import type { Procedure } from './procedure/procedure.ts'
import type { Rulebook } from './rulebook.ts'

export type { ProofKind }
export type CertificateBasis = 'official' | 'adopted' | 'paper'
interface CertificateColumns {
	programme_id: Id<'programme'>
	id: Id<'certificate'>
	code: string
	number: string
	product_id: Id<'product'>
	/** Null: the paper does not say. */
	stars: number | null
	total: string | null
	basis: CertificateBasis
	rulebook: string | null
	issued_on: Day | null
	expires_on: Day | null
	revoked_on: Day | null
	revoked_why: string | null
}
export interface CertificateTable extends CertificateColumns {
	submission_id: Id<'submission'> | null
	decision_no: Generated<string>
	expiry_computed: Generated<boolean>
	scan_sha256: string | null
	demo: Generated<boolean>
	created_at: Instant
}
export interface PublishedCertificateTable extends CertificateColumns {
	product_name: JsonColumn<LocalText>
	/** The producer's trade name, else its place; published rows hold no personal data. */
	maker: string
	place_name: JsonColumn<LocalText> | null
	decision_no: string
	expiry_computed: boolean
	demo: boolean
	/** Legal basis, product set and hash of the adopted rulebook; null when issued on paper. */
	rulebook_text: string | null
	rulebook_set: JsonColumn<LocalText> | null
	rulebook_sha256: string | null
	/** The most stars the rulebook gives. */
	stars_of: Generated<number>
	/** Words it is found by, made by the database. */
	folded: ColumnType<string, never, never>
}
export interface AdoptionTable {
	programme_id: Id<'programme'>
	id: Id<'adoption'>
	pack: string
	pack_version: string
	key: string
	sha256: string
	rulebook: JsonColumn<Rulebook>
	procedure_key: Generated<string | null>
	procedure_sha256: Generated<string | null>
	/** Null: the programme's own, one council deciding everything. */
	procedure: ColumnType<Procedure | null, string | null | undefined, never>
	starts_on: Day
	ends_on: Day
	basis: Basis
	certify_from: number
	note: Generated<string>
	adopted_by: Id<'person'> | null
	adopted_at: Instant
}
export interface RoundTable {
	programme_id: Id<'programme'>
	id: Id<'round'>
	adoption_id: Id<'adoption'>
	title: string
	opens_on: Day
	closes_on: Day
	created_at: Instant
}
export type SubmissionState = 'draft' | 'submitted' | 'assessing' | 'decided' | 'withdrawn'
/** By criterion id: a choice's id (or points), a note, a stopping condition's kind. */
export type Answers = Readonly<Record<string, string | number>>
export type Texts = Readonly<Record<string, string>>
export interface SubmissionTable {
	programme_id: Id<'programme'>
	id: Id<'submission'>
	product_id: Id<'product'>
	round_id: Id<'round'>
	adoption_id: Id<'adoption'>
	state: SubmissionState
	answers: JsonColumn<Answers>
	notes: JsonColumn<Texts>
	/** By criterion id: the answer that was declared to be true. */
	declared: ColumnType<Texts, string | undefined, string>
	/** The stars the producer works towards. */
	target_stars: Generated<number | null>
	/** The earlier submission it was carried over from. */
	carried_from: Generated<Id<'submission'> | null>
	started_by: Id<'person'> | null
	started_at: Instant
	submitted_at: Instant | null
	updated_at: Instant
	revision: Generated<number>
	demo: Generated<boolean>
	/** Which of the procedure's councils has it, from 0. */
	level: Generated<number>
	/** Which council's work is going on, from 0: each level has its own, and so has an upheld appeal. */
	sitting: Generated<number>
}
export interface AssignmentTable {
	programme_id: Id<'programme'>
	submission_id: Id<'submission'>
	person_id: Id<'person'>
	sitting: Generated<number>
	/** Within the sitting, from 1. */
	no: number
	assigned_at: Instant
	conflict_at: Instant | null
	/** Why the member stepped back: it may speak of relatives. */
	conflict: Generated<Personal<string>>
}
export interface ScorecardTable {
	programme_id: Id<'programme'>
	submission_id: Id<'submission'>
	person_id: Id<'person'>
	answers: JsonColumn<Answers>
	rules: JsonColumn<Texts>
	notes: JsonColumn<Texts>
	state: 'draft' | 'final'
	saved_at: Instant
	final_at: Instant | null
	revision: Generated<number>
	/** Who typed a signed paper sheet in, and its scan. */
	entered_by: Generated<Id<'person'> | null>
	paper_sha256: Generated<string | null>
}
export interface DecisionTable {
	programme_id: Id<'programme'>
	id: Id<'decision'>
	submission_id: Id<'submission'>
	decision_no: string
	decided_on: Day
	stars: number
	/** Null: decided outside, and its paper does not say. */
	total: string | null
	parts: JsonColumn<readonly { readonly id: string; readonly mean: string }[]>
	basis: Basis
	expires_on: Day | null
	decided_by: Id<'person'> | null
	decided_at: Instant
	approved_by: Id<'person'> | null
	approved_at: Instant | null
	certificate_id: Id<'certificate'> | null
	level: Generated<number>
	sitting: Generated<number>
	/** `proposed`: handed on to the next level once approved. */
	outcome: Generated<'final' | 'proposed'>
	/** The paper of a decision made outside this programme. */
	paper_sha256: Generated<string | null>
}

declare module '#kernel/ports.ts' {
	interface Tables {
		certificate: CertificateTable
		published_certificate: PublishedCertificateTable
		rulebook_adoption: AdoptionTable
		round: RoundTable
		submission: SubmissionTable
		assignment: AssignmentTable
		scorecard: ScorecardTable
		decision: DecisionTable
	}
}

export const personal: readonly PersonalColumns[] = [
	{ table: 'import_batch', columns: ['name'], person: 'imported_by', erase: 'blank', class: 'tenant' },
	{ table: 'assignment', columns: ['conflict'], person: 'person_id', erase: 'blank', class: 'tenant' },
	...personalOfCouncils,
]
