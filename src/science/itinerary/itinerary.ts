/** One day, at most eight stops: the exact best order, by looking at every order worth looking at. Times are minutes since midnight. */

/** Half-open is not needed here: a visit lies whole within [open, close], both ends included. */
export interface Window {
	readonly open: number
	readonly close: number
}
export interface Stop {
	/** Every interval in which visitors are received that day; empty: closed. */
	readonly windows: readonly Window[]
	/** Length of the visit, minutes. */
	readonly minutes: number
	/** What the visit is worth, >= 0. */
	readonly score: number
	readonly must: boolean
}
/** A break of `minutes` that begins and ends within [from, to]; never on the road. */
export interface Break {
	readonly from: number
	readonly to: number
	readonly minutes: number
}
export interface Problem {
	readonly stops: readonly Stop[]
	/** Minutes from row to column: 0 the start, 1 … n the stops, n + 1 the end. Need not be symmetric. */
	readonly travel: readonly (readonly number[])[]
	/** Earliest departure and latest return. */
	readonly start: number
	readonly end: number
	readonly lunch?: Break | undefined
}
export interface Visit {
	/** Index into `stops`. */
	readonly stop: number
	readonly arrive: number
	readonly begin: number
	readonly leave: number
}
export interface Pause {
	readonly begin: number
	readonly end: number
	/** Taken at the place of this visit (index into `visits`; -1 the start), before or after the visit. */
	readonly at: number
	readonly when: 'before' | 'after'
}
export interface Plan {
	readonly visits: readonly Visit[]
	readonly pause?: Pause | undefined
	/** Departure from the start: as late as the first visit allows. */
	readonly depart: number
	readonly home: number
	readonly must: number
	readonly score: number
	/** Minutes on the road. */
	readonly road: number
}

const mostStops = 8

/** When a visit that is reached at `at` can begin, or undefined. */
function firstBegin(stop: Stop, at: number): number | undefined {
	let best: number | undefined
	for (const w of stop.windows) {
		const begin = Math.max(at, w.open)
		if (begin + stop.minutes <= w.close && (best === undefined || begin < best)) best = begin
	}
	return best
}

/** Free again at `free`, after `visit` and those before it. */
interface Line {
	readonly free: number
	readonly count: number
	readonly pause: Pause | undefined
	readonly visit?: Visit
	readonly before?: Line
}
const visitsOf = (line: Line): Visit[] => {
	const out: Visit[] = []
	for (let at: Line | undefined = line; at; at = at.before) if (at.visit) out.push(at.visit)
	return out.reverse()
}

const never = Number.POSITIVE_INFINITY
const sooner = (a: Line | undefined, b: Line | undefined): Line | undefined => (!a ? b : !b || a.free <= b.free ? a : b)

/**
 * The plan that satisfies most must-visits, then has the highest score, then is home earliest, then is least on the road;
 * of equal ones the first in order of stop numbers. Exact: of every order the earliest timetable is kept, with the break
 * still ahead and with it taken, and being early never hurts since one may wait. Throws for more than eight stops.
 */
export function bestDay(problem: Problem): Plan {
	const { stops, travel, lunch } = problem
	const n = stops.length
	if (n > mostStops) throw new Error(`at most ${mostStops} stops, not ${n}`)
	const road = (a: number, b: number): number => travel[a]?.[b] ?? never
	const eat = (ready: number): number | undefined => {
		if (!lunch) return undefined
		const begin = Math.max(ready, lunch.from)
		return begin + lunch.minutes <= lunch.to ? begin : undefined
	}

	const arriveAt = (line: Line, at: number, stop: number, pause: Pause | undefined, ready: number): Line | undefined => {
		const given = stops[stop]
		const begin = given && firstBegin(given, ready)
		if (!given || begin === undefined) return undefined
		const free = begin + given.minutes
		return { free, count: line.count + 1, pause, visit: { stop, arrive: at, begin, leave: free }, before: line }
	}
	/** From `last` on to `next`, the break taken before the road, after it, or not. */
	const onward = (hungry: Line | undefined, eaten: Line | undefined, last: number, next: number): [Line | undefined, Line | undefined] => {
		const way = road(last, next + 1)
		let [still, done]: [Line | undefined, Line | undefined] = [undefined, undefined]
		if (eaten) done = arriveAt(eaten, eaten.free + way, next, eaten.pause, eaten.free + way)
		if (hungry) {
			still = arriveAt(hungry, hungry.free + way, next, undefined, hungry.free + way)
			const here = eat(hungry.free)
			if (lunch && here !== undefined) {
				const pause: Pause = { begin: here, end: here + lunch.minutes, at: hungry.count - 1, when: 'after' }
				done = sooner(done, arriveAt(hungry, pause.end + way, next, pause, pause.end + way))
			}
			const there = eat(hungry.free + way)
			if (lunch && there !== undefined) {
				const pause: Pause = { begin: there, end: there + lunch.minutes, at: hungry.count, when: 'before' }
				done = sooner(done, arriveAt(hungry, hungry.free + way, next, pause, pause.end))
			}
		}
		return [still, done]
	}
	/** Home in time and fed: whoever is back before the last moment for the break eats at home. */
	const homeward = (hungry: Line | undefined, eaten: Line | undefined, last: number): Line | undefined => {
		const way = road(last, n + 1)
		const lastBite = lunch ? lunch.to - lunch.minutes : never
		const whole = (line: Line | undefined, pause = line?.pause, ready = line?.free ?? never): Line | undefined => (line && ready + way <= problem.end ? { free: ready + way, count: line.count, pause, before: line } : undefined)
		let best = whole(eaten)
		if (hungry) {
			if (!lunch || problem.start > lastBite || hungry.free + way <= lastBite) best = sooner(whole(hungry), best)
			const here = eat(hungry.free)
			if (lunch && here !== undefined) best = sooner(best, whole(hungry, { begin: here, end: here + lunch.minutes, at: hungry.count - 1, when: 'after' }, here + lunch.minutes))
		}
		return best
	}

	let found: { line: Line | undefined; must: number; score: number; home: number; road: number } = { line: undefined, must: 0, score: 0, home: problem.start, road: 0 }
	const used = new Array<boolean>(n).fill(false)
	/** The least a stop that counts adds to any day: its visit and the shortest way to it. */
	const work = stops.map((s, i) => (s.must || s.score > 0 ? s.minutes + Math.min(...travel.flatMap((row, a) => (a === i + 1 || a === n + 1 ? [] : [row[i + 1] ?? never]))) : 0))
	/**
	 * `must` and `score` of the stops so far; `mustLeft`, `scoreLeft` and `workLeft` of the others. A branch is left when the
	 * whole rest could not beat what was found, or could only equal it and be home later.
	 */
	const search = (hungry: Line | undefined, eaten: Line | undefined, last: number, on: number, must: number, score: number, mustLeft: number, scoreLeft: number, workLeft: number): void => {
		if (found.line) {
			const best = must + mustLeft - found.must || score + scoreLeft - found.score
			if (best < 0 || (best === 0 && Math.min(hungry?.free ?? never, eaten?.free ?? never) + workLeft > found.home)) return
		}
		for (let next = 0; next < n; next++) {
			const stop = stops[next]
			if (used[next] || !stop) continue
			const [still, done] = onward(hungry, eaten, last, next)
			if (!still && !done) continue
			used[next] = true
			const way = on + road(last, next + 1)
			const m = stop.must ? 1 : 0
			const home = homeward(still, done, next + 1)
			if (home) {
				const whole = way + road(next + 1, n + 1)
				const better = must + m - found.must || score + stop.score - found.score || (found.line ? found.home - home.free || found.road - whole : 1)
				if (better > 0) found = { line: home, must: must + m, score: score + stop.score, home: home.free, road: whole }
			}
			search(still, done, next + 1, way, must + m, score + stop.score, mustLeft - m, scoreLeft - stop.score, workLeft - (work[next] ?? 0))
			used[next] = false
		}
	}
	const musts = stops.filter((s) => s.must).length
	const worth = stops.reduce((a, s) => a + s.score, 0)
	search(
		{ free: problem.start, count: 0, pause: undefined },
		undefined,
		0,
		0,
		0,
		0,
		musts,
		worth,
		work.reduce((a, w) => a + w, 0),
	)
	const { line, must, score, home, road: on } = found
	const plan: Plan = { visits: line ? visitsOf(line) : [], depart: problem.start, home, must, score, road: on, ...(line?.pause ? { pause: line.pause } : {}) }
	return leaveLater(problem, plan)
}

/** Nobody stands waiting before the first gate: leave so late that the first visit still begins when it would have. */
function leaveLater(problem: Problem, plan: Plan): Plan {
	const [first, ...rest] = plan.visits
	if (!first || (plan.pause && plan.pause.at === -1) || (plan.pause?.at === 0 && plan.pause.when === 'before')) return plan
	const depart = Math.max(problem.start, first.begin - (problem.travel[0]?.[first.stop + 1] ?? 0))
	return { ...plan, depart, visits: [{ ...first, arrive: depart + (problem.travel[0]?.[first.stop + 1] ?? 0) }, ...rest] }
}

export type WhyNot = 'closed' | 'short' | 'far' | 'full'
/**
 * Why a stop is not in the plan: it is closed that day; its hours are shorter than the visit; it cannot be reached and left
 * within the day even alone; or alone it would fit, but not beside the others.
 */
export function whyNot(problem: Problem, stop: number): WhyNot {
	const given = problem.stops[stop]
	if (!given || given.windows.length === 0) return 'closed'
	if (!given.windows.some((w) => w.close - w.open >= given.minutes)) return 'short'
	const n = problem.stops.length
	const [out, back] = [problem.travel[0]?.[stop + 1] ?? never, problem.travel[stop + 1]?.[n + 1] ?? never]
	const alone = bestDay({
		stops: [{ ...given, must: true }],
		travel: [
			[0, out, 0],
			[out, 0, back],
			[0, back, 0],
		],
		start: problem.start,
		end: problem.end,
		lunch: problem.lunch,
	})
	return alone.visits.length ? 'full' : 'far'
}
