/** The officer's choices as the preview's address carries them: "col.C=stars", "p.1f3a…=<place id>", "months=36". */
import type { Choices, Preview } from '#modules/grading/index.ts'
import { sha256 } from '#modules/record/index.ts'
import { type ImportField, importFields } from '#modules/registry/index.ts'

/** A list's own words are too long for an address; eight letters of their hash tell some hundreds apart. */
const placeParam = (text: string): string => `p.${sha256(text).slice(0, 8)}`
export const mostPlaces = 120

export interface UnknownPlace {
	readonly text: string
	readonly param: string
	readonly rows: number
	readonly suggestion: string | undefined
}

export function unknownPlaces(list: Preview['list']): UnknownPlace[] {
	const found = new Map<string, UnknownPlace>()
	for (const { code, facts } of list.problems) {
		if (code !== 'import/unknown-place' && code !== 'import/near-place') continue
		const text = String(facts.text ?? '')
		const before = found.get(text)?.rows ?? 0
		found.set(text, { text, param: placeParam(text), rows: before + Number(facts.count ?? 1), suggestion: typeof facts.suggestionId === 'string' ? facts.suggestionId : undefined })
	}
	return [...found.values()].sort((a, b) => b.rows - a.rows)
}

/** Everything but the places: those can only be read once the list's own words are known. */
export function askedOf(query: URLSearchParams, found?: Preview['found']): Choices {
	const mapping: Record<string, ImportField | ''> = {}
	for (const [key, value] of query) {
		const letter = /^col\.([A-Z]{1,3})$/.exec(key)?.[1]
		if (!letter) continue
		const field = value === '' ? '' : importFields.find((one) => one === value)
		// What was recognised anyway is no choice.
		if (field !== undefined && field !== (found?.columns.find((c) => c.letter === letter)?.field ?? '')) mapping[letter] = field
	}
	const months = Number(query.get('months') || undefined)
	const sheet = query.get('sheet')
	return {
		mapping,
		places: {},
		...(sheet ? { sheet: sheet.slice(0, 100) } : {}),
		...(Number.isInteger(months) && months >= 1 && months <= 240 ? { months } : {}),
		...(query.get('order') === 'mdy' ? { order: 'mdy' as const } : {}),
	}
}

export function chosenPlaces(query: URLSearchParams, unknown: readonly UnknownPlace[]): Record<string, string> {
	return Object.fromEntries(
		unknown.flatMap(({ text, param }) => {
			const id = query.get(param)
			return id && id.length <= 40 ? [[text, id] as const] : []
		}),
	)
}
