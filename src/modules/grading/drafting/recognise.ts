import { fold, type LocalText, localText } from '#kernel/text.ts'
import { type Band, type Criterion, laddersOf, type Part, unitsOf } from '../rulebook.ts'
import { kindsIn, moreThanIn, stopsIn, targetOf, wording } from './conditions.ts'
import { identified, letterOf } from './identify.ts'
import { type Doubt, type Line, linesOfRows } from './lines.ts'

export type Kind = 'intro' | 'header' | 'part' | 'section' | 'criterion' | 'note' | 'case' | 'choice' | 'band' | 'total' | 'unread'
/** One line of the file and what it was taken for. */
export interface Read {
	readonly row: number
	readonly column: number
	readonly text: string
	readonly as: Kind
	/** Number of the part, section or criterion it went into. */
	at: string
	readonly points: number | undefined
	readonly conditions: readonly string[]
	readonly doubts: readonly Doubt[]
}
/** A place that a person has to look at. `at`: the key of its criterion, "" where there is none. */
export interface Uncertain {
	readonly code: Doubt
	readonly row: number
	readonly column: number
	readonly at: string
	readonly text: string
}
export interface Recognised {
	/** What stands above the first part, nearest last. */
	readonly title: string
	readonly parts: readonly Part[]
	readonly total: number | undefined
	readonly bands: readonly Band[]
	readonly reads: readonly Read[]
	readonly uncertain: readonly Uncertain[]
}

interface Making {
	no: string
	name: string
	max: number | undefined
	notes: string[]
	evidence: string
	rules: { kind: 'disqualify' | 'stop' | 'stop-if-zero' | 'applies-if'; when: string; on?: string; moreThan?: number }[]
	group: { no: string; name: string } | undefined
	choices: { points: number; label: string; stops: Line['stops']; leastFor: number | undefined; of: number }[]
	cases: string[]
	choose: boolean
	line: Line
}
interface Place {
	no: string
	name: string
	max: number | undefined
	line: Line
}

/**
 * The rulebooks in an annex's table: parts, sections, criteria, ladders, cases and conditions, as an office types them in
 * Vietnamese or English, every line with what it was taken for and every doubt with its row and column. A file may hold several:
 * each begins where part A begins. Texts stay as they stand (`lang` says in which language). Pure; nothing is thrown away silently.
 */
export function recognise(rows: readonly (readonly string[])[], lang: string, firstRow = 1): Recognised[] {
	const lines = linesOfRows(rows, firstRow)
	const starts = lines.flatMap((line, i) => (partOf(line, 0)?.first ? [i] : []))
	const cuts = starts.length > 1 ? starts.map((at, i) => (i === 0 ? 0 : introBefore(lines, at))) : [0]
	return cuts.map((from, i) => bookIn(lines.slice(from, cuts[i + 1] ?? lines.length), lang)).filter((b) => b.parts.length > 0)
}
/** Titles stand above part A and below what the book before ended with. */
const introBefore = (lines: readonly Line[], at: number): number => {
	let from = at
	while (from > 0 && lines[from - 1]?.points === undefined && !lines[from - 1]?.bullet && at - from < 6) from--
	return from
}

function partOf(line: Line, count: number): { no: string; name: string; first: boolean } | undefined {
	if (line.header || line.bullet) return undefined
	const worded = /^(?:PHẦN|PART)\s+(?:THỨ\s+)?([A-H]|[IVX]{1,4}|\d)(?!\p{L})[\s.:)–—-]*(.*)$/iu.exec(line.words)
	// A bare letter is a part's only where it is the next one.
	const bare = /^([A-H])[.):]\s+(.+)$/u.exec(line.words)
	const m = worded ?? (bare && bare[1] === letterOf(count) ? bare : null)
	if (!m) return undefined
	const no = (m[1] ?? '').toUpperCase()
	return { no, name: (m[2] ?? '').trim(), first: no === 'A' || no === 'I' || no === '1' }
}
const numbered = /^(?:(?:mục|section|tiêu chí|criterion)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s*(?=\D)(.+)$/iu
const caseLine = /^(?:trường hợp|th|phương án|case|option)\s*(?:\d{1,2}|[ivx]{1,4}|[a-d])?\s*[:.)–—-]\s*(.+)$|^(?:trường hợp|case)\s+(?:\d{1,2}|[ivx]{1,4}|[a-d])$/iu
const noteLine = /^\(|^(?:ghi chú|chú ý|lưu ý|tham khảo|note|remark)\b/iu
const chooseOne = /chon mot|mot trong (?:hai|ba|cac)|choose one|one of the/
const totalLine = /^(?:tong|cong)\b(?: (?:so )?(?:diem|cong))?|^(?:grand )?total|^sum\b/
const bandLine = /^(?:hang|dat|xep hang|san pham)?\s*(?:hang\s*)?(\d)\s*(?:sao|stars?)\b\D*(\d{1,3})(?:\D+(\d{1,3}))?/

function bookIn(lines: readonly Line[], lang: string): Recognised {
	const reads: Read[] = []
	const parts: (Place & { sections: (Place & { criteria: Making[] })[] })[] = []
	const intro: string[] = []
	const bands: { stars: number; from: number }[] = []
	const marks: { code: Doubt; line: Line; of: Making | undefined }[] = []
	let total: number | undefined
	let over = false
	let named: Place | undefined
	const part = () => parts.at(-1)
	const section = () => part()?.sections.at(-1)
	let criterion: Making | undefined

	for (const line of lines) {
		const more: Doubt[] = [...line.doubts]
		const found = take(line, more)
		for (const code of more) marks.push({ code, line, of: found.of ?? criterion })
		reads.push({ row: line.row, column: line.column, text: line.text, as: found.as, at: found.at ?? '', points: line.points, conditions: found.conditions ?? [], doubts: more })
	}
	settle()
	const all = parts.flatMap((p) => p.sections.flatMap((s) => s.criteria))
	const made = identified(parts.map((p) => ({ id: p.no, name: text(p.name || p.no), max: p.max ?? 0, sections: p.sections.map((s) => ({ no: s.no, name: text(s.name), max: s.max ?? 0, criteria: s.criteria.map(made1) })) })))
	const keys = made.flatMap((p) => p.sections.flatMap((s) => s.criteria)).map((c) => c.key)
	const keyOf = (of: Making | undefined) => (of ? (keys[all.indexOf(of)] ?? '') : '')
	return {
		title: intro.at(-1) ?? '',
		parts: made,
		total,
		bands: bandsOf(bands),
		reads,
		uncertain: marks.toSorted((a, b) => a.line.row - b.line.row).map(({ code, line, of }) => ({ code, row: line.row, column: line.column, at: keyOf(of), text: line.text.slice(0, 200) })),
	}

	function text(words: string): LocalText {
		return localText(lang, words)
	}
	function take(line: Line, more: Doubt[]): { as: Kind; at?: string; of?: Making; conditions?: string[] } {
		if (line.header) return { as: 'header' }
		const said = fold(line.words).replace(/\s+/g, ' ')
		const p = partOf(line, parts.length)
		if (p) {
			criterion = undefined
			over = false
			parts.push({ no: p.no, name: p.name, max: line.points, line, sections: [] })
			named = p.name ? undefined : part()
			return { as: 'part', at: p.no }
		}
		const star = line.points === undefined && bandLine.exec(said)
		if (star) {
			bands.push({ stars: Number(star[1]), from: star[3] === undefined && /duoi|below|under|less/.test(said) ? 0 : Math.min(Number(star[2]), Number(star[3] ?? star[2])) })
			return { as: 'band' }
		}
		if (parts.length === 0 && !numbered.test(line.words)) {
			intro.push(line.text)
			return { as: 'intro' }
		}
		if (totalLine.test(said) && line.points !== undefined && !line.bullet) {
			const which = parts.find((one) => fold(line.words).match(new RegExp(`\\b(?:phan|part) ${one.no.toLowerCase()}\\b`)))
			if (which) {
				which.max ??= line.points
				if (which.max !== line.points) more.push('total-differs')
			} else {
				total = line.points
				over = true
				criterion = undefined
			}
			return { as: 'total', at: which?.no ?? '' }
		}
		if (named && !line.bullet && !numbered.test(line.words)) {
			named.name = line.words
			named.max ??= line.points
			const at = named.no
			named = undefined
			return { as: 'part', at }
		}
		const n = line.bullet ? null : numbered.exec(line.words)
		if (n && !over) {
			const no = n[1] ?? ''
			const name = (n[2] ?? '').trim()
			const depth = no.split('.').length
			const heading = depth > 1 || Number(no) === nextSection() || name === name.toUpperCase()
			if (heading) {
				if (parts.length === 0) {
					parts.push({ no: 'A', name: 'A', max: undefined, line, sections: [] })
					more.push('no-part')
				}
				if (depth === 1) {
					criterion = undefined
					if (Number(no) !== nextSection()) more.push('out-of-order')
					part()?.sections.push({ no, name, max: line.points, line, criteria: [] })
					return { as: 'section', at: no }
				}
				if (!section() || section()?.no !== no.split('.')[0]) {
					more.push('out-of-order')
					if (!section()) part()?.sections.push({ no: no.split('.')[0] ?? '', name: no.split('.')[0] ?? '', max: undefined, line, criteria: [] })
				} else if (!follows(criterion?.no, no)) more.push('out-of-order')
				begin(no, name, line)
				return { as: 'criterion', at: no, of: criterion as unknown as Making }
			}
			more.push('out-of-order')
		}
		const isCase = caseLine.exec(line.words)
		const here = section()
		if (!criterion && here && !over && here.criteria.length === 0) begin(here.no, here.name, here.line)
		if (!criterion || over) {
			if (over) return { as: 'intro' }
			more.push('unread')
			return { as: 'unread' }
		}
		const c = criterion
		const inNote = c.choices.length === 0 && c.notes.at(-1)?.endsWith(':') && line.points === undefined && /^[-–+]$/.test(line.bullet)
		if (isCase) {
			c.cases.push((isCase[1] ?? line.words).trim())
			return { as: 'case', at: c.no }
		}
		if ((line.bullet || line.points !== undefined || line.stops) && !inNote && !(noteLine.test(line.words) && line.points === undefined)) {
			const stops = line.stops ?? stopsIn(line.words)
			if (line.points === undefined && !stops) more.push('no-points')
			if (line.evidence) c.evidence = [c.evidence, line.evidence].filter(Boolean).join('; ')
			c.choices.push({ points: line.points ?? 0, label: line.words, stops, leastFor: line.leastFor, of: c.cases.length })
			return { as: 'choice', at: c.no, ...(stops ? { conditions: [stops] } : {}) }
		}
		if (c.choose && c.cases.length < 9 && !noteLine.test(line.words) && kindsIn(line.text).length === 0) {
			c.cases.push(line.words)
			more.push('case-guess')
			return { as: 'case', at: c.no }
		}
		const kinds = kindsIn(line.text)
		if (c.choices.length > 0 && !noteLine.test(line.words) && kinds.length === 0) {
			more.push('unread')
			return { as: 'unread', at: c.no }
		}
		c.notes.push(line.text)
		c.choose ||= chooseOne.test(said)
		for (const kind of kinds) {
			if (kind !== 'applies-if') {
				if (!c.rules.some((r) => r.kind === kind)) c.rules.push({ kind, when: wording(line.text) })
				continue
			}
			const target = targetOf(line.text, (section()?.criteria ?? []).filter((o) => o !== c).slice(-50))
			if (target) c.rules.push({ kind, when: wording(line.text), on: target.no, moreThan: moreThanIn(line.text.replace(target.no, '')) })
			if (!target) more.push('condition-no-target')
			else if (!target.sure) more.push('condition-target')
		}
		return { as: 'note', at: c.no, conditions: kinds }
	}
	function begin(no: string, name: string, line: Line): void {
		const above = criterion
		const list = section()?.criteria ?? []
		criterion = { no, name, max: line.points, notes: [], evidence: line.evidence, rules: [], group: undefined, choices: [], cases: [], choose: false, line }
		// "6.1" without a ladder above "6.1.1" is a heading of it and those after it.
		if (above && above.choices.length === 0 && no.startsWith(`${above.no}.`)) {
			list.splice(list.indexOf(above), 1)
			// A section's own note is no heading.
			if (above.no.includes('.')) criterion.group = { no: above.no, name: above.name }
			criterion.notes.push(...above.notes)
		} else if (above?.group && no.startsWith(`${above.group.no}.`)) criterion.group = above.group
		list.push(criterion)
	}
	function nextSection(): number {
		const last = parts.flatMap((one) => one.sections).at(-1)
		return last ? Number(last.no) + 1 : 1
	}
	/** Maxima that the file does not give are what its ladders reach, and are doubted. */
	function settle(): void {
		const or = (of: { max: number | undefined; line: Line }, reaches: number, made?: Making) => {
			if (of.max !== undefined) return
			of.max = reaches
			if (reaches > 0) marks.push({ code: 'no-max', line: of.line, of: made })
		}
		for (const p of parts) {
			for (const s of p.sections) {
				for (const c of s.criteria) or(c, Math.max(0, ...c.choices.map((one) => one.points)), c)
				or(s, sum(s.criteria))
			}
			or(p, sum(p.sections))
		}
	}
	function made1(c: Making): Criterion {
		const ladder = (of: number) => c.choices.filter((one) => one.of === of).map((one, i) => ({ id: `${c.cases.length ? of : ''}${letterOf(i).toLowerCase()}`, points: one.points, label: text(one.label), ...(one.leastFor ? { leastFor: one.leastFor } : {}), ...(one.stops ? { stops: one.stops } : {}) }))
		const early = c.cases.length ? ladder(0) : []
		return {
			id: c.no,
			no: c.no,
			key: '',
			name: text(c.name),
			...(c.notes.length ? { note: text(c.notes.join(' ')) } : {}),
			...(c.group ? { group: { no: c.group.no, name: text(c.group.name) } } : {}),
			max: c.max ?? 0,
			...(c.evidence ? { evidence: text(c.evidence) } : {}),
			rules: c.rules.map((r) =>
				r.kind === 'applies-if' ? { kind: r.kind, id: '', when: text(r.when), criterion: r.on ?? '', moreThan: r.moreThan ?? 0 } : r.kind === 'stop-if-zero' ? { kind: r.kind, id: '', when: text(r.when), criterion: c.no, atMost: 0 } : { kind: r.kind, id: '', when: text(r.when) },
			),
			...(c.cases.length
				? { cases: [...(early.length ? [{ id: '0', name: text('?'), choices: early }] : []), ...c.cases.map((name, i) => ({ id: String(i + 1), name: text(name), choices: ladder(i + 1) }))] }
				: c.choices.length
					? { choices: ladder(0) }
					: {}),
		}
	}
}

const sum = (of: readonly { readonly max: number | undefined }[]): number => of.reduce((s, one) => s + unitsOf(one.max ?? 0), 0) / 100
const follows = (last: string | undefined, no: string): boolean => {
	const steps = no.split('.').map(Number)
	const before = last?.split('.').map(Number) ?? []
	const at = steps.findIndex((n, i) => n !== before[i])
	// The first of its kind, or one more at exactly one level.
	return at >= 0 && (before[at] === undefined ? steps.slice(at).every((n) => n === 1) : steps[at] === (before[at] ?? 0) + 1 && steps.slice(at + 1).every((n) => n === 1)) || (before.length <= 1 && steps.at(-1) === 1)
}
/** Half-open: each ends where the next begins. */
function bandsOf(found: readonly { readonly stars: number; readonly from: number }[]): Band[] {
	const falling = [...new Map(found.map((b) => [b.stars, b])).values()].toSorted((a, b) => b.stars - a.stars)
	return falling.map((b, i) => ({ stars: b.stars, atLeast: b.from, ...(i > 0 ? { below: falling[i - 1]?.from ?? 0 } : {}) }))
}

/** What a book's ladders come to, for a look at the sums before anything is kept. */
export const reached = (parts: readonly Part[]): number => sum(parts.flatMap((p) => p.sections.flatMap((s) => s.criteria)).map((c) => ({ max: Math.max(0, ...laddersOf(c).flat().map((one) => one.points)) })))
