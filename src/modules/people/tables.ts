import type { Role, Sector } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn, Personal, PersonalColumns } from '#kernel/tables.ts'
import type { Generated } from 'kysely'

export interface ProgrammeTable {
	id: Id<'programme'>
	slug: string
	name: string
	economy: string
	zone: string
	lang: string
	hue: Generated<number>
	demo: boolean
	created_at: Instant
}
export interface PersonTable {
	id: Id<'person'>
	name: Personal<string>
	lang: string
	demo: boolean
	created_at: Instant
	erased_at: Instant | null
}
export interface CredentialTable {
	id: Id<'credential'>
	person_id: Id<'person'>
	kind: 'mail' | 'phone' | 'card'
	handle: string
	shown: Personal<string>
	secret_hash: string | null
	failed: Generated<number>
	locked_until: Instant | null
	created_at: Instant
}
export interface MembershipTable {
	programme_id: Id<'programme'>
	person_id: Id<'person'>
	role: Role
	producer_id: Id<'producer'> | null
	sector: Sector | null
	since: Instant
	ended_at: Instant | null
}
export interface SessionTable {
	token_hash: string
	person_id: Id<'person'>
	created_at: Instant
	expires_at: Instant
	mandate_id: Id<'mandate'> | null
}
export interface InvitationTable {
	id: Id<'invitation'>
	programme_id: Id<'programme'>
	token_hash: string
	role: Role
	name: Personal<string>
	producer_id: Id<'producer'> | null
	sector: Sector | null
	pin_hash: string | null
	failed: Generated<number>
	invited_by: Id<'person'> | null
	created_at: Instant
	expires_at: Instant
	accepted_by: Id<'person'> | null
	accepted_at: Instant | null
	withdrawn_at: Instant | null
}
export interface MandateTable {
	id: Id<'mandate'>
	programme_id: Id<'programme'>
	helper_id: Id<'person'>
	person_id: Id<'person'>
	scope: string[]
	consent_channel: string
	starts_on: Day
	ends_on: Day
	created_at: Instant
	ended_at: Instant | null
}
export interface ConsentTable {
	id: Id<'consent'>
	person_id: Id<'person'>
	programme_id: Id<'programme'>
	purpose: string
	channel: string
	given_at: Instant
	withdrawn_at: Instant | null
}
export interface ParkedFormTable {
	token_hash: string
	person_id: Id<'person'>
	path: string
	fields: JsonColumn<Record<string, string>>
	expires_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		programme: ProgrammeTable
		person: PersonTable
		credential: CredentialTable
		membership: MembershipTable
		session: SessionTable
		invitation: InvitationTable
		mandate: MandateTable
		consent: ConsentTable
		parked_form: ParkedFormTable
	}
}

export const personal: readonly PersonalColumns[] = [
	{ table: 'person', columns: ['name'], known: ['name'], person: 'id', erase: 'blank', class: 'identity' },
	{ table: 'credential', columns: ['shown'], person: 'person_id', erase: 'delete', class: 'identity' },
	{ table: 'session', columns: [], person: 'person_id', erase: 'delete', class: 'identity' },
	{ table: 'invitation', columns: ['name'], known: ['name'], person: 'accepted_by', erase: 'blank', class: 'identity' },
	{ table: 'consent', columns: [], person: 'person_id', erase: 'delete', class: 'identity' },
	{ table: 'parked_form', columns: ['fields'], person: 'person_id', erase: 'delete', class: 'identity' },
]
