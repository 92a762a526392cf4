/** Which body of trade figures answers a question: a pure choice among the sets that may be read. */
import type { HsDigits, HsEdition, TradeSet, TradeTable } from '#kernel/trade.ts'

export interface SetNeed {
	/** All of these, at the digits. */
	readonly tables: readonly TradeTable[]
	readonly digits?: HsDigits
	/** Sets without this year do not answer. */
	readonly year?: number
	/** The edition in which codes are asked for, and whether figures of another can be carried over to it; any can, when not said. */
	readonly edition?: HsEdition
	readonly convertible?: (from: HsEdition, to: HsEdition) => boolean
}

const near = (set: TradeSet): number => (set.scope === 'shipped' ? 2 : set.scope === 'instance' ? 1 : 0)
const newest = (set: TradeSet): number => set.years.at(-1) ?? 0

/** All sets that answer, best first: the programme's own before the instance's before shipped ones, then the newest year, then the finer digits, then the edition asked for. */
export function setsFor(sets: readonly TradeSet[], need: SetNeed): readonly TradeSet[] {
	const { digits = 2, edition, year, convertible = () => true } = need
	const exact = (set: TradeSet): number => (set.edition === edition ? 0 : 1)
	return sets
		.filter((set) => need.tables.every((table) => set.tables.includes(table)) && set.digits >= digits && (year === undefined || set.years.includes(year)) && (edition === undefined || set.edition === edition || convertible(set.edition, edition)))
		.sort((a, b) => near(a) - near(b) || newest(b) - newest(a) || b.digits - a.digits || exact(a) - exact(b) || (a.id < b.id ? -1 : 1))
}

/** The best of them; undefined when none answers. */
export const bestSet = (sets: readonly TradeSet[], need: SetNeed): TradeSet | undefined => setsFor(sets, need)[0]
