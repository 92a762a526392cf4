/**
 * Papers on Typst: data as JSON in, tagged PDF/A-3 (level A) out, the same bytes for the same data.
 * The compiler and its fonts (35 MB of memory) are loaded in a thread of their own (press.ts) when the first paper is asked for.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Papers } from '#kernel/ports.ts'
import type { Answer, Opened, Order } from './press.ts'
import { type PaperTemplate, papers } from './types.ts'

export type * from './types.ts'

/** The names `pdf` knows. */
export const paperTemplates = Object.keys(papers) as readonly PaperTemplate[]

/** A paper that could not be made: which one, and every field at fault with its path. */
export class PaperError extends Error {
	readonly template: string
	readonly faults: readonly string[]
	constructor(template: string, faults: readonly string[]) {
		super(
			`paper "${template}": ${faults.slice(0, 8).join('; ')}${faults.length > 8 ? `; and ${faults.length - 8} more` : ''}`,
		)
		this.name = 'PaperError'
		this.template = template
		this.faults = faults
	}
}

export interface PapersOptions {
	/** Folder of the .typ files, when the code was bundled away from them. */
	readonly templates?: string
	/** PDF/A-3a (archives and accessibility) unless asked otherwise; every template also holds PDF/UA-1. */
	readonly standard?: 'a-3a' | 'ua-1'
}

/** Latin with Vietnamese, Thai, Japanese; only the weights the house style uses. */
export const fonts = {
	folder: join(import.meta.dirname, 'fonts'),
	files: ['Sans', 'Serif', 'SansThai', 'SansJP'].flatMap((face) => [`Noto${face}_400Regular.ttf`, `Noto${face}_600SemiBold.ttf`]),
}

type Reply = Omit<Extract<Answer, { pdf: unknown }>, 'id'> | Omit<Extract<Answer, { faults: unknown }>, 'id'>

/** The compiler in a thread of its own, so that no paper holds up a request; a thread that dies fails what it was given, and the next order starts another. */
function thread(opened: Opened): (order: Omit<Order, 'id'>) => Promise<Reply> {
	const waiting = new Map<number, { done: (reply: Reply) => void; fail: (error: Error) => void }>()
	let worker: Worker | undefined
	let last = 0
	const start = (): Worker => {
		// No flags of the process: a test runner's own are none of the thread's business.
		const mine = new Worker(join(import.meta.dirname, 'press.ts'), { workerData: opened, execArgv: [] })
		const died = (error: Error) => {
			// An error is followed by an exit: by then another may be at work.
			if (worker !== mine) return
			worker = undefined
			for (const { fail } of waiting.values()) fail(error)
			waiting.clear()
		}
		mine.on('message', (answer: Answer) => {
			const one = waiting.get(answer.id)
			waiting.delete(answer.id)
			if (waiting.size === 0) mine.unref()
			if ('broken' in answer) one?.fail(new Error(answer.broken))
			else one?.done(answer)
		})
		mine.on('error', died)
		mine.on('exit', (code) => died(new Error(`the typesetter stopped (${code})`)))
		return mine
	}
	return (order) =>
		new Promise((done, fail) => {
			worker ??= start()
			// Only an order under way keeps the process alive.
			worker.ref()
			waiting.set(++last, { done, fail })
			worker.postMessage({ id: last, ...order } satisfies Order)
		})
}

/**
 * `pdf(template, data)`: data must be the template's type in `PaperData`.
 * Throws PaperError for an unknown template, a missing or misshapen field, or data that cannot be typeset.
 * One paper is set at a time, in the order asked, beside the requests.
 */
export function openPapers(options: PapersOptions = {}): Papers {
	const workspace = options.templates ?? fileURLToPath(new URL('./templates', import.meta.url))
	const typeset = thread({ workspace, fonts: fonts.folder, standard: options.standard ?? 'a-3a' })
	return {
		async pdf(template, data) {
			const name = paperTemplates.find((known) => known === template)
			if (!name) throw new PaperError(template, [`no such template; there are ${paperTemplates.join(', ')}`])
			const checked = papers[name].safeParse(data)
			if (!checked.success) {
				throw new PaperError(
					name,
					checked.error.issues.map((fault) => `${fault.path.join('.') || 'data'}: ${fault.message}`),
				)
			}
			const made = await typeset({ template: name, data: checked.data, created: checked.data.created })
			if ('faults' in made) throw new PaperError(name, made.faults)
			return made.pdf
		},
	}
}
