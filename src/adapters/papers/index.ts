/**
 * Papers on Typst: data as JSON in, tagged PDF/A-3 (level A) out, the same bytes for the same data.
 * The compiler and its fonts (35 MB of memory) are loaded when the first paper is asked for.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Papers } from '#kernel/ports.ts'
import { settableDeep } from './text.ts'
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

async function open(workspace: string, standard: string) {
	const [{ NodeCompiler }, bwip] = await Promise.all([
		import('@myriaddreamin/typst-ts-node-compiler'),
		import('bwip-js/node'),
	])
	const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts.folder] }] })
	// Error correction is level M, the default.
	const qr = (content: string) => bwip.toSVG({ bcid: 'qrcode', text: content })

	return (template: PaperTemplate, data: object, created: string): Uint8Array => {
		const inputs = { data: JSON.stringify(drawable(settableDeep(data) as object, data, qr)) }
		const made = compiler.compile({ mainFilePath: `${workspace}/${template}.typ`, inputs })
		const document = made.result
		if (!document) {
			const error = made.takeError()
			const faults = error ? (compiler.fetchDiagnostics(error) as { message?: string }[]) : []
			throw new PaperError(
				template,
				faults.length > 0 ? faults.map((fault) => String(fault.message ?? fault)) : ['could not be typeset'],
			)
		}
		const creationTimestamp = Math.floor(Date.parse(created) / 1000)
		try {
			return compiler.pdf(document, { pdfStandard: standard, creationTimestamp })
		} catch {
			// The standards forbid a character no font can draw (a name in a rare script): a plain tagged PDF is still better than none.
			return compiler.pdf(document, { creationTimestamp })
		} finally {
			compiler.evictCache(5)
		}
	}
}

/** Adds a QR drawing beside each address that is to be scanned, made of the address as given, not of its breakable form. */
function drawable(safe: object, given: object, qr: (content: string) => string): object {
	if ('checkUrl' in given) {
		const { scanUrl, credential } = given as { scanUrl?: string; credential?: string }
		// What is linked or attached goes in byte for byte.
		return { ...safe, qr: qr(scanUrl ?? String(given.checkUrl)), ...(scanUrl ? { scanUrl } : {}), ...(credential ? { credential } : {}) }
	}
	for (const list of ['cards', 'sheets'] as const) {
		if (!(list in given && list in safe)) continue
		const urls = (given as Record<string, readonly { url?: string }[]>)[list]
		return {
			...safe,
			[list]: (safe as Record<string, readonly object[]>)[list]?.map((one, i) => {
				const url = urls?.[i]?.url
				return url ? { ...one, qr: qr(url) } : one
			}),
		}
	}
	return safe
}

/**
 * `pdf(template, data)`: data must be the template's type in `PaperData`.
 * Throws PaperError for an unknown template, a missing or misshapen field, or data that cannot be typeset.
 * One paper is set at a time; between two the event loop breathes, so a batch does not starve requests.
 */
export function openPapers(options: PapersOptions = {}): Papers {
	const workspace = options.templates ?? fileURLToPath(new URL('./templates', import.meta.url))
	let press: ReturnType<typeof open> | undefined
	let last: Promise<unknown> = Promise.resolve()
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
			const before = last
			const mine = (async () => {
				await before
				await new Promise((resume) => setImmediate(resume))
				press ??= open(workspace, options.standard ?? 'a-3a')
				try {
					return (await press)(name, checked.data, checked.data.created)
				} catch (error) {
					if (!(error instanceof PaperError)) press = undefined
					throw error
				}
			})()
			last = mine.catch(() => undefined)
			return mine
		},
	}
}
