import { type Choice, type Criterion, laddersOf, type Part, type Rulebook } from '../rulebook.ts'
import { identified } from './identify.ts'
import { said } from './words.ts'

const wordsOf = (parts: readonly Part[]): string[] => parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.flatMap((c) => [said(c.name), ...laddersOf(c).flat().map((o) => `${said(c.name)}: ${said(o.label)}`)])))
/** How many criteria and choices of these parts a book has in the same words. */
export function likeness(parts: readonly Part[], book: Rulebook): number {
	const theirs = new Set(wordsOf(book.parts))
	return wordsOf(parts).filter((words) => theirs.has(words)).length
}

/**
 * The same parts with what another book knows about the same words: keys (so that answers and proofs can be carried over), English,
 * evidence, the gist of conditions, what shows a choice. Only where the texts are equal; numbers, points and ladders are never taken.
 */
export function reuse(parts: readonly Part[], book: Rulebook): Part[] {
	const theirs = book.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.map((c) => ({ c, section: said(s.name) }))))
	const taken = new Set<Criterion>()
	const like = (c: Criterion, section: string): Criterion | undefined => {
		const named = theirs.filter((t) => said(t.c.name) === said(c.name) && !taken.has(t.c))
		const found = (named.find((t) => t.section === section) ?? (named.length === 1 ? named[0] : undefined))?.c
		if (found) taken.add(found)
		return found
	}
	const sectionLike = (name: string) => book.parts.flatMap((p) => p.sections).find((s) => said(s.name) === name)
	return identified(
		parts.map((p) => ({
			...p,
			name: book.parts.find((o) => said(o.name) === said(p.name))?.name ?? p.name,
			sections: p.sections.map((s) => ({
				...s,
				name: sectionLike(said(s.name))?.name ?? s.name,
				criteria: s.criteria.map((c) => {
					const known = like(c, said(s.name))
					return known ? informed(c, known) : c
				}),
			})),
		})),
	)
}

function informed(c: Criterion, known: Criterion): Criterion {
	const labels = new Map(laddersOf(known).flat().map((o) => [said(o.label), o]))
	const choice = (o: Choice): Choice => {
		const same = labels.get(said(o.label))
		return same ? { ...o, label: same.label, ...(same.shownBy && !o.shownBy ? { shownBy: same.shownBy } : {}) } : o
	}
	return {
		...c,
		key: known.key,
		name: known.name,
		...(c.note && known.note && said(c.note) === said(known.note) ? { note: known.note } : {}),
		...(known.evidence && !c.evidence ? { evidence: known.evidence } : {}),
		rules: c.rules.map((r) => ({ ...r, when: known.rules.find((k) => k.kind === r.kind)?.when ?? r.when })),
		...(c.choices ? { choices: c.choices.map(choice) } : {}),
		...(c.cases
			? {
					cases: c.cases.map((k) => {
						const same = known.cases?.find((o) => o.id === k.id && o.choices.map((x) => said(x.label)).join() === k.choices.map((x) => said(x.label)).join())
						const { [k.name.source]: _, ...others } = same?.name.text ?? {}
						return { ...k, name: { ...k.name, text: { ...others, ...k.name.text } }, choices: k.choices.map(choice) }
					}),
				}
			: {}),
	}
}
