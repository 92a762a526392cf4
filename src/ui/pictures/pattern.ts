import { fold } from '#kernel/text.ts'
import { fromOklch, toHex } from './colour.ts'
import { grown } from './motifs-grown.ts'
import { made } from './motifs-made.ts'
import { woven } from './motifs-woven.ts'
import { type Chance, chance, hash } from './random.ts'

/** The drawn inks of one pattern, as #rrggbb. */
export interface Inks {
	readonly ground: string
	readonly line: string
	readonly soft: string
	readonly spot: string
}

/** What a motif draws with: its sheet (user units), an id no other picture on the page has, inks and repeatable chance. */
export interface Sheet {
	readonly w: number
	readonly h: number
	readonly id: string
	readonly inks: Inks
	readonly by: Chance
}
export type Motif = (sheet: Sheet) => string

export type Kind = 'weave' | 'twill' | 'plait' | 'silk' | 'ikat' | 'batik' | 'stitch' | 'rings' | 'crackle' | 'inlay' | 'wood' | 'print' | 'paper' | 'metal' | 'stone' | 'cone' | 'tea' | 'fruit' | 'seeds' | 'sprig' | 'wave' | 'circles'

export interface PatternOf {
	/** The thing's id: same seed, same picture. */
	readonly seed: string
	readonly material?: string | undefined
	readonly technique?: string | undefined
	readonly product?: string | undefined
	/** The programme's hue, 0-360 (OKLCH), as in --hue. */
	readonly hue?: number | undefined
}

const drawn: Record<Kind, Motif> = { ...woven, ...made, ...grown }

/** Words of product, technique or material, folded, in the order they are tried. Five languages; no word, no harm: circles. */
const words: readonly [Kind, RegExp][] = [
	['cone', /\b(conical|hats?|non la|umbrellas?|parasols?|lanterns?|fans?|topi|payung|kipas)\b|ร่ม|หมวก|โคม|傘|提灯|うちわ/],
	['inlay', /\b(inlay|mother.of.pearl|lacquer(ed|ware)?|son mai|kham trai|marquetry|khokhloma|nielloware)\b|เครื่องเขิน|ประดับมุก|漆|螺鈿/],
	['crackle', /\b(celadon|crackled?|glaze|men ran)\b|ศิลาดล|青磁/],
	['print', /\b(woodblocks?|prints?|printing|stonecut|engraving|retablos?|tranh)\b|ภาพพิมพ์|木版/],
	['rings', /\b(ceramics?|pottery|porcelain|clay|kaolin|stoneware|earthenware|terracotta|bowls?|teapots?|gom|su|dat set|tembikar|keramik|gerabah|ware \(greda\)|talavera|shitoro ware|obori.soma ware)\b|ดินเผา|เซรามิก|陶|焼|磁器/],
	['batik', /\b(batik|wax|indigo|hemp|tie.dye|shibori|cham|nila)\b|บาติก|คราม|ย้อม|藍|絞り/],
	['ikat', /\b(ikat|pua kumbu|tenun|mudmee|mat mi|kasuri|tho cam|brocade)\b|มัดหมี่|絣/],
	['stitch', /\b(embroider(y|ed)|lace|quilts?|needlework|beads?|leather|footwear|shoes?|crochet|knit(ting|ted)?|theu|bordir|sulam)\b|ปัก|刺繍|革/],
	['silk', /\b(silk|songket|satin|lua|sutra|sutera)\b|ไหม|絹/],
	['plait', /\b(bamboo|rattan|basket(s|ry)?|wicker|ketak|vine|rush|sedge|seagrass|water hyacinth|plait(ed|ing)?|mats?|may tre|tre|coi|bambu|rotan|anyaman)\b|ไม้ไผ่|หวาย|จักสาน|竹|籐/],
	['twill', /\b(twill|wool|felt|alpaca|blankets?|carpets?|rugs?)\b|ขนสัตว์/],
	['weave', /\b(weav(e|ing)|woven|cloth|textiles?|cotton|ramie|mosi|linen|pina|jusi|scar(f|ves)|fabric|vai|det|kain)\b|ผ้า|ทอ|織|布/],
	['metal', /\b(silver|copper|bronze|brass|iron|metal|filigree|jewell?ery|knives|knife|tin|gold|steel|forg(ed|ing)|bac|dong|perak|tembaga)\b|เงิน|ทอง|โลหะ|銀|銅|鉄/],
	['paper', /\b(paper|hanji|washi|mulberry|papier.mache|giay|kertas)\b|กระดาษ|紙/],
	['stone', /\b(stones?|marble|granite|jade|salt|da my nghe|batu)\b|หิน|เกลือ|石|塩/],
	['wood', /\b(wood(en)?|carpentry|furniture|carving|boats?|guitars?|alebrijes|go|kayu)\b|ไม้|木/],
	['tea', /\b(teas?|matcha|che|tra|teh)\b|ชา|茶/],
	['wave', /\b(fish|mackerel|prawns?|shrimps?|crabs?|squid|seaweed|oysters?|anchov(y|ies)|sea|nuoc mam|ca|tom|ikan|udang)\b|ปลา|กุ้ง|ปู|魚|海老|海苔/],
	['seeds', /\b(rice|coffee|cocoa|chocolate|beans?|nuts?|cashews?|pepper|sesame|grain|millet|maize|corn|wine|sake|noodles?|cakes?|gao|ca phe|dau|banh|beras|kopi)\b|ข้าว|กาแฟ|米|豆|酒|菓子/],
	['sprig', /\b(herb(s|al)?|soaps?|spices?|medicin(e|al)|mushrooms?|flowers?|oils?|incense|honey|ginger|turmeric|lemongrass|vegetables?|thao duoc|rempah|jamu)\b|สมุนไพร|ดอกไม้|น้ำผึ้ง|薬草|花|茸/],
	['fruit', /\b(fruits?|bananas?|plums?|chestnuts?|garlic|onions?|mango(es)?|oranges?|pomelos?|longans?|lychees?|jam|food|sauce|snacks?|dodol|toi|trai cay|buah)\b|ผลไม้|กล้วย|กระเทียม|果|梅|蜜柑/],
]

/** Which motif suits the thing: its technique speaks first, then the product, then the material. */
export function kindOf({ technique, product, material }: Omit<PatternOf, 'seed'>): Kind {
	for (const text of [technique, product, material]) {
		if (!text) continue
		const folded = fold(text)
		const found = words.find(([, word]) => word.test(folded))
		if (found) return found[0]
	}
	return 'circles'
}

/** Hue of the material itself (clay, straw, leaf, sea), for the sheet and the spot beside the programme's ink. */
const own: Record<Kind, number> = {
	weave: 80,
	twill: 60,
	plait: 85,
	silk: 80,
	ikat: 50,
	batik: 65,
	stitch: 60,
	rings: 50,
	crackle: 165,
	inlay: 35,
	wood: 62,
	print: 75,
	paper: 90,
	metal: 250,
	stone: 100,
	cone: 88,
	tea: 135,
	fruit: 55,
	seeds: 65,
	sprig: 130,
	wave: 220,
	circles: 75,
}

type Tone = 'pale' | 'mid' | 'deep'
function inksOf(kind: Kind, tone: Tone, hue: number): Inks {
	// Metal is grey: its own hue is only breathed on.
	const ink = (l: number, c: number, h: number) => toHex(fromOklch(l, kind === 'metal' && h !== hue ? c * 0.3 : c, h))
	if (tone === 'deep') return { ground: ink(0.36, 0.075, hue), line: ink(0.87, 0.035, own[kind]), soft: ink(0.49, 0.075, hue), spot: ink(0.76, 0.085, own[kind]) }
	if (tone === 'mid') return { ground: ink(0.83, 0.045, own[kind]), line: ink(0.44, 0.08, hue), soft: ink(0.74, 0.055, own[kind]), spot: ink(0.93, 0.025, own[kind]) }
	return { ground: ink(0.93, 0.02, own[kind]), line: ink(0.52, 0.085, hue), soft: ink(0.84, 0.035, own[kind]), spot: ink(0.72, 0.085, own[kind]) }
}
const always: Partial<Record<Kind, Tone>> = { inlay: 'deep', paper: 'pale', crackle: 'mid' }

/**
 * A quiet endpaper for a thing without a photograph, as an SVG of under 6 kB: 400 x 300 units ('card') or 900 x 300 ('hero').
 * Same input, same picture. Decoration only: hidden from screen readers, holds no text from outside.
 */
export function pattern(of: PatternOf & { readonly size?: 'card' | 'hero' | undefined }): string {
	const kind = kindOf(of)
	const by = chance(`${of.seed}/${kind}`)
	const tone = always[kind] ?? by.pick<Tone>(['pale', 'mid', 'deep', 'pale'])
	const hue = Number.isFinite(of.hue) ? (of.hue ?? 262) : 262
	const [w, h] = of.size === 'hero' ? [900, 300] : [400, 300]
	const id = `p${hash(`${of.seed}/${kind}/${of.size ?? 'card'}/${hue}`).toString(36)}`
	const inks = inksOf(kind, tone, hue)
	return `<svg xmlns="http://www.w3.org/2000/svg" class="pattern ${tone}" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false"><rect width="${w}" height="${h}" fill="${inks.ground}"/>${drawn[kind]({ w, h, id, inks, by })}</svg>`
}
