/** HS codes for people: found by words, shown under their official names. */
import type { Source } from '#kernel/fact.ts'
import type { Packs } from '#kernel/ports.ts'
import { searchHs } from '#science/hs-search/hs.ts'
import { hsEdition, hsIndex, nameLangs, names } from './packs.ts'

/** A code under its official names; a subheading's Vietnamese and Japanese names only read under their heading's. */
export interface HsName {
	readonly code: string
	readonly edition: string
	readonly names: readonly { readonly lang: string; readonly text: string; readonly heading?: string }[]
}
export interface HsFound extends HsName {
	readonly matched: readonly string[]
	readonly matchedIn: readonly string[]
}

/** The official names of a code, or undefined when HS 2022 has no such code. */
export async function hsName(packs: Packs, code: string): Promise<HsName | undefined> {
	const found: { lang: string; text: string; heading?: string }[] = []
	for (const lang of nameLangs) {
		const held = (await names(packs, lang))?.names
		const text = held?.[code]
		if (!text) continue
		const heading = code.length === 6 && lang !== 'en' ? held?.[code.slice(0, 4)] : undefined
		found.push({ lang, text, ...(heading ? { heading } : {}) })
	}
	return found.some((f) => f.lang === 'en') ? { code, edition: hsEdition, names: found } : undefined
}

/** Gets the search ready ahead of the first that asks: a second's work, spread over some seconds. */
export const warmHs = async (packs: Packs): Promise<void> => void (await hsIndex(packs, true))

export async function findHs(packs: Packs, query: string, limit = 10): Promise<HsFound[]> {
	if (!query.trim()) return []
	const hits = searchHs(await hsIndex(packs), query, limit)
	const named = await Promise.all(hits.map(async (hit) => ({ hit, name: await hsName(packs, hit.code) })))
	return named.flatMap(({ hit, name }) => (name ? [{ ...name, matched: hit.matched, matchedIn: hit.langs }] : []))
}

export const nameSources = async (packs: Packs): Promise<Source[]> => (await Promise.all(nameLangs.map((l) => names(packs, l)))).flatMap((p) => (p ? [p.source] : []))

/** Whether the words typed are in a script or the interface in a language whose official names are not held. */
export const searchable = (lang: string): boolean => (nameLangs as readonly string[]).includes(lang)
export const hasThai = (text: string): boolean => /\p{Script=Thai}/u.test(text)
