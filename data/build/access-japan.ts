/** Japan's preferential rates at HS6, from the published columns of its tariff. */
import { listFiles, readJson, type Where } from './lib.ts'

export interface TariffNode {
	level: number
	stat_code: string
	hs_code: string
	desc: string
	rate: Record<string, string>
	children: TariffNode[]
}

const tariffFolder = 'access/jp-tariff/src/tariffdata'
export const tariffChapters = (where: Where): TariffNode[][] =>
	listFiles(where, tariffFolder)
		.filter((f) => /^j_\d\d_tariff_data\.json$/.test(f))
		.map((f) => readJson(where, `${tariffFolder}/${f}`) as TariffNode[])

const asean = ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'VN']
const schemes = [
	{ id: 'cptpp', column: 'EPA_CPTPP', name: 'CPTPP', origins: ['AU', 'BN', 'CA', 'CL', 'GB', 'MX', 'MY', 'NZ', 'PE', 'SG', 'VN'] },
	{ id: 'ajcep', column: 'EPA_アセアン', name: 'ASEAN–Japan Comprehensive Economic Partnership', origins: asean },
	{ id: 'rcep', column: 'EPA_RCEP_アセアン豪州NZ', name: 'RCEP (ASEAN, Australia, New Zealand)', origins: ['AU', 'NZ', ...asean.filter((e) => e !== 'MM')] },
	{ id: 'vjepa', column: 'EPA_ベトナム', name: 'Viet Nam–Japan Economic Partnership', origins: ['VN'] },
	{ id: 'jtepa', column: 'EPA_タイ', name: 'Thailand–Japan Economic Partnership', origins: ['TH'] },
	{ id: 'ijepa', column: 'EPA_インドネシア', name: 'Indonesia–Japan Economic Partnership', origins: ['ID'] },
	{ id: 'mjepa', column: 'EPA_マレーシア', name: 'Malaysia–Japan Economic Partnership', origins: ['MY'] },
	{ id: 'jpepa', column: 'EPA_フィリピン', name: 'Philippines–Japan Economic Partnership', origins: ['PH'] },
] as const

/** What one cell says: a percent as text, 'none' when blank, 'conditional' when it is not one plain percent. */
function readRate(cell: string): { percent: string } | 'none' | 'conditional' {
	const text = cell.normalize('NFKC').trim()
	if (!text) return 'none'
	if (text === '無税' || text === '(無税)') return { percent: '0' }
	const plain = /^\(?(\d+(?:\.\d+)?)%\)?$/.exec(text)
	return plain?.[1] ? { percent: plain[1] } : 'conditional'
}

interface Cell { min: string | null; max: string | null; lines: number; plain: number; conditional: number }

/** Walks to the rated lines; a blank cell takes its value from the nearest line above it that has one, as printed. */
function* lines(node: TariffNode, above: Record<string, string>): Generator<{ hs6: string; rate: Record<string, string> }> {
	const rate = { ...above }
	for (const [column, value] of Object.entries(node.rate)) if (value.trim()) rate[column] = value
	if (node.children.length === 0) {
		const hs6 = node.stat_code.replace('.', '')
		if (/^\d{6}$/.test(hs6) && Object.keys(rate).length) yield { hs6, rate }
	}
	for (const child of node.children) yield* lines(child, rate)
}

export function japanPreferences(where: Where) {
	const cells = new Map<string, Map<string, Cell>>()
	for (const chapter of tariffChapters(where))
		for (const node of chapter)
			for (const line of lines(node, {})) {
				const row = cells.get(line.hs6) ?? new Map<string, Cell>()
				cells.set(line.hs6, row)
				for (const scheme of schemes) {
					const cell = row.get(scheme.id) ?? { min: null, max: null, lines: 0, plain: 0, conditional: 0 }
					row.set(scheme.id, cell)
					cell.lines++
					const rate = readRate(line.rate[scheme.column] ?? '')
					if (rate === 'conditional') cell.conditional++
					else if (rate !== 'none') {
						cell.plain++
						if (cell.min === null || Number(rate.percent) < Number(cell.min)) cell.min = rate.percent
						if (cell.max === null || Number(rate.percent) > Number(cell.max)) cell.max = rate.percent
					}
				}
			}
	const hs6: Record<string, Record<string, (string | number | null)[]>> = {}
	for (const code of [...cells.keys()].sort()) {
		const row: Record<string, (string | number | null)[]> = {}
		for (const [scheme, c] of cells.get(code) ?? []) if (c.plain + c.conditional) row[scheme] = [c.min, c.max, c.lines, c.plain, c.conditional]
		hs6[code] = row
	}
	return {
		kind: 'preferences',
		importer: 'JP',
		hsEdition: 'HS2022',
		source: { name: 'Japan Customs, Customs Tariff', url: 'https://www.customs.go.jp/english/tariff/', asOf: '2026-07-09', licence: 'facts of law; collected by qlitre/japan-tariff-mcp @715eff9 (MIT)', reviewBy: '2027-03-31' },
		unit: 'percent of customs value',
		columns: ['min', 'max', 'lines', 'plainLines', 'conditionalLines'],
		schemes: schemes.map(({ id, name, origins }) => ({ id, name, origins: [...origins].sort() })),
		hs6,
	}
}
