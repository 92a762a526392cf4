/** Whole published tables and a real year of trade; needs the folder of public data beside the checkout. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { describe, expect, it } from 'vitest'
import { expectDone } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import { naiveComplexity } from '#test/naive-complexity.ts'
import { shared } from '#test/shared.ts'
import { cellsOf, complexity, profiles } from './index.ts'

const rows = async (file: string): Promise<Record<string, string>[]> => {
	const all: Record<string, string>[] = []
	for await (const row of createReadStream(join(shared ?? '', file)).pipe(parse({ columns: true, bom: true }))) all.push(row as Record<string, string>)
	return all
}
const cellsIn = async (file: string, place: string, product: string, value: string): Promise<Cells> => {
	const all = await rows(file)
	const [places, products] = [[...new Set(all.map((r) => r[place] ?? ''))], [...new Set(all.map((r) => r[product] ?? ''))]]
	const at = (names: readonly string[]) => new Map(names.map((name, i) => [name, i]))
	const [placeAt, productAt] = [at(places), at(products)]
	return expectDone(cellsOf(places, products, Int32Array.from(all, (r) => placeAt.get(r[place] ?? '') ?? -1), Int32Array.from(all, (r) => productAt.get(r[product] ?? '') ?? -1), Float64Array.from(all, (r) => Number(r[value]))))
}
const furthest = (list: readonly number[]): number => list.reduce((most, v) => (v > most || Number.isNaN(v) ? v : most), 0)

describe.skipIf(!shared)('beside the public data', () => {
	it('equals the ECI and PCI that Open Trade Statistics published for 2017, all of them, to 1e-9', async () => {
		const it = expectDone(complexity(await cellsIn('trade/exports_2017_hs4_ots.csv', 'country', 'product', 'value'), profiles['reflections-20']))
		const eci = new Map((await rows('reference/ots2017_eci_published.csv')).map((r) => [r.country, Number(r.value)]))
		const pci = new Map((await rows('reference/ots2017_pci_published.csv')).map((r) => [r.product, Number(r.value)]))
		expect([it.economies.length, it.products.length]).toEqual([224, 1222])
		expect([eci.size, pci.size]).toEqual([224, 1222])
		expect(furthest(it.economies.map((e) => Math.abs(e.eci - (eci.get(e.economy.toLowerCase()) ?? Number.NaN))))).toBeLessThan(1e-9)
		expect(furthest(it.products.map((p) => Math.abs(p.pci - (pci.get(p.product) ?? Number.NaN))))).toBeLessThan(1e-9)
	})

	// No values were published for it, only its shape: it stands here as a table with few products and many economies.
	it.each(['growthlab-stata', 'reflections-20'] as const)('equals the formulas word by word on 226 economies × 21 sections in %s', async (name) => {
		const cells = await cellsIn('reference/datawheel_fixture_exports.csv', 'Exporter Country ID', 'Section ID', 'Trade Value')
		const [it, slow] = [expectDone(complexity(cells, profiles[name])), naiveComplexity(cells, profiles[name])]
		expect([it.economies.length, it.products.length]).toEqual([226, 21])
		const apart = (a: readonly number[], b: readonly number[]) => furthest(a.map((v, i) => Math.abs(v - (b[i] ?? Number.NaN))))
		expect(apart(it.economies.map((e) => e.eci), slow.eci)).toBeLessThan(1e-9)
		expect(apart(it.products.map((p) => p.pci), slow.pci)).toBeLessThan(1e-9)
		expect(apart(it.economies.map((e) => e.coi), slow.coi)).toBeLessThan(1e-9)
		expect(apart(it.economies.flatMap((_, e) => it.products.map((_, p) => it.density(e, p))), slow.density.flat())).toBeLessThan(1e-12)
		expect(apart(it.economies.flatMap((_, e) => it.products.map((_, p) => it.cog(e, p))), slow.cog.flat())).toBeLessThan(1e-9)
	})
})
