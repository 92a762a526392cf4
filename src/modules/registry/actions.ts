/** What people do with producers and products. A producer touches only what is their own. */
import { action, type Scene } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { LocalText } from '#kernel/text.ts'
import { keepUpload, pictures } from '#modules/record/index.ts'
import { type MaterialTyped, newProducerInput, newProductInput, ofProduct, photoInput, photosInput, producerInput, productInput } from './input.ts'
import { keepProducer, keepProduct, type ProducerFacts, type ProductFacts, updateProducer, updateProduct } from './keep.ts'
import { placeIsHere } from './placing.ts'
import { type Material, mayTouch, mostPhotos, written } from './rules.ts'

const notAllowed = () => refuse({ code: 'people/not-allowed' })

type ProducerTyped = ReturnType<typeof newProducerInput.parse>
const producerFacts = (scene: Scene, given: ProducerTyped): ProducerFacts => ({
	place: given.place ?? null,
	name: given.name,
	tradeName: given.tradeName,
	kind: given.kind,
	womenLed: given.womenLed === undefined ? null : given.womenLed === 'yes',
	members: given.members ?? null,
	contactPerson: given.contactPerson,
	phone: given.phone,
	mail: given.mail,
	address: given.address,
	about: written(scene.programme, given.about, given.aboutEn),
})

/** Refusals: registry/place-unknown. */
export const registerProducer = action({
	name: 'registry.register-producer',
	who: ['officer'],
	input: newProducerInput,
	async run(scene, given) {
		if (given.place && !(await placeIsHere(scene.tx, scene.programme.id, given.place))) return refuse({ code: 'registry/place-unknown', field: 'place' })
		const id = await keepProducer(scene.tx, scene.programme, scene.at, producerFacts(scene, given))
		return done({ value: { id }, news: [{ type: 'producer-registered', subject: { kind: 'producer', id }, facts: { place: given.place ?? null, kind: given.kind } }] })
	},
})

/** Refusals: registry/producer-unknown, registry/place-unknown, registry/changed-meanwhile, people/not-allowed. */
export const changeProducer = action({
	name: 'registry.change-producer',
	who: ['officer', 'producer'],
	input: producerInput,
	async run(scene, given) {
		const { tx, programme, by, at } = scene
		if (!(await producerIsHere(scene, given.producer))) return refuse({ code: 'registry/producer-unknown' })
		if (!mayTouch(by, given.producer)) return notAllowed()
		if (given.place && !(await placeIsHere(tx, programme.id, given.place))) return refuse({ code: 'registry/place-unknown', field: 'place' })
		if (!(await updateProducer(tx, programme, at, given.producer, given.revision, producerFacts(scene, given)))) return refuse({ code: 'registry/changed-meanwhile' })
		return done({ value: { id: given.producer }, news: [{ type: 'producer-changed', subject: { kind: 'producer', id: given.producer }, facts: { place: given.place ?? null, kind: given.kind } }] })
	},
})

const producerIsHere = async ({ tx, programme }: Scene, id: Id<'producer'>): Promise<boolean> =>
	(await tx.selectFrom('producer').select('id').where('programme_id', '=', programme.id).where('id', '=', id).executeTakeFirst()) !== undefined

type ProductTyped = Omit<ReturnType<typeof newProductInput.parse>, 'producer'>
function productFacts(scene: Scene, given: ProductTyped): Outcome<{ facts: ProductFacts; materials: readonly Omit<Material, 'no'>[] }> {
	if (given.price && !given.currency) return refuse({ code: 'registry/currency-needed', field: 'currency' })
	const materials: readonly MaterialTyped[] = given.materials
	return done({
		facts: {
			name: written(scene.programme, given.name, given.nameEn) as LocalText,
			description: written(scene.programme, given.description, given.descriptionEn),
			productSet: given.productSet || null,
			technique: given.technique,
			capacity: given.capacity ?? null,
			unit: given.unit,
			leadTimeDays: given.leadTimeDays ?? null,
			price: given.price ?? null,
			currency: given.currency ?? null,
			netWeightKg: given.netWeightKg ?? null,
		},
		materials,
	})
}

/** Refusals: registry/producer-unknown, registry/currency-needed, people/not-allowed. */
export const registerProduct = action({
	name: 'registry.register-product',
	who: ['officer', 'producer'],
	input: newProductInput,
	async run(scene, given) {
		if (!(await producerIsHere(scene, given.producer))) return refuse({ code: 'registry/producer-unknown', field: 'producer' })
		if (!mayTouch(scene.by, given.producer)) return notAllowed()
		const decided = productFacts(scene, given)
		if (!decided.ok) return decided
		const { facts, materials } = decided.value
		const id = await keepProduct(scene.tx, scene.programme, scene.at, given.producer, facts, materials)
		return done({ value: { id }, news: [{ type: 'product-registered', subject: { kind: 'product', id }, facts: { producer: given.producer, set: facts.productSet, materials: materials.length } }] })
	},
})

const productHere = ({ tx, programme }: Scene, id: Id<'product'>) =>
	tx.selectFrom('product').select(['id', 'producer_id', 'published_at', 'revision']).where('programme_id', '=', programme.id).where('id', '=', id).executeTakeFirst()

/** Refusals: registry/product-unknown, registry/currency-needed, registry/changed-meanwhile, people/not-allowed. */
export const changeProduct = action({
	name: 'registry.change-product',
	who: ['officer', 'producer'],
	input: productInput,
	async run(scene, given) {
		const product = await productHere(scene, given.product)
		if (!product) return refuse({ code: 'registry/product-unknown' })
		if (!mayTouch(scene.by, product.producer_id)) return notAllowed()
		const decided = productFacts(scene, given)
		if (!decided.ok) return decided
		const { facts, materials } = decided.value
		if (!(await updateProduct(scene.tx, scene.programme, scene.at, given.product, given.revision, facts, materials))) return refuse({ code: 'registry/changed-meanwhile' })
		return done({ value: { id: given.product }, news: [{ type: 'product-changed', subject: { kind: 'product', id: given.product }, facts: { set: facts.productSet, materials: materials.length } }] })
	},
})

/** Photographs go in without their EXIF. Refusals: registry/product-unknown, registry/too-many-photos, file/*, people/not-allowed. */
export const addPhotos = action({
	name: 'registry.add-photos',
	who: ['officer', 'producer', 'supporter'],
	input: photosInput,
	async run(scene, given) {
		const { tx, programme } = scene
		const product = await productHere(scene, given.product)
		if (!product) return refuse({ code: 'registry/product-unknown' })
		if (!mayTouch(scene.by, product.producer_id) && !scene.by.roles.includes('supporter')) return notAllowed()
		const here = await tx.selectFrom('product_photo').select(['no', 'sha256']).where('programme_id', '=', programme.id).where('product_id', '=', product.id).execute()
		if (here.length + given.photos.length > mostPhotos) return refuse({ code: 'registry/too-many-photos', field: 'photos', most: mostPhotos })
		let no = Math.max(0, ...here.map((h) => h.no))
		const known = new Set(here.map((h) => h.sha256))
		for (const upload of given.photos) {
			const kept = await keepUpload(scene, upload, pictures)
			if (!kept.ok) return refuse({ ...kept.refusal, field: 'photos' })
			if (known.has(kept.value.sha256)) continue
			known.add(kept.value.sha256)
			await tx
				.insertInto('product_photo')
				.values({ programme_id: programme.id, product_id: product.id, no: ++no, sha256: kept.value.sha256, width: kept.value.width ?? 1, height: kept.value.height ?? 1, alt: given.alt })
				.execute()
		}
		const added = known.size - new Set(here.map((h) => h.sha256)).size
		return done({ value: { added }, news: added ? [{ type: 'photos-added', subject: { kind: 'product', id: product.id }, facts: { count: added } }] : [] })
	},
})

/** Refusals: registry/product-unknown, registry/photo-unknown, people/not-allowed. */
export const removePhoto = action({
	name: 'registry.remove-photo',
	who: ['officer', 'producer'],
	input: photoInput,
	async run(scene, given) {
		const product = await productHere(scene, given.product)
		if (!product) return refuse({ code: 'registry/product-unknown' })
		if (!mayTouch(scene.by, product.producer_id)) return notAllowed()
		const gone = await scene.tx.deleteFrom('product_photo').where('programme_id', '=', scene.programme.id).where('product_id', '=', product.id).where('no', '=', given.no).executeTakeFirst()
		if (gone.numDeletedRows !== 1n) return refuse({ code: 'registry/photo-unknown' })
		return done({ value: { removed: given.no }, news: [{ type: 'photo-removed', subject: { kind: 'product', id: product.id }, facts: { no: given.no } }] })
	},
})

const setPublished = (scene: Scene, product: Id<'product'>, at: Scene['at'] | null) =>
	scene.tx.updateTable('product').set({ published_at: at }).where('programme_id', '=', scene.programme.id).where('id', '=', product).execute()

/** Shows a product to everybody. Refusals: registry/product-unknown, registry/already-published, registry/nothing-to-publish, people/not-allowed. */
export const publishProduct = action({
	name: 'registry.publish-product',
	who: ['officer', 'producer'],
	input: ofProduct,
	async run(scene, given) {
		const product = await productHere(scene, given.product)
		if (!product) return refuse({ code: 'registry/product-unknown' })
		if (!mayTouch(scene.by, product.producer_id)) return notAllowed()
		if (product.published_at) return refuse({ code: 'registry/already-published' })
		// A buyer who cannot tell who made it, or where, has nothing to ask about.
		const shown = await scene.tx.selectFrom('producer').select(['trade_name', 'place_id']).where('programme_id', '=', scene.programme.id).where('id', '=', product.producer_id).executeTakeFirstOrThrow()
		if (!shown.trade_name && !shown.place_id) return refuse({ code: 'registry/nothing-to-publish' })
		await setPublished(scene, product.id, scene.at)
		return done({ value: { id: product.id }, news: [{ type: 'product-published', subject: { kind: 'product', id: product.id }, facts: { producer: product.producer_id } }] })
	},
})

/** Refusals: registry/product-unknown, registry/not-published, people/not-allowed. */
export const withdrawProduct = action({
	name: 'registry.withdraw-product',
	who: ['officer', 'producer'],
	input: ofProduct,
	async run(scene, given) {
		const product = await productHere(scene, given.product)
		if (!product) return refuse({ code: 'registry/product-unknown' })
		if (!mayTouch(scene.by, product.producer_id)) return notAllowed()
		if (!product.published_at) return refuse({ code: 'registry/not-published' })
		await setPublished(scene, product.id, null)
		return done({ value: { id: product.id }, news: [{ type: 'product-withdrawn', subject: { kind: 'product', id: product.id }, facts: { producer: product.producer_id } }] })
	},
})
