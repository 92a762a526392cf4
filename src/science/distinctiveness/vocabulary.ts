/** The words of each kind that have a translation (`feature/<kind>/<value>` in the words of the interface). Anything else counts as itself, folded. */
import { fold } from '#kernel/text.ts'
import { type FeatureKind, keyOf, levels, type Trait } from './kinds.ts'

const words = (text: string): readonly string[] => text.split(',').map((s) => s.trim())

export const vocabulary: Readonly<Record<FeatureKind, readonly string[]>> = {
	craft: words('pottery, porcelain, celadon, basketry, weaving, silk, batik, embroidery, lace, quilts, felt, lacquer, inlay, wood carving, carpentry, painted wood, stone carving, prints, paper, papier-mache, umbrellas, lanterns, fans, silverware, copperware, tin ware, filigree, painted metal trays, retablos, footwear, soap, seafood, fruit, mushrooms, garlic, sweets'),
	material: words('clay, river clay, kaolin, zisha clay, iron clay, sand, glaze, straw-ash glaze, bamboo, rattan, ketak vine, wood, lacquer, shell, gourd, chia oil, paper, oiled paper, papier-mache, mulberry bark, silk, cotton, hemp, ramie, pina, jusi cloth, linen thread, gold thread, wool, alpaca, leather, coconut, wax, indigo, natural dyes, cochineal, silver, copper, tin, tinplate, tin powder, marble, stone, goat milk, herbs, garlic, cocoa, dodol, banana, plum, chestnut, enoki mushroom, mackerel, horse mackerel, kuruma prawn, crab'),
	technique: words('coiling, throwing, slip casting, unglazed, glazing, celadon glaze, crackle glaze, crystal glaze, high firing, double wall, incising, burnishing, polishing, majolica, talavera, weaving, coarse weave, fine weave, songket, twill, hand spinning, indigo dyeing, natural dyeing, hand drawing, hand embroidery, calado, sinuksok, bobbin lace, inlaying, carving, painting, tempera, gilding, woodblock printing, stonecut, paper by hand, drying, smoking, fermenting'),
	form: words('cup, bowl, tea bowl, teapot, tea caddy, jar, gourd-shaped jar, vase, plate, money box, toy, whistle, figure, box, tray, basket, lamp, lantern, fan, umbrella, furniture, mortar, tombstone, painting, miniature, print, quilt, cloth, kimono, barong, slippers, bag, sauce'),
	use: words('tea, drinking water, kitchen, storage, furnishing, clothing, wedding, gift, ceremony, religion, court, play, art, industry, export, souvenir'),
	motif: words('horse, chicken, pig, flowers, birds, fish, dragon, fantasy animals, landscape, city life, daily life, religious scenes, geometric, abstract, oil spot, partridge feather'),
	colour: words('white, black, red, blue, green, brown, gold, blue and white, undyed, many colours'),
	// A century, as a number.
	age: [],
	masters: levels.masters,
	status: levels.status,
	season: words('once a year, spring, summer, autumn, winter, dry season, rainy season, harvest, yearly festival'),
	landscape: words('river, sea coast, island, lake, valley, mountain, forest, plain, terraces, hot springs, desert'),
}

/** What different people write for one word of the vocabulary. */
const same: Readonly<Partial<Record<FeatureKind, Readonly<Record<string, string>>>>> = {
	material: { 'kaolin clay': 'kaolin', 'natural dye': 'natural dyes', 'pina cloth': 'pina' },
}

/** A value as it is counted: folded, its synonyms joined; "" where nothing is written. `words` gives a vocabulary word in the reader's language, so that what was picked or typed in it is recognised. */
export function canonical(kind: FeatureKind, text: string, words?: (value: string) => string | undefined): string {
	const typed = fold(text).replace(/\s+/g, ' ').trim()
	const found = vocabulary[kind].find((value) => value === typed || fold(words?.(value) ?? '') === typed)
	return found ?? same[kind]?.[typed] ?? typed
}

/** What is a kind of something more common: who has river clay has clay. */
const broader: Readonly<Record<string, string>> = {
	'material:river clay': 'clay', 'material:iron clay': 'clay', 'material:zisha clay': 'clay', 'material:oiled paper': 'paper',
	'form:tea bowl': 'bowl', 'form:gourd-shaped jar': 'jar', 'colour:blue and white': 'blue',
}

/** The more common thing that this is a kind of. */
export const broaderThan = (t: Trait): Trait | undefined => {
	const value = broader[keyOf(t)]
	return value === undefined ? undefined : { ...t, value }
}

/** Each trait once, with the broader one it implies. */
export function widened(traits: readonly Trait[]): Trait[] {
	const all = traits.flatMap((t): Trait[] => {
		const wide = broaderThan(t)
		return wide ? [t, wide] : [t]
	})
	return [...new Map(all.reverse().map((t) => [keyOf(t), t])).values()].reverse()
}
