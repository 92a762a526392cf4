/** Stars that may be shown today: certificates in force of published products. */
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'

export interface CertificateShown {
	readonly code: string
	readonly number: string
	readonly product: Id<'product'>
	readonly stars: number | null
	readonly basis: 'official' | 'adopted' | 'paper'
	readonly issuedOn: Day | null
	readonly expiresOn: Day | null
	readonly revokedOn: Day | null
}

export async function certificatesOf(tx: Tx, programme: Id<'programme'>, product?: Id<'product'>): Promise<CertificateShown[]> {
	let query = tx.selectFrom('published_certificate').select(['code', 'number', 'product_id', 'stars', 'basis', 'issued_on', 'expires_on', 'revoked_on']).where('programme_id', '=', programme)
	if (product) query = query.where('product_id', '=', product)
	const rows = await query.orderBy('issued_on', 'desc').orderBy('id', 'desc').execute()
	return rows.map((r) => ({ code: r.code, number: r.number, product: r.product_id, stars: r.stars, basis: r.basis, issuedOn: r.issued_on, expiresOn: r.expires_on, revokedOn: r.revoked_on }))
}

export const inForce = (c: CertificateShown, on: Day): boolean => c.revokedOn === null && (c.expiresOn === null || c.expiresOn >= on) && (c.issuedOn === null || c.issuedOn <= on)

/** The newest certificate in force by product. */
export function starsByProduct(all: readonly CertificateShown[], on: Day): Record<string, number | null> {
	const stars: Record<string, number | null> = {}
	for (const c of all) if (inForce(c, on) && !(c.product in stars)) stars[c.product] = c.stars
	return stars
}
