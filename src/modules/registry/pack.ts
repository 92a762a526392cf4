/** Places of the shipped pack, as data/places/SOURCE.md describes them. */
import type { House } from '#kernel/ports.ts'
import { type Trait, traitsOf } from '#science/distinctiveness/index.ts'
import { fold } from '#kernel/text.ts'
import { placeName } from './rules.ts'
import type { Feature, PlaceSource } from './tables.ts'

export interface PackPlace {
	readonly id: string
	readonly economy: string
	readonly name: string
	readonly localName?: string
	readonly admin: string
	readonly at?: { readonly lat: number; readonly lon: number; readonly precision: 'exact' | 'approximate'; readonly given: string; readonly source: string }
	readonly whyNoCoordinates?: string
	readonly product: string
	readonly material?: string
	readonly founding?: string
	readonly unique?: string
	/** What its texts state, in the words of src/science/distinctiveness. */
	readonly features: readonly Trait[]
	readonly sources: readonly { readonly name: string; readonly url?: string }[]
	readonly status: 'sourced' | 'partly'
}
export interface PlacesPack {
	readonly asOf: string
	readonly places: readonly PackPlace[]
}

/** All places of the pack; none where the pack is not installed. */
export async function placesPack(house: Pick<House, 'packs'>): Promise<PlacesPack> {
	return ((await house.packs.read('places', 'places')) as PlacesPack | undefined) ?? { asOf: '', places: [] }
}

/** A source as a feature carries it. */
export const sourced = ({ name, url, asOf }: PlaceSource): Pick<Feature, 'source' | 'url' | 'asOf'> => ({ source: name, ...(url ? { url } : {}), ...(asOf ? { asOf } : {}) })

/** What is countable of a place, ready for its row. */
export const featuresOf = (place: { readonly product: string; readonly material?: string | undefined; readonly founding?: string | undefined }, source?: PlaceSource): Feature[] =>
	traitsOf(place).map((t) => ({ ...t, ...(source ? sourced(source) : {}) }))

/** What the pack tells of a place, with its sources; where a row names several, one or more of them say it. */
export function packFeatures(place: PackPlace, asOf: string): Feature[] {
	const link = place.sources.length === 1 ? place.sources[0]?.url : undefined
	return place.features.map((f) => ({ ...f, ...(link ? { url: link } : {}), asOf }))
}

/** The crafts that a place's product names. */
export const craftsOf = (product: string): string[] => traitsOf({ product }).flatMap((t) => (t.kind === 'craft' ? [t.value] : []))

/** A pack place as a programme's row has it. */
export function fromPack(place: PackPlace, asOf: string) {
	const sources: PlaceSource[] = place.sources.map((s) => ({ name: s.name, ...(s.url ? { url: s.url } : {}), asOf }))
	if (place.at) sources.push({ name: place.at.source, asOf })
	return {
		name: placeName(place.economy, place.name, place.localName),
		admin: place.admin,
		at: place.at && { lat: place.at.lat, lon: place.at.lon, precision: place.at.precision },
		product: place.product,
		material: place.material ?? '',
		founding: place.founding ?? '',
		uniqueness: place.unique ?? '',
		features: packFeatures(place, asOf),
		sources,
		packKey: place.id,
		aliases: aliasesOf(place.name, place.localName ?? ''),
	}
}

export const aliasesOf = (...names: readonly string[]): string[] => [...new Set(names.map((n) => fold(n).trim()).filter(Boolean))]
