import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePack } from '../../data/build/lib.ts'
import { checkPacks, openPacks } from './packs.ts'

const data = resolve(import.meta.dirname, '..', '..', 'data')

describe('a pack', () => {
	let folder: string
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'ippin-packs-'))
		writePack({ from: '', to: folder }, { pack: 'fruit', version: '1', licence: 'none' }, { plum: { colour: 'red' }, kabosu: { colour: 'green' } })
		writePack({ from: '', to: folder }, { pack: 'figures', version: '1', licence: 'CC BY-NC 4.0', demoOnly: true }, { all: [1, 2] })
		for (const pack of ['fruit', 'figures']) writeFileSync(join(folder, pack, 'SOURCE.md'), 'made up for a test')
	})
	afterEach(() => rmSync(folder, { recursive: true }))
	const open = (demo = false) => openPacks({ folder, demo })

	it('gives its entries, its keys in order, and its version with a hash', async () => {
		const packs = open()
		expect(await packs.keys('fruit')).toEqual(['kabosu', 'plum'])
		expect(await packs.read('fruit', 'plum')).toEqual({ colour: 'red' })
		expect(await packs.version('fruit')).toEqual({ version: '1', licence: 'none', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
	})

	it('reads an entry once and then keeps it', async () => {
		const packs = open()
		const first = await packs.read('fruit', 'plum')
		rmSync(join(folder, 'fruit', 'plum.json'))
		expect(await packs.read('fruit', 'plum')).toBe(first)
	})

	it.each([['fruit', 'pear'], ['fruit', '../figures/all'], ['fruit', '__proto__'], ['fruit', 'manifest'], ['vegetables', 'plum'], ['../fruit', 'plum'], ['', '']])('has nothing at %s / %s', async (pack, key) => {
		expect(await open(true).read(pack, key)).toBeUndefined()
	})

	it('says nothing of a pack that is not installed', async () => {
		expect(await open().keys('vegetables')).toEqual([])
		expect(await open().version('vegetables')).toBeUndefined()
	})

	it('refuses a file that was changed, and reads it again once it is repaired', async () => {
		const file = join(folder, 'fruit', 'plum.json')
		const before = readFileSync(file)
		writeFileSync(file, '{"colour":"blue"}\n')
		const packs = open()
		await expect(packs.read('fruit', 'plum')).rejects.toThrow('plum.json does not match its manifest')
		expect(await packs.read('fruit', 'kabosu')).toEqual({ colour: 'green' })
		writeFileSync(file, before)
		expect(await packs.read('fruit', 'plum')).toEqual({ colour: 'red' })
	})

	it('refuses a manifest whose list was edited to fit a changed file', async () => {
		const file = join(folder, 'fruit', 'manifest.json')
		const manifest = JSON.parse(readFileSync(file, 'utf8'))
		manifest.files['plum.json'] = '0'.repeat(64)
		writeFileSync(file, JSON.stringify(manifest))
		await expect(open().version('fruit')).rejects.toThrow('does not match its list of files')
	})

	it('is hidden outside demo mode when it is for demos only', async () => {
		expect(await open(true).read('figures', 'all')).toEqual([1, 2])
		expect(await open(false).read('figures', 'all')).toBeUndefined()
		expect(await open(false).keys('figures')).toEqual([])
		expect(await open(false).version('figures')).toBeUndefined()
	})

	it('is checked file by file, a line each', async () => {
		mkdirSync(join(folder, 'build'))
		expect((await checkPacks(folder)).map(({ pack, ok }) => [pack, ok])).toEqual([['figures', true], ['fruit', true]])
		writeFileSync(join(folder, 'fruit', 'plum.json'), '{}\n')
		rmSync(join(folder, 'figures', 'SOURCE.md'))
		expect(await checkPacks(folder)).toEqual([
			{ pack: 'figures', ok: false, detail: 'SOURCE.md is missing' },
			{ pack: 'fruit', ok: false, detail: 'pack fruit: plum.json does not match its manifest' },
		])
	})

	it('gives the path of a file that is not JSON once its bytes are checked', async () => {
		writePack({ from: '', to: folder }, { pack: 'fruit', version: '2', licence: 'none' }, { plum: {} }, { 'plum.parquet': Buffer.from('PAR1') })
		expect(await open().path('fruit', 'plum.parquet')).toBe(join(folder, 'fruit', 'plum.parquet'))
		expect([await open().path('fruit', 'pear.parquet'), await open().keys('fruit')]).toEqual([undefined, ['plum']])
		writeFileSync(join(folder, 'fruit', 'plum.parquet'), 'PAR2')
		await expect(open().path('fruit', 'plum.parquet')).rejects.toThrow('plum.parquet does not match its manifest')
		expect((await checkPacks(folder)).find((c) => c.pack === 'fruit')?.ok).toBe(false)
	})

	it('is reported when a file lies beside it that its manifest does not name', async () => {
		writeFileSync(join(folder, 'fruit', 'durian.json'), '{}\n')
		expect((await checkPacks(folder)).find((c) => c.pack === 'fruit')).toEqual({ pack: 'fruit', ok: false, detail: 'files that its manifest does not name: durian.json' })
	})
})

interface Set {
	status: string
	total: number
	reachable: number
	faults: { code: string }[]
	bands: { stars: number; atLeast: number; below?: number }[]
	parts: { id: string; max: number; sum: number; sections: { criteria: Criterion[] }[] }[]
}
interface Criterion { id: string; max: number; rules: { kind: string }[]; choices?: { id: string; points: number }[]; cases?: { id: string; choices: { id: string; points: number }[] }[] }

describe('the shipped packs', () => {
	const packs = openPacks({ folder: data, demo: true })
	const read = async <T>(pack: string, key: string) => (await packs.read(pack, key)) as T
	const sets = async () => (await packs.keys('rulebooks')).filter((k) => k.startsWith('vn-ocop-1048-'))
	const criteria = (set: Set) => set.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria))

	it('all match their manifests and say where they come from', async () => {
		const checks = await checkPacks(data)
		expect(checks.map((c) => c.pack)).toEqual(['access', 'cases', 'concordance', 'gravity', 'mappings', 'nomenclature', 'places', 'procedures', 'rulebooks', 'trade', 'trade-demo'])
		expect(checks.filter((c) => !c.ok)).toEqual([])
	})

	it('hold set 20 of the OCOP rules with parts of 35, 25 and 40 points', async () => {
		const set = await read<Set>('rulebooks', 'vn-ocop-1048-20')
		expect(set.parts.map((p) => [p.id, p.max, p.sum])).toEqual([['A', 35, 35], ['B', 25, 25], ['C', 40, 40]])
		expect(set.bands.map((b) => [b.stars, b.atLeast, b.below])).toEqual([[5, 90, undefined], [4, 70, 90], [3, 50, 70], [2, 30, 50], [1, 0, 30]])
		const of = (id: string) => criteria(set).find((c) => c.id === id)
		expect(of('3.2')?.cases?.map((c) => c.choices.map((x) => [x.id, x.points]))).toEqual([[['1a', 1], ['1b', 2]], [['2a', 0], ['2b', 1]]])
		expect(of('5.2')?.rules).toMatchObject([{ kind: 'applies-if', criterion: '5.1', moreThan: 0 }])
		expect(of('6.2')?.rules).toMatchObject([{ kind: 'disqualify', id: '6.2/disqualify' }])
	})

	it('hold 25 OCOP sets; those that sum to 98 are marked, none other is', async () => {
		const keys = await sets()
		expect(keys).toHaveLength(25)
		const short: string[] = []
		for (const key of keys) {
			const set = await read<Set>('rulebooks', key)
			const all = criteria(set)
			expect(new Set(all.map((c) => c.id)).size).toBe(all.length)
			for (const c of all) expect(Math.max(...(c.choices ?? c.cases?.flatMap((x) => x.choices) ?? []).map((x) => x.points)), `${key} ${c.id}`).toBe(c.max)
			expect(all.reduce((n, c) => n + c.max, 0)).toBe(set.reachable)
			expect(set.faults.some((f) => f.code === 'sum')).toBe(set.reachable !== 100)
			if (set.reachable !== 100) short.push(`${key} ${set.reachable}`)
		}
		expect(short).toEqual(['vn-ocop-1048-21 98', 'vn-ocop-1048-23 98', 'vn-ocop-1048-24 98'])
	})

	it('never carry an empty text in place of a missing translation', async () => {
		for (const key of await packs.keys('rulebooks')) expect(JSON.stringify(await packs.read('rulebooks', key)), key).not.toMatch(/"(vi|en)":(null|"")/)
	})

	it('mark every rulebook incomplete whose points are not held', async () => {
		const { rulebooks } = await read<{ rulebooks: { id: string; status: string; scheme: string }[] }>('rulebooks', 'index')
		expect(rulebooks.length).toBeGreaterThanOrEqual(37)
		expect(rulebooks.filter((r) => r.status === 'complete').map((r) => r.id)).toEqual([...(await sets()), ...['06', '07', '08', '09', '10', '12', '13', '14', '15', '21'].map((no) => `vn-ocop-26-2026-${no}`)])
		expect(await read('rulebooks', 'vn-ocop-148-2023')).toMatchObject({ status: 'incomplete', inForce: { from: '2023-02-24' } })
	})

	it('name heading 4602 in English, Vietnamese and Japanese', async () => {
		const names = async (lang: string) => (await read<{ edition: string; names: Record<string, string> }>('nomenclature', lang)).names
		expect((await names('en'))['4602']).toContain('Basketwork, wickerwork')
		expect((await names('vi'))['4602']).toContain('Hàng mây tre')
		expect((await names('vi'))['460211']).toBe('Bằng vật liệu thực vật › Từ tre')
		expect((await names('ja'))['4602']).toContain('かご細工物')
		const { hints } = await read<{ hints: Record<string, string[]> }>('nomenclature', 'references')
		expect(hints['4602']).toContain('wicker basket')
	})

	it('give duties as ranges at six digits, with edition, source and the day they are to be checked again', async () => {
		type Mfn = { hsEdition: string; source: { asOf: string; reviewBy: string }; hs6: Record<string, unknown> }
		const jp = await read<Mfn>('access', 'mfn-jp')
		expect(['460211', '460212', '460219'].map((c) => jp.hs6[c])).toEqual([['3.4', '7.9', 2, 2], ['7.9', '7.9', 1, 1], ['3.3', '7.9', 4, 4]])
		expect(jp).toMatchObject({ hsEdition: 'HS2022', source: { asOf: '2026-07-09', reviewBy: '2027-03-31' } })
		expect((await read<Mfn>('access', 'mfn-us')).hs6['460212']).toEqual(['0', '18', 7, 7])
		for (const market of ['gb', 'eu', 'au']) expect((await read<Mfn>('access', `mfn-${market}`)).source.reviewBy, 'old figures are shown as old').toBe('2021-12-31')
	})

	it('answer preference and origin only where the data does', async () => {
		const jp = await read<{ schemes: { id: string; origins: string[] }[]; hs6: Record<string, Record<string, unknown>> }>('access', 'jp-preferences')
		expect(jp.hs6['460211']?.cptpp).toEqual(['0', '0', 2, 2, 0])
		expect(jp.hs6['460219']?.rcep).toEqual(['0', '4.9', 4, 4, 0])
		type Origin = { rules: { from: string; to: string; rules: { text: string; or?: true }[] }[] }
		const at = (of: Origin, code: string) => of.rules.filter((r) => code.slice(0, r.from.length) >= r.from && code.slice(0, r.to.length) <= r.to)
		expect(at(await read<Origin>('access', 'origin-cptpp'), '460211').map((r) => r.rules[0]?.text)).toEqual(['A change to a good of heading 4602 from any other heading.'])
		expect(at(await read<Origin>('access', 'origin-uk-vietnam'), '460211')[0]?.rules.map((r) => r.or ?? false)).toEqual([false, true])
	})

	it('hold 131 import requirements, 79 places and 52 cases', async () => {
		const { requirements } = await read<{ requirements: { appliesTo: { from: string; to: string }[]; sources: string[]; confidence: string; asOf: string }[] }>('access', 'requirements')
		expect(requirements).toHaveLength(131)
		for (const r of requirements) for (const { from, to } of r.appliesTo) expect(from.length === to.length && from <= to).toBe(true)
		const { places } = await read<{ places: { id: string; at?: { precision: string }; whyNoCoordinates?: string }[] }>('places', 'places')
		expect(places).toHaveLength(79)
		expect(places.filter((p) => !p.at).map((p) => p.id)).toEqual(['P048', 'P049', 'P052', 'P055'])
		expect(places.find((p) => p.id === 'P001')?.at?.precision).toBe('exact')
		expect(places.find((p) => p.id === 'P003')?.at?.precision).toBe('approximate')
		expect((await read<{ cases: unknown[] }>('cases', 'cases')).cases).toHaveLength(52)
	})

	it('know the distance between any two economies, the same both ways', async () => {
		const { economies, capital } = await read<{ economies: string[]; capital: (number | null)[][] }>('gravity', 'distances')
		const km = (a: string, b: string) => capital[economies.indexOf(a)]?.[economies.indexOf(b)]
		expect(km('VN', 'JP')).toBe(3673)
		expect(km('JP', 'VN')).toBe(3673)
		for (const e of ['AU', 'BN', 'CA', 'CL', 'CN', 'HK', 'ID', 'JP', 'KR', 'MX', 'MY', 'NZ', 'PE', 'PG', 'PH', 'RU', 'SG', 'TH', 'TW', 'US', 'VN']) expect(economies).toContain(e)
	})

	it('hold the demo’s trade figures in demo mode, Parquet by its path, and nothing of them in production', async () => {
		expect(await read('trade-demo', 'about')).toMatchObject({ mirrorCells: { '6911': ['VN'] } })
		expect(await read('trade-demo', 'symmetrised-2018')).toMatchObject({ source: { licence: 'CC BY-NC 4.0' }, mirrorOnly: ['PG', 'VN'] })
		expect(await packs.path('trade-demo', 'symmetrised-2018.imports-4.parquet')).toBe(join(data, 'trade-demo', 'symmetrised-2018.imports-4.parquet'))
		expect(await packs.keys('trade-demo')).toEqual(['about', 'foods', 'growth', 'symmetrised-2018', 'totals-2013'])
		const production = openPacks({ folder: data, demo: false })
		expect(await production.version('trade-demo')).toBeUndefined()
		expect(await production.keys('trade-demo')).toEqual([])
		expect(await production.path('trade-demo', 'symmetrised-2018.imports-4.parquet')).toBeUndefined()
	})
})
