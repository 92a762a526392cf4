/** The public, cross-programme catalogue: reads published tables only. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { Currency } from '#kernel/money.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { type Asked, askedFor, closest, patienceWith, queryOf } from './words.ts'

/** A product as anybody sees it. */
export interface Item {
	readonly programme: Id<'programme'>
	readonly id: Id<'product'>
	readonly name: LocalText
	readonly description: LocalText | null
	readonly maker: string
	readonly placeName: LocalText | null
	readonly economy: string
	readonly materials: readonly string[]
	readonly technique: string
	/** Of a certificate valid now. */
	readonly grade: { /** Null: the paper does not say. */ readonly stars: number | null; readonly code: string; readonly basis: 'official' | 'adopted' | 'paper' } | null
	readonly photo: { readonly sha256: string; readonly width: number; readonly height: number; readonly alt: string } | null
	readonly price: { readonly amount: Decimal; readonly currency: Currency } | null
	readonly unit: string
	readonly leadTimeDays: number | null
	readonly hs: string | null
	readonly demo: boolean
}
export interface Wanted {
	readonly q?: string | undefined
	readonly economy?: string | undefined
	/** At least this many stars, by a certificate valid now. */
	readonly stars?: number | undefined
	readonly material?: string | undefined
	readonly programme?: Id<'programme'> | undefined
	/** From 1. */
	readonly page?: number | undefined
}
export interface Found {
	readonly items: readonly Item[]
	readonly total: number
	/** 'any': no item carries all words, these carry some. */
	readonly match: 'all' | 'any'
	/** Words read as others: what was typed, and what it was taken for. */
	readonly corrected: readonly Asked[]
	readonly economies: readonly { readonly value: string; readonly count: number }[]
	readonly materials: readonly { readonly value: string; readonly count: number }[]
}
export const pageSize = 24

interface Row {
	programme_id: Id<'programme'>; id: Id<'product'>; name: LocalText; description: LocalText | null; maker: string; place_name: LocalText | null; economy: string
	materials: string[]; technique: string; stars: number | null; certificate_code: string | null; certificate_basis: 'official' | 'adopted' | 'paper' | null; valid: boolean
	photo_sha256: string | null; photo_width: number | null; photo_height: number | null; photo_alt: string; price: Decimal | null; currency: Currency | null; unit: string
	lead_time_days: number | null; hs: string | null; demo: boolean
}
const itemOf = (r: Row): Item => ({
	programme: r.programme_id, id: r.id, name: r.name, description: r.description, maker: r.maker, placeName: r.place_name, economy: r.economy, materials: r.materials, technique: r.technique,
	grade: r.valid && r.certificate_code && r.certificate_basis ? { stars: r.stars, code: r.certificate_code, basis: r.certificate_basis } : null,
	photo: r.photo_sha256 && r.photo_width && r.photo_height ? { sha256: r.photo_sha256, width: r.photo_width, height: r.photo_height, alt: r.photo_alt } : null,
	price: r.price && r.currency ? { amount: r.price, currency: r.currency } : null,
	unit: r.unit, leadTimeDays: r.lead_time_days, hs: r.hs, demo: r.demo,
})
const columns = sql`programme_id, id, name, description, maker, place_name, economy, materials, technique, stars, certificate_code, certificate_basis, photo_sha256, photo_width, photo_height, photo_alt, price, currency, unit, lead_time_days, hs, demo`

const validAt = (now: Instant) => sql`(certificate_code is not null and (certificate_until is null or certificate_until > ${now}))`

/** What each typed word was probably meant to be: asked of the lexicon only for words that nothing carries or begins with. */
async function meantBy(tx: Tx, typed: readonly string[]): Promise<Asked[]> {
	const out: Asked[] = []
	for (const word of typed) {
		if (patienceWith(word) === 0 || !/^[\p{Script=Latin}]+$/u.test(word)) {
			out.push({ word, meant: [] })
			continue
		}
		const known = await sql`select 1 from published_word where word like ${`${word}%`} limit 1`.execute(tx)
		const near = known.rows.length ? [] : (await sql<{ word: string }>`select word from (select distinct word from published_word where word % ${word}) w order by similarity(word, ${word}) desc, word limit 24`.execute(tx)).rows
		out.push({ word, meant: closest(word, near.map((r) => r.word)) })
	}
	return out
}

/** Searches without accents, with slips of the hand, in Thai and Japanese; without words it lists what is newest. */
export async function searchCatalogue(tx: Tx, wanted: Wanted, now: Instant): Promise<Found> {
	const words = askedFor(wanted.q ?? '')
	const asked = await meantBy(tx, words)
	const valid = validAt(now)
	const where = (query: string | undefined, without?: 'economy' | 'material') => {
		const parts = [sql`true`]
		if (query) parts.push(sql`search @@ ${query}::tsquery`)
		if (wanted.economy && without !== 'economy') parts.push(sql`economy = ${wanted.economy}`)
		if (wanted.material && without !== 'material') parts.push(sql`materials @> array[${wanted.material}]::text[]`)
		if (wanted.stars) parts.push(sql`${valid} and stars >= ${wanted.stars}`)
		if (wanted.programme) parts.push(sql`programme_id = ${wanted.programme}`)
		return sql.join(parts, sql` and `)
	}
	const count = async (query: string | undefined): Promise<number> =>
		Number((await sql<{ n: bigint }>`select count(*) as n from published_item where ${where(query)}`.execute(tx)).rows[0]?.n ?? 0)
	let match: 'all' | 'any' = 'all'
	let query = asked.length ? queryOf(asked, 'all') : undefined
	// Letters were typed, but no word came of them ("???"): nothing fits, rather than everything.
	let total = query === undefined && (wanted.q ?? '').trim() !== '' ? 0 : await count(query)
	if (total === 0 && asked.length > 1) {
		match = 'any'
		query = queryOf(asked, 'any')
		total = await count(query)
	}
	const page = Math.max(1, Math.trunc(wanted.page ?? 1))
	const rank = query ? sql`ts_rank('{0.1, 0.3, 0.6, 1.0}', search, ${query}::tsquery) desc,` : sql``
	const rows = total
		? await sql<Row>`select ${columns}, ${valid} as valid from published_item where ${where(query)}
			order by ${rank} (case when ${valid} then coalesce(stars, 0) else -1 end) desc, published_at desc, id limit ${pageSize} offset ${Math.min((page - 1) * pageSize, 10_000)}`.execute(tx)
		: { rows: [] }
	const economies = await sql<{ value: string; count: bigint }>`select economy as value, count(*) as count from published_item where ${where(query, 'economy')} group by 1 order by 2 desc, 1 limit 40`.execute(tx)
	const materials = await sql<{ value: string; count: bigint }>`select m as value, count(*) as count from published_item, unnest(materials) as m where ${where(query, 'material')} group by 1 order by 2 desc, 1 limit 16`.execute(tx)
	const facet = (r: { value: string; count: bigint }) => ({ value: r.value, count: Number(r.count) })
	return { items: rows.rows.map(itemOf), total, match, corrected: asked.filter((a) => a.meant.length > 0), economies: economies.rows.map(facet), materials: materials.rows.map(facet) }
}

/** One published product, or undefined. */
export async function publishedItem(tx: Tx, programme: Id<'programme'>, product: Id<'product'>, now: Instant): Promise<Item | undefined> {
	const { rows } = await sql<Row>`select ${columns}, ${validAt(now)} as valid from published_item where programme_id = ${programme} and id = ${product}`.execute(tx)
	return rows[0] && itemOf(rows[0])
}

/** A producer's published products, by name: what a quotation may offer. */
export async function itemsOfProducer(tx: Tx, programme: Id<'programme'>, producer: Id<'producer'>, now: Instant): Promise<Item[]> {
	const { rows } = await sql<Row>`select ${columns}, ${validAt(now)} as valid from published_item where programme_id = ${programme} and producer_id = ${producer} order by published_at, id limit 200`.execute(tx)
	return rows.map(itemOf)
}
