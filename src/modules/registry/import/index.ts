export { type ExpiryCalendar, expiryCalendar, type Lapsing, latestPerProduct, soonMonths } from './expiry.ts'
export { type ImportField, importFields } from './headings.ts'
export { fillProducer, keepListedProducers, keepListedProducts, type ListedProducer, type ListedProduct, type ProducerBlanks } from './keep.ts'
export { districtsEnded, type OldPlace, oldPlaces } from './old-places.ts'
export { type ProblemCode, problemCodes } from './problems.ts'
export { producerKey } from './producers.ts'
export { columnLetter, recognise, withMapping } from './recognise.ts'
export { readRows, readSheetRows } from './rows.ts'
export { csvOf, sampleCsv, sampleRows } from './sample.ts'
export type {
	Column,
	ImportCertificate,
	ImportDate,
	ImportOptions,
	ImportPlace,
	ImportProducer,
	ImportProduct,
	ImportResult,
	ImportSheet,
	Layout,
	Problem,
	ProducerKind,
} from './types.ts'
