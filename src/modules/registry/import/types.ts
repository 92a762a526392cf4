import type { Day } from '#kernel/day.ts'
import type { ImportField } from './headings.ts'

/** A table as the sheets adapter gives it: text cells, ISO days, 0-based merged areas. */
export interface ImportSheet {
	readonly name: string
	readonly rows: readonly (readonly string[])[]
	/** The sheet's own number of rows[0] (1-based). */
	readonly firstRow: number
	readonly merged?: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[]
}

/** What one column holds. `letter` is what people see above it. */
export interface Column {
	readonly index: number
	readonly letter: string
	readonly heading: string
	readonly field: ImportField
}

/** Where a table begins and what its columns hold. Row numbers are the sheet's own (1-based). */
export interface Layout {
	/** The (lowest) row of headings; undefined when none was recognised. */
	readonly headingRow: number | undefined
	readonly firstDataRow: number
	readonly columns: readonly Column[]
	/** Columns with content but no recognised heading: shown, so that the officer can say what they are. */
	readonly unknownColumns: readonly { readonly index: number; readonly letter: string; readonly heading: string }[]
	/** Whether the headings are Thai: two-digit years are then Buddhist. */
	readonly thai: boolean
}

/** One thing to look at. Errors forbid writing anything; warnings need a look. `code` is the message key. */
export interface Problem {
	/** The sheet's own row number. */
	readonly row: number
	/** The column's letter, or '' when the whole row or sheet is meant. */
	readonly column: string
	readonly field: ImportField | ''
	readonly severity: 'error' | 'warning'
	readonly code: `import/${string}`
	readonly facts: { readonly [name: string]: string | number | boolean | readonly number[] }
}

/** A date as exactly as the sheet gave it: `day` is the first day it can be. */
export interface ImportDate {
	readonly day: Day
	readonly precision: 'day' | 'month' | 'year'
	/** What the cell said. */
	readonly text: string
}

export type ProducerKind = 'household' | 'group' | 'cooperative' | 'company'

export interface ImportProducer {
	/** "producer-1" …, in sheet order: products name it. */
	readonly key: string
	readonly name: string
	readonly kind?: ProducerKind
	readonly person?: string
	/** Digits, with a leading + or 0 when the sheet had one. */
	readonly phones: readonly string[]
	readonly email?: string
	readonly address?: string
	/** The id of the caller's place, when it was found or chosen. */
	readonly place?: string
	/** What the sheet said: commune, district, province, as far as given. */
	readonly placeText?: string
	readonly womenLed?: boolean
	readonly members?: number
	readonly notes?: string
	readonly rows: readonly number[]
}

export interface ImportProduct {
	readonly key: string
	readonly producer: string
	readonly name: string
	/** The product group or set, as written. */
	readonly group?: string
	readonly rows: readonly number[]
}

/** A certificate issued on paper before the programme came here. */
export interface ImportCertificate {
	readonly product: string
	readonly stars?: number
	/** Plain decimal, 0–100: "87.5". */
	readonly score?: string
	readonly certificateNo?: string
	readonly decisionNo?: string
	readonly issuer?: string
	readonly issued?: ImportDate
	/** `computed`: not in the sheet, but issue date + validity months. */
	readonly expires?: ImportDate & { readonly computed: boolean }
	readonly row: number
}

export interface ImportPlace {
	readonly id: string
	readonly name: string
	readonly aliases?: readonly string[]
}

export interface ImportOptions {
	/** Today in the programme's zone. */
	readonly on: Day
	readonly places: readonly ImportPlace[]
	/** How long a certificate holds when the sheet gives no end; undefined: no end is computed. */
	readonly validityMonths?: number
	/** Order of day and month in dates such as 03/04/2024. Default: day first. */
	readonly dateOrder?: 'dmy' | 'mdy'
	/** The officer's answers for unknown places: the text of the problem → a place's id. */
	readonly chosenPlaces?: Readonly<Record<string, string>>
}

export interface ImportResult {
	readonly producers: readonly ImportProducer[]
	readonly products: readonly ImportProduct[]
	readonly certificates: readonly ImportCertificate[]
	/** By row, then field. */
	readonly problems: readonly Problem[]
	/** True when no problem is an error. */
	readonly writable: boolean
}
