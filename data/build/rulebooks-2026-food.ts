/**
 * Sets of food and drink of annex II of Decision 26/2026. Their parts A and B are those of set 21 with other points and marks: `like` takes the row of set 21 and
 * says what differs; each set was read by itself. Words that differ only in spacing or in capital letters are those of set 21.
 */
import { bilingual } from './lib.ts'
import { type Block, crafts, type Row, type Step } from './rulebooks-2026-21.ts'

export interface Food { no: string; vi: string; en: string; blocks: readonly Block[]; bilingual: string; faults: readonly object[] }
type Change = Partial<Omit<Row, 'no' | 'key' | 'steps'>> & { points?: readonly number[]; least?: readonly (0 | 3 | 4 | 5)[] }

/** The row of set 21 for this idea, under another number, with what is different here. */
function like(key: string, no: string, { points, least, ...change }: Change = {}): Row {
	const row = crafts.flatMap((b) => b.rows).find((r) => r.key === key)
	if (!row || (points && points.length !== row.steps.length)) throw new Error(`set 21 has no such row: ${key}`)
	const steps = row.steps.map(([p, vi, en, shownBy, mark], at): Step => [points?.[at] ?? p, vi, en, shownBy, least ? least[at] || undefined : mark])
	return { ...row, max: points?.at(-1) ?? row.max, ...change, no, steps }
}
const reject = (vi: string, en: string) => ({ note: [vi, en] as const, rules: (id: string) => [{ kind: 'disqualify', id: `${id}/disqualify`, when: bilingual('vi', vi, en) }] })
const stop = (vi: string, en: string) => ({ note: [vi, en] as const, rules: (id: string) => [{ kind: 'stop', id: `${id}/stop`, when: bilingual('vi', vi, en) }] })
/** A ladder of what is seen, smelt or tasted: the sample shows every step that gives points. */
const senses = (no: string, key: string, vi: string, en: string, steps: readonly (readonly [points: number, vi: string, en: string, least?: 3 | 4 | 5])[], rest: Partial<Row> = {}): Row => ({
	no, key, vi, en, max: steps.at(-1)?.[0] ?? 0, steps: steps.map(([p, v, e, least]) => [p, v, e, p ? 'sample' : undefined, least]), ...rest,
})

const imported = reject('Ghi chú: Bị loại nếu sử dụng toàn bộ nguyên liệu nhập khẩu hoặc không rõ nguồn gốc', 'Rejected if all material is imported or of unclear origin.')
const copied = reject('Ghi chú: Bị loại nếu phát hiện giống hệt sản phẩm của nhà sản xuất khác, chỉ thay đổi tên sản phẩm, nhà sản xuất', "Rejected if it is the same as another producer's product, with only the name changed.")
const dirt = stop('Chú ý: Nếu có các tạp chất không chấp nhận được (các tạp chất có nguy cơ gây mất an toàn thực phẩm) như: Lông, côn trùng, mẫu gỗ, cát, nhựa ... sẽ không đánh giá các bước tiếp theo', 'With unacceptable impurities that endanger food safety (hair, insects, wood, sand, plastic …) the steps that follow are not assessed.')

const area = (no: string): Row => ({ no, key: 'certified_material_area', vi: 'Vùng nguyên liệu được cấp chứng nhận chất lượng', en: 'Material area with a quality certificate', max: 2, steps: [
	[0, 'Không được cấp giấy chứng nhận chất lượng', 'none'],
	[1, 'Được cấp giấy chứng nhận chất lượng theo tiêu chuẩn quốc gia (VietGAP, hữu cơ,...)', 'certified by national standards (VietGAP, organic …)', 'document'],
	[2, 'Được cấp giấy chứng nhận chất lượng theo tiêu chuẩn quốc tế (GlobalGAP, hữu cơ - Organic,...)', 'certified by international standards (GlobalGAP, organic …)', 'document'],
] })
const processing = (no: string): Row => ({ no, key: 'value_added', vi: 'Gia tăng giá trị', en: 'Value added', max: 3, steps: [
	[0, 'Phân loại, sơ chế', 'sorting, first preparation'],
	[1, 'Chế biến đơn giản', 'simple processing', 'visit'],
	[2, 'Chế biến', 'processing', 'visit'],
	[3, 'Chế biến sâu từ vùng nguyên liệu địa phương (tạo ra sản phẩm chất lượng cao theo nhu cầu của thị trường)', 'deep processing of material of the place (high quality that the market asks for)', 'visit'],
] })
const packing: Row = { no: '2.2', key: 'packaging_style', vi: 'Đóng gói, bao bì sản phẩm', en: 'Packing and packaging', max: 3, steps: [
	[0, 'Đóng gói theo hình thức thông thường, không có bao bì', 'packed in the usual way, no packaging'],
	[1, 'Đóng gói theo hình thức thông thường, bao bì đơn giản', 'packed in the usual way, simple packaging', 'sample'],
	[2, 'Đóng gói sáng tạo, bao bì đẹp', 'creative packing, attractive packaging', 'sample', 3],
	[3, 'Đóng gói sáng tạo, tiện lợi, bao bì đẹp, sang trọng', 'creative, convenient, attractive and elegant', 'sample'],
] }
const developed: Block = { part: 'A', no: '2', vi: 'Phát triển sản phẩm', en: 'Product development', max: 10, rows: [
	like('idea_origin', '2.1', { points: [0, 1, 2, 3], ...copied }),
	packing,
	like('packaging_completeness', '2.3', { vi: 'Phong cách, ghi nhãn hàng hóa', en: 'Style, label of the goods', points: [1, 2, 3] }),
	like('bilingual_label', '2.4'),
] }
/** Sections that are word for word those of set 21: 3 (community strength) and 5 (product story). */
const same = (no: string): Block => crafts.find((b) => b.no === no) as Block
const made = (rows: readonly Row[], max: number): Block => ({ part: 'A', no: '1', vi: 'Tổ chức sản xuất', en: 'Production organisation', max, rows })
const grown = made([
	like('raw_material', '1.1', { points: [1, 2, 3], least: [0, 3, 0], ...imported }),
	area('1.2'),
	processing('1.3'),
	like('capacity', '1.4'),
	like('linkage', '1.5', { points: [0, 1, 2, 3] }),
	like('environment', '1.6', { points: [1, 2, 3] }),
	like('clean_technology', '1.7'),
], 18)

const unique = (no: string): Block => ({ part: 'C', no, vi: 'Tính độc đáo', en: 'Uniqueness', max: 5, rows: [
	{ no, key: 'uniqueness', vi: 'Tính độc đáo', en: 'Uniqueness', max: 5,
		note: ['Chất lượng: Có nét riêng, khác biệt, có dấu hiệu nhận biết rõ ràng so với sản phẩm khác, tiềm năng thành thương hiệu của địa phương', 'Quality of its own, clearly told apart from others, could become a brand of the place.'],
		steps: [
			[0, 'Trung bình', 'average'],
			[1, 'Tương đối độc đáo', 'rather unique', 'observation'],
			[3, 'Độc đáo, mang tính đặc trưng', 'unique, typical', 'observation', 4],
			[5, 'Rất độc đáo và có tính đặc trưng', 'very unique and typical', 'observation', 5],
		] },
] })
const declared = (no: string): Block => ({ part: 'C', no, vi: 'Công bố chất lượng sản phẩm', en: 'Quality declaration', max: 5, rows: [
	like('quality_declaration', no, { points: [2, 4, 5], note: ['Ghi chú: Bản Tiêu chuẩn sản phẩm phải có phiếu kiểm nghiệm các chỉ tiêu an toàn thực phẩm', 'The product standard must come with test results of food-safety items.'] }),
] })
const assured = (no: string): Block => {
	const { steps, ...row } = like('quality_assurance', no)
	const brc = steps.map(([p, vi, ...rest]): Step => [p, vi.replace('(ISO, HACCP, Halal, FDA...)', '(ISO, HACCP, BRC, Halal, FDA...)'), ...rest])
	return { part: 'C', no, vi: 'Đảm bảo chất lượng sản phẩm', en: 'Quality assurance', max: 5, rows: [{ ...row, steps: brc }] }
}
const guided = (no: string): Block => ({ part: 'C', no, vi: 'Hướng dẫn sử dụng để đảm bảo sản phẩm có chất lượng tốt nhất cho người tiêu dùng', en: 'Directions for use', max: 2, rows: [
	senses(no, 'directions_for_use', 'Hướng dẫn sử dụng để đảm bảo sản phẩm có chất lượng tốt nhất cho người tiêu dùng', 'Directions for use, for the best quality to the consumer', [
		[1, 'Có hướng dẫn sử dụng sản phẩm đơn giản', 'simple directions'],
		[2, 'Có hướng dẫn sử dụng chi tiết, cụ thể để đảm bảo chất lượng sản phẩm', 'detailed directions that keep the quality'],
	]),
] })
const abroad = (no: string): Block => ({ part: 'C', no, vi: 'Cơ hội thị trường toàn cầu', en: 'Global market opportunity', max: 3, rows: [like('global_market_opportunity', no, { points: [1, 2, 3] })] })
const after = [unique('7'), declared('8'), assured('9'), guided('10'), abroad('11')]
const sensed = (rows: readonly Row[], max = 15): Block => ({ part: 'C', no: '6', vi: 'Chỉ tiêu cảm quan', en: 'Sensory indicators', max, rows })

const clean = (no: string): Row => senses(no, 'impurities', 'Tạp chất', 'Impurities', [
	[0, 'Có tạp chất', 'impurities'],
	[1, 'Có rất ít tạp chất, chấp nhận được', 'very few, acceptable'],
	[2, 'Sạch, không phát hiện tạp chất', 'clean, none found', 4],
], dirt)
const evenShape = (no: string, vi: string, rest: Partial<Row>): Row => senses(no, 'shape', vi, 'Shape', [
	[0, 'Không đồng đều, chấp nhận được', 'uneven, acceptable'],
	[1, 'Tương đối đồng đều, phù hợp', 'fairly even, fitting'],
	[2, 'Đồng đều, phù hợp', 'even, fitting'],
], rest)

const otherTea: Food = {
	no: '12', vi: 'Trà từ thực vật khác', en: 'Tea from other plants', bilingual: '2.4', faults: [],
	blocks: [
		{ ...grown, rows: grown.rows.map((r) => (r.key === 'capacity' && r.note ? { ...r, note: [r.note[0].replace('số lượng/quy mô', 'sản lượng/quy mô'), r.note[1]] } : r)) },
		developed, same('3'), same('4'), same('5'),
		sensed([
			clean('6.1'),
			evenShape('6.2', 'Hình dạng', { note: ['Của ngoại hình trà, trà thảo mộc,...', 'Of the look of the tea, herbal tea …'] }),
			senses('6.3', 'liquor_colour', 'Màu nước', 'Colour of the liquor', [
				[0, 'Hơi đục, màu nhạt, chấp nhận được', 'a little cloudy, pale, acceptable'],
				[1, 'Trong sáng, phù hợp (với tính chất sản phẩm)', 'clear, fitting'],
				[2, 'Trong sáng, rất phù hợp', 'clear, very fitting', 4],
				[3, 'Trong sáng, rất phù hợp, bền màu', 'clear, very fitting, lasting colour'],
			]),
			senses('6.4', 'liquor_smell', 'Mùi nước', 'Smell of the liquor', [
				[0, 'Có mùi lạ (chấp nhận được) hoặc không rõ mùi', 'a strange smell (acceptable) or none clear'],
				[1, 'Thơm tự nhiên, nhẹ', 'natural, light'],
				[2, 'Thơm tự nhiên, mạnh', 'natural, strong', 4],
				[3, 'Thơm tự nhiên, mạnh, bền mùi', 'natural, strong, lasting'],
			]),
			senses('6.5', 'liquor_taste', 'Vị nước', 'Taste of the liquor', [
				[0, 'Vị khác thường (chấp nhận được) hoặc không rõ vị', 'unusual (acceptable) or none clear'],
				[1, 'Tương đối đậm phù hợp (với tính chất sản phẩm)', 'rather full, fitting'],
				[3, 'Vị đậm, dịu, phù hợp', 'full, mild, fitting', 4],
				[5, 'Vị đậm, dịu, phù hợp, có hậu vị ngọt', 'full, mild, fitting, a sweet aftertaste'],
			]),
		]),
		...after,
	],
}

const look = { group: ['6.1', 'Ngoại hình', 'Appearance'] } as const
const brew = { group: ['6.2', 'Nước pha', 'The drink'] } as const
const coffee: Food = {
	no: '13', vi: 'Cà phê, ca cao', en: 'Coffee, cocoa', bilingual: '2.4', faults: [],
	blocks: [
		grown, developed, same('3'),
		{ ...same('4'), rows: [like('distribution_area', '4.1'), like('distribution_organisation', '4.2', { points: [0, 1, 3, 4] }), like('promotion', '4.3', { points: [0, 1, 2, 3, 4] })] },
		same('5'),
		sensed([
			senses('6.1.1', 'impurities', 'Tạp chất lạ', 'Foreign matter', [
				[0, 'Có các tạp chất, chấp nhận được', 'impurities, acceptable'],
				[1, 'Có rất ít tạp chất, chấp nhận được', 'very few, acceptable'],
				[2, 'Sạch, không có tạp chất', 'clean, none'],
			], { ...look, ...stop('Ghi chú: Nếu có tạp chất lạ có nguy cơ gây mất AN TOÀN THỰC PHẨM như đất, côn trùng, lông, len ... sẽ không đánh giá các bước tiếp theo.', 'With foreign matter that endangers food safety (soil, insects, hair, wool …) the steps that follow are not assessed.') }),
			evenShape('6.1.2', 'Trạng thái/hình dạng', look),
			senses('6.1.3', 'colour', 'Màu sắc', 'Colour', [
				[0, 'Không đồng đều hoặc bị cháy', 'uneven or burnt'],
				[1, 'Đồng đều, tự nhiên, tương đối phù hợp (với tính chất sản phẩm)', 'even, natural, rather fitting'],
				[2, 'Đồng đều, tự nhiên, phù hợp', 'even, natural, fitting'],
			], look),
			senses('6.1.4', 'smell', 'Mùi', 'Smell', [
				[0, 'Có mùi lạ (chấp nhận được) hoặc không rõ mùi', 'a strange smell (acceptable) or none clear'],
				[1, 'Thơm tự nhiên đặc trưng, nhẹ', 'natural, typical, light'],
				[2, 'Thơm tự nhiên đặc trưng, mạnh', 'natural, typical, strong'],
			], look),
			senses('6.1.5', 'taste', 'Vị', 'Taste', [
				[0, 'Vị khác thường (chấp nhận được) hoặc không rõ vị', 'unusual (acceptable) or none clear'],
				[1, 'Vị đậm đà phù hợp (với tính chất sản phẩm)', 'full, fitting'],
				[2, 'Vị đậm đà, hấp dẫn', 'full, attractive'],
			], look),
			senses('6.2.1', 'liquor_colour', 'Màu nước', 'Colour of the drink', [
				[0, 'Hơi đục, màu nhạt, chấp nhận được', 'a little cloudy, pale, acceptable'],
				[1, 'Đậm, sánh, phù hợp (với tính chất sản phẩm)', 'deep, thick, fitting'],
				[2, 'Đậm, sánh, rất phù hợp', 'deep, thick, very fitting'],
			], brew),
			senses('6.2.2', 'smell_taste', 'Mùi, vị', 'Smell and taste', [
				[0, 'Khác thường (chấp nhận được) hoặc không rõ vị', 'unusual (acceptable) or no clear taste'],
				[1, 'Mùi, vị phù hợp với đặc tính sản phẩm', 'fitting the product'],
				[3, 'Mùi vị hấp dẫn, đặc sắc', 'attractive, outstanding'],
			], brew),
		]),
		...after,
	],
}

/** Idea of a product that is not also made new of typical material: sets of drinks. */
const origin = (points: readonly number[]): Row => {
	const row = like('idea_origin', '2.1', { points, ...copied })
	const texts: Readonly<Record<number, readonly [vi: string, en: string]>> = {
		2: ['Sản phẩm được sản xuất ở nhiều nơi trên địa bàn, là sản phẩm đặc trưng của tỉnh, có chất lượng nổi trội', 'typical of the province and outstanding'],
		3: ['Sản phẩm là đặc sản, truyền thống, chỉ sản xuất trên địa bàn của xã, có chất lượng đặc sắc, thương mại gắn với chỉ dẫn nguồn gốc địa lý', 'a traditional speciality of this commune only, sold with its geographical origin'],
	}
	return { ...row, steps: row.steps.map(([p, vi, en, ...rest], at): Step => [p, ...(texts[at] ?? ([vi, en] as const)), ...rest]) }
}
const spirit: Food = {
	no: '14', vi: 'Rượu trắng', en: 'White spirit', bilingual: '2.4', faults: [],
	blocks: [
		made([
			like('raw_material', '1.1', imported),
			{ no: '1.2', key: 'value_added', vi: 'Gia tăng giá trị', en: 'Value added', max: 3, steps: [
				[1, 'Chế biến thông thường', 'usual processing'],
				[2, 'Sử dụng kỹ thuật thủ công để nâng cao chất lượng sản phẩm', 'by hand skills that raise the quality', 'visit'],
				[3, 'Áp dụng công nghệ để nâng cao chất lượng sản phẩm', 'by technology that raises the quality', 'visit'],
			] },
			like('capacity', '1.3'),
			like('linkage', '1.4', { points: [0, 1, 2, 3] }),
			like('environment', '1.5', { points: [1, 2, 3] }),
			like('clean_technology', '1.6'),
		], 17),
		{ ...developed, max: 11, rows: [origin([0, 1, 2, 4]), ...developed.rows.slice(1)] },
		same('3'), same('4'), same('5'),
		sensed([
			senses('6.1', 'impurities', 'Tạp chất lạ', 'Foreign matter', [
				[0, 'Có tạp chất', 'impurities'],
				[1, 'Có rất ít tạp chất/có cặn, chấp nhận được', 'very few, or a sediment, acceptable'],
				[2, 'Sạch, không phát hiện tạp chất/cặn', 'clean, none found, no sediment'],
			]),
			senses('6.2', 'colour', 'Màu sắc', 'Colour', [
				[0, 'Không trong suốt, chấp nhận được', 'not clear, acceptable'],
				[1, 'Tương đối trong suốt', 'rather clear'],
				[3, 'Trong suốt, không màu', 'clear, colourless'],
			]),
			senses('6.3', 'smell', 'Mùi', 'Smell', [
				[0, 'Khác thường hoặc không rõ mùi', 'unusual or none clear'],
				[1, 'Mùi nhẹ, phù hợp (với đặc trưng nguyên liệu sử dụng, loại sản phẩm)', 'light, fitting (its material and kind)'],
				[2, 'Mùi mạnh, phù hợp', 'strong, fitting'],
				[3, 'Mùi mạnh, phù hợp, hấp dẫn', 'strong, fitting, attractive'],
				[5, 'Mùi mạnh, phù hợp, rất hấp dẫn', 'strong, fitting, very attractive'],
			]),
			senses('6.4', 'taste', 'Vị', 'Taste', [
				[0, 'Vị khác thường hoặc không rõ vị', 'unusual or none clear'],
				[1, 'Tương đối rõ, chấp nhận được', 'rather clear, acceptable'],
				[2, 'Vị đậm, phù hợp (với đặc trưng nguyên liệu sử dụng, loại sản phẩm)', 'full, fitting (its material and kind)'],
				[3, 'Vị đậm, dịu, phù hợp', 'full, mild, fitting'],
				[5, 'Vị đậm, dịu, phù hợp, hấp dẫn', 'full, mild, fitting, attractive'],
			]),
		]),
		unique('7'), declared('8'), assured('9'),
		{ ...abroad('10'), max: 5, rows: [like('global_market_opportunity', '10')] },
	],
}

const simple = (no: string): Row => {
	const row = processing(no)
	return { ...row, steps: row.steps.slice(1).map(([p, vi, en, shownBy], at): Step => [p, vi, en, at ? shownBy : undefined]) }
}
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
	faults: [{ code: 'points-ours', at: '1.2', detail: 'The source prints no points beside "no certificate" (1.2): that it gives 0 is ours.' }],
	blocks: [
		{ ...grown, rows: grown.rows.map((r) => (r.key === 'raw_material' ? like('raw_material', '1.1', { points: [1, 2, 3], ...imported }) : r.key === 'value_added' ? simple('1.3') : r)) },
		developed,
		{ ...same('3'), rows: same('3').rows.map((r) => (r.key === 'intellectual_property' ? like(r.key, r.no, { least: [3, 0, 0] }) : r)) },
		same('4'),
		{ ...same('5'), vi: 'Câu chuyện về sản phẩm' },
		seasoning, ...after,
	],
}

export const foods: readonly Food[] = [sauce, spice, otherTea, coffee, spirit]
