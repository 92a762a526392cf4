/** The economy among the others: the best export figures held, measured once a process for each way of measuring. */
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'
import type { Cells, TradeSet, TradeStore } from '#kernel/trade.ts'
import { type Complexity, complexity, type ProfileName, profiles } from '#science/complexity/index.ts'
import { bestSet } from '../trade/choose.ts'

/** Economies that sell less abroad, in US dollars a year, are left out: a few large deals of a small island would pass for know-how. Ours. */
export const leastExports = 1e9

export interface Among {
	readonly set: TradeSet
	readonly year: number
	readonly profile: ProfileName
	readonly cells: Cells
	readonly complexity: Complexity
}

/** A measured table is a few megabytes; that many are kept. */
const most = 6
const kept = new WeakMap<TradeStore, Map<string, Promise<Outcome<Among>>>>()

async function measure(trade: TradeStore, set: TradeSet, year: number, profile: ProfileName): Promise<Outcome<Among>> {
	const cells = await trade.exports(set, { year, digits: 4 })
	if (!cells) return refuse({ code: 'economy/no-figures' })
	const measured = complexity(cells, { ...profiles[profile], filter: { exports: leastExports } })
	return measured.ok ? done({ set, year, profile, cells, complexity: measured.value }) : measured
}

/** Export figures of all economies measured by a profile. Refusals: economy/no-figures when no set holds exports by heading; complexity/… when they do not carry it. */
export async function economiesMeasured(house: Pick<House, 'trade'>, programme: Id<'programme'>, profile: ProfileName): Promise<Outcome<Among>> {
	const { trade } = house
	const set = bestSet(await trade.sets(programme), { tables: ['exports'], digits: 4 })
	const year = set?.years.at(-1)
	if (!set || year === undefined) return refuse({ code: 'economy/no-figures' })
	const own = kept.get(trade) ?? new Map<string, Promise<Outcome<Among>>>()
	kept.set(trade, own)
	const key = `${set.scope}/${set.id}/${year}/${profile}`
	const before = own.get(key)
	// Put last: what was not asked for longest goes first.
	own.delete(key)
	const made = before ?? measure(trade, set, year, profile)
	own.set(key, made)
	made.catch(() => own.delete(key))
	for (const old of own.keys()) if (own.size > most) own.delete(old)
	return made
}
