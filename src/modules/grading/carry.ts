/**
 * How an answer given under one rulebook is read under another: the criterion with the same key (else the same name), the choice
 * with the same words. The one place for it: a dossier carried to its next grading and the rule-change simulator both ask here.
 * Words decide, not points: "half of the material is local" stays true when a draft gives another number of points for it, and a
 * choice that kept its id but was reworded ("three quarters") may no longer be true, so it is lost unless the caller takes it as the same.
 */
import { compile, type Option } from './compile.ts'
import { type Choice, type Criterion, criteriaOf, laddersOf, type Rulebook, unitsOf } from './rulebook.ts'
import type { Answers } from './tables.ts'

export interface Carried {
	/** By criterion id of the new book, choices by id. */
	readonly answers: Answers
	/** Answers that found no place, in the order given. */
	readonly lost: readonly Lost[]
	/** Criteria of the new book (in its order) that nothing was carried to. */
	readonly fresh: readonly string[]
}
export interface Lost {
	/** As the old sheet names it. */
	readonly criterion: string
	readonly answer: string | number
	/** `reworded`: the new book has a choice with this id, in other words. `unreadable`: not an answer of the old book. */
	readonly why: 'no-criterion' | 'no-choice' | 'reworded' | 'unreadable'
}
/** Where one criterion of the old book goes: choices of the new book by id of the old choice. */
export interface Path {
	/** Position in the new book; -1 when it has no such criterion. */
	readonly to: number
	readonly choices: ReadonlyMap<string, Option>
	/** Choices that the new book has in other words, under the same id and with the same points. */
	readonly reworded: ReadonlyMap<string, Option>
	/** Stopping conditions (kinds) that both books have in the same words. */
	readonly stops: ReadonlySet<string>
}

const wordsOf = (of: { readonly source: string; readonly text: Readonly<Record<string, string>> }): string =>
	(of.text[of.source] ?? '').normalize('NFC').toLowerCase().replace(/[\s.,;:]+/g, ' ').trim()

function pathOf(criterion: Criterion, target: Criterion | undefined, to: number, options: ReadonlyMap<string, Option>): Path {
	const choices = new Map<string, Option>()
	const reworded = new Map<string, Option>()
	if (!target) return { to: -1, choices, reworded, stops: new Set() }
	const there = laddersOf(target).flat()
	const take = (into: Map<string, Option>, from: Choice, found: Choice | undefined): void => {
		const option = found && options.get(found.id)
		if (option) into.set(from.id, option)
	}
	for (const choice of laddersOf(criterion).flat()) {
		const same = there.filter((c) => wordsOf(c.label) === wordsOf(choice.label))
		// The same words in two cases, or twice in a ladder: the id tells them apart, else nothing does.
		const one = same.length === 1 ? same[0] : same.find((c) => c.id === choice.id)
		if (one) take(choices, choice, one)
		else if (same.length === 0) take(reworded, choice, there.find((c) => c.id === choice.id && unitsOf(c.points) === unitsOf(choice.points)))
	}
	const stops = criterion.rules.filter((r) => r.kind !== 'applies-if' && target.rules.some((t) => t.kind === r.kind && wordsOf(t.when) === wordsOf(r.when)))
	return { to, choices, reworded, stops: new Set(stops.map((r) => r.kind)) }
}

const paths = new WeakMap<Rulebook, WeakMap<Rulebook, readonly Path[]>>()

/** For each criterion of `from`, by position, where it goes in `to`; made once for each pair of rulebook objects. */
export function pathsBetween(from: Rulebook, to: Rulebook): readonly Path[] {
	const known = paths.get(from)?.get(to)
	if (known) return known
	const there = criteriaOf(to)
	const tables = compile(to).criteria
	const byKey = new Map(there.map((c, at) => [c.key, at]))
	const byName = new Map<string, number | null>()
	for (const [at, c] of there.entries()) byName.set(wordsOf(c.name), byName.has(wordsOf(c.name)) ? null : at)
	const own = new Set(criteriaOf(from).map((c) => c.key))
	const made = criteriaOf(from).map((criterion) => {
		const named = byName.get(wordsOf(criterion.name))
		// A name leads to a criterion only when that one's own key is not the key of another criterion of the old book.
		const at = byKey.get(criterion.key) ?? (typeof named === 'number' && !own.has(there[named]?.key ?? '') ? named : -1)
		return pathOf(criterion, there[at], at, tables[at]?.byId ?? new Map())
	})
	const of = paths.get(from) ?? new WeakMap<Rulebook, readonly Path[]>()
	of.set(to, made)
	paths.set(from, of)
	return made
}

/** The choices an answer may mean: one by id, all with those points by points. */
const meant = (criterion: Criterion, answer: string | number): readonly Choice[] =>
	laddersOf(criterion)
		.flat()
		.filter((c) => (typeof answer === 'string' ? c.id === answer : unitsOf(c.points) === unitsOf(answer)))

/**
 * A sheet of the old book as a sheet of the new one. Nothing is guessed: what is not certain is `lost`. An identical book carries everything.
 * `reworded: 'same'` takes choices that kept id and points but not their words as the same.
 */
export function carryAnswers(from: Rulebook, to: Rulebook, answers: Answers, { reworded = 'lost' }: { readonly reworded?: 'lost' | 'same' } = {}): Carried {
	const { indexOf } = compile(from)
	const here = criteriaOf(from)
	const there = compile(to).criteria
	const between = pathsBetween(from, to)
	const carried: Record<string, string> = {}
	const lost: Lost[] = []
	for (const [name, answer] of Object.entries(answers)) {
		const at = indexOf.get(name) ?? -1
		const criterion = here[at]
		const path = between[at]
		const choices = criterion ? meant(criterion, answer) : []
		const into = there[path?.to ?? -1]
		const found = choices.map((c) => path?.choices.get(c.id) ?? (reworded === 'same' ? path?.reworded.get(c.id) : undefined))
		const [first] = found
		if (choices.length === 0 || !path) lost.push({ criterion: name, answer, why: 'unreadable' })
		else if (!into) lost.push({ criterion: name, answer, why: 'no-criterion' })
		// Points that mean several choices are carried when all of them come to the same.
		else if (first && found.every((o) => o && o.units === first.units && o.stops === first.stops)) carried[into.id] = first.id
		else lost.push({ criterion: name, answer, why: choices.some((c) => path.reworded.has(c.id)) ? 'reworded' : 'no-choice' })
	}
	return { answers: carried, lost, fresh: there.flatMap((c) => (c.heading || carried[c.id] !== undefined ? [] : [c.id])) }
}
