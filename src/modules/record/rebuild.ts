import type { Programme, Rebuild } from '#kernel/action.ts'
import type { House } from '#kernel/ports.ts'

/** All of a programme's projections in one transaction: readers see the old ones until it is done. */
export const rebuildProgramme = (house: Pick<House, 'db' | 'clock'>, programme: Programme, rebuilds: readonly Rebuild[]): Promise<{ readonly name: string; readonly rows: number }[]> =>
	house.db.atomically(programme.id, async (tx) => {
		const done: { name: string; rows: number }[] = []
		for (const rebuild of rebuilds) done.push({ name: rebuild.name, rows: await rebuild.run(tx, programme, house.clock.now()) })
		return done
	})
