import type { LocalText } from '#kernel/text.ts'
import { type Choice, type Criterion, laddersOf, type Part, type Rule, type Rulebook } from '../rulebook.ts'
import { said } from './words.ts'

type Value = string | number | LocalText
/** One difference between two rulebooks. A field's value that is not there is absent. */
export interface Change {
	readonly of: 'book' | 'band' | 'part' | 'section' | 'criterion' | 'choice' | 'case' | 'condition'
	readonly what: 'added' | 'removed' | 'changed' | 'moved'
	/** Number of the part, section or criterion, as the later book has it (the earlier one for what was removed). */
	readonly at: string
	readonly name?: LocalText | undefined
	readonly field?: Field
	readonly from?: Value | undefined
	readonly to?: Value | undefined
}
export const diffFields = ['name', 'number', 'max', 'points', 'note', 'evidence', 'shown-by', 'least-for', 'stops', 'wording', 'depends-on', 'total', 'validity', 'from', 'to', 'legal-basis', 'source', 'set', 'at-least', 'below'] as const
export type Field = (typeof diffFields)[number]
type Head = Pick<Change, 'of' | 'at'> & { readonly name?: LocalText | undefined }

/**
 * What a later rulebook does differently, in the order of the later book: criteria are the same when their keys are, else when
 * their names are; choices when their words are, else when their ids are. Nothing is said about what only reads differently
 * (spaces, capitals, a translation). Pure; `diff(a, a)` is empty.
 */
export function diff(before: Rulebook, after: Rulebook): Change[] {
	const out: Change[] = []
	const field = (head: Head, name: Field, from: Value | undefined, to: Value | undefined) => {
		const plain = (v: Value | undefined) => (typeof v === 'object' ? said(v) : v)
		if (plain(from) !== plain(to)) out.push({ ...head, what: 'changed', field: name, from, to })
	}
	const book: Head = { of: 'book', at: '' }
	field(book, 'set', before.productSet, after.productSet)
	field(book, 'legal-basis', before.legalBasis.text, after.legalBasis.text)
	field(book, 'source', before.source.name, after.source.name)
	field(book, 'from', before.inForce?.from, after.inForce?.from)
	field(book, 'to', before.inForce?.to, after.inForce?.to)
	field(book, 'validity', before.validityMonths, after.validityMonths)
	field(book, 'total', before.total, after.total)
	const stars = [...new Set([...before.bands, ...after.bands].map((b) => b.stars))].sort((a, b) => b - a)
	for (const n of stars) {
		const [a, b] = [before.bands.find((x) => x.stars === n), after.bands.find((x) => x.stars === n)]
		const head: Head = { of: 'band', at: String(n) }
		if (!a || !b) out.push({ ...head, what: a ? 'removed' : 'added', from: a?.atLeast, to: b?.atLeast })
		else {
			field(head, 'at-least', a.atLeast, b.atLeast)
			field(head, 'below', a.below, b.below)
		}
	}
	const olds = placed(before)
	const news = placed(after)
	const partner = matched(olds, news)
	for (const part of after.parts) {
		const old = before.parts.find((p) => p.id === part.id) ?? before.parts.find((p) => said(p.name) === said(part.name))
		const head: Head = { of: 'part', at: part.id, name: part.name }
		if (!old) out.push({ ...head, what: 'added', to: part.max })
		else {
			field(head, 'name', old.name, part.name)
			field(head, 'max', old.max, part.max)
		}
		for (const section of part.sections) {
			const was = sectionLike(before, section)
			const here: Head = { of: 'section', at: section.no, name: section.name }
			if (!was) out.push({ ...here, what: 'added', to: section.max })
			else {
				field(here, 'number', was.no, section.no)
				field(here, 'name', was.name, section.name)
				field(here, 'max', was.max, section.max)
			}
			for (const c of section.criteria) {
				const one = partner.get(c)
				if (!one) out.push({ of: 'criterion', at: c.no, name: c.name, what: 'added', to: c.max })
				else criteria(one, news.find((n) => n.c === c) as Placed)
			}
		}
	}
	for (const part of before.parts) {
		if (!after.parts.some((p) => p.id === part.id || said(p.name) === said(part.name))) out.push({ of: 'part', at: part.id, name: part.name, what: 'removed', from: part.max })
		for (const s of part.sections) if (!sectionLike(after, s)) out.push({ of: 'section', at: s.no, name: s.name, what: 'removed', from: s.max })
	}
	const kept = new Set([...partner.values()].map((o) => o.c))
	for (const o of olds) if (!kept.has(o.c)) out.push({ of: 'criterion', at: o.c.no, name: o.c.name, what: 'removed', from: o.c.max })
	return out

	function criteria(a: Placed, b: Placed): void {
		const head: Head = { of: 'criterion', at: b.c.no, name: b.c.name }
		if (a.section !== b.section) out.push({ ...head, what: 'moved', from: a.shown, to: b.shown })
		field(head, 'number', a.c.no, b.c.no)
		field(head, 'name', a.c.name, b.c.name)
		field(head, 'max', a.c.max, b.c.max)
		field(head, 'note', a.c.note, b.c.note)
		field(head, 'evidence', a.c.evidence, b.c.evidence)
		for (const kind of ['disqualify', 'stop', 'stop-if-zero', 'applies-if'] as const) {
			const [x, y] = [a.c.rules.find((r) => r.kind === kind), b.c.rules.find((r) => r.kind === kind)]
			const rule: Head & { field?: Field } = { of: 'condition', at: b.c.no, name: b.c.name }
			if (x && y) {
				field(rule, 'wording', x.when, y.when)
				field(rule, 'depends-on', needs(x), needs(y))
			} else if (x || y) out.push({ ...rule, what: x ? 'removed' : 'added', from: x && kind, to: y && kind })
		}
		const names = (c: Criterion) => (c.cases ?? []).map((k) => k.name)
		for (const [i, k] of (b.c.cases ?? []).entries()) {
			const old = a.c.cases?.[i]
			if (!old) out.push({ of: 'case', at: b.c.no, name: b.c.name, what: 'added', to: k.name })
			else field({ of: 'case', at: b.c.no, name: b.c.name }, 'name', old.name, k.name)
		}
		for (const gone of names(a.c).slice(names(b.c).length)) out.push({ of: 'case', at: b.c.no, name: b.c.name, what: 'removed', from: gone })
		ladder(a.c, b.c)
	}
	function ladder(a: Criterion, b: Criterion): void {
		const left = laddersOf(a).flat()
		const pairs = new Map<Choice, Choice>()
		for (const same of [(x: Choice, y: Choice) => said(x.label) === said(y.label), (x: Choice, y: Choice) => x.id === y.id]) {
			for (const y of laddersOf(b).flat()) {
				const at = pairs.has(y) ? -1 : left.findIndex((x) => same(x, y))
				if (at >= 0) pairs.set(y, left.splice(at, 1)[0] as Choice)
			}
		}
		for (const y of laddersOf(b).flat()) {
			const head: Head = { of: 'choice', at: b.no, name: y.label }
			const x = pairs.get(y)
			if (!x) {
				out.push({ ...head, what: 'added', to: y.points })
				continue
			}
			field(head, 'wording', x.label, y.label)
			field(head, 'points', x.points, y.points)
			field(head, 'shown-by', x.shownBy, y.shownBy)
			field(head, 'least-for', x.leastFor, y.leastFor)
			field(head, 'stops', x.stops, y.stops)
		}
		for (const x of left) out.push({ of: 'choice', at: b.no, name: x.label, what: 'removed', from: x.points })
	}
}

interface Placed {
	readonly c: Criterion
	/** Name of its section in words, which stays when sections are renumbered. */
	readonly section: string
	readonly shown: string
}
const placed = (book: Rulebook): Placed[] => book.parts.flatMap((p: Part) => p.sections.flatMap((s) => s.criteria.map((c) => ({ c, section: said(s.name), shown: `${s.no} ${s.name.text[s.name.source] ?? ''}` }))))
const needs = (r: Rule): string | undefined => (r.kind === 'applies-if' ? `${r.criterion} > ${r.moreThan}` : undefined)
const sectionLike = (book: Rulebook, like: { readonly no: string; readonly name: LocalText }) => {
	const all = book.parts.flatMap((p) => p.sections)
	return all.find((s) => said(s.name) === said(like.name)) ?? all.find((s) => s.no === like.no)
}
function matched(olds: readonly Placed[], news: readonly Placed[]): Map<Criterion, Placed> {
	const found = new Map<Criterion, Placed>()
	const free = new Set(olds)
	for (const same of [(a: Placed, b: Placed) => a.c.key === b.c.key, (a: Placed, b: Placed) => said(a.c.name) === said(b.c.name)]) {
		for (const b of news) {
			const a = found.has(b.c) ? undefined : [...free].find((one) => same(one, b))
			if (!a) continue
			found.set(b.c, a)
			free.delete(a)
		}
	}
	return found
}
