/** What people say makes a village or a product different: added with its source, put right, taken away. */
import { action, type News, type Scene } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { placeIsHere } from '../placing.ts'
import { mayTouch } from '../rules.ts'
import type { FeatureTable, PlaceSource } from '../tables.ts'
import { changeFeatureInput, type FeatureTyped, ofFeature, placeFeatureInput, productFeatureInput } from './input.ts'
import { settlePlace } from './keep.ts'
import { toldOf } from './values.ts'

type Of = { readonly place: Id<'place'> } | { readonly product: Id<'product'> }
interface Written {
	readonly kind: string
	readonly value: string
	readonly words: string
	readonly source: PlaceSource
}

const news = (of: Of, what: 'added' | 'changed' | 'removed', feature: Id<'feature'>, kind: string): News =>
	'place' in of
		? { type: `place-feature-${what}`, subject: { kind: 'place', id: of.place }, facts: { feature, kind } }
		: { type: `product-feature-${what}`, subject: { kind: 'product', id: of.product }, facts: { feature, kind } }

/** Refusals: registry/feature-exists, registry/not-an-age, registry/level-from-list. */
async function writtenOf({ tx, programme }: Scene, of: Of, given: FeatureTyped, self?: Id<'feature'>): Promise<Outcome<Written>> {
	const told = toldOf(given.kind, given.value)
	if (!told.ok) return told
	const same = tx.selectFrom('feature').select('id').where('programme_id', '=', programme.id).where('kind', '=', given.kind).where('value', '=', told.value.value)
	const twin = await ('place' in of ? same.where('place_id', '=', of.place) : same.where('product_id', '=', of.product)).executeTakeFirst()
	if (twin && twin.id !== self) return refuse({ code: 'registry/feature-exists', field: 'value' })
	const source = { name: given.sourceName, ...(given.sourceUrl ? { url: given.sourceUrl } : {}), ...(given.sourceAsOf ? { asOf: given.sourceAsOf } : {}) }
	return done({ kind: given.kind, value: told.value.value, words: told.value.words, source })
}

async function add(scene: Scene, of: Of, given: FeatureTyped) {
	const written = await writtenOf(scene, of, given)
	if (!written.ok) return written
	const { source, ...facts } = written.value
	const id = newId<'feature'>()
	const whose = 'place' in of ? { place_id: of.place, product_id: null } : { place_id: null, product_id: of.product }
	const kept = await scene.tx
		.insertInto('feature')
		.values({ programme_id: scene.programme.id, id, ...whose, ...facts, source: JSON.stringify(source), created_at: scene.at })
		// Two people who tell the same thing at once tell it once.
		.onConflict((c) => c.doNothing())
		.executeTakeFirst()
	if (kept.numInsertedOrUpdatedRows !== 1n) return refuse({ code: 'registry/feature-exists', field: 'value' })
	await settled(scene, of)
	return done({ value: { id }, news: [news(of, 'added', id, given.kind)] })
}

/** A place's public row follows at once; a product's follows the event. */
const settled = async (scene: Scene, of: Of): Promise<void> => ('place' in of ? settlePlace(scene.tx, scene.programme, of.place) : undefined)

/** Refusals: registry/place-unknown, -feature-exists, -not-an-age, -level-from-list. */
export const addPlaceFeature = action({
	name: 'registry.add-place-feature',
	who: ['officer', 'supporter'],
	input: placeFeatureInput,
	async run(scene, given) {
		if (!(await placeIsHere(scene.tx, scene.programme.id, given.place))) return refuse({ code: 'registry/place-unknown', field: 'place' })
		return add(scene, { place: given.place }, given)
	},
})

const ownerOf = ({ tx, programme }: Scene, product: Id<'product'>) =>
	tx.selectFrom('product').select('producer_id').where('programme_id', '=', programme.id).where('id', '=', product).executeTakeFirst()

/** Refusals: registry/product-unknown, people/not-allowed, registry/feature-exists, -not-an-age, -level-from-list. */
export const addProductFeature = action({
	name: 'registry.add-product-feature',
	who: ['officer', 'producer'],
	input: productFeatureInput,
	async run(scene, given) {
		const product = await ownerOf(scene, given.product)
		if (!product) return refuse({ code: 'registry/product-unknown' })
		if (!mayTouch(scene.by, product.producer_id)) return refuse({ code: 'people/not-allowed' })
		return add(scene, { product: given.product }, given)
	},
})

/** The feature and whose it is; a producer reaches those of their own products only. Refusals: registry/feature-unknown, people/not-allowed. */
async function mine(scene: Scene, id: Id<'feature'>): Promise<Outcome<{ of: Of; kind: FeatureTable['kind'] }>> {
	const row = await scene.tx.selectFrom('feature').select(['place_id', 'product_id', 'kind']).where('programme_id', '=', scene.programme.id).where('id', '=', id).executeTakeFirst()
	if (!row) return refuse({ code: 'registry/feature-unknown' })
	const owner = row.product_id && (await ownerOf(scene, row.product_id))
	if (owner ? !mayTouch(scene.by, owner.producer_id) : !scene.by.roles.includes('officer')) return refuse({ code: 'people/not-allowed' })
	return done({ of: row.product_id ? { product: row.product_id } : { place: row.place_id as Id<'place'> }, kind: row.kind })
}

/** Refusals: registry/feature-unknown, people/not-allowed, registry/changed-meanwhile, -feature-exists, -not-an-age, -level-from-list. */
export const changeFeature = action({
	name: 'registry.change-feature',
	who: ['officer', 'producer'],
	input: changeFeatureInput,
	async run(scene, given) {
		const found = await mine(scene, given.feature)
		if (!found.ok) return found
		const { of } = found.value
		const written = await writtenOf(scene, of, given, given.feature)
		if (!written.ok) return written
		const { source, ...facts } = written.value
		const result = await scene.tx
			.updateTable('feature')
			.set({ ...facts, source: JSON.stringify(source), revision: given.revision + 1 })
			.where('programme_id', '=', scene.programme.id)
			.where('id', '=', given.feature)
			.where('revision', '=', given.revision)
			.executeTakeFirst()
		if (result.numUpdatedRows !== 1n) return refuse({ code: 'registry/changed-meanwhile' })
		await settled(scene, of)
		return done({ value: { id: given.feature, ...of }, news: [news(of, 'changed', given.feature, given.kind)] })
	},
})

/** Refusals: registry/feature-unknown, people/not-allowed. */
export const removeFeature = action({
	name: 'registry.remove-feature',
	who: ['officer', 'producer'],
	input: ofFeature,
	async run(scene, given) {
		const found = await mine(scene, given.feature)
		if (!found.ok) return found
		const { of, kind } = found.value
		await scene.tx.deleteFrom('feature').where('programme_id', '=', scene.programme.id).where('id', '=', given.feature).execute()
		await settled(scene, of)
		return done({ value: { id: given.feature, ...of }, news: [news(of, 'removed', given.feature, kind)] })
	},
})
