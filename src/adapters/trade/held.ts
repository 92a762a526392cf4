/** The sets that are held: those of the packs, those brought in for the instance, those of one programme. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPacks } from '#adapters/packs.ts'
import type { Id } from '#kernel/id.ts'
import type { TradeSet } from '#kernel/trade.ts'
import type { TableFile } from './stage.ts'

/** What lies beside the Parquet files as set.json, and in a pack as an entry of kind trade-set. */
export interface SetAbout extends Omit<TradeSet, 'scope' | 'demoOnly'> {
	readonly kind: 'trade-set'
	/** Table and digits → name of its file. */
	readonly files: Readonly<Record<string, string>>
	/** File name → SHA-256 (hex); a pack's stand in its manifest. */
	readonly sha256?: Readonly<Record<string, string>>
	/** Rows that were read but not counted, by reason. */
	readonly leftOut?: Readonly<Record<string, number>>
	/** SHA-256 (hex) over what came in. */
	readonly content?: string
}
export interface HeldSet {
	readonly set: TradeSet
	/** The Parquet files of a table; undefined when it is not held so. Checked against their hash when they are a pack's. */
	file(name: TableFile): Promise<string | undefined>
	/** Paths of all flows. */
	flows(): string[]
	readonly about: SetAbout
	readonly folder: string
}

const isAbout = (of: unknown): of is SetAbout => typeof of === 'object' && of !== null && 'kind' in of && of.kind === 'trade-set' && 'id' in of && 'files' in of
/** Newest year first, then by id: the order within one scope. */
const byYear = (a: HeldSet, b: HeldSet): number => (b.set.years.at(-1) ?? 0) - (a.set.years.at(-1) ?? 0) || (a.set.id < b.set.id ? -1 : 1)

export interface TradeFolders {
	/** What was brought in: <folder>/instance and <folder>/<programme>. */
	readonly folder: string
	/** The packs. */
	readonly shipped: string
	readonly demo: boolean
	/** Bytes free in a folder; what the disk says, when left out. */
	readonly free?: (folder: string) => Promise<number>
}
const tradePacks = ['trade', 'trade-demo'] as const

export const setOf = (about: SetAbout, scope: TradeSet['scope'], demoOnly = false): TradeSet => {
	const { kind: _kind, files: _files, sha256: _sha256, leftOut: _leftOut, content: _content, ...set } = about
	return { ...set, scope, demoOnly }
}
const flowsOf = (about: SetAbout, folder: string): string[] => Object.entries(about.files).flatMap(([name, file]) => (name.startsWith('flows') ? [join(folder, file)] : []))

/** The packs' sets; read once. */
async function shippedSets(where: TradeFolders): Promise<HeldSet[]> {
	const packs = openPacks({ folder: where.shipped, demo: where.demo })
	const sets: HeldSet[] = []
	for (const pack of tradePacks)
		for (const key of await packs.keys(pack)) {
			const about = await packs.read(pack, key)
			if (!isAbout(about)) continue
			const folder = join(where.shipped, pack)
			sets.push({
				set: setOf(about, 'shipped', pack === 'trade-demo'),
				about,
				folder,
				file: async (name) => (about.files[name] ? packs.path(pack, about.files[name]) : undefined),
				flows: () => flowsOf(about, folder),
			})
		}
	return sets.sort(byYear)
}

/** The sets in one folder of those brought in; a folder without set.json is no set (yet). */
export async function broughtSets(folder: string, scope: TradeSet['scope']): Promise<HeldSet[]> {
	if (!existsSync(folder)) return []
	const sets: HeldSet[] = []
	for (const name of (await readdir(folder)).filter((n) => /^[0-9a-f]{16}$/.test(n))) {
		const own = join(folder, name)
		const about: unknown = await readFile(join(own, 'set.json'), 'utf8').then(JSON.parse, () => undefined)
		if (!isAbout(about)) continue
		sets.push({
			set: setOf(about, scope),
			about,
			folder: own,
			file: async (table) => (about.files[table] ? join(own, about.files[table]) : undefined),
			flows: () => flowsOf(about, own),
		})
	}
	return sets.sort(byYear)
}

export const scopeFolder = (where: Pick<TradeFolders, 'folder'>, programme: Id<'programme'> | undefined): string => join(where.folder, programme ?? 'instance')

export interface Shelf {
	/** All that a programme may read: its own, the instance's, the shipped. Looks at the folders anew: another process may have brought one in. */
	all(programme?: Id<'programme'>): Promise<HeldSet[]>
	/** The held set that a TradeSet names; undefined when it was dropped since. */
	find(set: TradeSet): Promise<HeldSet | undefined>
}
export function openShelf(where: TradeFolders): Shelf {
	let shipped: Promise<HeldSet[]> | undefined
	const ofPacks = () => {
		shipped ??= shippedSets(where).catch((failure: unknown) => {
			shipped = undefined
			throw failure
		})
		return shipped
	}
	const own = (scope: 'instance' | Id<'programme'>) => broughtSets(scopeFolder(where, scope === 'instance' ? undefined : scope), scope)
	return {
		all: async (programme) => [...(programme ? await own(programme) : []), ...(await own('instance')), ...(await ofPacks())],
		find: async (set) => (set.scope === 'shipped' ? await ofPacks() : await own(set.scope)).find((held) => held.set.id === set.id),
	}
}
