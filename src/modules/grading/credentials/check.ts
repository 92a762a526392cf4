/** Anybody's check of a credential that was handed to them, as a file or as text. */
import type { Programme } from '#kernel/action.ts'
import { dayIn, type Instant } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Db } from '#kernel/ports.ts'
import { credentialText } from '#science/credential/grade.ts'
import type { Document } from '#science/credential/integrity.ts'
import { type Issuer, judge, readGrade } from '#science/credential/judge.ts'
import { type CertificateSeen, certificateById } from '../certificates.ts'
import { issuersOf } from './keys.ts'

export interface Checked {
	/** What was signed. */
	readonly subject: Document
	/** As the register has it today. */
	readonly certificate: CertificateSeen
	readonly programme: Programme
}

/** All issuers of this instance, with their programmes. */
export async function issuers(db: Db, programmes: readonly Programme[]): Promise<(Issuer & { readonly programme: Programme })[]> {
	const all: (Issuer & { programme: Programme })[] = []
	for (const programme of programmes) all.push(...(await db.atomically(programme.id, (tx) => issuersOf(tx, programme))).map((i) => ({ ...i, programme })))
	return all
}

/**
 * The whole check: proof, key, days, and the register. What the register does not hold was made with a stolen key, whatever day it says:
 * a thief can write any.
 */
export async function checkCredential(db: Db, programmes: readonly Programme[], text: string, at: Instant): Promise<Outcome<Checked>> {
	const value = parsed(text)
	const read = readGrade(value)
	if (!read) return refuse({ code: 'credential/malformed' })
	const known = await issuers(db, programmes)
	const wrong = await judge(value, known, Date.parse(at))
	const programme = known.find((i) => i.did === read.did)?.programme
	if (wrong && wrong !== 'expired') return refuse({ code: `credential/${wrong}`, issuer: read.did })
	if (!programme) throw new Error('judged to be known')
	return db.atomically(programme.id, async (tx): Promise<Outcome<Checked>> => {
		const row = await tx
			.selectFrom('grade_credential as g')
			.innerJoin('certificate as c', (j) => j.onRef('c.programme_id', '=', 'g.programme_id').onRef('c.id', '=', 'g.certificate_id'))
			.select(['g.certificate_id', 'g.document', 'g.replaced_at', 'c.revoked_on', 'c.revoked_why', 'c.expires_on'])
			.where('g.programme_id', '=', programme.id)
			.where('g.list', '=', Number(read.list.split('/').at(-1)) || 0)
			.where('g.position', '=', read.index)
			.executeTakeFirst()
		if (!row || row.document !== credentialText(read.signed)) return refuse({ code: 'credential/not-in-register', issuer: read.did })
		if (row.revoked_on || row.replaced_at) return refuse({ code: 'credential/revoked', day: row.revoked_on ?? dayIn(programme.zone, row.replaced_at ?? at), why: row.revoked_why ?? '' })
		if (wrong) return refuse({ code: 'credential/expired', day: row.expires_on })
		const certificate = await certificateById(tx, programme.id, row.certificate_id)
		if (!certificate) throw new Error('published with its certificate')
		return done({ subject: read.signed.credentialSubject as Document, certificate, programme })
	})
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}
