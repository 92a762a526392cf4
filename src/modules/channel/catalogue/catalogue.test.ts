import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { changeProducer, withdrawProduct } from '#modules/registry/index.ts'
import { does, type TestHouse, testHouse } from '#test/house.ts'
import { aVillage, type Village } from '../fixture.ts'
import { rebuildCatalogue, refreshItem, searchCatalogue, type Wanted } from '../index.ts'
import { askedFor, closest, queryOf, slips, vectorOf } from './words.ts'

let house: TestHouse
let hanoi: Village
let oita: Village
let chiangmai: Village

async function rename(v: Village, text: Record<string, string>) {
	await house.db.atomically(v.programme.id, async (tx) => {
		await tx.updateTable('product').set({ name: JSON.stringify({ source: Object.keys(text)[0], text }) }).where('programme_id', '=', v.programme.id).where('id', '=', v.tray).execute()
		await refreshItem(tx, v.programme, v.tray, house.clock.now())
	})
}
beforeAll(async () => {
	house = await testHouse()
	hanoi = await aVillage(house)
	oita = await aVillage(house, { economy: 'JP', zone: 'Asia/Tokyo', lang: 'ja' })
	chiangmai = await aVillage(house, { economy: 'TH', zone: 'Asia/Bangkok', lang: 'th' })
	await rename(oita, { ja: '青竹細工の花かご' })
	await rename(chiangmai, { th: 'ร่มกระดาษสาวาดลาย' })
})
const search = (wanted: Wanted) => house.db.publicly((tx) => searchCatalogue(tx, wanted, house.clock.now()))
const ids = async (wanted: Wanted) => (await search(wanted)).items.map((i) => i.id)

describe('a search in the catalogue', () => {
	it('needs no accents', async () => {
		const found = await search({ q: 'gio may tre', programme: hanoi.programme.id })
		expect(found.items.map((i) => i.id)).toEqual([hanoi.basket])
		expect(found.match).toBe('all')
		expect(await ids({ q: 'GIỎ MÂY', programme: hanoi.programme.id })).toEqual([hanoi.basket])
	})
	it('forgives slips of the hand, and says what it read', async () => {
		const found = await search({ q: 'ratan baskte', programme: hanoi.programme.id })
		expect(found.items.map((i) => i.id)).toEqual([hanoi.basket])
		expect(found.corrected).toEqual([{ word: 'ratan', meant: ['rattan'] }, { word: 'baskte', meant: ['basket'] }])
	})
	it('finds Thai and Japanese words inside longer ones', async () => {
		expect(await ids({ q: 'ร่ม' })).toEqual([chiangmai.tray])
		expect(await ids({ q: 'กระดาษสา' })).toEqual([chiangmai.tray])
		expect(await ids({ q: '竹細工' })).toEqual([oita.tray])
		expect(await ids({ q: '花かご' })).toEqual([oita.tray])
		const near = await search({ q: '青磁の器' })
		expect([near.match, near.items.map((i) => i.id)]).toEqual(['any', [oita.tray]])
	})
	it('finds by what begins like it, by scientific name, by maker and by economy', async () => {
		expect(await ids({ q: 'calam', programme: hanoi.programme.id })).toEqual([hanoi.basket])
		expect((await ids({ q: 'to hop phu vinh', programme: hanoi.programme.id })).sort()).toEqual([hanoi.basket, hanoi.tray].sort())
		expect(await ids({ q: 'khay Viet Nam', programme: hanoi.programme.id })).toEqual([hanoi.tray])
	})
	it('shows what carries some of the words when nothing carries all, and says so', async () => {
		const found = await search({ q: 'basket xylophone', programme: hanoi.programme.id })
		expect([found.match, found.items.map((i) => i.id)]).toEqual(['any', [hanoi.basket]])
	})
	it('finds nothing rather than everything when no word was typed', async () => {
		expect((await search({ q: '???' })).total).toBe(0)
		expect((await search({ q: `'); drop table published_item; -- \\' & | ! :* <->` })).total).toBe(0)
		expect((await search({ q: 'x'.repeat(10_000) })).total).toBe(0)
		expect((await search({ q: '🧺 \u202e' })).total).toBe(0)
	})
	it('filters by economy, material and stars held today, and counts what else there is', async () => {
		expect((await ids({ q: 'basket', economy: 'TH' }))).toEqual([chiangmai.basket])
		const all = await search({ material: 'Mây nếp (rattan)' })
		expect(all.items.every((i) => i.materials.includes('Mây nếp (rattan)'))).toBe(true)
		expect(all.economies.find((e) => e.value === 'JP')?.count).toBeGreaterThan(0)
		expect(await ids({ stars: 3, programme: hanoi.programme.id })).toEqual([])
		await house.db.atomically(hanoi.programme.id, async (tx) => {
			await tx.insertInto('certificate').values({
				programme_id: hanoi.programme.id, id: newId<'certificate'>(), code: `t-${newId()}`, number: '1', product_id: hanoi.basket, stars: 4, total: null, basis: 'adopted', rulebook: null, submission_id: null,
				issued_on: '2026-01-01' as never, expires_on: '2026-11-24' as never, scan_sha256: null, revoked_on: null, revoked_why: null, created_at: house.clock.now(),
			}).execute()
			await refreshItem(tx, hanoi.programme, hanoi.basket, house.clock.now())
		})
		expect(await ids({ stars: 3, programme: hanoi.programme.id })).toEqual([hanoi.basket])
		// The last day ends at midnight in Ha Noi: 17:00 in Greenwich.
		const later = await house.db.publicly((tx) => searchCatalogue(tx, { stars: 3, programme: hanoi.programme.id }, '2026-11-24T17:00:00.001Z' as never))
		expect(later.items).toEqual([])
	})
	it('shows a certificate whose paper does not say its stars as that, after those that do', async () => {
		const v = await aVillage(house)
		const keep = (product: typeof v.basket, stars: number | null) =>
			house.db.atomically(v.programme.id, async (tx) => {
				await tx.insertInto('certificate').values({ programme_id: v.programme.id, id: newId<'certificate'>(), code: `t-${newId()}`, number: newId(), product_id: product, stars, total: null, basis: 'paper', rulebook: null, submission_id: null, issued_on: null, expires_on: null, scan_sha256: null, revoked_on: null, revoked_why: null, created_at: house.clock.now() }).execute()
				await refreshItem(tx, v.programme, product, house.clock.now())
			})
		await keep(v.basket, null)
		await keep(v.tray, 3)
		expect((await search({ programme: v.programme.id })).items.map((i) => [i.id, i.grade?.stars])).toEqual([[v.tray, 3], [v.basket, null]])
		expect(await ids({ stars: 1, programme: v.programme.id })).toEqual([v.tray])
		await keep(v.basket, 2)
		expect((await search({ programme: v.programme.id })).items.map((i) => i.grade?.stars)).toEqual([3, 2])
	})
})

describe('the published item', () => {
	it('follows the producer and leaves no trace when it is withdrawn', async () => {
		const v = await aVillage(house)
		const row = (await house.sql('select revision from producer where id = $1', [v.producer]))[0]
		await does(house, v.programme, v.officer, changeProducer, { producer: v.producer, revision: String(row?.revision), name: 'Nguyễn Thị Lụa', tradeName: 'Zyzzyva Craft', kind: 'group' })
		expect((await ids({ q: 'zyzzyva' })).sort()).toEqual([v.basket, v.tray].sort())
		await does(house, v.programme, v.officer, withdrawProduct, { product: v.basket })
		expect(await ids({ q: 'zyzzyva' })).toEqual([v.tray])
		await does(house, v.programme, v.officer, withdrawProduct, { product: v.tray })
		expect(await ids({ q: 'zyzzyva' })).toEqual([])
		expect(await house.sql(`select word from published_word where word = 'zyzzyva'`)).toEqual([])
	})
	it('never shows the maker’s own name, address or phone', async () => {
		const rows = JSON.stringify(await house.sql('select * from published_item where programme_id = $1', [hanoi.programme.id]))
		for (const secret of ['Lụa', '12 Đường', '84912345678']) expect(rows).not.toContain(secret)
	})
	it('comes out the same when the catalogue is built anew', async () => {
		const read = () => house.sql('select * from published_item where programme_id = $1 order by id', [oita.programme.id])
		const before = await read()
		expect(await house.db.atomically(oita.programme.id, (tx) => rebuildCatalogue(tx, oita.programme, house.clock.now()))).toBe(2)
		expect(await read()).toEqual(before)
	})
	it('is written by its own programme only', async () => {
		await expect(house.db.atomically(oita.programme.id, (tx) => tx.updateTable('published_item').set({ maker: 'x' }).where('programme_id', '=', hanoi.programme.id).where('id', '=', hanoi.basket).executeTakeFirst())).resolves.toMatchObject({ numUpdatedRows: 0n })
	})
})

describe('words', () => {
	it('counts slips, two swapped letters being one', () => {
		expect([slips('baskte', 'basket', 2), slips('ratan', 'rattan', 1), slips('tea', 'silk', 2), slips('', 'ab', 2)]).toEqual([1, 1, undefined, 2])
	})
	it('takes only the nearest, and leaves short words alone', () => {
		expect(closest('ratan', ['rattan', 'satin', 'rotan'])).toEqual(['rattan', 'rotan'])
		expect(closest('tre', ['tra', 'tree'])).toEqual([])
	})
	it('weighs a word where it counts most and keeps odd signs out of the query', () => {
		expect(vectorOf([['C', 'silk scarf'], ['A', 'Silk']]).vector).toBe("'silk':1A 'scarf':2C")
		expect(queryOf([{ word: 'rattan', meant: [] }, { word: 'bx', meant: ['box'] }], 'all')).toBe("('rattan':*) & ('bx' | 'box')")
		expect(askedFor("it's & | \\")).toEqual(['it', 's'])
	})
})
