/**
 * What the row of each place states, as countable features: read from its product, material, founding and unique columns and typed in by hand.
 * Nothing from memory, nothing inferred: no century where a dynasty, a "colonial period" or "500 years ago" is all that is said, no master where
 * none is named, and "unverified" is left out. Several values of a kind are separated by commas. Words: src/science/distinctiveness/vocabulary.ts.
 */
import { type FeatureKind, featureKinds, type Trait } from '../../src/science/distinctiveness/kinds.ts'
import { vocabulary } from '../../src/science/distinctiveness/vocabulary.ts'

type Read = Readonly<Partial<Record<FeatureKind, string>>>

const named = 'known-by-name'
const read: Readonly<Record<string, Read>> = {
	// "lay between two old trade ports on the Red River and exported to Japan, China and the West"
	P001: { craft: 'pottery', material: 'clay', use: 'export', age: '12', landscape: 'river' },
	P002: { craft: 'silk', material: 'silk', use: 'court' },
	P003: { craft: 'inlay', material: 'shell, wood' },
	P004: { craft: 'carpentry', material: 'wood', form: 'furniture' },
	P005: { craft: 'prints', material: 'paper', technique: 'woodblock printing, paper by hand', form: 'print', age: '16' },
	P006: { craft: 'silverware', material: 'silver', use: 'export', age: '17', masters: named },
	P007: { craft: 'embroidery', material: 'silk', form: 'kimono', age: '20' },
	P008: { craft: 'carpentry', material: 'wood' },
	// "began with mortars and tombstones"
	P009: { craft: 'stone carving', material: 'marble', technique: 'carving', form: 'mortar, tombstone', masters: named },
	// "clay dug from the Quao river only once a year"
	P010: { craft: 'pottery', material: 'river clay, sand', season: 'once a year', landscape: 'river' },
	P011: { craft: 'lacquer', material: 'lacquer, wood', form: 'painting' },
	P012: { craft: 'pottery', material: 'clay' },
	P013: { craft: 'weaving', material: 'hemp, indigo', technique: 'weaving, indigo dyeing', form: 'cloth' },
	P014: { craft: 'garlic', material: 'garlic', status: 'top-rated' },
	P015: { craft: 'pottery', material: 'clay', use: 'export', age: '15' },
	P016: { craft: 'basketry', material: 'bamboo, rattan' },
	P017: { craft: 'porcelain', material: 'kaolin', age: '17', masters: named },
	P018: { craft: 'pottery', material: 'clay', technique: 'high firing', landscape: 'valley' },
	P019: { craft: 'pottery', material: 'clay', masters: named },
	P020: { craft: 'pottery', material: 'clay' },
	P021: { craft: 'pottery', material: 'clay, straw-ash glaze', technique: 'glazing', colour: 'white' },
	P022: { craft: 'pottery', material: 'clay', technique: 'double wall, glazing, crackle glaze, celadon glaze', form: 'cup', motif: 'horse', colour: 'blue', age: '17' },
	P023: { craft: 'pottery', material: 'clay', form: 'tea caddy', use: 'tea', age: '16' },
	P024: { craft: 'fruit, mushrooms', material: 'plum, chestnut, enoki mushroom', age: '20' },
	P025: { craft: 'basketry', material: 'bamboo', status: 'programme', landscape: 'hot springs' },
	P026: { craft: 'seafood', material: 'mackerel, horse mackerel' },
	P027: { craft: 'seafood', material: 'kuruma prawn', landscape: 'island' },
	P028: { craft: 'umbrellas', material: 'bamboo, oiled paper', technique: 'painting', form: 'umbrella' },
	P029: { craft: 'celadon, silk', material: 'clay, silk', technique: 'coarse weave' },
	P030: { craft: 'wood carving', material: 'wood', technique: 'carving' },
	P031: { craft: 'pottery', material: 'clay', technique: 'unglazed, incising', form: 'jar', age: '18' },
	P032: { craft: 'pottery', material: 'kaolin', form: 'bowl', motif: 'chicken' },
	P033: { craft: 'fruit', material: 'banana', technique: 'drying', status: 'programme' },
	P034: { craft: 'pottery', material: 'clay', motif: 'horse', masters: named },
	P035: { craft: 'batik', material: 'cotton, wax', age: '16' },
	P036: { craft: 'sweets', material: 'cocoa, dodol', status: 'top-rated' },
	P037: { craft: 'basketry', material: 'ketak vine', technique: 'weaving', use: 'export', status: 'top-rated' },
	P038: { craft: 'batik', material: 'cotton, natural dyes', technique: 'hand drawing, natural dyeing', status: 'top-rated' },
	P039: { craft: 'batik', material: 'cotton', motif: 'city life' },
	P040: { craft: 'wood carving, papier-mache', material: 'wood', technique: 'carving', use: 'religion' },
	P041: { craft: 'embroidery', material: 'pina, jusi cloth', technique: 'hand embroidery', form: 'barong', age: '17' },
	P042: { craft: 'footwear', material: 'coconut, leather', form: 'slippers', age: '20', masters: named },
	// "turn of the 20th century"
	P043: { craft: 'embroidery', material: 'pina', technique: 'calado, sinuksok', age: '20' },
	// "gourd-shaped water jar that filters and cools"
	P044: { craft: 'pottery', material: 'river clay', form: 'gourd-shaped jar', use: 'drinking water' },
	P045: { craft: 'batik, weaving', material: 'silk, cotton, gold thread', technique: 'weaving, songket', form: 'cloth', use: 'court' },
	P046: { craft: 'weaving', material: 'cotton', form: 'cloth', use: 'ceremony' },
	// "whole range from art to insulators"
	P047: { craft: 'pottery', material: 'clay', use: 'art, industry', age: '19', masters: named },
	// "Hakka wedding gift"
	P048: { craft: 'umbrellas', material: 'bamboo, oiled paper', form: 'umbrella', use: 'wedding, gift' },
	P049: { craft: 'lanterns, fans, tin ware', material: 'paper, tin', form: 'lantern, fan' },
	P050: { craft: 'porcelain', material: 'kaolin' },
	P051: { craft: 'pottery', material: 'zisha clay', technique: 'unglazed', form: 'teapot', use: 'tea' },
	P052: { craft: 'celadon', material: 'clay, glaze', technique: 'glazing', use: 'export' },
	P053: { craft: 'pottery', material: 'iron clay', technique: 'glazing, crystal glaze', form: 'tea bowl', use: 'tea', motif: 'oil spot, partridge feather', status: 'national-heritage' },
	P054: { craft: 'pottery', material: 'clay', season: 'yearly festival' },
	P055: { craft: 'weaving', material: 'ramie', technique: 'weaving, fine weave', form: 'cloth' },
	P056: { craft: 'paper', material: 'mulberry bark', season: 'yearly festival' },
	P057: { craft: 'celadon', material: 'clay' },
	P058: { craft: 'pottery', material: 'clay', technique: 'burnishing', colour: 'black', masters: named },
	P059: { craft: 'lacquer', material: 'wood, gourd, chia oil' },
	P060: { craft: 'copperware', material: 'copper' },
	P061: { craft: 'pottery', material: 'clay, glaze', technique: 'glazing, talavera' },
	P062: { craft: 'wood carving', material: 'wood', technique: 'carving, painting', form: 'figure', motif: 'fantasy animals' },
	P063: { craft: 'weaving', material: 'alpaca, natural dyes, cochineal', technique: 'weaving, hand spinning, natural dyeing' },
	P064: { craft: 'pottery', material: 'clay' },
	P065: { craft: 'retablos, weaving, filigree', material: 'wood, wool, silver', technique: 'weaving', form: 'box', motif: 'religious scenes, daily life' },
	// "reddish polished clay, the pig money box"
	P066: { craft: 'pottery', material: 'clay', technique: 'polishing', form: 'money box', motif: 'pig', colour: 'red' },
	P067: { craft: 'pottery', material: 'clay', technique: 'majolica', colour: 'blue and white', age: '18' },
	// "18th century style" is no founding.
	P068: { craft: 'lacquer', material: 'papier-mache', technique: 'painting, tempera, gilding', form: 'miniature', colour: 'black, gold' },
	P069: { craft: 'painted wood', material: 'wood, tin powder', technique: 'painting', colour: 'gold', age: '17' },
	P070: { craft: 'painted metal trays', material: 'tinplate', technique: 'painting', form: 'tray', motif: 'flowers', colour: 'black', age: '19' },
	P071: { craft: 'lace', material: 'linen thread', technique: 'bobbin lace', age: '16' },
	P072: { craft: 'pottery', material: 'clay', form: 'toy, whistle', season: 'spring', age: '15' },
	P073: { craft: 'quilts', form: 'quilt', motif: 'abstract', age: '19' },
	P074: { craft: 'prints', material: 'stone, paper', technique: 'stonecut', form: 'print', age: '20' },
	P075: { craft: 'soap', material: 'goat milk, herbs', age: '21' },
	P076: { craft: 'felt', material: 'wool', age: '21' },
	P077: { craft: 'pottery', material: 'clay', technique: 'throwing, slip casting' },
	// Its only date is that of a national committee.
	P078: { status: 'programme' },
	P079: { craft: 'seafood', material: 'crab', form: 'sauce', status: 'programme' },
}

/** Facts that one of several sources is named for, and nothing else. */
const saidBy: Readonly<Record<string, string>> = { 'P001 age': 'feedreader.com mirror of volotour blog (founding)' }

/** The features of a place, each with the sources of its row. Throws for a word outside the vocabulary. */
export function featuresOfPlace(id: string, sources: readonly { readonly name: string }[]): Trait[] {
	const of = read[id]
	if (!of) throw new Error(`${id} has no features: read its row`)
	const all = sources.map((s) => s.name).filter((name) => !Object.values(saidBy).includes(name)).join('; ')
	return featureKinds.flatMap((kind) =>
		(of[kind]?.split(', ') ?? []).map((value): Trait => {
			if (kind !== 'age' && !vocabulary[kind].includes(value)) throw new Error(`${id}: ${kind} ${value} is not in the vocabulary`)
			return { kind, value, source: saidBy[`${id} ${kind}`] ?? all }
		}),
	)
}
