import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { expectDone } from '#kernel/outcome.ts'
import { docxOf } from '../../../test/fixtures/annex.ts'
import { csvBytes, workbookOf, xlsxOf } from '../../../test/fixtures/office.ts'
import { readSheet, sheetLimits } from './index.ts'
import { zipStored } from './zip.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const rowsOf = async (data: Uint8Array) => expectDone(await readSheet(data, { name: 'list.csv' })).rows
const refusalOf = async (data: Uint8Array, sheet?: string) => {
	const outcome = await readSheet(data, { name: 'list.xlsx', ...(sheet ? { sheet } : {}) })
	if (outcome.ok) return undefined
	const { name, ...refusal } = outcome.refusal
	expect(name).toBe('list.xlsx')
	return refusal
}

/** One deflated part with any size written in the headers: as an attacker would write it. */
function zipLying(path: string, content: Uint8Array, declared: number): Uint8Array {
	const name = bytes(path)
	const packed = deflateRawSync(content)
	const head = (central: boolean): Buffer => {
		const b = Buffer.alloc(central ? 46 : 30)
		const at = central ? 2 : 0
		b.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0)
		b.writeUInt16LE(8, 8 + at)
		b.writeUInt32LE(crc32(content), 14 + at)
		b.writeUInt32LE(packed.length, 18 + at)
		b.writeUInt32LE(declared, 22 + at)
		b.writeUInt16LE(name.length, 26 + at)
		return Buffer.concat([b, name])
	}
	const body = Buffer.concat([head(false), packed])
	const directory = head(true)
	const end = Buffer.alloc(22)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(1, 8)
	end.writeUInt16LE(1, 10)
	end.writeUInt32LE(directory.length, 12)
	end.writeUInt32LE(body.length, 16)
	return new Uint8Array(Buffer.concat([body, directory, end]))
}

const workbook = (sheetXml: string): Uint8Array =>
	new Uint8Array(
		zipStored([
			{ path: 'xl/workbook.xml', bytes: bytes('<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>') },
			{ path: 'xl/_rels/workbook.xml.rels', bytes: bytes('<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>') },
			{ path: 'xl/worksheets/sheet1.xml', bytes: bytes(sheetXml) },
		]),
	)

describe('A workbook', () => {
	test('gives text, ISO days and plain numbers, and keeps its own row numbers', async () => {
		const sheet = expectDone(await readSheet(await xlsxOf([[], ['Tên', 'Điểm', 'Ngày cấp', 'ĐT'], ['Gốm  mẫu\u00a0A ', 87.5, new Date('2024-03-15T00:00:00Z'), 912345678], [null, 0.1 + 0.2], ['x']]), { name: 'a.xlsx' }))
		expect(sheet.firstRow).toBe(1)
		expect(sheet.rows).toEqual([
			['', '', '', ''],
			['Tên', 'Điểm', 'Ngày cấp', 'ĐT'],
			['Gốm mẫu A', '87.5', '2024-03-15', '912345678'],
			['', '0.30000000000000004', '', ''],
			['x', '', '', ''],
		])
	})

	test('with several sheets gives the fullest one, or the one asked for', async () => {
		const data = await workbookOf([
			{ sheet: 'Bìa', rows: [['Trang bìa']] },
			{ sheet: 'Danh sách', rows: [['a'], ['b'], ['c']] },
		])
		const fullest = expectDone(await readSheet(data, { name: 'a.xlsx' }))
		expect([fullest.name, fullest.sheets, fullest.rows.length]).toEqual(['Danh sách', ['Bìa', 'Danh sách'], 3])
		expect(expectDone(await readSheet(data, { name: 'a.xlsx', sheet: 'Bìa' })).rows).toEqual([['Trang bìa']])
		expect(await refusalOf(data, 'Khác')).toEqual({ code: 'import/no-such-sheet', sheet: 'Khác', sheets: ['Bìa', 'Danh sách'] })
	})

	test('tells which cells are merged', async () => {
		const sheet = expectDone(
			await readSheet(
				await xlsxOf([
					[{ value: 'Tiêu đề', span: 3 }, null, null],
					[{ value: 'HTX', rowSpan: 2 }, 'a', 'b'],
					[null, 'c', 'd'],
				]),
				{ name: 'a.xlsx' },
			),
		)
		expect(sheet.merged).toEqual(
			expect.arrayContaining([
				{ top: 0, left: 0, bottom: 0, right: 2 },
				{ top: 1, left: 0, bottom: 2, right: 0 },
			]),
		)
	})

	test('that unpacks to too much is refused, whatever size it claims', async () => {
		const zeros = new Uint8Array(sheetLimits.unpacked + 1)
		expect(await refusalOf(zipLying('xl/workbook.xml', zeros, 100))).toEqual({ code: 'file/too-large', megabytes: 80 })
	})

	test('with a cell far out cannot fill the memory', async () => {
		const cell = (ref: string, row = '1') => workbook(`<worksheet><sheetData><row r="${row}"><c r="${ref}" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`)
		expect(await refusalOf(cell('A999999', '999999'))).toEqual({ code: 'import/too-many-rows', rows: 999999, most: 20000 })
		expect(await refusalOf(cell('ZZZ1'))).toEqual({ code: 'import/too-many-columns', columns: 18278, most: 256 })
		expect(await refusalOf(cell('A1', '9999999'))).toEqual({ code: 'file/damaged', where: 'xl/worksheets/sheet1.xml' })
		expect(await refusalOf(cell('&#65;1'))).toEqual({ code: 'file/damaged', where: 'xl/worksheets/sheet1.xml' })
		expect(await rowsOf(cell('A1'))).toEqual([['x']])
	})

	test('that is broken, locked, old, empty or another kind of file is refused with its reason', async () => {
		const good = await xlsxOf([['a', 'b']])
		expect((await refusalOf(good.subarray(0, 900)))?.code).toBe('file/damaged')
		const torn = good.slice()
		torn.fill(0x55, 60, 300)
		expect((await refusalOf(torn))?.code).toBe('file/damaged')
		expect(await refusalOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toEqual({ code: 'import/old-excel' })
		expect(await refusalOf(new Uint8Array())).toEqual({ code: 'file/empty' })
		expect(await refusalOf(new Uint8Array(sheetLimits.bytes + 1))).toEqual({ code: 'file/too-large', megabytes: 10 })
		expect(await refusalOf(bytes('%PDF-1.7 …'))).toEqual({ code: 'file/wrong-type', found: 'pdf', allowed: '.xlsx, .csv' })
		expect(await refusalOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10))).toEqual({ code: 'file/wrong-type', found: 'picture', allowed: '.xlsx, .csv' })
		expect(await refusalOf(bytes('<html><table><tr><td>1</td></tr></table>'))).toEqual({ code: 'file/wrong-type', found: 'web-page', allowed: '.xlsx, .csv' })
		expect(await refusalOf(Uint8Array.of(1, 2, 3, 0, 5, 0, 0, 9))).toEqual({ code: 'file/wrong-type', found: 'binary', allowed: '.xlsx, .csv' })
		expect(await refusalOf(new Uint8Array(zipStored([{ path: 'mimetype', bytes: bytes('application/vnd.oasis.opendocument.spreadsheet') }])))).toEqual({ code: 'file/wrong-type', found: 'opendocument', allowed: '.xlsx, .csv' })
		expect(await refusalOf(new Uint8Array(zipStored([{ path: 'a.xml', bytes: bytes('<a/>') }])))).toEqual({ code: 'file/wrong-type', found: 'zip', allowed: '.xlsx, .csv' })
		expect(await refusalOf(workbook('<worksheet><sheetData/></worksheet>'))).toEqual({ code: 'import/no-rows' })
	})
})

describe('A text table', () => {
	test.each([[','], [';'], ['\t']])('is split at %j', async (mark) => {
		const rows = [['Danh sách, lập năm 2024'], ['Tên', 'Ghi chú'], ['Gốm "Mẫu"', 'một, hai; ba'], ['', ''], ['x', 'dòng 1\ndòng 2']]
		expect(await rowsOf(csvBytes(rows, mark))).toEqual([['Danh sách, lập năm 2024', ''], ...rows.slice(1)])
	})

	test('is read in the encodings offices use', async () => {
		const want = [
			['Tên', 'Nơi'],
			['Gốm', 'Hà Nội'],
		]
		const text = 'Tên,Nơi\r\nGốm,Hà Nội\r\n'
		expect(await rowsOf(bytes(text))).toEqual(want)
		expect(await rowsOf(bytes(`\ufeff${text}`))).toEqual(want)
		const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
		expect(await rowsOf(wide)).toEqual(want)
		expect(await rowsOf(new Uint8Array(Buffer.from(wide).swap16()))).toEqual(want)
		// Windows-1258 writes tones as marks of their own: "Tên" = T ê n, "Gốm" = G ô ◌́ m, "Nội" = N ô ◌̣ i.
		const viet = [...bytes('T'), 0xea, ...bytes('n,N'), 0xf5, ...bytes('i\nG'), 0xf4, 0xec, ...bytes('m,H'), 0xe0, ...bytes(' N'), 0xf4, 0xf2, ...bytes('i\n')]
		expect(await rowsOf(Uint8Array.from(viet))).toEqual([
			['Tên', 'Nơi'],
			['Gốm', 'Hà Nội'],
		])
		// Windows-874: "ผ้า" = C3 … in one run of high bytes.
		expect(await rowsOf(Uint8Array.of(0xbc, 0xe9, 0xd2, 0xe4, 0xcb, 0xc1, 0x2c, 0x34, 0x0a))).toEqual([['ผ้าไหม', '4']])
		// Shift_JIS: 竹細工.
		expect(await rowsOf(Uint8Array.of(0x92, 0x7c, 0x8d, 0xd7, 0x8d, 0x48, 0x2c, 0x31, 0x0a))).toEqual([['竹細工', '1']])
	})

	test("obeys Excel's sep= line without counting it, and survives a quote inside a cell", async () => {
		expect(await rowsOf(bytes('sep=;\r\na;b\r\n5" ống;c'))).toEqual([
			['a', 'b'],
			['5" ống', 'c'],
		])
	})

	test('with an unclosed quote, too many rows or nothing in it is refused', async () => {
		expect((await refusalOf(bytes('a,b\n"c,d\ne,f')))?.code).toBe('file/damaged')
		expect(await refusalOf(bytes('a\n'.repeat(sheetLimits.rows + 1)))).toEqual({ code: 'import/too-many-rows', rows: 20001, most: 20000 })
		expect(await refusalOf(bytes(`${'a,'.repeat(300)}b`))).toEqual({ code: 'import/too-many-columns', columns: 301, most: 256 })
		expect(await refusalOf(bytes(' ,\n,\n\n'))).toEqual({ code: 'import/no-rows' })
	})
})

describe('a workbook made to keep the reader busy', () => {
	test('of beginnings of tags, or of open quotes, is answered in a moment', async () => {
		for (const filling of ['<c ', '<c r="', "<c '", '<c r="A1" ']) {
			const sheet = bytes(filling.repeat(100_000))
			const began = performance.now()
			expect((await refusalOf(new Uint8Array(zipStored([{ path: 'xl/workbook.xml', bytes: bytes('<workbook/>') }, { path: 'xl/worksheets/sheet1.xml', bytes: sheet }]))))?.code).toMatch(/^(file|import)\//)
			expect(performance.now() - began).toBeLessThan(2_000)
		}
	})
})

describe('A Word document', () => {
	const read = (data: Uint8Array) => readSheet(data, { name: 'annex.docx', documents: true })
	const rows = async (data: Uint8Array) => expectDone(await read(data)).rows
	const refused = async (data: Uint8Array) => {
		const outcome = await read(data)
		return outcome.ok ? undefined : outcome.refusal
	}
	test('gives its paragraphs and tables row by row; what is joined stands once', async () => {
		const sheet = expectDone(await read(docxOf(['Bộ tiêu chí', [[{ text: 'PHẦN A', span: 2 }, '35'], [{ text: '1.1', down: 'begins' }, 'Tên\n☐ Có', '3\n3'], [{ text: '', down: 'goes-on' }, 'Khác & <lạ>', '']]])))
		expect(sheet.rows).toEqual([['Bộ tiêu chí', '', ''], ['PHẦN A', '', '35'], ['1.1', 'Tên\n☐ Có', '3\n3'], ['', 'Khác & <lạ>', '']])
		expect(sheet.merged).toEqual([{ top: 1, left: 0, right: 1, bottom: 1 }, { top: 2, left: 0, right: 0, bottom: 3 }])
	})
	test('has the numbers and boxes that Word draws itself, and not what was struck out or hidden', async () => {
		const listed = (level: number, text: string) => `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
		const xml = `${listed(0, 'Mục')}${listed(1, 'Tên')}${listed(1, 'Khác')}${listed(2, 'chấm')}${listed(0, 'Mục')}${listed(1, 'Tên')}<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t xml:space="preserve"> Có</w:t></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t></w:r></w:p>`
		const numbering = `<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
		expect(await rows(docxOf([[[{ text: '', xml }]]], { 'word/numbering.xml': numbering }))).toEqual([['1. Mục\n1.1. Tên\n1.2. Khác\n- chấm\n2. Mục\n2.1. Tên\n☐ Có']])
	})
	test('is refused when it is damaged, too large, old, or none', async () => {
		const good = docxOf(['x'])
		expect(await refused(good.subarray(0, good.length - 30))).toMatchObject({ code: 'file/damaged' })
		expect(await refused(docxOf([], {}, '<w:document><w:body><w:p>'))).toMatchObject({ code: 'file/damaged' })
		expect(await refused(docxOf([], {}, '<w:document></w:document>'))).toMatchObject({ code: 'import/no-rows' })
		expect(await refused(docxOf([[Array.from({ length: 300 }, () => 'x')]]))).toMatchObject({ code: 'import/too-many-columns' })
		expect(await refused(zipLying('word/document.xml', new Uint8Array(31_000_000), 10))).toMatchObject({ code: 'file/too-large' })
		expect(await refused(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toMatchObject({ code: 'import/old-office' })
		expect(await refused(bytes('%PDF-1.7'))).toMatchObject({ code: 'file/wrong-type', found: 'pdf', allowed: '.docx, .xlsx, .csv' })
		// A list of producers is no place for it.
		expect(await refusalOf(good)).toMatchObject({ code: 'file/wrong-type' })
	})
})
