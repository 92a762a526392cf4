/** Sets of processed food and seasoning of annex II of Decision 26/2026 that are typed in. Each set was read by itself. */
import type { Row, Step } from './rulebooks-2026-21.ts'
import { after, clean, developed, imported, like, made, mould, noCertificate, processed, same, sensed, senses, simple, stop, type Food } from './rulebooks-2026-food-rows.ts'

const seasoning = sensed([
	clean('6.1'),
	senses('6.2', 'body', 'Thể chất', 'Body', [
		[0, 'Không phù hợp', 'not fitting'],
		[1, 'Tương đối phù hợp với tính chất của sản phẩm', 'rather fitting the product'],
		[2, 'Phù hợp với tính chất của sản phẩm', 'fitting the product'],
		[3, 'Rất phù hợp với tính chất của sản phẩm', 'very fitting the product'],
	]),
	senses('6.3', 'colour', 'Màu sắc', 'Colour', [
		[0, 'Chấp nhận được', 'acceptable'],
		[1, 'Tương đối phù hợp với đặc tính sản phẩm', 'rather fitting the product'],
		[2, 'Phù hợp với đặc tính sản phẩm', 'fitting the product', 4],
		[3, 'Rất phù hợp với đặc tính sản phẩm', 'very fitting the product', 5],
	]),
	senses('6.4', 'smell', 'Mùi', 'Smell', [
		[0, 'Có mùi lạ (như khét,...)', 'a strange smell (burnt …)'],
		[1, 'Có mùi chấp nhận được', 'acceptable'],
		[2, 'Mùi phù hợp đặc trưng của sản phẩm', 'fitting, typical', 4],
		[3, 'Mùi phù hợp đặc trưng của sản phẩm, hấp dẫn', 'fitting, typical, attractive', 5],
	]),
	senses('6.5', 'taste', 'Vị', 'Taste', [
		[0, 'Vị khác thường', 'unusual'],
		[1, 'Chấp nhận được', 'acceptable'],
		[2, 'Phù hợp với đặc trưng của sản phẩm', 'fitting, typical', 4],
		[4, 'Phù hợp với đặc trưng của sản phẩm, hấp dẫn', 'fitting, typical, attractive', 5],
	]),
])
const sauce: Food = {
	no: '09', vi: 'Tương, nước mắm, gia vị dạng lỏng khác', en: 'Soy sauce, fish sauce, other liquid seasoning', bilingual: '2.4', faults: [],
	blocks: [
		made([
			like('raw_material', '1.1', { points: [1, 3, 5], ...imported }),
			simple('1.2'),
			like('capacity', '1.3'),
			like('linkage', '1.4', { points: [0, 1, 2, 3] }),
			like('environment', '1.5', { points: [1, 2, 3] }),
			like('clean_technology', '1.6'),
		], 18),
		developed, same('3'), same('4'), same('5'), seasoning, ...after,
	],
}
const spice: Food = {
	no: '10', vi: 'Gia vị khác (muối, hành, tỏi, tiêu,...)', en: 'Other seasoning (salt, onion, garlic, pepper …)', bilingual: '2.4',
	faults: [noCertificate],
	blocks: [
		processed,
		developed,
		{ ...same('3'), rows: same('3').rows.map((r) => (r.key === 'intellectual_property' ? like(r.key, r.no, { least: [3, 0, 0] }) : r)) },
		same('4'),
		{ ...same('5'), vi: 'Câu chuyện về sản phẩm' },
		seasoning, ...after,
	],
}

const [, , seasoningColour, seasoningSmell, seasoningTaste] = seasoning.rows as readonly [Row, Row, Row, Row, Row]
const cereals: Food = {
	no: '06', vi: 'Chế biến từ gạo, ngũ cốc', en: 'Processed from rice and cereals', bilingual: '2.4', faults: [],
	blocks: [
		{ ...processed, rows: processed.rows.map((r) => (r.key === 'raw_material' ? like('raw_material', '1.1', { points: [1, 2, 3], least: [0, 3, 0] }) : r)) },
		developed, same('3'), same('4'), same('5'),
		sensed([
			senses('6.1', 'impurities', 'Tạp chất', 'Impurities', [
				[0, 'Có tạp chất', 'impurities'],
				[1, 'Có rất ít tạp chất, chấp nhận được', 'very few, acceptable'],
				[3, 'Sạch, không phát hiện tạp chất', 'clean, none found', 4],
			], mould),
			senses('6.2', 'appearance', 'Ngoại hình, đồng đều', 'Appearance, evenness', [
				[0, 'Không đồng đều', 'uneven'],
				[1, 'Không đồng đều, chấp nhận được', 'uneven, acceptable'],
				[2, 'Tương đối đồng đều', 'fairly even'],
				[3, 'Đồng đều', 'even'],
			]),
			senses('6.3', 'colour', 'Màu sắc', 'Colour', [
				[0, 'Chấp nhận được', 'acceptable'],
				[1, 'Tương đối phù hợp với đặc tính sản phẩm', 'rather fitting the product'],
				[2, 'Phù hợp với đặc tính sản phẩm', 'fitting the product'],
				[3, 'Rất phù hợp với đặc tính sản phẩm', 'very fitting the product'],
			]),
			seasoningSmell,
			{ ...seasoningTaste, max: 3, steps: seasoningTaste.steps.map(([p, ...rest]): Step => [p === 4 ? 3 : p, ...rest]) },
		]),
		...after,
	],
}
const vegetables: Food = {
	no: '07', vi: 'Chế biến từ rau, củ, quả, hạt', en: 'Processed from vegetables, tubers, fruit, nuts', bilingual: '2.4',
	faults: [noCertificate, { code: 'repeated-points', at: '3.1', detail: 'The source prints 1 point for a household and 1 for a company (3.1); every other set typed in gives a company 2. Kept as printed.' }],
	blocks: [
		processed, developed,
		{ ...same('3'), rows: same('3').rows.map((r) => (r.key === 'organisation_type' ? like(r.key, r.no, { points: [1, 1, 3] }) : r)) },
		same('4'), same('5'),
		sensed([
			{ ...clean('6.1'), ...mould },
			senses('6.2', 'shape', 'Hình dạng, thể chất', 'Shape, body', [
				[0, 'Kích thước/hình dạng, thể chất không đồng đều', 'uneven size, shape or body'],
				[1, 'Kích thước/hình dạng, thể chất khá đồng đều (> 60%)', 'fairly even (over 60%)'],
				[2, 'Kích thước/hình dạng, thể chất đồng đều (> 90%)', 'even (over 90%)'],
			]),
			seasoningColour,
			senses('6.4', 'smell', 'Mùi', 'Smell', [
				[1, 'Không có mùi đặc trưng, là mùi của thành phần tạo nên (mùi của hương liệu)', 'no typical smell, that of added flavouring'],
				[2, 'Tự nhiên của thành phần nguyên liệu', 'natural, of the material', 4],
				[3, 'Tự nhiên của thành phần nguyên liệu, phù hợp, hấp dẫn', 'natural, of the material, fitting, attractive', 5],
			]),
			{ ...seasoningTaste, max: 5, steps: seasoningTaste.steps.map(([, ...rest], at): Step => [[0, 1, 3, 5][at] ?? 0, ...rest]) },
		]),
		...after,
	],
}

/** Set 8: other words for the international certificates and for what is reused, and no choice for a product that is merely made everywhere. */
const meatWords = (row: Row): Row => ({ ...row, steps: row.steps.map(([p, vi, ...rest]): Step => [p, vi.replace('(GlobalGAP, hữu cơ - Organic,...)', '(ASC, BAP, GlobalG.A.P, MSC,...)').replace('phụ phẩm', 'phế phẩm'), ...rest]) })
const meat: Food = {
	no: '08', vi: 'Chế biến từ thịt, thủy sản, trứng, sữa, các sản phẩm từ mật ong, mật khác và nông sản thực phẩm khác', en: 'Processed from meat, fish and seafood, eggs, milk, honey and other farm food', bilingual: '2.4',
	faults: [{ code: 'odd-text', at: '2.1', detail: 'The source prints no choice of 0 points in 2.1 (made widely, not outstanding), as its other sets do: such a product has no choice here.' }],
	blocks: [
		{ ...processed, rows: processed.rows.map(meatWords).map((r) => (r.key === 'certified_material_area' ? { ...r, steps: r.steps.map(([p, vi, en, ...rest]): Step => [p, vi, en.replace('(GlobalGAP, organic …)', '(ASC, BAP, GlobalG.A.P., MSC …)'), ...rest]) } : r)) },
		{ ...developed, rows: developed.rows.map((r) => (r.key === 'idea_origin' ? { ...r, steps: r.steps.slice(1) } : r)) },
		same('3'), same('4'), same('5'),
		sensed([
			{ ...clean('6.1'), ...stop('Ghi chú: Nếu có tạp chất không chấp nhận được (các tạp chất có nguy cơ gây mất an toàn thực phẩm) như: đất, côn trùng, lông, lông, len, mốc nguy hại,... sẽ không đánh giá các bước tiếp theo.', 'With unacceptable impurities that endanger food safety (soil, insects, hair, wool, harmful mould …) the steps that follow are not assessed.') },
			senses('6.2', 'shape', 'Hình dạng, thể chất', 'Shape, body', [
				[0, 'Không đồng đều', 'uneven'],
				[1, 'Không đồng đều, chấp nhận được', 'uneven, acceptable'],
				[2, 'Tương đối đồng đều', 'fairly even'],
				[3, 'Đồng đều', 'even'],
			]),
			seasoningColour, seasoningSmell, seasoningTaste,
		]),
		...after,
	],
}

export const foods: readonly Food[] = [cereals, vegetables, meat, sauce, spice]
