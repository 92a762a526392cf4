/**
 * Rate limits per address, wide enough for a village office where forty people share one: what protects a
 * person's PIN is the limit on their own credential (modules/people/door.ts), not this.
 */
import type { RequestEvent } from '@sveltejs/kit'

const windowMs = 10 * 60_000
/** So many are counted at once; beyond, who came first is forgotten first: a flood costs memory to nobody. */
export const counted = 20_000
const buckets = new Map<string, { from: number; count: number }>()

/** Counts one attempt; true when `key` had more than `most` within ten minutes. */
export function tooMany(key: string, most = 400): boolean {
	const now = Date.now()
	const bucket = buckets.get(key)
	if (bucket && now - bucket.from <= windowMs) {
		bucket.count += 1
		return bucket.count > most
	}
	buckets.delete(key)
	buckets.set(key, { from: now, count: 1 })
	const first = buckets.keys().next().value
	if (buckets.size > counted && first !== undefined) buckets.delete(first)
	return false
}

/** Whom a limit counts: an IPv4 address; of IPv6 the network (/64), since one household has all its addresses. */
export function networkOf(address: string): string {
	const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
	if (v4 || !address.includes(':')) return v4 ?? address
	const [head = '', tail] = address.split('::')
	const groups = head.split(':').filter(Boolean)
	if (tail !== undefined) groups.push(...Array<string>(8).fill('0').slice(groups.length + tail.split(':').filter(Boolean).length), ...tail.split(':').filter(Boolean))
	return groups.slice(0, 4).map((g) => Number.parseInt(g, 16).toString(16)).join(':')
}

export function addressOf(event: Pick<RequestEvent, 'getClientAddress'>): string {
	try {
		return networkOf(event.getClientAddress())
	} catch {
		return 'unknown'
	}
}
