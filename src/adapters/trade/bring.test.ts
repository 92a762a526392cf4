/** Files of trade figures come in whole or not at all; every way they can be wrong has its code, file, row and column. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import type { Bringing, Cells, Pairs, TradeSet } from '#kernel/trade.ts'
import { baci } from '../../../bench/baci.ts'
import { openTrade, type TradeFolders } from './index.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-bring-'))
const shipped = resolve(import.meta.dirname, '../../../data')
const stores: ReturnType<typeof openTrade>[] = []
afterAll(async () => {
	for (const store of stores) await store.close()
	rmSync(base, { recursive: true, force: true })
})
let folder = ''
let count = 0
const open = (free?: TradeFolders['free']) => {
	const store = openTrade({ folder, shipped, demo: false, ...(free ? { free } : {}) })
	stores.push(store)
	return store
}
let trade = open()
beforeEach(() => {
	folder = join(base, String(++count))
	mkdirSync(folder)
	trade = open()
})
const file = (name: string, content: string | Uint8Array): string => {
	const path = join(base, `${count}-files`)
	mkdirSync(path, { recursive: true })
	writeFileSync(join(path, name), content)
	return join(path, name)
}
const left = (): string[] => (existsSync(join(folder, 'instance')) ? readdirSync(join(folder, 'instance')) : [])
const refused = async (files: readonly string[], how: Bringing) => {
	const brought = await trade.bring(files, how)
	expect(left(), 'nothing is half imported').toEqual([])
	return brought.ok ? brought : brought.refusal
}
const table = (cells: Cells | undefined): Record<string, number> => Object.fromEntries(Array.from(cells?.value ?? [], (usd, k) => [`${cells?.places[cells.place[k] ?? 0]} ${cells?.products[cells.product[k] ?? 0]}`, usd]))
const pairs = (of: Pairs | undefined): Record<string, number> => Object.fromEntries(Array.from(of?.value ?? [], (usd, k) => [`${of?.economies[of.exporter[k] ?? 0]} ${of?.economies[of.importer[k] ?? 0]}`, usd]))
const aboutOf = (set: TradeSet) => JSON.parse(readFileSync(join(folder, 'instance', set.id, 'set.json'), 'utf8')) as { leftOut: Record<string, number>; sha256: Record<string, string> }

const heads = 't,i,j,k,v,q'
const small = [heads, '2022,704,842,460212,   12.345,  1.5', '2022,704,392,460212,1.1,NA', '2022,704,490,460211,0.001,0', '2022,156,842,10121,7,1', '2022,704,568,460212,5,1'].join('\n')
const name = 'BACI_HS17_Y2022_V202401b.csv'

describe('a file of BACI', () => {
	it('becomes a set: exports, imports, totals and flows, in US dollars, with edition and version from its name', async () => {
		const set = expectDone(await trade.bring([file(name, small)], { format: 'baci' }))
		expect(set).toMatchObject({ scope: 'instance', format: 'baci', tables: ['exports', 'imports', 'totals', 'flows'], years: [2022], edition: '2017', digits: 6, bases: ['reconciled'], rows: 5, source: { name: 'CEPII, BACI V202401b', asOf: '2024-01' } })
		const asked = { year: 2022, digits: 6 } as const
		// 490 is what the United Nations publish for Chinese Taipei; 568, Other Europe, is no economy: it counts for the exporter only.
		expect(table(await trade.exports(set, asked))).toEqual({ 'CN 010121': 7000, 'VN 460211': 1, 'VN 460212': 18445 })
		expect(table(await trade.imports(set, asked))).toEqual({ 'JP 460212': 1100, 'TW 460211': 1, 'US 010121': 7000, 'US 460212': 12345 })
		expect(table(await trade.exports(set, { year: 2022, digits: 4 }))).toEqual({ 'CN 0101': 7000, 'VN 4602': 18446 })
		expect(table(await trade.exports(set, { year: 2022, digits: 2 }))).toEqual({ 'CN 01': 7000, 'VN 46': 18446 })
		expect(pairs(await trade.totals(set, { year: 2022 }))).toEqual({ 'CN US': 7000, 'VN JP': 1100, 'VN TW': 1, 'VN US': 12345 })
		expect(await trade.flows(set, { product: '4602', exporter: 'VN' })).toMatchObject([{ importer: 'US', usd: 12345, year: 2022, basis: 'reconciled' }, { importer: 'JP' }, { importer: 'TW' }])
		expect(await trade.flows(set, { product: '460212', importer: 'JP', years: [2021] })).toEqual([])
		expect(await trade.flows(set, { product: "4602' or 1=1" })).toEqual([])
		expect(aboutOf(set).leftOut).toEqual({ economy: 1 })
	})
	it('is the same set when it comes again, packed or not, and another for a programme, that others do not see', async () => {
		const set = expectDone(await trade.bring([file(name, small)], { format: 'baci' }))
		expect(expectDone(await trade.bring([file(`${name}.gz`, gzipSync(small))], { format: 'baci' })).id).toBe(set.id)
		expect(left()).toEqual([set.id])
		const programme = asId<'programme'>('0198f0c0-0000-7000-8000-000000000001')
		if (!programme) throw new Error('an id')
		const own = expectDone(await trade.bring([file(name, small)], { format: 'baci', programme }))
		expect(own.scope).toBe(programme)
		expect((await trade.sets(programme)).map((s) => s.scope)).toEqual([programme, 'instance', 'shipped'])
		expect((await trade.sets()).map((s) => s.scope)).toEqual(['instance', 'shipped'])
		// Another process has the same folder open and sees it at once.
		expect((await open().sets()).map((s) => s.id)).toContain(set.id)
		expect([await trade.drop(set.id, programme), await trade.drop(set.id, programme), await trade.drop('../instance'), await trade.drop(set.id)]).toEqual([true, false, false, true])
		expect(left()).toEqual([])
	})
	it('may be several: years of one set, also as the tables of a zip', async () => {
		const next = [heads, '2021,704,842,460212,10,1'].join('\n')
		const two = [file(name, small), file('BACI_HS17_Y2021_V202401b.csv', next)]
		const set = expectDone(await trade.bring(two, { format: 'baci' }))
		expect(set.years).toEqual([2021, 2022])
		expect(table(await trade.exports(set, { year: 2021, digits: 6 }))).toEqual({ 'VN 460212': 10000 })
		file('product_codes_HS17_V202401b.csv', 'code,description\n')
		execFileSync('python3', ['-c', 'import zipfile,sys,os\nz=zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED)\nfor f in sys.argv[2:]: z.write(f,os.path.basename(f))', join(base, 'all.zip'), ...two, join(base, `${count}-files`, 'product_codes_HS17_V202401b.csv')])
		expect(expectDone(await trade.bring([join(base, 'all.zip')], { format: 'baci' })).id).toBe(set.id)
	})
	it('adds up exactly: what is read is what was written', async () => {
		const content = Buffer.concat([...baci(30_000)])
		const set = expectDone(await trade.bring([file('made.csv', content)], { format: 'baci', edition: '2012', source: { name: 'Made for a test' } }))
		const lines = content.toString().trim().split('\n').slice(1)
		expect(set).toMatchObject({ rows: lines.length, edition: '2012', source: { name: 'Made for a test', asOf: '2022' } })
		const thousandths = lines.reduce((sum, line) => sum + BigInt(Math.round(Number(line.split(',')[4]) * 1000)), 0n)
		const sum = (of: Cells | Pairs | undefined) => of?.value.reduce((a, b) => a + b, 0) ?? 0
		for (const of of [await trade.exports(set, { year: 2022, digits: 6 }), await trade.imports(set, { year: 2022, digits: 4 }), await trade.totals(set, { year: 2022 })]) expect(sum(of)).toBeCloseTo(Number(thousandths), 3)
	})
})

describe('a file that is wrong', () => {
	const asBaci = { format: 'baci' } as const
	const wrong = (line: string) => [heads, '2022,704,842,460212,1,1', line].join('\n')
	it.each<[string, string, object]>([
		['a negative value', '2022,704,842,460213,-1,1', { code: 'trade/bad-value', file: name, row: 3, column: 'v', value: '-1' }],
		['no number', '2022,704,842,460213,NaN,1', { code: 'trade/bad-value', row: 3, column: 'v', value: 'NaN' }],
		['an empty value', '2022,704,842,460213,,1', { code: 'trade/bad-value', column: 'v' }],
		['too great a value', '2022,704,842,460213,1e300,1', { code: 'trade/bad-value', column: 'v' }],
		['a year that is none', 'MMXX,704,842,460213,1,1', { code: 'trade/bad-value', column: 't', value: 'MMXX' }],
		['another year than its name says', '2021,704,842,460213,1,1', { code: 'trade/wrong-year', row: 3, value: '2021', year: '2022' }],
		['an unknown exporter', '2022,999,842,460213,1,1', { code: 'trade/unknown-code', row: 3, column: 'i', value: '999' }],
		['the world as an importer', '2022,704,0,460213,1,1', { code: 'trade/unknown-code', column: 'j' }],
		['a chapter that is not in the HS', '2022,704,842,770213,1,1', { code: 'trade/unknown-code', column: 'k' }],
		['the same cell twice', '2022,704,842,460212,2,1', { code: 'trade/duplicate-cell', file: name, row: 3, first: 2, firstFile: name }],
		['a row of another width', '2022,704,842,460213,1\n2022,704,842,460214,1,1', { code: 'trade/row-broken', row: 3, found: 5, expected: 6 }],
		['an end in the middle of a row', '2022,704,842,46', { code: 'trade/cut-short', row: 2 }],
	])('is refused for %s, by row and column', async (_, line, expected) => {
		expect(await refused([file(name, wrong(line))], asBaci)).toMatchObject(expected)
	})
	it.each<[string, string | Uint8Array, object]>([
		['nothing in it', '', { code: 'trade/empty' }],
		['headings alone', heads, { code: 'trade/empty' }],
		['figures of zero alone', `${heads}\n2022,704,842,460213,0,1\n`, { code: 'trade/empty' }],
		['bytes that are no text', Buffer.from([0, 1, 2, 3, 10, 0, 0]), { code: 'trade/not-a-table' }],
		['other columns', 'a,b\n1,2\n', { code: 'trade/column-missing', column: 't' }],
		['a quote that never ends', `${heads}\n2022,704,842,"460213,1,1\n`, { code: 'trade/cut-short' }],
	])('is refused for %s', async (_, content, expected) => {
		expect(await refused([file(name, content)], asBaci)).toMatchObject({ file: name, ...expected })
	})
	it('is refused when its gz is cut short or damaged', async () => {
		const packed = gzipSync(Buffer.concat([...baci(3000)]))
		expect(await refused([file('a.csv.gz', packed.subarray(0, packed.length - 2000))], { ...asBaci, edition: '2017' })).toMatchObject({ code: 'trade/cut-short', file: 'a.csv.gz', row: expect.any(Number) })
		const broken = Buffer.from(packed)
		broken.fill(0xff, 2000, 2100)
		expect(await refused([file('b.csv.gz', broken)], { ...asBaci, edition: '2017' })).toMatchObject({ code: 'trade/damaged', file: 'b.csv.gz' })
	})
	it('is refused without an edition, with two, and when it is not there', async () => {
		expect(await refused([file('figures.csv', small)], asBaci)).toMatchObject({ code: 'trade/edition-missing', file: 'figures.csv' })
		expect(await refused([file(name, small), file('BACI_HS92_Y2022_V202401b.csv', small)], asBaci)).toMatchObject({ code: 'trade/mixed-editions', file: 'BACI_HS92_Y2022_V202401b.csv', value: 'HS 1992', edition: 'HS 2017' })
		expect(await refused([file(name, small)], { ...asBaci, edition: '2012' })).toMatchObject({ code: 'trade/mixed-editions' })
		expect(await refused([join(base, 'nowhere.csv')], asBaci)).toEqual({ code: 'trade/no-such-file', file: 'nowhere.csv' })
	})
	it('is refused whole when the second of two is wrong', async () => {
		expect(await refused([file(name, small), file('BACI_HS17_Y2021_V202401b.csv', `${heads}\n2021,704,842,460212,x,1\n`)], asBaci)).toMatchObject({ code: 'trade/bad-value', file: 'BACI_HS17_Y2021_V202401b.csv', row: 2 })
		expect(await refused([file(name, small), file(`again-${name}`, small)], asBaci)).toMatchObject({ code: 'trade/duplicate-cell', file: `again-${name}`, firstFile: name })
	})
})

describe('an import', () => {
	it('stops when it is told to, before, while reading and while sorting, and leaves nothing', async () => {
		const path = file('made.csv', Buffer.concat([...baci(60_000)]))
		const how = { format: 'baci', edition: '2017' } as const
		expect(await refused([path], { ...how, signal: AbortSignal.abort() })).toEqual({ code: 'trade/cancelled' })
		for (const stopAt of ['reading', 'sorting']) {
			const stop = new AbortController()
			const seen: number[] = []
			const outcome = await refused([path], {
				...how,
				signal: stop.signal,
				progress({ bytes, of, rows }) {
					seen.push(rows)
					if (stopAt === 'reading' || bytes === of) stop.abort()
				},
			})
			expect(outcome).toEqual({ code: 'trade/cancelled' })
			expect(seen[0]).toBeGreaterThan(0)
		}
		// A process that was killed left this; the next import takes it away.
		mkdirSync(join(folder, 'instance', '.part-999999999-dead'), { recursive: true })
		expectDone(await trade.bring([path], how))
		expect(left()).toHaveLength(1)
	})
	it('does not begin, and does not go on, without room on the disk', async () => {
		trade = open(async () => 100 * 1024 * 1024)
		expect(await refused([file(name, small)], { format: 'baci' })).toEqual({ code: 'trade/disk-full', needed: 257, free: 100 })
	})
})
