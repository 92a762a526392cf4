/** One product's markets abroad: what is known of each, and their order under a reader's weights. */
import type { Day } from '#kernel/day.ts'
import { decimalText } from '#kernel/decimal.ts'
import type { Programme } from '#kernel/action.ts'
import type { Source } from '#kernel/fact.ts'
import type { House } from '#kernel/ports.ts'
import type { Pairs } from '#kernel/trade.ts'
import { indicatorsOf, type Marks, ofPlace, type PlaceShare, placeShare, type Ranked, rankBy } from '#science/potential/index.ts'
import { type Duty, dutyOf } from '../access.ts'
import { demandSet, importsOf, leastUsd, type OwnDemand } from '../demand.ts'
import { asHsEdition, type InEdition, toEdition } from '../editions.ts'
import { accessOf, distances, dutyMarkets, hsEdition, tradeAbout } from '../packs.ts'
import { type Figures, figuresOf, growthFor, type PotentialAnswer, potentialOf } from '../potential/index.ts'
import { isSingleEconomy } from '../rules.ts'
import { asAsked, type WhereAsked } from './asked.ts'
import { mostAlike, sharesOfFlows, sharesOfPairs } from './peers.ts'

/** Undefined: unknown. */
export interface MarketSeen {
	readonly economy: string
	/** Imports of the heading, US dollars; the programme's own figure wins. */
	readonly demand?: number | undefined
	readonly own?: { readonly source: string; readonly year: number } | undefined
	/** Seen from partners' reports only, or a known artefact. */
	readonly mirror: boolean
	/** Yearly growth of imports, as a fraction. */
	readonly growth?: number | undefined
	/** Total trade over what supply and demand would give; 1 is as expected. */
	readonly ease?: number | undefined
	/** What all makers of the economy together could sell there, US dollars a year, and the least and most of the ways of computing it. */
	readonly potential?: number | undefined
	readonly low?: number | undefined
	readonly high?: number | undefined
	readonly actual?: number | undefined
	/** Below 0: more is sold than expected. */
	readonly unrealised?: number | undefined
	/** The part of the potential that falls to one maker's capacity. */
	readonly yours?: number | undefined
	readonly duty: Duty | undefined
	/** Upper end of the duty as a fraction; undefined where it or what comes on top is unknown. */
	readonly dutyTop?: number | undefined
	/** Kilometres. */
	readonly distance?: number | undefined
	/** The peers' share of what the market buys (see Peers.of), 0 to 1. */
	readonly peers?: number | undefined
	readonly indicators: Marks
}
export type WhereMarket = Ranked<MarketSeen>

export interface Peers {
	readonly economies: readonly string[]
	readonly rule: 'alike' | 'chosen'
	/** Codes asked for that the figures do not hold. */
	readonly wrong: readonly string[]
	/** Of what their share is: this heading's imports, or all imports. Undefined: unknown. */
	readonly of: 'flows' | 'totals' | undefined
}
export interface Where {
	readonly economy: string
	/** The product's heading in the edition of the figures. */
	readonly heading: InEdition
	/** The code whose figures are shown. */
	readonly used: string
	readonly year: number
	/** Exports, imports and totals are held: potentials can be computed. */
	readonly figures: boolean
	/** What is imported is known at least. */
	readonly demand: boolean
	readonly demoOnly: boolean
	/** The economy sells the heading abroad in these figures. */
	readonly exporting: boolean
	/** What is sold now is known. */
	readonly flows: boolean
	/** The economy itself is seen from its partners' reports only. */
	readonly ownMirror: boolean
	/** Between which ways of computing the ranges lie. */
	readonly ways: PotentialAnswer['ways']
	/** Growth that potentials carry on. */
	readonly growth: PotentialAnswer['growth']
	readonly peers: Peers
	readonly capacity: PlaceShare | undefined
	/** All markets, best first. */
	readonly markets: readonly WhereMarket[]
	readonly sources: readonly Source[]
}
export interface WhereInput {
	/** HS 2022, 4 or 6 digits. */
	readonly code: string
	readonly own: readonly OwnDemand[]
	readonly on: Day
	readonly asked: WhereAsked
}
type Ports = Pick<House, 'packs' | 'trade'>
const mostPeersAlike = 5
/** Imports below this part of the biggest market's get no mark for size: ours. */
const leastCompared = 0.001

/** How far each economy is from `from`, in whole km. */
async function farFrom({ packs }: Pick<Ports, 'packs'>, from: string) {
	const gravity = await distances(packs)
	const row = gravity?.economies.indexOf(from) ?? -1
	const columns = new Map(gravity?.economies.map((e, i) => [e, i]))
	const of = (economy: string): number | undefined => {
		const column = columns.get(economy)
		return row < 0 || column === undefined ? undefined : (gravity?.weighted[row]?.[column] ?? gravity?.capital[row]?.[column] ?? undefined)
	}
	return { of, economies: gravity?.economies ?? [], source: gravity?.source }
}

/** Whom to compare with, and what they sell in each market. */
async function peersOf({ trade }: Ports, economy: string, used: string, figures: Figures | undefined, asked: WhereAsked) {
	const inputs = figures?.ways[0].inputs
	const known = new Set(inputs?.totals.economies)
	const chosen = asked.with?.filter((e) => e !== economy && known.has(e)) ?? []
	const wrong = asked.with?.filter((e) => e === economy || !known.has(e)) ?? []
	const economies = chosen.length || !inputs ? chosen : mostAlike(inputs.exports, economy, mostPeersAlike, used).map((a) => a.economy)
	const flows = figures?.set.tables.includes('flows') && economies.length > 0 ? (await trade.flows(figures.set, { product: used, years: [figures.year] })).filter((f) => f.basis === figures.basis) : undefined
	const shares = flows ? sharesOfFlows(flows, economies) : sharesOfPairs(inputs?.totals ?? noPairs, economies)
	const peers: Peers = { economies, rule: chosen.length ? 'chosen' : 'alike', wrong, of: economies.length && shares.size ? (flows ? 'flows' : 'totals') : undefined }
	return { peers, shareOf: (market: string) => (peers.of ? shares.get(market) : undefined) }
}
const noPairs: Pairs = { economies: [], exporter: new Int32Array(), importer: new Int32Array(), value: new Float64Array() }

/** Duties of the markets that the packs hold, asked once for each customs territory. */
async function dutiesFor({ packs }: Ports, code: string, on: Day): Promise<(market: string) => Duty | undefined> {
	const held = new Map(await Promise.all(dutyMarkets.map(async (m) => [m as string, await dutyOf(packs, m, code, on)] as const)))
	return (market) => held.get(accessOf(market))
}

/** Three digits are enough to rank by, and short in a page. */
const rounded = (marks: Marks): Marks => Object.fromEntries(Object.entries(marks).map(([i, mark]) => [i, Math.round(mark * 1000) / 1000]))

type Known = Omit<MarketSeen, 'duty' | 'dutyTop' | 'indicators' | 'peers' | 'yours'>
/** What the figures tell of each market; with no more than imports held, those. */
async function marketsIn(house: Ports, programme: Pick<Programme, 'id' | 'economy'>, code: string) {
	const from = asHsEdition(hsEdition) ?? '2022'
	const told = await potentialOf(house, { programme: programme.id, exporter: programme.economy, code, edition: from })
	if (told.ok) {
		const answer = told.value
		const markets = answer.markets
			.filter((m) => m.imports >= leastUsd)
			.map((m): Known => {
				const seen = { economy: m.importer, demand: m.imports, actual: m.actual, distance: m.distance, growth: m.growth, mirror: m.mirror }
				// Of an economy that its partners alone report on, no trade at all means that the partner did not report.
				return answer.mirror && m.ease === 0 ? seen : { ...seen, ease: m.ease, potential: m.potential, low: m.low, high: m.high, unrealised: m.unrealised }
			})
		const figures = await figuresOf(house, answer.set, answer.product.length === 6 ? 6 : 4, answer.year)
		return { answer, figures, set: answer.set, year: answer.year, used: answer.product, heading: answer.converted ?? (await toEdition(house.packs, code, from, from, answer.product.length === 6 ? 6 : 4)), markets, sources: answer.sources }
	}
	const set = await demandSet(house.trade, programme.id)
	const heading = await toEdition(house.packs, code, from, set?.edition ?? from, 4)
	const used = (heading.targets.find((t) => t.named) ?? heading.targets[0])?.code ?? heading.code
	const year = set?.years.at(-1) ?? 0
	const [cells, far, growth, about] = await Promise.all([set && house.trade.imports(set, { year, digits: 4 }), farFrom(house, programme.economy), set && growthFor(house, set), set?.demoOnly ? tradeAbout(house.packs) : undefined])
	const markets = (cells ? importsOf(cells, used) : []).map(([economy, demand]): Known => ({ economy, demand, distance: far.of(economy), growth: growth?.of(economy, used), mirror: (set?.mirrorOnly.includes(economy) || about?.mirrorCells[used]?.includes(economy)) ?? false }))
	return { answer: undefined, figures: undefined, set, year, used, heading, markets, sources: [...(set && markets.length ? [set.source] : []), ...(far.source ? [far.source] : []), ...(heading.plain ? [] : heading.sources)] }
}

/** Every market that imports the heading or, where nothing is known of imports, every economy: ranked by the weights asked for. */
export async function whereToSell(house: Ports, programme: Pick<Programme, 'id' | 'economy'>, { code, own, on, asked }: WhereInput): Promise<Where> {
	const { economy } = programme
	const { answer, figures, set, year, used, heading, markets: held, sources } = await marketsIn(house, programme, code)
	const [{ peers, shareOf }, far, dutyIn] = await Promise.all([peersOf(house, economy, used, figures, asked), farFrom(house, economy), dutiesFor(house, code, on)])
	const known = new Map(held.map((m) => [m.economy, m]))
	for (const o of own) known.set(o.economy, { ...(known.get(o.economy) ?? { economy: o.economy, distance: far.of(o.economy), mirror: false }), demand: Number(decimalText(o.usd)), own: { source: o.source, year: o.year } })
	const demand = known.size > 0
	if (!demand) for (const name of far.economies) if (isSingleEconomy(name)) known.set(name, { economy: name, distance: far.of(name), mirror: false })
	known.delete(economy)

	const capacity = asked.capacity === undefined ? undefined : placeShare(asked.capacity, answer?.exportsUsd)
	const markets = [...known.values()].map((m) => {
		const duty = dutyIn(m.economy)
		const dutyTop = duty?.known && !duty.totalUnknown && duty.percent ? Number(duty.percent.max) / 100 : undefined
		return { ...m, duty, dutyTop, peers: shareOf(m.economy), yours: capacity && ofPlace(m.potential, asked.capacity, capacity) }
	})
	// Tiny markets would stretch the scale until big ones look alike; sales are a share of the demand that is shown.
	const floor = Math.max(0, ...markets.map((m) => m.demand ?? 0)) * leastCompared
	const marks = indicatorsOf(markets.map((m) => ({ ...m, demand: m.demand === undefined ? undefined : Math.max(m.demand, floor), duty: m.dutyTop, own: m.actual !== undefined && m.demand ? Math.min(1, m.actual / m.demand) : undefined })))
	const least = Number.POSITIVE_INFINITY
	const inOrder = markets.map((m, n) => ({ ...m, indicators: rounded(marks[n] ?? {}) })).sort((a, z) => (z.potential ?? -1) - (a.potential ?? -1) || (z.demand ?? -1) - (a.demand ?? -1) || (a.distance ?? least) - (z.distance ?? least))
	const ranked = rankBy(inOrder, asked.weights)
	const dutySources = new Map(ranked.flatMap((m) => (m.duty?.known ? [[m.duty.source.name, m.duty.source] as const] : [])))
	return {
		economy,
		heading,
		used,
		year,
		figures: answer !== undefined,
		demand,
		demoOnly: (set?.demoOnly ?? false) && held.length > 0,
		exporting: (answer?.supply ?? 0) > 0,
		flows: answer?.actual ?? false,
		ownMirror: answer?.mirror ?? false,
		ways: answer?.ways ?? [],
		growth: answer?.growth,
		peers,
		capacity,
		markets: ranked,
		sources: [...sources, ...own.map((o): Source => ({ name: o.source, asOf: String(o.year) })), ...dutySources.values()],
	}
}

/** The first three markets of each code under the usual weights, for a list of products; of at most `most` codes, since a list must not wait. */
export async function firstMarkets(house: Ports, programme: Pick<Programme, 'id' | 'economy'>, codes: Iterable<string>, own: readonly OwnDemand[], on: Day, most = 8): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = new Map<string, readonly string[]>()
	for (const code of [...new Set(codes)].slice(0, most)) {
		const where = await whereToSell(house, programme, { code, own: own.filter((o) => o.hs4 === code.slice(0, 4)), on, asked: asAsked(new URLSearchParams()) })
		found.set(code, where.demand ? where.markets.filter((m) => m.score !== undefined).slice(0, 3).map((m) => m.economy) : [])
	}
	return found
}
