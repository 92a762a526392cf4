import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '#kernel/id.ts'
import type { Files } from '#kernel/ports.ts'

/** Files in `folder`/<programme>/<first two hex>/<sha256>: written beside, synced, then renamed, so never half there. */
export function openFiles(folder: string): Files {
	const place = (programme: Id<'programme'>, sha256: string) => {
		if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a file is named by its SHA-256')
		return join(folder, programme, sha256.slice(0, 2), sha256)
	}
	return {
		async keep(programme, bytes) {
			const sha256 = createHash('sha256').update(bytes).digest('hex')
			const path = place(programme, sha256)
			await mkdir(join(path, '..'), { recursive: true })
			const half = `${path}.${process.pid}.${Date.now()}`
			const handle = await open(half, 'wx')
			try {
				await handle.writeFile(bytes)
				await handle.sync()
			} finally {
				await handle.close()
			}
			await rename(half, path)
			return sha256
		},
		async read(programme, sha256) {
			try {
				return await readFile(place(programme, sha256))
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
				throw error
			}
		},
		remove: (programme, sha256) => rm(place(programme, sha256), { force: true }),
	}
}
