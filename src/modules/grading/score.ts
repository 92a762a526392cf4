import { z } from 'zod'
import { done, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import { type Compiled, type CompiledCriterion, compile, type Option } from './compile.ts'
import { hasUnits, type Rulebook, type StopKind, unitsOf } from './rulebook.ts'

/** What one council member put down: for each criterion a choice's id, or its points. */
export interface Sheet {
	readonly answers: Readonly<Record<string, string | number>>
	/** Stopping conditions the member saw, by criterion. */
	readonly rules?: Readonly<Record<string, string>>
}

/** A stopping condition that holds on a sheet, and what shows it. */
export interface Stop {
	readonly criterion: string
	readonly kind: StopKind
	/** `unanswered`: a criterion that must not be zero was left out, and left out is zero. */
	readonly because: 'declared' | 'choice' | 'zero' | 'unanswered'
}

export interface CriterionScore {
	readonly criterion: string
	readonly points: number
	/** The choice taken; null when unanswered, or when the points fit several choices that score the same. */
	readonly choice: string | null
	readonly state: 'scored' | 'unanswered' | 'not-applying'
}

/** One sheet, scored. With `refusals` the sheet cannot be used; what could be read is still shown. */
export interface SheetScore {
	readonly parts: Readonly<Record<string, number>>
	readonly total: number
	readonly criteria: readonly CriterionScore[]
	/** Left out: 0 points. */
	readonly unanswered: readonly string[]
	/** Their condition is not met: 0 points, whatever was answered. */
	readonly notApplying: readonly string[]
	readonly stopped: readonly Stop[]
	readonly refusals: readonly Refusal[]
}

const sheetSchema = z.strictObject({
	answers: z.record(z.string(), z.union([z.string(), z.number()])),
	rules: z.exactOptional(z.record(z.string(), z.string())),
})

/** A sheet from outside (a file, a form), or `grading/sheet-malformed` with the place and reason. */
export function parseSheet(raw: unknown): Outcome<Sheet> {
	const parsed = sheetSchema.safeParse(raw)
	if (parsed.success) return done(parsed.data)
	const issue = parsed.error.issues[0]
	return refuse({ code: 'grading/sheet-malformed', at: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
}

/** Scored in whole hundredths, by position of the criterion: what councils add up. */
export interface Tally {
	readonly units: Int32Array
	/** The most each criterion could still reach in the case answered. */
	readonly ceilings: Int32Array
	readonly taken: readonly (Option | undefined)[]
	readonly parts: Int32Array
	readonly unanswered: readonly string[]
	readonly notApplying: readonly string[]
	readonly stopped: readonly Stop[]
	readonly refusals: readonly Refusal[]
}

export function tally(rulebook: Rulebook, sheet: Sheet): Tally {
	const book = compile(rulebook)
	const { criteria, order, parts } = book
	const units = new Int32Array(criteria.length)
	const ceilings = new Int32Array(criteria.length)
	const partUnits = new Int32Array(parts.length)
	const taken = new Array<Option | undefined>(criteria.length).fill(undefined)
	const refusals: Refusal[] = []
	const unanswered: string[] = []
	const notApplying: string[] = []
	const stopped: Stop[] = []

	for (const name of Object.keys(sheet.answers)) {
		const found = findCriterion(book, name)
		if ('code' in found) {
			refusals.push(found)
			continue
		}
		const read = readAnswer(found.criterion, sheet.answers[name])
		if ('code' in read) refusals.push(read)
		else if (taken[found.index]) refusals.push({ code: 'grading/answered-twice', criterion: found.criterion.id })
		else taken[found.index] = read
	}
	for (const [name, rule] of Object.entries(sheet.rules ?? {})) {
		const found = findCriterion(book, name)
		if ('code' in found) {
			refusals.push(found)
			continue
		}
		const criterion = found.criterion.id
		const kind = found.criterion.stops.find((stop) => stop === rule)
		if (!kind) refusals.push({ code: 'grading/unknown-rule', criterion, rule })
		else if (kind !== 'stop-if-zero') stopped.push({ criterion, kind, because: 'declared' })
		else if ((taken[found.index]?.units ?? 0) > 0) {
			refusals.push({ code: 'grading/rule-contradicts-answer', criterion, rule })
		}
	}
	for (const index of order) {
		const criterion = criteria[index]
		if (!criterion || criterion.heading) continue
		const option = taken[index]
		ceilings[index] = option?.ceiling ?? criterion.ceiling
		if (criterion.needs.some((need) => (units[need.index] ?? 0) <= need.moreThan)) {
			notApplying.push(criterion.id)
			continue
		}
		if (!option) unanswered.push(criterion.id)
		else {
			units[index] = option.units
			partUnits[criterion.part] = (partUnits[criterion.part] ?? 0) + option.units
			if (option.stops && !stopped.some((s) => s.criterion === criterion.id && s.kind === option.stops)) {
				stopped.push({ criterion: criterion.id, kind: option.stops, because: 'choice' })
			}
		}
		if (criterion.stopsAtZero && units[index] === 0) {
			stopped.push({ criterion: criterion.id, kind: 'stop-if-zero', because: option ? 'zero' : 'unanswered' })
		}
	}
	return { units, ceilings, taken, parts: partUnits, unanswered, notApplying, stopped, refusals }
}

function findCriterion(book: Compiled, name: string): { index: number; criterion: CompiledCriterion } | Refusal {
	const index = book.indexOf.get(name)
	const criterion = index === undefined ? undefined : book.criteria[index]
	if (index !== undefined && criterion) {
		return criterion.heading ? { code: 'grading/heading-only', criterion: name } : { index, criterion }
	}
	if (book.shared.has(name)) return { code: 'grading/ambiguous-criterion', criterion: name }
	return { code: book.headings.has(name) ? 'grading/heading-only' : 'grading/unknown-criterion', criterion: name }
}

function readAnswer(of: CompiledCriterion, answer: unknown): Option | Refusal {
	const unknown = { code: 'grading/unknown-choice', criterion: of.id, choice: answer }
	if (typeof answer === 'string') return of.byId.get(answer) ?? unknown
	if (typeof answer !== 'number' || !hasUnits(answer)) return unknown
	const found = of.byUnits.get(unitsOf(answer))
	if (!found) return unknown
	return found.ambiguous ? { code: 'grading/ambiguous-choice', criterion: of.id, points: answer } : found
}

/** One member's sheet under a rulebook: points exact, every fault of the sheet named. */
export function scoreSheet(rulebook: Rulebook, sheet: Sheet): SheetScore {
	const { criteria, parts } = compile(rulebook)
	const scored = tally(rulebook, sheet)
	const left = new Set(scored.unanswered)
	const out = new Set(scored.notApplying)
	return {
		parts: Object.fromEntries(parts.map((part, at) => [part, (scored.parts[at] ?? 0) / 100])),
		total: scored.parts.reduce((sum, units) => sum + units, 0) / 100,
		criteria: criteria.flatMap((criterion, index): CriterionScore[] =>
			criterion.heading
				? []
				: [
						{
							criterion: criterion.id,
							points: (scored.units[index] ?? 0) / 100,
							choice: scored.taken[index]?.id ?? null,
							state: out.has(criterion.id) ? 'not-applying' : left.has(criterion.id) ? 'unanswered' : 'scored',
						},
					],
		),
		unanswered: scored.unanswered,
		notApplying: scored.notApplying,
		stopped: scored.stopped,
		refusals: scored.refusals,
	}
}
