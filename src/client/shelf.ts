/** What a page's script asks of the worker. */

/** `everyone`: pages that hold nothing of a person. `person`: pages of whoever is signed in; forgotten at sign-out and at the next sign-in. */
export type Shelf = 'everyone' | 'person'
export interface KeepOrder {
	readonly keep: Shelf
	readonly urls: readonly string[]
	/** The language of the page that asks. */
	readonly lang: string
}
