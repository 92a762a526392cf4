/** The demo's own rulebook: a short, invented annex as an office would send it, read with one place left to look at. */
import type { House } from '#kernel/ports.ts'
import { importDraft, keepAnnex } from '#modules/grading/index.ts'
import { at, type DemoContext, does } from './context.ts'

const annex = [
	['Bộ sản phẩm: Nón lá (trình diễn, không phải văn bản chính thức)'], ['Tiêu chí', 'Điểm'],
	['PHẦN A: SẢN PHẨM', '60'], ['1. SẢN XUẤT', '60'],
	['1.1. Nguồn nguyên liệu', '30'], ['Ghi chú: Bị loại nếu sử dụng toàn bộ nguyên liệu nhập khẩu hoặc không rõ nguồn gốc'], ['☐ Dưới một nửa trong tỉnh', '10'], ['☐ Từ một nửa trở lên trong tỉnh', '30'],
	['1.2. Tay nghề', '30'], ['☐ Đang học nghề', '5'], ['☐ Thợ lành nghề', ''], ['☐ Nghệ nhân', '30'],
	['PHẦN B: CÂU CHUYỆN', '40'], ['2. CÂU CHUYỆN VỀ SẢN PHẨM', '40'],
	['2.1. Câu chuyện về sản phẩm', '25'], ['☐ Không có câu chuyện', '0'], ['☐ Có câu chuyện', '25'],
	['2.2. Trí tuệ/bản sắc địa phương', '15'], ['Chỉ áp dụng khi có câu chuyện (2.1 > 0)'], ['☐ Giống nơi khác', '0'], ['☐ Có câu chuyện riêng', '15'],
	['TỔNG ĐIỂM', '100'],
]

export async function seedDrafts(house: House, ctx: DemoContext): Promise<void> {
	const programme = ctx.programmes.hanoi
	const officer = at(ctx.people, 'hanoi.officer')
	const csv = annex.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
	const { sha256 } = await does(house, programme, officer, keepAnnex, { annex: { name: 'phu-luc-non-la-demo.csv', bytes: new TextEncoder().encode(csv) } })
	await does(house, programme, officer, importDraft, { sha256, nth: '0', set: 'Nón lá (demo)', head: 'vn-ocop-1048-20', like: 'vn-ocop-1048-20' })
}
