/**
 * The rule-change simulator: every stored dossier under a draft rulebook. An answer counts where the draft asks the same thing in the same
 * words (carry.ts); where it does not, the dossier has a lowest and a highest total, and what that means for its stars is said to be unclear.
 */
import type { Rulebook, StopKind } from '../rulebook.ts'
import type { Sheet } from '../score.ts'
import { type Collector, collector, count, dimensions, type Dossier, mostListed, nullOr, resultOf, type Simulation } from './collect.ts'
import { type Plan, planOf, stopKinds } from './plan.ts'
import { leftOut, newCouncil, newSheet, notApplying, notKnown, read, type Side, settle, sideOf, starsAt, starsWithin, stopped, sum } from './side.ts'

interface Pair {
	readonly plan: Plan
	readonly before: Side
	readonly after: Side
	/** Of the dossier at hand, by criterion of the draft: 1 asks more, 2 new, 3 other words. */
	readonly wants: Uint8Array
	/** Of the sheet at hand: 1 where nobody was asked. */
	readonly fresh: Uint8Array
}

/** Reads one sheet into both sides; false when the old book cannot read it. */
function readSheet({ plan, before, after, wants, fresh }: Pair, sheet: Sheet): boolean {
	newSheet(before)
	newSheet(after)
	fresh.fill(0)
	for (const name in sheet.answers) {
		const at = plan.from.indexOf.get(name) ?? -1
		const code = plan.codes[at]?.get(sheet.answers[name] as string | number)
		if (code === undefined || before.state[at] !== leftOut) return false
		before.low[at] = before.high[at] = plan.unitsBefore[code] ?? 0
		before.state[at] = read
		before.chosen[at] = plan.stopBefore[code] ?? 0
		const to = plan.goes[at] ?? -1
		if (to < 0) continue
		after.low[to] = plan.low[code] ?? 0
		after.high[to] = plan.high[code] ?? 0
		after.state[to] = after.low[to] === after.high[to] ? read : notKnown
		if (after.state[to] === notKnown) wants[to] = 3
		else if (plan.asksAnew[code]) wants[to] ||= 1
		after.chosen[to] = plan.stopAfter[code] ?? 0
	}
	for (const name in sheet.rules) {
		const at = plan.from.indexOf.get(name) ?? -1
		const kind = stopKinds.indexOf(sheet.rules?.[name] as StopKind)
		if (at < 0 || kind < 0) return false
		if (kind === 2) continue
		before.stops[at * 3 + kind] = 1
		const to = plan.goes[at] ?? -1
		if (to >= 0 && plan.keepsStop[at * 3 + kind]) after.stops[to * 3 + kind] = 1
	}
	settle(before)
	for (let to = 0; to < after.state.length; to++) {
		if (after.state[to] !== leftOut || plan.to.criteria[to]?.heading) continue
		const at = plan.comes[to] ?? -1
		// Nobody was asked: the draft's criterion is new, or it did not apply before.
		if (at >= 0 && before.state[at] !== notApplying) continue
		after.low[to] = plan.least[to] ?? 0
		after.high[to] = plan.most[to] ?? 0
		after.state[to] = notKnown
		fresh[to] = 1
	}
	settle(after)
	for (let to = 0; to < fresh.length; to++) if (fresh[to] && after.state[to] !== notApplying) wants[to] = 2
	return true
}

const decided = (side: Side, total: number, members: number, end: 'low' | 'high'): number => {
	const stop = stopped(side, members)
	return stop === 2 ? -1 : stop === 1 ? 0 : starsWithin(side, total, members, end)
}

function take(c: Collector, pair: Pair, dossier: Dossier): void {
	const { before, after, plan, wants } = pair
	const members = dossier.sheets.length
	if (members === 0) return
	newCouncil(before)
	newCouncil(after)
	wants.fill(0)
	for (const sheet of dossier.sheets) {
		if (!readSheet(pair, sheet)) {
			c.unreadable++
			return
		}
	}
	const total = sum(before.sumLow)
	const was = decided(before, total, members, 'low')
	const low = decided(after, sum(after.sumLow), members, 'low')
	const high = decided(after, sum(after.sumHigh), members, 'high')
	const outcome = was < 0 || low < 0 || high < 0 ? 4 : low > was ? 0 : high < was ? 1 : low === high ? 2 : 3
	count(c.counts, outcome)
	for (const d of dimensions) {
		const key = dossier.groups[d]
		const cells = c.groups[d].get(key) ?? new Int32Array(6)
		c.groups[d].set(key, cells)
		count(cells, outcome)
	}
	const move = ((was + 1) * 32 + low + 1) * 32 + high + 1
	c.moves.set(move, (c.moves.get(move) ?? 0) + 1)
	if (outcome !== 2 && outcome !== 4 && c.changed.length < mostListed) c.changed.push({ id: dossier.id, before: nullOr(was), low: nullOr(low), high: nullOr(high) })
	if (outcome === 4) return
	if (stopped(before, members) === 0 && starsAt(after, total, members) !== starsAt(before, total, members)) c.byBands++
	drive(c, pair, outcome, members)
	for (let to = 0; to < wants.length; to++) {
		const why = wants[to] === 2 ? 'new' : wants[to] === 1 ? 'asks-more' : wants[to] === 3 ? 'other-words' : undefined
		if (why) c.evidence[why][to] = (c.evidence[why][to] ?? 0) + 1
	}
	for (let at = 0; at < plan.goes.length; at++) {
		if ((plan.goes[at] ?? -1) >= 0 || !before.sumLow[at]) continue
		const id = plan.from.criteria[at]?.id ?? ''
		const known = c.gone.get(id) ?? { all: 0, gains: 0, loses: 0 }
		const points = (before.sumLow[at] ?? 0) / members
		known.all -= points
		if (outcome === 0) known.gains -= points
		if (outcome === 1) known.loses -= points
		c.gone.set(id, known)
	}
}
/** Adds how much each criterion of the draft moved the mean. */
function drive(c: Collector, { plan, before, after }: Pair, outcome: number, members: number): void {
	const into = outcome === 0 ? c.gains : outcome === 1 ? c.loses : undefined
	c.all.count++
	if (into) into.count++
	for (let to = 0; to < after.sumLow.length; to++) {
		const was = before.sumLow[plan.comes[to] ?? -1] ?? 0
		const low = ((after.sumLow[to] ?? 0) - was) / members
		const high = ((after.sumHigh[to] ?? 0) - was) / members
		if (low === 0 && high === 0) continue
		c.all.low[to] = (c.all.low[to] ?? 0) + low
		c.all.high[to] = (c.all.high[to] ?? 0) + high
		if (!into) continue
		into.low[to] = (into.low[to] ?? 0) + low
		into.high[to] = (into.high[to] ?? 0) + high
	}
}

/** Takes dossiers one after the other, each with the rulebook it was graded by; `result` may be asked at any time. */
export function simulator(to: Rulebook, { reworded = 'lost' }: { readonly reworded?: 'lost' | 'same' } = {}): { take(from: Rulebook, dossier: Dossier): void; result(): Simulation } {
	const pairs = new Map<Rulebook, Pair>()
	const pairOf = (from: Rulebook): Pair => {
		const plan = planOf(from, to, reworded)
		const pair = { plan, before: sideOf(from, plan.from), after: sideOf(to, plan.to), wants: new Uint8Array(plan.to.criteria.length), fresh: new Uint8Array(plan.to.criteria.length) }
		pairs.set(from, pair)
		return pair
	}
	const criteria = planOf(to, to, 'lost').to.criteria
	const classes = { council: collector(to, criteria), self: collector(to, criteria) }
	return {
		take: (from, dossier) => take(classes[dossier.by], pairs.get(from) ?? pairOf(from), dossier),
		result: () => ({ council: resultOf(classes.council, criteria), self: resultOf(classes.self, criteria) }),
	}
}
