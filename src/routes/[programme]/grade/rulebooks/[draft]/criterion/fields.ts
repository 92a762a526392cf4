/** A criterion as its form's fields. */
import type { Choice, Criterion } from '#modules/grading/index.ts'
import { typedOf } from '#modules/grading/index.ts'

/** A row of the form: its place among all rows, and the case it stands in ("" for a plain ladder). */
export interface Row {
	readonly n: number
	readonly of: string
	readonly choice: Choice | undefined
}
const spare = 2

/** The rows of each ladder, with empty ones to write in. Plain ladder first; a last, unnamed case takes new cases. */
export function rowsOf(c: Criterion): readonly { readonly of: string; readonly rows: readonly Row[] }[] {
	let n = 0
	const ladder = (of: string, choices: readonly Choice[]) => ({ of, rows: [...choices, ...Array.from({ length: spare }, () => undefined)].map((choice): Row => ({ n: n++, of, choice })) })
	const cases = c.cases ?? []
	return [...(cases.length ? [] : [ladder('', c.choices ?? [])]), ...cases.map((one, i) => ladder(String(i), one.choices)), ladder(String(cases.length), [])]
}

export function standingOf(c: Criterion, into: string): Record<string, string> {
	const [name, note, evidence, group] = [typedOf(c.name), typedOf(c.note), typedOf(c.evidence), typedOf(c.group?.name)]
	const rule = (kind: string) => typedOf(c.rules.find((r) => r.kind === kind)?.when).text
	const applies = c.rules.find((r) => r.kind === 'applies-if')
	const out: Record<string, string> = {
		no: c.no, name: name.text, english: name.english, note: note.text, evidence: evidence.text, max: String(c.max), groupNo: c.group?.no ?? '', groupName: group.text, into,
		disqualify: rule('disqualify'), stop: rule('stop'), zero: rule('stop-if-zero'), appliesIf: rule('applies-if'), dependsOn: applies?.kind === 'applies-if' ? applies.criterion : '', moreThan: applies?.kind === 'applies-if' ? String(applies.moreThan) : '0',
	}
	for (const { rows } of rowsOf(c)) {
		for (const { n, choice } of rows) {
			if (!choice) continue
			const label = typedOf(choice.label)
			Object.assign(out, { [`choices.${n}.points`]: String(choice.points), [`choices.${n}.label`]: label.text, [`choices.${n}.english`]: label.english, [`choices.${n}.shownBy`]: choice.shownBy ?? '', [`choices.${n}.leastFor`]: choice.leastFor ? String(choice.leastFor) : '', [`choices.${n}.stops`]: choice.stops ?? '' })
		}
	}
	for (const [i, one] of (c.cases ?? []).entries()) Object.assign(out, { [`cases.${i}.name`]: typedOf(one.name).text, [`cases.${i}.english`]: typedOf(one.name).english })
	return out
}
