/** Rows as lines of JSON, gzipped: one file a table, read and written as a stream. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'

export interface Written {
	readonly rows: number
	/** SHA-256 (hex) of the file as it lies there, compressed. */
	readonly sha256: string
}

/** Writes batches of lines; none may hold a line break (JSON text never does). */
export async function writeLines(path: string, batches: AsyncIterable<readonly string[]>): Promise<Written> {
	const gzip = createGzip({ level: 6 })
	const hash = createHash('sha256')
	const counted = new PassThrough()
	counted.on('data', (chunk: Buffer) => hash.update(chunk))
	const done = pipeline(gzip, counted, createWriteStream(path, { mode: 0o600, flush: true }))
	done.catch(() => undefined)
	let rows = 0
	for await (const batch of batches) {
		if (!batch.length) continue
		rows += batch.length
		if (!gzip.write(`${batch.join('\n')}\n`)) await once(gzip, 'drain')
	}
	gzip.end()
	await done
	return { rows, sha256: hash.digest('hex') }
}

/**
 * Reads the lines in batches of at most `most` or about a megabyte. Splits at "\n" only: node:readline would
 * also split at U+2028, which JSON text may hold.
 */
export async function* readLines(path: string, most = 500): AsyncGenerator<string[]> {
	const text = createReadStream(path).pipe(createGunzip()).setEncoding('utf8')
	let rest = ''
	let batch: string[] = []
	let size = 0
	for await (const chunk of text as AsyncIterable<string>) {
		const lines = (rest + chunk).split('\n')
		rest = lines.pop() ?? ''
		for (const line of lines) {
			batch.push(line)
			size += line.length
			if (batch.length >= most || size > 1_000_000) {
				yield batch
				batch = []
				size = 0
			}
		}
	}
	if (rest) throw new Error(`${path} ends in the middle of a line`)
	if (batch.length) yield batch
}

export async function hashOfFile(path: string): Promise<string> {
	const hash = createHash('sha256')
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
	return hash.digest('hex')
}
