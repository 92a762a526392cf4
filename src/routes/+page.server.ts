import { programmes } from '#modules/people/index.ts'
import { craftsOf } from '#modules/registry/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const { house } = locals
	const all = await programmes(house.db)
	const places = await house.db.publicly((tx) => tx.selectFrom('published_place').select(['programme_id', 'id', 'name', 'lat', 'lon', 'precision', 'product']).execute())
	const certified = await house.db.publicly((tx) =>
		tx
			.selectFrom('published_certificate')
			.select((e) => ['programme_id', e.fn.countAll<bigint>().as('n')])
			.where('revoked_on', 'is', null)
			.groupBy('programme_id')
			.execute(),
	)
	return {
		programmes: all.map((p) => ({
			slug: p.slug, name: p.name, economy: p.economy, hue: p.hue, demo: p.demo,
			villages: places.filter((x) => x.programme_id === p.id).length,
			certified: Number(certified.find((x) => x.programme_id === p.id)?.n ?? 0n),
			products: [...new Set(places.filter((x) => x.programme_id === p.id && x.product).map((x) => x.product))].slice(0, 5).map((product) => ({ product, crafts: craftsOf(product) })),
		})),
		places: places.flatMap((x) => (x.lat === null || x.lon === null ? [] : [{ id: x.id, name: x.name, lat: x.lat, lon: x.lon, approximate: x.precision !== 'exact', slug: all.find((p) => p.id === x.programme_id)?.slug ?? '' }])),
	}
}
