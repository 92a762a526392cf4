/** Places from the pack, then the invented producers and products, registered by the demo officers. */
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import { addProductFeature, publishProduct, registerPlace, registerProducer, registerProduct, registerResource } from '#modules/registry/index.ts'
import { at, type DemoActor, type DemoProgramme, does } from './context.ts'
import { makers, villages } from './makers.ts'

export interface RegistrySeed {
	readonly places: Record<string, Id<'place'>>
	readonly producers: Record<string, Id<'producer'>>
	readonly products: Record<string, Id<'product'>>
	/** Those who stand for the producers, for seedPeople. */
	readonly people: { readonly key: string; readonly name: string; readonly role: 'producer'; readonly producer: string }[]
}

/** Things a village has, as the places pack's own sources tell them. */
const resources: Readonly<Record<string, readonly { kind: string; name: string; nameEn: string; sourceName: string; sourceUrl?: string }[]>> = {
	P001: [
		{ kind: 'material', name: 'Đất sét', nameEn: 'Clay', sourceName: 'betaen.vietnamplus.vn', sourceUrl: 'https://betaen.vietnamplus.vn/hanoi-develops-craft-village-tourism-post160635.vnp' },
		{ kind: 'skill', name: 'Nghề gốm', nameEn: 'Pottery', sourceName: 'en.vietnamplus.vn', sourceUrl: 'https://en.vietnamplus.vn/bat-trang-in-the-spotlight-of-hanoi-craft-village-tourism/157396.vnp' },
	],
	P002: [{ kind: 'skill', name: 'Dệt lụa', nameEn: 'Silk weaving', sourceName: 'betaen.vietnamplus.vn', sourceUrl: 'https://betaen.vietnamplus.vn/hanoi-develops-craft-village-tourism-post160635.vnp' }],
}

export async function seedRegistry(house: House, key: DemoProgramme, programme: ProgrammeFace, officer: DemoActor): Promise<RegistrySeed> {
	const seed: RegistrySeed = { places: {}, producers: {}, products: {}, people: [] }
	for (const pack of villages[key]) {
		const { id } = await does(house, programme, officer, registerPlace, { pack })
		seed.places[pack] = id
		for (const resource of resources[pack] ?? []) await does(house, programme, officer, registerResource, { place: id, ...resource })
	}
	for (const maker of makers[key]) {
		const { products, key: makerKey, person, place, ...given } = maker
		const { id } = await does(house, programme, officer, registerProducer, { ...given, contactPerson: person, place: at(seed.places, place) })
		seed.producers[makerKey] = id
		seed.people.push({ key: makerKey, name: person, role: 'producer', producer: makerKey })
		for (const product of products) {
			const { key: productKey, draft, told = [], ...facts } = product
			const made = await does(house, programme, officer, registerProduct, { ...facts, producer: id })
			seed.products[productKey] = made.id
			if (!draft) await does(house, programme, officer, publishProduct, { product: made.id })
			for (const [kind, value] of told) await does(house, programme, officer, addProductFeature, { product: made.id, kind, value, sourceName: 'the makers, asked in 2026 (demo)', sourceAsOf: '2026' })
		}
	}
	return seed
}
