import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn, Personal, PersonalColumns } from '#kernel/tables.ts'
import type { Json } from '#kernel/action.ts'

export interface ChainHeadTable {
	programme_id: Id<'programme'>
	seq: bigint
	hash: string
}
export interface EventTable {
	programme_id: Id<'programme'>
	seq: bigint
	type: string
	subject_kind: string
	subject_id: string
	actor_id: Id<'person'> | null
	for_id: Id<'person'> | null
	mandate_id: Id<'mandate'> | null
	at: Instant
	payload: JsonColumn<{ [key: string]: Json } | null> | null
	payload_sha256: string
	hash: string
}
export interface DeliveryTable {
	programme_id: Id<'programme'>
	id: Id<'delivery'>
	channel: 'mail'
	recipient: Personal<string>
	template: string
	lang: string
	/** Locked text; '{}' once sent. */
	facts: JsonColumn<{ [key: string]: Json } | string>
	due_at: Instant
	attempts: number
	sent_at: Instant | null
	given_up_at: Instant | null
}
export interface IdempotencyTable {
	programme_id: Id<'programme'>
	/** Digest of the form's key. */
	key: string
	action: string
	person_id: Id<'person'> | null
	body_sha256: string
	result: JsonColumn<Json>
	at: Instant
}
export interface FileTable {
	programme_id: Id<'programme'>
	sha256: string
	mime: string
	size: number
	/** The name it came with; people put their own names into file names. */
	name: Personal<string>
	width: number | null
	height: number | null
	uploaded_by: Id<'person'> | null
	at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		chain_head: ChainHeadTable
		event: EventTable
		delivery: DeliveryTable
		idempotency: IdempotencyTable
		file: FileTable
	}
}

export const personal: readonly PersonalColumns[] = [
	{ table: 'file', columns: ['name'], person: 'uploaded_by', erase: 'blank', class: 'tenant' },
]
