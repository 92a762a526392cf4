import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { ColumnType, Generated } from 'kysely'
import type { Rulebook } from '../rulebook.ts'
import type { Simulation } from './collect.ts'
import type { ConsultationReport } from './report.ts'

interface SimulationTable {
	programme_id: Id<'programme'>
	id: Id<'simulation'>
	title: string
	draft_from: string
	draft_sha256: string
	draft: JsonColumn<Rulebook>
	reworded: 'lost' | 'same'
	adoptions: Id<'adoption'>[]
	result: JsonColumn<Simulation>
	made_on: Day
	made_at: Instant
	made_by: Id<'person'> | null
	report: ColumnType<ConsultationReport | null, string | null | undefined, string | null>
	published_at: Instant | null
	demo: Generated<boolean>
}
interface PublishedConsultationTable {
	programme_id: Id<'programme'>
	id: Id<'simulation'>
	title: string
	draft_sha256: string
	made_on: Day
	published_at: Instant
	report: JsonColumn<ConsultationReport>
	demo: boolean
}
declare module '#kernel/ports.ts' {
	interface Tables {
		simulation: SimulationTable
		published_consultation: PublishedConsultationTable
	}
}
