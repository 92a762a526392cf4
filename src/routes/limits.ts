/**
 * Rate limits per address, wide enough for a village office where forty people share one: what protects a
 * person's PIN is the limit on their own credential (modules/people/door.ts), not this.
 */
import type { RequestEvent } from '@sveltejs/kit'

const windowMs = 10 * 60_000
const buckets = new Map<string, { from: number; count: number }>()

/** Counts one attempt; true when `key` had more than `most` within ten minutes. */
export function tooMany(key: string, most = 400): boolean {
	const now = Date.now()
	if (buckets.size > 20_000) for (const [k, b] of buckets) if (now - b.from > windowMs) buckets.delete(k)
	const bucket = buckets.get(key)
	if (!bucket || now - bucket.from > windowMs) {
		buckets.set(key, { from: now, count: 1 })
		return false
	}
	bucket.count += 1
	return bucket.count > most
}

export function addressOf(event: Pick<RequestEvent, 'getClientAddress'>): string {
	try {
		return event.getClientAddress()
	} catch {
		return 'unknown'
	}
}
