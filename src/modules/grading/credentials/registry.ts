/** The public register of graded products: filtered, counted and paged by the database. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { addMonths, asDay, type Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tables, Tx } from '#kernel/ports.ts'
import { fold, type LocalText } from '#kernel/text.ts'
import { type CertificateSeen, seen, standingOf } from '../certificates.ts'

export const registryStates = ['valid', 'expiring', 'expired', 'revoked'] as const
export type RegistryState = (typeof registryStates)[number]
/** What somebody looks for; each is left out when everything is wanted. */
export interface RegistryFilter {
	readonly q?: string | undefined
	/** A number, or "unknown" where the paper does not say. */
	readonly stars?: string | undefined
	readonly state?: RegistryState | undefined
	/** The place's name in its own language. */
	readonly place?: string | undefined
	/** The rulebook's key. */
	readonly set?: string | undefined
	/** The year of issue. */
	readonly year?: string | undefined
}
/** A certificate "expires soon" from this many months before its last day on. */
export const soonMonths = 6

/** A filter as it stands in an address; what is not understood is left out. */
export function registryFilter(params: URLSearchParams): RegistryFilter {
	const of = (name: string) => (params.get(name) ?? '').trim().slice(0, 200) || undefined
	const year = of('year')
	const stars = of('stars')
	return {
		q: of('q'),
		stars: stars && /^(\d{1,2}|unknown)$/.test(stars) ? stars : undefined,
		state: registryStates.find((s) => s === of('state')),
		place: of('place'),
		set: of('set'),
		year: year && /^\d{4}$/.test(year) ? year : undefined,
	}
}

const placeText = sql<string>`place_name -> 'text' ->> (place_name ->> 'source')`
type Builder = ExpressionBuilder<Tables, 'published_certificate'>

function conditions(e: Builder, f: RegistryFilter, on: Day): Expression<SqlBool>[] {
	const all: Expression<SqlBool>[] = []
	if (f.stars) all.push(f.stars === 'unknown' ? e('stars', 'is', null) : e('stars', '=', Number(f.stars)))
	if (f.state === 'revoked') all.push(e('revoked_on', 'is not', null))
	else if (f.state) {
		all.push(e('revoked_on', 'is', null))
		if (f.state === 'expired') all.push(e('expires_on', '<', on))
		else all.push(e.or([e('expires_on', '>=', on), ...(f.state === 'valid' ? [e('expires_on', 'is', null)] : [])]))
		if (f.state === 'expiring') all.push(e('expires_on', '<=', addMonths(on, soonMonths)))
	}
	if (f.place) all.push(sql<SqlBool>`${placeText} = ${f.place}`)
	if (f.set) all.push(e('rulebook', '=', f.set))
	const [first, last] = [asDay(`${f.year}-01-01`), asDay(`${f.year}-12-31`)]
	if (first && last) all.push(e('issued_on', '>=', first), e('issued_on', '<=', last))
	for (const word of fold(f.q ?? '').split(/\s+/).filter(Boolean)) all.push(e('folded', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`))
	return all
}

/** Those that fit, soonest to lapse first; all of them without `page`. */
export async function gradedProducts(tx: Tx, programme: Id<'programme'>, on: Day, filter: RegistryFilter, page?: { readonly size: number; readonly at: number }): Promise<CertificateSeen[]> {
	let query = tx
		.selectFrom('published_certificate')
		.selectAll()
		.where('programme_id', '=', programme)
		.where((e) => e.and(conditions(e, filter, on)))
		.orderBy('expires_on')
		.orderBy('number')
	if (page) query = query.limit(page.size).offset((page.at - 1) * page.size)
	return (await query.execute()).map(seen)
}

export interface RegistryChoices {
	/** Certificates that fit, and all there are. */
	readonly count: number
	readonly all: number
	readonly stars: readonly (number | null)[]
	readonly places: readonly { readonly value: string; readonly name: LocalText }[]
	readonly sets: readonly { readonly value: string; readonly name: LocalText | null }[]
	readonly years: readonly string[]
}
/** How many there are, and what can be chosen from. */
export async function registryChoices(tx: Tx, programme: Id<'programme'>, on: Day, filter: RegistryFilter): Promise<RegistryChoices> {
	const of = () => tx.selectFrom('published_certificate').where('programme_id', '=', programme)
	const { n } = await of().where((e) => e.and(conditions(e, filter, on))).select((e) => e.fn.countAll<bigint>().as('n')).executeTakeFirstOrThrow()
	const { all } = await of().select((e) => e.fn.countAll<bigint>().as('all')).executeTakeFirstOrThrow()
	const stars = await of().select('stars').distinct().execute()
	const places = await of().where('place_name', 'is not', null).select([placeText.as('value'), 'place_name']).distinctOn(placeText).orderBy(placeText).execute()
	const sets = await of().where('rulebook', 'is not', null).select(['rulebook', 'rulebook_set']).distinctOn('rulebook').orderBy('rulebook').execute()
	const years = await of().where('issued_on', 'is not', null).select(sql<string>`to_char(issued_on, 'YYYY')`.as('year')).distinct().execute()
	return {
		count: Number(n),
		all: Number(all),
		stars: stars.map((r) => r.stars).sort((a, b) => (b ?? -1) - (a ?? -1)),
		places: places.flatMap((r) => (r.place_name && r.value ? [{ value: r.value, name: r.place_name }] : [])),
		sets: sets.flatMap((r) => (r.rulebook ? [{ value: r.rulebook, name: r.rulebook_set }] : [])),
		years: years.map((r) => r.year).sort().toReversed(),
	}
}

/** As the register shows it: a valid one that lapses within six months is "expiring". */
export const registryState = (c: CertificateSeen, on: Day): RegistryState => {
	const standing = standingOf(c, on)
	return standing === 'valid' && c.expiresOn !== null && c.expiresOn <= addMonths(on, soonMonths) ? 'expiring' : standing
}
