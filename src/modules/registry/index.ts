export {
	addPhotos, changeProduct, changeProducer, publishProduct, registerProducer, registerProduct, removePhoto, withdrawProduct,
} from './actions.ts'
export { changePlace, registerPlace, registerResource, restoreResource, retireResource } from './placing.ts'
export { alike, type ComparedFace, lookAround, type Lookaround } from './compare.ts'
export { addPlaceFeature, addProductFeature, changeFeature, removeFeature } from './features/actions.ts'
export { projectProduct, rebuildProducts } from './features/keep.ts'
export { sweepPackFeatures } from './features/taken.ts'
export { type FeaturedProduct, productFeatures, publishedProducts, type ToldFeature, toldOfPlace, toldOfProduct } from './features/read.ts'
export { registryDue } from './due.ts'
export { craftsOf, placesPack } from './pack.ts'
export {
	type Feature, type Material, maySee, mayTouch, type Place, producerKinds, type Product, type ProductLine, type ProductPhoto, publicName, type Resource, resourceKinds, seesDesk, tradingEconomies, units, written,
} from './rules.ts'
export {
	asMoney, counts, isPublishedPhoto, materialsOf, placeById, places, producerById, producers, productById, productNames, products, productsOf, publishedPlaces, resourcesOf,
} from './store.ts'
export { personal } from './tables.ts'
export { isLevel } from './features/values.ts'
export { canonical, type Distinctiveness, type FeatureKind, featureKinds, type Lead, levels, type Same, type Trait, vocabulary } from '#science/distinctiveness/index.ts'
// An office's list: read, planned, entered.
export * from './import/index.ts'
export { rebuildPlaces } from './rebuild.ts'
