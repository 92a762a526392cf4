/** The duty and the preferences of a code in a market: ranges with their date, and "unknown" wherever nothing is held. */
import type { Day } from '#kernel/day.ts'
import { asDecimal, compare } from '#kernel/decimal.ts'
import { isStale, type Source } from '#kernel/fact.ts'
import type { Packs } from '#kernel/ports.ts'
import { type BillLine, type Change, type ChangeAnswer, changeAsked, changeMet, rulesFor } from '#science/origin/change.ts'
import { accessOf, dutyMarkets, japanPreferences, mfn, originPacks } from './packs.ts'

export interface Range {
	/** Percent as exact text, such as '7.9'. */
	readonly min: string
	readonly max: string
}
export type Duty =
	| {
			readonly known: true
			readonly market: string
			/** Undefined: no line inside the code is a plain percent. */
			readonly percent: Range | undefined
			/** National lines inside the code, and how many of them are not a plain percent. */
			readonly lines: number
			readonly notAdValorem: number
			/** More than one subheading: the code is a heading. */
			readonly subheadings: number
			readonly hsEdition: string
			readonly source: Source
			readonly stale: boolean
			/** What comes on top and is not held, in the pack's own English words. */
			readonly unknowns: readonly string[]
			/** Surcharges on top are unknown (United States): the total is then unknown, whatever the MFN rate. */
			readonly totalUnknown: boolean
	  }
	| { readonly known: false; readonly market: string; readonly why: 'not-held' | 'code-not-in-edition' }

function widest(ranges: readonly (readonly [string | null, string | null])[]): Range | undefined {
	let min: string | undefined
	let max: string | undefined
	for (const [low, high] of ranges) {
		const a = asDecimal(low)
		const z = asDecimal(high)
		if (!a || !z || low === null || high === null) continue
		const least = asDecimal(min)
		const most = asDecimal(max)
		if (!least || compare(a, least) < 0) min = low
		if (!most || compare(z, most) > 0) max = high
	}
	return min !== undefined && max !== undefined ? { min, max } : undefined
}

/** The duty without any preference, for HS4 (all its subheadings) or HS6. */
export async function dutyOf(packs: Packs, market: string, code: string, on: Day): Promise<Duty> {
	const at = accessOf(market)
	const pack = (dutyMarkets as readonly string[]).includes(at) ? await mfn(packs, at) : undefined
	if (!pack) return { known: false, market, why: 'not-held' }
	const cells =
		code.length === 6
			? [pack.hs6[code]]
			: Object.entries(pack.hs6)
					.filter(([c]) => c.startsWith(code))
					.map(([, v]) => v)
	const held = cells.filter((c) => c !== undefined)
	if (held.length === 0) return { known: false, market, why: 'code-not-in-edition' }
	const lines = held.reduce((n, c) => n + c[2], 0)
	return {
		known: true,
		market,
		percent: widest(held.map((c) => [c[0], c[1]])),
		lines,
		notAdValorem: lines - held.reduce((n, c) => n + c[3], 0),
		subheadings: held.length,
		hsEdition: pack.hsEdition,
		source: pack.source,
		stale: isStale(pack.source, on),
		unknowns: pack.unknowns ?? [],
		totalUnknown: at === 'US',
	}
}

export interface Preference {
	readonly scheme: string
	readonly name: string
	/** Free on every line without a condition: the only case in which "free" is said. */
	readonly free: boolean
	readonly percent: Range | undefined
	readonly lines: number
	readonly plainLines: number
	readonly conditionalLines: number
	readonly source: Source
	readonly hsEdition: string
	readonly stale: boolean
}
export type Preferences = { readonly known: true; readonly schemes: readonly Preference[] } | { readonly known: false }

/** Preferences for goods originating in `origin`; held for Japan only, at HS6. Elsewhere: unknown. */
export async function preferencesOf(packs: Packs, market: string, origin: string, code: string, on: Day): Promise<Preferences> {
	const pack = accessOf(market) === 'JP' && code.length === 6 ? await japanPreferences(packs) : undefined
	const rates = pack?.hs6[code]
	if (!pack || !rates) return { known: false }
	return {
		known: true,
		schemes: pack.schemes
			.filter((s) => s.origins.includes(origin) && rates[s.id])
			.map((s) => {
				const [min, max, lines, plainLines, conditionalLines] = rates[s.id] ?? [null, null, 0, 0, 0]
				return {
					scheme: s.id,
					name: s.name,
					free: lines > 0 && plainLines === lines && max === '0',
					percent: widest([[min, max]]),
					lines,
					plainLines,
					conditionalLines,
					source: pack.source,
					hsEdition: pack.hsEdition,
					stale: isStale(pack.source, on),
				}
			}),
	}
}

export interface OriginAnswer {
	readonly scheme: string
	readonly title: string
	readonly citation: string
	readonly hsEdition: string
	readonly source: Source
	readonly proofs: readonly { readonly name: string; readonly summary: string }[]
	/** The rules as printed, in English; several: a person chooses. Empty: no rule is held for the code. */
	readonly rules: readonly {
		readonly heading: string
		readonly of: string | undefined
		readonly part: boolean
		readonly sentences: readonly { readonly text: string; readonly or: boolean; readonly change: Change | undefined; readonly answer: ChangeAnswer | undefined }[]
	}[]
}

/** Rules of origin held for trade from `origin` to `market`, with what the bill of materials says of a change of heading. */
export async function originOf(packs: Packs, market: string, origin: string, code: string, bill: readonly BillLine[]): Promise<OriginAnswer[]> {
	if (origin === market) return []
	const held = (await originPacks(packs)).filter((p) => p.parties.includes(market) && p.parties.includes(origin))
	return held.map((pack) => ({
		scheme: pack.scheme,
		title: pack.title,
		citation: pack.citation,
		hsEdition: pack.hsEdition,
		source: pack.source,
		proofs: pack.proofs,
		rules: rulesFor(pack.rules, code).map((rule) => ({
			heading: rule.heading,
			of: rule.of,
			part: rule.part ?? false,
			sentences: rule.rules.map((sentence) => {
				const change = changeAsked(sentence.text)
				return { text: sentence.text, or: sentence.or ?? false, change, answer: change && changeMet(code, change, bill, pack.parties) }
			}),
		})),
	}))
}
