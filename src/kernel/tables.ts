import type { ColumnType } from 'kysely'

/** JSON columns come back parsed and go in as text. */
export type JsonColumn<T> = ColumnType<T, string, string>

/** A column that holds personal data; the module lists it in its `personal` too (a test compares). */
export type Personal<T> = T

/**
 * Where a table keeps personal data: `person` is the column with whose it is. Export, erasure and the
 * unmarked-column test all work from these lists.
 */
export interface PersonalColumns {
	readonly table: string
	readonly columns: readonly string[]
	/** Of these, by which a person is known (names, telephone, mail): erasure looks where else they stand. */
	readonly known?: readonly string[]
	/** Column holding the person's id; 'producer' when it belongs to whoever stands for that producer. */
	readonly person: string
	/** 'delete' removes the row on erasure, 'blank' empties the columns. */
	readonly erase: 'delete' | 'blank'
	readonly class: 'identity' | 'tenant'
}
