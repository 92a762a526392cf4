/** What the packs of nomenclature, access, demand and distance hold, read once a process and kept beside them. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Day } from '#kernel/day.ts'
import type { Source } from '#kernel/fact.ts'
import type { Packs } from '#kernel/ports.ts'
import { type HsIndex, hsIndexing } from '#science/hs-search/hs.ts'
import type { OriginRule } from '#science/origin/change.ts'

export const hsEdition = 'HS 2022'
/** Economies whose duty the pack holds; the EU is one market of many economies. */
export const dutyMarkets = ['JP', 'GB', 'EU', 'US', 'AU'] as const
export const nameLangs = ['en', 'vi', 'ja'] as const

const euMembers = new Set(['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'])
/** Whose rules a market follows: Germany's duty and requirements are the EU's. */
export const accessOf = (market: string): string => (euMembers.has(market) ? 'EU' : market)

export interface NamesPack {
	readonly source: Source
	readonly names: Readonly<Record<string, string>>
}
interface ReferencesPack {
	readonly source: Source
	readonly terms: Readonly<Record<string, readonly string[]>>
	readonly hints: Readonly<Record<string, readonly string[]>>
}
export interface MfnPack {
	readonly economy: string
	readonly hsEdition: string
	readonly source: Source
	readonly unknowns?: readonly string[]
	/** min, max (percent as exact text; null: no plain percent), lines, lines that are a plain percent. */
	readonly hs6: Readonly<Record<string, readonly [string | null, string | null, number, number]>>
}
export interface PreferencesPack {
	readonly importer: string
	readonly hsEdition: string
	readonly source: Source
	readonly schemes: readonly { readonly id: string; readonly name: string; readonly origins: readonly string[] }[]
	/** min, max, lines, plain lines, conditional lines. */
	readonly hs6: Readonly<Record<string, Readonly<Record<string, readonly [string | null, string | null, number, number, number]>>>>
}
export interface OriginPack {
	readonly scheme: string
	readonly title: string
	readonly scope: string
	readonly parties: readonly string[]
	readonly validFrom: Day
	readonly lang: string
	readonly citation: string
	readonly hsEdition: string
	readonly proofs: readonly { readonly name: string; readonly class: string; readonly summary: string }[]
	readonly source: Source
	readonly rules: readonly OriginRule[]
}
export interface Requirement {
	readonly id: string
	/** ISO alpha-2, 'EU' or 'ALL'. */
	readonly market: string
	readonly appliesTo: readonly { readonly from: string; readonly to: string }[]
	readonly condition: Readonly<Record<string, unknown>>
	readonly requirement: string
	readonly documents: readonly string[]
	readonly whoDoesIt: readonly string[]
	readonly authority: string
	readonly legalBasis: string
	readonly thresholds: readonly { readonly name: string; readonly op: string; readonly value: string | number; readonly unit: string; readonly range?: string }[]
	readonly needsFacts: readonly string[]
	readonly confidence: 'seen' | 'partly' | 'unverified'
	readonly sources: readonly string[]
	readonly sourceKind: string
	/** As the source gives it, or 'not dated'. */
	readonly asOf: string
	readonly reviewBy: Day
	readonly note?: string
}
/** What the demo's trade figures say of themselves beyond their set. */
export interface TradeAbout {
	readonly mirrorCells: Readonly<Record<string, readonly string[]>>
}
/** Yearly growth of imports of whole sections, and which headings a section holds. */
export interface GrowthPack {
	readonly sections: Readonly<Record<string, Readonly<Record<string, number>>>>
	readonly headings: Readonly<Record<string, readonly string[]>>
}
export interface DistancesPack {
	readonly source: Source
	readonly economies: readonly string[]
	readonly capital: readonly (readonly (number | null)[])[]
	readonly weighted: readonly (readonly (number | null)[])[]
}

const read = async <T>(packs: Packs, pack: string, key: string): Promise<T | undefined> => (await packs.read(pack, key)) as T | undefined

export const names = (packs: Packs, lang: string) => read<NamesPack>(packs, 'nomenclature', lang)
export const mfn = (packs: Packs, market: string) => read<MfnPack>(packs, 'access', `mfn-${market.toLowerCase()}`)
export const japanPreferences = (packs: Packs) => read<PreferencesPack>(packs, 'access', 'jp-preferences')
export const originPacks = async (packs: Packs): Promise<OriginPack[]> => (await Promise.all(['origin-cptpp', 'origin-uk-vietnam'].map((key) => read<OriginPack>(packs, 'access', key)))).filter((p) => p !== undefined)
export const requirements = async (packs: Packs): Promise<readonly Requirement[]> => (await read<{ requirements: readonly Requirement[] }>(packs, 'access', 'requirements'))?.requirements ?? []
export const accessVersion = async (packs: Packs): Promise<string> => (await packs.version('access'))?.version ?? ''
export const tradeAbout = (packs: Packs) => read<TradeAbout>(packs, 'trade-demo', 'about')
export const growthPack = (packs: Packs) => read<GrowthPack>(packs, 'trade-demo', 'growth')
export const distances = (packs: Packs) => read<DistancesPack>(packs, 'gravity', 'distances')

/** Milliseconds of work that others may have to wait for, and of rest between them while nobody waits for the index. */
const turn = 5
const rest = 15

/** Does a long piece of work in turns, so that requests are answered in between. */
export async function inTurns<T>(work: Generator<undefined, T>, hurry: () => boolean): Promise<T> {
	let since = performance.now()
	for (;;) {
		const step = work.next()
		if (step.done) return step.value
		if (performance.now() - since < turn) continue
		await (hurry() ? setImmediate() : setTimeout(rest))
		since = performance.now()
	}
}

const indexes = new WeakMap<Packs, Promise<HsIndex>>()
/** Packs whose index somebody waits for. */
const wanted = new WeakSet<Packs>()

/** The index of names and references: a second's work, once a process. `ahead`: nobody waits for it yet, so it takes its time. */
export function hsIndex(packs: Packs, ahead = false): Promise<HsIndex> {
	if (!ahead) wanted.add(packs)
	let index = indexes.get(packs)
	if (!index) {
		index = (async () => {
			const references = await read<ReferencesPack>(packs, 'nomenclature', 'references')
			const held = await Promise.all(nameLangs.map(async (lang) => ({ lang, names: (await names(packs, lang))?.names ?? {} })))
			return inTurns(hsIndexing(held.map((h) => (h.lang === 'en' && references ? { ...h, terms: references.terms, hints: references.hints } : h))), () => wanted.has(packs))
		})()
		// A failure is not kept: a repaired pack is read again.
		index.catch(() => indexes.delete(packs))
		indexes.set(packs, index)
	}
	return index
}
