/**
 * What server.mjs opened, handed to the built web application: both load the same modules twice, so the open
 * house travels through a registered symbol instead of an import.
 */
import type { House } from '#kernel/ports.ts'
import type { Words } from '#ui/words.ts'

export interface Door {
	readonly house: House
	readonly words: Words
	/** Client address for rate limits, or undefined when unknown. */
	readonly trustProxy: boolean
}
const key = Symbol.for('ippin.door')
export const setDoor = (open: Door): void => {
	;(globalThis as { [key]?: Door })[key] = open
}
export function door(): Door {
	const open = (globalThis as { [key]?: Door })[key]
	if (!open) throw new Error('the house is not open: start with server.mjs (npm start or npm run dev)')
	return open
}
