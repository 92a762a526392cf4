/** Signs certificates that were graded here. What is signed is kept as it was signed; names that change later do not change it. */
import { randomInt } from 'node:crypto'
import type { Json, News, Programme } from '#kernel/action.ts'
import { type Instant, timeOf } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { tell } from '#modules/record/index.ts'
import { credentialText, type GradeClaims, gradeCredential, keyId, packGrade } from '#science/credential/grade.ts'
import { addProof } from '#science/credential/integrity.ts'
import { statusListLength } from '#science/credential/status.ts'
import { type CertificateSeen, certificateById } from '../certificates.ts'
import { holdChain, type Signing, signingKey, type SigningKey } from './keys.ts'

/** A list is followed by the next when it is half full: free places are found at once, and none tells how many came before. */
const perList = statusListLength / 2
const line = (text: string): string => text.normalize('NFC').replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()

export interface CredentialSeen {
	readonly document: string
	readonly payload: string
	readonly list: number
	readonly position: number
	readonly issuedAt: Instant
}

/** The credential of a certificate, as it was signed; undefined for one on paper, which this programme did not grade and does not attest. */
export async function credentialOf(tx: Tx, programme: Id<'programme'>, certificate: Id<'certificate'>): Promise<CredentialSeen | undefined> {
	const row = await tx.selectFrom('grade_credential').select(['document', 'payload', 'list', 'position', 'issued_at']).where('programme_id', '=', programme).where('certificate_id', '=', certificate).where('replaced_at', 'is', null).executeTakeFirst()
	return row && { document: row.document, payload: row.payload, list: row.list, position: row.position, issuedAt: row.issued_at }
}

/** A free place in the newest list, at random. */
async function freePlace(tx: Tx, programme: Id<'programme'>): Promise<{ list: number; position: number }> {
	const last = await tx
		.selectFrom('grade_credential')
		.select((e) => ['list', e.fn.countAll<bigint>().as('n')])
		.where('programme_id', '=', programme)
		.groupBy('list')
		.orderBy('list', 'desc')
		.executeTakeFirst()
	const list = !last ? 1 : Number(last.n) < perList ? last.list : last.list + 1
	for (;;) {
		const position = randomInt(statusListLength)
		const taken = await tx.selectFrom('grade_credential').select('id').where('programme_id', '=', programme).where('list', '=', list).where('position', '=', position).executeTakeFirst()
		if (!taken) return { list, position }
	}
}

function claimsOf(c: CertificateSeen, house: Signing, programme: Programme, at: Instant, place: { list: number; position: number }, key: SigningKey): GradeClaims | undefined {
	// Stars, rulebook and day are what is attested: without them there is nothing to sign.
	if (c.basis === 'paper' || c.stars === null || !c.rulebookSha256 || !c.issuedOn) return undefined
	const source = (of: CertificateSeen['place']) => line(of?.text[of.source] ?? '')
	return {
		origin: house.origin, slug: programme.slug, issuer: line(programme.name), code: c.code, number: line(c.number), product: source(c.productName), producer: line(c.maker), place: source(c.place),
		stars: c.stars, of: c.starsOf, total: c.total ?? '', standing: c.basis, rulebook: line(c.rulebookSet?.text[c.rulebookSet.source] ?? c.rulebook ?? ''), legalBasis: line(c.rulebookText ?? ''),
		rulebookSha256: c.rulebookSha256, decision: line(c.decisionNo), from: timeOf(c.issuedOn, programme.zone, '00:00:00'), until: c.expiresOn ? timeOf(c.expiresOn, programme.zone, '23:59:59') : '',
		list: place.list, index: place.position, demo: c.demo, key: key.no, created: `${at.slice(0, 19)}Z`,
	}
}

/** Signs one certificate and keeps what was signed; false when there is nothing to attest. The chain head is held. */
export async function issueCredential(tx: Tx, house: Signing, programme: Programme, at: Instant, certificate: Id<'certificate'>): Promise<boolean> {
	const c = await certificateById(tx, programme.id, certificate)
	if (!c || c.basis === 'paper') return false
	const key = await signingKey(tx, house, programme, at)
	const place = await freePlace(tx, programme.id)
	const claims = claimsOf(c, house, programme, at, place, key)
	if (!claims) return false
	const signed = await addProof(gradeCredential(claims), { created: claims.created, verificationMethod: keyId(key.did, key.no) }, key.sign)
	await tx
		.insertInto('grade_credential')
		.values({ programme_id: programme.id, id: newId(), certificate_id: certificate, key_id: key.id, ...place, document: credentialText(signed), payload: packGrade(claims, signed.proof.proofValue), issued_at: at, replaced_at: null })
		.execute()
	return true
}

/** What a key signed from a moment on is signed anew by the one that follows it. */
export async function issueAgain(tx: Tx, house: Signing, programme: Programme, at: Instant, key: Id<'issuer-key'>, from: Instant): Promise<number> {
	const old = await tx
		.updateTable('grade_credential')
		.set({ replaced_at: at })
		.where('programme_id', '=', programme.id)
		.where('key_id', '=', key)
		.where('issued_at', '>=', from)
		.where('replaced_at', 'is', null)
		.returning('certificate_id')
		.execute()
	for (const row of old) await issueCredential(tx, house, programme, at, row.certificate_id)
	return old.length
}

/** Signs what was certified before credentials were: a few hundred at a time, by the hourly sweep. */
export async function sweepCredentials(tx: Tx, programme: Programme, at: Instant, house: Signing): Promise<void> {
	const rows = await tx
		.selectFrom('certificate as c')
		.leftJoin('grade_credential as g', (j) => j.onRef('g.programme_id', '=', 'c.programme_id').onRef('g.certificate_id', '=', 'c.id').on('g.replaced_at', 'is', null))
		.select(['c.id', 'c.number'])
		.where('c.programme_id', '=', programme.id)
		.where('c.basis', '!=', 'paper')
		.where('c.submission_id', 'is not', null)
		.where('c.stars', 'is not', null)
		.where('c.issued_on', 'is not', null)
		.where('g.id', 'is', null)
		.limit(200)
		.execute()
	if (!rows.length) return
	await holdChain(tx, programme.id)
	const news: News[] = []
	for (const { id, number } of rows) if (await issueCredential(tx, house, programme, at, id)) news.push({ type: 'credential-issued', subject: { kind: 'certificate', id }, facts: { number } satisfies Record<string, Json> })
	await tell(tx, programme.id, { person: null, roles: [] }, at, news)
}
