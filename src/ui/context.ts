/** What every component may ask for while a page is rendered on the server. */
import { getContext, setContext } from 'svelte'
import type { Zone } from '#kernel/day.ts'
import type { Say } from './words.ts'

export interface Page {
	readonly say: Say
	/** Zone in which moments are shown: the programme's, else UTC. */
	readonly zone: Zone
	/** A key for a form that does this action, bound to who is looking. */
	readonly formKey: (action: string) => string
	/** What was typed before the session ended, if this page was reached that way. */
	readonly parked: Readonly<Record<string, string>> | undefined
}
const key = Symbol('page')
export const setPage = (page: Page): Page => setContext(key, page)
export const page = (): Page => getContext<Page>(key)
export const words = (): Say => page().say
