export { type ExpiryCalendar, expiryCalendar, latestPerProduct } from './expiry.ts'
export { type ImportField, importFields } from './headings.ts'
export { fillProducer, keepListedProducers, keepListedProducts } from './keep.ts'
export { producerKey } from './producers.ts'
export { columnLetter, recognise, withMapping } from './recognise.ts'
export { readRows, readSheetRows } from './rows.ts'
export { sampleCsv } from './sample.ts'
export type {
	ImportCertificate, ImportPlace, ImportProducer, ImportProduct, ImportResult, Layout, Problem,
} from './types.ts'
