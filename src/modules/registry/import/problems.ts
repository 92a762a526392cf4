import type { ImportField } from './headings.ts'
import type { Layout, Problem } from './types.ts'

type Facts = Problem['facts']

/** Every code with its severity: errors forbid writing. The messages are in ui/messages/<lang>/import.json. */
export const problemCodes = {
	'import/no-heading': 'error',
	'import/no-producer-column': 'error',
	'import/no-data': 'error',
	'import/missing-producer': 'error',
	'import/graded-without-product': 'error',
	'import/bad-date': 'error',
	'import/bad-stars': 'error',
	'import/bad-score': 'error',
	'import/issued-in-future': 'error',
	'import/expires-before-issued': 'error',
	'import/text-too-long': 'error',
	'import/missing-product': 'warning',
	'import/missing-date': 'warning',
	'import/missing-stars': 'warning',
	'import/stars-not-final': 'warning',
	'import/rough-date': 'warning',
	'import/date-swapped': 'warning',
	'import/short-year': 'warning',
	'import/computed-expiry': 'warning',
	'import/no-expiry': 'warning',
	'import/unknown-place': 'warning',
	'import/near-place': 'warning',
	'import/missing-place': 'warning',
	'import/old-place': 'warning',
	'import/districts-ended': 'warning',
	'import/duplicate-product': 'warning',
	'import/same-certificate-no': 'warning',
	'import/near-producer': 'warning',
	'import/same-name-elsewhere': 'warning',
	'import/producer-differs': 'warning',
	'import/producer-from-above': 'warning',
	'import/row-skipped': 'warning',
	'import/unclear-phone': 'warning',
	'import/phone-zero': 'warning',
	'import/unclear-email': 'warning',
	'import/unclear-yes-no': 'warning',
	'import/unclear-members': 'warning',
	'import/unclear-kind': 'warning',
} as const
export type ProblemCode = keyof typeof problemCodes

/** What hundreds of rows share is said once, with the rows it holds for: facts `count` and `rows` (the first 50). */
const gathered: ReadonlySet<ProblemCode> = new Set([
	'import/missing-stars',
	'import/rough-date',
	'import/short-year',
	'import/computed-expiry',
	'import/no-expiry',
	'import/unknown-place',
	'import/near-place',
	'import/missing-place',
	'import/old-place',
	'import/districts-ended',
	'import/phone-zero',
	'import/unclear-kind',
	'import/missing-date',
])

export interface Notes {
	note(row: number, field: ImportField | '', code: ProblemCode, facts?: Facts): void
	all(): Problem[]
}

export function notes(layout: Layout): Notes {
	const letters = new Map(layout.columns.map((column) => [column.field, column.letter]))
	const list: Problem[] = []
	const groups = new Map<string, { at: number; rows: number[] }>()
	return {
		note(row, field, code, facts = {}) {
			const column = field ? (letters.get(field) ?? '') : ''
			const problem: Problem = { row, column, field, severity: problemCodes[code], code, facts }
			if (!gathered.has(code)) {
				list.push(problem)
				return
			}
			const key = `${code}\0${field}\0${JSON.stringify(facts)}`
			const group = groups.get(key)
			if (group) group.rows.push(row)
			else {
				groups.set(key, { at: list.length, rows: [row] })
				list.push(problem)
			}
		},
		all() {
			for (const { at, rows } of groups.values()) {
				const problem = list[at]
				if (problem) list[at] = { ...problem, facts: { ...problem.facts, count: rows.length, rows: rows.slice(0, 50) } }
			}
			return list.sort((a, b) => a.row - b.row || order(a.field, b.field) || order(a.code, b.code))
		},
	}
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
