/**
 * Data Integrity proofs of the cryptosuite `eddsa-jcs-2022` (W3C Recommendation, 15 May 2025): canonical JSON by RFC 8785,
 * SHA-256 of the proof's configuration followed by that of the document, Ed25519 over the two. Runs in Node and in browsers.
 * Keys are Multikey texts (`z6Mk…`: base58btc of 0xed 0x01 and 32 bytes).
 */
import { base58 } from '@scure/base'
import canonicalize from 'canonicalize'

export interface Proof {
	readonly type: 'DataIntegrityProof'
	readonly cryptosuite: 'eddsa-jcs-2022'
	readonly created: string
	/** `DID#fragment` of the key. */
	readonly verificationMethod: string
	readonly proofPurpose: 'assertionMethod'
	readonly '@context'?: unknown
	readonly proofValue: string
}
type ProofConfig = Omit<Proof, 'proofValue'>
export type Document = { readonly [key: string]: unknown }
export type Signed<D = Document> = D & { readonly proof: Proof }
type Bytes = Uint8Array<ArrayBuffer>

const multikeyHead = [0xed, 0x01] as const
const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** RFC 8785; throws on what JSON cannot hold. */
export function canonical(value: unknown): string {
	const text = canonicalize(value)
	if (text === undefined) throw new TypeError('not a JSON value')
	return text
}

/** 32 bytes → Multikey text. */
export const multikey = (raw: Uint8Array): string => `z${base58.encode(Uint8Array.of(...multikeyHead, ...raw))}`
/** Multikey text → 32 bytes; undefined when it is no Ed25519 key. */
export function rawKey(text: string): Bytes | undefined {
	const bytes = multibase(text)
	return bytes?.length === 34 && bytes[0] === multikeyHead[0] && bytes[1] === multikeyHead[1] ? bytes.slice(2) : undefined
}
/** base58btc multibase → bytes; undefined when it is not. */
export function multibase(text: string): Bytes | undefined {
	if (!text.startsWith('z')) return undefined
	try {
		return Uint8Array.from(base58.decode(text.slice(1)))
	} catch {
		return undefined
	}
}

/** What is signed: 64 bytes. */
export async function hashData(document: Document, config: ProofConfig): Promise<Bytes> {
	const sha = async (value: unknown) => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(canonical(value))))
	return Uint8Array.of(...(await sha(config)), ...(await sha(document)))
}

/** Adds a proof. `sign` makes the 64 bytes of an Ed25519 signature. The document's own @context goes into the proof, as the suite wants. */
export async function addProof<D extends Document>(document: D, given: { readonly created: string; readonly verificationMethod: string }, sign: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>): Promise<Signed<D>> {
	const config = proofConfig(document, given)
	return { ...document, proof: { ...config, proofValue: `z${base58.encode(await sign(await hashData(document, config)))}` } }
}
/** The proof of a document without its signature. */
export const proofConfig = (document: Document, given: { readonly created: string; readonly verificationMethod: string }): ProofConfig => ({
	type: 'DataIntegrityProof',
	cryptosuite: 'eddsa-jcs-2022',
	created: given.created,
	verificationMethod: given.verificationMethod,
	proofPurpose: 'assertionMethod',
	...(document['@context'] === undefined ? {} : { '@context': document['@context'] }),
})

/** Whether the proof was made by this key over exactly this document. */
export async function holds(signed: Signed, key: string): Promise<boolean> {
	const { proof, ...document } = signed
	const { proofValue, ...config } = proof
	const raw = rawKey(key)
	const signature = multibase(proofValue)
	if (!raw || signature?.length !== 64 || proof.cryptosuite !== 'eddsa-jcs-2022' || proof.type !== 'DataIntegrityProof' || proof.proofPurpose !== 'assertionMethod') return false
	// A proof may leave @context out; when it names one, the document's must begin with it: here, be it.
	if (config['@context'] !== undefined && canonical(config['@context']) !== canonical(document['@context'] ?? null)) return false
	return verify(raw, signature, await hashData(document, config))
}

/** Ed25519 by the platform; where it has none (browsers before 2025), by a library that is loaded then. */
async function verify(raw: Bytes, signature: Bytes, data: Bytes): Promise<boolean> {
	try {
		const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
		return await crypto.subtle.verify('Ed25519', key, signature, data)
	} catch {
		const { verifyAsync } = await import('@noble/ed25519')
		return verifyAsync(signature, data, raw).catch(() => false)
	}
}
