/** One council's sheets under one rulebook, in arrays that are used again for the next council: the scorer of `score.ts` for intervals. */
import type { Compiled } from '../compile.ts'
import { type Rulebook, unitsOf } from '../rulebook.ts'

/** What is known of a criterion on a sheet. */
export const leftOut = 0
export const read = 1
export const notKnown = 2
export const notApplying = 3

export interface Side {
	readonly book: Compiled
	/** Of the sheet at hand, hundredths by criterion; equal where the answer is known. */
	readonly low: Int32Array
	readonly high: Int32Array
	readonly state: Uint8Array
	/** Of the sheet at hand: stopping conditions by criterion × kind. */
	readonly stops: Uint8Array
	/** Of the sheet at hand: 1 + the kind of stop that the chosen step is, where its criterion applies. */
	readonly chosen: Uint8Array
	/** Sums over the council's sheets, and how many saw each stop. */
	readonly sumLow: Int32Array
	readonly sumHigh: Int32Array
	readonly seen: Uint16Array
	/** Most stars first. */
	readonly bands: readonly { readonly stars: number; readonly atLeast: number; readonly below: number }[]
	/** Steps that so many stars ask for at least (least.ts), and how many members surely or perhaps gave each. */
	readonly least: readonly { readonly at: number; readonly units: number; readonly stars: number }[]
	readonly gaveLow: Uint16Array
	readonly gaveHigh: Uint16Array
}

export function sideOf(rulebook: Rulebook, book: Compiled): Side {
	const n = book.criteria.length
	const least = book.criteria.flatMap((c, at) => c.least.map(({ units, stars }) => ({ at, units, stars })))
	return {
		book,
		low: new Int32Array(n), high: new Int32Array(n), state: new Uint8Array(n), stops: new Uint8Array(n * 3), chosen: new Uint8Array(n),
		sumLow: new Int32Array(n), sumHigh: new Int32Array(n), seen: new Uint16Array(n * 3),
		bands: rulebook.bands.map((b) => ({ stars: b.stars, atLeast: unitsOf(b.atLeast), below: b.below === undefined ? Number.POSITIVE_INFINITY : unitsOf(b.below) })).sort((a, b) => b.stars - a.stars),
		least, gaveLow: new Uint16Array(least.length), gaveHigh: new Uint16Array(least.length),
	}
}
export function newCouncil(side: Side): void {
	side.sumLow.fill(0)
	side.sumHigh.fill(0)
	side.seen.fill(0)
	side.gaveLow.fill(0)
	side.gaveHigh.fill(0)
}
export function newSheet(side: Side): void {
	side.low.fill(0)
	side.high.fill(0)
	side.state.fill(leftOut)
	side.stops.fill(0)
	side.chosen.fill(0)
}

/** Conditions met or not, must-not-be-zero, and the sheet added to its council: the rules of `tally`, for a lowest and a highest. */
export function settle(side: Side): void {
	const { book, low, high, state, stops, chosen, sumLow, sumHigh, seen } = side
	for (const at of book.order) {
		const criterion = book.criteria[at]
		if (!criterion || criterion.heading) continue
		let never = false
		let perhaps = false
		for (const need of criterion.needs) {
			// A condition on nothing is never met.
			if ((high[need.index] ?? 0) <= need.moreThan) never = true
			else if ((low[need.index] ?? 0) <= need.moreThan) perhaps = true
		}
		if (never) {
			low[at] = 0
			high[at] = 0
			state[at] = notApplying
			continue
		}
		if (perhaps) low[at] = 0
		else if (chosen[at]) stops[at * 3 + (chosen[at] ?? 0) - 1] = 1
		if (criterion.stopsAtZero && high[at] === 0) stops[at * 3 + 2] = 1
		sumLow[at] = (sumLow[at] ?? 0) + (low[at] ?? 0)
		sumHigh[at] = (sumHigh[at] ?? 0) + (high[at] ?? 0)
	}
	for (const [i, { at, units }] of side.least.entries()) {
		if ((low[at] ?? 0) >= units) side.gaveLow[i] = (side.gaveLow[i] ?? 0) + 1
		if ((high[at] ?? 0) >= units) side.gaveHigh[i] = (side.gaveHigh[i] ?? 0) + 1
	}
	for (let i = 0; i < stops.length; i++) if (stops[i]) seen[i] = (seen[i] ?? 0) + 1
}

/** Stars by the points of all sheets together; -1 when no band holds them. */
export function starsAt(side: Side, total: number, members: number): number {
	for (const band of side.bands) if (total >= band.atLeast * members && total < band.below * members) return band.stars
	return -1
}
/** The same under the least steps, as `bandWithin` has it; -1 also where members surely differ on a step. An answer that is not known counts for the highest only. */
export function starsWithin(side: Side, total: number, members: number, end: 'low' | 'high'): number {
	const most = starsAt(side, total, members)
	if (side.least.length === 0 || most < 0) return most
	const gave = end === 'low' ? side.gaveLow : side.gaveHigh
	for (const { stars } of side.bands) {
		if (stars > most) continue
		let short = false
		let disputed = false
		for (const [i, one] of side.least.entries()) {
			if (one.stars > stars || gave[i] === members) continue
			if ((side.gaveLow[i] ?? 0) > 0 && (side.gaveHigh[i] ?? 0) < members) disputed = true
			else short = true
		}
		if (!short) return disputed ? -1 : stars
	}
	return -1
}
/** 0: nothing stops; 1: all members saw the same condition; 2: some saw it and others did not. */
export function stopped(side: Side, members: number): 0 | 1 | 2 {
	let all: 0 | 1 = 0
	for (const by of side.seen) {
		if (by === members) all = 1
		else if (by > 0) return 2
	}
	return all
}
export function sum(values: Int32Array): number {
	let total = 0
	for (const v of values) total += v
	return total
}
