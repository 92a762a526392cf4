/** Pure decisions of grading in a programme: what a form's fields mean, what a sheet still lacks, how far a submission has come. */
import type { Actor } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/outcome.ts'
import type { Answers, SubmissionState, Texts } from './tables.ts'
import { type Rulebook, criteriaOf } from './rulebook.ts'
import { type Sheet, tally } from './score.ts'

/** Whose card it is: in assisted mode that of the person helped. */
export const memberOf = (by: Actor): Id<'person'> | null => by.for?.person ?? by.person

export type SheetField = 'answer' | 'note' | 'stop' | 'declare'
/** The form field of a criterion: dots in a field's name would nest it, and no id holds a "~". */
export const fieldOf = (kind: SheetField, criterion: string): string => `${kind}~${criterion.replaceAll('.', '~')}`

/** A sheet as a form or a program sends it: only the criteria that were in sight. */
export interface Given {
	readonly answers: Answers
	readonly notes: Texts
	readonly rules: Texts
	/** Criteria whose answer is declared to be true. */
	readonly declared?: Texts
	/** Criteria that were on the page: an unticked condition or declaration of these is taken back. */
	readonly shown: readonly string[]
}

const record = (v: unknown): Record<string, unknown> => (typeof v === 'object' && v !== null && !Array.isArray(v) ? { ...v } : {})

/** Gathers "answer~1~1", "note~1~1" and "stop~1~1" of a sent form into one sheet; what is already gathered passes. */
export function gather(raw: unknown): Record<string, unknown> {
	const sent = record(raw)
	const by = { answer: record(sent.answers), note: record(sent.notes), stop: record(sent.rules), declare: record(sent.declared) }
	const shown = new Set([...Object.keys(by.answer), ...Object.keys(by.note), ...Object.keys(by.stop)])
	if (typeof sent.shown === 'string') for (const id of sent.shown.split(' ').slice(0, 500)) if (id) shown.add(id)
	for (const [name, value] of Object.entries(sent)) {
		const m = /^(answer|note|stop|declare)~(.{1,80})$/.exec(name)
		if (!m) continue
		const criterion = (m[2] ?? '').replaceAll('~', '.')
		by[m[1] as SheetField][criterion] = Array.isArray(value) ? value[0] : value
		shown.add(criterion)
	}
	return { ...sent, answers: by.answer, notes: by.note, rules: by.stop, declared: by.declare, shown: [...shown] }
}

const clean = (s: string): string => s.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim()

/** What is kept after a page of a sheet came in: the page's criteria replaced, the others as they were. */
export function merge(old: { readonly answers: Answers; readonly notes: Texts; readonly rules: Texts }, given: Given): { answers: Answers; notes: Texts; rules: Texts } {
	const rules = { ...old.rules }
	for (const id of given.shown) delete rules[id]
	const notes = { ...old.notes }
	for (const [id, note] of Object.entries(given.notes)) {
		const text = clean(note)
		if (text) notes[id] = text
		else delete notes[id]
	}
	return { answers: { ...old.answers, ...given.answers }, notes, rules: { ...rules, ...given.rules } }
}

/** What is declared true after a page came in: a tick holds for the answer it was put to, and for no other. */
export function declaredAfter(old: Texts, given: Given, answers: Answers): Texts {
	const ticked = new Set(Object.keys(given.declared ?? {}))
	const kept = Object.entries(old).filter(([id]) => !given.shown.includes(id))
	return Object.fromEntries([...kept, ...given.shown.filter((id) => ticked.has(id)).map((id) => [id, String(answers[id] ?? '')] as const)].filter(([id, answer]) => String(answers[id] ?? '') === answer && answer !== ''))
}

const noteMax = 2000
/** The first thing wrong with a sheet, at its field; undefined when all of it can be read. */
export function faultOf(rulebook: Rulebook, sheet: Sheet & { readonly notes: Texts }): Refusal | undefined {
	const known = new Set(criteriaOf(rulebook).map((c) => c.id))
	for (const [id, note] of Object.entries(sheet.notes)) {
		if (!known.has(id)) return { code: 'grading/unknown-criterion', criterion: id }
		if (note.length > noteMax) return { code: 'input/too-long', field: fieldOf('note', id) }
	}
	const first = tally(rulebook, sheet).refusals[0]
	if (!first) return undefined
	const criterion = typeof first.criterion === 'string' ? first.criterion : ''
	const kind: SheetField = first.code === 'grading/rule-contradicts-answer' || first.code === 'grading/unknown-rule' ? 'stop' : 'answer'
	return { ...first, field: fieldOf(kind, criterion) }
}

/** Criteria that want an answer on this sheet and have none. */
export const unansweredOf = (rulebook: Rulebook, sheet: Sheet): readonly string[] => tally(rulebook, sheet).unanswered

export const stepsOf = ['draft', 'submitted', 'assessing', 'decided', 'approved'] as const
export type StepName = (typeof stepsOf)[number]
/** The step a submission stands at; undefined for a withdrawn one. */
export const stepAt = (state: SubmissionState, approved: boolean): StepName | undefined =>
	state === 'withdrawn' ? undefined : state === 'decided' && approved ? 'approved' : state

export const within = (on: Day, from: Day, to: Day): boolean => from <= on && on <= to
export const changed = () => refuse({ code: 'grading/changed-meanwhile' })
