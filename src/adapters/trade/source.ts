/** The files of an import as bytes: plain, gz (by its first bytes) or a zip's entries; "-" is standard input. Every byte is counted and hashed. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable, type Transform } from 'node:stream'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { Fault } from './rows.ts'
import { zipEntries } from './zip.ts'

export const standardInput = '-'

export interface TradeFile {
	readonly path: string
	/** As messages name it. */
	readonly name: string
	/** Bytes as it lies; 0 when that is not known (a pipe). */
	readonly size: number
	/** Where it lies in a zip. */
	readonly entry?: { readonly start: number; readonly deflated: boolean }
}

/** Whether an entry of a zip is a table of figures: such archives also hold lists of codes and notes. */
export const isTable = (name: string): boolean => /\.(csv|json)$/i.test(name) && !/codes/i.test(name)

/** Looks at the files before anything is read; the first that is not there is named. A zip stands for the tables in it. */
export async function lookAt(paths: readonly string[]): Promise<readonly TradeFile[] | { readonly missing: string }> {
	const files: TradeFile[] = []
	for (const path of paths) {
		if (path === standardInput) {
			files.push({ path, name: 'stdin', size: 0 })
			continue
		}
		const found = await stat(path).catch(() => undefined)
		if (!found || found.isDirectory()) return { missing: basename(path) }
		const entries = found.isFile() ? await zipEntries(path) : undefined
		if (!entries) files.push({ path, name: basename(path), size: found.isFile() ? found.size : 0 })
		else for (const { name, size, ...entry } of entries) if (isTable(name)) files.push({ path, name: basename(name), size, entry })
	}
	return files
}

/**
 * The content unpacked, piece by piece, its SHA-256 (hex) at the end. `lies` is told the bytes as they lie.
 * Throws Fault trade/cut-short or trade/damaged; ends early when the signal is given.
 */
export async function* contentOf(file: TradeFile, signal: AbortSignal | undefined, lies: (bytes: number) => void): AsyncGenerator<Buffer, string> {
	const { entry } = file
	const raw: Readable = file.path === standardInput ? process.stdin : createReadStream(file.path, { highWaterMark: 1 << 17, ...(entry ? { start: entry.start, end: entry.start + file.size - 1 } : {}) })
	const hash = createHash('sha256')
	const pieces = counted(raw, lies)
	const first = await pieces.next()
	const gz = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
	const all = Readable.from(after(first, pieces), { objectMode: false })
	const unpack: Transform | undefined = entry?.deflated ? createInflateRaw({ chunkSize: 1 << 17 }) : gz ? createGunzip({ chunkSize: 1 << 17 }) : undefined
	if (unpack) all.on('error', (failure) => unpack.destroy(failure))
	const content: Readable = unpack ? all.pipe(unpack) : all
	const stop = () => content.destroy()
	signal?.addEventListener('abort', stop, { once: true })
	try {
		for await (const bytes of content as AsyncIterable<Buffer>) {
			if (signal?.aborted) break
			hash.update(bytes)
			yield bytes
		}
		return hash.digest('hex')
	} catch (failure) {
		const { code } = failure as { code?: string }
		if (signal?.aborted && code === 'ERR_STREAM_PREMATURE_CLOSE') return ''
		if (code === 'Z_BUF_ERROR') throw new Fault('trade/cut-short')
		if (code?.startsWith('Z_')) throw new Fault('trade/damaged')
		throw failure
	} finally {
		signal?.removeEventListener('abort', stop)
		content.destroy()
		raw.destroy()
	}
}

async function* counted(raw: Readable, lies: (bytes: number) => void): AsyncGenerator<Buffer> {
	for await (const bytes of raw as AsyncIterable<Buffer>) {
		lies(bytes.length)
		yield bytes
	}
}
async function* after(first: IteratorResult<Buffer, unknown>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
	if (!first.done) {
		yield first.value
		yield* rest
	}
}
