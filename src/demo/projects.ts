/** The demo's projects: one done, one with a late step, one gone quiet, one stopped; one each in Oita and Chiang Mai. All invented, days counted from today. */
import { addDays, dayIn } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { addStep, chooseProduct, finishProject, logStep, startProject, stopProject } from '#modules/projects/index.ts'
import { resourcesOf } from '#modules/registry/index.ts'
import { at, type DemoContext, type DemoProgramme, does } from './context.ts'

interface StepGiven {
	/** A sector, or 'producers'. */
	readonly lead: string
	readonly what: string
	readonly due: number
	/** When it was done, by whom of the demo's people, and what came of it. */
	readonly done?: readonly [day: number, who: string, outcome: string]
}
interface ProjectGiven {
	readonly in: DemoProgramme
	readonly place: string
	readonly maker: string
	readonly title: string
	readonly titleEn: string
	readonly idea: string
	readonly ideaEn: string
	/** Days from today; in the past they are negative. */
	readonly started: number
	readonly steps: readonly StepGiven[]
	readonly chosen?: { readonly product: string; readonly on: number; readonly by: string }
	readonly ended?: { readonly as: 'done' | 'stopped'; readonly on: number; readonly what: string }
}

const given: readonly ProjectGiven[] = [
	{
		in: 'hanoi', place: 'P016', maker: 'phuVinh', started: -410,
		title: 'Từ đèn lồng mây đến chiếc giỏ có nắp', titleEn: 'From the rattan lantern to the lidded basket',
		idea: 'Làng biết chẻ mây thật mảnh và đan kín như vải; nơi khác đan thưa. Làm một món đồ dùng hằng ngày mà chỉ tay nghề này làm được: trước hết thử đèn lồng.',
		ideaEn: 'The village splits rattan so fine that it can be plaited as close as cloth; elsewhere it is plaited open. Make a thing of daily use that only this skill can make: try a lantern first.',
		steps: [
			{ lead: 'producers', what: 'Đan năm mẫu đèn lồng và bày bán thử một tháng (five sample lanterns, a month on trial sale)', due: -370, done: [-366, 'phuVinh', 'Khách thích mặt đan, nhưng khung bẹp khi gửi đi: ba trên năm chiếc hỏng. (Buyers liked the weave; three of five frames were crushed in transport.)'] },
			{ lead: 'university', what: 'Tìm dáng chịu được đóng gói (find a shape that stands packing)', due: -320, done: [-327, 'hanoi.university', 'Giỏ có nắp lồng vào nhau được, khung tre không bẹp. (Lidded baskets nest; a bamboo frame does not give way.)'] },
			{ lead: 'industry', what: 'Hỏi giá ba cửa hàng (ask three shops for a price)', due: -240, done: [-233, 'hanoi.industry', 'Hai cửa hàng đặt mẫu, giá 180.000 đến 190.000 đồng. (Two shops ordered samples.)'] },
		],
		chosen: { product: 'rattanBasket', on: -300, by: 'Họp làng, 41 trên 52 hộ (village meeting, 41 of 52 households)' },
		ended: { as: 'done', on: -60, what: 'Giỏ đã đăng ký và đưa ra hội đồng phân hạng. Bài học: thử đóng gói trước khi thử bán. (The basket is registered and goes to the council. Learnt: try the packing before the selling.)' },
	},
	{
		in: 'hanoi', place: 'P002', maker: 'vanPhuc', started: -120,
		title: 'Khăn lụa nhuộm lá', titleEn: 'A scarf dyed with leaves',
		idea: 'Lụa vân Vạn Phúc nhuộm bằng lá bàng trong làng: màu không ai pha được giống.', ideaEn: 'Figured silk of Van Phuc, dyed with leaves of the village’s own trees: a colour nobody else can mix.',
		steps: [
			{ lead: 'university', what: 'Thử độ bền màu khi giặt (test whether the colour stands washing)', due: -50, done: [-45, 'hanoi.university', 'Bền sau 20 lần giặt tay; phơi nắng thì phai. (Fast after 20 hand washes; fades in the sun.)'] },
			{ lead: 'producers', what: 'Viết nhãn hướng dẫn giặt (write the care label)', due: -9 },
			{ lead: 'industry', what: 'Chụp ảnh cho gian hàng (photographs for the catalogue)', due: 10 },
		],
		chosen: { product: 'silkScarf', on: -70, by: 'Nhóm hộ dệt, 11 trên 11 hộ (the weaving group, all 11 households)' },
	},
	{
		in: 'hanoi', place: 'P005', maker: 'dongHo', started: -210,
		title: 'Lịch tranh mười hai tháng', titleEn: 'A calendar of twelve prints',
		idea: 'Mười hai bản khắc cũ của làng, in trên giấy điệp, mỗi tháng một tranh và câu chuyện của tranh.', ideaEn: 'Twelve old blocks of the village, printed on shell paper: one print a month, with its story.',
		steps: [
			{ lead: 'producers', what: 'Chọn mười hai bản khắc còn in được (choose twelve blocks that still print)', due: -150, done: [-131, 'dongHo', 'Chín bản in được, ba bản nứt phải khắc lại. (Nine print, three are split and must be cut again.)'] },
			{ lead: 'government', what: 'Hỏi bảo tàng về việc khắc lại (ask the museum about cutting them again)', due: 20 },
		],
	},
	{
		in: 'hanoi', place: 'P003', maker: 'chuonNgo', started: -280,
		title: 'Hộp trang sức gỗ quý', titleEn: 'Jewellery boxes of rare wood',
		idea: 'Khảm trai trên gỗ quý cho cửa hàng quà tặng.', ideaEn: 'Mother-of-pearl on rare wood, for gift shops.',
		steps: [{ lead: 'government', what: 'Tìm gỗ có giấy tờ nguồn gốc (find wood with papers of origin)', due: -200, done: [-190, 'hanoi.government', 'Không nhà cung cấp nào có đủ giấy tờ. (No supplier could show its papers.)'] }],
		ended: { as: 'stopped', on: -180, what: 'Gỗ không chứng minh được nguồn gốc thì không bán ra nước ngoài được. Làm tiếp khi có gỗ trồng thay thế. (Wood without proof of origin cannot be sold abroad. To be taken up again with planted wood.)' },
	},
	{
		in: 'oita', place: 'P025', maker: 'beppu', started: -150,
		title: '食卓の竹かご', titleEn: 'A bamboo basket for the table',
		idea: '別府の竹細工を、飾るものから毎日使うものへ。洗って乾かせる盛りかごを作る。', ideaEn: 'Beppu bamboo, from a thing to display to a thing of every day: a serving basket that can be washed and dried.',
		steps: [
			{ lead: 'university', what: '洗っても黒ずまない仕上げを試す', due: -80, done: [-84, 'oita.university', '油抜きを長くした竹は三十回洗っても変わらない。'] },
			{ lead: 'producers', what: '三つの大きさを決め、値段を出す', due: 25 },
		],
		chosen: { product: 'bambooBasket', on: -60, by: '組合の集まり、14 人のうち 12 人' },
	},
	{
		in: 'chiangmai', place: 'P028', maker: 'boSang', started: -40,
		title: 'ร่มเล็กสำหรับโต๊ะอาหาร', titleEn: 'A small umbrella for the table',
		idea: 'ร่มกระดาษสาขนาดเล็กใช้ครอบอาหาร เขียนลายดอกไม้ของหมู่บ้าน พับเก็บได้', ideaEn: 'A small mulberry-paper umbrella to cover food, painted with the village’s own flowers; it folds away.',
		steps: [
			{ lead: 'producers', what: 'ทำตัวอย่างสามขนาด', due: -10, done: [-12, 'boSang', 'ขนาดกลางพับง่ายที่สุด กระดาษต้องทาน้ำมันสองครั้ง'] },
			{ lead: 'industry', what: 'ถามร้านอาหารห้าร้านว่าจะใช้ไหม', due: 12 },
		],
	},
]

export async function seedProjects(house: House, ctx: DemoContext): Promise<void> {
	for (const p of given) {
		const programme = ctx.programmes[p.in]
		const officer = at(ctx.people, `${p.in}.officer`)
		const day = (n: number) => addDays(dayIn(programme.zone, house.clock.now()), n)
		const place = at(ctx.places[p.in], p.place)
		const resources = (await house.db.atomically(programme.id, (tx) => resourcesOf(tx, programme.id, place))).map((r) => r.id)
		const { id } = await does(house, programme, officer, startProject, {
			place, resources, title: p.title, titleEn: p.titleEn, idea: p.idea, ideaEn: p.ideaEn, startedOn: day(p.started), makers: [at(ctx.producers, p.maker)],
		})
		// What happened is told in the order of its days.
		const { chosen } = p
		const choose = () => chosen && does(house, programme, officer, chooseProduct, { project: id, revision: '1', product: at(ctx.products, chosen.product), on: day(chosen.on), by: chosen.by })
		const after = chosen ? p.steps.findIndex((s) => (s.done?.[0] ?? s.due) > chosen.on) : -1
		for (const [i, { lead, what, due, done }] of p.steps.entries()) {
			if (i === after) await choose()
			const step = (await does(house, programme, officer, addStep, { project: id, lead, what, dueOn: day(due) })).id as Id<'step'>
			if (done) await does(house, programme, at(ctx.people, done[1]), logStep, { step, on: day(done[0]), outcome: done[2] })
		}
		if (after === -1) await choose()
		if (p.ended) await does(house, programme, officer, p.ended.as === 'done' ? finishProject : stopProject, { project: id, revision: p.chosen ? '2' : '1', on: day(p.ended.on), what: p.ended.what })
	}
}
