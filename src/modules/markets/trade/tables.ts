import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Refusal } from '#kernel/outcome.ts'
import type { JsonColumn, Personal, PersonalColumns } from '#kernel/tables.ts'
import type { ImportAsked, ImportState } from './rules.ts'

type Count = ColumnType<bigint, number | undefined, number>
export interface TradeImportTable {
	programme_id: Id<'programme'>
	id: Id<'trade-import'>
	state: Generated<ImportState>
	files: JsonColumn<readonly { readonly sha256: string; readonly size: number }[]>
	names: Personal<string>
	received_by: Id<'person'> | null
	received_at: Instant
	asked: JsonColumn<ImportAsked> | null
	began_by: Id<'person'> | null
	began_at: Instant | null
	runner: Id<'runner'> | null
	beat_at: Instant | null
	cancel_asked: Generated<boolean>
	bytes: Count
	bytes_of: Count
	rows: Count
	ended_at: Instant | null
	set_id: string | null
	again: Generated<boolean>
	refusal: JsonColumn<Refusal> | null
}

declare module '#kernel/ports.ts' {
	interface Tables {
		trade_import: TradeImportTable
	}
}

/** People put their own names into file names. */
export const personalOfTrade: readonly PersonalColumns[] = [{ table: 'trade_import', columns: ['names'], person: 'received_by', erase: 'blank', class: 'tenant' }]
