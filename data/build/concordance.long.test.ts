import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openPacks } from '../../src/adapters/packs.ts'
import { openTrade } from '../../src/adapters/trade/index.ts'
import { asHsEdition, toEdition, wayBetween } from '../../src/modules/markets/index.ts'
import { composed, convertIn, isUnchanged } from '../../src/science/concordance/index.ts'
import { rowsOf } from './concordance.ts'

const data = resolve(import.meta.dirname, '..')
const shared = resolve(data, '..', process.env.IPPIN_SHARED ?? '../shared/data')
const packs = openPacks({ folder: data, demo: true })
const tables = [
	['2022', '2017', { '1:1': 4097, 'n:1': 1392, '1:n': 54, 'n:n': 10114 }],
	['2022', '1992', { '1:1': 2582, 'n:1': 2176, '1:n': 536, 'n:n': 13606 }],
	['2017', '1992', { '1:1': 3332, 'n:1': 1332, '1:n': 644, 'n:n': 2554 }],
] as const

describe.runIf(existsSync(join(shared, 'concordance')))('beside the United Nations’ own files', () => {
	it.each(tables)('HS %s to %s: each row of the correlation and its relationship, each conversion, and nothing else', async (from, to, counts) => {
		const read = unzipSync(readFileSync(join(shared, 'concordance', `HS${from}toHS${to}ConversionAndCorrelationTables.xlsx`)))
		const [conversion = [], correlation = []] = [1, 2].map((sheet) => rowsOf(read, sheet).filter((r) => /^\d{6}$/.test(r[0] ?? '')))
		const links = (await wayBetween(packs, from, to, 6))?.links
		if (!links) throw new Error('no table')
		const kinds: Record<string, number> = {}
		const kindOf = new Map([...links.to.keys()].flatMap((code) => (convertIn(links, code)?.to ?? []).map((t) => [`${code} ${t.code}`, t.kind])))
		for (const [code, counterpart, relationship = ''] of correlation) {
			expect(kindOf.get(`${code} ${counterpart}`), `${code} ${counterpart}`).toBe(relationship)
			kinds[relationship] = (kinds[relationship] ?? 0) + 1
		}
		expect(kinds).toEqual(counts)
		for (const [code = '', one] of conversion) expect(links.named.get(code), code).toBe(one)
		// 999999 of 2017 is in the conversion only.
		expect([...links.to.values()].flat().length).toBe(correlation.length + (from === '2017' ? 1 : 0))
	})

	it('agree where the one of 2022 to 1992 can also be reached over 2017', async () => {
		const way = async (from: '2022' | '2017', to: '2017' | '1992') => (await wayBetween(packs, from, to, 6))?.links
		const [direct, first, second] = [await way('2022', '1992'), await way('2022', '2017'), await way('2017', '1992')]
		if (!direct || !first || !second) throw new Error('no table')
		const over = composed(first, second)
		expect(over.to).toEqual(direct.to)
	})
})

describe('what is inferred for editions without a table', () => {
	it('names only headings that the figures of HS 2007 at hand really have', async () => {
		const trade = openTrade({ folder: join(tmpdir(), 'ippin-none'), shipped: data, demo: true })
		const set = (await trade.sets()).find((s) => s.edition === '2007')
		const held = new Set((set && (await trade.imports(set, { year: 2018, digits: 4 })))?.products)
		await trade.close()
		const inferred = (await wayBetween(packs, '2007', '1992', 4))?.links.to.keys()
		const all = [...(inferred ?? [])]
		expect(all.length).toBe(985)
		expect(all.filter((heading) => !held.has(heading))).toEqual([])
	})
	it('is counted: unchanged headings and subheadings', async () => {
		const unchanged = async (to: '2017' | '2007' | '1992', digits: 4 | 6) => {
			const links = (await wayBetween(packs, '2022', to, digits))?.links
			return links ? [links.to.size, [...links.to.keys()].filter((code) => isUnchanged(links, code)).length] : undefined
		}
		expect([await unchanged('2017', 4), await unchanged('1992', 4), await unchanged('2007', 4)]).toEqual([
			[1229, 996],
			[1229, 850],
			[979, 850],
		])
		expect([await unchanged('2017', 6), await unchanged('1992', 6), await unchanged('2007', 6)]).toEqual([
			[5613, 4070],
			[5613, 2532],
			[3343, 2532],
		])
		expect(asHsEdition('HS 2022')).toBe('2022')
		expect(await toEdition(packs, '4602', '2022', '2022', 4)).toMatchObject({ known: 'same', plain: true })
	})
})
