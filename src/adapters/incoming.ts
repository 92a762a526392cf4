import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, gunzipSync, inflateRawSync } from 'node:zlib'
import type { Id } from '#kernel/id.ts'
import type { Incoming } from '#kernel/ports.ts'
import { isTable } from './trade/source.ts'
import { zipEntries } from './trade/zip.ts'

/** Carries "more than may be" out of the stream. */
class TooMuch extends Error {}

/** The name as a file of ours may bear it: publishers write year and edition into theirs, so it is kept. */
const plain = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').normalize('NFKD').replace(/[^\w.-]+/g, '_').replace(/^[._]+/, '').slice(-120) || 'file'

/** Files in `folder`/<programme>/<sha256>/<name>: written beside, then renamed, so never half there. */
export function openIncoming(folder: string): Incoming {
	const place = (programme: Id<'programme'>, sha256: string): string => {
		if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a file is named by its SHA-256')
		return join(folder, programme, sha256)
	}
	const path = async (programme: Id<'programme'>, sha256: string): Promise<string | undefined> => {
		const at = place(programme, sha256)
		const [name] = await readdir(at).catch(() => [])
		return name && join(at, name)
	}
	return {
		async take(programme, name, from, most) {
			const half = join(folder, programme, `half-${randomUUID()}`)
			await mkdir(half, { recursive: true, mode: 0o700 })
			const hash = createHash('sha256')
			let size = 0
			try {
				await pipeline(
					Readable.from(from),
					async function* (chunks: AsyncIterable<Uint8Array>) {
						for await (const chunk of chunks) {
							size += chunk.length
							if (size > most) throw new TooMuch()
							hash.update(chunk)
							yield chunk
						}
					},
					createWriteStream(join(half, plain(name)), { flush: true }),
				)
				const sha256 = hash.digest('hex')
				// The same content under another name: the newer name counts.
				await rm(place(programme, sha256), { recursive: true, force: true })
				await rename(half, place(programme, sha256))
				return { name, sha256, size }
			} catch (error) {
				await rm(half, { recursive: true, force: true })
				if (error instanceof TooMuch) return undefined
				throw error
			}
		},
		async head(programme, sha256, bytes) {
			const at = await path(programme, sha256)
			if (!at) return undefined
			const entries = await zipEntries(at)
			const tables = entries?.filter((e) => isTable(e.name))
			const entry = tables?.[0]
			const { name, start, size } = entry ?? { name: basename(at), start: 0, size: (await stat(at)).size }
			const file = await open(at)
			try {
				const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(bytes, size)), 0, Math.min(bytes, size), start)
				const raw = buffer.subarray(0, bytesRead)
				const gz = raw[0] === 0x1f && raw[1] === 0x8b
				const about = { name, read: bytesRead, of: tables?.reduce((sum, e) => sum + e.size, 0) ?? size, packed: gz || entries !== undefined, broken: false }
				if (entries && !entry) return { ...about, bytes: new Uint8Array(), broken: true }
				// An end that is missing is no fault of a beginning; whether the whole is sound is told when it is brought in.
				const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * bytes }
				try {
					return { ...about, bytes: entry?.deflated ? inflateRawSync(raw, options) : gz ? gunzipSync(raw, options) : raw }
				} catch {
					return { ...about, bytes: new Uint8Array(), broken: true }
				}
			} finally {
				await file.close()
			}
		},
		path,
		remove: (programme, sha256) => rm(place(programme, sha256), { recursive: true, force: true }),
		async keepOnly(programme, keep) {
			const there = await readdir(join(folder, programme)).catch(() => [])
			for (const name of there) {
				const at = join(folder, programme, name)
				const changed = (await stat(at).catch(() => undefined))?.mtimeMs ?? Date.now()
				if (!keep.includes(name) && Date.now() - changed > 3_600_000) await rm(at, { recursive: true, force: true })
			}
		},
	}
}
