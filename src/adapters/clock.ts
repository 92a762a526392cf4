import { type Instant, instantOf } from '#kernel/day.ts'
import type { Clock } from '#kernel/ports.ts'

export const systemClock: Clock = { now: () => instantOf(Date.now()) }

/** A clock for tests and seeds: stands still until it is moved. */
export function fixedClock(at: string): Clock & { set(at: string): void } {
	let now = new Date(at).toISOString() as Instant
	return {
		now: () => now,
		set: (next) => {
			now = new Date(next).toISOString() as Instant
		},
	}
}
