/** Words of the registry that several pages say. */
import { type Decimal, decimalText } from '#kernel/decimal.ts'
import type { Lang, LocalText } from '#kernel/text.ts'
import { textIn } from '#kernel/text.ts'
import type { Place } from '#modules/registry/index.ts'
import type { Trait } from '#modules/registry/index.ts'
import type { SourceLine } from '#ui/parts/types.ts'
import type { MapPlace } from '#ui/pictures/map.ts'
import { paths } from '#ui/paths.ts'
import type { Say } from '#ui/words.ts'

/** A trait in the reader's language where the vocabulary has it, else as its source wrote it. `written`: those words by value. */
export function traitWord(say: Say, trait: Trait, written: Readonly<Record<string, string>> = {}): string {
	if (trait.kind === 'age') return say('feature/age/century', { n: Number(trait.value) })
	const key = `feature/${trait.kind}/${trait.value.replaceAll(' ', '-')}`
	return say.has(key) ? say(key) : (written[trait.value] ?? trait.value)
}

/** A village far away: in the reader's language, else in Latin letters, which more people read than its own script. */
export const abroad = (say: Say, name: LocalText): string => name.text[say.lang] ?? name.text.en ?? say.local(name)

/** What is made at a place: as its source wrote it (English), in other languages by the vocabulary's words. */
export const craftWords = (say: Say, made: { readonly product: string; readonly crafts: readonly string[] }): string =>
	say.lang === 'en' ? made.product : say.list(made.crafts.map((value) => traitWord(say, { kind: 'craft', value })))

/** The name in the reader's language, and the other one beside it where there is one. */
export function names(text: LocalText, lang: Lang): { title: string; lang: string; other?: { text: string; lang: string } } {
	const shown = textIn(text, lang)
	const otherLang = shown.lang === text.source ? Object.keys(text.text).find((l) => l !== shown.lang) : text.source
	const other = otherLang ? text.text[otherLang] : undefined
	return { title: shown.text, lang: shown.lang, ...(other && other !== shown.text && otherLang ? { other: { text: other, lang: otherLang } } : {}) }
}

export const sourceLine = (say: Say, source: { readonly name: string; readonly url?: string; readonly asOf?: string }): SourceLine => ({
	text: source.asOf ? say('registry/source-as-of', { name: source.name, asOf: source.asOf }) : source.name,
	...(source.url ? { href: source.url } : {}),
})

/** An amount with its unit, in the plural where the language has one. */
export function counted(say: Say, amount: Decimal, unit: string): string {
	const key = `registry/counted-${unit}`
	const written = say.number(amount)
	return say.has(key) ? say(key, { n: Number(decimalText(amount)), amount: written }) : `${written} ${say(`registry/unit-${unit}`)}`
}

/** Places that have coordinates, for the map. */
export const onMap = (say: Say, slug: string, places: readonly Pick<Place, 'id' | 'name' | 'at'>[], here?: string): MapPlace[] =>
	places.flatMap((p) => (p.at ? [{ id: p.id, name: say.local(p.name), lat: p.at.lat, lon: p.at.lon, approximate: p.at.precision === 'approximate', href: paths.place(slug, p.id), ...(p.id === here ? { kind: 'here' as const } : {}) }] : []))
