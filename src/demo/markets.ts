/** Codes, markets and impediments of the demo. Requirements, duties and figures are the packs' own; who did what is invented. */
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { addImpediment, answerFact, classifyProduct, impediments, importFigures, removeImpediment, setSector, takeOn, targetMarket } from '#modules/markets/index.ts'
import { at, type DemoContext, does } from './context.ts'

const codes: readonly (readonly [product: string, code: string, why: string])[] = [
	['rattanBasket', '460212', 'Vỏ và dáng giỏ là mây đan; tre chỉ là khung, lụa chỉ lót. (The skin and shape are plaited rattan; bamboo only frames it, silk only lines it.)'],
	['teaSet', '691200', 'Gốm men rạn, không phải sứ. (Glazed stoneware, not porcelain.)'],
	['silkScarf', '621410', 'Khăn lụa tơ tằm. (A scarf of silk.)'],
]

/** Made up, so that the page of location quotients is not empty; no statistics. */
const figures: readonly (readonly [area: string, level: string, industry: string, name: string, persons: number])[] = [
	['Hà Nội (demo)', 'whole', 'total', '', 400_000],
	['Hà Nội (demo)', 'whole', 'HS 4602', 'Đan lát mây tre', 6_000],
	['Hà Nội (demo)', 'whole', 'HS 5007', 'Dệt lụa', 2_000],
	['Hà Nội (demo)', 'whole', 'HS 6912', 'Gốm gia dụng', 5_000],
	['Phú Vinh', 'place', 'total', '', 1_200],
	['Phú Vinh', 'place', 'HS 4602', 'Đan lát mây tre', 540],
	['Phú Vinh', 'place', 'HS 5007', 'Dệt lụa', 4],
	['Phú Vinh', 'place', 'HS 6912', 'Gốm gia dụng', 9],
	['Vạn Phúc', 'place', 'total', '', 1_500],
	['Vạn Phúc', 'place', 'HS 5007', 'Dệt lụa', 310],
	['Vạn Phúc', 'place', 'HS 4602', 'Đan lát mây tre', 12],
]

export async function seedMarkets(house: House, ctx: DemoContext): Promise<void> {
	const { hanoi } = ctx.programmes
	const officer = at(ctx.people, 'hanoi.officer')
	const university = at(ctx.people, 'hanoi.university')
	const industry = at(ctx.people, 'hanoi.industry')
	await does(house, hanoi, officer, importFigures, { text: ['area,level,industry,name,unit,value,year,source', ...figures.map(([area, level, industry, name, value]) => `${area},${level},${industry},${name},persons,${value},2025,Demo: invented figures`)].join('\n') })
	for (const [product, code, why] of codes) await does(house, hanoi, officer, classifyProduct, { product: at(ctx.products, product), code, why })
	const basket = at(ctx.products, 'rattanBasket')
	for (const market of ['JP', 'GB', 'US']) await does(house, hanoi, officer, targetMarket, { product: basket, market })
	await does(house, hanoi, officer, targetMarket, { product: at(ctx.products, 'teaSet'), market: 'JP' })
	await does(house, hanoi, officer, targetMarket, { product: at(ctx.products, 'silkScarf'), market: 'EU' })

	// A basket for bread and sweets touches food; it is not raw, and it goes by sea.
	for (const [question, answer] of [
		['packaging=raw wood (pallet, crate, dunnage)', 'no'],
		['use=food contact', 'yes'],
		['material=finished bamboo, rattan, wood goods', 'yes'],
		['material=plant (wood, bamboo, rattan, cork, other wild-type plants)', 'yes'],
		['channel=post', 'no'],
	] as const)
		await does(house, hanoi, officer, answerFact, { product: basket, question, answer })

	const listed = await house.db.atomically(hanoi.id, (tx) => impediments(tx, hanoi.id, { product: basket }))
	const of = (market: string, requirement: string): Id<'impediment'> => {
		const found = listed.find((i) => i.market === market && i.requirement === requirement)
		if (!found) throw new Error(`the demo's list has no ${requirement} for ${market}`)
		return found.id
	}
	const varnish = of('JP', 'jp-fcm-positive-list')
	await does(house, hanoi, officer, setSector, { impediment: varnish, sector: 'university' })
	await does(house, hanoi, university, takeOn, { impediment: varnish })
	await does(house, hanoi, university, removeImpediment, {
		impediment: varnish,
		how: 'removed',
		note: 'Bỏ sơn bóng ở mặt trong; giỏ mẫu không còn lớp nhựa tiếp xúc thực phẩm. (The varnish inside was left out; the sample basket has no resin that touches food.)',
		source: 'University laboratory, test note 14/2026 (demo)',
	})
	const lacey = of('US', 'us-lacey-declaration')
	await does(house, hanoi, officer, setSector, { impediment: lacey, sector: 'industry' })
	await does(house, hanoi, industry, takeOn, { impediment: lacey })
	await does(house, hanoi, officer, removeImpediment, { impediment: of('JP', 'jp-plant-crafts'), how: 'met', note: 'Mây tre đã luộc, sấy, hoàn thiện; không còn vỏ cây. (Boiled, dried and finished; no bark.)', source: 'Cooperative, production sheet (demo)' })
	await does(house, hanoi, officer, addImpediment, { product: basket, market: 'JP', title: 'Chưa có thùng carton chịu được đường biển (no carton that stands sea freight)', sector: 'university' })
	await does(house, hanoi, officer, addImpediment, { product: basket, market: 'GB', title: 'Chưa có nhà nhập khẩu chịu trách nhiệm (no responsible importer yet)', sector: 'government' })
}
