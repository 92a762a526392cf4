/** What the demo's Ha Noi office aims at. Invented. */
import { dayIn } from '#kernel/day.ts'
import type { House } from '#kernel/ports.ts'
import { setTarget, writeNote, yearOf } from '#modules/strategy/index.ts'
import { at, type DemoContext, does } from './context.ts'

export async function seedStrategy(house: House, ctx: DemoContext): Promise<void> {
	const { hanoi } = ctx.programmes
	const officer = at(ctx.people, 'hanoi.officer')
	const year = yearOf(dayIn(hanoi.zone, house.clock.now()))
	const aims = [
		[year, 'certificates-issued', 3, 'Mỗi quý hội đồng họp một lần.'],
		[year, 'impediments-removed', 1, 'Ưu tiên Nhật Bản.'],
		[year, 'orders', 1, ''],
		[year, 'days-planned', 10, 'Làng nào cũng ghi giờ mở cửa.'],
		[year + 1, 'orders', 4, 'Nhật Bản và Vương quốc Anh.'],
		[year + 1, 'impediments-removed', 5, 'Mỗi khối ít nhất một.'],
	] as const
	for (const [y, measure, goal, note] of aims) await does(house, hanoi, officer, setTarget, { year: String(y), measure, goal: String(goal), note })
	await does(house, hanoi, officer, writeNote, { year: String(year), lang: 'vi', text: 'Đi trọn một vòng với một sản phẩm: phân hạng, tìm thị trường, gỡ vướng mắc, đơn hàng, đón khách. (demo)\nNăm tới: làm như vậy với ba sản phẩm nữa, bắt đầu từ yêu cầu của thị trường.' })
}
