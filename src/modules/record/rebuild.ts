import type { Programme } from '#kernel/action.ts'
import type { House, Tx } from '#kernel/ports.ts'

/** Makes a projection anew from its sources; the module that owns the projection exports it, app.ts lists it. */
export interface Rebuild {
	/** The table it fills. */
	readonly name: string
	/** Runs in the programme's scope; returns how many rows stand there now. */
	run(tx: Tx, programme: Programme): Promise<number>
}

/** All of a programme's projections in one transaction: readers see the old ones until it is done. */
export const rebuildProgramme = (house: Pick<House, 'db'>, programme: Programme, rebuilds: readonly Rebuild[]): Promise<{ readonly name: string; readonly rows: number }[]> =>
	house.db.atomically(programme.id, async (tx) => {
		const done: { name: string; rows: number }[] = []
		for (const rebuild of rebuilds) done.push({ name: rebuild.name, rows: await rebuild.run(tx, programme) })
		return done
	})
