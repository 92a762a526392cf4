import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Json } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'

/** What is hashed of an event beside its payload's digest; ids and facts only. */
export interface Header {
	readonly programme: string
	readonly seq: string
	readonly type: string
	readonly subject: { readonly kind: string; readonly id: string }
	readonly actor: string | null
	readonly for: string | null
	readonly mandate: string | null
	readonly at: Instant
}

/** The hash before the first event of a programme. */
export const genesis = '0'.repeat(64)

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Digest of a payload in its canonical form (RFC 8785). */
export const digestOf = (payload: { readonly [key: string]: Json }): string => sha256(canonicalize(payload) ?? '')

/**
 * hash = SHA-256 of the canonical JSON of [previous hash, header, digest of the payload].
 * The payload itself is not in it, so it can be redacted and the chain still verifies.
 */
export const chainHash = (previous: string, header: Header, payloadSha256: string): string =>
	sha256(canonicalize([previous, header, payloadSha256]) ?? '')

export interface Link {
	readonly header: Header
	readonly payload: { readonly [key: string]: Json } | null
	readonly payloadSha256: string
	readonly hash: string
}

export type ChainFault =
	| { readonly seq: string; readonly fault: 'gap' | 'hash' | 'payload' }
	| undefined

/** Checks links in order, from `previous` on; returns the first fault. A redacted payload (null) is no fault. */
export function verifyChain(links: readonly Link[], previous = genesis, firstSeq = 1n): ChainFault {
	let hash = previous
	let seq = firstSeq
	for (const link of links) {
		if (link.header.seq !== seq.toString()) return { seq: link.header.seq, fault: 'gap' }
		if (link.payload !== null && digestOf(link.payload) !== link.payloadSha256) return { seq: link.header.seq, fault: 'payload' }
		hash = chainHash(hash, link.header, link.payloadSha256)
		if (hash !== link.hash) return { seq: link.header.seq, fault: 'hash' }
		seq += 1n
	}
	return undefined
}

const personal = /(^|_)(name|mail|email|phone|address|contact|photo|pin|secret|token|password)($|_)/i

/** Fields of a payload that must not be there: a bug in the action that tells it. */
export function personalFields(payload: { readonly [key: string]: Json }, path = ''): string[] {
	return Object.entries(payload).flatMap(([key, value]) => {
		const at = path ? `${path}.${key}` : key
		const own = personal.test(key.replace(/([a-z])([A-Z])/g, '$1_$2')) ? [at] : []
		return value !== null && typeof value === 'object' && !Array.isArray(value) ? [...own, ...personalFields(value as { [key: string]: Json }, at)] : own
	})
}
