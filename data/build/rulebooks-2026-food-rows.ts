/**
 * What the sets of food and drink of annex II of Decision 26/2026 share. Their parts A and B are those of set 21 with other points and marks: `like` takes the row of set 21 and
 * says what differs; each set was read by itself. Words that differ only in spacing, punctuation or capital letters are those of set 21.
 */
import { bilingual } from './lib.ts'
import { type Block, crafts, type Row, type Step } from './rulebooks-2026-21.ts'

export interface Food { no: string; vi: string; en: string; blocks: readonly Block[]; bilingual: string; rejected?: string; faults: readonly object[] }
type Change = Partial<Omit<Row, 'no' | 'key' | 'steps'>> & { points?: readonly number[]; least?: readonly (0 | 3 | 4 | 5)[] }

/** The row of set 21 for this idea, under another number, with what is different here. */
export function like(key: string, no: string, { points, least, ...change }: Change = {}): Row {
	const row = crafts.flatMap((b) => b.rows).find((r) => r.key === key)
	if (!row || (points && points.length !== row.steps.length)) throw new Error(`set 21 has no such row: ${key}`)
	const steps = row.steps.map(([p, vi, en, shownBy, mark], at): Step => [points?.[at] ?? p, vi, en, shownBy, least ? least[at] || undefined : mark])
	return { ...row, max: points?.at(-1) ?? row.max, ...change, no, steps }
}
const reject = (vi: string, en: string) => ({ note: [vi, en] as const, rules: (id: string) => [{ kind: 'disqualify', id: `${id}/disqualify`, when: bilingual('vi', vi, en) }] })
export const stop = (vi: string, en: string) => ({ note: [vi, en] as const, rules: (id: string) => [{ kind: 'stop', id: `${id}/stop`, when: bilingual('vi', vi, en) }] })
/** A ladder of what is seen, smelt or tasted: the sample shows every step that gives points. */
export const senses = (no: string, key: string, vi: string, en: string, steps: readonly (readonly [points: number, vi: string, en: string, least?: 3 | 4 | 5])[], rest: Partial<Row> = {}): Row => ({
	no, key, vi, en, max: steps.at(-1)?.[0] ?? 0, steps: steps.map(([p, v, e, least]) => [p, v, e, p ? 'sample' : undefined, least]), ...rest,
})

export const imported = reject('Ghi chú: Bị loại nếu sử dụng toàn bộ nguyên liệu nhập khẩu hoặc không rõ nguồn gốc', 'Rejected if all material is imported or of unclear origin.')
export const copied = reject('Ghi chú: Bị loại nếu phát hiện giống hệt sản phẩm của nhà sản xuất khác, chỉ thay đổi tên sản phẩm, nhà sản xuất', "Rejected if it is the same as another producer's product, with only the name changed.")
export const dirt = stop('Chú ý: Nếu có các tạp chất không chấp nhận được (các tạp chất có nguy cơ gây mất an toàn thực phẩm) như: Lông, côn trùng, mẫu gỗ, cát, nhựa ... sẽ không đánh giá các bước tiếp theo', 'With unacceptable impurities that endanger food safety (hair, insects, wood, sand, plastic …) the steps that follow are not assessed.')

export const area = (no: string): Row => ({ no, key: 'certified_material_area', vi: 'Vùng nguyên liệu được cấp chứng nhận chất lượng', en: 'Material area with a quality certificate', max: 2, steps: [
	[0, 'Không được cấp giấy chứng nhận chất lượng', 'none'],
	[1, 'Được cấp giấy chứng nhận chất lượng theo tiêu chuẩn quốc gia (VietGAP, hữu cơ,...)', 'certified by national standards (VietGAP, organic …)', 'document'],
	[2, 'Được cấp giấy chứng nhận chất lượng theo tiêu chuẩn quốc tế (GlobalGAP, hữu cơ - Organic,...)', 'certified by international standards (GlobalGAP, organic …)', 'document'],
] })
export const processing = (no: string): Row => ({ no, key: 'value_added', vi: 'Gia tăng giá trị', en: 'Value added', max: 3, steps: [
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
export const developed: Block = { part: 'A', no: '2', vi: 'Phát triển sản phẩm', en: 'Product development', max: 10, rows: [
	like('idea_origin', '2.1', { points: [0, 1, 2, 3], ...copied }),
	packing,
	like('packaging_completeness', '2.3', { vi: 'Phong cách, ghi nhãn hàng hóa', en: 'Style, label of the goods', points: [1, 2, 3] }),
	like('bilingual_label', '2.4'),
] }
/** Sections that are word for word those of set 21: 3 (community strength) and 5 (product story). */
export const same = (no: string): Block => crafts.find((b) => b.no === no) as Block
export const made = (rows: readonly Row[], max: number): Block => ({ part: 'A', no: '1', vi: 'Tổ chức sản xuất', en: 'Production organisation', max, rows })
export const grown = made([
	like('raw_material', '1.1', { points: [1, 2, 3], least: [0, 3, 0], ...imported }),
	area('1.2'),
	processing('1.3'),
	like('capacity', '1.4'),
	like('linkage', '1.5', { points: [0, 1, 2, 3] }),
	like('environment', '1.6', { points: [1, 2, 3] }),
	like('clean_technology', '1.7'),
], 18)

export const unique = (no: string): Block => ({ part: 'C', no, vi: 'Tính độc đáo', en: 'Uniqueness', max: 5, rows: [
	{ no, key: 'uniqueness', vi: 'Tính độc đáo', en: 'Uniqueness', max: 5,
		note: ['Chất lượng: Có nét riêng, khác biệt, có dấu hiệu nhận biết rõ ràng so với sản phẩm khác, tiềm năng thành thương hiệu của địa phương', 'Quality of its own, clearly told apart from others, could become a brand of the place.'],
		steps: [
			[0, 'Trung bình', 'average'],
			[1, 'Tương đối độc đáo', 'rather unique', 'observation'],
			[3, 'Độc đáo, mang tính đặc trưng', 'unique, typical', 'observation', 4],
			[5, 'Rất độc đáo và có tính đặc trưng', 'very unique and typical', 'observation', 5],
		] },
] })
export const declared = (no: string): Block => ({ part: 'C', no, vi: 'Công bố chất lượng sản phẩm', en: 'Quality declaration', max: 5, rows: [
	like('quality_declaration', no, { points: [2, 4, 5], note: ['Ghi chú: Bản Tiêu chuẩn sản phẩm phải có phiếu kiểm nghiệm các chỉ tiêu an toàn thực phẩm', 'The product standard must come with test results of food-safety items.'] }),
] })
export const assured = (no: string): Block => {
	const { steps, ...row } = like('quality_assurance', no)
	const brc = steps.map(([p, vi, ...rest]): Step => [p, vi.replace('(ISO, HACCP, Halal, FDA...)', '(ISO, HACCP, BRC, Halal, FDA...)'), ...rest])
	return { part: 'C', no, vi: 'Đảm bảo chất lượng sản phẩm', en: 'Quality assurance', max: 5, rows: [{ ...row, steps: brc }] }
}
export const guided = (no: string): Block => ({ part: 'C', no, vi: 'Hướng dẫn sử dụng để đảm bảo sản phẩm có chất lượng tốt nhất cho người tiêu dùng', en: 'Directions for use', max: 2, rows: [
	senses(no, 'directions_for_use', 'Hướng dẫn sử dụng để đảm bảo sản phẩm có chất lượng tốt nhất cho người tiêu dùng', 'Directions for use, for the best quality to the consumer', [
		[1, 'Có hướng dẫn sử dụng sản phẩm đơn giản', 'simple directions'],
		[2, 'Có hướng dẫn sử dụng chi tiết, cụ thể để đảm bảo chất lượng sản phẩm', 'detailed directions that keep the quality'],
	]),
] })
export const abroad = (no: string): Block => ({ part: 'C', no, vi: 'Cơ hội thị trường toàn cầu', en: 'Global market opportunity', max: 3, rows: [like('global_market_opportunity', no, { points: [1, 2, 3] })] })
export const after = [unique('7'), declared('8'), assured('9'), guided('10'), abroad('11')]
export const sensed = (rows: readonly Row[], max = 15): Block => ({ part: 'C', no: '6', vi: 'Chỉ tiêu cảm quan', en: 'Sensory indicators', max, rows })

export const clean = (no: string): Row => senses(no, 'impurities', 'Tạp chất', 'Impurities', [
	[0, 'Có tạp chất', 'impurities'],
	[1, 'Có rất ít tạp chất, chấp nhận được', 'very few, acceptable'],
	[2, 'Sạch, không phát hiện tạp chất', 'clean, none found', 4],
], dirt)
export const evenShape = (no: string, vi: string, rest: Partial<Row>): Row => senses(no, 'shape', vi, 'Shape', [
	[0, 'Không đồng đều, chấp nhận được', 'uneven, acceptable'],
	[1, 'Tương đối đồng đều, phù hợp', 'fairly even, fitting'],
	[2, 'Đồng đều, phù hợp', 'even, fitting'],
], rest)

/** Idea of a product that is not also made new of typical material: sets of drinks. */
export const origin = (points: readonly number[], change: Change = copied): Row => {
	const row = like('idea_origin', '2.1', { points, ...change })
	const texts: Readonly<Record<number, readonly [vi: string, en: string]>> = {
		2: ['Sản phẩm được sản xuất ở nhiều nơi trên địa bàn, là sản phẩm đặc trưng của tỉnh, có chất lượng nổi trội', 'typical of the province and outstanding'],
		3: ['Sản phẩm là đặc sản, truyền thống, chỉ sản xuất trên địa bàn của xã, có chất lượng đặc sắc, thương mại gắn với chỉ dẫn nguồn gốc địa lý', 'a traditional speciality of this commune only, sold with its geographical origin'],
	}
	return { ...row, steps: row.steps.map(([p, vi, en, ...rest], at): Step => [p, ...(texts[at] ?? ([vi, en] as const)), ...rest]) }
}
export const simple = (no: string): Row => {
	const row = processing(no)
	return { ...row, steps: row.steps.slice(1).map(([p, vi, en, shownBy], at): Step => [p, vi, en, at ? shownBy : undefined]) }
}
/** Section 1 of processed food: as `grown`, but no step for mere sorting, and the least share of local material is asked for from three stars on. */
export const processed: Block = {
	...grown,
	rows: grown.rows.map((r) => (r.key === 'raw_material' ? like('raw_material', '1.1', { points: [1, 2, 3], ...imported }) : r.key === 'value_added' ? simple('1.3') : r)),
}
export const noCertificate = { code: 'points-ours', at: '1.2', detail: 'The source prints no points beside "no certificate" (1.2): that it gives 0 is ours.' }
export const mould = stop('Ghi chú: Nếu có tạp chất không chấp nhận được (các tạp chất có nguy cơ gây mất an toàn thực phẩm) như: đất, côn trùng, lông, len, mốc nguy hại,... sẽ không đánh giá các bước tiếp theo.', 'With unacceptable impurities that endanger food safety (soil, insects, hair, wool, harmful mould …) the steps that follow are not assessed.')
