/** Pure changes of a rulebook in the making; each gives a new book, whole and with its ids in order. */
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { localText } from '#kernel/text.ts'
import { lint } from '../lint.ts'
import { type Criterion, criteriaOf, parseRulebook, type Part, type Rulebook, type Section } from '../rulebook.ts'
import { identified, letterOf } from './identify.ts'
import { reached } from './recognise.ts'

/** A part ("0"), a section ("0.1") or a criterion ("0.1.2"), by position. */
export type At = readonly number[]
export const atOf = (text: string): At | undefined => (/^\d{1,3}(\.\d{1,3}){0,2}$/.test(text) ? text.split('.').map(Number) : undefined)

/** A book with ids in order, its reachable points counted, and told faults that are gone taken out; refused when it is no rulebook. */
export function settled(book: Rulebook): Outcome<Rulebook> {
	const parts = identified(book.parts)
	const counted: Rulebook = { ...book, parts, reachable: reached(parts) }
	const gone = new Set(lint(counted).flatMap((f) => (f.code === 'fault-not-found' ? [f.at] : [])))
	const faults = counted.faults.filter((f) => !gone.has(f.at ?? '') || !tellable.has(f.code))
	return parseRulebook({ kind: 'rulebook', ...counted, faults })
}
/** Faults that an official text may really have: an officer may say that it does. */
export const tellable: ReadonlySet<string> = new Set(['sum', 'max', 'repeated-points', 'falling-points', 'repeated-number'])

/** Tells a fault of the source, or takes that back. */
export function told(book: Rulebook, code: string, at: string): Outcome<Rulebook> {
	const found = lint(book).find((f) => f.code === code && f.at === at)
	if (!found || !tellable.has(code)) return refuse({ code: 'grading/fault-unknown' })
	const others = book.faults.filter((f) => !(f.code === code && (f.at ?? '') === at))
	return done({ ...book, faults: found.severity === 'known' ? others : [...others, { code, ...(at ? { at } : {}), detail: found.detail }] })
}

const unknown = () => refuse({ code: 'grading/draft-place-unknown' })
/** One list with its item at `i` moved up, moved down or left out. */
function arranged<T>(list: readonly T[], i: number, how: 'up' | 'down' | 'remove'): T[] {
	if (how === 'remove') return list.toSpliced(i, 1)
	const to = how === 'up' ? i - 1 : i + 1
	const item = list[i]
	return to < 0 || to >= list.length || item === undefined ? [...list] : list.toSpliced(i, 1).toSpliced(to, 0, item)
}
const withPart = (book: Rulebook, i: number, change: (part: Part) => Part): Rulebook => ({ ...book, parts: book.parts.map((p, n) => (n === i ? change(p) : p)) })
const withSection = (book: Rulebook, [p = -1, s = -1]: At, change: (section: Section) => Section): Rulebook =>
	withPart(book, p, (part) => ({ ...part, sections: part.sections.map((one, n) => (n === s ? change(one) : one)) }))

export function arrange(book: Rulebook, at: At, how: 'up' | 'down' | 'remove'): Outcome<Rulebook> {
	const [p = -1, s = -1, c = -1] = at
	if (!placeAt(book, at)) return unknown()
	if (at.length === 1) return done({ ...book, parts: arranged(book.parts, p, how) })
	if (at.length === 2) return done(withPart(book, p, (part) => ({ ...part, sections: arranged(part.sections, s, how) })))
	return done(withSection(book, at, (section) => ({ ...section, criteria: arranged(section.criteria, c, how) })))
}
/** What stands at a place. */
export function placeAt(book: Rulebook, at: At): Part | Section | Criterion | undefined {
	const [p = -1, s = -1, c = -1] = at
	const part = book.parts[p]
	return at.length === 1 ? part : at.length === 2 ? part?.sections[s] : part?.sections[s]?.criteria[c]
}

/** Adds a part (`at` empty), a section of a part or a criterion of a section, at the end and with the next number. */
export function added(book: Rulebook, at: At, lang: string, name: string): Outcome<Rulebook> {
	const label = localText(lang, name)
	if (at.length === 0) return done({ ...book, parts: [...book.parts, { id: letterOf(book.parts.length), name: label, max: 0, sections: [] }] })
	if (!placeAt(book, at) || at.length > 2) return unknown()
	if (at.length === 1) {
		const next = Math.max(0, ...book.parts.flatMap((p) => p.sections.map((s) => Number.parseInt(s.no, 10) || 0))) + 1
		return done(withPart(book, at[0] ?? -1, (part) => ({ ...part, sections: [...part.sections, { no: String(next), name: label, max: 0, criteria: [] }] })))
	}
	return done(
		withSection(book, at, (section) => {
			const last = Math.max(0, ...section.criteria.map((c) => Number(c.no.split('.').at(1)) || 0))
			const no = `${section.no}.${last + 1}`
			return { ...section, criteria: [...section.criteria, { id: no, no, key: '', name: label, max: 0, rules: [] }] }
		}),
	)
}
/** A part or section with another name, number and maximum; criteria numbered after their section follow it. */
export function renamed(book: Rulebook, at: At, given: { readonly no: string; readonly name: Part['name']; readonly max: number }): Outcome<Rulebook> {
	if (!placeAt(book, at) || at.length > 2) return unknown()
	if (at.length === 1) return done(withPart(book, at[0] ?? -1, (part) => ({ ...part, id: given.no, name: given.name, max: given.max })))
	return done(
		withSection(book, at, (section) => ({
			no: given.no,
			name: given.name,
			max: given.max,
			criteria: section.criteria.map((c) => (c.no === section.no ? { ...c, no: given.no } : c.no.startsWith(`${section.no}.`) ? { ...c, no: given.no + c.no.slice(section.no.length) } : c)),
		})),
	)
}
/** Where a criterion stands, by its key. */
export function whereIs(book: Rulebook, key: string): { readonly at: At; readonly criterion: Criterion } | undefined {
	for (const [p, part] of book.parts.entries())
		for (const [s, section] of part.sections.entries()) for (const [c, criterion] of section.criteria.entries()) if (criterion.key === key) return { at: [p, s, c], criterion }
	return undefined
}
/** A criterion with what was typed, in its section or moved to the end of another one. */
export function replaced(book: Rulebook, key: string, criterion: Criterion, into?: At): Outcome<Rulebook> {
	const found = whereIs(book, key)
	if (!found) return unknown()
	const [p = -1, s = -1, c = -1] = found.at
	if (!into || (into[0] === p && into[1] === s)) return done(withSection(book, found.at, (section) => ({ ...section, criteria: section.criteria.with(c, criterion) })))
	if (into.length !== 2 || !placeAt(book, into)) return unknown()
	const without = withSection(book, found.at, (section) => ({ ...section, criteria: section.criteria.toSpliced(c, 1) }))
	return done(withSection(without, into, (section) => ({ ...section, criteria: [...section.criteria, criterion] })))
}
/** The key of the criterion after this one. */
export const nextKey = (book: Rulebook, key: string): string | undefined => {
	const keys = criteriaOf(book).map((c) => c.key)
	return keys[keys.indexOf(key) + 1]
}
