import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Programme } from '#kernel/action.ts'
import { day } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse, tinyPng } from '#test/house.ts'
import { certificateByCode } from '../index.ts'
import { csvBytes, englishOffice, thaiOffice, today, vietnameseOffice, xlsxOf } from '../../../../test/fixtures/office.ts'
import { publishProduct } from '#modules/registry/index.ts'
import { attachScan, broughtIn, importRegister, keepList, previewRegister, registerCalendar, registerDue, withoutNumber } from './index.ts'
import type { Choices } from './rules.ts'

let house: TestHouse
beforeAll(async () => {
	house = await testHouse()
})
const plain: Choices = { mapping: {}, places: {}, months: 36 }
const villages = ['Bát Tràng', 'Vạn Phúc', 'Chuôn Ngọ', 'Phú Vinh']

async function office(names: readonly string[] = villages, lang = 'vi'): Promise<{ programme: Programme; officer: Actor; places: Id<'place'>[] }> {
	const programme = await aProgramme(house, { lang })
	const officer = await aMember(house, programme, 'officer')
	const places = names.map(() => newId<'place'>())
	await house.db.atomically(programme.id, async (tx) => {
		for (const [i, name] of names.entries()) {
			await tx
				.insertInto('place')
				.values({
					programme_id: programme.id,
					id: places[i] as Id<'place'>,
					name: JSON.stringify({ source: lang, text: { [lang]: name } }),
					admin: '',
					lat: null,
					lon: null,
					precision: 'none',
					product: '',
					material: '',
					founding: '',
					uniqueness: '',
					features: '[]',
					sources: '[]',
					pack_key: null,
					aliases: [],
					created_at: house.clock.now(),
				})
				.execute()
		}
	})
	return { programme, officer, places }
}
const preview = (programme: Programme, sha256: string, choices: Choices = plain) => house.db.atomically(programme.id, (tx) => previewRegister(house, tx, programme, today, sha256, choices))
async function kept(programme: Programme, officer: Actor, bytes: Uint8Array, name = 'Danh sách OCOP.xlsx') {
	return (await does(house, programme, officer, keepList, { list: { name, bytes } })).sha256
}
async function entered(programme: Programme, officer: Actor, sha256: string, choices: Choices = plain) {
	const { seen } = expectDone(await preview(programme, sha256, choices))
	return does(house, programme, officer, importRegister, { sha256, choices: JSON.stringify(choices), seen })
}
const count = async (programme: Programme, table: string) => Number((await house.sql(`select count(*) as n from ${table} where programme_id = $1`, [programme.id]))[0]?.n)
const counted = async (programme: Programme) => ({ producers: await count(programme, 'producer'), products: await count(programme, 'product'), certificates: await count(programme, 'certificate'), published: await count(programme, 'published_certificate'), events: await count(programme, 'event') })
const calendarOf = (programme: Programme, filter = {}) => house.db.atomically(programme.id, (tx) => registerCalendar(tx, programme, today, filter))

/** A date of the sample as a person would read it; only a year is its first day. */
function byHand(text: string): string | undefined {
	const n = text.match(/\d+/g)?.map(Number) ?? []
	if (n.length === 0) return undefined
	const [y, m, d] = n.length === 1 ? [n[0], 1, 1] : (n[0] ?? 0) > 1000 ? n : [n[2], n[1], n[0]]
	return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

describe('An office enters the list of 500 rows it has in Excel', () => {
	test('and sees who lapses in six months, the same as counted by hand', async () => {
		const { programme, officer } = await office()
		const rows = vietnameseOffice()
		const start = performance.now()
		const sha256 = await kept(programme, officer, await xlsxOf(rows))
		const found = expectDone(await preview(programme, sha256))
		expect(found.list.writable).toBe(true)
		const result = await entered(programme, officer, sha256)
		const calendar = await calendarOf(programme)
		console.info(`register: 500 rows from upload to the calendar in ${Math.round(performance.now() - start)} ms`)

		// By hand: one line a product (column H), its last day (column M), or three years after the day of issue (L).
		const lines = new Map(rows.slice(4).flatMap((r) => (r[7] ? [[r[7], r] as const] : [])))
		const lastDays = [...lines].map(([product, r]) => {
			const issued = byHand(r[11] ?? '')
			const last = byHand(r[12] ?? '') ?? (issued && `${Number(issued.slice(0, 4)) + 3}${issued.slice(4)}`)
			return { product, last: last?.endsWith('-02-29') && Number(last.slice(0, 4)) % 4 ? last.replace('-29', '-28') : last }
		})
		expect(lines.size).toBe(500)
		expect(result).toMatchObject({ products: 500, certificates: 500, changed: 0, known: 0 })
		expect(result.producers).toBe(new Set([...lines.values()].map((r) => r[1])).size)
		const names = (of: readonly { productName: { text: Readonly<Record<string, string>> } }[]) => of.map((l) => l.productName.text.vi ?? '').sort()
		expect(names(calendar.soon)).toEqual(
			lastDays
				.filter((l) => l.last && l.last >= '2026-11-24' && l.last <= '2027-05-24')
				.map((l) => l.product)
				.sort(),
		)
		expect(names(calendar.lapsed)).toEqual(
			lastDays
				.filter((l) => l.last && l.last < '2026-11-24')
				.map((l) => l.product)
				.sort(),
		)
		expect(names(calendar.noDate)).toEqual(
			lastDays
				.filter((l) => !l.last)
				.map((l) => l.product)
				.sort(),
		)
		expect(calendar.soon.length).toBeGreaterThan(20)
		expect(calendar.soon[0]).toMatchObject({ onPaper: true, phone: expect.stringMatching(/^0900000\d{3}$/), producerName: expect.stringContaining('mẫu') })

		expect(await counted(programme)).toMatchObject({ products: 500, certificates: 500, published: 500, events: 1 })
		const [published] = await house.sql(`select maker from published_certificate where programme_id = $1 and maker like 'Hộ kinh doanh%'`, [programme.id])
		expect(published).toBeUndefined()
		const due = await house.db.atomically(programme.id, (tx) => registerDue(tx, programme, officer, today))
		expect(due).toEqual([{ key: 'register/due-lapsing', facts: { count: calendar.soon.length }, href: `/${programme.slug}/find/calendar`, urgent: true, on: calendar.soon[0]?.expires?.day }])
	})

	test('a place written as nobody knows it is chosen once, and everything of it goes there', async () => {
		const { programme, officer, places } = await office(['Bát Tràng'])
		const sha256 = await kept(
			programme,
			officer,
			csvBytes([
				['Tên chủ thể', 'Xã', 'Tên sản phẩm', 'Hạng sao', 'Ngày cấp'],
				['HTX A mẫu', 'Làng Hương', 'Bình', '4 sao', '1/2/2025'],
				['HTX B mẫu', 'Làng Hương', 'Chén', '3 sao', '1/2/2025'],
			]),
			'a.csv',
		)
		expect(expectDone(await preview(programme, sha256)).list.problems.map((p) => p.code)).toContain('import/unknown-place')
		const text = expectDone(await preview(programme, sha256)).list.problems.find((p) => p.code === 'import/unknown-place')?.facts.text as string
		await entered(programme, officer, sha256, { ...plain, places: { [text]: places[0] as string } })
		expect((await house.sql('select place_id from producer where programme_id = $1', [programme.id])).map((r) => r.place_id)).toEqual([places[0], places[0]])
	})

	test('a place that is not chosen leaves the producer without one; its words stay in the address', async () => {
		const { programme, officer } = await office([])
		await entered(
			programme,
			officer,
			await kept(
				programme,
				officer,
				csvBytes([
					['Tên chủ thể', 'Xã', 'Tên sản phẩm', 'Hạng sao'],
					['HTX A mẫu', 'Làng Hương', 'Bình', '4 sao'],
				]),
				'a.csv',
			),
		)
		expect(await house.sql('select place_id, address, kind, trade_name from producer where programme_id = $1', [programme.id])).toEqual([{ place_id: null, address: 'Làng Hương', kind: 'cooperative', trade_name: 'HTX A mẫu' }])
	})

	test('in Thai, with Buddhist years', async () => {
		const { programme, officer } = await office(['บวกค้าง'], 'th')
		const result = await entered(programme, officer, await kept(programme, officer, await xlsxOf(thaiOffice()), 'รายชื่อ.xlsx'))
		expect(result).toMatchObject({ producers: 15, products: 30, certificates: 30 })
		expect(await house.sql(`select number, stars, issued_on::text from certificate where programme_id = $1 and number = 'ตย.2001'`, [programme.id])).toEqual([{ number: 'ตย.2001', stars: 4, issued_on: '2026-10-23' }])
	})

	test('in English, with scores and validity in words', async () => {
		const { programme, officer } = await office(['Bat Trang'], 'en')
		await entered(programme, officer, await kept(programme, officer, csvBytes(englishOffice(), ';'), 'list.csv'))
		const [first] = await house.sql(`select total, expires_on::text, expiry_computed from certificate where programme_id = $1 and number = 'DEMO-1'`, [programme.id])
		expect(first).toEqual({ total: '70.5', expires_on: '2029-10-23', expiry_computed: true })
	})
})

const heads = ['Tên chủ thể', 'Xã', 'Tên sản phẩm', 'Hạng sao', 'Số GCN', 'Số QĐ', 'Ngày cấp', 'Ngày hết hạn', 'Điện thoại']
const line = ['HTX gốm mẫu A', 'Bát Tràng', 'Bình hoa', '4 sao', 'GCN-1', '12/QĐ', '15/03/2024', '15/03/2027', '']
const second = ['HTX gốm mẫu B', 'Bát Tràng', 'Chén trà', '3 sao', '', '13/QĐ', '15/04/2024', '', '0912 000 111']

describe('All or nothing', () => {
	test('one impossible date among good rows: nothing is written, and it is said how many must be corrected', async () => {
		const { programme, officer } = await office()
		const sha256 = await kept(programme, officer, csvBytes([heads, line, second.map((c, i) => (i === 6 ? '31/02/2024' : c))]), 'a.csv')
		const { seen, list } = expectDone(await preview(programme, sha256))
		expect(list.problems.filter((p) => p.severity === 'error')).toMatchObject([{ row: 3, column: 'G', code: 'import/bad-date' }])
		expect(await refusalOf(house, programme, officer, importRegister, { sha256, choices: JSON.stringify(plain), seen })).toMatchObject({ code: 'import/not-writable', errors: 1 })
		expect(await counted(programme)).toEqual({ producers: 0, products: 0, certificates: 0, published: 0, events: 0 })
	})

	test('the same file twice is told so; nothing is doubled', async () => {
		const { programme, officer } = await office()
		const sha256 = await kept(programme, officer, csvBytes([heads, line, second]), 'a.csv')
		await entered(programme, officer, sha256)
		const before = await counted(programme)
		const again = await kept(programme, officer, csvBytes([heads, line, second]), 'renamed.csv')
		expect(again).toBe(sha256)
		const found = expectDone(await preview(programme, again))
		expect(found.plan.counts).toEqual({ producers: 0, products: 0, certificates: 0, changed: 0, known: 6, rows: 2 })
		expect(found.before).toHaveLength(1)
		expect(await refusalOf(house, programme, officer, importRegister, { sha256: again, choices: JSON.stringify(plain), seen: found.seen })).toMatchObject({ code: 'import/already-imported', name: 'a.csv', day: today })
		expect(await counted(programme)).toEqual(before)
	})

	test('the list with nothing new in another file is told so too', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line]), 'a.csv'))
		const sha256 = await kept(programme, officer, csvBytes([heads, [], line]), 'b.csv')
		expect(await refusalOf(house, programme, officer, importRegister, { sha256, choices: JSON.stringify(plain), seen: 'x' })).toMatchObject({ code: 'import/nothing-new', name: 'b.csv' })
	})

	test("next year's list: who is here already is matched, a correction is taken over, a blank is filled, new rows are added", async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line, second]), '2024.csv'))
		const corrected = line.map((c, i) => (i === 7 ? '15/09/2027' : i === 8 ? '0912 333 444' : i === 0 ? 'Hợp tác xã Gốm mẫu A' : c))
		const renewed = second.map((c, i) => (i === 5 ? '99/QĐ' : i === 6 ? '01/10/2026' : i === 8 ? '0999 999 999' : c))
		const added = ['HTX lụa mẫu C', 'Vạn Phúc', 'Khăn lụa', '5 sao', 'GCN-9', '', '1/1/2026', '', '']
		const result = await entered(programme, officer, await kept(programme, officer, csvBytes([heads, corrected, renewed, added]), '2026.csv'))
		expect(result).toMatchObject({ producers: 1, products: 1, certificates: 2, changed: 2 })
		expect(await house.sql(`select c.expires_on::text as own, p.expires_on::text as public from certificate c join published_certificate p using (programme_id, id) where programme_id = $1 and c.number = 'GCN-1'`, [programme.id])).toEqual([{ own: '2027-09-15', public: '2027-09-15' }])
		expect(await house.sql('select name, phone from producer where programme_id = $1 order by name', [programme.id])).toEqual([
			{ name: 'HTX gốm mẫu A', phone: '0912333444' },
			{ name: 'HTX gốm mẫu B', phone: '0912000111' },
			{ name: 'HTX lụa mẫu C', phone: '' },
		])
		const { soon, later } = await calendarOf(programme)
		// The tea cup was graded again in 2026: its paper of 2024 no longer counts.
		expect(soon).toEqual([])
		expect(later.map((l) => [l.productName.text.vi, l.expires?.day])).toEqual([
			['Khăn lụa', '2029-01-01'],
			['Chén trà', '2029-10-01'],
		])
	})

	test('papers without a number get one that says so; one number on two products is told apart', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line, line.map((c, i) => (i === 2 ? 'Đĩa' : c)), second]), 'a.csv'))
		const numbers = (await house.sql('select number from certificate where programme_id = $1 order by number', [programme.id])).map((r) => String(r.number))
		expect(numbers).toEqual(['GCN-1', 'GCN-1 (2)', 'paper-0001'])
		expect(numbers.map(withoutNumber)).toEqual([false, false, true])
		const sha256 = await kept(programme, officer, csvBytes([heads, line, line.map((c, i) => (i === 2 ? 'Đĩa' : c)), second, []]), 'a.csv')
		expect(expectDone(await preview(programme, sha256)).plan.counts).toMatchObject({ certificates: 0, changed: 0 })
	})

	test('two officers press the button at once: one enters it, the other is told', async () => {
		const { programme, officer } = await office()
		const other = await aMember(house, programme, 'officer')
		const sha256 = await kept(programme, officer, csvBytes([heads, line, second]), 'a.csv')
		const { seen } = expectDone(await preview(programme, sha256))
		const input = { sha256, choices: JSON.stringify(plain), seen }
		const both = await Promise.allSettled([does(house, programme, officer, importRegister, input), does(house, programme, other, importRegister, input)])
		expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await counted(programme)).toMatchObject({ producers: 2, products: 2, certificates: 2, events: 1 })
	})

	test('when the register changed since the preview, the officer looks again', async () => {
		const { programme, officer } = await office()
		const sha256 = await kept(programme, officer, csvBytes([heads, line, second]), 'a.csv')
		const { seen } = expectDone(await preview(programme, sha256))
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line]), 'b.csv'))
		expect(await refusalOf(house, programme, officer, importRegister, { sha256, choices: JSON.stringify(plain), seen })).toMatchObject({ code: 'import/changed-meanwhile' })
	})
})

describe('What is not taken', () => {
	test.each([
		['an empty file', new Uint8Array(), 'leer.xlsx', 'file/empty'],
		['a picture', tinyPng(), 'photo.xlsx', 'file/wrong-type'],
		['a damaged workbook', new TextEncoder().encode('PK\u0003\u0004 not really'), 'a.xlsx', 'file/damaged'],
		['the old Excel format', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.xls', 'import/old-excel'],
		['eleven megabytes', new Uint8Array(11_000_000).fill(65), 'a.csv', 'file/too-large'],
		['a file of empty lines', new TextEncoder().encode('\n\n\n'), 'a.csv', 'import/no-rows'],
	])('%s', async (_, bytes, name, code) => {
		const { programme, officer } = await office([])
		expect(await refusalOf(house, programme, officer, keepList, { list: { name, bytes } })).toMatchObject({ code, field: 'list' })
	})

	test('no file chosen', async () => {
		const { programme, officer } = await office([])
		expect(await refusalOf(house, programme, officer, keepList, { list: { name: '', bytes: new Uint8Array() } })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'list', code: 'input/file-missing' }] })
	})

	test("another programme's list, somebody who is no officer, choices that are no choices", async () => {
		const here = await office()
		const there = await office()
		const sha256 = await kept(there.programme, there.officer, csvBytes([heads, line]), 'theirs.csv')
		const input = { sha256, choices: JSON.stringify(plain), seen: 'x' }
		expect(await refusalOf(house, here.programme, here.officer, importRegister, input)).toMatchObject({ code: 'import/file-unknown' })
		expect(await refusalOf(house, there.programme, await aMember(house, there.programme, 'council'), importRegister, input)).toMatchObject({ code: 'people/not-allowed' })
		for (const choices of ['', '{', '[]', '{"mapping":{"A":"phones"}}', '{"months":0}']) {
			expect(await refusalOf(house, there.programme, there.officer, importRegister, { ...input, choices })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'choices' }] })
		}
	})

	test("a place of another programme is no place here: the row's words stay text", async () => {
		const here = await office([])
		const there = await office()
		const sha256 = await kept(here.programme, here.officer, csvBytes([heads, line]), 'a.csv')
		await entered(here.programme, here.officer, sha256, { ...plain, places: { 'Bát Tràng': there.places[0] as string } })
		expect(await house.sql('select place_id, address from producer where programme_id = $1', [here.programme.id])).toEqual([{ place_id: null, address: 'Bát Tràng' }])
	})
})

describe('The calendar', () => {
	test('is filtered by place and stars; of each product only the longest counts; revoked ones are left out', async () => {
		const { programme, officer, places } = await office()
		const silk = ['HTX lụa mẫu C', 'Vạn Phúc', 'Khăn lụa', '5 sao', 'GCN-9', '', '1/1/2024', '1/1/2027', '']
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line, second, silk]), 'a.csv'))
		expect((await calendarOf(programme)).soon.map((l) => l.number)).toEqual(['GCN-9', 'GCN-1', 'paper-0001'])
		expect((await calendarOf(programme, { place: places[1] })).soon.map((l) => l.number)).toEqual(['GCN-9'])
		expect((await calendarOf(programme, { stars: 4 })).soon.map((l) => l.number)).toEqual(['GCN-1'])
		await house.sql(`update certificate set revoked_on = $2 where programme_id = $1 and number = 'GCN-9'`, [programme.id, day('2026-11-01')])
		const calendar = await calendarOf(programme)
		expect([calendar.all, calendar.soon.length]).toEqual([2, 2])
		expect(await house.db.atomically(programme.id, (tx) => registerDue(tx, programme, { person: null, roles: ['producer'] }, today))).toEqual([])
	})
})

describe('A paper that does not say its stars', () => {
	const unstarred = ['HTX lụa mẫu C', 'Vạn Phúc', 'Khăn lụa', '', 'GCN-9', '', '1/1/2024', '1/1/2027', '']

	test('is kept as unknown, never as none, and found as such', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line, unstarred]), 'a.csv'))
		const [row] = await house.sql(`select c.stars, p.stars as published, p.code from certificate c join published_certificate p on p.id = c.id where c.programme_id = $1 and c.number = 'GCN-9'`, [programme.id])
		expect(row).toMatchObject({ stars: null, published: null })
		expect((await house.db.publicly((tx) => certificateByCode(tx, String(row?.code))))?.stars).toBeNull()
		expect((await calendarOf(programme, { stars: null })).soon.map((l) => [l.number, l.stars])).toEqual([['GCN-9', null]])
		expect((await calendarOf(programme, { stars: 4 })).soon.map((l) => l.number)).toEqual(['GCN-1'])
		await expect(house.sql('update certificate set stars = 0 where programme_id = $1', [programme.id])).rejects.toThrow(/certificate_stars_check/)
	})

	test('is put right by a later list that says them', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, unstarred]), 'a.csv'))
		const said = unstarred.with(3, '3 sao')
		expect(await entered(programme, officer, await kept(programme, officer, csvBytes([heads, said]), 'b.csv'))).toMatchObject({ changed: 1, certificates: 0 })
		expect(await house.sql('select stars from published_certificate where programme_id = $1', [programme.id])).toEqual([{ stars: 3 }])
	})
})

describe('Where somebody or something came from', () => {
	const told = (programme: Programme, subjects: readonly unknown[]) => house.db.atomically(programme.id, (tx) => broughtIn(tx, programme.id, subjects as string[]))
	const idsOf = async (programme: Programme) => (await house.sql(`select c.id as certificate, p.id as product, p.producer_id as producer from certificate c join product p on p.id = c.product_id where c.programme_id = $1 order by p.created_at, p.id`, [programme.id]))

	test('is told on their own pages: the list, and the row in it', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line, second]), 'OCOP 2024.csv'))
		const all = await idsOf(programme)
		for (const [i, ids] of all.entries()) {
			for (const id of Object.values(ids)) expect(await told(programme, [id])).toMatchObject([{ type: 'came-in-with-list', by: officer.person, facts: { change: 'new', file: 'OCOP 2024.csv', rows: String(i + 2), count: 1 } }])
		}
		// A producer's page asks for its products too: one line a list.
		expect((await told(programme, all.flatMap((ids) => Object.values(ids)))).map((t) => t.facts.rows)).toEqual(['2, 3'])
		expect(await told(programme, [newId()])).toEqual([])
		expect(await told(await aProgramme(house), [all[0]?.product])).toEqual([])
	})

	test('and so is what a later list completed or put right, newest first', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line, second]), 'a.csv'))
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, second, line.with(3, '5 sao').with(8, '0912 000 222')]), 'b.csv'))
		const [first] = await idsOf(programme)
		expect((await told(programme, [first?.producer])).map((t) => [t.facts.change, t.facts.file, t.facts.rows])).toEqual([['filled', 'b.csv', '3'], ['new', 'a.csv', '2']])
		expect((await told(programme, [first?.certificate])).map((t) => [t.facts.change, t.facts.file, t.facts.rows])).toEqual([['corrected', 'b.csv', '3'], ['new', 'a.csv', '2']])
		expect((await told(programme, [first?.product])).map((t) => t.facts.file)).toEqual(['a.csv'])
		// An import recorded before rows were: the list is known, the row is not.
		await house.sql(`update event set payload = payload - 'rows' where programme_id = $1`, [programme.id])
		expect((await told(programme, [first?.product])).map((t) => [t.facts.file, t.facts.rows, t.facts.count])).toEqual([['a.csv', '', 0]])
	})

	test('and a product that is in the catalogue shows its paper there at once', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line.with(3, '')]), 'a.csv'))
		const [ids] = await idsOf(programme)
		await does(house, programme, officer, publishProduct, { product: ids?.product })
		const shown = () => house.sql('select stars, certificate_code is not null as graded from published_item where programme_id = $1', [programme.id])
		expect(await shown()).toEqual([{ stars: null, graded: true }])
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line]), 'b.csv'))
		expect(await shown()).toEqual([{ stars: 4, graded: true }])
	})
})

describe('A scan', () => {
	test('is kept with a certificate on paper, by an officer, as PDF or picture', async () => {
		const { programme, officer } = await office()
		await entered(programme, officer, await kept(programme, officer, csvBytes([heads, line]), 'a.csv'))
		const [{ id } = { id: '' }] = await house.sql('select id from certificate where programme_id = $1', [programme.id])
		await does(house, programme, officer, attachScan, { certificate: id, scan: { name: 'gcn.png', bytes: tinyPng() } })
		expect((await house.sql('select scan_sha256 from certificate where programme_id = $1', [programme.id]))[0]?.scan_sha256).toMatch(/^[0-9a-f]{64}$/)
		expect(await refusalOf(house, programme, officer, attachScan, { certificate: id, scan: { name: 'a.csv', bytes: csvBytes([heads]) } })).toMatchObject({ code: 'file/wrong-type', field: 'scan' })
		expect(await refusalOf(house, programme, officer, attachScan, { certificate: newId(), scan: { name: 'gcn.png', bytes: tinyPng() } })).toMatchObject({ code: 'register/certificate-unknown' })
		const foreign = await office([])
		expect(await refusalOf(house, foreign.programme, foreign.officer, attachScan, { certificate: id, scan: { name: 'gcn.png', bytes: tinyPng() } })).toMatchObject({ code: 'register/certificate-unknown' })
		await house.sql(`update certificate set basis = 'adopted' where programme_id = $1`, [programme.id])
		expect(await refusalOf(house, programme, officer, attachScan, { certificate: id, scan: { name: 'gcn.png', bytes: tinyPng() } })).toMatchObject({ code: 'register/not-on-paper' })
	})
})
