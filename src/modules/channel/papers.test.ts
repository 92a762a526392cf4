import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '#kernel/action.ts'
import { decimal, decimalText } from '#kernel/decimal.ts'
import { currencies, type Currency, lineAmount, money, sum } from '#kernel/money.ts'
import { langs } from '#kernel/text.ts'
import { sha256 } from '#modules/record/index.ts'
import { classifyProduct } from '#modules/markets/index.ts'
import { does, type TestHouse, testHouse } from '#test/house.ts'
import { textOf } from '#test/pdf.ts'
import { anOrder, aVillage, speak, type Village } from './fixture.ts'
import { documentById, fileName, issueDocument, packOrder, pdfOf, hsText, searchCatalogue, withFreight, writeAsBuyer } from './index.ts'
import { fullyPacked, type Package, packing, priced, runsOf, volumeOf } from './rules.ts'

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

let house: TestHouse
let v: Village
beforeAll(async () => {
	house = await testHouse()
	v = await aVillage(house)
})

describe('a trade paper', () => {
	it('says the exact amounts, in English and the buyer’s language, and comes out the same to the byte', async () => {
		const { order } = await anOrder(house, v, { incoterm: 'CIF', freight: '340.55', place: 'Osaka' })
		// Classified after the offer: the invoice made now carries the code, and the catalogue finds the product by it.
		await does(house, v.programme, v.officer, classifyProduct, { product: v.basket, code: '4602.12', why: 'plaited directly from rattan' })
		expect((await house.db.publicly((tx) => searchCatalogue(tx, { q: '4602', programme: v.programme.id }, house.clock.now()))).items.map((i) => i.id)).toEqual([v.basket])
		const { id, number } = await does(house, v.programme, v.maker, issueDocument(speak), { order, kind: 'invoice' })
		const document = await house.db.atomically(v.programme.id, (tx) => documentById(tx, v.programme.id, id))
		if (!document) throw new Error('just issued')
		expect(sha256(document.input)).toBe(document.sha256)
		expect(fileName(document)).toBe(`commercial-invoice-${number}.pdf`)
		const pdf = await pdfOf(house, document)
		const text = spaced(textOf(pdf ?? new Uint8Array()))
		for (const said of ['1,625.00', '500.00', '8.125', '3.3333', 'USD 2,125.00', 'USD 340.55', 'USD 2,465.55', '4602.12', 'Commercial invoice', 'CIF', 'Osaka', '株式会社かごや', number]) expect(text, said).toContain(said)
		// Japanese may be set in several runs: each of its letters is there.
		for (const letter of '商業送り状単価金額') expect(text, letter).toContain(letter)
		expect(Buffer.compare(pdf ?? new Uint8Array(), (await pdfOf(house, document)) ?? new Uint8Array())).toBe(0)
		expect(await pdfOf(house, { ...document, input: '' })).toBeUndefined()
	}, 60_000)

	it('lists what is in which package, with weights and volume summed', async () => {
		const { order } = await anOrder(house, v)
		const dims = { kind: 'CT', marks: 'KAGOYA OSAKA', length: '60', width: '40', height: '40', gross: '12.4', net: '10.85' }
		await does(house, v.programme, v.maker, packOrder, { order, revision: '1', count: '9', ...dims, contents: [{ line: '1', quantity: '20' }, { line: '2', quantity: '15' }] })
		await does(house, v.programme, v.maker, packOrder, { order, revision: '2', count: '1', ...dims, gross: '13', contents: [{ line: '1', quantity: '20' }, { line: '2', quantity: '15' }] })
		const { id } = await does(house, v.programme, v.maker, issueDocument(speak), { order, kind: 'packing-list' })
		const document = await house.db.atomically(v.programme.id, (tx) => documentById(tx, v.programme.id, id))
		if (!document) throw new Error('just issued')
		const input = JSON.parse(document.input)
		expect(input.totals).toEqual({ packages: '10 × Carton / カートン', gross: '124.60', net: '108.50', volume: '0.960' })
		const text = spaced(textOf((await pdfOf(house, document)) ?? new Uint8Array()))
		// Nine equal cartons are one row, with what one weighs and holds; the tenth weighs more and stands alone.
		expect(input.packages.map((p: { marks: string; kind: string; gross: string }) => [p.marks, p.kind, p.gross])).toEqual([
			['KAGOYA OSAKA · 1–9/10', '9 × Carton / カートン', '111.60'],
			['KAGOYA OSAKA · 10/10', 'Carton / カートン', '13.00'],
		])
		expect(input.packages[0].each).toEqual({ gross: '9 × 12.40', net: '9 × 10.85', volume: '9 × 0.096' })
		expect(input.packages[0].lines.map((l: { quantity: string; each: string }) => [l.quantity, l.each])).toEqual([['180', '9 × 20'], ['135', '9 × 15']])
		expect(input.packages[1].each).toBeUndefined()
		for (const said of ['Packing list', '1–', '10/10', '9 × 12.40', '111.60', '97.65', '9 × 0.096', '0.864', '9 × 20', '180', '124.60', '108.50', '0.960']) expect(text, said).toContain(said)
	}, 60_000)

	it('issued before equal packages were put together can still be printed as it was', async () => {
		const { order } = await anOrder(house, v)
		const dims = { kind: 'CT', marks: 'OLD', length: '60', width: '40', height: '40', gross: '12.4', net: '10.85' }
		await does(house, v.programme, v.maker, packOrder, { order, revision: '1', count: '10', ...dims, contents: [{ line: '1', quantity: '20' }, { line: '2', quantity: '15' }] })
		const { id } = await does(house, v.programme, v.maker, issueDocument(speak), { order, kind: 'packing-list' })
		const document = await house.db.atomically(v.programme.id, (tx) => documentById(tx, v.programme.id, id))
		if (!document) throw new Error('just issued')
		const { each: _, ...one } = JSON.parse(document.input).packages[0]
		const before = { ...JSON.parse(document.input), packages: Array.from({ length: 10 }, (_, i) => ({ ...one, marks: `OLD · ${i + 1}/10`, lines: one.lines.map(({ each: __, ...l }: { each: string }) => l) })) }
		expect(spaced(textOf((await pdfOf(house, { ...document, input: JSON.stringify(before) })) ?? new Uint8Array()))).toContain('7/10')
	}, 60_000)

	it('can be set in every language a buyer may have chosen, with odd names and many lines', async () => {
		for (const lang of langs) {
			const { order } = await anOrder(house, await aVillage(house))
			const row = (await house.sql('select inquiry_id, programme_id from trade_order where id = $1', [order]))[0]
			await house.sql('update inquiry set lang = $1 where id = $2', [lang, row?.inquiry_id])
			const w = { ...v.programme, id: row?.programme_id as never }
			const officer = { person: v.officer.person, roles: ['officer'] as const }
			const { id } = await does(house, w, officer, issueDocument(speak), { order, kind: 'invoice' })
			const document = await house.db.atomically(w.id, (tx) => documentById(tx, w.id, id))
			if (!document) throw new Error('just issued')
			expect(((await pdfOf(house, document)) ?? []).length, lang).toBeGreaterThan(10_000)
		}
		expect(hsText('46021911')).toBe('4602.19.11')
		expect(hsText('4602')).toBe('4602')
		const { order, token } = await anOrder(house, v)
		const [bought] = await house.sql('select inquiry_id from trade_order where id = $1', [order])
		expect(await does(house, v.programme, nobody, writeAsBuyer, { token, message: '#panic("x")' })).toEqual({ id: bought?.inquiry_id })
		expect((await house.sql('select body from inquiry_message where inquiry_id = $1 order by at desc, id desc limit 1', [bought?.inquiry_id]))[0]?.body).toBe('#panic("x")')
	}, 60_000)
})

const anyCurrency = fc.constantFrom(...(Object.keys(currencies) as Currency[]))
const anyLine = fc.record({ quantity: fc.bigInt(1n, 10n ** 9n).map((units) => ({ units, scale: 4 })), price: fc.bigInt(0n, 10n ** 9n).map((units) => ({ units, scale: 4 })) })

describe('equal packages', () => {
	const pack = (gross: string, quantity = '20', marks = 'A'): Package => ({ no: 1, kind: 'CT', marks, length: decimal('60'), width: decimal('40'), height: decimal('40'), gross: decimal(gross), net: decimal('10'), contents: [{ line: 1, quantity: decimal(quantity) }] })
	it('are one row only where they stand next to each other and are alike in everything', () => {
		const runs = (...all: Package[]) => runsOf(all).map((r) => `${r.first}+${r.count}`)
		expect(runs(pack('12.4'), pack('12.40'), pack('12.4', '20.0'))).toEqual(['1+3'])
		expect(runs(pack('12.4'), pack('12.5'), pack('12.4'))).toEqual(['1+1', '2+1', '3+1'])
		expect(runs(pack('12.4'), pack('12.4', '19'), pack('12.4', '19', 'B'))).toEqual(['1+1', '2+1', '3+1'])
		expect(runs()).toEqual([])
	})
	it('lose no package and no gram', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('12.4', '12.5', '0.001'), { maxLength: 40 }), (weights) => {
				const runs = runsOf(weights.map((w) => pack(w)))
				expect(runs.flatMap((r) => Array(r.count).fill(decimalText(r.of.gross)))).toEqual(weights)
				expect(runs.map((r) => r.first)).toEqual(runs.map((_, i) => 1 + runs.slice(0, i).reduce((sum, r) => sum + r.count, 0)))
			}),
		)
	})
})

describe('amounts', () => {
	it('lines and freight always sum to the total', () => {
		fc.assert(
			fc.property(anyCurrency, fc.array(anyLine, { minLength: 1, maxLength: 30 }), fc.bigInt(0n, 10n ** 6n), (currency, lines, freight) => {
				const made = priced(lines, currency, { units: freight, scale: currencies[currency] })
				if (!made.ok) throw new Error(made.refusal.code)
				expect(made.value.total.minor).toBe(made.value.amounts.reduce((a, m) => a + m.minor, 0n) + freight)
				expect(made.value.amounts).toEqual(lines.map((l) => lineAmount(l.quantity, l.price, currency)))
			}),
		)
	})
	it('freight shared among lines is all of it, to the smallest coin', () => {
		fc.assert(
			fc.property(anyCurrency, fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 30 }), fc.bigInt(0n, 10n ** 7n), (currency, parts, freight) => {
				const amounts = parts.map((p) => money(p, currency))
				const goods = sum(amounts, currency).minor
				expect(sum(withFreight(amounts, money(freight, currency)), currency).minor).toBe(goods === 0n ? 0n : goods + freight)
			}),
		)
		expect(withFreight([money(100n, 'JPY'), money(100n, 'JPY'), money(100n, 'JPY')], money(100n, 'JPY')).map((m) => m.minor)).toEqual([134n, 133n, 133n])
	})
	it('packing counts fractions exactly', () => {
		const lines = [{ no: 1, quantity: decimal('0.3') }]
		const of = (...q: string[]) => q.map((quantity) => ({ contents: [{ line: 1, quantity: decimal(quantity) }] }))
		expect(fullyPacked(lines, of('0.1', '0.2')).ok).toBe(true)
		expect(fullyPacked(lines, of('0.1', '0.2', '0.0001'))).toMatchObject({ refusal: { code: 'channel/packed-too-much', line: 1, more: '0.0001' } })
		expect(packing(lines, of('0.1'))[0]?.left).toEqual({ units: 2n, scale: 1 })
		expect(volumeOf({ length: decimal('60'), width: decimal('40'), height: decimal('40.5') })).toEqual({ units: 97n, scale: 3 })
	})
})
