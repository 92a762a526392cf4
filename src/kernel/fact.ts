import type { Day } from './day.ts'

/** Where a number about the outside world comes from, and as of when. */
export interface Source {
	/** A name a person can look up. */
	readonly name: string
	readonly url?: string
	/** As-of: a day, or a year or year-month when the source gives no more. */
	readonly asOf: string
	readonly licence?: string
	/** After this day the fact is shown as stale. */
	readonly reviewBy?: Day
}

/** A fact about the outside world; `unknown` is an answer of its own, never zero or "no". */
export type Fact<T> =
	| { readonly known: true; readonly value: T; readonly source: Source }
	| { readonly known: false; readonly why: string }

export const isStale = (source: Source, on: Day): boolean => source.reviewBy !== undefined && source.reviewBy < on
