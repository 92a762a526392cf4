import { csvOf } from '#kernel/csv.ts'
import { addDays, addMonths, type Day } from '#kernel/day.ts'

/**
 * A made-up Vietnamese office list to try the import with. Every name says "mẫu" (sample) or "demo", every phone number
 * begins 0900 000; nobody and nothing real is meant. It has the untidiness of real lists and no errors.
 */
export interface SampleOptions {
	/** Today: the dates lie around it, so that some certificates lapse soon. */
	readonly on: Day
	readonly rows?: number
	/** Craft villages with their craft; the default are villages of the demo programme. */
	readonly places?: readonly { readonly name: string; readonly craft: 'gốm' | 'lụa' | 'khảm trai' | 'mây tre đan' }[]
}

const villages = [
	{ name: 'Bát Tràng', craft: 'gốm' },
	{ name: 'Vạn Phúc', craft: 'lụa' },
	{ name: 'Chuôn Ngọ', craft: 'khảm trai' },
	{ name: 'Phú Vinh', craft: 'mây tre đan' },
] as const

const goods: Readonly<Record<string, readonly string[]>> = {
	gốm: ['Bộ ấm chén', 'Bình hoa', 'Đĩa trang trí', 'Bát ăn cơm', 'Chậu cây nhỏ', 'Tượng linh vật'],
	lụa: ['Khăn lụa', 'Vải lụa vân', 'Áo dài lụa', 'Túi lụa', 'Cà vạt lụa'],
	'khảm trai': ['Hộp khảm trai', 'Tranh khảm trai', 'Khay khảm trai', 'Bàn cờ khảm trai'],
	'mây tre đan': ['Giỏ mây', 'Khay tre', 'Đèn lồng tre', 'Rổ mây tròn', 'Hộp mây có nắp', 'Túi mây xách tay'],
}
const forms = [
	['HTX', 'Hợp tác xã'],
	['Công ty TNHH', 'Công ty'],
	['Hộ kinh doanh', 'Hộ'],
	['Tổ hợp tác', 'Tổ hợp tác'],
] as const

/** A small repeatable generator (mulberry32): the same list each time, on every machine. */
function dice(seed: number): (sides: number) => number {
	let state = seed
	return (sides) => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) % sides
	}
}

const dmy = (day: Day, mark = '/'): string => [day.slice(8), day.slice(5, 7), day.slice(0, 4)].join(mark)
const words = (day: Day): string => `ngày ${Number(day.slice(8))} tháng ${Number(day.slice(5, 7))} năm ${day.slice(0, 4)}`

const sampleHeadings = ['STT', 'Tên chủ thể', 'Loại hình', 'Người đại diện', 'Số điện thoại', 'Xã/phường', 'Tỉnh/thành phố', 'Tên sản phẩm', 'Nhóm sản phẩm', 'Hạng sao', 'Số quyết định', 'Ngày công nhận', 'Ngày hết hạn', 'Ghi chú'] as const

/** Two title rows, a blank one, the headings, then the list. */
export function sampleRows({ on, rows = 500, places = villages }: SampleOptions): string[][] {
	const roll = dice(20_241)
	const out: string[][] = [['DANH SÁCH SẢN PHẨM ĐƯỢC PHÂN HẠNG – DỮ LIỆU MẪU (DEMO)'], [`Không có thật: dùng để thử chức năng nhập danh sách, lập ngày ${dmy(on)}`], [], [...sampleHeadings]]
	let maker = 0
	let line: string[] = []
	let left = 0
	let craft = ''
	for (let n = 1; n <= rows; n++) {
		if (left === 0) {
			maker++
			left = 1 + roll(3)
			const place = places[roll(places.length)] ?? villages[0]
			craft = place.craft
			const form = forms[roll(forms.length)] ?? forms[0]
			const id = String(maker).padStart(3, '0')
			line = [`${form[0]} ${craft} mẫu ${id} (demo)`, form[1], `Người Mẫu ${id}`, maker % 23 === 0 ? `900000${id}` : `0900 000 ${id}`, maker % 41 === 0 ? `${place.name.slice(0, -1)}` : maker % 5 === 0 ? place.name.toUpperCase() : place.name, maker % 17 === 0 ? 'Hà Tây' : 'Hà Nội']
		}
		left--
		const names = goods[craft] ?? ['Sản phẩm']
		const stars = roll(10) < 6 ? 3 : roll(10) < 8 ? 4 : 5
		const issued = addDays(addMonths(on, -1 - roll(44)), -roll(28))
		const written = n % 29 === 0 ? dmy(issued, '.') : n % 31 === 0 ? issued : n % 37 === 0 ? words(issued) : n % 83 === 0 ? issued.slice(0, 4) : n % 71 === 0 ? '' : dmy(issued)
		const expires = n % 19 === 0 || written === '' ? '' : dmy(addMonths(issued, 36))
		const product = `${names[(n + left) % names.length]} mẫu ${String(n).padStart(3, '0')}`
		const rating = n % 13 === 0 ? '★'.repeat(stars) : n % 7 === 0 ? String(stars) : `${stars} sao`
		const decision = `${100 + roll(60)}/QĐ-MẪU`
		out.push([String(n), ...line, product, 'Thủ công mỹ nghệ, trang trí', rating, decision, written, n % 83 === 0 ? '' : expires, n % 50 === 0 ? 'Giấy chứng nhận bản giấy (demo)' : ''])
		// The slips of real lists: a line entered twice, and an empty line.
		if (n % 190 === 0) out.push([String(n), ...(out.at(-1) ?? []).slice(1)])
		if (n % 125 === 0) out.push([])
	}
	return out
}

/** The file offered in the demo: "try with this list". */
export const sampleCsv = (options: SampleOptions): string => csvOf(sampleRows(options))
