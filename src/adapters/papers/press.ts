/** The typesetter's own thread: one paper in, one answer out, in turn. Loaded by index.ts only, when the first paper is asked for. */
import { parentPort, workerData } from 'node:worker_threads'
import { settableDeep } from './text.ts'
import type { PaperTemplate } from './types.ts'

export interface Opened {
	readonly workspace: string
	readonly fonts: string
	readonly standard: 'a-3a' | 'ua-1'
}
export interface Order {
	readonly id: number
	readonly template: PaperTemplate
	readonly data: object
	/** ISO 8601 instant. */
	readonly created: string
}
/** `faults`: what the template says is wrong with the data. `broken`: the compiler itself failed. */
export type Answer = { readonly id: number } & ({ readonly pdf: Uint8Array } | { readonly faults: readonly string[] } | { readonly broken: string })

async function open({ workspace, fonts, standard }: Opened) {
	const [{ NodeCompiler }, bwip] = await Promise.all([import('@myriaddreamin/typst-ts-node-compiler'), import('bwip-js/node')])
	const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] })
	// Error correction is level M, the default.
	const qr = (content: string) => bwip.toSVG({ bcid: 'qrcode', text: content })

	return ({ template, data, created }: Order): { readonly pdf: Uint8Array } | { readonly faults: readonly string[] } => {
		const inputs = { data: JSON.stringify(drawable(settableDeep(data) as object, data, qr)) }
		const made = compiler.compile({ mainFilePath: `${workspace}/${template}.typ`, inputs })
		const document = made.result
		if (!document) {
			const error = made.takeError()
			const faults = error ? (compiler.fetchDiagnostics(error) as { message?: string }[]) : []
			return { faults: faults.length > 0 ? faults.map((fault) => String(fault.message ?? fault)) : ['could not be typeset'] }
		}
		const creationTimestamp = Math.floor(Date.parse(created) / 1000)
		try {
			return { pdf: compiler.pdf(document, { pdfStandard: standard, creationTimestamp }) }
		} catch {
			// The standards forbid a character no font can draw (a name in a rare script): a plain tagged PDF is still better than none.
			return { pdf: compiler.pdf(document, { creationTimestamp }) }
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

let press: ReturnType<typeof open> | undefined
parentPort?.on('message', async (order: Order) => {
	let answer: Answer
	try {
		press ??= open(workerData as Opened)
		answer = { id: order.id, ...(await press)(order) }
	} catch (error) {
		press = undefined
		answer = { id: order.id, broken: error instanceof Error ? error.message : String(error) }
	}
	parentPort?.postMessage(answer)
})
