/** Bitstring Status List v1.0 (W3C Recommendation, 15 May 2025): one bit a credential, gzip, multibase base64url ("u…"). The first bit is the leftmost. */
import { base64urlnopad } from '@scure/base'
import { gunzipSync, gzipSync } from 'fflate'

/** The least the recommendation allows, so that a position tells nothing: 131,072 bits, 16 KiB. */
export const statusListLength = 131_072

export function encodeStatusList(set: Iterable<number>): string {
	const bits = new Uint8Array(statusListLength / 8)
	for (const index of set) {
		if (!Number.isInteger(index) || index < 0 || index >= statusListLength) throw new RangeError(`no position ${index}`)
		bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
	}
	return `u${base64urlnopad.encode(gzipSync(bits, { mtime: 0 }))}`
}

/** Whether a position is set; undefined when the list cannot be read or has no such position. */
export function statusAt(encoded: string, index: number): boolean | undefined {
	if (!encoded.startsWith('u') || encoded.length > 100_000) return undefined
	try {
		const bits = gunzipSync(base64urlnopad.decode(encoded.slice(1)), { out: new Uint8Array(statusListLength / 8) })
		const byte = bits[index >> 3]
		return bits.length !== statusListLength / 8 || byte === undefined || index < 0 ? undefined : (byte & (0x80 >> (index & 7))) !== 0
	} catch {
		return undefined
	}
}
