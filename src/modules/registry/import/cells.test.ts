import { expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { isBlank, readCount, readKind, readPhones, readScore, readStars, readYesNo, splitNumberAndDate } from './cells.ts'
import { readDate, readMonths } from './dates.ts'
import { expiryCalendar, latestPerProduct } from './expiry.ts'
import { distance, nearPairs } from './near.ts'
import { oldPlace, oldPlaces } from './old-places.ts'
import { columnLetter } from './recognise.ts'

test.each([
	['2024-03-15', '2024-03-15'],
	['15/03/2024', '2024-03-15'],
	['15.3.2024', '2024-03-15'],
	['15-3-2024', '2024-03-15'],
	['15 / 3 / 2024', '2024-03-15'],
	['2024/3/15', '2024-03-15'],
	['15/3/2567', '2024-03-15'],
	['2567-02-29', '2024-02-29'],
	['๑๕ มีนาคม พ.ศ. ๒๕๖๗', '2024-03-15'],
	['15 มี.ค. 2567', '2024-03-15'],
	['วันที่ 15 มีนาคม 2567', '2024-03-15'],
	['ngày 15 tháng 3 năm 2024', '2024-03-15'],
	['15 tháng 03, 2024', '2024-03-15'],
	['15 March 2024', '2024-03-15'],
	['March 15, 2024', '2024-03-15'],
	['15-Mar-24', '2024-03-15'],
	['15 Maret 2024', '2024-03-15'],
	['1st May 2024', '2024-05-01'],
	['2024年3月15日', '2024-03-15'],
	['令和6年3月15日', '2024-03-15'],
	['20240315', '2024-03-15'],
	['45366', '2024-03-15'],
	['45366.75', '2024-03-15'],
	['243692', '2024-03-15'],
	['15/03/2024 00:00', '2024-03-15'],
	['2024-03-15T08:30:00Z', '2024-03-15'],
	['29/02/2024', '2024-02-29'],
])('%j is the day %s', (text, want) => expect(readDate(text)).toMatchObject({ day: want, precision: 'day', text }))

test.each([
	['2024', '2024-01-01', 'year'],
	['năm 2024', '2024-01-01', 'year'],
	['พ.ศ. 2567', '2024-01-01', 'year'],
	['2567', '2024-01-01', 'year'],
	['3/2024', '2024-03-01', 'month'],
	['tháng 3/2024', '2024-03-01', 'month'],
	['03-2567', '2024-03-01', 'month'],
	['มีนาคม 2567', '2024-03-01', 'month'],
	['2024-03', '2024-03-01', 'month'],
	['2024年', '2024-01-01', 'year'],
])('%j begins %s and is exact to the %s', (text, want, precision) => expect(readDate(text)).toMatchObject({ day: want, precision }))

test('Short years: this century, or Buddhist in a Thai list; the other order only where it alone makes a date', () => {
	expect(readDate('15/3/24')).toMatchObject({ day: '2024-03-15', doubt: 'short-year' })
	expect(readDate('15/3/67', { thai: true })).toMatchObject({ day: '2024-03-15', doubt: 'short-year' })
	expect(readDate('3/25/2024')).toMatchObject({ day: '2024-03-25', doubt: 'swapped' })
	expect(readDate('3/4/2024')?.day).toBe('2024-04-03')
	expect(readDate('3/4/2024', { order: 'mdy' })?.day).toBe('2024-03-04')
})

test.each(['', 'chưa có', '31/02/2024', '29/02/2023', '15/13/2024', '2024-13-01', '15/3/1824', '12', '1234567', '99999999', 'tháng 13/2024', '4 sao', '15 Foo 2024'])('%j is no date', (text) => expect(readDate(text)).toBeUndefined())

test('Lengths of time', () => {
	expect(['36 tháng', '3 năm', '3 ปี', '24 เดือน', '3 years', '3年', '36 tháng kể từ ngày ký', '3', '0 năm', '2027'].map(readMonths)).toEqual([36, 36, 36, 24, 36, 36, 36, undefined, undefined, undefined])
})

test('Stars', () => {
	expect(['4 sao', '★★★★', '★★★★☆', '4', '4.0', '4/5', 'OTOP 4 ดาว', '๔ ดาว', 'Hạng 4 sao', 'Bốn sao', '4*', '4 stars', 'Four-star', 'bintang 4', '4つ星', 'OCOP 4 sao', '4 sao OCOP', 'สี่ดาว'].map((text) => [text, readStars(text)])).toEqual(
		['4 sao', '★★★★', '★★★★☆', '4', '4.0', '4/5', 'OTOP 4 ดาว', '๔ ดาว', 'Hạng 4 sao', 'Bốn sao', '4*', '4 stars', 'Four-star', 'bintang 4', '4つ星', 'OCOP 4 sao', '4 sao OCOP', 'สี่ดาว'].map((text) => [text, 4]),
	)
	expect(['', '6', '0', '6 sao', '45', 'A', 'Tiềm năng 5 sao', '3-4 sao', '★★★★★★', '4,5'].map(readStars)).toEqual(Array(10).fill(undefined))
})

test('Scores, counts, yes and no, kinds', () => {
	expect(['87,5', '87.50 điểm', '90/100', '100', '0', '101', '-1', 'tốt', '87.5.1'].map(readScore)).toEqual(['87.5', '87.5', '90', '100', '0', undefined, undefined, undefined, undefined])
	expect(['15', '15 người', '1.200', '12 คน', '15.0', 'nhiều', '1.5'].map(readCount)).toEqual([15, 15, 1200, 12, 15, undefined, undefined])
	expect(['x', 'Có', 'Nữ', 'หญิง', 'はい', 'Không', 'Nam', 'ชาย', 'FALSE', 'maybe'].map(readYesNo)).toEqual([true, true, true, true, true, false, false, false, false, undefined])
	expect(['HTX Mây tre', 'Hợp tác xã X', 'Công ty TNHH Y', 'Hộ kinh doanh Z', 'Tổ hợp tác T', 'วิสาหกิจชุมชน', 'บริษัท ก จำกัด', 'PT Sumber', '株式会社', 'Nguyễn Thị Mẫu'].map(readKind)).toEqual(['cooperative', 'cooperative', 'company', 'household', 'group', 'group', 'company', 'company', 'company', undefined])
	expect(['', '-', '—', 'N/A', 'không có', 'ไม่มี', '#REF!', '?'].every(isBlank)).toBe(true)
	expect(isBlank('Gốm')).toBe(false)
})

test('Phone numbers', () => {
	expect(readPhones('0912.345.678 / 024 3852 1234')).toEqual({ phones: ['0912345678', '02438521234'], lostZero: false, clear: true })
	expect(readPhones('+84 912 345 678')).toMatchObject({ phones: ['+84912345678'], clear: true })
	expect(readPhones('ĐT: 0912345678 (Zalo)')).toMatchObject({ phones: ['0912345678'], clear: true })
	expect(readPhones('912345678')).toEqual({ phones: ['0912345678'], lostZero: true, clear: true })
	expect(readPhones('๐๘๑-๒๓๔-๕๖๗๘')).toMatchObject({ phones: ['0812345678'], clear: true })
	expect(readPhones('hỏi anh Ba')).toEqual({ phones: [], lostZero: false, clear: false })
})

test('A number with its date in one cell', () => {
	expect(splitNumberAndDate('Quyết định số 1234/QĐ-UBND ngày 15/3/2023')).toEqual({ number: '1234/QĐ-UBND', date: '15/3/2023' })
	expect(splitNumberAndDate('12/QĐ-UBND (ngày 1/2/2024)')).toEqual({ number: '12/QĐ-UBND', date: '1/2/2024' })
	expect(splitNumberAndDate('ตย.12 ลงวันที่ 15 มี.ค. 2567')).toEqual({ number: 'ตย.12', date: '15 มี.ค. 2567' })
	expect(splitNumberAndDate('12/QĐ-UBND')).toEqual({ number: '12/QĐ-UBND' })
})

test('Near names: a slip of the pen, never another number', () => {
	expect(distance('gom bat trang', 'gom bat trag', 2)).toBe(1)
	expect(distance('abc', 'xyz', 1)).toBe(2)
	expect(nearPairs(['htx gom mau', 'htx gomm mau', 'htx lua mau 1', 'htx lua mau 2'])).toEqual([[0, 1]])
	const many = Array.from({ length: 20_000 }, (_, i) => `htx lang nghe so ${i} ${(i * 7919).toString(36)}`)
	const start = performance.now()
	nearPairs(many)
	expect(performance.now() - start).toBeLessThan(3000)
})

test('Old places: every one has a source, none is its own successor, each new name is current', () => {
	expect(oldPlaces.length).toBeGreaterThan(30)
	const olds = new Set(oldPlaces.map((place) => place.old))
	for (const place of oldPlaces) {
		expect(place.source.length).toBeGreaterThan(20)
		expect(olds.has(place.now), place.now).toBe(false)
	}
	expect(oldPlaces.filter((place) => place.source.includes('202/2025')).length).toBe(29)
	expect(oldPlace('Hoà Bình', day('2025-07-01'))?.now).toBe('Phú Thọ')
	expect(oldPlace('Ba Ria-Vung Tau', day('2026-01-01'))?.now).toBe('Hồ Chí Minh')
	expect(oldPlace('Hà Nội', day('2026-01-01'))).toBeUndefined()
})

test('The expiry calendar', () => {
	const on = day('2026-11-24')
	const certificate = (product: string, last?: string) => ({ product, ...(last ? { expires: { day: day(last) } } : {}) })
	const list = ['2026-11-23', '2020-01-01', '2026-11-24', '2027-05-24', '2027-05-25', '2028-04-30', '2028-05-01'].map((last, i) => certificate(`p${i}`, last))
	const calendar = expiryCalendar([...list, certificate('none')], on)
	const names = (of: readonly { product: string }[]) => of.map((one) => one.product)
	expect(names(calendar.lapsed)).toEqual(['p0', 'p1'])
	expect(names(calendar.soon)).toEqual(['p2', 'p3'])
	expect(calendar.months).toHaveLength(18)
	expect([calendar.months[0]?.month, calendar.months[17]?.month]).toEqual(['2026-11', '2028-04'])
	expect(calendar.months.flatMap((month) => names(month.certificates).map((name) => `${month.month} ${name}`))).toEqual(['2026-11 p2', '2027-05 p3', '2027-05 p4', '2028-04 p5'])
	expect(names(calendar.later)).toEqual(['p6'])
	expect(names(calendar.noDate)).toEqual(['none'])
	expect(latestPerProduct([certificate('a', '2024-01-01'), certificate('a', '2027-01-01'), certificate('b')]).map((one) => one.expires?.day)).toEqual(['2027-01-01', undefined])
})

test('Columns have the letters people see', () => {
	expect([0, 25, 26, 27, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
})
