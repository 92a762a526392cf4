import { addMonths, type Day } from '#kernel/day.ts'
import { fold } from '#kernel/text.ts'
import { isBlank, readScore, readStars, splitNumberAndDate } from './cells.ts'
import { type DateReading, readDate, readMonths } from './dates.ts'
import type { ImportField } from './headings.ts'
import type { Notes } from './problems.ts'
import type { ImportCertificate, ImportDate, ImportOptions } from './types.ts'

export type Cells = (field: ImportField) => string

interface Context {
	readonly row: number
	readonly cell: Cells
	readonly problems: Notes
	readonly options: ImportOptions
	readonly thai: boolean
}

/** Reads a date cell and says what was doubtful about it; undefined when empty or unreadable (then it is an error). */
function dateIn(field: 'issued-on' | 'expires-on' | 'decision-no' | 'certificate-no', text: string, { row, problems, options, thai }: Context): ImportDate | undefined {
	const read: DateReading | undefined = readDate(text, { order: options.dateOrder ?? 'dmy', thai })
	if (!read) {
		problems.note(row, field, 'import/bad-date', { text })
		return undefined
	}
	if (read.doubt === 'swapped') problems.note(row, field, 'import/date-swapped', { text, day: read.day })
	if (read.doubt === 'short-year') problems.note(row, field, 'import/short-year', { text, year: Number(read.day.slice(0, 4)) })
	if (read.precision !== 'day') problems.note(row, field, 'import/rough-date', { precision: read.precision })
	return { day: read.day, precision: read.precision, text: read.text }
}

function starsIn({ row, cell, problems }: Context): number | undefined {
	const text = cell('stars')
	if (!text) return undefined
	const stars = readStars(text)
	if (stars !== undefined) return stars
	if (/tiem nang|de nghi|potential|du kien|propos/.test(fold(text))) problems.note(row, 'stars', 'import/stars-not-final', { text })
	else problems.note(row, 'stars', 'import/bad-stars', { text })
	return undefined
}

/** An end later than any day of a coarse issue date is fine; one before its first day is not. */
function endOf(issued: ImportDate | undefined, context: Context): ImportCertificate['expires'] {
	const { row, cell, problems, options } = context
	const text = cell('expires-on')
	const months = text ? readMonths(text) : undefined
	if (text && months === undefined) {
		const given = dateIn('expires-on', text, context)
		if (given && issued && given.day < issued.day && given.precision === 'day') {
			problems.note(row, 'expires-on', 'import/expires-before-issued', { issued: issued.day, expires: given.day })
		}
		return given && { ...given, computed: false }
	}
	const length = months ?? options.validityMonths
	if (!issued || length === undefined) {
		// An unreadable issue date is already an error of its own.
		if (issued || !cell('issued-on')) problems.note(row, 'expires-on', 'import/no-expiry')
		return undefined
	}
	problems.note(row, 'expires-on', 'import/computed-expiry', { months: length })
	return { day: addMonths(issued.day, length), precision: issued.precision, text: '', computed: true }
}

const graded = ['stars', 'score', 'certificate-no', 'decision-no', 'issued-on', 'expires-on'] as const

/** Whether the row says anything about a grade. */
export const saysGrade = (cell: Cells): boolean => graded.some((field) => cell(field) !== '')

/** The certificate of a row, without its product; undefined when the row tells of none. */
export function certificateIn(context: Context): Omit<ImportCertificate, 'product'> | undefined {
	const { row, cell, problems } = context
	if (!saysGrade(cell)) return undefined
	const stars = starsIn(context)
	const scoreText = cell('score')
	const score = scoreText ? readScore(scoreText) : undefined
	if (scoreText && score === undefined) problems.note(row, 'score', 'import/bad-score', { text: scoreText })
	const certificate = splitNumberAndDate(cell('certificate-no'))
	const decision = splitNumberAndDate(cell('decision-no'))
	let issued: ImportDate | undefined
	if (cell('issued-on')) issued = dateIn('issued-on', cell('issued-on'), context)
	else if (decision.date) issued = dateIn('decision-no', decision.date, context)
	else if (certificate.date) issued = dateIn('certificate-no', certificate.date, context)
	else problems.note(row, 'issued-on', 'import/missing-date')
	if (issued && issued.day > context.options.on) problems.note(row, 'issued-on', 'import/issued-in-future', { day: issued.day })
	if (!cell('stars')) problems.note(row, 'stars', 'import/missing-stars')
	const expires = endOf(issued, context)
	const issuer = cell('issuer')
	return {
		row,
		...(stars !== undefined ? { stars } : {}),
		...(score !== undefined ? { score } : {}),
		...(certificate.number && !isBlank(certificate.number) ? { certificateNo: certificate.number } : {}),
		...(decision.number && !isBlank(decision.number) ? { decisionNo: decision.number } : {}),
		...(issuer ? { issuer } : {}),
		...(issued ? { issued } : {}),
		...(expires ? { expires } : {}),
	}
}

export const sameCertificate = (a: Omit<ImportCertificate, 'product' | 'row'>, b: Omit<ImportCertificate, 'product' | 'row'>): boolean => a.stars === b.stars && (a.certificateNo ?? '') === (b.certificateNo ?? '') && (a.decisionNo ?? '') === (b.decisionNo ?? '') && dayOf(a.issued) === dayOf(b.issued)

const dayOf = (date: ImportDate | undefined): Day | undefined => date?.day
