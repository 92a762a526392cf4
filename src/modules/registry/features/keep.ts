/** Keeps what anybody may compare in step with what is registered. */
import type { Programme, Projection, Rebuild } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import { asId, type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { Feature } from '../tables.ts'
import { placeFeatures, productFeatures } from './read.ts'

/** Writes all that is countable of a place into its row and its public one. */
export async function settlePlace(tx: Tx, programme: Pick<Programme, 'id'>, place: Id<'place'>): Promise<void> {
	const features = JSON.stringify(await placeFeatures(tx, programme.id, place) ?? [])
	for (const table of ['place', 'published_place'] as const) await tx.updateTable(table).set({ features }).where('programme_id', '=', programme.id).where('id', '=', place).execute()
}

/** What the pack tells of a place beyond what its own columns already say: as if the office had told it, so that it can be put right. */
export async function keepTold(tx: Tx, programme: Pick<Programme, 'id'>, at: Instant, place: Id<'place'>, features: readonly Feature[]): Promise<void> {
	const derived = new Set((await placeFeatures(tx, programme.id, place))?.map((f) => `${f.kind}:${f.value}`))
	const rows = features.filter((f) => !derived.has(`${f.kind}:${f.value}`))
	if (rows.length)
		await tx
			.insertInto('feature')
			.values(rows.map(({ kind, value, words = '', source = '', url, asOf }) => ({ programme_id: programme.id, id: newId<'feature'>(), place_id: place, product_id: null, kind, value, words, source: JSON.stringify({ name: source, ...(url ? { url } : {}), ...(asOf ? { asOf } : {}) }), created_at: at })))
			.execute()
	await settlePlace(tx, programme, place)
}

/** The public rows of these products as they stand now; a withdrawn one's is gone. */
async function settleProducts(tx: Tx, programme: Programme, ids?: readonly Id<'product'>[]): Promise<number> {
	const gone = tx.deleteFrom('published_product').where('programme_id', '=', programme.id)
	await (ids ? gone.where('id', 'in', [...ids]) : gone).execute()
	const shown = (await productFeatures(tx, programme.id, ids ? { ids } : {})).filter((p) => p.published)
	if (shown.length)
		await tx
			.insertInto('published_product')
			.values(shown.map((p) => ({ programme_id: programme.id, id: p.id, place_id: p.place, name: JSON.stringify(p.name), features: JSON.stringify(p.features), demo: p.demo })))
			.execute()
	return shown.length
}

/** After an event of a product, or of a producer (all of theirs: they may have moved). */
export const projectProduct: Projection = async (tx, news, programme) => {
	const id = asId<'product' | 'producer'>(news.subject.id)
	if (!id) return
	if (news.subject.kind === 'product') return void (await settleProducts(tx, programme, [id as Id<'product'>]))
	const theirs = await tx.selectFrom('product').select('id').where('programme_id', '=', programme.id).where('producer_id', '=', id as Id<'producer'>).execute()
	if (theirs.length) await settleProducts(tx, programme, theirs.map((t) => t.id))
}

export const rebuildProducts: Rebuild = { name: 'published_product', run: (tx, programme) => settleProducts(tx, programme) }
