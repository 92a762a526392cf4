/** Sets of trade figures beside the rows: whole folders, each file checked against the hash its set.json gives. */
import { constants, existsSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { broughtSets, type HeldSet } from '../trade/held.ts'
import { hashOfFile } from './lines.ts'

/** What is wrong with a set's files; undefined when each is there and has its hash. */
export async function faultOf(held: HeldSet): Promise<string | undefined> {
	for (const [name, sha256] of Object.entries(held.about.sha256 ?? {})) {
		const file = join(held.folder, name)
		if (!existsSync(file)) return `${name} is missing`
		if ((await hashOfFile(file)) !== sha256) return `${name} is damaged: its hash is not the one in set.json`
	}
	return undefined
}

/** Every set brought in below a trade folder, as <scope>/<id>. */
export async function storedSets(folder: string): Promise<{ readonly scope: string; readonly held: HeldSet }[]> {
	const scopes = existsSync(folder) ? (await readdir(folder)).filter((name) => /^(instance|[0-9a-f-]{36})$/.test(name)).sort() : []
	return (await Promise.all(scopes.map(async (scope) => (await broughtSets(join(folder, scope), 'instance')).map((held) => ({ scope, held }))))).flat()
}

/** Copies sets from one trade folder to another, each whole and checked; those that are there already stay. `share` links. */
export async function copySets(from: string, to: string, options: { readonly only?: string; readonly share?: boolean } = {}): Promise<{ sets: number }> {
	let sets = 0
	for (const { scope, held } of await storedSets(from)) {
		if (options.only !== undefined && options.only !== scope) continue
		const target = join(to, scope, held.set.id)
		if (existsSync(target)) continue
		const part = join(to, scope, `.part-${process.pid}-copy-${held.set.id}`)
		await mkdir(part, { recursive: true, mode: 0o700 })
		try {
			for (const name of [...Object.keys(held.about.sha256 ?? {}), 'set.json'])
				if (!options.share || !(await link(join(held.folder, name), join(part, name)).then(() => true, () => false))) await copyFile(join(held.folder, name), join(part, name), constants.COPYFILE_FICLONE)
			const fault = await faultOf({ ...held, folder: part })
			if (fault) throw new Error(`trade figures ${held.set.id}: ${fault}`)
			await rename(part, target)
			sets += 1
		} catch (failure) {
			await rm(part, { recursive: true, force: true })
			// Dropped since the list was made.
			if ((failure as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(held.folder)) throw failure
		}
	}
	return { sets }
}
