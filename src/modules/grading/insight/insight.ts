/** What the office can learn from its own gradings. Pure: means and counts, no judgement of a person. */
import { compile } from '../compile.ts'
import type { Rulebook } from '../rulebook.ts'
import { type Sheet, tally } from '../score.ts'

/** How many decisions gave how many stars. */
export interface Spread {
	readonly key: string
	readonly all: number
	/** By stars, 0 first. */
	readonly stars: readonly number[]
}
/** Decisions counted by a key, most first. */
export function distribution(rows: readonly { readonly key: string; readonly stars: number }[], most = 5): readonly Spread[] {
	const by = new Map<string, number[]>()
	for (const { key, stars } of rows) {
		const cells = by.get(key) ?? new Array<number>(most + 1).fill(0)
		cells[stars] = (cells[stars] ?? 0) + 1
		by.set(key, cells)
	}
	return [...by].map(([key, stars]) => ({ key, stars, all: stars.reduce((a, b) => a + b, 0) })).sort((a, b) => b.all - a.all || (a.key < b.key ? -1 : 1))
}

export interface Loss {
	readonly criterion: string
	/** Dossiers that a council scored on it. */
	readonly dossiers: number
	/** Of the points that could be had in the case answered, 0 to 1. */
	readonly share: number
	/** Mean points lost of a dossier. */
	readonly points: number
}
/** Adds councils' sheets under one rulebook and tells where points are lost. A criterion that did not apply is not counted there. */
export function losses(rulebook: Rulebook): { add(sheets: readonly Sheet[]): void; result(): readonly Loss[] } {
	const { criteria } = compile(rulebook)
	const sums = criteria.map(() => ({ got: 0, could: 0, dossiers: 0 }))
	return {
		add(sheets) {
			const tallies = sheets.map((sheet) => tally(rulebook, sheet)).filter((t) => t.refusals.length === 0)
			for (const [at, sum] of sums.entries()) {
				const here = tallies.filter((t) => !t.notApplying.includes(criteria[at]?.id ?? ''))
				if (here.length === 0) continue
				sum.dossiers++
				sum.got += here.reduce((n, t) => n + (t.units[at] ?? 0), 0) / here.length
				sum.could += here.reduce((n, t) => n + (t.ceilings[at] ?? 0), 0) / here.length
			}
		},
		result: () =>
			sums
				.flatMap((s, at) => (s.could > 0 ? [{ criterion: criteria[at]?.id ?? '', dossiers: s.dossiers, share: (s.could - s.got) / s.could, points: (s.could - s.got) / s.dossiers / 100 }] : []))
				.sort((a, b) => b.share - a.share || b.points - a.points),
	}
}

/** Fewer common dossiers than this say nothing of a member: ours. */
export const leastCommon = 5
export interface Leniency {
	readonly by: string
	/** Dossiers compared: scored together with somebody else, or claimed for. */
	readonly dossiers: number
	/** Mean of (own total − mean of the others' totals on the same dossier, or − what was claimed), in points; null: fewer than `leastCommon`. */
	readonly difference: number | null
	/** Standard error of that mean; null with one dossier or too few. */
	readonly error: number | null
}
/**
 * How members score beside others on the same dossiers: above 0 gives more. Only common dossiers count, so that one who was given
 * weak products does not look strict. It says nothing of who is right, and members who always sit with the same others are compared with those only.
 */
export function leniency(rows: readonly { readonly of: string; readonly by: string; readonly points: number }[]): readonly Leniency[] {
	const together = new Map<string, { readonly by: string; readonly points: number }[]>()
	for (const row of rows) together.set(row.of, [...(together.get(row.of) ?? []), row])
	const differences = new Map<string, number[]>()
	for (const cards of together.values()) {
		if (cards.length < 2) continue
		const total = cards.reduce((n, c) => n + c.points, 0)
		for (const { by, points } of cards) differences.set(by, [...(differences.get(by) ?? []), points - (total - points) / (cards.length - 1)])
	}
	return told(differences)
}

/**
 * How far a council's mean lies from what applicants claimed for themselves: above 0 it gives more. Councils score different products, so claims are the
 * only measure that all of them share; where applicants are taught to claim less, a council looks lenient.
 */
export function againstClaims(rows: readonly { readonly by: string; readonly points: number; readonly claimed: number }[]): readonly Leniency[] {
	const differences = new Map<string, number[]>()
	for (const { by, points, claimed } of rows) differences.set(by, [...(differences.get(by) ?? []), points - claimed])
	return told(differences)
}

/** Mean and standard error of each; null with fewer than `leastCommon`. */
const told = (differences: ReadonlyMap<string, readonly number[]>): readonly Leniency[] =>
	[...differences]
		.map(([by, all]) => {
			const mean = all.reduce((a, b) => a + b, 0) / all.length
			const spread = Math.sqrt(all.reduce((n, d) => n + (d - mean) ** 2, 0) / Math.max(1, all.length - 1))
			const enough = all.length >= leastCommon
			return { by, dossiers: all.length, difference: enough ? mean : null, error: enough ? spread / Math.sqrt(all.length) : null }
		})
		.sort((a, b) => b.dossiers - a.dossiers || (a.by < b.by ? -1 : 1))
