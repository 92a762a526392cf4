/** A dossier carried to the next grading: what still stands, and what is new. */
import type { Day } from '#kernel/day.ts'
import { carryAnswers } from '../carry.ts'
import { compile } from '../compile.ts'
import { criteriaOf, laddersOf, type Rulebook } from '../rulebook.ts'
import { tally } from '../score.ts'
import type { Answers, Texts } from '../tables.ts'
import { holdsOn } from './rules.ts'
import type { Proof } from './store.ts'

export interface Dossier {
	readonly answers: Answers
	readonly notes: Texts
}
export interface CarriedOver<P> {
	readonly answers: Answers
	readonly notes: Texts
	/** With the criteria of the new book that each supports. */
	readonly uses: readonly { readonly proof: P; readonly criteria: readonly string[] }[]
	/** Proofs that lapse before `until`: not carried. */
	readonly lapsed: readonly { readonly proof: P; readonly criteria: readonly string[] }[]
	/** Criteria of the new book that were answered before, and whose choice is no longer there in the same words and points. */
	readonly changed: readonly string[]
}

/** Criteria of the old book by id → of the new one, by key. */
export function sameCriteria(from: Rulebook, to: Rulebook): ReadonlyMap<string, string> {
	const byKey = new Map(criteriaOf(to).map((c) => [c.key, c.id]))
	return new Map(criteriaOf(from).flatMap((c) => (byKey.has(c.key) ? [[c.id, byKey.get(c.key) ?? ''] as const] : [])))
}

/**
 * What of an earlier dossier stands in another rulebook: answers whose criterion (key) and choice (words and points) are the same, their
 * notes, proofs that hold until `until`. It never changes a score: a choice that is worth other points is asked anew.
 */
export function carryOver<P extends Pick<Proof, 'id' | 'criteria' | 'expiresOn'>>(from: Rulebook, to: Rulebook, old: Dossier & { readonly proofs: readonly P[] }, until: Day): CarriedOver<P> {
	const same = sameCriteria(from, to)
	const before = tally(from, old)
	const there = compile(to)
	const back = new Map([...same].map(([o, n]) => [n, o]))
	const indexOf = compile(from).indexOf
	const carried = Object.entries(carryAnswers(from, to, old.answers).answers).filter(([id, choice]) => {
		const was = before.taken[indexOf.get(back.get(id) ?? '') ?? -1]
		return was !== undefined && there.criteria[there.indexOf.get(id) ?? -1]?.byId.get(String(choice))?.units === was.units
	})
	const answers = Object.fromEntries(carried)
	const notes = Object.fromEntries(Object.entries(old.notes).flatMap(([id, note]) => (same.has(id) ? [[same.get(id) ?? '', note]] : [])))
	const mapped = old.proofs.map((proof) => ({ proof, criteria: proof.criteria.flatMap((c) => same.get(c) ?? []) })).filter((u) => u.criteria.length > 0)
	const asked = [...new Set(Object.keys(old.answers).flatMap((name) => same.get(criteriaOf(from)[indexOf.get(name) ?? -1]?.id ?? '') ?? []))]
	return {
		answers,
		notes,
		uses: mapped.filter((u) => holdsOn(u.proof, until)),
		lapsed: mapped.filter((u) => !holdsOn(u.proof, until)),
		changed: asked.filter((id) => answers[id] === undefined && criteriaOf(to).some((c) => c.id === id && laddersOf(c).length > 0)),
	}
}
