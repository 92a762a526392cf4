/** From what is written of a place to what can be counted: only fields that have a structure, never the prose. */
import { fold } from '#kernel/text.ts'
import type { Trait } from './kinds.ts'
import { canonical, widened } from './vocabulary.ts'

/** What a source says of a place, in English as the pack has it. Empty or missing: unknown. */
export interface Described {
	readonly product?: string | undefined
	readonly material?: string | undefined
	readonly founding?: string | undefined
}

/** Words for one craft or one material that different sources write differently; the first is the name counted. */
const crafts: readonly (readonly [string, RegExp])[] = [
	['umbrellas', /\bumbrellas?\b/],
	['lacquer', /\blacquer/],
	['celadon', /\bceladon\b/],
	['porcelain', /\bporcelain\b/],
	['pottery', /\b(ceramics?|pottery|ware \(greda\)|clay (ware|toys)|teapots?|tea bowls|(obori-soma|shitoro) ware)\b/],
	['basketry', /\b(rattan|bamboo( and rattan| ware)?|ketak weaving|baskets?)\b/],
	['batik', /\bbatik\b/],
	['embroidery', /\bembroidery\b/],
	['lace', /\blace\b/],
	['quilts', /\bquilts?\b/],
	['silk', /\bsilk\b/],
	['weaving', /\b(weaving|songket|pua kumbu|textile|mosi)\b/],
	['inlay', /\binlay\b/],
	['wood carving', /\b(wood carving|alebrijes)\b/],
	['carpentry', /\b(carpentry|wood furniture)\b/],
	['stone carving', /\bstone carving\b/],
	['prints', /\bprints\b/],
	['painted wood', /\bpainted wood\b/],
	['papier-mache', /\bpapier-mache\b/],
	['paper', /\b(hanji|washi|paper)\b/],
	['silverware', /\bsilver ware\b/],
	['copperware', /\bcopper ware\b/],
	['felt', /\bfelt\b/],
	['footwear', /\bfootwear\b/],
	['soap', /\bsoap\b/],
	['seafood', /\b(mackerel|prawn|crab)\b/],
	['fruit', /\b(plum|banana|chestnut)\b/],
	['mushrooms', /\bmushrooms?\b/],
	['garlic', /\bgarlic\b/],
	['sweets', /\b(dodol|chocolate)\b/],
]
/** Words that name no material one could look for elsewhere, or a tool. */
const vague = new Set(['wood blocks', 'various', 'thread', 'cloth', 'paste', 'minerals'])

/** Listed things: "clay, straw-ash glaze" and "river clay and sand" both name two. */
const listed = (text: string): string[] => fold(text).split(/[,;/]| and /).map((s) => s.trim()).filter((s) => s !== '' && !vague.has(s))

/** The century a founding text names ("16th century", "1616", "after 1757"), the earliest of several; none when it only says "long ago". */
export function centuryOf(founding: string): number | undefined {
	const text = fold(founding)
	// "Before 1802" bounds the age from one side only.
	if (/\bbefore\b/.test(text)) return undefined
	const named = /\b(\d{1,2})(?:th|st|nd|rd)?(?:-\d{1,2}(?:th|st|nd|rd)?)? century/.exec(text)
	if (named?.[1]) return +named[1]
	const year = /\b(1\d{3}|20\d{2})s?\b/.exec(text)
	// "Over 1,000 years" and "1000 years ago" are no year.
	return year?.[1] && !/\byears\b/.test(text) ? Math.floor((+year[1] - 1) / 100) + 1 : undefined
}

/** The traits of a place, each once, in a fixed order. */
export function traitsOf(place: Described): Trait[] {
	const traits: Trait[] = []
	const product = fold(place.product ?? '')
	const known = crafts.filter(([, word]) => word.test(product)).map(([name]) => name)
	// A craft outside the vocabulary still counts as itself.
	for (const value of known.length ? known : listed(product)) traits.push({ kind: 'craft', value })
	for (const value of listed(place.material ?? '')) traits.push({ kind: 'material', value: canonical('material', value) })
	const century = centuryOf(place.founding ?? '')
	if (century !== undefined) traits.push({ kind: 'age', value: String(century) })
	return widened(traits)
}
