import { type Day, day } from '#kernel/day.ts'
import { fold } from '#kernel/text.ts'

/** A name that a place no longer has: since `since` it belongs to `now`. */
export interface OldPlace {
	readonly old: string
	readonly now: string
	readonly economy: string
	readonly since: Day
	readonly source: string
}

const merged = (economy: string, since: string, source: string, pairs: readonly (readonly [now: string, ...old: string[]])[]): OldPlace[] => pairs.flatMap(([now, ...olds]) => olds.map((old) => ({ old, now, economy, since: day(since), source })))

/**
 * Provinces and towns only, and only those whose whole area went one way: a commune split between two new ones cannot
 * be told from its name (so Oyama and Shonai of Oita are left out: other prefectures have towns of that name). Resolution 202/2025/QH15 holds since 12 June 2025; the new authorities work since 1 July 2025.
 */
export const oldPlaces: readonly OldPlace[] = [
	...merged('VN', '2008-08-01', 'National Assembly, Resolution 15/2008/QH12 of 29 May 2008', [['Hà Nội', 'Hà Tây']]),
	...merged('VN', '2025-01-01', 'National Assembly, Resolution 175/2024/QH15 of 30 November 2024', [['Huế', 'Thừa Thiên Huế', 'Thừa Thiên - Huế']]),
	...merged('VN', '2025-07-01', 'National Assembly, Resolution 202/2025/QH15 of 12 June 2025', [
		['Tuyên Quang', 'Hà Giang'],
		['Lào Cai', 'Yên Bái'],
		['Thái Nguyên', 'Bắc Kạn'],
		['Phú Thọ', 'Vĩnh Phúc', 'Hòa Bình'],
		['Bắc Ninh', 'Bắc Giang'],
		['Hưng Yên', 'Thái Bình'],
		['Hải Phòng', 'Hải Dương'],
		['Ninh Bình', 'Hà Nam', 'Nam Định'],
		['Quảng Trị', 'Quảng Bình'],
		['Đà Nẵng', 'Quảng Nam'],
		['Quảng Ngãi', 'Kon Tum'],
		['Gia Lai', 'Bình Định'],
		['Khánh Hòa', 'Ninh Thuận'],
		['Lâm Đồng', 'Đắk Nông', 'Bình Thuận'],
		['Đắk Lắk', 'Phú Yên'],
		['Hồ Chí Minh', 'Bình Dương', 'Bà Rịa - Vũng Tàu'],
		['Đồng Nai', 'Bình Phước'],
		['Tây Ninh', 'Long An'],
		['Cần Thơ', 'Sóc Trăng', 'Hậu Giang'],
		['Vĩnh Long', 'Bến Tre', 'Trà Vinh'],
		['Đồng Tháp', 'Tiền Giang'],
		['Cà Mau', 'Bạc Liêu'],
		['An Giang', 'Kiên Giang'],
	]),
	...merged('JP', '2005-03-22', 'Oita prefecture, municipal mergers of the Heisei era: Hita city', [['日田市', '天瀬町', '前津江村', '中津江村', '上津江村']]),
	...merged('JP', '2005-10-01', 'Oita prefecture, municipal mergers of the Heisei era: Yufu city', [['由布市', '湯布院町', '挾間町']]),
]

/** Districts (huyện, quận, thị xã) of Viet Nam ended with this day's beginning: two tiers of local government since. */
export const districtsEnded = { since: day('2025-07-01'), source: 'National Assembly, Resolution 203/2025/QH15 of 16 June 2025, article 2' } as const

const byName = new Map(oldPlaces.map((place) => [fold(place.old).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' '), place]))

/** The old place a (prefix-free) name stands for on that day; two-syllable province names only count as provinces. */
export function oldPlace(name: string, on: Day): OldPlace | undefined {
	const found = byName.get(
		fold(name)
			.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
			.trim(),
	)
	return found && found.since <= on ? found : undefined
}
