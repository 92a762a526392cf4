import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { credentialText, didOf, type GradeClaims, gradeCredential, keyId, packGrade, signedGrade, unpackGrade } from './grade.ts'
import { addProof, multikey, type Signed } from './integrity.ts'
import { type Issuer, judge } from './judge.ts'
import { encodeStatusList, statusAt, statusListLength } from './status.ts'

const claims: GradeClaims = {
	origin: 'https://ippin.example', slug: 'ha-noi-craft-villages', issuer: 'Hà Nội craft villages', code: '0123456789', number: 'HNCV-2026-0001',
	product: 'Giỏ mây đan tay Phú Vinh', producer: 'HTX mây tre đan Phú Vinh', place: 'Làng nghề Phú Vinh', stars: 4, of: 5, total: '73.33', standing: 'adopted',
	rulebook: 'Thủ công mỹ nghệ, trang trí', legalBasis: 'Decision 1048/QD-TTg of 21 Aug 2019, amended by 781/QD-TTg of 8 Jun 2020 (replaced by 148/QD-TTg of 24 Feb 2023)',
	rulebookSha256: 'ab'.repeat(32), decision: '01/QĐ-2026 (demo)', from: '2026-11-24T00:00:00+07:00', until: '2029-11-24T23:59:59+07:00', list: 1, index: 94_567, demo: true, key: 1, created: '2026-11-24T03:00:00Z',
} // biome-ignore format: as it is printed
const did = didOf(claims.origin, claims.slug)
const pair = generateKeyPairSync('ed25519')
const raw = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
const issuer: Issuer = { did, name: claims.issuer, keys: [{ no: 1, key: multikey(raw), revokedFrom: null }] }
const now = Date.parse('2026-11-25T00:00:00Z')
const make = (c: GradeClaims = claims) => addProof(gradeCredential(c), { created: c.created, verificationMethod: keyId(did, c.key) }, (data) => sign(null, data, pair.privateKey))
let credential: Signed
beforeAll(async () => {
	credential = await make()
})

describe('a grade as a credential', () => {
	it('is judged genuine by whoever knows the key', async () => {
		expect(await judge(credential, [issuer], now)).toBeUndefined()
		expect(await judge(await make({ ...claims, until: '', total: '', producer: '' }), [issuer], Date.parse('2100-01-01'))).toBeUndefined()
	})
	it.each([
		['malformed', 'a page of text', [issuer], now],
		['malformed', { ...claims }, [issuer], now],
		['unknown-issuer', undefined, [], now],
		['unknown-key', undefined, [{ ...issuer, keys: [{ ...issuer.keys[0], no: 2 }] }], now],
		['key-revoked', undefined, [{ ...issuer, keys: [{ ...issuer.keys[0], revokedFrom: '2026-11-24T03:00:00.000Z' }] }], now],
		['not-yet-valid', undefined, [issuer], Date.parse('2026-11-23T16:59:59Z')],
		['expired', undefined, [issuer], Date.parse('2029-11-24T17:00:00Z')],
	] as const)('is %s', async (verdict, value, issuers, at) => {
		expect(await judge(value ?? credential, issuers as readonly Issuer[], at)).toBe(verdict)
	})
	it('outlives its key when that was only followed by another, or was lost after it signed', async () => {
		expect(await judge(credential, [{ ...issuer, keys: [...issuer.keys, { no: 2, key: multikey(new Uint8Array(32)), revokedFrom: null }] }], now)).toBeUndefined()
		expect(await judge(credential, [{ ...issuer, keys: [{ no: 1, key: multikey(raw), revokedFrom: '2026-11-24T03:00:01.000Z' }] }], now)).toBeUndefined()
	})
	it('is never genuine once one byte of it differs', async () => {
		const bytes = new TextEncoder().encode(credentialText(credential))
		await fc.assert(
			fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
				const changed = bytes.slice()
				changed[at] = (changed[at] ?? 0) ^ by
				let value: unknown
				try {
					value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(changed))
				} catch {
					return
				}
				expect(await judge(value, [issuer], now)).toBeDefined()
			}),
			{ numRuns: 300 },
		)
	})
})

describe('the payload of the QR code', () => {
	it('holds the very credential, byte for byte, in less than 600 characters', () => {
		const payload = packGrade(claims, credential.proof.proofValue)
		expect(credentialText(unpackGrade(payload)?.credential as Signed)).toBe(credentialText(credential))
		expect(unpackGrade(payload)?.claims).toEqual(claims)
		console.info(`credential: ${credentialText(credential).length} characters, in the QR code ${payload.length}`)
		expect(payload.length).toBeLessThan(600)
	})
	it('is never read as another genuine certificate when a character differs', async () => {
		const payload = packGrade(claims, credential.proof.proofValue)
		const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
		await fc.assert(
			fc.asyncProperty(fc.nat(payload.length - 1), fc.constantFrom(...letters), async (at, letter) => {
				fc.pre(payload[at] !== letter)
				const read = unpackGrade(payload.slice(0, at) + letter + payload.slice(at + 1))
				// The same texts can be deflated in more than one way; another text is never genuine.
				if (read && credentialText(read.credential) !== credentialText(credential)) expect(await judge(read.credential, [issuer], now)).toBeDefined()
			}),
			{ numRuns: 300 },
		)
	})
	it('is refused when it is none', () => {
		for (const wrong of ['', 'AQ', 'not base64 at all', 'A'.repeat(3000), `Ag${packGrade(claims, credential.proof.proofValue).slice(2)}`]) expect(unpackGrade(wrong)).toBeUndefined()
		expect(() => packGrade({ ...claims, product: 'two\nlines' }, credential.proof.proofValue)).toThrow('more than one line')
		expect(signedGrade(claims, credential.proof.proofValue)).toEqual(credential)
	})
})

describe('the status list', () => {
	it('comes back as it went, whatever is set', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(statusListLength - 1), { maxLength: 40 }), fc.nat(statusListLength - 1), (set, other) => {
				const list = encodeStatusList(set)
				expect(set.every((i) => statusAt(list, i) === true)).toBe(true)
				expect(statusAt(list, other)).toBe(set.includes(other))
			}),
			{ numRuns: 30 },
		)
	})
	it('counts from the left, and says when it cannot be read', () => {
		expect(statusAt(encodeStatusList([0, 7, 131_071]), 131_071)).toBe(true)
		expect(() => encodeStatusList([statusListLength])).toThrow(RangeError)
		for (const wrong of ['', 'zABC', 'u!!', 'uAAAA']) expect(statusAt(wrong, 0)).toBeUndefined()
		expect(statusAt(encodeStatusList([]), statusListLength)).toBeUndefined()
	})
})
