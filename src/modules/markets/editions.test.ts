import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPacks } from '#adapters/packs.ts'
import { root } from '#app'
import type { Packs } from '#kernel/ports.ts'
import { isSixDigitCode } from './editions.ts'
import { asHsEdition, toEdition, wayBetween } from './index.ts'

const packs = openPacks({ folder: join(root, 'data'), demo: true })

describe('a code in another edition', () => {
	it('tells a code of any edition held from an invented one', async () => {
		expect(await Promise.all(['460212', '460210', '460299'].map((code) => isSixDigitCode(packs, code)))).toEqual([true, true, false])
		expect(await isSixDigitCode({ ...packs, read: async () => undefined }, '460299')).toBe(true)
	})
	it('reads an edition as people and packs write it', () => {
		expect(['HS 2022', 'HS2017', '1992', 'HS 2007, four digits', 'HS 2021', 'SITC'].map(asHsEdition)).toEqual(['2022', '2017', '1992', '2007', undefined, undefined])
	})
	it('is plain where the number meant the same goods', async () => {
		expect(await toEdition(packs, '4602', '2022', '1992', 4)).toMatchObject({ known: 'derived', plain: true, ambiguous: false, shared: [], targets: [{ code: '4602', kind: '1:1', named: true }], sources: [{ asOf: '2022' }] })
		expect(await toEdition(packs, '460212', '2022', '2017', 6)).toMatchObject({ known: 'table', plain: true })
		// Six digits asked for at four: the heading.
		expect(await toEdition(packs, '460212', '2022', '1992', 4)).toMatchObject({ code: '4602', plain: true })
	})
	it('says when its figures there are wider, and when its goods are divided', async () => {
		expect(await toEdition(packs, '460212', '2022', '1992', 6)).toMatchObject({ plain: false, ambiguous: false, targets: [{ code: '460210', kind: 'n:1' }], shared: ['460211', '460219'] })
		const waste = await toEdition(packs, '854911', '2022', '2017', 6)
		expect(waste).toMatchObject({ known: 'table', plain: false })
		const split = await toEdition(packs, '460192', '2022', '1992', 6)
		expect(split).toMatchObject({ ambiguous: true, targets: [{ code: '460110' }, { code: '460191' }] })
		expect(split.targets.filter((t) => t.named)).toHaveLength(1)
	})
	it('goes back the other way', async () => {
		expect((await toEdition(packs, '460210', '1992', '2022', 6)).targets.map((t) => t.code)).toEqual(['460211', '460212', '460219'])
	})
	it('infers only what did not change, where no table is held', async () => {
		for (const edition of ['1996', '2002', '2007', '2012'] as const) expect(await toEdition(packs, '4602', '2022', edition, 4)).toMatchObject({ known: 'inferred', plain: true, targets: [{ code: '4602' }] })
		// One number in 1992 and 2017 for other goods: nothing is said.
		expect(await toEdition(packs, '8471', '2022', '2007', 4)).toMatchObject({ known: 'none', plain: false, targets: [] })
		expect(await toEdition(packs, '4420', '2007', '2012', 4)).toMatchObject({ known: 'inferred', plain: true })
		// 4420.11 and .19 of 2022 were one code in 2017, which is unchanged since 1992.
		expect(await toEdition(packs, '442011', '2022', '2007', 6)).toMatchObject({ known: 'inferred', plain: false, targets: [{ code: '442010', kind: 'n:1' }], shared: ['442019'] })
	})
	it('knows nothing of a code no table has, and the same edition without one', async () => {
		expect(await toEdition(packs, '0000', '2022', '1992', 4)).toMatchObject({ known: 'none', targets: [], plain: false })
		expect(await toEdition(packs, '4602', '2012', '2012', 4)).toMatchObject({ known: 'same', plain: true, sources: [] })
		const none: Packs = { read: async () => undefined, keys: async () => [], version: async () => undefined }
		expect(await toEdition(none, '4602', '2022', '1992', 4)).toMatchObject({ known: 'none' })
		expect(await wayBetween(none, '2022', '2007', 4)).toBeUndefined()
	})
})
