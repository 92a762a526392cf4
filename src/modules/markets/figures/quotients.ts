/** Location quotients of the office's own figures: in what an area is stronger than the whole it is part of. */
import { decimalText } from '#kernel/decimal.ts'
import { locationQuotient } from '#science/complexity/index.ts'
import { figureKey, type LocalFigure } from './read.ts'

/** Fewer people than this: chance alone moves the count by a fifth or more (1/√25). Ours. */
export const fewPersons = 25

export interface Quotient {
	readonly figure: LocalFigure
	/** In the figure's unit: all industries of the area, the industry in the whole, all industries of the whole. */
	readonly own: number
	readonly total: number
	readonly wide: number
	readonly wideTotal: number
	/** How many times the whole's share the area's share is. */
	readonly times: number
	/** A count of so few people that the quotient says little. */
	readonly few: boolean
	/** The whole's name and the sources of its figures. */
	readonly whole: string
	readonly sources: readonly string[]
}
export interface AreaQuotients {
	readonly level: 'place' | 'area'
	readonly area: string
	readonly unit: string
	readonly year: number
	/** Highest first. */
	readonly quotients: readonly Quotient[]
}

/** For each area and unit the newest year for which all that is needed is held; areas in the order given. */
export function quotientsOf(figures: readonly LocalFigure[]): AreaQuotients[] {
	const all = new Map(figures.map((f) => [figureKey(f), f]))
	const number = (f: LocalFigure): number => Number(decimalText(f.value))
	const wholes = new Map(figures.filter((f) => f.level === 'whole').map((f) => [`${f.unit}/${f.year}`, f.area]))
	const groups = new Map<string, AreaQuotients & { quotients: Quotient[] }>()
	for (const f of figures) {
		const whole = wholes.get(`${f.unit}/${f.year}`)
		if (f.level === 'whole' || f.code === '' || whole === undefined) continue
		const total = all.get(figureKey({ ...f, classification: '', code: '' }))
		const wide = all.get(figureKey({ ...f, level: 'whole', area: whole }))
		const wideTotal = all.get(figureKey({ ...f, level: 'whole', area: whole, classification: '', code: '' }))
		if (!total || !wide || !wideTotal || number(wide) === 0 || number(total) === 0) continue
		const key = [f.level, f.area, f.unit].join('\u0001')
		const earlier = groups.get(key)
		if (earlier && earlier.year > f.year) continue
		const group = earlier?.year === f.year ? earlier : { level: f.level, area: f.area, unit: f.unit, year: f.year, quotients: [] }
		groups.set(key, group)
		group.quotients.push({
			figure: f,
			own: number(f),
			total: number(total),
			wide: number(wide),
			wideTotal: number(wideTotal),
			times: locationQuotient(number(f), number(total), number(wide), number(wideTotal)),
			few: f.unit === 'persons' && number(f) < fewPersons,
			whole,
			sources: [...new Set([f, total, wide, wideTotal].map((one) => one.source))],
		})
	}
	for (const group of groups.values()) group.quotients.sort((a, b) => b.times - a.times || (a.figure.code < b.figure.code ? -1 : 1))
	return [...groups.values()]
}
