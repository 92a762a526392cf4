import type { PageServerLoad } from './$types'

const packs = ['rulebooks', 'nomenclature', 'access', 'places', 'cases', 'gravity', 'trade', 'trade-demo'] as const

/** Versions and licences as the manifests say: what is read here is what is used. */
export const load: PageServerLoad = async ({ locals: { house } }) => ({
	version: house.version,
	packs: (await Promise.all(packs.map(async (pack) => ({ pack, found: await house.packs.version(pack) })))).flatMap(({ pack, found }) => (found ? [{ pack, ...found }] : [])),
})
