import type { ColumnType, Generated } from 'kysely'
import type { Sector } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { PersonalColumns } from '#kernel/tables.ts'
import { personalOfTrade } from './trade/tables.ts'

export interface ProductClassificationTable {
	programme_id: Id<'programme'>
	product_id: Id<'product'>
	edition: string
	code: string
	why: string
	decided_by: Id<'person'> | null
	decided_at: Instant
	revision: Generated<number>
}
export interface MarketTargetTable {
	programme_id: Id<'programme'>
	product_id: Id<'product'>
	market: string
	targeted_by: Id<'person'> | null
	targeted_at: Instant
	ended_at: Instant | null
}
export type ImpedimentState = 'open' | 'met' | 'removed'
/** What a requirement means for a product as far as its facts are known. */
export type Standing = 'missing' | 'maybe' | 'unknown' | 'not-applicable'
export interface ImpedimentTable {
	programme_id: Id<'programme'>
	id: Id<'impediment'>
	product_id: Id<'product'>
	market: string
	requirement_id: string | null
	title: Generated<string>
	pack_version: Generated<string>
	text_sha256: Generated<string>
	state: Generated<ImpedimentState>
	standing: Standing
	sector: Sector
	owner_id: Id<'person'> | null
	evidence_sha256: string | null
	evidence_note: Generated<string>
	evidence_source: Generated<string>
	settled_by: Id<'person'> | null
	settled_at: Instant | null
	created_at: Instant
	revision: Generated<number>
}
export interface ProductFactTable {
	programme_id: Id<'programme'>
	product_id: Id<'product'>
	question: string
	answer: 'yes' | 'no'
	answered_by: Id<'person'> | null
	answered_at: Instant
}
export interface MarketDemandTable {
	programme_id: Id<'programme'>
	hs4: string
	economy: string
	year: number
	/** US dollars, exact. */
	value_usd: ColumnType<Decimal, string, string>
	source: string
	imported_by: Id<'person'> | null
	imported_at: Instant
}
/** The office's own employment or output; see migrations/0025. */
export interface LocalFigureTable {
	programme_id: Id<'programme'>
	level: 'place' | 'area' | 'whole'
	area: string
	place_id: Id<'place'> | null
	classification: string
	code: string
	label: string
	unit: string
	year: number
	value: ColumnType<Decimal, string, string>
	source: string
	imported_by: Id<'person'> | null
	imported_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		product_classification: ProductClassificationTable
		market_target: MarketTargetTable
		impediment: ImpedimentTable
		product_fact: ProductFactTable
		market_demand: MarketDemandTable
		local_figure: LocalFigureTable
	}
}

/** Else ids of who decided only; names stay with the people module. */
export const personal: readonly PersonalColumns[] = [...personalOfTrade]
