import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { csvBytes, englishOffice, thaiOffice, today, vietnameseOffice } from '../../../../test/fixtures/office.ts'
import { readRows, readSheetRows, recognise, withMapping } from './index.ts'
import type { ImportOptions, ImportSheet, Problem } from './types.ts'

const places = [
	{ id: 'bt', name: 'Bát Tràng' },
	{ id: 'vp', name: 'Vạn Phúc', aliases: ['Van Phuc silk village'] },
	{ id: 'pv', name: 'Phú Vinh' },
	{ id: 'cn', name: 'Chuôn Ngọ' },
]
const options: ImportOptions = { on: today, places, validityMonths: 36 }
const sheetOf = (rows: readonly (readonly string[])[], more: Partial<ImportSheet> = {}): ImportSheet => {
	const width = Math.max(...rows.map((row) => row.length))
	return { name: 'A', firstRow: 1, rows: rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? '')), ...more }
}
const heads = ['Tên chủ thể', 'Xã', 'Tên sản phẩm', 'Hạng sao', 'Số QĐ', 'Ngày cấp', 'Ngày hết hạn']
const line = ['HTX gốm mẫu A', 'Bát Tràng', 'Bình hoa', '4 sao', '12/QĐ-UBND', '15/03/2024', '15/03/2027']
const read = (rows: readonly (readonly string[])[], more: Partial<ImportOptions> = {}, extra: Partial<ImportSheet> = {}) => readSheetRows(sheetOf(rows, extra), { ...options, ...more })
const withCell = (column: number, text: string): string[] => line.map((cell, i) => (i === column ? text : cell))
const said = (problems: readonly Problem[]) => problems.map((p) => `${p.row}${p.column} ${p.code}`)

describe("An office's list", () => {
	test('is read below its titles, with the rows and letters people see', () => {
		const result = read([['SỞ NÔNG NGHIỆP'], ['DANH SÁCH SẢN PHẨM OCOP'], [], heads, ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'], line, [], withCell(5, '31/02/2024')])
		expect(result.layout.headingRow).toBe(4)
		expect(result.layout.firstDataRow).toBe(6)
		expect(result.layout.columns.map((c) => `${c.letter} ${c.field}`)).toEqual(['A producer-name', 'B place', 'C product-name', 'D stars', 'E decision-no', 'F issued-on', 'G expires-on'])
		expect(result.problems).toEqual([expect.objectContaining({ row: 8, column: 'F', field: 'issued-on', severity: 'error', code: 'import/bad-date', facts: { text: '31/02/2024' } })])
		expect(result.writable).toBe(false)
	})

	test('becomes producers, products and paper certificates', () => {
		const result = read([heads, line])
		expect(result.problems).toEqual([])
		expect(result.producers).toEqual([{ key: 'producer-1', name: 'HTX gốm mẫu A', kind: 'cooperative', phones: [], place: 'bt', placeText: 'Bát Tràng', rows: [2] }])
		expect(result.products).toEqual([{ key: 'product-1', producer: 'producer-1', name: 'Bình hoa', rows: [2] }])
		expect(result.certificates).toEqual([
			{
				product: 'product-1',
				row: 2,
				stars: 4,
				decisionNo: '12/QĐ-UBND',
				issued: { day: '2024-03-15', precision: 'day', text: '15/03/2024' },
				expires: { day: '2027-03-15', precision: 'day', text: '15/03/2027', computed: false },
			},
		])
	})

	test('may have two lines of headings under merged titles, and producers merged over their products', () => {
		const result = read(
			[
				['Danh sách mẫu', '', '', '', ''],
				['Tên chủ thể', 'Sản phẩm', 'Giấy chứng nhận', '', ''],
				['', '', 'Số', 'Ngày', 'Thời hạn'],
				['HTX gốm mẫu A', 'Bình', 'GCN-1', '1/2/2024', '36 tháng'],
				['', 'Chén', 'GCN-2', '1/2/2024', '3 năm'],
			],
			{},
			{
				merged: [
					{ top: 0, left: 0, bottom: 0, right: 4 },
					{ top: 1, left: 0, bottom: 2, right: 0 },
					{ top: 1, left: 1, bottom: 2, right: 1 },
					{ top: 1, left: 2, bottom: 1, right: 4 },
					{ top: 3, left: 0, bottom: 4, right: 0 },
				],
			},
		)
		expect(result.layout.columns.map((c) => `${c.letter} ${c.field}`)).toEqual(['A producer-name', 'B product-name', 'C certificate-no', 'D issued-on', 'E expires-on'])
		expect(result.producers.map((p) => p.rows)).toEqual([[4, 5]])
		expect(result.certificates.map((c) => [c.certificateNo, c.expires?.day])).toEqual([
			['GCN-1', '2027-02-01'],
			['GCN-2', '2027-02-01'],
		])
		expect(said(result.problems)).not.toContain('5A import/producer-from-above')
	})

	test('may name a producer once above several products: taken over, and said', () => {
		const result = read([heads, line, withCell(0, '').map((cell, i) => (i === 2 ? 'Chén trà' : cell))])
		expect(result.products.map((p) => [p.name, p.producer])).toEqual([
			['Bình hoa', 'producer-1'],
			['Chén trà', 'producer-1'],
		])
		expect(said(result.problems)).toEqual(['3A import/producer-from-above'])
	})

	test('has titles, totals, signatures and printed-again headings in between: left out, and said', () => {
		const result = read([heads, ['I. Huyện Gia Lâm'], line, heads, ['Tổng cộng', '', '', '1'], ['', 'NGƯỜI LẬP BIỂU', '', '', 'GIÁM ĐỐC']])
		expect(result.producers).toHaveLength(1)
		expect(result.problems.map((p) => [p.row, p.code, p.facts.reason])).toEqual([
			[2, 'import/row-skipped', 'section'],
			[5, 'import/row-skipped', 'total'],
			[6, 'import/row-skipped', 'section'],
		])
		expect(result.writable).toBe(true)
	})

	test('in Thai: Buddhist years, Thai digits, "OTOP 4 ดาว"', () => {
		const result = readSheetRows(sheetOf(thaiOffice()), options)
		expect(result.writable).toBe(true)
		expect([result.producers.length, result.products.length, result.certificates.length]).toEqual([15, 30, 30])
		expect(result.certificates.map((c) => c.stars).slice(0, 3)).toEqual([4, 5, 4])
		expect(result.certificates[0]?.issued?.day).toBe('2026-10-23')
		expect(result.certificates[4]?.issued).toMatchObject({ day: '2024-03-19', text: '19 มี.ค. 2567' })
		expect(result.producers[0]).toMatchObject({ kind: 'group', phones: ['0800000001'], members: 11 })
	})

	test('in English, Indonesian and Japanese', () => {
		const english = readSheetRows(sheetOf(englishOffice()), options)
		expect(english.problems.map((p) => p.code)).toEqual(['import/computed-expiry'])
		expect(english.certificates[0]).toMatchObject({ stars: 4, score: '70.5', certificateNo: 'DEMO-1', expires: { day: '2029-10-23', computed: true } })
		const fields = (headings: string[]) => recognise(sheetOf([headings, headings.map(() => 'x')])).columns.map((c) => c.field)
		expect(fields(['No', 'Nama Produsen', 'Nama Produk', 'Kecamatan', 'Bintang', 'Nomor Sertifikat', 'Tanggal Terbit', 'Berlaku Sampai', 'No. HP'])).toEqual(['ordinal', 'producer-name', 'product-name', 'district', 'stars', 'certificate-no', 'issued-on', 'expires-on', 'phone'])
		expect(fields(['事業者名', '商品名', '市町村', '認定番号', '認定日', '有効期限', '電話番号', '備考'])).toEqual(['producer-name', 'product-name', 'place', 'certificate-no', 'issued-on', 'expires-on', 'phone', 'notes'])
	})

	test.each([
		['Số Quyết định công nhận', 'decision-no'],
		['Ngày cấp giấy chứng nhận', 'issued-on'],
		['Đơn vị cấp giấy chứng nhận', 'issuer'],
		['Email cơ sở sản xuất', 'email'],
		['Số điện thoại\nliên hệ (Zalo)', 'phone'],
		['Thời hạn của giấy chứng nhận', 'expires-on'],
		['Tên người đại diện chủ thể', 'person'],
		['Địa chỉ chủ thể', 'address'],
		['NHÓM SẢN PHẨM', 'product-group'],
		['Năm được công nhận OCOP', 'issued-on'],
		['Kết quả phân hạng (sao)', 'stars'],
		['Tổng điểm đánh giá', 'score'],
		['Ten san pham', 'product-name'],
		['Loại hình chủ thể', 'producer-kind'],
		['Giới tính chủ thể', 'women-led'],
		['Certificate number', 'certificate-no'],
		['Date of issue of certificate', 'issued-on'],
	])('knows the heading %j', (heading, field) => {
		const others = ['Tên HTX', 'Sản phẩm'].filter((other) => !(field === 'product-name' && other === 'Sản phẩm'))
		expect(
			recognise(
				sheetOf([
					[heading, ...others],
					['a', 'b', 'c'],
				]),
			).columns.find((c) => c.letter === 'A')?.field,
		).toBe(field)
	})

	test('with headings nobody knows is mapped by the officer', () => {
		const sheet = sheetOf([
			['Cột 1', 'Cột 2', 'Cột 3'],
			['HTX gốm mẫu A', 'Bình hoa', '4'],
		])
		const layout = recognise(sheet)
		expect([layout.headingRow, layout.columns, layout.unknownColumns.map((c) => c.letter)]).toEqual([undefined, [], ['A', 'B', 'C']])
		expect(readRows(sheet, layout, options).problems.map((p) => p.code)).toEqual(['import/no-heading'])
		const mapped = readRows(sheet, withMapping(sheet, layout, { A: 'producer-name', B: 'product-name', C: 'stars' }, 2), options)
		expect([mapped.producers[0]?.name, mapped.products[0]?.name, mapped.certificates[0]?.stars]).toEqual(['HTX gốm mẫu A', 'Bình hoa', 4])
	})

	test("obeys the officer's mapping over its own", () => {
		const sheet = sheetOf([
			['Chủ thể', 'Sản phẩm', 'Tên thương mại'],
			['HTX gốm mẫu A', 'Gốm', 'Bình hoa sen'],
		])
		const layout = withMapping(sheet, recognise(sheet), { C: 'product-name' })
		expect(layout.columns.map((c) => `${c.letter} ${c.field}`)).toEqual(['A producer-name', 'C product-name'])
		expect(layout.unknownColumns.map((c) => c.letter)).toEqual(['B'])
		expect(withMapping(sheet, recognise(sheet), { B: '' }).columns.map((c) => c.letter)).toEqual(['A'])
	})
})

describe('What needs a look', () => {
	test.each<[string, string[], string]>([
		['no producer', withCell(0, ''), '2A import/missing-producer'],
		['a grade without product', withCell(2, ''), '2C import/graded-without-product'],
		['six stars', withCell(3, '6 sao'), '2D import/bad-stars'],
		['a proposal, not a grade', withCell(3, 'Tiềm năng 5 sao'), '2D import/stars-not-final'],
		['a cooperative without product or grade', [...line.slice(0, 2), '', '', '', '', ''], '2C import/missing-product'],
		['no stars', withCell(3, ''), '2D import/missing-stars'],
		['no date', withCell(5, ''), '2F import/missing-date'],
		['a year only', withCell(5, '2023'), '2F import/rough-date'],
		['a short year', withCell(5, '15/3/24'), '2F import/short-year'],
		['month before day', withCell(5, '03/25/2024'), '2F import/date-swapped'],
		['a date to come', withCell(5, '15/03/2027'), '2F import/issued-in-future'],
		['an end before the beginning', withCell(6, '15/03/2023'), '2G import/expires-before-issued'],
		['no end', withCell(6, ''), '2G import/computed-expiry'],
		['no place', withCell(1, ''), '2B import/missing-place'],
		['an unknown place', withCell(1, 'Xã Lạ Hoắc'), '2B import/unknown-place'],
		['a name nobody can have', withCell(2, 'x'.repeat(301)), '2C import/text-too-long'],
	])('%s', (_, row, expected) => {
		expect(said(read([heads, row]).problems)).toContain(expected)
	})

	test('the cells of contact and people', () => {
		const result = read([
			['Chủ thể', 'Sản phẩm', 'Điện thoại', 'Email', 'Nữ làm chủ', 'Số thành viên', 'Loại hình', 'Điểm'],
			['Mẫu A', 'Bình', 'hỏi anh Ba', 'a(at)b', 'có lẽ', 'nhiều', 'khác', '105'],
			['Mẫu B', 'Chén', '912345678', 'Mailto:B@Example.org', 'x', '1.200 người', 'HTX', '87,50/100'],
		])
		expect(said(result.problems).filter((p) => !/place|date|stars|expiry/.test(p))).toEqual(['2D import/unclear-email', '2F import/unclear-members', '2C import/unclear-phone', '2G import/unclear-kind', '2H import/bad-score', '2E import/unclear-yes-no', '3C import/phone-zero'])
		expect(result.producers[1]).toMatchObject({ kind: 'cooperative', phones: ['0912345678'], email: 'b@example.org', womenLed: true, members: 1200 })
		expect(result.certificates[1]?.score).toBe('87.5')
	})

	test('no end and no rule how long: said, nothing invented', () => {
		const { validityMonths: _, ...open } = options
		const result = readSheetRows(sheetOf([heads, withCell(6, '')]), open)
		expect(result.certificates[0]?.expires).toBeUndefined()
		expect(said(result.problems)).toEqual(['2G import/no-expiry'])
	})

	test('a computed end says so and keeps how exact its beginning is', () => {
		const result = read([heads, withCell(6, '').map((c, i) => (i === 5 ? '2024' : c))])
		expect(result.certificates[0]?.expires).toEqual({ day: '2027-01-01', precision: 'year', text: '', computed: true })
	})

	test('number and date of the decision in one cell', () => {
		const result = read([
			['Chủ thể', 'Sản phẩm', 'Sao', 'Quyết định công nhận'],
			['Mẫu A', 'Bình', '★★★', 'Quyết định số 1234/QĐ-UBND ngày 15/3/2023'],
		])
		expect(result.certificates[0]).toMatchObject({ stars: 3, decisionNo: '1234/QĐ-UBND', issued: { day: '2023-03-15' } })
	})

	test('the same product twice is taken once; graded again later it keeps both certificates', () => {
		const later = line.map((c, i) => ({ 3: '5 sao', 4: '90/QĐ-UBND', 5: '1/6/2026', 6: '1/6/2029' })[i] ?? c)
		const result = read([heads, line, withCell(0, 'Hợp tác xã  GỐM MẪU A'), later])
		expect([result.producers.length, result.products.length]).toEqual([1, 1])
		expect(result.certificates.map((c) => [c.row, c.stars])).toEqual([
			[2, 4],
			[4, 5],
		])
		expect(result.problems.map((p) => [p.row, p.code, p.facts.otherRow])).toEqual([[3, 'import/duplicate-product', 2]])
	})

	test('one producer in several rows; the same name elsewhere is another; a misspelt one is pointed at', () => {
		const other = (name: string, place: string, product: string) => line.map((c, i) => [name, place, product][i] ?? c)
		const result = read([heads, line, other('HTX Gom Mau A', 'Xã Bát Tràng', 'Chén'), other('HTX gốm mẫu A', 'Phú Vinh', 'Giỏ'), other('HTX gốm mãu B', 'Bát Tràng', 'Lọ'), other('HTX gốmm mẫu B', 'Bát Tràng', 'Đĩa')])
		expect(result.producers.map((p) => p.rows)).toEqual([[2, 3], [4], [5], [6]])
		expect(result.problems.filter((p) => p.column === 'A').map((p) => [p.row, p.code, p.facts.otherRow])).toEqual(
			expect.arrayContaining([
				[4, 'import/same-name-elsewhere', 2],
				[6, 'import/near-producer', 5],
			]),
		)
	})

	test('a certificate number on two products, and a producer told differently', () => {
		const result = read([
			['Chủ thể', 'Xã', 'Đại diện', 'Sản phẩm', 'Số GCN', 'Sao', 'Ngày cấp'],
			['HTX mẫu', 'Bát Tràng', 'Bà Mẫu', 'Bình', 'G-1', '3', '2024-01-02'],
			['HTX mẫu', 'Bát Tràng', 'Ông Mẫu', 'Chén', 'g-1', '3', '2024-01-02'],
		])
		expect(said(result.problems)).toEqual(expect.arrayContaining(['3E import/same-certificate-no', '3C import/producer-differs']))
		expect(result.producers[0]?.person).toBe('Bà Mẫu')
	})

	test('hundreds of rows with one need are said once, with their rows', () => {
		const rows = Array.from({ length: 120 }, (_, i) => withCell(6, '').map((c, n) => (n === 2 ? `Bình ${i}` : c)))
		expect(read([heads, ...rows]).problems).toEqual([expect.objectContaining({ code: 'import/computed-expiry', facts: { months: 36, count: 120, rows: Array.from({ length: 50 }, (_, i) => i + 2) } })])
	})

	test('a table without producers, or without rows', () => {
		expect(
			read([
				['Sản phẩm', 'Sao', 'Ngày cấp'],
				['Bình', '4', '2024'],
			]).problems.map((p) => p.code),
		).toEqual(['import/no-producer-column'])
		expect(read([heads]).problems.map((p) => p.code)).toEqual(['import/no-data'])
	})
})

describe('Places', () => {
	const at = (place: string, province = '', more: Partial<ImportOptions> = {}, district = '') =>
		read(
			[
				['Chủ thể', 'Xã', 'Huyện', 'Tỉnh', 'Sản phẩm'],
				['HTX mẫu', place, district, province, 'Bình'],
			],
			more,
		)

	test('are found without accents, titles and case, by alias, and inside a longer text', () => {
		for (const text of ['Bát Tràng', 'xã Bát Tràng', 'BAT TRANG', 'Làng nghề Bát Tràng', 'Thôn 1, xã Bát Tràng, Hà Nội', 'Bat Trang commune']) expect(at(text).producers[0]?.place, text).toBe('bt')
		expect(at('P. Vạn Phúc').producers[0]?.place).toBe('vp')
		expect(at('Van Phuc silk village').producers[0]?.place).toBe('vp')
	})

	test('unknown ones are shown with the nearest name, and taken only when the officer says so', () => {
		const asked = at('Bát Tràn')
		expect(asked.producers[0]?.place).toBeUndefined()
		expect(asked.problems.find((p) => p.code === 'import/near-place')?.facts).toMatchObject({ text: 'Bát Tràn', suggestion: 'Bát Tràng', suggestionId: 'bt' })
		const answered = at('Bát Tràn', '', { chosenPlaces: { 'Bát Tràn': 'bt' } })
		expect([answered.producers[0]?.place, answered.problems]).toEqual(['bt', []])
		expect(at('Đồng Kỵ').problems.map((p) => p.code)).toEqual(['import/unknown-place'])
	})

	test('two places of one name are not guessed between', () => {
		expect(at('Phú Vinh', '', { places: [...places, { id: 'other', name: 'Phú Vinh' }] }).producers[0]?.place).toBeUndefined()
	})

	test('old provinces are named with their new one, its day and its source', () => {
		expect(at('Phú Vinh', 'Hà Tây').problems).toEqual([
			expect.objectContaining({
				column: 'D',
				code: 'import/old-place',
				facts: expect.objectContaining({ text: 'Hà Tây', now: 'Hà Nội', since: '2008-08-01', source: expect.stringContaining('15/2008/QH12') }),
			}),
		])
		expect(at('Phú Vinh', 'Tỉnh Hải Dương').problems[0]?.facts).toMatchObject({ now: 'Hải Phòng', since: '2025-07-01' })
		expect(at('Phú Vinh', 'Hải Dương', { on: day('2025-06-30') }).problems).toEqual([])
		// A commune may be called like a province.
		expect(at('Thái Bình').problems.map((p) => p.code)).toEqual(['import/unknown-place'])
	})

	test('districts ended in Viet Nam in July 2025: said once', () => {
		expect(at('Phú Vinh', '', {}, 'Huyện Chương Mỹ').problems.map((p) => [p.column, p.code])).toEqual([['C', 'import/districts-ended']])
		expect(at('Phú Vinh', '', { on: day('2025-06-30') }, 'Huyện Chương Mỹ').problems).toEqual([])
	})
})

test('The columns may stand in any order: the same producers, products, certificates and findings', () => {
	const rows = vietnameseOffice(today, 60)
	const table = sheetOf(rows.slice(3)).rows
	const plain = (order: readonly number[]) => {
		const { layout: _, problems, ...rest } = readSheetRows(sheetOf(table.map((row) => order.map((i) => row[i] ?? ''))), options)
		// A skipped line shows its first text, which is another one in another order.
		return { ...rest, problems: problems.map(({ column: __, ...p }) => p) }
	}
	const indices = (table[0] ?? []).map((_, i) => i)
	const expected = plain(indices)
	expect(expected.products.length).toBe(60)
	fc.assert(
		fc.property(fc.shuffledSubarray(indices, { minLength: indices.length }), (order) => {
			expect(plain(order)).toEqual(expected)
		}),
		{ numRuns: 25 },
	)
})

test('Five hundred rows: everything found, nothing forbidden', () => {
	const sheet = sheetOf(vietnameseOffice())
	const started = performance.now()
	const result = readSheetRows(sheet, options)
	console.info(`import: 500 rows read in ${Math.round(performance.now() - started)} ms`)
	expect(result.writable).toBe(true)
	expect([result.products.length, result.certificates.length]).toEqual([500, 500])
	expect(new Set(result.problems.map((p) => p.code))).toEqual(new Set(['import/computed-expiry', 'import/duplicate-product', 'import/missing-date', 'import/no-expiry', 'import/old-place', 'import/phone-zero', 'import/rough-date', 'import/near-place']))
	expect(csvBytes(vietnameseOffice())).toEqual(csvBytes(vietnameseOffice()))
})
