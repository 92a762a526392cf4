/** What a credential is worth at a moment, given the keys one knows: the same judgement on the server and on a phone without a line. */
import { keyId } from './grade.ts'
import { type Document, holds, type Signed } from './integrity.ts'

export interface IssuerKey {
	readonly no: number
	/** Multikey text. */
	readonly key: string
	/** From this moment on nothing signed by it counts: it was in wrong hands. */
	readonly revokedFrom: string | null
}
export interface Issuer {
	readonly did: string
	readonly name: string
	readonly keys: readonly IssuerKey[]
}

export const verdicts = ['malformed', 'unknown-issuer', 'unknown-key', 'tampered', 'key-revoked', 'not-yet-valid', 'expired', 'revoked'] as const
export type Verdict = (typeof verdicts)[number]

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const object = (value: unknown): Document | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Document) : undefined)
const moment = (value: unknown): number | undefined => {
	const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) ? Date.parse(value) : Number.NaN
	return Number.isNaN(at) ? undefined : at
}

export interface GradeRead {
	readonly did: string
	readonly from: number
	readonly until: number | undefined
	readonly list: string
	readonly index: number
	readonly signed: Signed
}

/** The parts of a grade certificate that judging needs; undefined when it is not one of ours. */
export function readGrade(value: unknown): GradeRead | undefined {
	const c = object(value)
	const proof = object(c?.proof)
	const status = object(c?.credentialStatus)
	const did = text(object(c?.issuer)?.id)
	const [from, until] = [moment(c?.validFrom), c?.validUntil === undefined ? undefined : moment(c.validUntil)]
	const types = Array.isArray(c?.type) ? c.type : []
	const index = /^\d{1,9}$/.test(text(status?.statusListIndex) ?? '') ? Number(status?.statusListIndex) : undefined
	const list = text(status?.statusListCredential)
	if (!c || !proof || !did || from === undefined || (c.validUntil !== undefined && until === undefined) || index === undefined || !list || !object(c.credentialSubject)) return undefined
	if (!types.includes('VerifiableCredential') || !types.includes('GradeCertificate')) return undefined
	if (moment(proof.created) === undefined || !text(proof.verificationMethod) || !text(proof.proofValue)) return undefined
	return { did, from, until, list, index, signed: c as Signed }
}

/**
 * The first thing that is wrong, or undefined when it is genuine and in force. Revocation is not looked at here: who can
 * ask does so afterwards. `at` is the moment by the clock of whoever checks.
 */
export async function judge(value: unknown, issuers: readonly Issuer[], at: number): Promise<Exclude<Verdict, 'revoked'> | undefined> {
	const read = readGrade(value)
	if (!read) return 'malformed'
	const issuer = issuers.find((i) => i.did === read.did)
	if (!issuer) return 'unknown-issuer'
	const { proof } = read.signed
	const key = issuer.keys.find((k) => keyId(issuer.did, k.no) === proof.verificationMethod)
	if (!key) return 'unknown-key'
	if (!(await holds(read.signed, key.key))) return 'tampered'
	if (key.revokedFrom !== null && Date.parse(proof.created) >= Date.parse(key.revokedFrom)) return 'key-revoked'
	if (at < read.from) return 'not-yet-valid'
	if (read.until !== undefined && at > read.until) return 'expired'
	return undefined
}

