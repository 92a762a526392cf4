import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Break, bestDay, checkPlan, kilometres, type Problem, roadMinutes, type Stop, whyNot } from './index.ts'

const h = (hours: number, minutes = 0) => hours * 60 + minutes
const open = (from: number, to: number, more: Partial<Stop> = {}): Stop => ({ windows: [{ open: from, close: to }], minutes: 60, score: 1, must: false, ...more })
/** All legs alike. */
const even = (n: number, leg: number) => Array.from({ length: n + 2 }, (_, a) => Array.from({ length: n + 2 }, (_, b) => (a === b ? 0 : leg)))
const day = (stops: readonly Stop[], more: Partial<Problem> = {}): Problem => ({ stops, travel: even(stops.length, 30), start: h(8), end: h(17), ...more })

describe('the best day', () => {
	it('is empty when nothing is asked', () => {
		expect(bestDay(day([]))).toMatchObject({ visits: [], home: h(8), must: 0 })
	})

	it('waits for a gate to open, and leaves later instead of standing before the first one', () => {
		const plan = bestDay(day([open(h(10), h(12))]))
		expect(plan).toMatchObject({ depart: h(9, 30), visits: [{ arrive: h(10), begin: h(10), leave: h(11) }], home: h(11, 30) })
	})

	it('uses the afternoon hours of a place that closes at noon', () => {
		const split: Stop = {
			windows: [
				{ open: h(8), close: h(11) },
				{ open: h(14), close: h(17) },
			],
			minutes: 90,
			score: 1,
			must: false,
		}
		expect(bestDay(day([split], { start: h(10) })).visits).toMatchObject([{ begin: h(14), leave: h(15, 30) }])
	})

	it('lets a visit end exactly when the place closes and the day end exactly at its end', () => {
		const plan = bestDay(day([open(h(8, 30), h(9, 30))], { end: h(10) }))
		expect(plan).toMatchObject({ home: h(10), visits: [{ begin: h(8, 30), leave: h(9, 30) }] })
		expect(bestDay(day([open(h(8, 30), h(9, 30))], { end: h(10) - 1 })).visits).toEqual([])
	})

	it('gives up two others rather than a must', () => {
		const must = open(h(12), h(13), { must: true })
		const far = even(3, 30).map((row, a) => row.map((leg, b) => (a === 1 || b === 1 ? (a === b ? 0 : 240) : leg)))
		const plan = bestDay(day([must, open(h(8), h(17)), open(h(8), h(17))], { travel: far }))
		expect(plan.visits.map((v) => v.stop)).toEqual([0])
	})

	it('takes a break where it costs least, and not on the road', () => {
		const lunch: Break = { from: h(11, 30), to: h(13, 30), minutes: 60 }
		const problem = day([open(h(9), h(12)), open(h(13), h(17))], { lunch })
		const plan = bestDay(problem)
		expect(plan.pause).toBeDefined()
		expect(plan).toMatchObject({ must: 0, score: 2, home: h(14, 30) })
		expect(checkPlan(problem, plan)).toEqual([])
	})

	it('asks for no break of who is home before the last moment for one', () => {
		const lunch: Break = { from: h(11), to: h(14), minutes: 60 }
		expect(bestDay(day([open(h(8), h(10))], { lunch })).pause).toBeUndefined()
	})

	it('refuses nine stops instead of guessing', () => {
		expect(() => bestDay(day(Array.from({ length: 9 }, () => open(h(8), h(17)))))).toThrow(/at most 8/)
	})

	it('says why something is left out', () => {
		const problem = day([{ ...open(0, 1), windows: [] }, open(h(8), h(8, 30)), open(h(8), h(8, 20) + 60, {}), open(h(8), h(17), { minutes: 400 }), open(h(8), h(17), { minutes: 400 })])
		const plan = bestDay(problem)
		expect(plan.visits.map((v) => v.stop)).toEqual([3])
		expect([0, 1, 2, 4].map((s) => whyNot(problem, s))).toEqual(['closed', 'short', 'far', 'full'])
	})

	it('plans eight stops', () => {
		const stops = Array.from({ length: 8 }, (_, i) => open(h(8), h(17), { minutes: 20 + i }))
		const problem = day(stops, { travel: even(8, 15), lunch: { from: h(11), to: h(14), minutes: 45 } })
		const started = performance.now()
		const plan = bestDay(problem)
		const ms = performance.now() - started
		console.info(`itinerary: 8 stops in ${ms.toFixed(1)} ms`)
		expect(plan.visits).toHaveLength(8)
	})
})

/** A timetable for one order and one place of the break, walked step by step; undefined when it cannot be. */
function walk(problem: Problem, order: readonly number[], breakAt: { at: number; when: 'before' | 'after' } | undefined) {
	const n = problem.stops.length
	let t = problem.start
	let here = 0
	let road = 0
	const rest = () => {
		const l = problem.lunch
		if (!l) return false
		t = Math.max(t, l.from) + l.minutes
		return t <= l.to
	}
	if (breakAt?.at === -1 && !rest()) return undefined
	for (const [i, s] of order.entries()) {
		const stop = problem.stops[s]
		if (!stop) return undefined
		t += problem.travel[here]?.[s + 1] ?? 0
		road += problem.travel[here]?.[s + 1] ?? 0
		if (breakAt?.at === i && breakAt.when === 'before' && !rest()) return undefined
		// Minute by minute: when could it begin?
		let begin = t
		while (begin < 1440 && !stop.windows.some((w) => w.open <= begin && begin + stop.minutes <= w.close)) begin++
		if (begin >= 1440) return undefined
		t = begin + stop.minutes
		if (breakAt?.at === i && breakAt.when === 'after' && !rest()) return undefined
		here = s + 1
	}
	t += problem.travel[here]?.[n + 1] ?? 0
	road += problem.travel[here]?.[n + 1] ?? 0
	if (t > problem.end) return undefined
	const l = problem.lunch
	if (l && !breakAt && problem.start <= l.to - l.minutes && t > l.to - l.minutes) return undefined
	return { home: t, road }
}

/** Every order of every subset with every place for the break. */
function bruteForce(problem: Problem): readonly number[] {
	let best = [0, 0, 0, 0]
	let any = false
	const visit = (order: readonly number[]): void => {
		if (order.length) {
			const must = order.filter((s) => problem.stops[s]?.must).length
			const score = order.reduce((a, s) => a + (problem.stops[s]?.score ?? 0), 0)
			const breaks = [
				undefined,
				...(problem.lunch
					? [
							{ at: -1, when: 'after' as const },
							...order.flatMap((_, i) => [
								{ at: i, when: 'before' as const },
								{ at: i, when: 'after' as const },
							]),
						]
					: []),
			]
			for (const b of breaks) {
				const walked = walk(problem, order, b)
				if (!walked) continue
				const key = [must, score, -walked.home, -walked.road]
				const at = key.findIndex((v, i) => v !== best[i])
				if (!any ? must > 0 || score > 0 || order.length > 0 : at >= 0 && (key[at] ?? 0) > (best[at] ?? 0)) best = key
				any = true
			}
		}
		for (let s = 0; s < problem.stops.length; s++) if (!order.includes(s)) visit([...order, s])
	}
	visit([])
	return best
}

const minutes = fc.integer({ min: h(6), max: h(20) })
const someWindow = fc.tuple(minutes, fc.integer({ min: 10, max: 300 })).map(([o, long]) => ({ open: o, close: Math.min(1440, o + long) }))
const someStop: fc.Arbitrary<Stop> = fc.record({ windows: fc.array(someWindow, { maxLength: 3 }), minutes: fc.integer({ min: 10, max: 150 }), score: fc.integer({ min: 0, max: 5 }), must: fc.boolean() })
const someProblem = (most: number): fc.Arbitrary<Problem> =>
	fc.integer({ min: 0, max: most }).chain((n) =>
		fc.record({
			stops: fc.array(someStop, { minLength: n, maxLength: n }),
			travel: fc.array(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: n + 2, maxLength: n + 2 }), { minLength: n + 2, maxLength: n + 2 }),
			start: fc.integer({ min: h(6), max: h(10) }),
			end: fc.integer({ min: h(12), max: h(21) }),
			lunch: fc.option(fc.record({ from: fc.integer({ min: h(11), max: h(12) }), to: fc.integer({ min: h(13), max: h(15) }), minutes: fc.integer({ min: 30, max: 60 }) }), { nil: undefined }),
		}),
	)

describe('for any day', () => {
	it('the search finds what trying everything finds', () => {
		fc.assert(
			fc.property(someProblem(4), (problem) => {
				const plan = bestDay(problem)
				const best = bruteForce(problem)
				if (plan.visits.length === 0) expect(best).toEqual([0, 0, 0, 0])
				else expect([plan.must, plan.score, -plan.home, -plan.road]).toEqual(best)
			}),
			{ numRuns: 400, seed: 20061 },
		)
	})

	it('the plan can be walked as written, and is the same each time', () => {
		fc.assert(
			fc.property(someProblem(6), (problem) => {
				const plan = bestDay(problem)
				expect(checkPlan(problem, plan)).toEqual([])
				expect(bestDay(problem)).toEqual(plan)
			}),
			{ numRuns: 200, seed: 20062 },
		)
	})

	it('longer hours never make it worse', () => {
		fc.assert(
			fc.property(someProblem(5), fc.integer({ min: 1, max: 120 }), (problem, more) => {
				const wider = { ...problem, stops: problem.stops.map((s) => ({ ...s, windows: s.windows.map((w) => ({ open: w.open - more, close: w.close + more })) })) }
				const [a, b] = [bestDay(problem), bestDay(wider)]
				expect(b.must > a.must || (b.must === a.must && b.score >= a.score)).toBe(true)
			}),
			{ numRuns: 150, seed: 20063 },
		)
	})
})

describe('the checker', () => {
	const problem = day([open(h(9), h(12), { must: true }), open(h(13), h(17))], { lunch: { from: h(11), to: h(14), minutes: 45 } })
	const plan = bestDay(problem)
	const [first, second] = plan.visits
	it('passes the plan as found', () => expect(checkPlan(problem, plan)).toEqual([]))
	it('catches each way to cheat', () => {
		if (!first || !second || !plan.pause) throw new Error('two visits and a break')
		const faults = (changed: Partial<typeof plan>) => checkPlan(problem, { ...plan, ...changed }).map((f) => f.fault)
		expect(faults({ depart: h(7) })).toContain('left-too-early')
		expect(faults({ visits: [first, first] })).toContain('twice')
		expect(faults({ visits: [{ ...first, stop: 7 }] })).toContain('unknown-stop')
		expect(faults({ visits: [{ ...first, arrive: h(8, 10) }, second] })).toContain('arrives-too-early')
		expect(faults({ visits: [{ ...first, begin: first.arrive - 1, leave: first.leave - 1 }, second] })).toContain('begins-before-arrival')
		expect(faults({ visits: [{ ...first, leave: first.leave - 30 }, second] })).toContain('wrong-length')
		expect(faults({ visits: [{ ...first, arrive: h(11, 30), begin: h(11, 30), leave: h(12, 30) }, second] })).toContain('outside-hours')
		expect(faults({ home: plan.home - 5 })).toContain('home-wrong')
		expect(checkPlan({ ...problem, end: plan.home - 1 }, plan).map((f) => f.fault)).toContain('home-too-late')
		expect(faults({ pause: undefined })).toContain('lunch-missing')
		expect(faults({ pause: { ...plan.pause, begin: h(9), end: h(9, 45) } })).toEqual(expect.arrayContaining(['lunch-hours', 'lunch-overlap']))
		expect(faults({ score: 9 })).toContain('sums-wrong')
	})
})

describe('the road', () => {
	it('is a great circle', () => {
		expect(kilometres({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111.195, 3)
		expect(kilometres({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.195, 3)
	})
	it('takes about forty-five minutes from Bat Trang to Van Phuc by car', () => {
		expect(roadMinutes({ lat: 20.9772, lon: 105.9108 }, { lat: 20.976, lon: 105.778 }, 'car')).toBe(45)
		expect(roadMinutes({ lat: 20.9772, lon: 105.9108 }, { lat: 20.9772, lon: 105.9108 }, 'car')).toBe(0)
	})
})
