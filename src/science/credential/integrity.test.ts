import { createPrivateKey, sign } from 'node:crypto'
import { base58, hex } from '@scure/base'
import { describe, expect, it, vi } from 'vitest'
import { addProof, canonical, hashData, holds, multikey, type Proof, proofConfig, rawKey, type Signed } from './integrity.ts'

/** Figures of the W3C's own example (Data Integrity EdDSA Cryptosuites v1.0, appendix B.2); its key is published there for tests. */
const key = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
const document = {
	'@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
	id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
	type: ['VerifiableCredential', 'AlumniCredential'],
	name: 'Alumni Credential',
	description: 'A minimum viable example of an Alumni Credential.',
	issuer: 'https://vc.example/issuers/5678',
	validFrom: '2023-01-01T00:00:00Z',
	credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
}
const given = { created: '2023-02-24T23:36:38Z', verificationMethod: `did:key:${key}#${key}` }
const combined = '66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19'
const proofValue = 'z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX'
const signed: Signed = { ...document, proof: { ...proofConfig(document, given), proofValue } as Proof }

const signer = (secret: Uint8Array) => {
	const made = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]), format: 'der', type: 'pkcs8' })
	return (data: Uint8Array) => sign(null, data, made)
}

describe('the W3C vector of eddsa-jcs-2022', () => {
	it('has this canonical document and these hashes', async () => {
		expect(canonical(document)).toMatch(/^\{"@context":\["https:\/\/www\.w3\.org\/ns\/credentials\/v2",.*"validFrom":"2023-01-01T00:00:00Z"\}$/)
		expect(hex.encode(await hashData(document, proofConfig(document, given)))).toBe(combined)
	})
	it('verifies under its key, and not once a byte differs', async () => {
		expect(await holds(signed, key)).toBe(true)
		expect(await holds({ ...signed, name: 'Alumni credential' }, key)).toBe(false)
		expect(await holds(signed, multikey(new Uint8Array(32).fill(7)))).toBe(false)
		expect(await holds({ ...signed, proof: { ...signed.proof, created: '2023-02-24T23:36:39Z' } }, key)).toBe(false)
		expect(await holds({ ...signed, proof: { ...signed.proof, '@context': [] } }, key)).toBe(false)
		expect(await holds({ ...signed, proof: { ...signed.proof, proofValue: 'not base58' } }, key)).toBe(false)
	})
	it('verifies also where the platform has no Ed25519', async () => {
		const none = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'))
		expect(await holds(signed, key)).toBe(true)
		expect(await holds({ ...signed, name: '' }, key)).toBe(false)
		none.mockRestore()
	})
	it('comes out the same, signature and all, when its published test key signs again', async () => {
		const secret = base58.decode('3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq').slice(2)
		expect(await addProof(document, given, signer(secret))).toEqual(signed)
	})
})

it('a key is told from other multibase texts', () => {
	expect(rawKey(key)).toHaveLength(32)
	for (const wrong of ['', 'z', 'z6Mk', 'u7QEA', `${key}1`, 'z0OIl']) expect(rawKey(wrong)).toBeUndefined()
})
