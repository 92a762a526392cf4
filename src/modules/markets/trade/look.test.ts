import { describe, expect, it } from 'vitest'
import type { Head } from '#kernel/ports.ts'
import { tinyPng } from '#test/house.ts'
import { lookAt } from './look.ts'
import { bothSidesOf } from './sides.ts'

const head = (text: string | Uint8Array, more: Partial<Head> = {}): Head => {
	const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
	return { name: '', bytes, read: bytes.length, of: bytes.length, packed: false, broken: false, ...more }
}
const look = (name: string, text: string | Uint8Array, more: Partial<Head> = {}, size = head(text).read) => lookAt({ name, sha256: '', size }, head(text, more))
const codes = (l: ReturnType<typeof look>) => l.problems.map((p) => `${p.row} ${p.column} ${p.code.replace('tradein/', '')} ${p.value}`.trim())

describe('a first look at a file', () => {
	it('knows BACI by its columns and its name', () => {
		const seen = look('BACI_HS17_Y2022_V202401b.csv', 't,i,j,k,v,q\n2022,704,392,460212,12.5,3\n2022,704,842,460212,80.25,NA\n')
		expect(seen).toMatchObject({ format: 'baci', edition: '2017', years: [2022], rowsAbout: 2, problems: [], used: { t: 'year', i: 'exporter', j: 'importer', k: 'product', v: 'value' } })
		expect(seen.rows[0]).toEqual(['2022', '704', '392', '460212', '12.5', '3'])
	})

	it('knows UN Comtrade as CSV of either kind, and as JSON', () => {
		const row = { typeCode: 'C', refYear: 2021, flowCode: 'X', reporterCode: 704, partnerCode: 392, classificationCode: 'H5', cmdCode: '4602', primaryValue: 1234.5, qty: null }
		const csv = look('TradeData.csv', `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`)
		expect(csv).toMatchObject({ format: 'comtrade', edition: '2017', years: [2021], problems: [] })
		const old = look('comtrade.csv', 'Classification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\nH4,2015,2015,2,704,392,4602,99\n')
		expect(old).toMatchObject({ format: 'comtrade', edition: '2012', years: [2015], problems: [] })
		const json = JSON.stringify({ elapsedTime: '1 s', count: 2, data: [row, { ...row, refYear: 2022, cmdCode: '09' }] })
		expect(look('x.json', json)).toMatchObject({ shape: 'json', format: 'comtrade', years: [2021, 2022], rowsAbout: 2, problems: [] })
		// Of a beginning the whole records are read.
		expect(look('x.json', json.slice(0, -30), { read: json.length - 30, of: json.length }, json.length).rows).toHaveLength(1)
	})

	it('knows the Atlas, and guesses how many rows there are from how much it saw', () => {
		const line = '2020,VNM,JPN,4602,1000,0\n'
		const text = `year,location_code,partner_code,hs_product_code,export_value,import_value\n${line.repeat(100)}20`
		const seen = look('country_partner_hsproduct4digit_year.csv', text, { of: text.length * 50 }, text.length * 50)
		expect(seen).toMatchObject({ format: 'atlas', years: [2020], problems: [] })
		expect(seen.rowsAbout).toBe(5000)
	})

	it('names what looks wrong by row and column', () => {
		const seen = look('baci.csv', 't,i,j,k,v,q\n2022,704,392,460212,-1,3\n20x2,704,392,46021X,,3\n2022,704,392\n202201,704,392,460212,1,1\n')
		expect(codes(seen)).toEqual(['2 v negative -1', '3 t year 20x2', '3 k product 46021X', '3 v value', '4  row-length', '5 t monthly 202201'])
	})

	it('says what a file is not', () => {
		expect(codes(look('a.csv', tinyPng()))).toEqual(['0  not-text'])
		expect(codes(look('a.csv', '%PDF-1.7\n'))).toEqual(['0  not-text'])
		expect(codes(look('a.zip', new Uint8Array(), { packed: true, broken: true }, 40))).toEqual(['0  zip'])
		expect(codes(look('a.csv.gz', new Uint8Array(), { packed: true, broken: true }, 40))).toEqual(['0  gz-broken'])
		expect(codes(look('a.csv', ''))).toEqual(['0  empty'])
		expect(codes(look('a.csv', 'name,village\nAnh,Phu Vinh\n'))).toEqual(['1  columns-unknown name, village'])
		expect(codes(look('a.csv', 't,i,j,k,v,q\n'))).toEqual(['0  no-rows'])
		expect(codes(look('a.json', '{"error": "no"}'))).toEqual(['0  not-json'])
	})
})

describe('two sides', () => {
	const flow = (year: number, basis: 'reported' | 'mirror' | 'reconciled', usd: number) => ({ exporter: 'VN', importer: 'JP', product: '4602', year, basis, usd })
	it('stand side by side by year; a side that is missing is unknown, and nothing is divided by nothing', () => {
		expect(bothSidesOf([flow(2021, 'mirror', 110), flow(2021, 'reported', 100), flow(2020, 'mirror', 5), flow(2022, 'reported', 0), flow(2022, 'mirror', 7), flow(2019, 'reconciled', 1)])).toEqual([
			{ year: 2020, exporter: undefined, importer: 5, share: undefined },
			{ year: 2021, exporter: 100, importer: 110, share: 0.1 },
			{ year: 2022, exporter: 0, importer: 7, share: undefined },
		])
	})
})
