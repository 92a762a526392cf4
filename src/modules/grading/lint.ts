import type { Refusal } from '#kernel/outcome.ts'
import { type Criterion, criteriaOf, laddersOf, type Rulebook, unitsOf } from './rulebook.ts'
import { lintSchemes } from './schemes/lint.ts'

/**
 * Something odd in a rulebook. `error`: points or stars could come out wrong, nothing may be awarded by it;
 * `warning`: worth a look; `known`: the source itself has it, and the rulebook says so in its `faults`.
 * The sentence is English for the command line; screens use the message `grading/fault-<code>` with the same facts.
 */
export interface Fault {
	readonly severity: 'error' | 'warning' | 'known'
	readonly code: string
	/** A part ("C"), section ("6"), criterion ("6.2"), band ("4 stars") or "" for the whole book. */
	readonly at: string
	readonly detail: string
}
type Found = Fault & { readonly severity: 'error' | 'warning' }

/** Every fault, in the order of the book; what the rulebook already tells about its source is marked `known`. */
export function lint(rulebook: Rulebook): Fault[] {
	const all = criteriaOf(rulebook)
	const found: Found[] = [
		...wholeness(rulebook),
		...bands(rulebook),
		...sums(rulebook),
		...repeats(all),
		...all.flatMap(ladders),
		...needs(all),
		...proofs(all),
		...least(rulebook, all),
		...lintSchemes(rulebook),
	]
	const isTold = (fault: Fault) => rulebook.faults.some((f) => f.code === fault.code && (f.at ?? '') === fault.at)
	const untold = rulebook.faults.filter((f) => !found.some((x) => x.code === f.code && x.at === (f.at ?? '')))
	return [
		...found.map((fault): Fault => (isTold(fault) ? { ...fault, severity: 'known' } : fault)),
		...untold.map((f): Fault => {
			const at = f.at ?? ''
			return recomputed.has(f.code)
				? warning('fault-not-found', at, `The rulebook tells of a fault (${f.code}) that is not there.`)
				: { severity: 'known', code: f.code, at, detail: f.detail }
		}),
	]
}

/** Why nothing may be awarded by this rulebook, whatever the day: it is incomplete, or points could come out wrong. */
export function unfit(rulebook: Rulebook): Refusal | undefined {
	if (rulebook.status === 'incomplete') return { code: 'grading/rulebook-incomplete', rulebook: rulebook.id, why: rulebook.why ?? null }
	const fault = lint(rulebook).find((one) => one.severity === 'error')
	return fault && { code: 'grading/rulebook-faulty', rulebook: rulebook.id, fault: fault.code, at: fault.at }
}
/** Told faults of these kinds are looked for again; others (a missing translation) are passed on as told. */
const recomputed = new Set(['sum', 'repeated-points', 'repeated-number', 'falling-points', 'max'])

const error = (code: string, at: string, detail: string): Found => ({ severity: 'error', code, at, detail })
const warning = (code: string, at: string, detail: string): Found => ({ severity: 'warning', code, at, detail })

function wholeness(rulebook: Rulebook): Found[] {
	if (rulebook.status === 'incomplete')
		return [warning('incomplete', '', rulebook.why ?? 'It does not say what is missing.')]
	const missing = [
		rulebook.scheme === 'points' ? '' : 'a points scheme',
		rulebook.total === undefined ? 'the total' : '',
		rulebook.bands.length ? '' : 'star bands',
		criteriaOf(rulebook).length ? '' : 'criteria',
		rulebook.inForce ? '' : 'the days it is in force',
		rulebook.validityMonths ? '' : 'how long a grade is valid',
	].filter(Boolean)
	return [
		...missing.map((what) => error('not-complete', '', `It says that it is complete, but lacks ${what}.`)),
		...(rulebook.rounding ? [] : [warning('rounding-untold', '', 'It does not say how a mean meets the bands: it is taken as exact, which is our reading.')]),
	]
}

function bands(rulebook: Rulebook): Found[] {
	if (rulebook.bands.length === 0) return []
	const rising = rulebook.bands.toSorted((a, b) => a.atLeast - b.atLeast)
	const out: Found[] = []
	for (const [index, band] of rising.entries()) {
		const at = `${band.stars} stars`
		const next = rising[index + 1]
		if (index === 0 && band.atLeast > 0) out.push(error('band-gap', at, `No band holds 0 to ${band.atLeast}.`))
		if (band.below !== undefined && band.below <= band.atLeast)
			out.push(error('band-empty', at, 'Its end is not above its start.'))
		if (!next) {
			if (band.below !== undefined && band.below <= (rulebook.total ?? 0)) {
				out.push(error('band-gap', at, `No band holds ${band.below} and more.`))
			}
			continue
		}
		if (next.stars <= band.stars) out.push(error('band-order', at, `More points give fewer stars (${next.stars}).`))
		if (band.below !== undefined && band.below < next.atLeast) {
			out.push(error('band-gap', at, `No band holds ${band.below} to ${next.atLeast}.`))
		}
		if (band.below === undefined || band.below > next.atLeast) {
			out.push(error('band-overlap', at, `It runs into the band of ${next.stars} stars at ${next.atLeast}.`))
		}
	}
	return out
}

function sums(rulebook: Rulebook): Found[] {
	const out: Found[] = []
	const check = (at: string, what: string, parts: readonly { readonly max: number }[], max: number | undefined) => {
		if (parts.length === 0 || max === undefined) return
		const sum = parts.reduce((s, p) => s + unitsOf(p.max), 0)
		if (sum !== unitsOf(max)) out.push(error('sum', at, `${what} sum to ${sum / 100}, not ${max}.`))
	}
	for (const part of rulebook.parts) {
		for (const section of part.sections) {
			check(section.no, `The criteria of section ${section.no}`, section.criteria, section.max)
		}
		check(part.id, `The sections of part ${part.id}`, part.sections, part.max)
	}
	check('', 'The parts', rulebook.parts, rulebook.total)
	return out
}

function repeats(all: readonly Criterion[]): Found[] {
	const twice = (values: readonly string[]) => [...new Set(values.filter((v, i) => values.indexOf(v) !== i))]
	return [
		...twice(all.map((c) => c.id)).map((at) => error('repeated-id', at, 'Two criteria have this id.')),
		...twice(all.map((c) => c.key)).map((at) => error('repeated-key', at, 'Two criteria have this key.')),
		...twice(all.map((c) => c.no)).map((at) =>
			warning('repeated-number', at, 'Two criteria have this number; their ids tell them apart.'),
		),
	]
}

function ladders(criterion: Criterion): Found[] {
	const at = criterion.id
	const out: Found[] = []
	const all = laddersOf(criterion)
	if (all.flat().length === 0) {
		const heading = warning('heading-only', at, 'It has no choices, so it gives no points.')
		return [heading, ...(criterion.max > 0 ? [error('max', at, `Nothing gives its ${criterion.max} points.`)] : [])]
	}
	if (criterion.choices && criterion.cases) out.push(error('choices-and-cases', at, 'It has both choices and cases.'))
	if (all.some((ladder) => ladder.length === 0)) out.push(error('empty-case', at, 'A case has no choices.'))
	const ids = all.flat().map((choice) => choice.id)
	if (new Set(ids).size !== ids.length) out.push(error('repeated-id', at, 'Two of its choices have the same id.'))
	for (const ladder of all) {
		const steps = ladder.map((choice) => choice.points)
		const said = steps.join(', ')
		if (steps.some((p, i) => i > 0 && p < (steps[i - 1] ?? 0))) {
			out.push(warning('falling-points', at, `A later choice gives fewer points (${said}).`))
		}
		if (new Set(steps).size !== steps.length) {
			out.push(warning('repeated-points', at, `Two choices give the same points (${said}).`))
		}
	}
	const best = Math.max(...all.flat().map((choice) => choice.points))
	if (unitsOf(best) !== unitsOf(criterion.max)) {
		out.push(error('max', at, `Its best choice gives ${best} points, its maximum is ${criterion.max}.`))
	}
	return out
}

/** A step of 0 points claims nothing: to wait for its paper would keep people from an honest zero. */
const proofs = (all: readonly Criterion[]): Found[] =>
	all.flatMap((criterion) =>
		laddersOf(criterion)
			.flat()
			.filter((choice) => choice.points === 0 && choice.shownBy !== undefined)
			.map((choice) => warning('proof-for-nothing', criterion.id, `Choice ${choice.id} gives 0 points and still asks for proof.`)),
	)

/** A least step for stars that no band gives asks for nothing; more stars must not ask for a lower step. */
const least = (rulebook: Rulebook, all: readonly Criterion[]): Found[] =>
	all.flatMap((criterion) => {
		const marked = laddersOf(criterion)
			.flat()
			.flatMap((choice) => (choice.leastFor === undefined ? [] : [{ points: choice.points, stars: choice.leastFor }]))
			.sort((a, b) => a.stars - b.stars)
		return [
			...marked.filter((m) => !rulebook.bands.some((band) => band.stars === m.stars)).map((m) => error('least-nowhere', criterion.id, `A choice is the least for ${m.stars} stars, which no band gives.`)),
			...marked.filter((m, at) => at > 0 && m.points <= (marked[at - 1]?.points ?? 0)).map((m) => error('least-order', criterion.id, `${m.stars} stars ask for no higher a step than fewer stars do.`)),
		]
	})

function needs(all: readonly Criterion[]): Found[] {
	const byId = new Map(all.map((c) => [c.id, c]))
	const out: Found[] = []
	for (const criterion of all) {
		for (const rule of criterion.rules) {
			if (rule.kind === 'stop-if-zero' && rule.criterion !== criterion.id) {
				out.push(error('rule-elsewhere', criterion.id, `Its stop-if-zero names another criterion (${rule.criterion}).`))
			}
			if (rule.kind !== 'applies-if') continue
			const needed = byId.get(rule.criterion)
			if (!needed)
				out.push(
					error('applies-if-nowhere', criterion.id, `It depends on ${rule.criterion}, which is not in the rulebook.`),
				)
			else if (leadsBack(needed, criterion.id, byId)) {
				out.push(error('applies-if-circle', criterion.id, `It depends on ${rule.criterion}, which depends on it.`))
			} else if (needed.max <= rule.moreThan) {
				out.push(error('applies-if-never', criterion.id, `${rule.criterion} can never exceed ${rule.moreThan}.`))
			}
		}
	}
	return out
}

function leadsBack(
	from: Criterion,
	to: string,
	byId: ReadonlyMap<string, Criterion>,
	seen = new Set<string>(),
): boolean {
	if (from.id === to) return true
	if (seen.has(from.id)) return false
	seen.add(from.id)
	return from.rules.some((rule) => {
		const next = rule.kind === 'applies-if' ? byId.get(rule.criterion) : undefined
		return next !== undefined && leadsBack(next, to, byId, seen)
	})
}
