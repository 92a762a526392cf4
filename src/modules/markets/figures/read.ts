/** The office's own figures, read from a sheet: employment or output by industry, for places, areas and the whole they belong to. */
import type { Day } from '#kernel/day.ts'
import { asDecimal, compare, type Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import { fold } from '#kernel/text.ts'
import { readRows, type SheetFault, type SheetRow } from '../sheet.ts'

/** A place of the programme, another area the office names, or the whole that both are compared with. */
export const figureLevels = ['place', 'area', 'whole'] as const
export type FigureLevel = (typeof figureLevels)[number]

export interface LocalFigure {
	readonly level: FigureLevel
	/** As given; of a place its id. */
	readonly area: string
	/** 'HS' (four digits), 'ISIC', or a classification the office names; '' with code '': all industries together. */
	readonly classification: string
	readonly code: string
	/** The industry in the office's words; '' only where the classification is HS, or for the total. */
	readonly label: string
	/** 'persons' (employment), or the currency of an output. */
	readonly unit: string
	readonly year: number
	readonly value: Decimal
	readonly source: string
}
export interface FigureSheet {
	readonly rows: readonly LocalFigure[]
	readonly problems: readonly SheetFault[]
}
/** What a sheet is held against. */
export interface FigureContext {
	readonly on: Day
	readonly places: readonly { readonly id: Id<'place'>; readonly names: readonly string[] }[]
	/** Figures held already: a sheet may lean on their totals, and replaces those with the same key. */
	readonly held: readonly LocalFigure[]
	/** Whether HS has such a heading. */
	readonly isHeading: (code: string) => boolean
}

export const figureColumns = ['area', 'level', 'industry', 'name', 'unit', 'value', 'year', 'source'] as const
type Column = (typeof figureColumns)[number]
const isoCurrencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const isTotal = (f: Pick<LocalFigure, 'code'>): boolean => f.code === ''
export const figureKey = (f: LocalFigure): string => [f.level, f.area, f.classification, f.code, f.unit, f.year].join('\u0001')
const industry = (text: string): { classification: string; code: string } | undefined => {
	if (/^total$/i.test(text)) return { classification: '', code: '' }
	const [, classification, code] = /^(\p{L}[\p{L}\d.-]{0,29})[ :]+([\dA-Z][\dA-Z.-]{0,11})$/u.exec(text) ?? []
	return classification && code ? { classification: classification.toUpperCase(), code } : undefined
}

/** Reads rows of `figureColumns`; every fault is named by row and column, and nothing is guessed. */
export function readFigures(text: string, context: FigureContext): FigureSheet {
	const sheet = readRows(text, figureColumns)
	const problems: SheetFault[] = [...sheet.problems]
	const seen = new Map<string, number>()
	const rows: { readonly row: number; readonly figure: LocalFigure }[] = []
	for (const line of sheet.rows) {
		const before = problems.length
		const figure = readOne(line, context, (column, code) => problems.push({ row: line.row, column, code, value: line.cell(column).slice(0, 60) }))
		if (!figure || problems.length > before) continue
		const key = figureKey(figure)
		const earlier = seen.get(key)
		if (earlier !== undefined) problems.push({ row: line.row, column: 'industry', code: 'figures/twice', value: String(earlier) })
		else rows.push({ row: line.row, figure })
		seen.set(key, earlier ?? line.row)
	}
	// Only when each row is right by itself is it asked whether they fit together.
	if (!problems.length) problems.push(...unfitting(rows, context.held))
	return { rows: rows.map((r) => r.figure), problems }
}

function readOne({ cell }: SheetRow<Column>, context: FigureContext, bad: (column: Column, code: string) => void): LocalFigure | undefined {
	const level = figureLevels.find((l) => l === cell('level').toLowerCase())
	const found = level === 'place' ? context.places.filter((p) => p.names.some((n) => fold(n) === fold(cell('area')))) : []
	const kind = industry(cell('industry'))
	const unit = /^persons$/i.test(cell('unit')) ? 'persons' : cell('unit').toUpperCase()
	const bare = cell('value').replace(/[\s\u00a0]/g, '')
	const value = asDecimal(bare.replace(/^-/, ''), 6)
	const year = Number(cell('year'))
	if (!level) bad('level', 'figures/level')
	if (!cell('area')) bad('area', 'figures/area-missing')
	else if (level === 'place' && found.length !== 1) bad('area', found.length ? 'figures/place-several' : 'figures/place-unknown')
	if (!kind) bad('industry', 'figures/industry')
	else if (kind.classification === 'HS' && !(/^\d{4}$/.test(kind.code) && context.isHeading(kind.code))) bad('industry', 'figures/heading-unknown')
	else if (kind.code && kind.classification !== 'HS' && !cell('name')) bad('name', 'figures/name-missing')
	if (unit !== 'persons' && !isoCurrencies.has(unit)) bad('unit', 'figures/unit')
	if (!value || value.units < 0n || value.units >= 10n ** 24n) bad('value', 'figures/value')
	else if (bare.startsWith('-')) bad('value', 'figures/negative')
	else if (kind?.code === '' && value.units === 0n) bad('value', 'figures/total-zero')
	if (!Number.isInteger(year) || year < 1950 || year > Number(context.on.slice(0, 4))) bad('year', 'figures/year')
	if (!cell('source')) bad('source', 'figures/source-missing')
	for (const column of ['area', 'name', 'source'] as const) if (cell(column).length > 200) bad(column, 'input/too-long')
	if (!level || !kind || !value) return undefined
	return { level, area: found[0]?.id ?? cell('area'), ...kind, label: cell('name'), unit, year, value, source: cell('source') }
}

/** An area's figure is a share only beside its total and the whole's; a part is never more than what it is part of. */
function unfitting(rows: readonly { readonly row: number; readonly figure: LocalFigure }[], held: readonly LocalFigure[]): SheetFault[] {
	const all = new Map(held.map((f) => [figureKey(f), f]))
	const rowOf = new Map(rows.map(({ row, figure }) => [figureKey(figure), row]))
	for (const { figure } of rows) all.set(figureKey(figure), figure)
	const touched = new Set(rows.map(({ figure: f }) => `${f.unit}/${f.year}`))
	const faults = new Map<string, SheetFault>()
	const fault = (row: number | undefined, column: Column, code: string, value: string): void => void (row !== undefined && faults.set(`${code}/${value}`, faults.get(`${code}/${value}`) ?? { row, column, code, value }))
	const figures = [...all.values()].filter((f) => touched.has(`${f.unit}/${f.year}`))
	const wholes = new Map<string, LocalFigure>()
	for (const f of figures.filter((g) => g.level === 'whole')) {
		const first = wholes.get(`${f.unit}/${f.year}`)
		if (first && first.area !== f.area) fault(rowOf.get(figureKey(f)) ?? rowOf.get(figureKey(first)), 'area', 'figures/two-wholes', first.area)
		else wholes.set(`${f.unit}/${f.year}`, f)
	}
	for (const f of figures) {
		const whole = wholes.get(`${f.unit}/${f.year}`)
		const at = (of: Pick<LocalFigure, 'level' | 'area'>, code: Pick<LocalFigure, 'classification' | 'code'>) => all.get(figureKey({ ...f, level: of.level, area: of.area, classification: code.classification, code: code.code }))
		const row = rowOf.get(figureKey(f))
		const name = [f.classification, f.code].filter(Boolean).join(' ') || 'total'
		const total = at(f, { classification: '', code: '' })
		const shown = `${f.unit} ${f.year}`
		if (!total) fault(row, 'industry', 'figures/no-total', shown)
		else if (compare(f.value, total.value) > 0) fault(row ?? rowOf.get(figureKey(total)), 'value', 'figures/over-total', name)
		if (f.level === 'whole') continue
		const wider = whole && at(whole, f)
		if (!whole || !at(whole, { classification: '', code: '' })) fault(row, 'level', 'figures/no-whole-total', shown)
		else if (!wider) fault(row, 'industry', 'figures/no-whole', isTotal(f) ? shown : name)
		else if (compare(f.value, wider.value) > 0) fault(row ?? rowOf.get(figureKey(wider)), 'value', 'figures/over-whole', name)
	}
	return [...faults.values()].sort((a, b) => a.row - b.row)
}
