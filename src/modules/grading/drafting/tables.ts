import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { Generated } from 'kysely'
import type { Rulebook } from '../rulebook.ts'
import type { Uncertain } from './recognise.ts'

export type DraftState = 'draft' | 'proposed' | 'approved'
export interface RulebookDraftTable {
	programme_id: Id<'programme'>
	id: Id<'rulebook-draft'>
	key: string
	rulebook: JsonColumn<Rulebook>
	lang: string
	revision: Generated<number>
	state: Generated<DraftState>
	based_on: string | null
	file_sha256: string | null
	uncertain: JsonColumn<readonly Uncertain[]>
	returned: Generated<string>
	started_by: Id<'person'> | null
	started_at: Instant
	changed_by: Id<'person'> | null
	changed_at: Instant
	proposed_by: Id<'person'> | null
	proposed_at: Instant | null
	approved_by: Id<'person'> | null
	approved_at: Instant | null
}

declare module '#kernel/ports.ts' {
	interface Tables {
		rulebook_draft: RulebookDraftTable
	}
}
