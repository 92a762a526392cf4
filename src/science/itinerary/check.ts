import type { Plan, Problem } from './itinerary.ts'

export type Fault = { readonly fault: 'left-too-early' | 'home-too-late' | 'home-wrong' | 'lunch-missing' | 'lunch-hours' | 'lunch-overlap' | 'sums-wrong' } | { readonly fault: 'unknown-stop' | 'twice' | 'arrives-too-early' | 'begins-before-arrival' | 'outside-hours' | 'wrong-length'; readonly visit: number }

/**
 * Whether a plan can be walked as written: every leg takes its time, every visit lies within one opening, the break is
 * had, the sums are right. It shares no code with the search, so that each can catch the other's faults. Returns all faults.
 */
export function checkPlan(problem: Problem, plan: Plan): Fault[] {
	const faults: Fault[] = []
	const n = problem.stops.length
	const { lunch } = problem
	const seen = new Set<number>()
	if (plan.depart < problem.start) faults.push({ fault: 'left-too-early' })
	let clock = plan.depart
	let here = 0
	let road = 0
	let must = 0
	let score = 0
	const pauseAt = (visit: number, when: 'before' | 'after') => (plan.pause && plan.pause.at === visit && plan.pause.when === when ? plan.pause : undefined)
	/** The break at this point of the day: after `from`, and the clock goes on when it ends. */
	const rest = (visit: number, when: 'before' | 'after'): void => {
		const pause = pauseAt(visit, when)
		if (!pause) return
		if (pause.begin < clock) faults.push({ fault: 'lunch-overlap' })
		clock = Math.max(clock, pause.end)
	}
	rest(-1, 'after')
	plan.visits.forEach((visit, i) => {
		const stop = problem.stops[visit.stop]
		if (!stop) {
			faults.push({ fault: 'unknown-stop', visit: i })
			return
		}
		if (seen.has(visit.stop)) faults.push({ fault: 'twice', visit: i })
		seen.add(visit.stop)
		const leg = problem.travel[here]?.[visit.stop + 1] ?? Number.POSITIVE_INFINITY
		road += leg
		if (visit.arrive < clock + leg) faults.push({ fault: 'arrives-too-early', visit: i })
		clock = visit.arrive
		rest(i, 'before')
		if (visit.begin < clock) faults.push({ fault: 'begins-before-arrival', visit: i })
		if (visit.leave - visit.begin !== stop.minutes) faults.push({ fault: 'wrong-length', visit: i })
		if (!stop.windows.some((w) => w.open <= visit.begin && visit.leave <= w.close)) faults.push({ fault: 'outside-hours', visit: i })
		clock = visit.leave
		rest(i, 'after')
		here = visit.stop + 1
		must += stop.must ? 1 : 0
		score += stop.score
	})
	if (plan.visits.length) {
		const leg = problem.travel[here]?.[n + 1] ?? Number.POSITIVE_INFINITY
		road += leg
		if (plan.home !== clock + leg) faults.push({ fault: 'home-wrong' })
		if (plan.home > problem.end) faults.push({ fault: 'home-too-late' })
		if (lunch) {
			const lastBite = lunch.to - lunch.minutes
			const { pause } = plan
			if (!pause && problem.start <= lastBite && plan.home > lastBite) faults.push({ fault: 'lunch-missing' })
			if (pause && (pause.begin < lunch.from || pause.end > lunch.to || pause.end - pause.begin !== lunch.minutes)) faults.push({ fault: 'lunch-hours' })
		}
	}
	if (road !== plan.road || must !== plan.must || score !== plan.score) faults.push({ fault: 'sums-wrong' })
	return faults
}
