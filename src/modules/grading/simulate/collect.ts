/** What a simulation gives, and the sums it is made of while dossiers pass. */
import type { Rulebook } from '../rulebook.ts'
import type { Sheet } from '../score.ts'

export const dimensions = ['set', 'place', 'women', 'kind'] as const
export type Dimension = (typeof dimensions)[number]
export interface Dossier {
	readonly id: string
	/** Final council cards; `self`: only what the applicant says of itself. The two are never added up. */
	readonly by: 'council' | 'self'
	readonly sheets: readonly Sheet[]
	/** Who filled in each sheet of a council. */
	readonly members?: readonly string[]
	/** What the applicant claimed before a council, and the round in which it scored. */
	readonly claimed?: Sheet
	readonly round?: string
	readonly groups: Readonly<Record<Dimension, string>>
}

export const outcomes = ['gains', 'loses', 'same', 'unclear', 'undecided'] as const
export type SimulatedOutcome = (typeof outcomes)[number]
/** `unclear`: the stars depend on what the dossier does not say. `undecided`: members disagree about a stopping condition, or no band holds the total. */
export type Counts = Readonly<Record<SimulatedOutcome | 'all', number>>
/** In points of the mean of the dossiers meant; null: there are none. */
export type Moved = { readonly low: number; readonly high: number } | null
export interface Driver {
	/** Criterion id: of the draft, or (`gone`) of the old book. */
	readonly criterion: string
	readonly gone: boolean
	readonly all: Moved
	readonly gains: Moved
	readonly loses: Moved
}
export interface ClassResult {
	readonly counts: Counts
	/** Sheets that the old rulebook itself cannot read: left out of everything. */
	readonly unreadable: number
	/** How many went from `before` stars to `low`…`high`; null: not decided. */
	readonly moves: readonly { readonly before: number | null; readonly low: number | null; readonly high: number | null; readonly count: number }[]
	readonly groups: Readonly<Record<Dimension, readonly { readonly key: string; readonly counts: Counts }[]>>
	/** Criteria that change totals, most first. */
	readonly drivers: readonly Driver[]
	/** Dossiers whose stars would differ by the new bands alone, with every point as it was. */
	readonly byBands: number
	/** Criteria of the draft for which evidence would be needed that no dossier had to bring before. */
	readonly evidence: readonly { readonly criterion: string; readonly why: 'new' | 'asks-more' | 'other-words'; readonly dossiers: number }[]
	/** Who gains, loses or is unclear; the first `mostListed`. */
	readonly changed: readonly { readonly id: string; readonly before: number | null; readonly low: number | null; readonly high: number | null }[]
}
export type Simulation = Readonly<Record<Dossier['by'], ClassResult>>

/** Dossiers named one by one at most. */
export const mostListed = 500

/** Sums of one class while dossiers pass. */
export function collector(to: Rulebook, criteria: readonly { readonly id: string }[]) {
	const n = criteria.length
	const zeros = () => ({ low: new Float64Array(n), high: new Float64Array(n), count: 0 })
	return {
		counts: new Int32Array(6), unreadable: 0, byBands: 0, to,
		moves: new Map<number, number>(),
		groups: { set: new Map<string, Int32Array>(), place: new Map<string, Int32Array>(), women: new Map<string, Int32Array>(), kind: new Map<string, Int32Array>() },
		all: zeros(), gains: zeros(), loses: zeros(),
		gone: new Map<string, { all: number; gains: number; loses: number }>(),
		evidence: { new: new Int32Array(n), 'asks-more': new Int32Array(n), 'other-words': new Int32Array(n) },
		changed: [] as { id: string; before: number | null; low: number | null; high: number | null }[],
	}
}
export type Collector = ReturnType<typeof collector>
/** One more of an outcome, by its position in `outcomes`. */
export function count(cells: Int32Array, outcome: number): void {
	cells[outcome] = (cells[outcome] ?? 0) + 1
	cells[5] = (cells[5] ?? 0) + 1
}
/** Stars, or null for none. */
export const nullOr = (stars: number): number | null => (stars < 0 ? null : stars)
const round = (n: number): number => Math.round(n * 100) / 100 + 0
const countsOf = (cells: Int32Array): Counts => ({ all: cells[5] ?? 0, gains: cells[0] ?? 0, loses: cells[1] ?? 0, same: cells[2] ?? 0, unclear: cells[3] ?? 0, undecided: cells[4] ?? 0 })
const weight = (d: Driver): number => Math.max(Math.abs(d.all?.low ?? 0), Math.abs(d.all?.high ?? 0), Math.abs(d.loses?.low ?? 0), Math.abs(d.gains?.high ?? 0))

export function resultOf(c: Collector, criteria: readonly { readonly id: string }[]): ClassResult {
	const mean = (of: Collector['all'], at: number): Moved => (of.count ? { low: round((of.low[at] ?? 0) / of.count / 100), high: round((of.high[at] ?? 0) / of.count / 100) } : null)
	const gone = (units: number, n: number): Moved => (n ? { low: round(units / n / 100), high: round(units / n / 100) } : null)
	const drivers: Driver[] = [
		...criteria.map(({ id }, at) => ({ criterion: id, gone: false, all: mean(c.all, at), gains: mean(c.gains, at), loses: mean(c.loses, at) })),
		...[...c.gone].map(([criterion, units]) => ({ criterion, gone: true, all: gone(units.all, c.all.count), gains: gone(units.gains, c.gains.count), loses: gone(units.loses, c.loses.count) })),
	]
	const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
	return {
		counts: countsOf(c.counts),
		unreadable: c.unreadable,
		moves: [...c.moves].map(([move, n]) => ({ before: nullOr((move >> 10) - 1), low: nullOr(((move >> 5) & 31) - 1), high: nullOr((move & 31) - 1), count: n })).sort((a, b) => (b.before ?? -1) - (a.before ?? -1) || (b.low ?? -1) - (a.low ?? -1) || (b.high ?? -1) - (a.high ?? -1)),
		groups: Object.fromEntries(dimensions.map((d) => [d, [...c.groups[d]].map(([key, cells]) => ({ key, counts: countsOf(cells) })).sort(byKey)])) as unknown as ClassResult['groups'],
		drivers: drivers.filter((d) => weight(d) > 0).sort((a, b) => weight(b) - weight(a)),
		byBands: c.byBands,
		evidence: criteria.flatMap(({ id }, at) => (['new', 'asks-more', 'other-words'] as const).flatMap((why) => (c.evidence[why][at] ? [{ criterion: id, why, dossiers: c.evidence[why][at] ?? 0 }] : []))),
		changed: c.changed,
	}
}
