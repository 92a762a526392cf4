import { z } from 'zod'
import * as fields from '#kernel/fields.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Case, type Choice, type Criterion, evidenceKinds, type Rule } from '../rulebook.ts'
import { written } from './words.ts'

const stops = ['disqualify', 'stop'] as const
interface Fields {
	readonly number: (max: number) => z.ZodType<string>
	readonly points: () => z.ZodType<number>
}
export interface Row {
	readonly id: string
	readonly case: string
	readonly points: number
	readonly label: string
	readonly english: string
	readonly shownBy: (typeof evidenceKinds)[number] | undefined
	readonly leastFor: number | undefined
	readonly stops: (typeof stops)[number] | undefined
}
/** A row of the form left empty is no row, but keeps its place: faults are told at the row they are in. */
function unlessEmpty<T>(row: z.ZodType<T>, what: readonly string[]) {
	return z.unknown().transform((v, ctx): T | undefined => {
		const typed = typeof v === 'object' && v !== null ? (v as Record<string, unknown>) : {}
		if (what.every((name) => typeof typed[name] !== 'string' || typed[name].trim() === '')) return undefined
		const result = row.safeParse(typed)
		if (result.success) return result.data
		for (const issue of result.error.issues) ctx.addIssue({ code: 'custom', message: issue.message, path: issue.path })
		return z.NEVER
	})
}
const id = z.string().max(20).regex(/^\w*$/, 'input/not-understood').optional().transform((v) => v ?? '')

/** The fields of a criterion's form. */
export const criterionFields = ({ number, points }: Fields) => ({
	no: number(20),
	name: fields.text(1000),
	english: fields.optionalText(1000),
	note: fields.optionalText(2000),
	evidence: fields.optionalText(2000),
	groupNo: fields.optional(number(20)),
	groupName: fields.optionalText(500),
	max: points(),
	choices: fields.list(
		unlessEmpty<Row>(
			z.object({ id, case: z.string().regex(/^\d?$/, 'input/not-understood').optional().transform((v) => v ?? ''), points: points(), label: fields.text(2000), english: fields.optionalText(2000), shownBy: fields.optional(fields.oneOf(evidenceKinds)), leastFor: fields.optional(fields.whole(1, 10)), stops: fields.optional(fields.oneOf(stops)) }),
			['points', 'label', 'english'],
		),
		100,
	),
	cases: fields.list(unlessEmpty(z.object({ name: fields.text(500), english: fields.optionalText(500) }), ['name', 'english']), 9),
	disqualify: fields.optionalText(1000),
	stop: fields.optionalText(1000),
	zero: fields.optionalText(1000),
	appliesIf: fields.optionalText(1000),
	dependsOn: fields.optionalText(80),
	moreThan: fields.optional(points()),
})
type Given = { readonly press: string } & { readonly [K in keyof ReturnType<typeof criterionFields>]: z.output<ReturnType<typeof criterionFields>[K]> }

/** The criterion that a form describes; what it does not show (other languages, the key) stays as it was. */
export function criterionOf(old: Criterion, given: Given, lang: string): Outcome<Criterion> {
	if (given.appliesIf && !given.dependsOn) return refuse({ code: 'input/required', field: 'dependsOn' })
	const known = new Map([...(old.choices ?? []), ...(old.cases ?? []).flatMap((c) => c.choices)].map((c) => [c.id, c]))
	const pressed = /^(up|drop)\.(\d{1,3})$/.exec(given.press)
	const at = Number(pressed?.[2] ?? -1)
	let rows = [...given.choices].map((row, n) => ({ row, n }))
	if (pressed?.[1] === 'drop') rows = rows.filter(({ n }) => n !== at)
	if (pressed?.[1] === 'up') {
		const i = rows.findIndex(({ n }) => n === at)
		// Up means above the row before it in its own ladder.
		const above = rows.findLastIndex(({ row }, j) => j < i && row !== undefined && row.case === rows[i]?.row?.case)
		const moved = rows[i]
		if (above >= 0 && moved) rows = rows.toSpliced(i, 1).toSpliced(above, 0, moved)
	}
	const filled = rows.flatMap(({ row }) => (row ? [row] : []))
	const wanted = [...given.cases.flatMap((one, i) => (one ? [i] : [])), ...filled.flatMap((r) => (r.case ? [Number(r.case)] : []))]
	const names = [...new Set(wanted)].sort((a, b) => a - b).map((i) => ({ one: given.cases[i], i }))
	const unnamed = names.find(({ one }) => !one)
	if (unnamed) return refuse({ code: 'input/required', field: `cases.${unnamed.i}.name` })
	const taken = new Set(filled.map((r) => r.id).filter(Boolean))
	const used = new Set<string>()
	const choice = (row: Row, prefix: string): Choice => {
		let free = used.has(row.id) ? '' : row.id
		for (let n = 0; !free; n++) if (!taken.has(`${prefix}${letter(n)}`)) free = `${prefix}${letter(n)}`
		taken.add(free)
		used.add(free)
		const label = written(known.get(row.id)?.label, lang, row.label, row.english)
		return { id: free, points: row.points, label: label as Choice['label'], ...(row.shownBy ? { shownBy: row.shownBy } : {}), ...(row.leastFor ? { leastFor: row.leastFor } : {}), ...(row.stops ? { stops: row.stops } : {}) }
	}
	const cases = names.map(({ one, i }, nth): Case => {
		const name = written(old.cases?.[i]?.name, lang, one?.name ?? '', one?.english)
		// Rows that name no case belong to the first one: cases were added to a plain ladder.
		const mine = filled.filter((r) => r.case === String(i) || (nth === 0 && r.case === ''))
		return { id: String(nth + 1), name: name as Case['name'], choices: mine.map((r) => choice(r, String(nth + 1))) }
	})
	const text = (was: Criterion['note'], typed: string, english?: string) => written(was, lang, typed, english ?? was?.text.en)
	const [note, evidence] = [text(old.note, given.note), text(old.evidence, given.evidence)]
	const group = given.groupNo ? text(old.group?.name, given.groupName || given.groupNo) : undefined
	return done({
		id: old.id,
		key: old.key,
		no: given.no,
		name: written(old.name, lang, given.name, given.english) as Criterion['name'],
		...(note ? { note } : {}),
		...(group && given.groupNo ? { group: { no: given.groupNo, name: group } } : {}),
		max: given.max,
		...(evidence ? { evidence } : {}),
		rules: rulesOf(old, given, lang),
		...(cases.length ? { cases } : filled.length ? { choices: filled.map((r) => choice(r, '')) } : {}),
	})
}
const letter = (n: number): string => (n < 26 ? String.fromCharCode(97 + n) : `z${n}`)

function rulesOf(old: Criterion, given: Given, lang: string): Rule[] {
	const said = { disqualify: given.disqualify, stop: given.stop, 'stop-if-zero': given.zero, 'applies-if': given.appliesIf } as const
	return (['disqualify', 'stop', 'stop-if-zero', 'applies-if'] as const).flatMap((kind): Rule[] => {
		const was = old.rules.find((r) => r.kind === kind)?.when
		const when = written(was, lang, said[kind], was?.text.en)
		if (!when) return []
		if (kind === 'applies-if') return [{ kind, id: kind, when, criterion: given.dependsOn, moreThan: given.moreThan ?? 0 }]
		return [kind === 'stop-if-zero' ? { kind, id: kind, when, criterion: old.id, atMost: 0 } : { kind, id: kind, when }]
	})
}
