/** UN Comtrade and Atlas: what is counted once, what is left out, and whose word a figure is. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { expectDone } from '#kernel/outcome.ts'
import type { Bringing, Cells, TradeSet } from '#kernel/trade.ts'
import { openTrade } from './index.ts'
import { csvReader, jsonReader, type Reading } from './rows.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-formats-'))
const trade = openTrade({ folder: join(base, 'trade'), shipped: resolve(import.meta.dirname, '../../../data'), demo: false })
afterAll(async () => {
	await trade.close()
	rmSync(base, { recursive: true, force: true })
})
let count = 0
const file = (name: string, content: string): string => {
	const folder = join(base, String(++count))
	mkdirSync(folder)
	writeFileSync(join(folder, name), content)
	return join(folder, name)
}
const brought = async (name: string, content: string, how: Bringing) => expectDone(await trade.bring([file(name, content)], how))
const refusal = async (name: string, content: string, how: Bringing) => {
	const outcome = await trade.bring([file(name, content)], how)
	return outcome.ok ? outcome : outcome.refusal
}
const table = (cells: Cells | undefined): Record<string, number> => Object.fromEntries(Array.from(cells?.value ?? [], (usd, k) => [`${cells?.places[cells.place[k] ?? 0]} ${cells?.products[cells.product[k] ?? 0]}`, usd]))
const leftOut = (set: TradeSet): unknown => (JSON.parse(readFileSync(join(base, 'trade/instance', set.id, 'set.json'), 'utf8')) as { leftOut: unknown }).leftOut
const comtrade = { format: 'comtrade' } as const

const heads = 'typeCode,freqCode,refYear,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue'
const row = (flow: string, reporter: number, partner: number, product: string, usd: string, more: Partial<Record<'partner2' | 'customs' | 'mot' | 'edition' | 'type' | 'freq', string>> = {}) =>
	[more.type ?? 'C', more.freq ?? 'A', '2022', reporter, flow, partner, more.partner2 ?? '0', more.edition ?? 'H6', product, more.customs ?? 'C00', more.mot ?? '0', usd].join(',')

describe('UN Comtrade', () => {
	const lines = [
		heads,
		row('X', 704, 0, '460212', '100.5'),
		row('X', 704, 842, '460212', '60.25'),
		row('X', 704, 392, '460212', '30'),
		row('X', 704, 842, '4602', '60.25'),
		row('X', 704, 842, '46', '60.25'),
		row('X', 704, 842, 'TOTAL', '999'),
		row('RX', 704, 842, '460212', '5'),
		row('X', 704, 842, '460212', '10', { customs: 'C01' }),
		row('X', 704, 842, '460212', '10', { mot: '2100' }),
		row('X', 704, 842, '460212', '10', { partner2: '156' }),
		row('M', 842, 704, '460212', '70'),
		row('M', 842, 104, '460212', '9'),
	]
	it('keeps exporters’ and importers’ reports apart, and counts no sum beside its parts', async () => {
		const set = await brought('vn.csv', lines.join('\n'), comtrade)
		expect(set).toMatchObject({ edition: '2022', digits: 6, bases: ['reported', 'mirror'], tables: ['exports', 'imports', 'totals', 'flows'], mirrorOnly: ['MM'], years: [2022] })
		expect(leftOut(set)).toEqual({ 're-exports': 1, detail: 3, coarser: 2 })
		const asked = { year: 2022, digits: 6 } as const
		// All partners together, as the reporter says it, and not the sum of those that are named.
		expect(table(await trade.exports(set, asked))).toEqual({ 'VN 460212': 100.5 })
		// Imports are the importer's word unless another is asked for.
		expect(table(await trade.imports(set, asked))).toEqual({ 'US 460212': 79 })
		// Two who report are no picture of what all others export or import.
		expect(await trade.exports(set, { ...asked, basis: 'mirror' })).toBeUndefined()
		expect(await trade.imports(set, { ...asked, basis: 'reported' })).toBeUndefined()
		expect(await trade.flows(set, { product: '460212', importer: 'US' })).toEqual([
			{ exporter: 'VN', importer: 'US', product: '460212', year: 2022, basis: 'mirror', usd: 70 },
			{ exporter: 'VN', importer: 'US', product: '460212', year: 2022, basis: 'reported', usd: 60.25 },
			{ exporter: 'MM', importer: 'US', product: '460212', year: 2022, basis: 'mirror', usd: 9 },
		])
		// What was published for all products, where it was, is the total.
		const totals = await trade.totals(set, { year: 2022 })
		expect(Array.from(totals?.value ?? [])).toEqual([30, 999])
	})
	it('is read from JSON and from the older bulk files to the same figures', async () => {
		const objects = lines.slice(1).map((line) => {
			const fields = line.split(',')
			return Object.fromEntries(heads.split(',').map((name, k) => [name, k === 11 ? Number(fields[k]) : fields[k]]))
		})
		const set = await brought('vn.json', JSON.stringify({ elapsedTime: '1 s', validation: [], data: objects, error: '' }), comtrade)
		expect(table(await trade.exports(set, { year: 2022, digits: 6 }))).toEqual({ 'VN 460212': 100.5 })
		const older = ['Classification,Year,Trade Flow,Reporter,Reporter ISO,Partner,Partner ISO,Commodity Code,Commodity,Trade Value (US$)', 'H4,2015,Export,"Viet Nam",VNM,World,WLD,4602,"Basketwork, and ""wickerwork""\nof any material",500', 'H4,2015,Re-Export,Viet Nam,VNM,World,WLD,4602,Basketwork,5', 'H4,2015,Import,Viet Nam,VNM,World,WLD,101,Horses,7']
		const before = await brought('bulk.csv', `\ufeff${older.join('\r\n')}\r\n`, comtrade)
		expect(before).toMatchObject({ edition: '2012', digits: 4, years: [2015], tables: ['exports', 'imports'] })
		expect([table(await trade.exports(before, { year: 2015, digits: 4 })), table(await trade.imports(before, { year: 2015, digits: 4 }))]).toEqual([{ 'VN 4602': 500 }, { 'VN 0101': 7 }])
	})
	it.each<[string, string, object]>([
		['services', row('X', 704, 0, '460212', '1', { type: 'S' }), { code: 'trade/bad-value', row: 3, column: 'typeCode', value: 'S' }],
		['months', row('X', 704, 0, '460212', '1', { freq: 'M' }), { code: 'trade/bad-value', column: 'freqCode' }],
		['a flow that is none', row('Q', 704, 0, '460212', '1'), { code: 'trade/bad-value', column: 'flowCode' }],
		['another nomenclature', row('X', 704, 0, '0112', '1', { edition: 'S3' }), { code: 'trade/unknown-code', column: 'classificationCode', value: 'S3' }],
		['another edition', row('X', 704, 0, '460211', '1', { edition: 'H5' }), { code: 'trade/mixed-editions', row: 3, value: 'HS 2017', edition: 'HS 2022' }],
		['an unknown reporter', row('X', 999, 0, '460212', '1'), { code: 'trade/unknown-code', column: 'reporterCode', value: '999' }],
		['the world as a reporter', row('X', 0, 704, '460212', '1'), { code: 'trade/bad-value', column: 'reporterCode' }],
		['the same figure twice', row('X', 704, 842, '460212', '1'), { code: 'trade/duplicate-cell', row: 3, first: 2 }],
		['a negative value', row('X', 704, 392, '460212', '-0.5'), { code: 'trade/bad-value', column: 'primaryValue' }],
	])('refuses %s', async (_, line, expected) => {
		expect(await refusal('a.csv', [heads, row('X', 704, 842, '460212', '60'), line].join('\n'), comtrade)).toMatchObject(expected)
	})
	it('refuses JSON that is cut short, empty, or holds no figures', async () => {
		expect(await refusal('a.json', '{"data":[{"refYear":2022,"reporterCode":704', comtrade)).toMatchObject({ code: 'trade/cut-short', file: 'a.json' })
		expect(await refusal('a.json', '{"data":[]}', comtrade)).toMatchObject({ code: 'trade/empty' })
		expect(await refusal('a.json', '{"error":"no"}', comtrade)).toMatchObject({ code: 'trade/not-a-table' })
		expect(await refusal('a.json', '{"data":[{"refYear":2022}]}', comtrade)).toMatchObject({ code: 'trade/column-missing', column: 'reporterCode' })
	})
})

describe('the Atlas', () => {
	it('gives exports and imports by product; services are left out, empty is no zero', async () => {
		const set = await brought('hs92_country_product_year_4.csv', ['country_id,country_iso3_code,product_id,product_hs92_code,year,export_value,import_value,pci', '704,VNM,1,4602,2021,1000,20,0.1', '704,VNM,2,0101,2021,,5,', '704,VNM,3,travel,2021,77,8,', '392,JPN,1,4602,2021,3,400,'].join('\n'), { format: 'atlas' })
		expect(set).toMatchObject({ edition: '1992', digits: 4, bases: ['reconciled'], tables: ['exports', 'imports'], source: { asOf: '2021' } })
		expect(leftOut(set)).toEqual({ product: 1 })
		const asked = { year: 2021, digits: 4 } as const
		expect([table(await trade.exports(set, asked)), table(await trade.imports(set, asked))]).toEqual([{ 'JP 4602': 3, 'VN 4602': 1000 }, { 'JP 4602': 400, 'VN 0101': 5, 'VN 4602': 20 }])
	})
	it('between two economies takes each figure once, the exporter’s side', async () => {
		const content = ['location_code;partner_code;hs_product_code;year;export_value;import_value', 'VNM;JPN;4602;2019;10;3', 'JPN;VNM;4602;2019;3;10', 'VNM;ANS;4602;2019;2;0'].join('\n')
		expect(await refusal('bilateral.csv', content, { format: 'atlas' })).toMatchObject({ code: 'trade/edition-missing' })
		const set = await brought('bilateral.csv', content, { format: 'atlas', edition: '2012' })
		expect(set.tables).toEqual(['exports', 'imports', 'totals', 'flows'])
		expect(table(await trade.exports(set, { year: 2019, digits: 4 }))).toEqual({ 'JP 4602': 3, 'VN 4602': 12 })
	})
})

describe('reading rows', () => {
	const rowsOf = (content: Buffer, cuts: readonly number[], reader: typeof csvReader): string[][] => {
		const rows: string[][] = []
		let width = 0
		const reading: Reading = {
			head(columns) {
				width = columns.length
				rows.push([...columns])
			},
			row: (r) => void rows.push(Array.from({ length: width }, (_, k) => r.text(k))),
		}
		const read = reader(reading)
		let from = 0
		for (const cut of [...cuts].sort((a, b) => a - b)) {
			read.push(content.subarray(from, cut))
			from = Math.max(from, cut)
		}
		read.push(content.subarray(from))
		read.end()
		return rows
	}
	it('does not depend on where the bytes were cut, in CSV and in JSON', () => {
		const field = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', ' ', 'ế', '竹', '{', '}', '[', ']', '\\'), maxLength: 6 })
		fc.assert(
			fc.property(fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 }), fc.array(fc.nat(200), { maxLength: 6 }), (lines, at) => {
				const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
				const csv = Buffer.from(['a,b,c', ...lines.map((line) => line.map(quoted).join(','))].join('\n'))
				const cuts = at.map((n) => Math.min(n, csv.length))
				expect(rowsOf(csv, cuts, csvReader)).toEqual([['a', 'b', 'c'], ...lines.map((line) => line.map((text) => text.trim()))])
				const json = Buffer.from(JSON.stringify({ data: lines.map(([a, b, c]) => ({ a, b, c })) }))
				expect(rowsOf(json, at.map((n) => Math.min(n, json.length)), jsonReader)).toEqual([['a', 'b', 'c'], ...lines.map((line) => line.map((text) => text.trim()))])
			}),
			{ numRuns: 150 },
		)
	})
	it('reads a decimal as the number nearest to it, whatever the unit', () => {
		const value = (text: string, shift: number): number => {
			let read = Number.NaN
			const reader = csvReader({
				head: () => undefined,
				row(r) {
					read = r.decimal(0, shift)
				},
			})
			reader.push(Buffer.from(`v,w\n${text},1\n`))
			reader.end()
			return read
		}
		fc.assert(
			fc.property(fc.nat(10 ** 9), fc.nat(999), (whole, part) => {
				const text = `${whole}.${String(part).padStart(3, '0')}`
				expect(value(text, 0)).toBe(Number(text))
				expect(value(`  ${text} `, 3)).toBe(whole * 1000 + part)
			}),
			{ numRuns: 200 },
		)
		expect([value('1e3', 3), value('12345678901234567.5', 0), value('.5', 0), value('5.', 0), value('-2', 0)]).toEqual([1e6, Number('12345678901234567.5'), 0.5, 5, -2])
		for (const text of ['', ' ', '.', '1,5', '1.2.3', 'NaN', 'Infinity', '0x10', '1 2', '--1']) expect(value(text.includes(',') ? `"${text}"` : text, 0), text).toBeNaN()
	})
})
