import type { Generated } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { AdoptionState, Evidence, Result } from './rules.ts'

interface CaseColumns {
	programme_id: Id<'programme'>
	id: Id<'case'>
	title: JsonColumn<LocalText>
	context: JsonColumn<LocalText>
	action: JsonColumn<LocalText>
	outcome: JsonColumn<LocalText>
	result: Result
	years: string
	areas: string[]
	evidence: JsonColumn<readonly Evidence[]>
	certificates: string[]
	demo: Generated<boolean>
}
export interface CaseStoryTable extends CaseColumns {
	published_at: Instant | null
	created_at: Instant
	updated_at: Instant
	revision: Generated<number>
}
export interface PublishedCaseTable extends CaseColumns {
	programme_slug: string
	programme_name: string
	economy: string
	published_at: Instant
}
export interface PublishedAdoptionTable {
	programme_id: Id<'programme'>
	id: Id<'adoption'>
	programme_slug: string
	adopter: string
	economy: string
	case_programme_id: Id<'programme'> | null
	case_id: Id<'case'> | null
	pack_key: string | null
	plan: JsonColumn<LocalText>
	state: AdoptionState
	report: JsonColumn<LocalText> | null
	adopted_on: Day
	reported_on: Day | null
	demo: Generated<boolean>
	revision: Generated<number>
}

declare module '#kernel/ports.ts' {
	interface Tables {
		case_story: CaseStoryTable
		published_case: PublishedCaseTable
		published_adoption: PublishedAdoptionTable
	}
}

// No personal columns: cases name bodies and villages, never people; the form asks for that.
