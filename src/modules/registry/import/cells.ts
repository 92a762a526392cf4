import { asDecimal, compare, decimal, shortDecimal } from '#kernel/decimal.ts'
import { fold } from '#kernel/text.ts'
import { plainDigits } from './dates.ts'
import type { ProducerKind } from './types.ts'

const numberWords: Readonly<Record<string, number>> = Object.fromEntries(['mot หนึ่ง one satu 一', 'hai สอง two dua 二', 'ba สาม three tiga 三', 'bon สี่ four empat 四', 'nam ห้า five lima 五'].flatMap((names, i) => names.split(' ').map((name) => [fold(name), i + 1])))

/** 1–5 from "4 sao", "★★★★☆", "4", "4.0", "4/5", "OTOP 4 ดาว", "Bốn sao"; undefined when it is not plain. */
export function readStars(cell: string): number | undefined {
	const text = fold(plainDigits(cell)).trim()
	const full = [...text].filter((char) => char === '★' || char === '⭐' || char === '*' || char === '✭' || char === '🌟').length
	if (full > 0 && !/\d/.test(text)) return full <= 5 && !/[\p{L}]/u.test(text) ? full : undefined
	// "Potential five stars" is a proposal, not a grade.
	if (/tiem nang|de nghi|potential|du kien|propos/.test(text)) return undefined
	const words = /^(?:hang |xep hang |dat |loai |ocop |otop |level |grade |ระดับ ?|bintang |星 ?)*([\p{L}\p{M}]+?|[1-5](?:[.,]0+)?)(?: ?\/ ?5)?[ -]?(?:sao|stars?|ดาว|bintang|つ星|星|\*|★|⭐)?(?: ?(?:ocop|otop))?$/u.exec(text)
	const found = words?.[1]
	if (!found) return undefined
	if (/^\d/.test(found)) return Number(found[0])
	return numberWords[found]
}

/** 0–100 as plain decimals from "87,5", "87.5 điểm", "87/100". */
export function readScore(cell: string): string | undefined {
	const m = /^(\d{1,3})(?:[.,](\d{1,4}))? ?(?:diem|d|points?|pts?|คะแนน|poin|点|%)?(?: ?\/ ?100)?$/u.exec(fold(plainDigits(cell)).trim())
	const value = m && asDecimal(m[2] ? `${m[1]}.${m[2]}` : (m[1] ?? ''))
	return value && compare(value, decimal('100')) <= 0 ? shortDecimal(value) : undefined
}

/** The phone numbers in a cell: digits only, keeping a leading +. `lostZero`: Excel dropped the first 0 of a mobile number. */
export function readPhones(cell: string): { readonly phones: readonly string[]; readonly lostZero: boolean; readonly clear: boolean } {
	let lostZero = false
	let clear = true
	const phones: string[] = []
	for (const part of plainDigits(cell).split(/[;/,\n|]| - (?=\+?\d)|(?<=\d{7}) {1,}(?=0\d{8})/)) {
		if (!part.trim()) continue
		const text = part.replace(/^[\p{L}\p{M}.: ]+(?=[+(\d])/u, '').replace(/\((?:\p{L}|\p{M}| )*\)/gu, '')
		let digits = text.replace(/[\s.()\-–']/g, '')
		if (!/^\+?\d{6,15}$/.test(digits)) {
			clear = false
			continue
		}
		// Mobile numbers of Viet Nam (03, 05, 07, 08, 09) and Thailand (06, 08, 09) have ten digits with the zero.
		if (/^[3-9]\d{8}$/.test(digits)) {
			digits = `0${digits}`
			lostZero = true
		}
		if (!phones.includes(digits)) phones.push(digits)
	}
	return { phones, lostZero, clear: clear && phones.length > 0 }
}

export const readEmail = (cell: string): string | undefined => {
	const text = cell.replace(/^mailto:/i, '').trim()
	return text.length <= 200 && /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}$/.test(text) ? text.toLowerCase() : undefined
}

const yes = new Set(['x', 'v', 'co', 'yes', 'y', 'true', '1', 'nu', 'phu nu', 'female', 'woman', 'f', '✓', '✔', '√', '☑', 'ใช่', 'มี', 'หญิง', 'สตรี', 'ya', 'perempuan', 'wanita', 'p', 'はい', '有', '○', '◯', '女', '女性'].map(fold))
const no = new Set(['khong', 'no', 'n', 'false', '0', 'nam', 'male', 'man', 'm', '-', '–', '✗', 'ไม่', 'ไม่ใช่', 'ชาย', 'tidak', 'laki-laki', 'pria', 'l', 'いいえ', '無', '×', '男', '男性'].map(fold))

export function readYesNo(cell: string): boolean | undefined {
	const text = fold(cell).trim()
	return yes.has(text) ? true : no.has(text) ? false : undefined
}

/** A count of people from "15", "15 người", "1.200". */
export function readCount(cell: string): number | undefined {
	const m = /^(\d{1,3}(?:[., ]\d{3})|\d{1,6})(?:[.,]0+)? ?(?:nguoi|thanh vien|ho|lao dong|people|members?|คน|ราย|orang|人|名)?$/u.exec(fold(plainDigits(cell)).trim())
	return m ? Number((m[1] ?? '').replace(/\D/g, '')) : undefined
}

/** The cell names what is there and what is not: nothing more to read. */
export const isBlank = (cell: string): boolean => cell.length <= 12 && /^(?:|[-–—._/?]+|n\/?a|null|none|khong co|chua co|chua ro|ไม่มี|tidak ada|なし|不明|unknown|#n\/a|#ref!|#value!)$/.test(fold(cell).trim())

const kinds: readonly (readonly [ProducerKind, RegExp])[] = [
	['cooperative', /\bhtx\b|hop tac xa|lien hiep htx|co-?operative|สหกรณ์|koperasi|協同組合|組合/u],
	['company', /\bcong ty\b|\bcty\b|\bct tnhh\b|\btnhh\b|doanh nghiep|\bdntn\b|company|\bltd\b|\bco\.|\binc\b|corporation|enterprise ltd|บริษัท|หจก|ห้างหุ้นส่วน|^(?:pt|cv|ud)\b|perusahaan|株式会社|有限会社|合同会社/u],
	['group', /to hop tac|\btht\b|\bto nhom\b|nhom ho|cau lac bo|\bhoi\b|group|association|กลุ่ม|วิสาหกิจชุมชน|kelompok|\bkub\b|グループ|研究会|協議会/u],
	['household', /\bho kinh doanh\b|\bhkd\b|\bho san xuat\b|\bho\b|gia dinh|co so|household|individual|family|เจ้าของรายเดียว|ครัวเรือน|rumah tangga|perorangan|個人|農家/u],
]
export const readKind = (text: string): ProducerKind | undefined => {
	const folded = fold(text)
	return kinds.find(([, pattern]) => pattern.test(folded))?.[0]
}

/** A number and a date in one cell: "1234/QĐ-UBND ngày 15/3/2023" → both; the date as text for readDate. */
export function splitNumberAndDate(cell: string): { readonly number: string; readonly date?: string } {
	const m = /^(.*?\S)[\s,;(]+(?:(?:ký\s+)?ngày|ngay|dated|of|ลงวันที่|วันที่|tanggal|tgl\.?)\s*:?\s*(.+?)\)?$/isu.exec(cell.normalize('NFC'))
	const clean = (text: string): string => text.replace(/^(?:quyết định\s+số|quyết định|qđ\s+số|số|sk\s+no\.?|no\.?|เลขที่|nomor)\s*:?\s*/iu, '').trim()
	return m?.[1] && m[2] ? { number: clean(m[1]), date: m[2].trim() } : { number: clean(cell) }
}
