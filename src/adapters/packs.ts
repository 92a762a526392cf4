/** Packs of facts in data/: immutable files, each checked against its manifest when it is first read. JSON entries are read here; other files (Parquet) by path. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Packs } from '#kernel/ports.ts'

/** data/<pack>/manifest.json, as `npm run data:build` writes it. */
export interface PackManifest {
	readonly pack: string
	readonly version: string
	readonly licence: string
	/** Not free for every use: hidden unless the instance runs as a demo. */
	readonly demoOnly?: true
	/** File name → SHA-256 (hex) of its bytes. */
	readonly files: Readonly<Record<string, string>>
	/** SHA-256 over the sorted lines `<file>:<hash>`. */
	readonly sha256: string
}

const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const packHash = (files: PackManifest['files']): string =>
	hashOf(
		Object.keys(files)
			.sort()
			.map((name) => `${name}:${files[name]}\n`)
			.join(''),
	)

const isManifest = (of: unknown): of is PackManifest =>
	typeof of === 'object' && of !== null && 'pack' in of && 'version' in of && 'sha256' in of && 'files' in of && typeof of.files === 'object' && of.files !== null

async function readManifest(folder: string, pack: string): Promise<PackManifest | undefined> {
	const path = join(folder, pack, 'manifest.json')
	if (!/^[a-z][a-z-]*$/.test(pack) || !existsSync(path)) return undefined
	const manifest: unknown = JSON.parse(await readFile(path, 'utf8'))
	if (!isManifest(manifest) || manifest.pack !== pack) throw new Error(`pack ${pack}: its manifest is not one`)
	if (packHash(manifest.files) !== manifest.sha256) throw new Error(`pack ${pack}: the manifest's own hash does not match its list of files`)
	return manifest
}

async function readChecked(folder: string, manifest: PackManifest, file: string): Promise<Buffer> {
	const bytes = await readFile(join(folder, manifest.pack, file))
	if (hashOf(bytes) !== manifest.files[file]) throw new Error(`pack ${manifest.pack}: ${file} does not match its manifest`)
	return bytes
}
const readEntry = async (folder: string, manifest: PackManifest, file: string): Promise<unknown> => JSON.parse((await readChecked(folder, manifest, file)).toString('utf8'))

/** The packs as the domain sees them, and for adapters the files that are not JSON. */
export interface OpenPacks extends Packs {
	/** Where a file of a pack lies, its bytes checked once; undefined when there is none. */
	path(pack: string, file: string): Promise<string | undefined>
}

/**
 * The packs under `folder`. Entries are read once, checked, and kept parsed; callers must not change what they get.
 * A missing pack, and a demo-only pack outside demo mode, has no keys, no version and no entries. Throws when bytes and manifest differ.
 */
export function openPacks(options: { readonly folder: string; readonly demo: boolean }): OpenPacks {
	const manifests = new Map<string, Promise<PackManifest | undefined>>()
	const entries = new Map<string, Promise<unknown>>()

	/** Keeps the promise, but not a failure: a repaired file is read again. */
	function once<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
		const before = kept.get(key)
		if (before) return before
		const made = make().catch((failure: unknown) => {
			kept.delete(key)
			throw failure
		})
		kept.set(key, made)
		return made
	}
	async function manifestOf(pack: string): Promise<PackManifest | undefined> {
		const manifest = await once(manifests, pack, () => readManifest(options.folder, pack))
		return manifest?.demoOnly && !options.demo ? undefined : manifest
	}

	return {
		async read(pack, key) {
			const manifest = await manifestOf(pack)
			const file = `${key}.json`
			if (!manifest || !Object.hasOwn(manifest.files, file)) return undefined
			return once(entries, `${pack}/${file}`, () => readEntry(options.folder, manifest, file))
		},
		async keys(pack) {
			const manifest = await manifestOf(pack)
			return Object.keys(manifest?.files ?? {})
				.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []))
				.sort()
		},
		async path(pack, file) {
			const manifest = await manifestOf(pack)
			if (!manifest || !Object.hasOwn(manifest.files, file)) return undefined
			return (await once(entries, `${pack}/${file}#path`, async () => {
				await readChecked(options.folder, manifest, file)
				return join(options.folder, pack, file)
			})) as string
		},
		async version(pack) {
			const manifest = await manifestOf(pack)
			return manifest && { version: manifest.version, sha256: manifest.sha256, licence: manifest.licence }
		},
	}
}

export interface PackCheck {
	readonly pack: string
	readonly ok: boolean
	/** One line for a person: version and count, or what is wrong. */
	readonly detail: string
}

/** Every pack under `folder`, all files hashed; for `ippin check`. Never throws for a broken pack. */
export async function checkPacks(folder: string): Promise<PackCheck[]> {
	const found = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'manifest.json')))
	const checks = found.map(async ({ name: pack }): Promise<PackCheck> => {
		try {
			const manifest = await readManifest(folder, pack)
			if (!manifest) return { pack, ok: false, detail: 'its name is not a pack name' }
			const files = Object.keys(manifest.files)
			for (const file of files) await (file.endsWith('.json') ? readEntry : readChecked)(folder, manifest, file)
			const stray = (await readdir(join(folder, pack))).filter((file) => /\.(json|parquet)$/.test(file) && file !== 'manifest.json' && !Object.hasOwn(manifest.files, file))
			if (stray.length) return { pack, ok: false, detail: `files that its manifest does not name: ${stray.join(', ')}` }
			if (!existsSync(join(folder, pack, 'SOURCE.md'))) return { pack, ok: false, detail: 'SOURCE.md is missing' }
			return { pack, ok: true, detail: `version ${manifest.version}, ${files.length} files, ${manifest.sha256.slice(0, 12)}${manifest.demoOnly ? ', demo only' : ''}` }
		} catch (failure) {
			return { pack, ok: false, detail: failure instanceof Error ? failure.message : String(failure) }
		}
	})
	return (await Promise.all(checks)).sort((a, b) => (a.pack < b.pack ? -1 : 1))
}
