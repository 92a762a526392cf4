/** Certificates as rows: numbers, codes, and the projection that strangers read. */
import { randomBytes } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Programme, Projection } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import { asId, type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { CertificateBasis, PublishedCertificateTable } from './tables.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Ten letters of Crockford's base 32: 50 random bits, short enough to type from paper. */
const newCode = (): string => [...randomBytes(10)].map((byte) => alphabet[byte & 31]).join('')
/** What somebody typed or scanned, as a code; undefined when it cannot be one. "O" is read as 0, "I" and "L" as 1. */
export function asCode(text: string): string | undefined {
	const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
	return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : undefined
}
/** In two groups, as it is printed. */
export const codeShown = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

export interface NewCertificate {
	readonly number: string
	readonly product: Id<'product'>
	/** Null: the paper does not say. */
	readonly stars: number | null
	/** To two decimals, when it is known. */
	readonly total?: string | undefined
	readonly basis: CertificateBasis
	readonly rulebook?: string | undefined
	readonly submission?: Id<'submission'> | undefined
	readonly decisionNo?: string | undefined
	readonly issuedOn?: Day | undefined
	readonly expiresOn?: Day | undefined
	readonly expiryComputed?: boolean | undefined
	readonly scan?: string | undefined
	readonly demo?: boolean | undefined
}

/** Keeps certificates with fresh codes and publishes them. The caller has checked that their numbers are free. */
export async function addCertificates(tx: Tx, programme: Pick<Programme, 'id' | 'demo'>, at: Instant, given: readonly NewCertificate[]): Promise<{ id: Id<'certificate'>; code: string }[]> {
	const made: { id: Id<'certificate'>; code: string }[] = []
	for (let from = 0; from < given.length; from += 500) {
		const rows = given.slice(from, from + 500).map((c) => ({
			programme_id: programme.id,
			id: newId<'certificate'>(),
			code: newCode(),
			number: c.number,
			product_id: c.product,
			stars: c.stars,
			total: c.total ?? null,
			basis: c.basis,
			rulebook: c.rulebook ?? null,
			submission_id: c.submission ?? null,
			decision_no: c.decisionNo ?? '',
			issued_on: c.issuedOn ?? null,
			expires_on: c.expiresOn ?? null,
			expiry_computed: c.expiryComputed ?? false,
			scan_sha256: c.scan ?? null,
			revoked_on: null,
			revoked_why: null,
			demo: c.demo ?? programme.demo,
			created_at: at,
		}))
		await tx.insertInto('certificate').values(rows).execute()
		made.push(...rows.map(({ id, code }) => ({ id, code })))
	}
	await publishCertificates(tx, programme.id, { ids: made.map((m) => m.id) })
	return made
}
export async function addCertificate(tx: Tx, programme: Pick<Programme, 'id' | 'demo'>, at: Instant, given: NewCertificate): Promise<{ id: Id<'certificate'>; code: string }> {
	const [made] = await addCertificates(tx, programme, at, [given])
	if (!made) throw new Error('one was given')
	return made
}

/**
 * Writes what strangers may read of certificates: product, the producer's trade name (a household without one is
 * shown by its place), stars, numbers and days. Safe to repeat.
 */
export async function publishCertificates(tx: Tx, programme: Id<'programme'>, which: { readonly ids?: readonly Id<'certificate'>[]; readonly product?: Id<'product'>; readonly producer?: Id<'producer'>; readonly place?: Id<'place'> }): Promise<void> {
	if (which.ids?.length === 0) return
	let rows = tx
		.selectFrom('certificate as c')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 'c.programme_id').onRef('p.id', '=', 'c.product_id'))
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.leftJoin('place as l', (j) => j.onRef('l.programme_id', '=', 'm.programme_id').onRef('l.id', '=', 'm.place_id'))
		.leftJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'c.programme_id').onRef('s.id', '=', 'c.submission_id'))
		.leftJoin('rulebook_adoption as a', (j) => j.onRef('a.programme_id', '=', 's.programme_id').onRef('a.id', '=', 's.adoption_id'))
		.where('c.programme_id', '=', programme)
		.select((e) => [
			'c.programme_id', 'c.id', 'c.code', 'c.number', 'c.product_id', 'p.name as product_name',
			sql<string>`coalesce(nullif(m.trade_name, ''), l.name -> 'text' ->> (l.name ->> 'source'), '')`.as('maker'),
			'l.name as place_name', 'c.stars', 'c.total', 'c.basis', 'c.rulebook', 'c.decision_no', 'c.issued_on', 'c.expires_on', 'c.expiry_computed', 'c.revoked_on', 'c.revoked_why', 'c.demo',
			sql<string | null>`a.rulebook -> 'legalBasis' ->> 'text'`.as('rulebook_text'),
			sql<string | null>`a.rulebook -> 'productSet'`.as('rulebook_set'),
			e.ref('a.sha256').as('rulebook_sha256'),
			sql<number>`coalesce((select max((band ->> 'stars')::int) from jsonb_array_elements(a.rulebook -> 'bands') band), 5)`.as('stars_of'),
		])
	if (which.ids) rows = rows.where('c.id', 'in', [...which.ids])
	if (which.product) rows = rows.where('c.product_id', '=', which.product)
	if (which.producer) rows = rows.where('p.producer_id', '=', which.producer)
	if (which.place) rows = rows.where('m.place_id', '=', which.place)
	await tx
		.insertInto('published_certificate')
		.columns(['programme_id', 'id', 'code', 'number', 'product_id', 'product_name', 'maker', 'place_name', 'stars', 'total', 'basis', 'rulebook', 'decision_no', 'issued_on', 'expires_on', 'expiry_computed', 'revoked_on', 'revoked_why', 'demo', 'rulebook_text', 'rulebook_set', 'rulebook_sha256', 'stars_of'])
		.expression(rows as never)
		.onConflict((c) =>
			c.columns(['programme_id', 'id']).doUpdateSet((e) => ({
				product_name: e.ref('excluded.product_name'),
				maker: e.ref('excluded.maker'),
				place_name: e.ref('excluded.place_name'),
				expires_on: e.ref('excluded.expires_on'),
				revoked_on: e.ref('excluded.revoked_on'),
				revoked_why: e.ref('excluded.revoked_why'),
			})),
		)
		.execute()
}

/** Keeps published certificates in step with the names of their product, producer and place; wired in app.ts. */
export const republishCertificates: Projection = async (tx, news, programme) => {
	if (news.subject.kind === 'product') await publishCertificates(tx, programme.id, { product: asId<'product'>(news.subject.id) ?? newId() })
	if (news.subject.kind === 'place') await publishCertificates(tx, programme.id, { place: asId<'place'>(news.subject.id) ?? newId() })
	if (news.subject.kind === 'producer') await publishCertificates(tx, programme.id, { producer: asId<'producer'>(news.subject.id) ?? newId() })
}

export interface CertificateSeen {
	readonly id: Id<'certificate'>
	readonly programme: Id<'programme'>
	readonly code: string
	readonly number: string
	readonly product: Id<'product'>
	readonly productName: LocalText
	readonly maker: string
	readonly place: LocalText | null
	/** Null: the paper does not say. */
	readonly stars: number | null
	readonly starsOf: number
	readonly total: string | null
	readonly basis: CertificateBasis
	readonly rulebook: string | null
	readonly rulebookText: string | null
	readonly rulebookSet: LocalText | null
	readonly rulebookSha256: string | null
	readonly decisionNo: string
	readonly issuedOn: Day | null
	readonly expiresOn: Day | null
	readonly expiryComputed: boolean
	readonly revokedOn: Day | null
	readonly revokedWhy: string | null
	readonly demo: boolean
}
export type Standing = 'valid' | 'expired' | 'revoked'
/** Revoked outlasts everything; the last valid day is in. Without an expiry it is valid until revoked. */
export const standingOf = (c: Pick<CertificateSeen, 'revokedOn' | 'expiresOn'>, on: Day): Standing =>
	c.revokedOn !== null ? 'revoked' : c.expiresOn !== null && c.expiresOn < on ? 'expired' : 'valid'

const published = (tx: Tx) => tx.selectFrom('published_certificate').selectAll()
type Row = Selectable<PublishedCertificateTable>
/** A published row as everybody reads it. */
export const seen = (r: Row): CertificateSeen => ({
	id: r.id, programme: r.programme_id, code: r.code, number: r.number, product: r.product_id, productName: r.product_name, maker: r.maker, place: r.place_name,
	stars: r.stars, starsOf: r.stars_of, total: r.total, basis: r.basis, rulebook: r.rulebook, rulebookText: r.rulebook_text, rulebookSet: r.rulebook_set,
	rulebookSha256: r.rulebook_sha256, decisionNo: r.decision_no, issuedOn: r.issued_on, expiresOn: r.expires_on, expiryComputed: r.expiry_computed,
	revokedOn: r.revoked_on, revokedWhy: r.revoked_why, demo: r.demo,
})

/** By its public code, of any programme; for the check page. */
export async function certificateByCode(tx: Tx, code: string): Promise<CertificateSeen | undefined> {
	const row = await published(tx).where('code', '=', code).executeTakeFirst()
	return row && seen(row)
}
export async function certificateById(tx: Tx, programme: Id<'programme'>, id: Id<'certificate'>): Promise<CertificateSeen | undefined> {
	const row = await published(tx).where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && seen(row)
}
/** All published certificates of a programme, soonest to lapse first. */
export async function certificates(tx: Tx, programme: Id<'programme'>, filter: { readonly product?: Id<'product'> | undefined } = {}): Promise<CertificateSeen[]> {
	let query = published(tx).where('programme_id', '=', programme)
	if (filter.product) query = query.where('product_id', '=', filter.product)
	return (await query.orderBy('expires_on').orderBy('number').limit(20_000).execute()).map(seen)
}

export async function revoke(tx: Tx, programme: Id<'programme'>, id: Id<'certificate'>, on: Day, why: string): Promise<boolean> {
	const result = await tx
		.updateTable('certificate')
		.set({ revoked_on: on, revoked_why: why })
		.where('programme_id', '=', programme)
		.where('id', '=', id)
		.where('revoked_on', 'is', null)
		.executeTakeFirst()
	if (result.numUpdatedRows !== 1n) return false
	await publishCertificates(tx, programme, { ids: [id] })
	return true
}

/** The next free number of a year: initials of the programme's address, year, four digits. Locks against a second taker. */
export async function nextNumber(tx: Tx, programme: Programme, on: Day): Promise<string> {
	// Everything that issues writes an event afterwards, so its chain head is the programme's own queue.
	await tx.selectFrom('chain_head').select('seq').where('programme_id', '=', programme.id).forUpdate().execute()
	const start = `${programme.slug.split('-').map((word) => word[0]).join('').toUpperCase()}-${on.slice(0, 4)}-`
	const rows = await tx.selectFrom('certificate').select('number').where('programme_id', '=', programme.id).where('number', 'like', `${start}%`).execute()
	const last = Math.max(0, ...rows.map((r) => Number(r.number.slice(start.length))).filter(Number.isInteger))
	return `${start}${String(last + 1).padStart(4, '0')}`
}
