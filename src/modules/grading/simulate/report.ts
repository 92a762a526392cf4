/** What a simulation says in public: counts without small groups, no ids, the draft by its hash. Pure. */
import type { LocalText } from '#kernel/text.ts'
import { pathsBetween } from '../carry.ts'
import { criteriaOf, type EvidenceKind, evidenceKinds, laddersOf, type Rulebook } from '../rulebook.ts'
import { type Moved, type ClassResult, type Counts, type Dimension, dimensions, type Dossier, outcomes, type SimulatedOutcome, type Simulation } from './collect.ts'

/** Fewer than this many dossiers are not counted in public. */
export const smallest = 5
/** The key of small groups taken together; no set, place or kind is called so. */
export const several = '*'
/** null: hidden, because few stand behind it or because it would give away a hidden neighbour. */
export type HiddenCounts = Readonly<Record<SimulatedOutcome | 'all', number | null>>
interface Row {
	readonly key: string
	readonly counts: Counts
}
export interface HiddenRow {
	/** `several`: small groups together. */
	readonly key: string
	readonly counts: HiddenCounts
}
export interface ReportClass {
	readonly counts: HiddenCounts
	readonly moves: readonly { readonly before: number | null; readonly low: number | null; readonly high: number | null; readonly count: number | null }[]
	readonly groups: Readonly<Record<Dimension, readonly (HiddenRow & { readonly name?: LocalText })[]>>
	readonly drivers: readonly { readonly criterion: string; readonly name: LocalText; readonly gone: boolean; readonly all: Moved; readonly gains: Moved; readonly loses: Moved }[]
	readonly evidence: readonly { readonly criterion: string; readonly name: LocalText; readonly why: 'new' | 'asks-more' | 'other-words'; readonly shownBy: readonly EvidenceKind[]; readonly dossiers: number | null }[]
	/** Whose stars would differ by the bands alone. */
	readonly byBands: number | null
}
export interface BookSaid {
	readonly id: string
	readonly programme: string
	readonly set?: LocalText
	readonly legalBasis: string
	readonly sha256: string
}
export interface ConsultationReport {
	readonly draft: BookSaid
	readonly gradedBy: readonly BookSaid[]
	readonly reworded: 'lost' | 'same'
	readonly unreadable: number | null
	/** A class of dossiers with too few to say anything is left out. */
	readonly council?: ReportClass
	readonly self?: ReportClass
}

const add = (a: Counts, b: Counts): Counts => Object.fromEntries((['all', ...outcomes] as const).map((k) => [k, a[k] + b[k]])) as unknown as Counts
const hides = (n: number): boolean => n > 0 && n < smallest

/**
 * Rows that together make up `total`: groups below five become one, cells below five are hidden, and so is a second cell wherever
 * a sum would give the first away (in its row, or down its column).
 */
export function hideSmall(rows: readonly Row[], total: Counts): { readonly total: HiddenCounts; readonly rows: readonly HiddenRow[] } {
	const large = rows.filter((r) => r.counts.all >= smallest).sort((a, b) => b.counts.all - a.counts.all)
	let rest = rows.filter((r) => r.counts.all < smallest).map((r) => r.counts)
	while (rest.length && rest.reduce((n, c) => n + c.all, 0) < smallest && large.length) rest = [...rest, (large.pop() as Row).counts]
	const list: Row[] = [...large, ...(rest.length ? [{ key: several, counts: rest.reduce(add) }] : [])]
	if (total.all < smallest) return { total: blank, rows: [] }
	const all: Row[] = [{ key: 'total', counts: total }, ...list]
	const hidden = all.map((r) => new Set(outcomes.filter((o) => hides(r.counts[o]))))
	// A line (a row, or a column without its total) with one hidden cell gives it away: the smallest other one goes too.
	const second = (cells: readonly { readonly at: number; readonly o: SimulatedOutcome }[]): boolean => {
		if (cells.filter((c) => hidden[c.at]?.has(c.o)).length !== 1) return false
		const other = cells.filter((c) => !hidden[c.at]?.has(c.o) && (all[c.at]?.counts[c.o] ?? 0) > 0).sort((a, b) => (all[a.at]?.counts[a.o] ?? 0) - (all[b.at]?.counts[b.o] ?? 0))[0]
		if (other) hidden[other.at]?.add(other.o)
		return other !== undefined
	}
	for (let again = true; again; ) {
		again = false
		for (const at of all.keys()) if (second(outcomes.map((o) => ({ at, o })))) again = true
		for (const o of outcomes) if (!hidden[0]?.has(o) && second(list.map((_, i) => ({ at: i + 1, o })))) again = true
	}
	const shown = (at: number): HiddenCounts => ({ all: all[at]?.counts.all ?? 0, ...(Object.fromEntries(outcomes.map((o) => [o, hidden[at]?.has(o) ? null : (all[at]?.counts[o] ?? 0)])) as Record<SimulatedOutcome, number | null>) })
	return { total: shown(0), rows: list.map((r, i) => ({ key: r.key, counts: shown(i + 1) })) }
}
const blank: HiddenCounts = { all: null, gains: null, loses: null, same: null, unclear: null, undecided: null }

/** What a criterion can be shown by, over its choices. */
const shownBy = (book: Rulebook, criterion: string): EvidenceKind[] => {
	const kinds = new Set(criteriaOf(book).filter((c) => c.id === criterion).flatMap((c) => laddersOf(c).flat().flatMap((x) => (x.shownBy ? [x.shownBy] : []))))
	return evidenceKinds.filter((k) => kinds.has(k))
}
/** The name of a criterion: of the draft, or of the book it stood in before. */
export function namesOf(draft: Rulebook, books: readonly Rulebook[]): (criterion: string, gone: boolean) => LocalText {
	const names = new Map(criteriaOf(draft).map((c) => [c.id, c.name]))
	const before = new Map(books.flatMap((b) => criteriaOf(b).map((c) => [c.id, c.name])))
	return (criterion, gone) => (gone ? before : names).get(criterion) ?? { source: 'en', text: { en: criterion } }
}

/** A class of dossiers as pages show it; in public small numbers are hidden, and a class of fewer than five is left out. */
function classSaid(of: ClassResult, { draft, books, places }: About, inside: boolean): ReportClass | undefined {
	if (of.counts.all === 0 || (!inside && of.counts.all < smallest)) return undefined
	const names = namesOf(draft, books.map((b) => b.rulebook))
	const rowsOf = (d: Dimension): readonly HiddenRow[] => (inside ? of.groups[d] : hideSmall(of.groups[d], of.counts).rows)
	const named = (d: Dimension, r: HiddenRow) => {
		const name = d === 'place' ? places.get(r.key) : d === 'set' ? books.find((b) => b.rulebook.id === r.key)?.rulebook.productSet : undefined
		return { counts: r.counts, key: d === 'place' && r.key !== several ? '' : r.key, ...(name ? { name } : {}) }
	}
	const small = of.moves.filter((m) => m.count < smallest).length
	const least = Math.min(...of.moves.filter((m) => m.count >= smallest).map((m) => m.count))
	// One hidden move could be had by subtraction: the smallest other is hidden with it.
	let spare = small === 1 ? 1 : 0
	const ofMany = (n: number): boolean => inside || n >= smallest
	return {
		counts: inside ? of.counts : hideSmall([], of.counts).total,
		moves: inside ? of.moves : of.moves.map((m) => ({ ...m, count: m.count < smallest || (m.count === least && spare-- > 0) ? null : m.count })),
		groups: Object.fromEntries(dimensions.map((d) => [d, rowsOf(d).map((r) => named(d, r))])) as unknown as ReportClass['groups'],
		drivers: of.drivers.map((d) => ({ criterion: d.criterion, name: names(d.criterion, d.gone), gone: d.gone, all: d.all, gains: ofMany(of.counts.gains) ? d.gains : null, loses: ofMany(of.counts.loses) ? d.loses : null })),
		evidence: of.evidence.map((e) => ({ criterion: e.criterion, name: names(e.criterion, false), why: e.why, shownBy: shownBy(draft, e.criterion), dossiers: !inside && hides(e.dossiers) ? null : e.dossiers })),
		byBands: !inside && hides(of.byBands) ? null : of.byBands,
	}
}
interface About {
	readonly draft: Rulebook
	readonly sha256: string
	readonly reworded: 'lost' | 'same'
	readonly books: readonly { readonly rulebook: Rulebook; readonly sha256: string }[]
	/** Names of places by id. */
	readonly places: ReadonlyMap<string, LocalText>
}

export const bookSaid = (book: Rulebook, sha256: string): BookSaid => ({ id: book.id, programme: book.programme, ...(book.productSet ? { set: book.productSet } : {}), legalBasis: book.legalBasis.text, sha256 })

/** The report for the public, or (`inside`) the same with every number for the office itself. */
export function consultation(result: Simulation, about: About, inside = false): ConsultationReport {
	const unreadable = result.council.unreadable + result.self.unreadable
	const said = (by: Dossier['by']) => {
		const one = classSaid(result[by], about, inside)
		return one ? { [by]: one } : {}
	}
	return { draft: bookSaid(about.draft, about.sha256), gradedBy: about.books.map((b) => bookSaid(b.rulebook, b.sha256)), reworded: about.reworded, unreadable: !inside && hides(unreadable) ? null : unreadable, ...said('council'), ...said('self') }
}

/** What a draft changes in a book, by criterion: told before anything is counted. */
export function differences(from: Rulebook, draft: Rulebook): { readonly fresh: readonly string[]; readonly gone: readonly string[]; readonly reworded: readonly string[]; readonly newStops: readonly string[]; readonly shared: number } {
	const paths = pathsBetween(from, draft)
	const reached = new Set(paths.map((p) => p.to))
	const there = criteriaOf(draft)
	const here = criteriaOf(from)
	const keeps = (at: number, kind: string): boolean => paths.some((p) => p.to === at && p.stops.has(kind))
	return {
		fresh: there.flatMap((c, at) => (reached.has(at) || laddersOf(c).length === 0 ? [] : [c.id])),
		gone: here.flatMap((c, at) => ((paths[at]?.to ?? -1) < 0 && laddersOf(c).length ? [c.id] : [])),
		reworded: here.flatMap((c, at) => ((paths[at]?.to ?? -1) >= 0 && laddersOf(c).flat().some((x) => !paths[at]?.choices.has(x.id)) ? [there[paths[at]?.to ?? -1]?.id ?? c.id] : [])),
		newStops: there.flatMap((c, at) => (c.rules.some((r) => r.kind !== 'applies-if' && !keeps(at, r.kind)) ? [c.id] : [])),
		shared: paths.filter((p) => p.to >= 0).length,
	}
}
