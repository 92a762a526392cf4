import { beforeAll, describe, expect, it } from 'vitest'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { perform, sweep } from '#modules/record/index.ts'
import { credentialText, gradeCredential, keyId, unpackGrade } from '#science/credential/grade.ts'
import { addProof, holds, type Signed } from '#science/credential/integrity.ts'
import { statusAt } from '#science/credential/status.ts'
import { aMember, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { addCertificates, certificates } from '../certificates.ts'
import { approveDecision, revokeCertificate } from '../index.ts'
import { anAssessed, aProduct, aStage, decided, golden, type Stage } from '../people.fixture.ts'
import {
	certificatesDue, checkCredential, credentialOf, didDocument, gradedProducts, issuerKeys, registryChoices, registryFilter, registryState, remindLapsing, revokeKey, rotateKey, setOfficeMail, statusList, sweepCredentials,
} from './index.ts'
import { signingKey } from './keys.ts'

let house: TestHouse
let t: Stage
const dawn = '2026-11-24T03:00:00Z'
const within = <T>(work: Parameters<typeof house.db.atomically<T>>[1]) => house.db.atomically(t.programme.id, work)
const check = (text: string) => checkCredential(house.db, [t.programme], text, house.clock.now())
const codeOf = async (text: string) => {
	const outcome = await check(text)
	return outcome.ok ? undefined : outcome.refusal.code
}
/** A product graded and certified, with its credential. */
async function certified(product = t.product) {
	const submission = await anAssessed(t, golden().sheets, product)
	await decided(t, submission)
	const { certificate } = (await does(house, t.programme, t.second, approveDecision, { submission })) as { certificate: Id<'certificate'> }
	const credential = await within((tx) => credentialOf(tx, t.programme.id, certificate))
	if (!credential) throw new Error('not signed')
	return { certificate, ...credential }
}
let first: Awaited<ReturnType<typeof certified>>
beforeAll(async () => {
	house = await testHouse()
	house.clock.set(dawn)
	t = await aStage(house)
	first = await certified()
})

describe('a certificate that is issued', () => {
	it('is signed in the same moment, says what was decided and no household’s name, and is the same in the QR code', async () => {
		const value = JSON.parse(first.document) as Signed & { credentialSubject: Record<string, unknown> }
		expect(value).toMatchObject({
			issuer: { id: `did:web:localhost%3A3000:${t.programme.slug}` },
			validFrom: '2026-11-20T00:00:00+07:00',
			validUntil: '2029-11-20T23:59:59+07:00',
			credentialSubject: { name: 'Giỏ mây', producer: 'Lotus weavers', grade: { stars: 4, of: 5, total: '73.33', standing: 'adopted' } },
		})
		expect(first.document).not.toContain('Private')
		expect(credentialText(unpackGrade(first.payload)?.credential as Signed)).toBe(first.document)
		const keys = await within((tx) => issuerKeys(tx, t.programme.id))
		expect(await holds(value, keys[0]?.key ?? '')).toBe(true)
		expect((await house.sql('select locked from issuer_key where programme_id = $1', [t.programme.id]))[0]?.locked).not.toContain('MC4CAQ')
	})
	it('checks out for a stranger, who sees it as the register has it today', async () => {
		expect(await check(first.document)).toMatchObject({ ok: true, value: { certificate: { id: first.certificate }, subject: { name: 'Giỏ mây' } } })
		expect(await check(` ${JSON.stringify(JSON.parse(first.document), null, 2)}\n`)).toMatchObject({ ok: true })
	})
	it('is refused for what is wrong with it', async () => {
		expect(await codeOf('no JSON')).toBe('credential/malformed')
		expect(await codeOf('{"type":["VerifiableCredential"]}')).toBe('credential/malformed')
		expect(await codeOf(first.document.replace('"stars":4', '"stars":5'))).toBe('credential/tampered')
		expect(await codeOf(first.document.replaceAll('localhost%3A3000', 'elsewhere.example'))).toBe('credential/unknown-issuer')
		expect(await codeOf(first.document.replaceAll('#key-1', '#key-9'))).toBe('credential/unknown-key')
		house.clock.set('2026-11-19T16:59:59Z')
		expect(await codeOf(first.document)).toBe('credential/not-yet-valid')
		house.clock.set('2029-11-20T17:00:00Z')
		expect(await codeOf(first.document)).toBe('credential/expired')
		house.clock.set(dawn)
	})
	it('is refused when the programme’s key signed it but the register does not hold it: the key was stolen', async () => {
		const claims = unpackGrade(first.payload)?.claims
		if (!claims) throw new Error('unreadable')
		const forged = { ...claims, stars: 5, index: (claims.index + 1) % 131_072 }
		const key = await within((tx) => signingKey(tx, house, t.programme, house.clock.now()))
		expect(await codeOf(credentialText(await addProof(gradeCredential(forged), { created: forged.created, verificationMethod: keyId(key.did, key.no) }, key.sign)))).toBe('credential/not-in-register')
	})
	it('that stands on paper from before is not attested; one graded here before credentials were is signed by the sweep, once', async () => {
		const { product } = await aProduct(house, t.programme)
		const [paper] = await within((tx) => addCertificates(tx, t.programme, house.clock.now(), [{ number: 'GCN-1', product, stars: 3, basis: 'paper', issuedOn: '2026-01-01' as Day }]))
		await house.sql('delete from grade_credential where certificate_id = $1', [first.certificate])
		for (const _ of [1, 2]) await within((tx) => sweepCredentials(tx, t.programme, house.clock.now(), house))
		expect(await within((tx) => credentialOf(tx, t.programme.id, paper?.id as Id<'certificate'>))).toBeUndefined()
		const again = await within((tx) => credentialOf(tx, t.programme.id, first.certificate))
		expect(again?.document).toContain('"stars":4')
		first = { ...first, ...(again as NonNullable<typeof again>) }
		expect(await house.sql(`select count(*)::int as n from event where programme_id = $1 and type = 'credential-issued'`, [t.programme.id])).toEqual([{ n: 1 }])
	})
})

describe('keys', () => {
	it('follow one another: what the old one signed stays good, its private half is gone, and both stand in the DID document', async () => {
		await does(house, t.programme, t.officer, rotateKey, {})
		expect(await codeOf(first.document)).toBeUndefined()
		const keys = await within((tx) => issuerKeys(tx, t.programme.id))
		expect(keys.map((k) => [k.no, k.retiredAt !== null])).toEqual([[2, false], [1, true]])
		expect(await house.sql(`select no from issuer_key where programme_id = $1 and locked <> ''`, [t.programme.id])).toEqual([{ no: 2 }])
		const document = didDocument(keys[0]?.did ?? '', keys)
		expect(document.verificationMethod.map((m) => m.id)).toEqual(document.assertionMethod)
		expect(document.verificationMethod[1]).toMatchObject({ id: `${document.id}#key-1`, type: 'Multikey', publicKeyMultibase: keys[1]?.key })
		expect((await refusalOf(house, t.programme, t.maker, rotateKey, {})).code).toBe('people/not-allowed')
	})
	it('that were in wrong hands count no more from that day; what they signed since is signed anew', async () => {
		house.clock.set('2026-11-25T03:00:00Z')
		const { product } = await aProduct(house, t.programme)
		const second = await certified(product)
		const [key] = await within((tx) => issuerKeys(tx, t.programme.id))
		const lost = { key: key?.id ?? '', from: '2026-11-25', why: 'A disk was stolen' }
		expect((await refusalOf(house, t.programme, t.officer, revokeKey, { ...lost, from: '2026-11-26' })).code).toBe('credential/key-from-future')
		expect(await does(house, t.programme, t.officer, revokeKey, lost)).toEqual({ again: 1 })
		expect((await refusalOf(house, t.programme, t.officer, revokeKey, lost)).code).toBe('credential/key-already-revoked')
		expect((await refusalOf(house, t.programme, t.officer, revokeKey, { ...lost, key: t.product })).code).toBe('credential/key-unknown-here')
		expect(await codeOf(second.document)).toBe('credential/key-revoked')
		const anew = await within((tx) => credentialOf(tx, t.programme.id, second.certificate))
		expect(anew?.document).toContain('#key-3')
		expect(await codeOf(anew?.document ?? '')).toBeUndefined()
		const keys = await within((tx) => issuerKeys(tx, t.programme.id))
		expect(didDocument(keys[0]?.did ?? '', keys).assertionMethod).toHaveLength(2)
		// The copy signed by the lost key is on the list of the revoked.
		expect(await listed(second)).toBe(true)
		expect(await listed(anew as NonNullable<typeof anew>)).toBe(false)
	})
})

/** What a stranger reads from the published list. */
async function listed(of: { list: number; position: number }): Promise<boolean | undefined> {
	const list = (await within((tx) => statusList(tx, house, t.programme, of.list, house.clock.now()))) as Signed & { credentialSubject: { encodedList: string } }
	const [key] = await within((tx) => issuerKeys(tx, t.programme.id))
	expect(await holds(list, key?.key ?? '')).toBe(true)
	return statusAt(list.credentialSubject.encodedList, of.position)
}

it('a revoked certificate is on the signed list at once, and its credential is refused with the reason', async () => {
	expect(await listed(first)).toBe(false)
	await does(house, t.programme, t.officer, revokeCertificate, { certificate: first.certificate, why: 'The label lied' })
	expect(await listed(first)).toBe(true)
	expect(await check(first.document)).toMatchObject({ ok: false, refusal: { code: 'credential/revoked', day: '2026-11-25', why: 'The label lied' } })
	expect(await within((tx) => statusList(tx, house, t.programme, 7, house.clock.now()))).toBeUndefined()
})

describe('reminders', () => {
	const letters = async () => (await house.sql('select template, lang, recipient from delivery where programme_id = $1 order by template', [t.programme.id])).map((r) => [r.template, r.lang, r.recipient])
	it('go out at six, three and one months, once each, in the reader’s language; without mail the desk says it', async () => {
		const { product, producer } = await aProduct(house, t.programme)
		const maker = await aMember(house, t.programme, 'producer', { producer })
		const none = await aProduct(house, t.programme)
		await within((tx) => addCertificates(tx, t.programme, house.clock.now(), [{ number: 'GCN-2', product, stars: 3, basis: 'paper', expiresOn: '2027-05-20' as Day }, { number: 'GCN-3', product: none.product, stars: 3, basis: 'paper', expiresOn: '2027-05-20' as Day }]))
		const due = (on: string) => within((tx) => certificatesDue(tx, t.programme, maker, on as Day))
		expect(await due('2026-11-19')).toEqual([])
		expect(await due('2026-11-25')).toMatchObject([{ key: 'credential/due-lapses', facts: { product: 'Giỏ mây', months: 6 }, on: '2027-05-20', urgent: false }])
		expect(await due('2027-05-01')).toMatchObject([{ facts: { months: 1 }, urgent: true }])
		expect((await refusalOf(house, t.programme, t.officer, setOfficeMail, { mail: 'nobody' })).issues).toEqual([{ field: 'mail', code: 'input/not-a-mail' }])
		await does(house, t.programme, t.officer, setOfficeMail, { mail: 'office@example.org' })
		await house.sql(`update producer set mail = 'maker@example.org' where id = $1`, [producer])
		await sweep(house)
		expect(await letters()).toEqual([])
		const posting = { ...house, mail: { ...house.mail, enabled: true } }
		const at = async (day: string) => {
			house.clock.set(`${day}T03:00:00Z`)
			for (const _ of [1, 2]) await within((tx) => remindLapsing(tx, t.programme, house.clock.now(), posting))
			const found = await letters()
			await house.sql('delete from delivery where programme_id = $1', [t.programme.id])
			return found
		}
		const both = [['certificate-lapses', 'en', 'maker@example.org'], ['certificates-lapse', 'vi', 'office@example.org']]
		expect(await at('2026-11-25')).toEqual(both)
		expect(await at('2026-12-25')).toEqual([])
		expect(await at('2027-02-25')).toEqual(both)
		expect(await at('2027-04-25')).toEqual(both)
		// A newer certificate of the product ends it.
		await within((tx) => addCertificates(tx, t.programme, house.clock.now(), [{ number: 'GCN-4', product, stars: 4, basis: 'paper', expiresOn: '2030-05-20' as Day }]))
		expect(await due('2027-05-01')).toEqual([])
		house.clock.set(dawn)
		await does(house, t.programme, t.officer, setOfficeMail, { mail: '' })
	})
})

describe('the register', () => {
	const find = (query: string, on = '2026-11-25') => within(async (tx) => (await gradedProducts(tx, t.programme.id, on as Day, registryFilter(new URLSearchParams(query)))).map((c) => c.number).sort())
	it('is filtered by the database: words without accents, stars, state, set, year', async () => {
		const all = await find('')
		expect(await find('q=gio+LOTUS')).toEqual(all)
		expect(await find('q=gcn-3')).toEqual(['GCN-3'])
		expect(await find('q=private')).toEqual([])
		expect(await find('q=100%25')).toEqual([])
		expect(await find('stars=3')).toEqual(['GCN-1', 'GCN-2', 'GCN-3'])
		expect(await find('state=revoked')).toHaveLength(1)
		expect(await find('state=expiring')).toEqual(['GCN-2', 'GCN-3'])
		expect(await find('state=expired', '2027-06-01')).toEqual(['GCN-2', 'GCN-3'])
		expect(await find('state=valid')).toHaveLength(all.length - 1)
		expect(await find('set=vn-ocop-1048-20')).toHaveLength(2)
		expect(await find('year=2026')).toHaveLength(3)
		expect(await find('state=nonsense&stars=x&year=20')).toEqual(all)
		const { count, stars, sets, years } = await within((tx) => registryChoices(tx, t.programme.id, '2026-11-25' as Day, { stars: '3' }))
		expect({ count, stars, sets: sets.map((s) => s.value), years }).toEqual({ count: 3, stars: [4, 3], sets: ['vn-ocop-1048-20'], years: ['2026'] })
		const gcn3 = (await within((tx) => certificates(tx, t.programme.id))).find((c) => c.number === 'GCN-3')
		expect(gcn3 && registryState(gcn3, '2026-11-25' as Day)).toBe('expiring')
	})
	it('is nobody else’s to write to', async () => {
		const stranger = await perform(house, setOfficeMail, { programme: t.programme, actor: { person: null, roles: [] } }, { mail: '' })
		expect(stranger).toMatchObject({ ok: false, refusal: { code: 'people/sign-in-first' } })
	})
})
