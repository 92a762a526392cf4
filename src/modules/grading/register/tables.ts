import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { Choices, Counts } from './rules.ts'

export interface ImportBatchTable {
	programme_id: Id<'programme'>
	id: Id<'import'>
	sha256: string
	name: string
	sheet: string
	choices: JsonColumn<Choices>
	counts: JsonColumn<Counts>
	imported_by: Id<'person'> | null
	at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		import_batch: ImportBatchTable
	}
}
