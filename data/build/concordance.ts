/** Pack `concordance`: which codes of one HS edition hold what a code of another held, by the United Nations' own tables. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { type Where, writePack } from './lib.ts'

const tables = [
	{ from: '2022', to: '2017', asOf: '2022' },
	{ from: '2022', to: '1992', asOf: '2022' },
	{ from: '2017', to: '1992', asOf: '2017' },
] as const

/** Rows of one sheet of a workbook as text. Enough for these tables: no dates, no formulas, no rich text. */
export function rowsOf(parts: Readonly<Record<string, Uint8Array>>, sheet: number): string[][] {
	const xml = (path: string): string => strFromU8(parts[path] ?? new Uint8Array())
	const texts = [...xml('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>([^<]*)<\/t>.*?<\/si>/gs)].map((m) => m[1] ?? '')
	return [...xml(`xl/worksheets/sheet${sheet}.xml`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
		[...(row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(?:<v>([^<]*)<\/v>)?<\/c>)/g)].map((c) => (c[1]?.includes('t="s"') ? (texts[Number(c[2])] ?? '') : (c[2] ?? ''))),
	)
}

const isCode = (text: string | undefined): text is string => /^\d{6}$/.test(text ?? '')

export function buildConcordance(where: Where) {
	const entries: Record<string, unknown> = {}
	for (const { from, to, asOf } of tables) {
		const parts = unzipSync(readFileSync(join(where.from, 'concordance', `HS${from}toHS${to}ConversionAndCorrelationTables.xlsx`)))
		// The conversion names one code each, the correlation all: the named one stands first.
		const links = new Map<string, Set<string>>()
		for (const [code, one] of rowsOf(parts, 1)) if (isCode(code) && isCode(one)) links.set(code, new Set([one]))
		for (const [code, one] of rowsOf(parts, 2)) if (isCode(code) && isCode(one)) links.get(code)?.add(one)
		const sorted = [...links].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, all]) => [code, [...all]] as const)
		const unchanged = ([code, all]: readonly [string, readonly string[]]): boolean => all.length === 1 && all[0] === code
		entries[`hs${from}-hs${to}`] = {
			kind: 'correlation',
			from,
			to,
			source: {
				name: `United Nations Statistics Division, HS ${from} to HS ${to} correlation and conversion tables`,
				url: 'https://unstats.un.org/unsd/classifications/Econ',
				asOf,
				licence: 'MIT for the collection (insongkim/concordance @201c812e)',
			},
			same: sorted.filter(unchanged).map(([code]) => code).join(' '),
			links: Object.fromEntries(sorted.filter((s) => !unchanged(s)).map(([code, all]) => [code, all.join(' ')])),
		}
	}
	return writePack(where, { pack: 'concordance', version: '2026.11.1', licence: 'MIT' }, entries)
}
