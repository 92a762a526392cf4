import type { Fault } from '../lint.ts'
import { criteriaOf, type Rulebook } from '../rulebook.ts'
import { councilStages, type Procedure, type Stage } from './procedure.ts'

const error = (code: string, at: string, detail: string): Fault => ({ severity: 'error', code, at, detail })
const warning = (code: string, at: string, detail: string): Fault => ({ severity: 'warning', code, at, detail })

/**
 * What is odd in a procedure, in its order; with a rulebook also whether the two fit. `error`: a product could be decided by nobody or
 * by two, or a form could not be printed; `warning`: worth a look. Codes are message keys `grading/fault-<code>`.
 */
export function lintProcedure(procedure: Procedure, book?: Rulebook): Fault[] {
	return [...wholeness(procedure), ...repeats(procedure), ...forms(procedure), ...decisions(procedure, book), ...(book ? procedure.stages.flatMap((stage) => seen(stage, book)) : [])]
}

function wholeness({ status, why, inForce, replacedBy, id }: Procedure): Fault[] {
	const found: Fault[] = []
	if (status === 'incomplete') found.push(warning('incomplete', '', why ?? 'It does not say what is missing.'))
	else if (!inForce && id !== 'own') found.push(error('not-complete', '', 'It says that it is complete, but lacks the days it is in force.'))
	if (inForce?.to && inForce.to < inForce.from) found.push(error('force-order', '', `It ends on ${inForce.to}, before it begins on ${inForce.from}.`))
	if (replacedBy && inForce && !inForce.to) found.push(warning('force-open', '', `It was replaced by ${replacedBy}, but does not say on which day.`))
	return found
}

const twice = (ids: readonly string[]) => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]
const repeats = ({ stages, forms }: Procedure): Fault[] =>
	[...twice(stages.map((s) => s.id)), ...twice(forms.map((f) => f.id))].map((id) => error('repeated-id', id, `The id ${id} stands for two things.`))

function forms(procedure: Procedure): Fault[] {
	const known = new Set(procedure.forms.map((f) => f.id))
	const used = new Set(procedure.stages.flatMap((s) => s.forms))
	return [
		...procedure.stages.flatMap((s) => s.forms.filter((id) => !known.has(id)).map((id) => error('form-absent', s.id, `The stage fills in a form "${id}" that the procedure does not have.`))),
		...procedure.forms.filter((f) => !used.has(f.id)).map((f) => warning('form-unused', f.id, `No stage fills in the form "${f.id}".`)),
	]
}

/** Each star from none to the most must be one council's, from below upwards. A council without a range decides all that reaches it. */
function decisions(procedure: Procedure, book: Rulebook | undefined): Fault[] {
	const councils = councilStages(procedure)
	if (!councils.length) return [error('no-council', '', 'No stage scores: nobody could decide anything.')]
	const most = book?.bands.length ? Math.max(...book.bands.map((b) => b.stars)) : Math.max(0, ...councils.map((s) => s.decides?.to ?? 0))
	const all = { from: 0, to: Number.POSITIVE_INFINITY }
	return Array.from({ length: most + 1 }, (_, stars): Fault[] => {
		const by = councils.filter((s) => (s.decides ?? all).from <= stars && stars <= (s.decides ?? all).to).map((s) => s.id)
		if (!by.length) return [error('nobody-decides', `${stars} stars`, `No council decides ${stars} stars.`)]
		return by.length > 1 ? [error('two-decide', `${stars} stars`, `${stars} stars are decided by ${by.join(' and ')}.`)] : []
	}).flat()
}

function seen(stage: Stage, book: Rulebook): Fault[] {
	const known = new Set([...book.parts.map((p) => p.id), ...criteriaOf(book).flatMap((c) => [c.id, c.key])])
	return (stage.looksAt ?? []).filter((one) => !known.has(one)).map((one) => error('criterion-unknown', stage.id, `The stage looks at "${one}", which ${book.id} does not have.`))
}
