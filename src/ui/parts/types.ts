/** How a thing stands. Always shown with its word and a shape, never by colour alone. */
export type Tone = 'good' | 'wait' | 'problem' | 'unknown' | 'plain'

/** A state in words, already in the reader's language. */
export interface Standing {
	readonly tone: Tone
	readonly word: string
}

/** Where a fact is from: one line, already worded ("GeoNames, as of 3 May 2026"); `stale` is the warning's words. */
export interface SourceLine {
	readonly text: string
	readonly href?: string | undefined
	readonly stale?: string | undefined
}

export interface FactLine {
	readonly label: string
	/** Left out: the fact is unknown and `unknown` of Facts is shown. */
	readonly value?: string | undefined
	readonly href?: string | undefined
	/** Language of the value where it differs from the page's. */
	readonly lang?: string | undefined
	readonly numeric?: boolean | undefined
	readonly source?: SourceLine | undefined
}

export interface Option {
	readonly value: string
	readonly label: string
	readonly help?: string | undefined
	readonly disabled?: boolean | undefined
}

/** A rung of a scoring ladder; `points` is worded ("3 points"). */
export interface Choice extends Option {
	/** What is asked for with it, on a line of its own. */
	readonly marks?: string | undefined
	readonly points?: string | undefined
}

export interface HistoryEntry {
	/** Worded moment ("24 Nov 2026, 09:12"), with `at` as its ISO form for machines. */
	readonly when: string
	readonly at?: string | undefined
	readonly who?: string | undefined
	readonly what: string
	readonly href?: string | undefined
	readonly note?: string | undefined
	readonly tone?: Tone | undefined
}

export interface Step {
	readonly label: string
	readonly state: 'done' | 'now' | 'next' | 'problem'
	/** The state in words, read out after the label ("done", "you are here"). */
	readonly word: string
	readonly note?: string | undefined
	readonly href?: string | undefined
}

export interface Photo {
	readonly src: string
	readonly width: number
	readonly height: number
	readonly srcset?: string | undefined
	readonly sizes?: string | undefined
}

export interface PageLink {
	readonly href: string
	readonly label: string
}
