import type { Sweep } from '#kernel/action.ts'
import { history } from '#modules/record/index.ts'
import { packFeatures, placesPack } from '../pack.ts'
import { keepTold } from './keep.ts'

/**
 * Villages registered from the collection before it told what makes them different get that once. Where the office has told
 * or taken away anything itself, nothing is touched.
 */
export const sweepPackFeatures: Sweep = async (tx, programme, at, house) => {
	const silent = await tx
		.selectFrom('place')
		.leftJoin('feature', (j) => j.onRef('feature.programme_id', '=', 'place.programme_id').onRef('feature.place_id', '=', 'place.id'))
		.select(['place.id', 'place.pack_key'])
		.where('place.programme_id', '=', programme.id)
		.where('place.pack_key', 'is not', null)
		.where('feature.id', 'is', null)
		.execute()
	if (!silent.length) return
	const pack = await placesPack(house)
	for (const { id, pack_key } of silent) {
		const found = pack.places.find((p) => p.id === pack_key)
		if (!found || (await history(tx, programme.id, [id], 10_000)).some((told) => told.type.startsWith('place-feature-'))) continue
		await keepTold(tx, programme, at, id, packFeatures(found, pack.asOf))
	}
}
