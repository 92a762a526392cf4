import type { Generated } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Lead } from './rules.ts'

export interface ProjectTable {
	programme_id: Id<'programme'>
	id: Id<'project'>
	place_id: Id<'place'>
	title: JsonColumn<LocalText>
	idea: JsonColumn<LocalText>
	started_on: Day
	chosen_on: Day | null
	choice: Generated<string>
	decided_by: Generated<string>
	product_id: Id<'product'> | null
	ended_on: Day | null
	ended_as: 'done' | 'stopped' | null
	ended_what: Generated<string>
	resumed_on: Day | null
	demo: Generated<boolean>
	created_at: Instant
	updated_at: Instant
	revision: Generated<number>
}
export interface ProjectResourceTable {
	programme_id: Id<'programme'>
	project_id: Id<'project'>
	resource_id: Id<'resource'>
}
export interface ProjectProducerTable {
	programme_id: Id<'programme'>
	project_id: Id<'project'>
	producer_id: Id<'producer'>
}
export interface ProjectStepTable {
	programme_id: Id<'programme'>
	id: Id<'step'>
	project_id: Id<'project'>
	what: string
	lead: Lead
	lead_producer_id: Id<'producer'> | null
	due_on: Day
	done_on: Day | null
	outcome: Generated<string>
	proof_sha256: string | null
	created_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		project: ProjectTable
		project_resource: ProjectResourceTable
		project_producer: ProjectProducerTable
		project_step: ProjectStepTable
	}
}

// No personal columns. Texts may name people; erasure searches every text of a programme and shows where.
