/**
 * Viet Nam OCOP under Decision 26/2026/QD-TTg of 22 May 2026: what all sets share, and the sets of annex II that are typed in (rulebooks-2026-21.ts,
 * -food.ts, -drinks.ts) from a transcript of the decision (github: hakienpdu95/minhan, docs/bnn_txng.html). Vietnamese as it stands there, English gists ours.
 */
import { bilingual, english, tidy } from './lib.ts'
import { type Block, crafts, type Row } from './rulebooks-2026-21.ts'
import { drinks } from './rulebooks-2026-drinks.ts'
import { foods } from './rulebooks-2026-food.ts'

const parts = [
	{ id: 'A', vi: 'Sản phẩm và sức mạnh của cộng đồng', en: 'Product and community strength', max: 40, sections: [['Tổ chức sản xuất', 'production organisation'], ['Phát triển sản phẩm', 'product development'], ['Sức mạnh cộng đồng', 'community strength']] },
	{ id: 'B', vi: 'Khả năng tiếp thị', en: 'Marketing capability', max: 25, sections: [['Tiếp thị', 'marketing'], ['Câu chuyện sản phẩm', 'product story']] },
	{ id: 'C', vi: 'Chất lượng sản phẩm', en: 'Product quality', max: 35, sections: [['Chỉ tiêu cảm quan, dinh dưỡng, tính độc đáo của sản phẩm', 'sensory, nutrition, uniqueness'], ['Công bố chất lượng sản phẩm', 'quality declaration'], ['Đảm bảo chất lượng sản phẩm', 'quality assurance'], ['Hướng dẫn sử dụng', 'directions for use'], ['Cơ hội thị trường toàn cầu', 'global market opportunity']] },
] as const

/** Article 3.3: "from 70 to under 90" of the mean total: here the source itself says how a mean meets the bands. */
const bands = [
	{ stars: 5, atLeast: 90, meaning: bilingual('vi', 'Sản phẩm đặc trưng, có thương hiệu, đạt tiêu chuẩn chất lượng cao và hội tụ điều kiện để xuất khẩu', 'typical, branded, of high standard and ready for export') },
	{ stars: 4, atLeast: 70, below: 90, meaning: bilingual('vi', 'Sản phẩm đặc trưng, từng bước có thương hiệu, đáp ứng yêu cầu về chất lượng và tiếp cận thị trường tốt, có tiềm năng nâng cấp lên hạng 5 sao', 'typical, on the way to a brand, good quality and market access, could become 5 stars') },
	{ stars: 3, atLeast: 50, below: 70, meaning: bilingual('vi', 'Sản phẩm có đặc thù, có sự ổn định về chất lượng, được quản lý và thương mại ổn định, có thể nâng cấp lên hạng 4 sao', 'of its own character, steady in quality and trade, could become 4 stars') },
	{ stars: 2, atLeast: 30, below: 50, meaning: bilingual('vi', 'Sản phẩm bước đầu hình thành chất lượng, có thể tiếp tục nâng cấp để nâng lên hạng 3 sao', 'quality beginning to form, could become 3 stars') },
	{ stars: 1, atLeast: 0, below: 30, meaning: bilingual('vi', 'Sản phẩm sơ khai, chưa được thương mại, có thể nâng cấp lên hạng 2 sao', 'at its beginnings, not traded yet, could become 2 stars') },
]
/** Article 4.1. */
const starRules = [
	{ from: 3, to: 4, decidedBy: bilingual('vi', 'Ủy ban nhân dân cấp tỉnh', "provincial people's committee") },
	{ from: 5, to: 5, decidedBy: bilingual('vi', 'Bộ Nông nghiệp và Môi trường', 'Ministry of Agriculture and Environment') },
]
const head = {
	kind: 'rulebook',
	programme: 'Viet Nam OCOP',
	economy: 'VN',
	scheme: 'points',
	legalBasis: { text: 'Decision 26/2026/QD-TTg of 22 May 2026 (replaces 148/2023 and 1489/2025)', url: 'https://vanban.chinhphu.vn/?classid=1&docid=218267&orggroupid=3&pageid=27160' },
	inForce: { from: '2026-05-22' },
	validityMonths: 36,
	total: 100,
	bands,
	rounding: { rule: 'exact', by: 'source' },
	aggregation: 'mean',
	starRules,
}
const source = {
	name: 'Decision 26/2026/QD-TTg of 22 May 2026, as transcribed in a public repository (github: hakienpdu95/minhan, docs/bnn_txng.html); the signed paper was not read',
	url: 'https://vanban.chinhphu.vn/?classid=1&docid=218267&orggroupid=3&pageid=27160',
	asOf: '2026-05-22',
}

const criterionOf = (row: Row) =>
	tidy({
		id: row.no,
		no: row.no,
		key: row.key,
		name: bilingual('vi', row.vi, row.en),
		group: row.group && { no: row.group[0], name: bilingual('vi', row.group[1], row.group[2]) },
		note: row.note && bilingual('vi', row.note[0], row.note[1]),
		max: row.max,
		rules: row.rules?.(row.no) ?? [],
		choices: row.steps.map(([points, vi, en, shownBy, leastFor], at) => tidy({ id: String.fromCharCode(97 + at), points, label: bilingual('vi', vi, en), shownBy, leastFor })),
	})

const setOf = (no: string, vi: string, en: string, blocks: readonly Block[], rejected: string, faults: readonly object[]) => ({
	...head,
	id: `vn-ocop-26-2026-${no}`,
	status: 'complete',
	productSet: bilingual('vi', vi, en),
	reachable: 100,
	parts: parts.map((part) => ({
		id: part.id,
		name: bilingual('vi', part.vi, part.en),
		max: part.max,
		sum: part.max,
		sections: blocks.filter((b) => b.part === part.id).map((b) => ({ no: b.no, name: bilingual('vi', b.vi, b.en), max: b.max, criteria: b.rows.map(criterionOf) })),
	})),
	facts: { dossierRejected: english(rejected), stars: 'Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** - 3 sao; **** - 4 sao; ***** - 5 sao)' },
	source: { ...source, also: [`annex II, set ${Number(no)}`, 'articles 3, 4 and 11'] },
	faults,
})
const yesNo = (at: string) => ({ code: 'choices-ours', at, detail: `The source prints ${at} with 1 point and no choices: yes and no are ours.` })

export const ocop2026 = [
	{
		...head,
		id: 'vn-ocop-26-2026',
		status: 'incomplete',
		why: `Parts, bands, validity and who decides are held for all sets. Of the 26 sets of annex II typed in so far: ${[...[...foods, ...drinks].map((f) => `${Number(f.no)} (${f.en.toLowerCase()})`), '21 (household and decorative handicrafts)'].join(', ')}. The others are not, among them 4 (honey) and 11 (tea): the transcript prints points in them that cannot be right.`,
		parts: parts.map(({ id, vi, en, max }) => ({ id, name: bilingual('vi', vi, en), max, sections: [] })),
		outline: parts.map(({ id, vi, en, max, sections }) => ({ id, name: bilingual('vi', vi, en), max, sections: sections.map(([v, e]) => bilingual('vi', v, e)) })),
		source,
		faults: [],
	},
	...[...foods, ...drinks].map((f) =>
		setOf(f.no, f.vi, f.en, f.blocks, f.rejected ?? 'A dossier that is forged, breaks the rules on the food-safety certificate of the workshop, or lacks what the registration asks for, is rejected before it is scored.', [yesNo(f.bilingual), ...f.faults]),
	),
	setOf('21', 'Thủ công mỹ nghệ gia dụng, trang trí', 'Household and decorative handicrafts', crafts, 'A dossier that is forged, or lacks what the registration asks for, is rejected before it is scored.', [
		yesNo('2.3'),
		{ code: 'odd-text', at: '7', detail: 'The source asks for food-safety tests of a handicraft: its note is that of the food sets, kept as it is.' },
		{ code: 'odd-text', at: '8', detail: 'From 3 stars on the source asks every handicraft workshop for a food-safety certificate: its text is that of the food sets, kept as it is.' },
	]),
]
