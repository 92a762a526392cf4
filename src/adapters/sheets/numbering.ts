import { Parser } from 'saxen'

/** The mark that Word puts before the next paragraph of a list: "1.1.", "-", "" where it shows none. */
export type Listing = (list: string, level: number) => string

interface Level {
	format: string
	text: string
	start: number
}
const depth = 9

/**
 * Word counts headings and bullets by itself: the text holds only "list 3, level 2". From `word/numbering.xml` this gives
 * the marks, counting on with every call. (ECMA-376 part 1, 17.9)
 */
export function listings(xml: string): Listing {
	const abstract = new Map<string, Map<number, Level>>()
	const ofList = new Map<string, string>()
	const given = new Map<string, Map<number, number>>()
	let [kind, list, level]: [string, string, number] = ['', '', 0]
	const here = (): Level => {
		const levels = abstract.get(kind) ?? new Map<number, Level>()
		abstract.set(kind, levels)
		const one = levels.get(level) ?? { format: 'decimal', text: '', start: 1 }
		levels.set(level, one)
		return one
	}
	const parser = new Parser()
	parser.on('openTag', (tag: string, attributes: () => Record<string, string>) => {
		const value = () => attributes()['w:val'] ?? ''
		if (tag === 'w:abstractNum') [kind, list] = [attributes()['w:abstractNumId'] ?? '', '']
		else if (tag === 'w:num') [kind, list] = ['', attributes()['w:numId'] ?? '']
		else if (tag === 'w:abstractNumId' && list) ofList.set(list, value())
		else if (tag === 'w:lvl' || tag === 'w:lvlOverride') level = Math.min(depth - 1, Number(attributes()['w:ilvl']) || 0)
		else if (tag === 'w:startOverride' && list) given.set(list, (given.get(list) ?? new Map<number, number>()).set(level, Number(value()) || 1))
		else if (list) return
		else if (tag === 'w:numFmt') here().format = value()
		else if (tag === 'w:lvlText') here().text = value()
		else if (tag === 'w:start') here().start = Number(value()) || 1
	})
	parser.on('error', () => undefined)
	if (xml) parser.parse(xml)

	const counts = new Map<string, number[]>()
	return (id, at) => {
		const of = ofList.get(id)
		const levels = of === undefined ? undefined : abstract.get(of)
		const mine = levels?.get(Math.min(at, depth - 1))
		if (!levels || !mine || mine.format === 'none') return ''
		if (mine.format === 'bullet') return '-'
		const first = (n: number) => given.get(id)?.get(n) ?? levels.get(n)?.start ?? 1
		// Lists of one kind count on together, but for one that says where it starts.
		const key = given.has(id) ? id : `kind ${of}`
		const so = counts.get(key) ?? []
		for (let n = 0; n < at; n++) so[n] ??= first(n)
		so[at] = so[at] === undefined ? first(at) : so[at] + 1
		counts.set(key, so.slice(0, at + 1))
		return mine.text.replace(/%(\d)/g, (_, n: string) => counted(so[Number(n) - 1] ?? 1, levels.get(Number(n) - 1)?.format ?? 'decimal'))
	}
}

function counted(n: number, format: string): string {
	if (format === 'lowerLetter' || format === 'upperLetter') {
		const letter = String.fromCharCode(97 + ((n - 1) % 26))
		return format === 'upperLetter' ? letter.toUpperCase() : letter
	}
	if (format !== 'upperRoman' && format !== 'lowerRoman') return String(n)
	let left = n
	let out = ''
	for (const [value, sign] of [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const) for (; left >= value && out.length < 20; left -= value) out += sign
	return format === 'lowerRoman' ? out.toLowerCase() : out
}
