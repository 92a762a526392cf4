/** Keeps the published catalogue in step with products, producers and certificates, in the transaction that changes them. */
import { sql } from 'kysely'
import type { Programme, Projection, Rebuild } from '#kernel/action.ts'
import { type Instant, endOf } from '#kernel/day.ts'
import { decimalText } from '#kernel/decimal.ts'
import { economyName } from '#kernel/economy.ts'
import { asId, type Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { type LocalText, langs } from '#kernel/text.ts'
import { classificationOf } from '#modules/markets/index.ts'
import { products, publicName } from '#modules/registry/index.ts'
import { vectorOf, type Weight } from './words.ts'

const all = (text: LocalText | null | undefined): string => Object.values(text?.text ?? {}).join(' ')

async function certificateOf(tx: Tx, programme: Programme, product: Id<'product'>, at: Instant) {
	const rows = await tx
		.selectFrom('certificate')
		.select(['code', 'stars', 'basis', 'expires_on'])
		.where('programme_id', '=', programme.id)
		.where('product_id', '=', product)
		.where('revoked_on', 'is', null)
		.orderBy('stars', (o) => o.desc().nullsLast())
		.orderBy('expires_on', 'desc')
		.execute()
	return rows.map((c) => ({ ...c, until: c.expires_on && endOf(c.expires_on, programme.zone) })).find((c) => !c.until || c.until > at)
}

/** Drops the words no item of the programme carries any more: nothing withdrawn or erased stays findable. */
async function forgetWords(tx: Tx, programme: Id<'programme'>, words: readonly string[]): Promise<void> {
	if (words.length === 0) return
	await sql`delete from published_word w where w.programme_id = ${programme} and w.word = any(${[...words]}::text[])
		and not exists (select from published_item i where i.programme_id = w.programme_id and i.search @@ (quote_literal(w.word))::tsquery)`.execute(tx)
}

const lexemesOf = async (tx: Tx, programme: Id<'programme'>, product: Id<'product'>): Promise<string[]> =>
	(await sql<{ word: string }>`select unnest(tsvector_to_array(search)) as word from published_item where programme_id = ${programme} and id = ${product}`.execute(tx)).rows.map((r) => r.word)

/** Writes the item as its product stands now, or removes it when the product is not (or no longer) published. */
export async function refreshItem(tx: Tx, programme: Programme, product: Id<'product'>, at: Instant): Promise<void> {
	const row = await tx
		.selectFrom('product as p')
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'p.programme_id').onRef('m.id', '=', 'p.producer_id'))
		.leftJoin('place as v', (j) => j.onRef('v.programme_id', '=', 'm.programme_id').onRef('v.id', '=', 'm.place_id'))
		.select(['p.name', 'p.description', 'p.technique', 'p.unit', 'p.capacity', 'p.lead_time_days', 'p.price', 'p.currency', 'p.demo', 'p.published_at', 'p.producer_id'])
		.select(['m.trade_name', 'v.id as place_id', 'v.name as place_name', 'v.aliases', 'v.admin'])
		.where('p.programme_id', '=', programme.id)
		.where('p.id', '=', product)
		.executeTakeFirst()
	const before = await lexemesOf(tx, programme.id, product)
	if (!row?.published_at) {
		await tx.deleteFrom('published_item').where('programme_id', '=', programme.id).where('id', '=', product).execute()
		return forgetWords(tx, programme.id, before)
	}
	const materials = await tx.selectFrom('product_material').select(['name', 'scientific_name']).where('programme_id', '=', programme.id).where('product_id', '=', product).orderBy('no').execute()
	const photo = await tx.selectFrom('product_photo').selectAll().where('programme_id', '=', programme.id).where('product_id', '=', product).orderBy('no').executeTakeFirst()
	const certificate = await certificateOf(tx, programme, product, at)
	const hs = (await classificationOf(tx, programme.id, product))?.code ?? null
	const maker = publicName({ tradeName: row.trade_name }, row.place_name && { name: row.place_name }) || programme.name
	const texts: (readonly [Weight, string])[] = [
		['A', all(row.name)],
		['B', [maker, all(row.place_name), (row.aliases ?? []).join(' '), row.technique, ...materials.flatMap((m) => [m.name, m.scientific_name]), certificate?.code ?? '', hs ? `${hs} ${hs.slice(0, 4)}` : ''].join(' ')],
		['C', all(row.description)],
		['D', [row.admin ?? '', ...langs.map((l) => economyName(programme.economy, l))].join(' ')],
	]
	const { vector, words } = vectorOf(texts)
	const item = {
		producer_id: row.producer_id,
		place_id: row.place_id,
		name: JSON.stringify(row.name),
		description: row.description && JSON.stringify(row.description),
		maker,
		place_name: row.place_name && JSON.stringify(row.place_name),
		economy: programme.economy,
		materials: [...new Set(materials.map((m) => m.name))],
		technique: row.technique,
		stars: certificate?.stars ?? null,
		certificate_code: certificate?.code ?? null,
		certificate_basis: certificate?.basis ?? null,
		certificate_until: certificate?.until ?? null,
		photo_sha256: photo?.sha256 ?? null,
		photo_width: photo?.width ?? null,
		photo_height: photo?.height ?? null,
		photo_alt: photo?.alt ?? '',
		price: row.price && decimalText(row.price),
		currency: row.currency,
		unit: row.unit,
		capacity: row.capacity && decimalText(row.capacity),
		lead_time_days: row.lead_time_days,
		hs,
		demo: row.demo,
		search: vector,
		published_at: row.published_at,
	}
	await tx
		.insertInto('published_item')
		.values({ programme_id: programme.id, id: product, ...item })
		.onConflict((c) => c.columns(['programme_id', 'id']).doUpdateSet(item))
		.execute()
	if (words.length) await sql`insert into published_word (programme_id, word) select ${programme.id}, unnest(${[...words]}::text[]) on conflict do nothing`.execute(tx)
	const kept = new Set(words)
	await forgetWords(tx, programme.id, before.filter((w) => !kept.has(w)))
}

/** The published products of these certificates. */
async function refreshGraded(tx: Tx, programme: Programme, certificates: readonly unknown[], at: Instant): Promise<void> {
	const ids = certificates.flatMap((id) => asId<'certificate'>(id) ?? [])
	if (ids.length === 0) return
	const rows = await tx
		.selectFrom('certificate as c')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 'c.programme_id').onRef('p.id', '=', 'c.product_id'))
		.select('p.id')
		.distinct()
		.where('c.programme_id', '=', programme.id)
		.where('c.id', 'in', ids)
		.where('p.published_at', 'is not', null)
		.execute()
	for (const row of rows) await refreshItem(tx, programme, row.id, at)
}

/** What an event changes in the catalogue: the product it is about, the certificate's product, or all of a producer's or a place's. */
export const projectCatalogue: Projection = async (tx, news, programme, at) => {
	const { kind, id } = news.subject
	const named = asId<'product'>(news.facts.product)
	if (kind === 'import') return refreshGraded(tx, programme, [news.facts.certificates, news.facts.corrected].flatMap((ids) => (Array.isArray(ids) ? ids : [])), at)
	if (kind === 'product') return refreshItem(tx, programme, id as Id<'product'>, at)
	if (named) return refreshItem(tx, programme, named, at)
	if (kind === 'certificate') {
		const row = await tx.selectFrom('certificate').select('product_id').where('programme_id', '=', programme.id).where('id', '=', id as Id<'certificate'>).executeTakeFirst()
		if (row) await refreshItem(tx, programme, row.product_id, at)
		return
	}
	if (kind === 'producer' || kind === 'place') {
		const shown = await products(tx, programme.id, { published: true, ...(kind === 'place' ? { place: id as Id<'place'> } : { producer: id as Id<'producer'> }) })
		for (const product of shown) await refreshItem(tx, programme, product.id, at)
	}
}

/** Empties and fills a programme's catalogue anew (`ippin rebuild`). Returns how many items it holds. */
export async function rebuildCatalogue(tx: Tx, programme: Programme, at: Instant): Promise<number> {
	await tx.deleteFrom('published_item').where('programme_id', '=', programme.id).execute()
	await tx.deleteFrom('published_word').where('programme_id', '=', programme.id).execute()
	const rows = await tx.selectFrom('product').select('id').where('programme_id', '=', programme.id).where('published_at', 'is not', null).orderBy('id').execute()
	for (const row of rows) await refreshItem(tx, programme, row.id, at)
	return rows.length
}

/** The same for the command line: it has no clock of ours, so the database says what moment it is. */
export const catalogueRebuild: Rebuild = {
	name: 'published_item',
	async run(tx, programme) {
		const { rows } = await sql<{ now: Instant }>`select now() as now`.execute(tx)
		return rebuildCatalogue(tx, programme, rows[0]?.now as Instant)
	},
}
