/** `ippin complexity`: a file in, figures out, or one line that says what is wrong and where. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { ippin } from './main.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-complexity-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
let files = 0
const file = (content: string | Uint8Array): string => {
	const path = join(base, `${files++}.csv`)
	writeFileSync(path, content)
	return path
}
async function run(...args: string[]): Promise<{ code: number; out: string; note: string }> {
	const out: string[] = []
	const note: string[] = []
	const code = await ippin(['complexity', ...args], { env: {}, out: (line) => out.push(line), note: (line) => note.push(line) })
	return { code, out: out.join('\n'), note: note.join('\n') }
}

/** The worked example of src/science/complexity/README.md. */
const example = { A: [30, 30, 40, 0], B: [0, 20, 40, 40], C: [0, 0, 30, 70] }
const names = ['silk', 'lacquer', 'baskets', 'rice']
const rows = Object.entries(example).flatMap(([economy, values]) => values.map((value, p) => ({ economy, product: names[p] ?? '', value: String(value) })))
const csv = (delimiter = ',', order: readonly ('economy' | 'product' | 'value')[] = ['economy', 'product', 'value'], end = '\n') => [order, ...rows.map((row) => order.map((column) => row[column]))].map((cells) => cells.join(delimiter) + end).join('')
const plain = file(csv())

describe('ippin complexity', () => {
	it('prints exactly the profile, the economies and the products', async () => {
		const { code, out, note } = await run(plain, '--profile', 'r', '--json')
		const printed = JSON.parse(out) as { economies: Record<string, number>[]; products: Record<string, number>[] }
		expect([code, note]).toEqual([0, ''])
		expect(Object.keys(printed)).toEqual(['profile', 'economies', 'products'])
		expect(printed.economies.map((e) => Object.keys(e).join())).toEqual(Array(3).fill('economy,eci,coi,diversity,fitness'))
		expect(printed.products.map((p) => Object.keys(p).join())).toEqual(Array(4).fill('product,pci,ubiquity'))
		expect(printed).toMatchObject({ profile: 'r', economies: [{ economy: 'A', diversity: 3 }, { economy: 'B', diversity: 3 }, { economy: 'C', diversity: 1 }], products: [{ product: 'baskets', ubiquity: 2 }, { product: 'lacquer', ubiquity: 2 }, { product: 'rice', ubiquity: 2 }, { product: 'silk', ubiquity: 1 }] })
		expect(printed.economies.map((e) => e.eci?.toFixed(4))).toEqual(['0.9382', '0.1138', '-1.0520'])
	})

	it('says in words which profile and filter the figures belong to', async () => {
		const { code, out } = await run(plain)
		expect(code).toBe(0)
		for (const said of ['profile growthlab-stata: Growth Lab at Harvard, Stata package ecomplexity', 'economies × products less one', 'filter: none · 3 economies, 4 products', 'fitness settled after']) expect(out).toContain(said)
	})

	it.each([
		['other columns, other order', csv(',', ['value', 'product', 'economy']).replaceAll('\n', ',x\n')],
		['country for economy, capitals', csv().replace('economy,product,value', 'Country,PRODUCT,Value')],
		['semicolons', csv(';')],
		['tabs, a byte order mark, CRLF and blank lines', `\uFEFF${csv('\t', undefined, '\r\n')}\r\n\r\n`],
		['no end of the last line', csv().trimEnd()],
		['quotation marks', csv().replaceAll('silk', '"silk"').replaceAll('economy', '"economy"')],
		['gzip', gzipSync(csv())],
		['gzip in two parts', Buffer.concat([gzipSync(csv().slice(0, 50)), gzipSync(csv().slice(50))])],
		['rows turned round', [csv().split('\n')[0], ...csv().trimEnd().split('\n').slice(1).reverse()].join('\n')],
		['zeros left out', csv().replace(/.*,0\n/g, '')],
		['a product that nobody has', `${csv()}A,gold,0\n`],
	])('reads %s', async (_, content) => {
		const said = await run(file(content), '--json')
		expect(said).toEqual(await run(plain, '--json'))
		expect(said.code).toBe(0)
	})

	it('reads names with commas, quotation marks and line ends', async () => {
		const { code, out } = await run(file(csv().replaceAll('silk', '"silk, ""Ha Dong""\nwoven"')), '--json')
		expect([code, (JSON.parse(out) as { products: { product: string }[] }).products.at(-1)?.product]).toEqual([0, 'silk, "Ha Dong"\nwoven'])
	})

	it('writes every economy and product to a file of cells, whole or not at all', async () => {
		const to = join(base, 'cells-out.csv')
		expect((await run(plain, '--profile', 'r', '--cells', to)).code).toBe(0)
		const lines = readFileSync(to, 'utf8').trimEnd().split('\n')
		expect([lines.length, lines[0]]).toEqual([13, 'economy,product,rca,density,cog'])
		const [economy, product, rca, density, cog] = lines.find((line) => line.startsWith('C,lacquer')) ? (lines.find((line) => line.startsWith('C,lacquer')) ?? '').split(',') : []
		expect([economy, product, rca, Number(density).toFixed(6), Number.isFinite(Number(cog))]).toEqual(['C', 'lacquer', '0', '0.166667', true])
		const nowhere = await run(plain, '--cells', join(base, 'no', 'folder', 'x.csv'))
		expect([nowhere.code, nowhere.out]).toEqual([1, ''])
		expect(nowhere.note).toContain('cannot be written')
		expect((await run(file('economy,product,value\nA,x,-1\n'), '--cells', join(base, 'never.csv'))).code).toBe(1)
		expect(existsSync(join(base, 'never.csv'))).toBe(false)
		expect(readdirSync(base).filter((name) => name.endsWith('.part'))).toEqual([])
	})

	it.each([
		['a negative value', 'economy,product,value\nA,x,1\nB,x,-2.5\n', { code: 'complexity/negative', row: 3, column: 'value', economy: 'B', product: 'x', value: '-2.5' }],
		['no number', 'economy,product,value\nA,x,1\nB,x,NaN\n', { code: 'complexity/not-a-number', row: 3, column: 'value', value: 'NaN' }],
		['an empty value', 'economy;product;value\nA;x;\n', { code: 'complexity/not-a-number', row: 2, column: 'value', value: '' }],
		['a decimal comma', 'economy;product;value\nA;x;1,5\n', { code: 'complexity/not-a-number', row: 2, value: '1,5' }],
		['infinity', 'economy,product,value\nA,x,1e999\n', { code: 'complexity/not-a-number', row: 2 }],
		['a hexadecimal', 'economy,product,value\nA,x,0x10\n', { code: 'complexity/not-a-number', row: 2 }],
		['a cell twice', 'country,product,value\nA,x,1\nB,x,2\n\nB,y,2\nA,x,1\n', { code: 'complexity/duplicate-cell', row: 6, column: 'value', firstRow: 2, economy: 'A', product: 'x' }],
		['no economy in a row', 'Country,product,value\nA,x,1\n ,x,2\n', { code: 'complexity/no-name', row: 3, column: 'Country' }],
		['no product in a row', 'country,product,value\nA,,1\n', { code: 'complexity/no-name', row: 2, column: 'product' }],
		['an economy with nothing', 'country,product,value\nA,x,1\nB,y,2\nC,x,0\n', { code: 'complexity/empty-economy', row: 4, column: 'economy', economy: 'C' }],
		['one economy', 'country,product,value\nA,x,1\nA,y,2\n', { code: 'complexity/one-economy', row: 2, economy: 'A' }],
		['two that share nothing', 'country,product,value\nA,x,1\nA,y,2\nB,z,2\n', { code: 'complexity/disconnected', parts: 2, economy: 'B' }],
		['all alike', 'country,product,value\nA,x,1\nA,y,2\nB,x,1\nB,y,2\n', { code: 'complexity/all-alike' }],
		['too even a table', 'country,product,value\nA,x,1\nA,y,1\nB,y,1\nB,z,1\n', { code: 'complexity/undetermined' }],
		['a missing column', 'country,product,price\nA,x,1\n', { code: 'complexity/no-column', row: 1, column: 'value' }],
		['a column twice', 'country,product,value,value\nA,x,1,2\n', { code: 'complexity/column-twice', row: 1, column: 'value' }],
		['a row too long', 'country,product,value\nA,x,1\nA,y,1,200\n', { code: 'complexity/ragged-row', row: 3, found: 4, needed: 3 }],
		['a row too short', 'country,product,value\nA,x\n', { code: 'complexity/ragged-row', row: 2, found: 2 }],
		['an open quotation mark', 'country,product,value\nA,"x,1\nA,y,1\n', { code: 'complexity/open-quote', row: 2 }],
		['nothing', '', { code: 'complexity/empty', row: 1 }],
		['a heading only', 'country,product,value\n', { code: 'complexity/empty' }],
		['a gz cut short', gzipSync(csv()).subarray(0, 60), { code: 'complexity/cut-short' }],
		['a gz damaged', Buffer.concat([gzipSync(csv()).subarray(0, 20), Buffer.alloc(40, 7)]), { code: 'complexity/damaged' }],
		['text in another encoding', Buffer.from('country,product,value\nC\xf4te,x,1\n', 'latin1'), { code: 'complexity/not-text' }],
		['a line without end', 'x'.repeat(2_500_000), { code: 'complexity/not-text' }],
		['values beyond counting', 'country,product,value\nA,x,1e308\nA,y,1e308\nB,x,1e308\n', { code: 'complexity/too-large' }],
	])('refuses %s: code 1, one line, and the same as JSON', async (_, content, expected) => {
		const path = file(content)
		const inWords = await run(path)
		expect([inWords.code, inWords.out]).toEqual([1, ''])
		expect(inWords.note).toMatch(/^! complexity\/[a-z-]+: [^\n]+$/)
		expect(inWords.note).toContain(expected.code)
		if ('row' in expected) expect(inWords.note).toContain(`row ${expected.row}`)
		const asJson = await run(path, '--json')
		expect([asJson.code, JSON.parse(asJson.out)]).toMatchObject([1, { profile: 'growthlab-stata', economies: [], products: [], refusals: [expected] }])
	})

	it('stops a stream that repeats itself before it has read it all', async () => {
		const long = file(`country,product,value\n${'A,x,1\nB,y,1\n'.repeat(200_000)}`)
		const { code, out } = await run(long, '--json')
		expect([code, JSON.parse(out)]).toMatchObject([1, { refusals: [{ code: 'complexity/duplicate-cell', row: 4, firstRow: 2 }] }])
	})

	it('refuses a profile or a file that is not there, and a question without a file', async () => {
		expect(JSON.parse((await run(plain, '--profile', 'py2023', '--json')).out)).toMatchObject({ profile: 'py2023', refusals: [{ code: 'complexity/unknown-profile', likely: 'py-2023' }] })
		expect((await run(plain, '--profile', 'py2023')).note).toContain('Did you mean py-2023?')
		expect(JSON.parse((await run(join(base, 'none.csv'), '--json')).out)).toMatchObject({ refusals: [{ code: 'complexity/no-file', reason: 'there is no such file' }] })
		expect((await run(base)).note).toContain('it is a folder')
		expect((await run()).note).toContain('which file?')
		expect((await run(plain, plain)).note).toContain('One file is read at a time')
		expect((await run('--help')).out).toContain('growthlab-stata when none is named')
	})
})
