import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'

export interface IssuerKeyTable {
	programme_id: Id<'programme'>
	id: Id<'issuer-key'>
	did: string
	no: number
	public_key: string
	/** The private key, locked: house.secrets under the row's id. */
	locked: string
	made_at: Instant
	retired_at: Instant | null
	revoked_from: Instant | null
}
export interface GradeCredentialTable {
	programme_id: Id<'programme'>
	id: Id<'grade-credential'>
	certificate_id: Id<'certificate'>
	key_id: Id<'issuer-key'>
	list: number
	position: number
	document: string
	payload: string
	issued_at: Instant
	replaced_at: Instant | null
}
export interface CertificateReminderTable {
	programme_id: Id<'programme'>
	certificate_id: Id<'certificate'>
	months: number
	letters: number
	at: Instant
}
export interface OfficeMailTable {
	programme_id: Id<'programme'>
	/** An office's mailbox, no person's. */
	mail: string
	set_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		issuer_key: IssuerKeyTable
		grade_credential: GradeCredentialTable
		certificate_reminder: CertificateReminderTable
		office_mail: OfficeMailTable
	}
}
