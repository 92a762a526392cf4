import { fold } from '#kernel/text.ts'

/** One line of an annex: the words of a row's cell with the points that stand beside or behind them. */
export interface Line {
	/** The file's own row number, 1-based. */
	readonly row: number
	/** Of the words, 0-based. */
	readonly column: number
	/** As it stands in the file. */
	readonly text: string
	/** Stands before it: "☐", "-", "a)". */
	readonly bullet: string
	/** Without bullet. */
	readonly words: string
	readonly points: number | undefined
	/** Stands in the points column instead of points: the choice ends the assessment. */
	readonly stops: 'disqualify' | 'stop' | undefined
	/** "***" beside it: so many stars ask for it at least. */
	readonly leastFor: number | undefined
	/** What a column for proofs says. */
	readonly evidence: string
	/** Codes of what could not be read for sure. */
	readonly doubts: readonly Doubt[]
	readonly header?: true
}
export const doubts = [
	'no-points', 'range', 'two-figures', 'date-number', 'no-max', 'out-of-order', 'unread', 'condition-target', 'condition-no-target', 'case-guess', 'no-part', 'total-differs', 'points-lines',
] as const
export type Doubt = (typeof doubts)[number]

const figure = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ|points?|pts?\.?)?$/iu
const range = /^(\d{1,3})\s*(?:[-–—]|đến|to)\s*(\d{1,3})\s*(?:điểm|đ|points?)?$/iu
/** Points behind the words: "(3 điểm)", ": 3 points", "– tối đa 5 điểm". Without a mark before them they may be anything. */
const behind = /\s*[(:–—[-]\s*(?:tối đa|maximum|max\.?)?\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|points?|pts)\s*[)\]]?\.?$/iu
/** Stars beside a choice or its points, "***" or "★★★". */
const starred = /\s*(\*{2,5}|★{2,5})$/u
const plainOf = (text: string): string => text.replace(starred, '').trim()
const numberCell = /^(?:(?:phần|part)\s+)?(?:[A-H]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?$/iu
const bulletCell = /^([☐□▢◻○◯●•▪■*·+–—-]|\[ ?\]|[a-hđ][.)]|o(?= ))\s*(.*)$/su
const isoDay = /^\d{4}-(\d\d)-(\d\d)$/

export const asPoints = (text: string): number | undefined => {
	const m = figure.exec(text.trim())
	return m ? Number((m[1] ?? '').replace(',', '.')) : undefined
}
const stopWord = (text: string): Line['stops'] => (/^(bi )?loai$|^disqualif/.test(fold(text)) ? 'disqualify' : /^dung( lai)?$|^stop$/.test(fold(text)) ? 'stop' : undefined)
const isValue = (text: string): boolean => {
	const plain = plainOf(text)
	return plain === '' || asPoints(plain) !== undefined || range.test(plain) || stopWord(plain) !== undefined
}
const linesOf = (cell: string): string[] => cell.split('\n').map((l) => l.trim()).filter(Boolean)

/** What the columns are for, by their headings. */
interface Columns {
	readonly evidence: number
	/** Filled in by others: scores given, remarks. */
	readonly aside: ReadonlySet<number>
}
function columnsOf(row: readonly string[]): Columns | undefined {
	const said = row.map((cell) => fold(cell).replace(/\s+/g, ' '))
	const criteria = said.some((s) => /^(?:cac |bo )?(?:tieu chi|noi dung|chi tieu)|^criteri|^assessment criteri/.test(s))
	if (!criteria || !said.some((s) => /diem|points?|score|marks?/.test(s) && s.length < 40)) return undefined
	return {
		evidence: said.findIndex((s) => /minh chung|ho so|evidence|proof/.test(s)),
		aside: new Set(said.flatMap((s, i) => (/tu (?:cham|danh gia)|hoi dong|cham diem|thuc te|ghi chu|nhan xet|self|council|remark|given|actual/.test(s) ? [i] : []))),
	}
}

/** The rows of a table as lines. A cell of several paragraphs gives several lines, each with its own points where the counts agree. */
export function linesOfRows(rows: readonly (readonly string[])[], firstRow = 1): Line[] {
	const out: Line[] = []
	let columns: Columns = { evidence: -1, aside: new Set() }
	for (const [index, cells] of rows.entries()) {
		const row = firstRow + index
		const header = columnsOf(cells)
		if (header) columns = header
		const filled = cells.flatMap((text, column) => (text && !columns.aside.has(column) && column !== columns.evidence ? [{ text, column }] : []))
		const plain = (text: string, column: number): Line => ({ row, column, text, bullet: '', words: text, points: undefined, stops: undefined, leastFor: undefined, evidence: '', doubts: [] })
		if (header) {
			out.push({ ...plain(filled.map((c) => c.text).join(' | '), filled[0]?.column ?? 0), header: true })
			continue
		}
		const found: Doubt[] = []
		let [first, ...rest] = filled
		if (!first) continue
		// A number or a bullet in a column of its own belongs to the words beside it; Excel makes a day of "1.2".
		const day = isoDay.exec(first.text)
		const next = rest[0]
		if (next && !isValue(next.text) && (numberCell.test(first.text) || day || /^[☐□▢◻○◯●•▪■*·+–—-]$/u.test(first.text))) {
			if (day) found.push('date-number')
			const no = day ? `${Number(day[2])}.${Number(day[1])}` : first.text
			const between = numberCell.test(no) && !/[.)]$/.test(no) ? '. ' : ' '
			first = { text: `${no}${between}${next.text}`, column: next.column }
			rest = rest.slice(1)
		}
		const evidence = columns.evidence >= 0 ? (cells[columns.evidence] ?? '').replace(/\n/g, '; ') : ''
		const texts = linesOf(first.text)
		const [marks, figures] = [(c: { text: string }) => linesOf(c.text).every((t) => plainOf(t) === ''), rest.filter((c) => linesOf(c.text).every(isValue))]
		const stars = figures.find(marks)
		const values = figures.filter((c) => c !== stars).map((c) => linesOf(c.text))
		// Words in further columns are read as lines of their own; the check page shows them.
		const more = rest.filter((c) => !linesOf(c.text).every(isValue))
		const [points, paired] = pair(texts, values[0] ?? [])
		if (!paired) found.push('points-lines')
		if (values.some((v) => v.join() !== (values[0] ?? []).join())) found.push('two-figures')
		for (const [i, text] of texts.entries()) out.push(lineOf(plain(i === 0 && stars ? `${text} ${stars.text}` : text, first.column), points[i], i === 0 ? evidence : '', i === 0 || !paired ? found : []))
		for (const c of more) for (const text of linesOf(c.text)) out.push(lineOf(plain(text, c.column), undefined, '', []))
	}
	return out
}

/** Which line has which points: one for all of them, one for each, or one for each choice (and the first line). */
function pair(texts: readonly string[], values: readonly string[]): [(string | undefined)[], boolean] {
	if (values.length === 0) return [[], true]
	if (values.length === texts.length || values.length === 1) return [[...values], true]
	const choices = texts.map((text) => bulletCell.test(text))
	const count = choices.filter(Boolean).length
	const spare = values.length - count
	if (count === 0 || spare < 0 || spare > 1) return [[], false]
	let at = spare
	return [choices.map((is, i) => (is ? values[at++] : i === 0 && spare ? values[0] : undefined)), true]
}

function lineOf(line: Line, given: string | undefined, evidence: string, found: readonly Doubt[]): Line {
	const value = given && plainOf(given)
	const text = plainOf(line.text)
	const m = bulletCell.exec(text)
	const [bullet, all] = m?.[2] ? [m[1] ?? '', m[2]] : ['', text]
	const two = value ? range.exec(value) : null
	const tail = value ? null : behind.exec(all)
	const stars = starred.exec(line.text) ?? starred.exec(given ?? '')
	return {
		...line,
		bullet,
		words: tail ? all.slice(0, tail.index).trim() || all : all,
		points: value ? (asPoints(value) ?? (two ? Number(two[2]) : undefined)) : tail ? asPoints(tail[1] ?? '') : undefined,
		stops: value ? stopWord(value) : undefined,
		leastFor: stars?.[1]?.length,
		evidence,
		doubts: two ? [...found, 'range'] : found,
	}
}
