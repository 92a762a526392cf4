import {
	type Choice,
	type Criterion,
	criteriaOf,
	type DeclaredStop,
	laddersOf,
	type Rulebook,
	type StopKind,
	unitsOf,
} from './rulebook.ts'

/** A choice as the scorer sees it; units are hundredths of a point. */
export interface Option {
	readonly id: string
	readonly units: number
	readonly stops: DeclaredStop | null
	/** The most that can still be reached from here: the best choice of its own case. */
	readonly ceiling: number
}
/** Options that score the same, so that their points name them all; `ambiguous` when they do not. */
export interface ByPoints extends Option {
	readonly ambiguous: boolean
}
export interface CompiledCriterion {
	readonly id: string
	/** Position of its part in `rulebook.parts`. */
	readonly part: number
	readonly heading: boolean
	readonly byId: ReadonlyMap<string, Option>
	readonly byUnits: ReadonlyMap<number, ByPoints>
	/** The best choice of all cases. */
	readonly ceiling: number
	/** Stopping conditions a member may declare here. */
	readonly stops: readonly StopKind[]
	readonly stopsAtZero: boolean
	readonly needs: readonly Need[]
	/** The least step for so many stars, fewer stars first. */
	readonly least: readonly { readonly stars: number; readonly units: number; readonly choice: string }[]
}
/** Applies only when the criterion at `index` has more than `moreThan` units. */
export interface Need {
	readonly index: number
	readonly moreThan: number
}
export interface Compiled {
	readonly criteria: readonly CompiledCriterion[]
	/** By id, and by number where only one criterion has it. */
	readonly indexOf: ReadonlyMap<string, number>
	/** Numbers that two criteria share: an answer must name the id. */
	readonly shared: ReadonlySet<string>
	/** Numbers of headings above criteria: nothing to answer. */
	readonly headings: ReadonlySet<string>
	/** An order in which every criterion comes after those it needs. */
	readonly order: readonly number[]
	readonly parts: readonly string[]
}

const compiled = new WeakMap<Rulebook, Compiled>()

/** The lookup tables of a rulebook, made once for each rulebook object. */
export function compile(rulebook: Rulebook): Compiled {
	const known = compiled.get(rulebook)
	if (known) return known
	const made = tables(rulebook)
	compiled.set(rulebook, made)
	return made
}

function tables(rulebook: Rulebook): Compiled {
	const all = criteriaOf(rulebook)
	const indexOf = new Map(all.map((criterion, index) => [criterion.id, index]))
	const shared = new Set<string>()
	for (const [index, { no }] of all.entries()) {
		if (all.filter((other) => other.no === no).length > 1) shared.add(no)
		else if (!indexOf.has(no)) indexOf.set(no, index)
	}
	const headings = new Set(all.flatMap((criterion) => (criterion.group ? [criterion.group.no] : [])))
	const criteria = rulebook.parts.flatMap((part, at) =>
		part.sections.flatMap((section) => section.criteria.map((criterion) => table(criterion, at, indexOf))),
	)
	return { criteria, indexOf, shared, headings, order: orderOf(criteria), parts: rulebook.parts.map((part) => part.id) }
}

function table(criterion: Criterion, part: number, indexOf: ReadonlyMap<string, number>): CompiledCriterion {
	const byId = new Map<string, Option>()
	for (const choices of laddersOf(criterion)) {
		const ceiling = Math.max(...choices.map((choice) => unitsOf(choice.points)))
		for (const choice of choices) byId.set(choice.id, option(choice, ceiling))
	}
	const byUnits = new Map<number, ByPoints>()
	for (const one of byId.values()) {
		const other = byUnits.get(one.units)
		if (!other) byUnits.set(one.units, { ...one, ambiguous: false })
		else {
			const ceiling = Math.max(other.ceiling, one.ceiling)
			byUnits.set(one.units, { ...other, ceiling, ambiguous: other.ambiguous || other.stops !== one.stops })
		}
	}
	const rules = criterion.rules
	return {
		id: criterion.id,
		part,
		heading: byId.size === 0,
		byId,
		byUnits,
		ceiling: Math.max(0, ...[...byId.values()].map((one) => one.ceiling)),
		stops: rules.flatMap((rule) => (rule.kind === 'applies-if' ? [] : [rule.kind])),
		stopsAtZero: rules.some((rule) => rule.kind === 'stop-if-zero'),
		// A need that points nowhere is never met (the linter reports it): points are not given by mistake.
		needs: rules.flatMap((rule) =>
			rule.kind === 'applies-if'
				? [{ index: indexOf.get(rule.criterion) ?? -1, moreThan: unitsOf(rule.moreThan) }]
				: [],
		),
		least: laddersOf(criterion)
			.flat()
			.flatMap((choice) => (choice.leastFor === undefined ? [] : [{ stars: choice.leastFor, units: unitsOf(choice.points), choice: choice.id }]))
			.sort((a, b) => a.stars - b.stars),
	}
}

const option = (choice: Choice, ceiling: number): Option => ({
	id: choice.id,
	units: unitsOf(choice.points),
	stops: choice.stops ?? null,
	ceiling,
})

/** Depth first; in a circle of needs the first one met is scored before what it needs, which then counts as 0. */
function orderOf(criteria: readonly CompiledCriterion[]): number[] {
	const order: number[] = []
	const seen = new Set<number>()
	const visit = (index: number): void => {
		const criterion = criteria[index]
		if (!criterion || seen.has(index)) return
		seen.add(index)
		for (const need of criterion.needs) visit(need.index)
		order.push(index)
	}
	for (const index of criteria.keys()) visit(index)
	return order
}
