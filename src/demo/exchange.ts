/** One case of Ha Noi, written from what the demo did there, adopted in Oita; and a case of the collection adopted in Chiang Mai. Invented, marked demo. */

import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { adoptCase, citable, citableCertificates, publishCase, reportAdoption, writeCase } from '#modules/exchange/index.ts'
import { eventsBetween } from '#modules/record/index.ts'
import { at, type DemoContext, does } from './context.ts'

export async function seedExchange(house: House, ctx: DemoContext): Promise<{ case: Id<'case'> }> {
	const { hanoi, oita, chiangmai } = ctx.programmes
	const officer = at(ctx.people, 'hanoi.officer')
	const { told, codes } = await house.db.atomically(hanoi.id, async (tx) => ({
		told: await eventsBetween(tx, hanoi.id, '1979-01-01T00:00:00.000Z' as Instant, '9999-01-01T00:00:00.000Z' as Instant, citable),
		codes: (await citableCertificates(tx, hanoi.id)).map((c) => c.code),
	}))
	// What the basket went through: its grade, its certificate, the impediment that fell, the order.
	const wanted = ['grade-approved', 'certificate-issued', 'impediment-removed', 'quotation-sent', 'order-accepted']
	const evidence = wanted.flatMap((type) => told.filter((t) => t.type === type).slice(-1)).map((t) => t.seq.toString())
	const { id } = await does(house, hanoi, officer, writeCase, {
		lang: 'vi',
		result: 'success',
		years: '2026',
		area: ['grading', 'impediments', 'channel'],
		evidence,
		certificate: codes.slice(0, 1),
		title: 'Giỏ mây tre Phú Vinh: từ phân hạng đến đơn hàng đầu tiên (demo)',
		context: 'Tổ hợp mây tre có sản phẩm tốt nhưng chưa được phân hạng, chưa biết thị trường nước ngoài đòi hỏi gì và chưa có kênh bán chính thức.\nNgười mua hỏi về nguồn gốc mây và về chất lượng, tổ hợp không có giấy tờ để trả lời.',
		action:
			'Văn phòng chương trình lập hồ sơ và đưa ra hội đồng phân hạng.\nDanh sách vướng mắc ở thị trường Nhật Bản được chia cho ba khối: nhà nước, trường đại học, doanh nghiệp. Trường đại học nhận phần thử nghiệm.\nDanh mục sản phẩm nhận thư hỏi hàng của người mua; báo giá có điều kiện giao hàng và thời hạn hiệu lực.',
		outcome: 'Sản phẩm có giấy chứng nhận ai cũng kiểm tra được.\nMột vướng mắc đã được gỡ, có minh chứng; những vướng mắc khác vẫn ghi là “chưa biết”.\nĐã nhận đơn hàng đầu tiên từ nước ngoài.\nNếu làm lại: hỏi yêu cầu của thị trường trước khi phân hạng, để hồ sơ dùng được cho cả hai việc.',
	})
	await does(house, hanoi, officer, publishCase, { case: id, revision: '1' })
	await does(house, oita, at(ctx.people, 'oita.officer'), adoptCase, { case: id, lang: 'ja', plan: '別府の竹細工で、障害の一覧を行政・大学・産業界に分けるやり方を試します。審査の前に海外市場の条件を確かめる順番に変えます。' })
	// One of the collection, tried and reported on.
	const { id: adoption } = await does(house, chiangmai, at(ctx.people, 'chiangmai.officer'), adoptCase, { pack: 'C002', lang: 'th', plan: 'ให้แต่ละหมู่บ้านเลือกผลิตภัณฑ์เอง สำนักงานช่วยเฉพาะเทคนิค การตลาด และการอบรม' })
	await does(house, chiangmai, at(ctx.people, 'chiangmai.officer'), reportAdoption, { adoption, state: 'partly', revision: '1', lang: 'th', report: 'สี่หมู่บ้านเลือกเองได้ อีกสองหมู่บ้านรอให้สำนักงานเลือกให้ ต้องมีผู้ช่วยประจำหมู่บ้าน' })
	return { case: id as Id<'case'> }
}
