/**
 * A product's grade as a W3C Verifiable Credential (data model 2.0), and its short form for a QR code, from which the very
 * credential is rebuilt byte for byte. The short form is written down in docs/credential-payload.md: once printed, a version never changes.
 */
import { base58, base64urlnopad } from '@scure/base'
import { deflateSync, inflateSync } from 'fflate'
import { canonical, type Document, multibase, proofConfig, type Signed } from './integrity.ts'

/** All that differs from one certificate to the next. Texts are one line each; "" is said to be unknown by being left out. */
export interface GradeClaims {
	/** Public address of the issuing house, without a trailing slash. */
	readonly origin: string
	/** The programme's part of the address, and its name. */
	readonly slug: string
	readonly issuer: string
	readonly code: string
	readonly number: string
	readonly product: string
	/** Trade name, or the place of a household without one; never a household's own name. */
	readonly producer: string
	readonly place: string
	readonly stars: number
	readonly of: number
	/** To two decimals; "" when it is not known. */
	readonly total: string
	/** "adopted": the programme's own use of a rulebook, not the official grade. */
	readonly standing: 'official' | 'adopted'
	readonly rulebook: string
	readonly legalBasis: string
	/** SHA-256 of the rulebook as adopted, 64 hexadecimal digits. */
	readonly rulebookSha256: string
	readonly decision: string
	/** ISO 8601 with offset, to the second. `until` is the last moment it holds; "" when it holds until revoked. */
	readonly from: string
	readonly until: string
	readonly list: number
	readonly index: number
	readonly demo: boolean
	/** Number of the issuer's key, and the moment of signing. */
	readonly key: number
	readonly created: string
}

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'] as const

/** `did:web` of a programme: a port is written as %3A. */
export const didOf = (origin: string, slug: string): string => `did:web:${origin.replace(/^https?:\/\//, '').replace(':', '%3A')}:${slug}`
export const keyId = (did: string, key: number): string => `${did}#key-${key}`
export const statusListUrl = (origin: string, slug: string, list: number): string => `${origin}/${slug}/status/${list}`

/** The credential without its proof. */
export function gradeCredential(c: GradeClaims): Document {
	const list = statusListUrl(c.origin, c.slug, c.list)
	const known = (name: string, value: string) => (value === '' ? {} : { [name]: value })
	return {
		'@context': contexts,
		id: `${c.origin}/c/${c.code}/credential.json`,
		type: ['VerifiableCredential', 'GradeCertificate'],
		issuer: { id: didOf(c.origin, c.slug), name: c.issuer },
		validFrom: c.from,
		...known('validUntil', c.until),
		credentialStatus: { id: `${list}#${c.index}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(c.index), statusListCredential: list },
		credentialSubject: {
			type: 'GradedProduct',
			name: c.product,
			...known('producer', c.producer),
			...known('place', c.place),
			certificateNumber: c.number,
			...known('decisionNumber', c.decision),
			grade: { stars: c.stars, of: c.of, ...known('total', c.total), standing: c.standing },
			rulebook: { name: c.rulebook, legalBasis: c.legalBasis, sha256: c.rulebookSha256 },
			...(c.demo ? { demonstration: true } : {}),
		},
	}
}

const version = 1
const textFields = ['origin', 'slug', 'issuer', 'code', 'number', 'product', 'producer', 'place', 'stars', 'of', 'total', 'standing', 'rulebook', 'legalBasis', 'decision', 'from', 'until', 'list', 'index', 'demo', 'key', 'created'] as const
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hexOf = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')

/** Version, signature, hash of the rulebook, and the texts one a line, deflated; base64url. */
export function packGrade(c: GradeClaims, proofValue: string): string {
	const signature = multibase(proofValue)
	if (signature?.length !== 64 || !/^[0-9a-f]{64}$/.test(c.rulebookSha256)) throw new Error('not a signed grade')
	const lines = textFields.map((f) => (f === 'demo' ? (c.demo ? '1' : '') : String(c[f])))
	if (lines.some((line) => line.includes('\n'))) throw new Error('a field of more than one line')
	const texts = deflateSync(new TextEncoder().encode(lines.join('\n')), { level: 9 })
	return base64urlnopad.encode(Uint8Array.of(version, ...signature, ...bytesOf(c.rulebookSha256), ...texts))
}

const whole = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

/** The claims and the signed credential behind a payload; undefined when it is none (a character lost, another version). */
export function unpackGrade(payload: string): { readonly claims: GradeClaims; readonly credential: Signed } | undefined {
	try {
		// No honest payload is longer; an inflated one is bounded too.
		if (payload.length > 2_000) return undefined
		const bytes = base64urlnopad.decode(payload)
		if (bytes[0] !== version || bytes.length < 98) return undefined
		const text = new TextDecoder('utf-8', { fatal: true }).decode(inflateSync(bytes.subarray(97), { out: new Uint8Array(16_384) }))
		const lines = text.split('\n')
		if (lines.length !== textFields.length) return undefined
		const f = Object.fromEntries(textFields.map((name, i) => [name, lines[i] ?? ''])) as Record<(typeof textFields)[number], string>
		const [stars, of, list, index, key] = [whole(f.stars), whole(f.of), whole(f.list), whole(f.index), whole(f.key)]
		if (stars === undefined || of === undefined || list === undefined || index === undefined || key === undefined) return undefined
		if (f.standing !== 'official' && f.standing !== 'adopted') return undefined
		const claims: GradeClaims = { ...f, standing: f.standing, stars, of, list, index, key, demo: f.demo === '1', rulebookSha256: hexOf(bytes.subarray(65, 97)) }
		return { claims, credential: signedGrade(claims, `z${base58.encode(bytes.subarray(1, 65))}`) }
	} catch {
		return undefined
	}
}

/** The credential with the proof that its key made. */
export function signedGrade(c: GradeClaims, proofValue: string): Signed {
	const document = gradeCredential(c)
	return { ...document, proof: { ...proofConfig(document, { created: c.created, verificationMethod: keyId(didOf(c.origin, c.slug), c.key) }), proofValue } }
}

/** The bytes that are kept and handed out: canonical JSON. */
export const credentialText = (credential: Signed): string => canonical(credential)
