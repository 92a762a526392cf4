import type { Day } from '#kernel/day.ts'

/** How it ended. A failure or a lesson told is worth as much as a success. */
export const results = ['success', 'mixed', 'failure', 'lesson'] as const
export type Result = (typeof results)[number]
/** What a case is about, in the words of the modules and of the pack's 52 cases. */
export const areas = ['resources', 'registry', 'projects', 'grading', 'potential', 'impediments', 'channel', 'visits', 'exchange', 'strategy'] as const
export type Area = (typeof areas)[number]

/** An event of the programme's own chain, cited: enough to find and to verify it, nothing personal. */
export interface Evidence {
	readonly seq: string
	readonly type: string
	readonly day: Day
	/** Hash of the event in the chain. */
	readonly hash: string
}

export const adoptionStates = ['adopted', 'worked', 'partly', 'stopped'] as const
export type AdoptionState = (typeof adoptionStates)[number]
/** What a report may say: it is no longer just adopted. */
export const reportStates = ['worked', 'partly', 'stopped'] as const
