/** The nouns of the registry and what is decided about them: pure. */
import { isDeepStrictEqual } from 'node:util'
import type { Actor, Programme } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { Currency, Money } from '#kernel/money.ts'
import { fold, type LocalText } from '#kernel/text.ts'
import type { Feature, PlaceSource, ProducerKind } from './tables.ts'

export type { Feature, PlaceSource, ProducerKind }

/** A village or town of a programme. `precision` says whether the coordinates are its own. */
export interface Place {
	readonly id: Id<'place'>
	readonly name: LocalText
	readonly admin: string
	readonly at: { readonly lat: number; readonly lon: number; readonly precision: 'exact' | 'approximate' } | undefined
	/** English, as its source has it; "" is unknown. */
	readonly product: string
	readonly material: string
	readonly founding: string
	readonly uniqueness: string
	readonly features: readonly Feature[]
	readonly sources: readonly PlaceSource[]
	readonly packKey: string | null
}
/** A place as its programme's officers change it. */
export interface OwnPlace extends Place {
	readonly revision: number
}
/** A place anybody may see, of any programme. */
export interface PublishedPlace extends Place {
	readonly programme: Id<'programme'>
	readonly economy: string
}
export const resourceKinds = ['material', 'skill', 'landscape', 'heritage', 'festival', 'institution'] as const
export interface Resource {
	readonly id: Id<'resource'>
	readonly place: Id<'place'>
	readonly kind: (typeof resourceKinds)[number]
	readonly name: LocalText
	readonly note: LocalText | null
	readonly source: PlaceSource | null
	/** Since when the place has it no longer. */
	readonly retiredOn: Day | null
}
export const producerKinds = ['household', 'group', 'cooperative', 'firm', 'other', 'unknown'] as const satisfies readonly ProducerKind[]

/** A producer as its programme knows it: contacts are personal and for the desk only. */
export interface Producer {
	readonly id: Id<'producer'>
	readonly place: { readonly id: Id<'place'>; readonly name: LocalText } | null
	readonly name: string
	readonly tradeName: string
	readonly kind: ProducerKind
	readonly womenLed: boolean | null
	readonly members: number | null
	readonly contactPerson: string
	readonly phone: string
	readonly mail: string
	readonly address: string
	readonly about: LocalText | null
	readonly demo: boolean
	readonly createdAt: Instant
	readonly updatedAt: Instant
	readonly revision: number
}

/** One material of one product: what it is, where it was harvested, and what it costs in it. */
export interface Material {
	readonly no: number
	readonly name: string
	readonly scientificName: string
	/** ISO 3166-1 alpha-2, or null when unknown. */
	readonly harvestEconomy: string | null
	readonly harvestPlace: string
	/** Digits only, 4 to 10; "" when unknown. */
	readonly hs: string
	/** Per one sales unit of the product. */
	readonly quantity: Decimal | null
	readonly unit: string | null
	readonly value: Decimal | null
	readonly currency: Currency | null
}
export interface ProductPhoto {
	readonly no: number
	readonly sha256: string
	readonly width: number
	readonly height: number
	readonly alt: string
}
/** What lists show of a product. */
export interface ProductLine {
	readonly id: Id<'product'>
	readonly name: LocalText
	readonly technique: string
	readonly productSet: string | null
	/** Names of its materials, joined by commas. */
	readonly material: string
	readonly producer: { readonly id: Id<'producer'>; readonly name: string; readonly publicName: string }
	readonly place: { readonly id: Id<'place'>; readonly name: LocalText } | null
	readonly photo: ProductPhoto | null
	readonly price: Money | null
	readonly unit: string
	readonly demo: boolean
	readonly updatedAt: Instant
	readonly publishedAt: Instant | null
}
/** A product with all that is known of it; null is unknown. */
export interface Product extends Omit<ProductLine, 'producer' | 'place'> {
	readonly producer: Producer
	readonly place: Place | null
	readonly description: LocalText | null
	/** Sales units a month. */
	readonly capacity: Decimal | null
	readonly leadTimeDays: number | null
	/** Major units, up to four decimals; `price` is the same as money. */
	readonly unitPrice: Decimal | null
	readonly currency: Currency | null
	readonly netWeightKg: Decimal | null
	readonly materials: readonly Material[]
	readonly photos: readonly ProductPhoto[]
	readonly createdAt: Instant
	readonly revision: number
}

/** UN/ECE Recommendation 20 codes a village product is sold in or made from. */
export const units = ['C62', 'SET', 'PR', 'KGM', 'GRM', 'MTR', 'CMT', 'MTK', 'LTR', 'MLT', 'BX', 'RO'] as const
export type Unit = (typeof units)[number]

/** Where materials mostly come from: APEC members and their neighbours; any other ISO code is taken too. */
export const tradingEconomies = [
	'AU', 'BN', 'CA', 'CL', 'CN', 'HK', 'ID', 'JP', 'KR', 'MY', 'MX', 'NZ', 'PG', 'PE', 'PH', 'RU', 'SG', 'TW', 'TH', 'US', 'VN', 'BD', 'BT', 'IN', 'KG', 'KH', 'LA', 'LK', 'MM', 'MN', 'MW', 'NP', 'PK', 'TL', 'UZ',
] as const

/** Most photographs of one product. */
export const mostPhotos = 12

/** The name strangers see: the trade name, else the place; never a household's personal name. */
export function publicName(producer: { readonly tradeName: string }, place: { readonly name: LocalText } | null | undefined): string {
	if (producer.tradeName) return producer.tradeName
	return place ? (place.name.text[place.name.source] ?? '') : ''
}

/** How a name is compared with names that are here already. */
export const foldedName = (name: string): string => fold(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim()

/** Roles that see everything of a programme's registry; producers see their own, others what is published. */
const deskRoles: readonly Actor['roles'][number][] = ['operator', 'officer', 'council', 'supporter']
export const seesDesk = (by: Actor): boolean => deskRoles.some((r) => by.roles.includes(r))
export const mayTouch = (by: Actor, producer: Id<'producer'>): boolean => by.roles.includes('officer') || by.producer === producer
export const maySee = (by: Actor, producer: Id<'producer'>): boolean => seesDesk(by) || by.producer === producer

/** A text in the programme's language, with the English people abroad read where somebody wrote it. */
export function written(programme: Pick<Programme, 'lang'>, own: string, english: string): LocalText | null {
	const text: Record<string, string> = {}
	if (own) text[programme.lang] = own
	if (english) text.en = english
	const source = own ? programme.lang : 'en'
	return Object.keys(text).length ? { source, text } : null
}

const placeParts = ['name', 'admin', 'at', 'product', 'material', 'founding', 'uniqueness', 'sources'] as const
/** What differs between a place before and after; features follow from the rest. */
export const changedIn = (before: Omit<Place, 'id'>, after: Omit<Place, 'id'>): string[] =>
	placeParts.filter((part) => !isDeepStrictEqual(before[part], after[part])).map((part) => (part === 'at' ? 'position' : part))

/** HS digits as typed ("4602.12", "4602 12 00"): 4 to 10 digits, else undefined. */
export function asHs(typed: string): string | undefined {
	const digits = typed.replace(/[.\s-]/g, '')
	return /^\d{4,10}$/.test(digits) ? digits : undefined
}

/** The language names of an economy's places are written in, as far as packs carry such names. */
const economyLang: Readonly<Record<string, string>> = {
	VN: 'vi', JP: 'ja', TH: 'th', ID: 'id', PH: 'tl', MY: 'ms', TW: 'zh-Hant', CN: 'zh', HK: 'zh-Hant', KR: 'ko', MX: 'es', PE: 'es', CL: 'es', RU: 'ru', KG: 'ky', KH: 'km', LA: 'lo', MW: 'en', US: 'en', CA: 'en',
}

/** A name with its own script first and the Latin one for readers abroad. */
export function placeName(economy: string, name: string, localName: string | undefined): LocalText {
	const lang = economyLang[economy] ?? 'en'
	return localName && lang !== 'en' ? { source: lang, text: { [lang]: localName, en: name } } : { source: 'en', text: { en: name } }
}
