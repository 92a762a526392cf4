/** Sets of tea, coffee and drinks of annex II of Decision 26/2026 that are typed in. Each set was read by itself. */
import { abroad, after, assured, clean, declared, developed, evenShape, grown, imported, like, made, origin, same, sensed, senses, stop, unique, type Food } from './rulebooks-2026-food-rows.ts'

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

const alcohol: Food = {
	no: '15', vi: 'Đồ uống có cồn khác', en: 'Other alcoholic drinks', bilingual: '2.4', faults: [],
	rejected: 'A dossier that is forged, breaks the rules on the food-safety certificate of the workshop, has no production licence as required, or lacks what the registration asks for, is rejected before it is scored.',
	blocks: [
		...spirit.blocks.slice(0, 1),
		{ ...developed, max: 11, rows: [origin([0, 1, 2, 4], {}), ...developed.rows.slice(1)] },
		same('3'), same('4'), same('5'),
		sensed([
			senses('6.1', 'impurities', 'Tạp chất lạ', 'Foreign matter', [
				[0, 'Có tạp chất', 'impurities'],
				[1, 'Có rất ít tạp chất/có cặn, chấp nhận được', 'very few, or a sediment, acceptable'],
				[2, 'Sạch, không phát hiện tạp chất/cặn', 'clean, none found, no sediment'],
			], stop('Ghi chú: Nếu có tạp chất lạ có nguy cơ gây mất an toàn thực phẩm như đất, côn trùng, lông, len... sẽ không đánh giá các bước tiếp theo.', 'With foreign matter that endangers food safety (soil, insects, hair, wool …) the steps that follow are not assessed.')),
			senses('6.2', 'colour', 'Màu sắc', 'Colour', [
				[0, 'Màu sắc không phù hợp với đặc tính sản phẩm', 'not fitting the product'],
				[1, 'Màu sắc phù hợp với đặc tính sản phẩm', 'fitting the product', 4],
				[3, 'Màu sắc đẹp, rất phù hợp với đặc tính sản phẩm', 'fine, very fitting the product'],
			]),
			senses('6.3', 'smell', 'Mùi', 'Smell', [
				[0, 'Khác thường hoặc không rõ mùi', 'unusual or none clear'],
				[1, 'Mùi nhẹ, phù hợp (với đặc trưng nguyên liệu sử dụng, loại sản phẩm)', 'light, fitting (its material and kind)'],
				[2, 'Mùi mạnh, phù hợp', 'strong, fitting'],
				[3, 'Mùi mạnh, phù hợp, hấp dẫn', 'strong, fitting, attractive', 4],
				[5, 'Mùi mạnh, phù hợp, rất hấp dẫn', 'strong, fitting, very attractive'],
			]),
			senses('6.4', 'taste', 'Vị', 'Taste', [
				[0, 'Vị khác thường hoặc không rõ vị', 'unusual or none clear'],
				[1, 'Tương đối rõ, chấp nhận được', 'rather clear, acceptable'],
				[2, 'Vị đậm, phù hợp (với đặc trưng nguyên liệu sử dụng, loại sản phẩm)', 'full, fitting (its material and kind)'],
				[3, 'Vị đậm, dịu, phù hợp, không sốc', 'full, mild, fitting, not sharp', 4],
				[5, 'Vị đậm, dịu, phù hợp, không sốc, hấp dẫn', 'full, mild, fitting, not sharp, attractive'],
			]),
		]),
		unique('7'), declared('8'), assured('9'),
		{ ...abroad('10'), max: 5, rows: [like('global_market_opportunity', '10')] },
	],
}

export const drinks: readonly Food[] = [otherTea, coffee, spirit, alcohol]
