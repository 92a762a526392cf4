import { type Fault, lint } from './lint.ts'
import { parseRulebook, type Rulebook } from './rulebook.ts'
import { textIn } from '#kernel/text.ts'

/** One file of a folder of rulebooks. `is`: "rulebook", "unreadable", or the kind it says it is ("index"), which is passed over. */
export interface Checked {
	readonly file: string
	readonly is: string
	readonly id?: string
	readonly title?: string
	readonly faults: readonly Fault[]
}

/** Lints files that lie together; beyond each by itself, ids that two share and successors that are not there. Pure. */
export function checkRulebooks(files: readonly { readonly name: string; readonly text: string }[]): Checked[] {
	const read = files.map(({ name, text }) => ({ file: name, ...readOne(text) }))
	const ids = read.flatMap((one) => (one.book ? [one.book.id] : []))
	return read.map(({ file, book, is, faults }): Checked => {
		if (!book) return { file, is, faults }
		const title = [book.programme, book.productSet && textIn(book.productSet, 'en').text].filter(Boolean).join(' · ')
		return { file, is, id: book.id, title, faults: [...lint(book), ...together(book, file, ids)] }
	})
}

function readOne(text: string): { is: string; book?: Rulebook; faults: Fault[] } {
	let raw: unknown
	try {
		raw = JSON.parse(text.replace(/^\uFEFF/, ''))
	} catch (error) {
		return { is: 'unreadable', faults: [fault('error', 'not-json', '', `It is not JSON: ${(error as Error).message}`)] }
	}
	const kind = typeof raw === 'object' && raw !== null && 'kind' in raw && typeof raw.kind === 'string' ? raw.kind : undefined
	if (kind !== undefined && kind !== 'rulebook') return { is: kind, faults: [] }
	const outcome = parseRulebook(raw)
	if (outcome.ok) return { is: 'rulebook', book: outcome.value, faults: [] }
	const { places } = outcome.refusal
	const list = Array.isArray(places) ? (places as { at: string; reason: string }[]) : []
	return { is: 'unreadable', faults: list.map((p) => fault('error', 'malformed', p.at, `It is not written as a rulebook is: ${p.reason}`)) }
}

const fault = (severity: Fault['severity'], code: string, at: string, detail: string): Fault => ({ severity, code, at, detail })

function together(book: Rulebook, file: string, ids: readonly string[]): Fault[] {
	return [
		...(ids.filter((id) => id === book.id).length > 1 ? [fault('error', 'id-twice', '', `Another file here has the id ${book.id}, too.`)] : []),
		...(file === `${book.id}.json` ? [] : [fault('warning', 'file-name', '', `The file is not named ${book.id}.json, as its id would have it.`)]),
		...(book.replacedBy === undefined || ids.includes(book.replacedBy) ? [] : [fault('warning', 'successor-missing', '', `It was replaced by ${book.replacedBy}, which is not here.`)]),
	]
}
