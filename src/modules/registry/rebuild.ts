import { sql } from 'kysely'
import type { Rebuild } from '#kernel/action.ts'

/** The public face of every place, made anew from the places themselves. */
export const rebuildPlaces: Rebuild = {
	name: 'published_place',
	async run(tx, programme) {
		await tx.deleteFrom('published_place').where('programme_id', '=', programme.id).execute()
		const made = await sql`
			insert into published_place (programme_id, id, name, admin, economy, lat, lon, precision, product, material, founding, uniqueness, features, sources, pack_key)
			select programme_id, id, name, admin, ${programme.economy}, lat, lon, precision, product, material, founding, uniqueness, features, sources, pack_key
			from place where programme_id = ${programme.id}`.execute(tx)
		return Number(made.numAffectedRows ?? 0n)
	},
}
