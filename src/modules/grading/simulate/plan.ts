/** A pair of rulebooks made ready for scoring many sheets: every answer is a code, every fact about a code stands in a typed array. */
import { pathsBetween } from '../carry.ts'
import { type Compiled, compile, type Option } from '../compile.ts'
import { type Choice, criteriaOf, laddersOf, type Rulebook, type StopKind, unitsOf } from '../rulebook.ts'

/** Kinds of stopping conditions by number. */
export const stopKinds: readonly StopKind[] = ['disqualify', 'stop', 'stop-if-zero']
const stopCode = (stops: Option['stops']): number => (stops ? stopKinds.indexOf(stops) + 1 : 0)

export interface Plan {
	readonly from: Compiled
	readonly to: Compiled
	/** Of each criterion of the old book, by position: an answer's code. */
	readonly codes: readonly ReadonlyMap<string | number, number>[]
	readonly unitsBefore: Int32Array
	readonly stopBefore: Uint8Array
	/** The same answer under the draft: equal when it is known, else the lowest and the highest of the ladder. */
	readonly low: Int32Array
	readonly high: Int32Array
	readonly stopAfter: Uint8Array
	/** 1: the draft asks for evidence for this choice that the old book did not ask for. */
	readonly asksAnew: Uint8Array
	/** Of each criterion of the old book: its position in the draft, -1 when it is gone. */
	readonly goes: Int32Array
	/** Of each criterion of the draft: its position in the old book, -1 when it is new. */
	readonly comes: Int32Array
	/** Of each criterion of the draft: the lowest and the highest that anybody could be given. */
	readonly least: Int32Array
	readonly most: Int32Array
	/** Of each criterion of the old book and kind of stop: 1 when the draft has it too. */
	readonly keepsStop: Uint8Array
}

const range = (choices: readonly Choice[]): readonly [number, number] =>
	choices.length ? [Math.min(...choices.map((c) => unitsOf(c.points))), Math.max(...choices.map((c) => unitsOf(c.points)))] : [0, 0]

export function planOf(from: Rulebook, to: Rulebook, reworded: 'lost' | 'same'): Plan {
	const [here, there] = [compile(from), compile(to)]
	const paths = pathsBetween(from, to)
	const ranges = criteriaOf(to).map((c) => range(laddersOf(c).flat()))
	const shownBefore = criteriaOf(from).map((c) => new Map(laddersOf(c).flat().map((x) => [x.id, x.shownBy])))
	const shownAfter = criteriaOf(to).map((c) => new Map(laddersOf(c).flat().map((x) => [x.id, x.shownBy])))
	const rows: { before: Option; after: Option | undefined; to: number; anew: boolean }[] = []
	const codes = here.criteria.map((criterion, at) => {
		const path = paths[at]
		const map = new Map<string | number, number>()
		const read = (id: string): Option | undefined => path?.choices.get(id) ?? (reworded === 'same' ? path?.reworded.get(id) : undefined)
		for (const [id, before] of criterion.byId) {
			const after = read(id)
			const asks = after && shownAfter[path?.to ?? -1]?.get(after.id)
			map.set(id, rows.push({ before, after, to: path?.to ?? -1, anew: asks !== undefined && asks !== shownBefore[at]?.get(id) }) - 1)
		}
		for (const [units, before] of criterion.byUnits) {
			if (before.ambiguous) continue
			// Points that mean several choices are known under the draft when all of them come to the same.
			const all = [...criterion.byId.values()].filter((o) => o.units === units).map((o) => read(o.id))
			const after = all.every((o) => o && o.units === all[0]?.units && o.stops === all[0]?.stops) ? all[0] : undefined
			map.set(units / 100, rows.push({ before, after, to: path?.to ?? -1, anew: false }) - 1)
		}
		return map
	})
	const goes = Int32Array.from(here.criteria, (_, at) => paths[at]?.to ?? -1)
	return {
		from: here, to: there, codes, goes,
		unitsBefore: Int32Array.from(rows, (r) => r.before.units),
		stopBefore: Uint8Array.from(rows, (r) => stopCode(r.before.stops)),
		low: Int32Array.from(rows, (r) => r.after?.units ?? ranges[r.to]?.[0] ?? 0),
		high: Int32Array.from(rows, (r) => r.after?.units ?? ranges[r.to]?.[1] ?? 0),
		stopAfter: Uint8Array.from(rows, (r) => stopCode(r.after?.stops ?? null)),
		asksAnew: Uint8Array.from(rows, (r) => (r.anew ? 1 : 0)),
		comes: Int32Array.from(there.criteria, (_, at) => goes.indexOf(at)),
		least: Int32Array.from(ranges, (r) => r[0]),
		most: Int32Array.from(ranges, (r) => r[1]),
		keepsStop: Uint8Array.from(here.criteria.flatMap((_, at) => stopKinds.map((kind) => (paths[at]?.stops.has(kind) ? 1 : 0)))),
	}
}
