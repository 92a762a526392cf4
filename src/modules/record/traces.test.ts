import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import { aMember, aProgramme, does, refusalOf, testHouse, tinyPng } from '#test/house.ts'
import { action } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { done } from '#kernel/outcome.ts'
import { erasePerson, erasureOf, keepUpload, missingFiles, pictures, recordDue, removeFile, tracesIn } from './index.ts'
import { seeker } from './traces.ts'

describe('looking for a name', () => {
	const finds = (words: string[], text: string) => seeker(words)?.(text) ?? false
	it('goes by whole words, without accents, and by the last digits of a telephone', () => {
		expect(finds(['Nguyễn Thị Hoa (demo)'], 'Bà  NGUYEN THI\nHOA đan mây')).toBe(true)
		expect(finds(['Nguyễn Thị Hoa'], 'Nguyễn Thị Hoàng')).toBe(false)
		expect(finds(['0912 345 678'], 'Zalo +84 912.345.678')).toBe(true)
		expect(finds(['0912 345 678'], 'Zalo +84 912.345.679')).toBe(false)
		expect(finds(['hoa@example.org'], 'Mail: Hoa@Example.org.')).toBe(true)
		expect(finds(['田中'], '作り手は田中さん')).toBe(true)
		expect(finds(['สมหญิง'], 'คุณสมหญิงทำ')).toBe(true)
	})
	it('does not begin with words that stand everywhere, or with none', () => {
		expect(seeker(['An', 'Hoa', ' ', '(demo)', '123'])).toBeUndefined()
	})
})

describe('before a person is erased', () => {
	it('the office sees where the name stands besides, what nobody has read, and keeps seeing it afterwards', async () => {
		const house = await testHouse()
		const programme = await aProgramme(house)
		const officer = await aMember(house, programme, 'officer')
		const producer = newId<'producer'>()
		const person = await aMember(house, programme, 'producer', { name: 'Quách Thị Nhài', producer })
		const at = house.clock.now()
		const add = async (table: string, row: Record<string, unknown>) => {
			const id = newId()
			const all: Record<string, unknown> = { programme_id: programme.id, id, ...row }
			const names = Object.keys(all)
			await house.sql(`insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(all))
			return id
		}
		const text = (vi: string) => JSON.stringify({ source: 'vi', text: { vi } })
		await add('producer', { id: producer, name: 'Hộ Quách Thị Nhài', kind: 'household', phone: '0977 111 222', folded: 'x', created_at: at, updated_at: at })
		const told = await add('place', { name: text('Làng Vạc'), precision: 'none', uniqueness: 'Bà Quách Thị Nhài giữ nghề từ 1970', created_at: at })
		await add('place', { name: text('Làng khác'), precision: 'none', created_at: at })
		const sheet = await house.files.keep(programme.id, new TextEncoder().encode('Tên,Điện thoại\nHộ ông Ba,\nCơ sở,+84 977 111 222\n'))
		const harmless = await house.files.keep(programme.id, new TextEncoder().encode('Tên,Điện thoại\nHộ ông Ba,0900000000\n'))
		for (const sha256 of [sheet, harmless]) await house.sql(`insert into file (programme_id, sha256, mime, size, name, uploaded_by, at) values ($1, $2, 'text/csv', 9, 'list.csv', $3, $4)`, [programme.id, sha256, officer.person, at])
		const upload = action({
			name: 'record.test-upload', who: ['producer'], input: fields.object({}),
			async run(scene) {
				const kept = await keepUpload(scene, { name: 'me.png', bytes: tinyPng() }, pictures)
				return kept.ok ? done({ value: { sha256: kept.value.sha256 }, news: [] }) : kept
			},
		})
		const { sha256: photo } = await does(house, programme, person, upload, {})

		const expected = { found: [{ table: 'place', columns: ['uniqueness'], ids: { id: told } }, { table: 'file', columns: [], ids: { sha256: sheet } }], unread: [{ sha256: photo, mime: 'image/png' }] }
		expect(await tracesIn(house, programme, person.person)).toEqual(expected)
		expect((await tracesIn(house, programme, person.person, ['0900 000 000'])).found).toHaveLength(3)
		// A namesake in a programme they never had to do with is left alone.
		const other = await aProgramme(house)
		await house.sql(`insert into place (programme_id, id, name, precision, uniqueness, created_at) values ($1, $2, $3, 'none', 'Quách Thị Nhài', $4)`, [other.id, newId(), text('Làng xa'), at])
		expect((await tracesIn(house, other, person.person)).found).toEqual([])

		const erased = expectDone(await erasePerson(house, person.person, house.personal))
		expect(erased.left).toEqual([{ programme: programme.slug, ...expected }])
		expectDone(await erasePerson(house, person.person, house.personal))
		const look = <T>(work: (tx: Parameters<Parameters<typeof house.db.atomically>[1]>[0]) => Promise<T>) => house.db.atomically(programme.id, work)
		expect(await look((tx) => erasureOf(tx, programme.id, person.person))).toEqual({ at, more: 0, ...expected })
		expect(await look((tx) => recordDue(tx, programme, officer, '2026-12-24' as never))).toMatchObject([{ key: 'record/due-erased', facts: { count: 3 }, on: '2026-12-24' }])
		expect(await look((tx) => recordDue(tx, programme, officer, '2026-12-25' as never))).toEqual([])
		expect(await look((tx) => recordDue(tx, programme, person, '2026-11-24' as never))).toEqual([])

		// Looking at it, the office takes the list and the picture away.
		expect(await refusalOf(house, programme, officer, removeFile, { sha256: sheet })).toMatchObject({ code: 'file/not-sure', field: 'sure' })
		expect(await refusalOf(house, programme, person, removeFile, { sha256: sheet, sure: 'on' })).toMatchObject({ code: 'people/not-allowed' })
		await does(house, programme, officer, removeFile, { sha256: sheet, sure: 'on' })
		await does(house, programme, officer, removeFile, { sha256: photo, sure: 'on' })
		expect(await refusalOf(house, programme, officer, removeFile, { sha256: sheet, sure: 'on' })).toMatchObject({ code: 'file/unknown' })
		expect(await house.files.read(programme.id, sheet)).toBeUndefined()
		expect(await missingFiles(house, programme.id)).toEqual({ files: 1, missing: [] })
		const another = await aMember(house, programme, 'producer', { producer })
		await does(house, programme, another, upload, {})
		expect(await missingFiles(house, programme.id)).toEqual({ files: 2, missing: [] })
	})
})
