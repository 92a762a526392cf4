/** Criteria with their ladders as a table to read or to tick by hand. */
import { textIn } from '#kernel/text.ts'
import { type Choice, type Criterion, criteriaAt, type Proof, type Rulebook, scoreSheet, type Stage } from '#modules/grading/index.ts'
import { type FormBlock, label, type OnForm } from './kit.ts'

interface SheetRow {
	readonly kind: 'part' | 'section' | 'criterion' | 'case' | 'choice' | 'remark'
	readonly text: string
	readonly scale?: string
	/** Empty: a box to write in. */
	readonly given?: string
	readonly ticked?: boolean
}
interface Sheet {
	readonly answers: Readonly<Record<string, string | number>>
	readonly rules: Readonly<Record<string, string>>
}
export interface Beside {
	readonly notes?: Readonly<Record<string, string>>
	readonly proofs?: readonly Proof[]
	/** Only what this stage looks at. */
	readonly stage?: Stage | undefined
}
/** Points of one sheet by part and in all; what cannot be scored counts as it stands. */
export const totalsOf = (book: Rulebook, sheet: Sheet) => scoreSheet(book, sheet)

/** `sheet` undefined: nothing is ticked, and boxes wait for a hand. */
export function ladderOf(on: OnForm, sheet: Sheet | undefined, { notes = {}, proofs = [], stage }: Beside = {}): FormBlock {
	const { say, s } = on
	const book = s.adoption.rulebook
	const text = (of: Parameters<typeof textIn>[0]) => textIn(of, say.lang).text
	const looked = new Set((stage ? criteriaAt(stage, book) : book.parts.flatMap((p) => p.sections.flatMap((x) => x.criteria))).map((c) => c.id))
	const scored = sheet && totalsOf(book, sheet)
	const by = new Map(scored?.criteria.map((c) => [c.criterion, c]))
	const figure = (points: number) => say.number(points)

	const choices = (c: Criterion, of: readonly Choice[]): SheetRow[] => of.map((x) => ({ kind: 'choice', text: text(x.label), scale: figure(x.points), ticked: sheet !== undefined && by.get(c.id)?.choice === x.id }))
	const criterion = (c: Criterion): SheetRow[] => {
		const given = by.get(c.id)
		const backed = proofs.filter((p) => p.criteria.includes(c.id)).map((p) => p.title)
		return [
			{ kind: 'criterion', text: `${c.no} ${text(c.name)}`, scale: figure(c.max), ...(c.choices || c.cases ? { given: given && given.state !== 'unanswered' ? figure(given.points) : sheet ? '–' : '' } : {}) },
			...c.rules.map((rule): SheetRow => (rule.kind === 'disqualify' || rule.kind === 'stop' ? { kind: 'choice', text: `${say(`grading/rule-${rule.kind}`)}: ${text(rule.when)}`, ticked: sheet?.rules[c.id] === rule.kind } : { kind: 'remark', text: `${say(`grading/rule-${rule.kind}`)}: ${text(rule.when)}` })),
			...(c.choices ? choices(c, c.choices) : []),
			...(c.cases ?? []).flatMap((one): SheetRow[] => [{ kind: 'case', text: `${say('grading/case')}: ${text(one.name)}` }, ...choices(c, one.choices)]),
			...(notes[c.id] ? [{ kind: 'remark' as const, text: `${say('grading/note')}: ${notes[c.id]}` }] : []),
			...(backed.length ? [{ kind: 'remark' as const, text: `${say('forms/evidence')}: ${backed.join('; ')}` }] : []),
		]
	}
	const rows = book.parts.flatMap((part): SheetRow[] => {
		const sections = part.sections.map((x) => ({ ...x, criteria: x.criteria.filter((c) => looked.has(c.id)) })).filter((x) => x.criteria.length)
		if (!sections.length) return []
		return [
			{ kind: 'part', text: say('forms/part', { id: part.id, name: text(part.name) }), scale: figure(part.max), given: scored ? figure(scored.parts[part.id] ?? 0) : '' },
			...sections.flatMap((x): SheetRow[] => [
				...(x.criteria.length === 1 && x.criteria[0]?.no === x.no ? [] : [{ kind: 'section' as const, text: `${x.no}. ${text(x.name)}`, scale: figure(x.max) }]),
				...x.criteria.flatMap(criterion),
			]),
		]
	})
	const total: SheetRow = { kind: 'part', text: say('forms/total'), scale: figure(book.total ?? 100), given: scored ? figure(scored.total) : '' }
	return { kind: 'sheet', head: { criteria: label(on, 'forms/criteria'), scale: label(on, 'forms/scale'), given: label(on, 'forms/points-given') }, rows: [...rows, total] }
}
