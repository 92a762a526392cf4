/** Uploaded files beside the rows: named by their content, so every copy can be checked by its name. */
import { constants, existsSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { hashOfFile } from './lines.ts'

const shape = /^[0-9a-f]{64}$/

/** Every stored file below a files folder, as <programme>/<aa>/<sha256>; half-written ones are left out. */
export async function storedFiles(folder: string): Promise<string[]> {
	if (!existsSync(folder)) return []
	const found = await readdir(folder, { recursive: true, withFileTypes: true })
	return found
		.filter((f) => f.isFile() && shape.test(f.name))
		.map((f) => join(f.parentPath, f.name).slice(folder.length + 1))
		.sort()
}

/**
 * Copies files from one folder to another and checks each against its name. `share` links instead of copying
 * where both lie on one file system: stored files never change, so the two can be one.
 */
export async function copyFiles(from: string, to: string, names: readonly string[], options: { readonly share?: boolean } = {}): Promise<{ count: number; bytes: number }> {
	let bytes = 0
	let count = 0
	for (const name of names) {
		const source = join(from, name)
		const target = join(to, name)
		await mkdir(dirname(target), { recursive: true })
		try {
			if (!options.share || !(await link(source, target).then(() => true, () => false))) await copyFile(source, target, constants.COPYFILE_FICLONE)
		} catch (error) {
			// Removed since the list was made: the rows that named it were, too.
			if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(source)) continue
			throw error
		}
		const sha256 = name.slice(-64)
		if ((await hashOfFile(target)) !== sha256) throw new Error(`file ${name} is damaged: its content is not what its name says`)
		count += 1
		bytes += (await stat(target)).size
	}
	return { count, bytes }
}
