/** Next year's work: of a whole rulebook only what is new, and what lifts to the star that is aimed for. */
import type { Day } from '#kernel/day.ts'
import { missingForNext } from '../award.ts'
import { compile } from '../compile.ts'
import type { CouncilResult } from '../council.ts'
import { shortOf } from '../least.ts'
import { meanNumber } from '../mean.ts'
import { criteriaOf, type Rulebook } from '../rulebook.ts'
import { tally } from '../score.ts'
import type { Answers, Texts } from '../tables.ts'
import { carryOver, sameCriteria } from './carry.ts'
import { holdsOn, type Need } from './rules.ts'
import type { Proof } from './store.ts'

export const whys = ['unanswered', 'changed', 'awaits', 'lapsed', 'least', 'lift'] as const
/** `changed`: answered before, and the book now asks it otherwise. `lapsed`: its proof holds no longer. `least`: below the step that the star aimed for asks for at least. `lift`: the council left points open here. */
export type Why = (typeof whys)[number]
export interface Todo {
	readonly criterion: string
	readonly why: readonly Why[]
	/** Points of the council's mean that are open here; only with `lift`. */
	readonly gain?: number
}
export interface Standing {
	readonly book: Rulebook
	readonly answers: Answers
	readonly notes: Texts
	readonly proofs: readonly Pick<Proof, 'id' | 'criteria' | 'expiresOn'>[]
}
/** The earlier dossier; `result` only where it may be seen. */
export interface Earlier extends Standing {
	readonly result?: CouncilResult | undefined
}

/** Criteria whose open points are most worth the work: from the largest gain on, until they reach the star aimed for. */
function lifts(now: Standing, before: Earlier, target: number | null): ReadonlyMap<string, number> {
	const out = new Map<string, number>()
	if (!before.result) return out
	const missing = missingForNext(before.book, before.result)
	const band = target === null ? undefined : now.book.bands.find((b) => b.stars === target)
	let gap = band ? band.atLeast - meanNumber(before.result.total) : meanNumber(missing.next?.gap ?? { n: 0n, d: 1n })
	const same = sameCriteria(before.book, now.book)
	const means = new Map(before.result.criteria.map((c) => [c.criterion, meanNumber(c.mean)]))
	const indexOf = compile(now.book).indexOf
	const claimed = tally(now.book, now).units
	for (const open of missing.open) {
		if (gap <= 0) break
		const id = same.get(open.criterion)
		const at = id === undefined ? undefined : indexOf.get(id)
		if (id === undefined || at === undefined) continue
		out.set(id, meanNumber(open.gain))
		// What the producer now claims beyond what the council gave is on its way already, and still listed: it has to be shown.
		gap -= Math.max(meanNumber(open.gain), (claimed[at] ?? 0) / 100 - (means.get(open.criterion) ?? 0))
	}
	return out
}

/** Criteria that, whatever the points, hold back the star aimed for (else the next): their least step is not claimed, or a member did not give it. */
function belowLeast(now: Standing, before: Earlier | undefined, target: number | null): ReadonlySet<string> {
	const stars = target ?? (before?.result && missingForNext(before.book, before.result).next?.stars) ?? 0
	const ours = shortOf(compile(now.book), [tally(now.book, now)])
	const theirs = before?.result ? before.result.shortOf : []
	const same = before ? sameCriteria(before.book, now.book) : new Map<string, string>()
	return new Set([...ours, ...theirs.map((s) => ({ ...s, criterion: same.get(s.criterion) ?? '' }))].filter((s) => s.stars <= stars).map((s) => s.criterion))
}

/** In the order of the book; an empty list: everything stands as it did. */
export function whatIsNew(now: Standing, needs: readonly Need[], until: Day, before: Earlier | undefined, target: number | null): readonly Todo[] {
	const left = new Set(tally(now.book, now).unanswered)
	const carried = before && carryOver(before.book, now.book, before, until)
	const changed = new Set(carried?.changed)
	const held = (criterion: string) => now.proofs.some((p) => p.criteria.includes(criterion) && holdsOn(p, until))
	const lapsed = new Set([...now.proofs.filter((p) => !holdsOn(p, until)), ...(carried?.lapsed ?? [])].flatMap((p) => p.criteria).filter((c) => !held(c)))
	// Samples, visits and the commune's report come anew with every grading, all at once: the overview tells of them.
	const open = new Set(needs.filter((n) => !n.met && (n.shownBy === 'document' || n.shownBy === 'declaration')).map((n) => n.criterion))
	const least = belowLeast(now, before, target)
	const lift = before ? lifts(now, before, target) : new Map<string, number>()
	return criteriaOf(now.book).flatMap((c): Todo[] => {
		const holds: Readonly<Record<Why, boolean>> = {
			unanswered: left.has(c.id) && !changed.has(c.id),
			changed: left.has(c.id) && changed.has(c.id),
			awaits: open.has(c.id),
			lapsed: lapsed.has(c.id),
			// A blank is said to be one, and no more.
			least: least.has(c.id) && !left.has(c.id),
			lift: lift.has(c.id),
		}
		const why = whys.filter((w) => holds[w])
		const gain = lift.get(c.id)
		return why.length ? [{ criterion: c.id, why, ...(gain === undefined ? {} : { gain }) }] : []
	})
}
