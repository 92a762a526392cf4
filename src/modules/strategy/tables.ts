import type { Generated } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Measure } from './rules.ts'

export interface TargetTable {
	programme_id: Id<'programme'>
	id: Id<'target'>
	year: number
	measure: Measure
	goal: number
	note: string
	created_at: Instant
	updated_at: Instant
	revision: Generated<number>
}
export interface YearNoteTable {
	programme_id: Id<'programme'>
	id: Id<'year-note'>
	year: number
	text: JsonColumn<LocalText>
	created_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		target: TargetTable
		year_note: YearNoteTable
	}
}
