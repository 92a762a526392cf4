/** What the registry's forms may say. */
import { z } from 'zod'
import { amount, currency, economy, file, id, list, object, oneOf, optional, optionalText, text, whole } from '#kernel/fields.ts'
import { asHs, type Material, type PlaceSource, producerKinds, resourceKinds, units } from './rules.ts'

const revision = () => whole(1, 2_147_483_647)

const degrees = (most: 90 | 180) => optional(z.string().transform((v, ctx): number => {
	const n = Number(v.trim().replace(',', '.'))
	if (!/^-?\d{1,3}([.,]\d{1,8})?$/.test(v.trim()) || Math.abs(n) > most) {
		ctx.addIssue({ code: 'custom', message: `registry/not-${most}-degrees` })
		return z.NEVER
	}
	return n
}))

export const link = optionalText(500).refine((v) => v === '' || /^https?:\/\/[^\s]+$/.test(v), 'registry/not-a-link')
export const asOf = optionalText(10).refine((v) => v === '' || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(v), 'registry/not-as-of')
const source = { sourceName: optionalText(200), sourceUrl: link, sourceAsOf: asOf }
export type SourceTyped = Readonly<Record<keyof typeof source, string>>

const placeFields = {
	nameEn: optionalText(120),
	admin: optionalText(200),
	lat: degrees(90),
	lon: degrees(180),
	precision: optional(oneOf(['exact', 'approximate'])),
	product: optionalText(200),
	material: optionalText(200),
	founding: optionalText(200),
	uniqueness: optionalText(1000),
}
export type PlaceTyped = Omit<ReturnType<typeof changePlaceInput.parse>, 'place' | 'revision' | 'name' | 'sources'>
export const placeInput = object({
	/** Key of a pack place: everything else is then taken from the pack. */
	pack: optionalText(20),
	name: optionalText(120),
	...placeFields,
	...source,
})
/** One row of the sources; a row left empty is none, a row with anything in it needs a name. */
const sourceRow = z.preprocess(
	(v) => v ?? {},
	object({ name: optionalText(200), url: link, asOf }).transform((row, ctx): PlaceSource | undefined => {
		if (!row.name && (row.url || row.asOf)) ctx.addIssue({ code: 'custom', message: 'input/required', path: ['name'] })
		return row.name ? { name: row.name, ...(row.url ? { url: row.url } : {}), ...(row.asOf ? { asOf: row.asOf } : {}) } : undefined
	}),
)
/** Rows as sent: a form may leave holes where rows were. */
const rows = <Row>(row: z.ZodType<Row | undefined>, most: number) =>
	z.preprocess((v) => (Array.isArray(v) ? Array.from(v as unknown[]) : v), list(row, most)).transform((all) => all.filter((r): r is Row => r !== undefined))
export const changePlaceInput = object({ place: id<'place'>(), revision: revision(), name: text(120), ...placeFields, sources: rows(sourceRow, 12) })
export const ofResource = object({ resource: id<'resource'>() })

export const resourceInput = object({
	place: id<'place'>(),
	kind: oneOf(resourceKinds),
	name: text(120),
	nameEn: optionalText(120),
	note: optionalText(1000),
	...source,
})

const producerFields = {
	name: text(160),
	tradeName: optionalText(160),
	place: optional(id<'place'>()),
	kind: oneOf(producerKinds),
	womenLed: optional(oneOf(['yes', 'no'])),
	members: optional(whole(0, 1_000_000)),
	contactPerson: optionalText(160),
	phone: optionalText(40).refine((v) => v === '' || /^[+\d][\d\s().-]{5,}$/.test(v), 'registry/not-a-phone'),
	mail: optionalText(254).refine((v) => v === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(v), 'input/not-a-mail'),
	address: optionalText(300),
	about: optionalText(2000),
	aboutEn: optionalText(2000),
}
export const newProducerInput = object(producerFields)
export const producerInput = object({ ...producerFields, producer: id<'producer'>(), revision: revision() })

export type MaterialTyped = Omit<Material, 'no'>
/** One row of the materials' table; a row left empty is no material, a row with anything in it needs a name. */
const materialRow = z.preprocess(
	(v) => v ?? {},
	object({
		name: optionalText(120),
		scientificName: optionalText(120),
		harvestEconomy: optional(economy()),
		harvestPlace: optionalText(120),
		hs: optionalText(20).refine((v) => v === '' || asHs(v) !== undefined, 'registry/not-hs'),
		quantity: optional(amount(6)),
		unit: optional(oneOf(units)),
		value: optional(amount(4)),
		currency: optional(currency()),
	}).transform((row, ctx): MaterialTyped | undefined => {
		// Unit and currency are preset in the form: alone they say nothing.
		const said = row.scientificName || row.harvestEconomy || row.harvestPlace || row.hs || row.quantity || row.value
		if (!row.name) {
			if (said) ctx.addIssue({ code: 'custom', message: 'input/required', path: ['name'] })
			return undefined
		}
		if (row.quantity && !row.unit) ctx.addIssue({ code: 'custom', message: 'input/required', path: ['unit'] })
		if (row.value && !row.currency) ctx.addIssue({ code: 'custom', message: 'input/required', path: ['currency'] })
		return {
			name: row.name,
			scientificName: row.scientificName,
			harvestEconomy: row.harvestEconomy ?? null,
			harvestPlace: row.harvestPlace,
			hs: asHs(row.hs) ?? '',
			quantity: row.quantity ?? null,
			unit: row.unit ?? null,
			value: row.value ?? null,
			currency: row.currency ?? null,
		}
	}),
)

const productFields = {
	name: text(160),
	nameEn: optionalText(160),
	description: optionalText(3000),
	descriptionEn: optionalText(3000),
	technique: optionalText(200),
	productSet: optionalText(60),
	capacity: optional(amount(3)),
	unit: oneOf(units),
	leadTimeDays: optional(whole(0, 3650)),
	price: optional(amount(4)),
	currency: optional(currency()),
	netWeightKg: optional(amount(6)),
	materials: rows(materialRow, 40),
}
export const newProductInput = object({ ...productFields, producer: id<'producer'>() })
export const productInput = object({ ...productFields, product: id<'product'>(), revision: revision() })

export const photosInput = object({
	product: id<'product'>(),
	photos: z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(file()).min(1, 'input/file-missing').max(6, 'input/too-many')),
	alt: text(200),
})
export const photoInput = object({ product: id<'product'>(), no: whole(1, 10_000) })
export const ofProduct = object({ product: id<'product'>() })
