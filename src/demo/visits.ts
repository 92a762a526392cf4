/** When the demo's villages receive visitors: invented hours in real places, and one recommended day. */
import { addDays, dayIn, weekday } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { recommend, saveItinerary, setDay, setHours } from '#modules/visits/index.ts'
import { at, type DemoContext, type DemoProgramme, does } from './context.ts'

interface DemoHours {
	readonly place: string
	/** Key of the producer whose workshop it is; left out: the village. */
	readonly producer?: string
	readonly minutes: number
	/** Monday to Sunday. */
	readonly week: readonly [string, string, string, string, string, string, string]
	readonly note: string
	readonly noteEn: string
}
const daily = (h: string): DemoHours['week'] => [h, h, h, h, h, h, h]
const closedOn = (day: number, h: string): DemoHours['week'] => daily(h).map((x, i) => (i === day - 1 ? '' : x)) as unknown as DemoHours['week']

const given: Readonly<Record<DemoProgramme, readonly DemoHours[]>> = {
	hanoi: [
		{ place: 'P001', minutes: 90, week: daily('8:00–11:30, 13:30–17:30'), note: 'Chợ gốm và các lò quanh làng; khách có thể tự tay nặn.', noteEn: 'The pottery market and the kilns around the village; you may try the wheel.' },
		{ place: 'P002', minutes: 60, week: closedOn(1, '8:30–17:00'), note: 'Phố lụa, khung cửi đang dệt.', noteEn: 'The silk street, looms at work.' },
		{ place: 'P003', minutes: 45, week: ['', '9:00–11:30, 14:00–16:30', '9:00–11:30, 14:00–16:30', '9:00–11:30, 14:00–16:30', '9:00–11:30, 14:00–16:30', '9:00–11:30', ''], note: 'Xem cưa và khảm vỏ trai.', noteEn: 'See shell being sawn and inlaid.' },
		{ place: 'P005', producer: 'dongHo', minutes: 60, week: daily('8:30–11:30, 13:30–16:30'), note: 'In một bức tranh từ bản khắc gỗ.', noteEn: 'Print a picture from a wood block.' },
		{ place: 'P016', minutes: 60, week: closedOn(7, '8:00–11:30, 13:30–17:00'), note: 'Thợ đan mây tre làm tại nhà; đi cùng người của hợp tác xã.', noteEn: 'Rattan and bamboo weavers at home; somebody of the cooperative walks with you.' },
		{ place: 'P016', producer: 'phuVinh', minutes: 75, week: ['', '9:00–11:00, 14:00–16:00', '', '9:00–11:00, 14:00–16:00', '', '9:00–11:00', ''], note: 'Học đan một đáy giỏ.', noteEn: 'Learn to plait the bottom of a basket.' },
	],
	oita: [
		{ place: 'P018', minutes: 60, week: closedOn(3, '9:00–17:00'), note: '水の力で動く唐臼と、共同の登り窯を見る。', noteEn: 'See the water-driven clay crushers and the shared climbing kiln.' },
		{ place: 'P024', minutes: 60, week: closedOn(2, '10:00–16:00'), note: '梅林と加工場。', noteEn: 'The plum groves and the works where they are pickled.' },
		{ place: 'P025', producer: 'beppu', minutes: 90, week: ['', '9:00–12:00, 13:00–16:30', '9:00–12:00, 13:00–16:30', '9:00–12:00, 13:00–16:30', '9:00–12:00, 13:00–16:30', '10:00–15:00', ''], note: '竹ひごで小さな籠を編む。', noteEn: 'Plait a small basket of bamboo strips.' },
	],
	chiangmai: [
		{ place: 'P028', minutes: 60, week: daily('8:30–17:00'), note: 'ดูการทำร่มกระดาษสาทุกขั้นตอน', noteEn: 'See each step of a paper umbrella.' },
		{ place: 'P029', minutes: 60, week: closedOn(7, '9:00–16:30'), note: 'โรงทอผ้าไหม', noteEn: 'A silk weaving shed.' },
		{ place: 'P030', minutes: 75, week: daily('9:00–18:00'), note: 'ช่างแกะสลักไม้ทำงานหน้าร้าน', noteEn: 'Wood carvers at work before their shops.' },
	],
}

export async function seedVisits(house: House, ctx: DemoContext): Promise<void> {
	const hosts: Record<string, Id<'host'>> = {}
	for (const key of ['hanoi', 'oita', 'chiangmai'] as const) {
		const programme = ctx.programmes[key]
		const officer = at(ctx.people, `${key}.officer`)
		for (const h of given[key]) {
			const days = Object.fromEntries(h.week.map((text, i) => [`d${i + 1}`, text]))
			const made = await does(house, programme, officer, setHours, { place: at(ctx.places[key], h.place), ...(h.producer ? { producer: at(ctx.producers, h.producer) } : {}), minutes: String(h.minutes), note: h.note, noteEn: h.noteEn, ...days })
			hosts[`${h.place}${h.producer ?? ''}`] = made.host as Id<'host'>
		}
	}
	const programme = ctx.programmes.hanoi
	const officer = at(ctx.people, 'hanoi.officer')
	const on = dayIn(programme.zone, house.clock.now())
	// The next Saturday but one, so that there is time to go: three crafts, one of them the graded basket's village.
	const saturday = addDays(on, ((6 - weekday(on) + 7) % 7) + 7)
	await does(house, programme, officer, setDay, { host: at(hosts, 'P002'), day: addDays(saturday, 2), hours: '8:30–11:30' })
	const { id } = await does(house, programme, officer, saveItinerary, { day: saturday, start: at(ctx.places.hanoi, 'P002'), from: '08:00', until: '17:30', mode: 'car', lunch: 'on', stop: [at(hosts, 'P001'), at(hosts, 'P002')], must: [at(hosts, 'P016')] })
	await does(house, programme, officer, recommend, { itinerary: id, title: 'Gốm, lụa và mây tre trong một ngày', titleEn: 'Pottery, silk and rattan in one day', revision: '1' })
}
