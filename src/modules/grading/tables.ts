import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Generated } from 'kysely'

export type CertificateBasis = 'official' | 'adopted' | 'paper'
export interface CertificateTable {
	programme_id: Id<'programme'>
	id: Id<'certificate'>
	code: string
	number: string
	product_id: Id<'product'>
	stars: number
	total: string | null
	basis: CertificateBasis
	rulebook: string | null
	submission_id: Id<'submission'> | null
	decision_no: Generated<string>
	issued_on: Day | null
	expires_on: Day | null
	expiry_computed: Generated<boolean>
	scan_sha256: string | null
	revoked_on: Day | null
	revoked_why: string | null
	demo: Generated<boolean>
	created_at: Instant
}
export interface PublishedCertificateTable {
	programme_id: Id<'programme'>
	id: Id<'certificate'>
	code: string
	number: string
	product_id: Id<'product'>
	product_name: JsonColumn<LocalText>
	/** The producer's trade name; published rows hold no personal data. */
	maker: string
	place_name: JsonColumn<LocalText> | null
	stars: number
	total: string | null
	basis: CertificateBasis
	rulebook: string | null
	decision_no: string
	issued_on: Day | null
	expires_on: Day | null
	expiry_computed: boolean
	revoked_on: Day | null
	revoked_why: string | null
	demo: boolean
}

declare module '#kernel/ports.ts' {
	interface Tables {
		certificate: CertificateTable
		published_certificate: PublishedCertificateTable
	}
}
