import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Personal, PersonalColumns } from '#kernel/tables.ts'
import type { Generated } from 'kysely'

/** What ties a council member to a producer; `none`: they said that nothing does. */
export const interestKinds = ['own', 'paid', 'relative', 'other'] as const
export type InterestKind = (typeof interestKinds)[number]
export interface CouncilInterestTable {
	programme_id: Id<'programme'>
	id: Id<'interest'>
	person_id: Id<'person'>
	producer_id: Id<'producer'>
	kind: Personal<InterestKind | 'none'>
	since: Day
	until: Day | null
	note: Personal<string>
	added_by: Id<'person'> | null
	added_at: Instant
}
export interface MeetingTable {
	programme_id: Id<'programme'>
	id: Id<'meeting'>
	round_id: Id<'round'>
	held_on: Day
	place: string
	chair_id: Id<'person'>
	present: Id<'person'>[]
	opened_by: Id<'person'> | null
	opened_at: Instant
	closed_at: Instant | null
	approved_at: Instant | null
}
export interface MeetingItemTable {
	programme_id: Id<'programme'>
	meeting_id: Id<'meeting'>
	submission_id: Id<'submission'>
	sitting: number
	said: string
	agreed: string
	written_by: Id<'person'> | null
	written_at: Instant
}
export interface AppealTable {
	programme_id: Id<'programme'>
	id: Id<'appeal'>
	submission_id: Id<'submission'>
	decision_id: Id<'decision'>
	reasons: Personal<string>
	paper_sha256: string | null
	made_by: Id<'person'> | null
	made_on: Day
	made_at: Instant
	outcome: 'dismissed' | 'upheld' | null
	answer: Generated<string>
	answered_by: Id<'person'> | null
	answered_at: Instant | null
	approved_by: Id<'person'> | null
	approved_at: Instant | null
}

declare module '#kernel/ports.ts' {
	interface Tables {
		council_interest: CouncilInterestTable
		meeting: MeetingTable
		meeting_item: MeetingItemTable
		appeal: AppealTable
	}
}

/** Who is a relative of whom is nobody's business afterwards; what was appealed stays, without the words. */
export const personalOfCouncils: readonly PersonalColumns[] = [
	{ table: 'council_interest', columns: ['kind', 'note'], person: 'person_id', erase: 'delete', class: 'tenant' },
	{ table: 'appeal', columns: ['reasons'], person: 'made_by', erase: 'blank', class: 'tenant' },
]
