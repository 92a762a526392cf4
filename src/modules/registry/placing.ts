/** What people do with places and what they have. */
import { action, type Programme, type Scene } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { LocalText } from '#kernel/text.ts'
import { keepTold, settlePlace } from './features/keep.ts'
import { changePlaceInput, ofResource, type PlaceTyped, placeInput, resourceInput, type SourceTyped } from './input.ts'
import { keepPlace, type NewPlace, updatePlace } from './keep.ts'
import { aliasesOf, featuresOf, fromPack, placesPack } from './pack.ts'
import { changedIn, type Place, written } from './rules.ts'
import { placeById } from './store.ts'

/** Places come from the shipped pack or are typed in with a source. Refusals: registry/pack-place-unknown, -place-exists, -both-coordinates, -source-needed. */
export const registerPlace = action({
	name: 'registry.register-place',
	who: ['officer'],
	input: placeInput,
	async run(scene, given) {
		const { tx, programme, at } = scene
		let place: NewPlace
		if (given.pack) {
			const pack = await placesPack(scene.house)
			const found = pack.places.find((p) => p.id === given.pack)
			if (!found) return refuse({ code: 'registry/pack-place-unknown', field: 'pack' })
			place = fromPack(found, pack.asOf)
		} else {
			const name = written(programme, given.name, given.nameEn)
			if (!name) return refuse({ code: 'input/required', field: 'name' })
			if (!given.sourceName) return refuse({ code: 'registry/source-needed', field: 'sourceName' })
			const facts = factsOf(given, [sourceOf(given)])
			if (!facts.ok) return facts
			place = { name, ...facts.value, packKey: null, aliases: aliasesOf(given.name, given.nameEn) }
		}
		if (await namesake(scene, place)) return refuse({ code: 'registry/place-exists', field: given.pack ? 'pack' : 'name' })
		const id = await keepPlace(tx, programme, at, place)
		if (place.packKey) await keepTold(tx, programme, at, id, place.features)
		return done({ value: { id }, news: [{ type: 'place-registered', subject: { kind: 'place', id }, facts: { pack: place.packKey, precision: place.at?.precision ?? 'none' } }] })
	},
})

/** Changes what is said of a place; its sources are said anew with it. Refusals: registry/place-unknown, -both-coordinates, -source-needed, -place-exists, -changed-meanwhile. */
export const changePlace = action({
	name: 'registry.change-place',
	who: ['officer'],
	input: changePlaceInput,
	async run(scene, given) {
		const { tx, programme } = scene
		const before = await placeById(tx, programme.id, given.place)
		if (!before) return refuse({ code: 'registry/place-unknown' })
		if (given.sources.length === 0) return refuse({ code: 'registry/source-needed', field: 'sources.0.name' })
		const facts = factsOf(given, given.sources)
		if (!facts.ok) return facts
		const place = { ...facts.value, name: renamed(before.name, given.name, given.nameEn), packKey: before.packKey, aliases: aliasesOf(given.name, given.nameEn) }
		if (await namesake(scene, place, before.id)) return refuse({ code: 'registry/place-exists', field: 'name' })
		const changed = changedIn(before, place)
		if (!(await updatePlace(tx, programme, before.id, given.revision, place))) return refuse({ code: 'registry/changed-meanwhile' })
		await settlePlace(tx, programme, before.id)
		return done({ value: { id: before.id }, news: changed.length ? [{ type: 'place-changed', subject: { kind: 'place', id: before.id }, facts: { changed, precision: place.at?.precision ?? 'none' } }] : [] })
	},
})

/** Everything a form says of a place besides its name. Refusal: registry/both-coordinates. */
function factsOf(given: PlaceTyped, sources: Place['sources']): Outcome<Omit<Place, 'id' | 'name' | 'packKey' | 'revision'>> {
	const { lat, lon, admin, product, material, founding, uniqueness } = given
	if ((lat === undefined) !== (lon === undefined)) return refuse({ code: 'registry/both-coordinates', field: lat === undefined ? 'lat' : 'lon' })
	const at = lat !== undefined && lon !== undefined ? { lat, lon, precision: given.precision ?? ('approximate' as const) } : undefined
	return done({ admin, at, product, material, founding, uniqueness, features: featuresOf(given, sources[0]), sources })
}

/** A name keeps its other languages; its own and the English one are as typed. */
function renamed(before: LocalText, own: string, english: string): LocalText {
	const { en: _, ...others } = before.text
	return { source: before.source, text: { ...others, ...(english ? { en: english } : {}), [before.source]: own } }
}

/** Another place with this key, or with this name in the same district. */
async function namesake({ tx, programme }: { readonly tx: Scene['tx']; readonly programme: Programme }, place: Pick<NewPlace, 'packKey' | 'admin' | 'aliases'>, self?: Id<'place'>): Promise<boolean> {
	const here = await tx.selectFrom('place').select(['id', 'pack_key', 'aliases', 'admin']).where('programme_id', '=', programme.id).execute()
	return here.some((h) => h.id !== self && ((place.packKey !== null && h.pack_key === place.packKey) || (h.admin === place.admin && h.aliases.some((a) => place.aliases.includes(a)))))
}

const sourceOf = (given: SourceTyped) => ({ name: given.sourceName, ...(given.sourceUrl ? { url: given.sourceUrl } : {}), ...(given.sourceAsOf ? { asOf: given.sourceAsOf } : {}) })

/** What a place has to work with: a material, a skill, a festival. Refusal: registry/place-unknown. */
export const registerResource = action({
	name: 'registry.register-resource',
	who: ['officer', 'supporter'],
	input: resourceInput,
	async run({ tx, programme, at }, given) {
		if (!(await placeIsHere(tx, programme.id, given.place))) return refuse({ code: 'registry/place-unknown', field: 'place' })
		const id = newId<'resource'>()
		const name = written(programme, given.name, given.nameEn) as LocalText
		const note = written(programme, given.note, '')
		await tx
			.insertInto('resource')
			.values({
				programme_id: programme.id, id, place_id: given.place, kind: given.kind, name: JSON.stringify(name),
				note: note && JSON.stringify(note), source: given.sourceName ? JSON.stringify(sourceOf(given)) : null, created_at: at,
			})
			.execute()
		return done({ value: { id }, news: [{ type: 'resource-registered', subject: { kind: 'place', id: given.place }, facts: { resource: id, kind: given.kind } }] })
	},
})

const resourceHere = ({ tx, programme }: Scene, id: Id<'resource'>) =>
	tx.selectFrom('resource').select(['id', 'place_id', 'kind', 'retired_on']).where('programme_id', '=', programme.id).where('id', '=', id).executeTakeFirst()
const setRetired = ({ tx, programme }: Scene, id: Id<'resource'>, on: Scene['on'] | null) =>
	tx.updateTable('resource').set({ retired_on: on }).where('programme_id', '=', programme.id).where('id', '=', id).execute()

/** The place has it no longer: the desk still sees it, strangers do not. Refusals: registry/resource-unknown, registry/resource-gone. */
export const retireResource = action({
	name: 'registry.retire-resource',
	who: ['officer'],
	input: ofResource,
	async run(scene, given) {
		const here = await resourceHere(scene, given.resource)
		if (!here) return refuse({ code: 'registry/resource-unknown' })
		if (here.retired_on) return refuse({ code: 'registry/resource-gone' })
		await setRetired(scene, here.id, scene.on)
		return done({ value: { id: here.id }, news: [{ type: 'resource-retired', subject: { kind: 'place', id: here.place_id }, facts: { resource: here.id, kind: here.kind } }] })
	},
})

/** It is there again. Refusals: registry/resource-unknown, registry/resource-here. */
export const restoreResource = action({
	name: 'registry.restore-resource',
	who: ['officer'],
	input: ofResource,
	async run(scene, given) {
		const here = await resourceHere(scene, given.resource)
		if (!here) return refuse({ code: 'registry/resource-unknown' })
		if (!here.retired_on) return refuse({ code: 'registry/resource-here' })
		await setRetired(scene, here.id, null)
		return done({ value: { id: here.id }, news: [{ type: 'resource-restored', subject: { kind: 'place', id: here.place_id }, facts: { resource: here.id, kind: here.kind } }] })
	},
})

export const placeIsHere = async (tx: Scene['tx'], programme: Id<'programme'>, id: Id<'place'>): Promise<boolean> =>
	(await tx.selectFrom('place').select('id').where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()) !== undefined
