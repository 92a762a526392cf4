import type { Day } from '#kernel/day.ts'
import { fold } from '#kernel/text.ts'
import { distance } from './near.ts'
import { type OldPlace, oldPlace } from './old-places.ts'
import type { ImportPlace } from './types.ts'

/** Where a row says it is, as far as its columns say. */
export interface Whereabouts {
	readonly place: string
	readonly district: string
	readonly province: string
	readonly address: string
}

export interface PlaceFound {
	readonly id?: string
	/** What the sheet said, commune first; undefined when it said nothing. */
	readonly text?: string
	/** The cell the answer (or the question) belongs to. */
	readonly field: 'place' | 'district' | 'province' | 'address'
	readonly suggestion?: ImportPlace
	readonly old?: OldPlace & { readonly field: 'place' | 'province' | 'address' }
}

const prefix = /^(?:(?:xa|phuong|thi tran|tt|huyen|quan|thi xa|tx|tinh|thanh pho|tp|lang nghe|lang|thon|ban|khu pho|to dan pho|desa|kelurahan|kecamatan|kabupaten|kab|kota|provinsi|village of|commune of)(?:\. ?| +)|[pxhqt]\. ?|ตำบล ?|ต\. ?|อำเภอ ?|อ\. ?|จังหวัด ?|จ\. ?|แขวง ?|เขต ?)/u
const suffix = / (?:commune|village|ward|town|township|subdistrict|district|province|city)$/

/** A place's bare name, folded: "Xã Phú Nghĩa" → "phu nghia", "TP. Hồ Chí Minh" → "ho chi minh". */
function placeKey(text: string): string {
	let key = fold(text).trim().replace(/\s+/g, ' ')
	for (let i = 0; i < 2; i++) key = key.replace(prefix, '')
	return key
		.replace(suffix, '')
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
		.trim()
}

const partsOf = (text: string): string[] =>
	text
		.split(/[,;\n、，]| [-–] /)
		.map((part) => part.trim())
		.filter(Boolean)

/** Finds the caller's places by name or alias, without accents and titles. Two places of one name: neither is guessed. */
export function placeFinder(places: readonly ImportPlace[], on: Day, chosen: Readonly<Record<string, string>> = {}): (at: Whereabouts) => PlaceFound {
	const byKey = new Map<string, ImportPlace | undefined>()
	for (const place of places) {
		for (const name of [place.name, ...(place.aliases ?? [])]) {
			const key = placeKey(name)
			if (key) byKey.set(key, byKey.has(key) && byKey.get(key)?.id !== place.id ? undefined : place)
		}
	}
	const named = (text: string): ImportPlace | undefined => {
		for (const part of [text, ...partsOf(text)]) {
			const found = byKey.get(placeKey(part))
			if (found) return found
		}
		return undefined
	}
	const nearest = (text: string): ImportPlace | undefined => {
		let best: { place: ImportPlace; far: number } | undefined
		for (const part of partsOf(text)) {
			const key = placeKey(part)
			const most = key.length < 4 ? 0 : key.length < 6 ? 1 : key.length < 12 ? 2 : 3
			for (const [name, place] of byKey) {
				if (!place) continue
				const far = distance(key.replaceAll(' ', ''), name.replaceAll(' ', ''), best ? Math.min(most, best.far - 1) : most)
				if (far <= most && (!best || far < best.far)) best = { place, far }
			}
		}
		return best?.place
	}
	const renamed = (at: Whereabouts): PlaceFound['old'] => {
		// "Bình Định" and the like name communes too: only where a province stands is it taken for one.
		for (const field of ['province', 'place', 'address'] as const) {
			const parts = partsOf(at[field])
			const last = parts.at(-1)
			if (!last) continue
			const whole = field === 'province' || /^t(?:ỉnh|inh)[ .]/iu.test(at[field]) ? oldPlace(placeKey(at[field]), on) : undefined
			const old = whole ?? (field === 'province' || parts.length > 1 ? oldPlace(placeKey(last), on) : undefined)
			if (old) return { ...old, field }
		}
		return undefined
	}
	const cache = new Map<string, PlaceFound>()
	const find = (at: Whereabouts): PlaceFound => {
		const field = at.place ? 'place' : at.address && !at.district ? 'address' : at.district ? 'district' : at.province ? 'province' : 'place'
		const said = [at.place, at.district, at.province].filter(Boolean).join(', ') || at.address
		const old = renamed(at)
		const tail = { ...(said ? { text: said } : {}), ...(old ? { old } : {}) }
		const choice = chosen[said]
		if (choice !== undefined && places.some((place) => place.id === choice)) return { id: choice, field, ...tail }
		// A commune that is given but unknown is not replaced by its district.
		const own = at.place ? named(at.place) : undefined
		const found = own ?? named(at.address) ?? (at.place ? undefined : (named(at.district) ?? named(at.province))) ?? (old && !at.place ? byKey.get(placeKey(old.now)) : undefined)
		if (found) return { id: found.id, field, ...tail }
		const suggestion = nearest(at.place || at.district || at.address)
		return { field, ...tail, ...(suggestion ? { suggestion } : {}) }
	}
	return (at) => {
		const key = `${at.place}\0${at.district}\0${at.province}\0${at.address}`
		const known = cache.get(key) ?? find(at)
		cache.set(key, known)
		return known
	}
}
