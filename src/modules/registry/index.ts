export {
	addPhotos, changeProduct, changeProducer, publishProduct, registerProducer, registerProduct, removePhoto, withdrawProduct,
} from './actions.ts'
export { changePlace, registerPlace, registerResource, restoreResource, retireResource } from './placing.ts'
export { type ComparedFace, type Lookaround, lookAround, lookaround } from './compare.ts'
export { registryDue } from './due.ts'
export { keepPlace, keepProducer, keepProduct, type NewPlace, type ProducerFacts, type ProductFacts } from './keep.ts'
export { craftsOf, featuresOf, type PackPlace, type PlacesPack, placesPack } from './pack.ts'
export {
	asHs, foldedName, type Material, maySee, mayTouch, type Place, type Producer, producerKinds, type Product, type ProductLine, type ProductPhoto, publicName, type PublishedPlace, type Resource, resourceKinds, seesDesk, tradingEconomies, units, written,
} from './rules.ts'
export {
	asMoney, type Counts, counts, isPublishedPhoto, materialsOf, placeById, places, producerById, producers, type ProductFilter, productById, productNames, products, productsOf, publishedPlaces, resourcesOf,
} from './store.ts'
export { type Feature, personal, type PlaceSource, type ProducerKind } from './tables.ts'
export type { Distinctiveness, Trait } from '#science/distinctiveness/index.ts'
// An office's list: read, planned, entered.
export * from './import/index.ts'
export { rebuildPlaces } from './rebuild.ts'
