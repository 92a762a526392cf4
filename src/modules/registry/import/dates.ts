import { addDays, asDay, type Day, day as dayOf } from '#kernel/day.ts'
import { fold } from '#kernel/text.ts'
import type { ImportDate } from './types.ts'

export interface DateReading extends ImportDate {
	/** `swapped`: only the other order of day and month makes a date. `short-year`: the century was added. */
	readonly doubt?: 'swapped' | 'short-year'
}

const bare = (name: string): string => fold(name).replaceAll('.', '')

const months: Readonly<Record<string, number>> = Object.fromEntries(
	[
		'jan january januari ม.ค. มกราคม',
		'feb february februari ก.พ. กุมภาพันธ์',
		'mar march maret มี.ค. มีนาคม',
		'apr april เม.ย. เมษายน',
		'may mei พ.ค. พฤษภาคม',
		'jun june juni มิ.ย. มิถุนายน',
		'jul july juli ก.ค. กรกฎาคม',
		'aug august agustus agu ส.ค. สิงหาคม',
		'sep sept september ก.ย. กันยายน',
		'oct october oktober okt ต.ค. ตุลาคม',
		'nov november nopember พ.ย. พฤศจิกายน',
		'dec december desember des ธ.ค. ธันวาคม',
	].flatMap((names, i) => names.split(' ').map((name) => [bare(name), i + 1])),
)

/** Japanese eras: the year before the first. */
const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 }

/** Thai and full-width digits as ASCII. */
export const plainDigits = (text: string): string => text.normalize('NFKC').replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))

function year(text: string, thai: boolean): { readonly year: number; readonly short: boolean } | undefined {
	let n = Number(text)
	const short = text.length <= 2
	if (short) n += thai && n >= 40 ? 2500 : 2000
	// Buddhist years run 543 ahead; no certificate here is from before 2440 or after 2643 of either era.
	if (n >= 2440 && n <= 2643) n -= 543
	return n >= 1950 && n <= 2100 ? { year: n, short } : undefined
}

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * The date a cell gives, as exactly as it gives it; undefined when it gives none. Reads ISO days, d/m/y with any mark,
 * words (Vietnamese, Thai, English, Indonesian, Japanese), Buddhist years, Excel serials, a month or only a year.
 */
export function readDate(cell: string, { order = 'dmy', thai = false }: { order?: 'dmy' | 'mdy'; thai?: boolean } = {}): DateReading | undefined {
	const text = fold(plainDigits(cell))
		.replace(/[tT ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z| ?[ap]m)?$/i, '')
		.replace(/^(?:ngay|ky ngay|dated|date|tanggal|ลงวันที่|วันที่|ณ วันที่|ปี)\s*/u, '')
		.replace(/พ\.?ศ\.?|ค\.?ศ\.?|b\.?e\.?(?=\s|\d)|年度$/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[.,;]$/, '')
	const made = (y: string, m: number, d: number, doubt?: 'swapped'): DateReading | undefined => {
		const found = year(y, thai)
		const day = found && asDay(`${found.year}-${two(m)}-${two(d)}`)
		return day && { day, precision: 'day', text: cell, ...(doubt ? { doubt } : found.short ? { doubt: 'short-year' as const } : {}) }
	}
	let m = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text)
	if (m) return made(m[1] ?? '', Number(m[2]), Number(m[3]))
	m = /^(令和|平成)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日$/.exec(text)
	if (m) return made(String((eras[m[1] ?? ''] ?? 0) + (m[2] === '元' ? 1 : Number(m[2]))), Number(m[3]), Number(m[4]))
	m = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$/.exec(text)
	if (m) {
		const [first, second] = [Number(m[1]), Number(m[2])]
		const [d, month] = order === 'dmy' ? [first, second] : [second, first]
		return month > 12 && d <= 12 ? made(m[3] ?? '', d, month, 'swapped') : made(m[3] ?? '', month, d)
	}
	m = /^(\d{1,2}) ?thang (\d{1,2})[, ]*(?:nam)? ?(\d{4})$/.exec(text)
	if (m) return made(m[3] ?? '', Number(m[2]), Number(m[1]))
	m = /^(\d{1,2})(?:st|nd|rd|th)?[-. ]*([\p{L}\p{M}.]+?)[-., ]*(\d{4}|\d{2})$/u.exec(text)
	if (m) return made(m[3] ?? '', months[bare(m[2] ?? '')] ?? 0, Number(m[1]))
	m = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text)
	if (m) return made(m[3] ?? '', months[m[1] ?? ''] ?? 0, Number(m[2]))
	m = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
	if (m) return made(m[1] ?? '', Number(m[2]), Number(m[3]))
	m = /^(\d{5,6})(?:\.\d+)?$/.exec(text)
	if (m) return serial(Number(m[1]), cell)
	return coarse(text, cell, thai)
}

/** Days since 30 December 1899, as Excel counts after February 1900. */
function serial(n: number, text: string): DateReading | undefined {
	if (n < 18_264 || n > 280_000) return undefined
	const day = addDays(dayOf('1899-12-30'), n)
	const found = year(day.slice(0, 4), false)
	const real = found && asDay(`${found.year}${day.slice(4)}`)
	return real && { day: real, precision: 'day', text }
}

function coarse(text: string, cell: string, thai: boolean): DateReading | undefined {
	const month = /^(?:thang )?(\d{1,2}) ?(?:[-/.]|nam|,)? ?(\d{4})$/.exec(text) ?? /^()(\d{4})\s*[-/年]\s*(\d{1,2})月?$/.exec(text)
	const named = month ? undefined : /^([\p{L}\p{M}.]+?)[-., ]*(\d{4})$/u.exec(text)
	const number = month ? Number(month[3] ?? month[1]) : named ? months[bare(named[1] ?? '')] : undefined
	const of = (month ?? named)?.[2]
	if (of && number && number >= 1 && number <= 12) {
		const found = year(of, thai)
		return found && { day: `${found.year}-${two(number)}-01` as Day, precision: 'month', text: cell }
	}
	const only = /^(?:nam |year |tahun )?(\d{4})\s*年?$/.exec(text)
	const found = only && year(only[1] ?? '', thai)
	return found ? { day: `${found.year}-01-01` as Day, precision: 'year', text: cell } : undefined
}

/** A length of time where an end was expected: "36 tháng", "3 năm", "3 ปี", "3 years" → months. */
export function readMonths(cell: string): number | undefined {
	const m = /^(\d{1,3}) ?(thang|months?|bulan|เดือน|か月|ヶ月|カ月|nam|years?|tahun|ปี|年|年間)(?: ke tu.*)?$/u.exec(fold(plainDigits(cell)).trim())
	if (!m) return undefined
	const n = Number(m[1]) * (/^(?:thang|month|bulan|เดือน|か月|ヶ月|カ月)/u.test(m[2] ?? '') ? 1 : 12)
	return n > 0 && n <= 240 ? n : undefined
}
