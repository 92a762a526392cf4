/** One product's markets abroad: what is known of each, and their order under a reader's weights. */
import type { Day } from '#kernel/day.ts'
import { decimalText } from '#kernel/decimal.ts'
import type { Programme } from '#kernel/action.ts'
import type { Source } from '#kernel/fact.ts'
import type { House } from '#kernel/ports.ts'
import type { TradeSet } from '#kernel/trade.ts'
import { indicatorsOf, type Marks, ofPlace, type PlaceShare, placeShare, rangedPotentials, type Ranked, rankBy } from '#science/potential/index.ts'
import { type Duty, dutyOf } from '../access.ts'
import { demandSet, importsOf, leastUsd, type OwnDemand } from '../demand.ts'
import { asHsEdition, type InEdition, toEdition } from '../editions.ts'
import { accessOf, distances, dutyMarkets, hsEdition, tradeAbout } from '../packs.ts'
import { isSingleEconomy } from '../rules.ts'
import type { WhereAsked } from './asked.ts'
import { type Figures, figuresFor, growthFor } from './figures.ts'
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
	readonly ways: readonly string[]
	/** Section whose growth stands for the heading's. */
	readonly section: string | undefined
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
	const chosen = asked.with?.filter((e) => e !== economy && known.has(e))
	const wrong = asked.with?.filter((e) => e === economy || !known.has(e)) ?? []
	const alike = inputs && !chosen?.length ? mostAlike(inputs.exports, economy, mostPeersAlike, used).map((a) => a.economy) : []
	const economies = chosen?.length ? chosen : alike
	const flows = figures?.set.tables.includes('flows') ? (await trade.flows(figures.set, { product: used, years: [figures.year] })).filter((f) => f.basis === figures.set.bases[0]) : undefined
	const shares = !economies.length || !inputs ? new Map<string, number>() : flows ? sharesOfFlows(flows, economies) : sharesOfPairs(inputs.totals, economies)
	const peers: Peers = { economies, rule: chosen?.length ? 'chosen' : 'alike', wrong, of: shares.size ? (flows ? 'flows' : 'totals') : undefined }
	return { peers, shares, flows }
}

/** Duties of the markets that the packs hold, asked once for each customs territory. */
async function dutiesFor({ packs }: Ports, code: string, on: Day): Promise<(market: string) => Duty | undefined> {
	const held = new Map(await Promise.all(dutyMarkets.map(async (m) => [m as string, await dutyOf(packs, m, code, on)] as const)))
	return (market) => held.get(accessOf(market))
}

/** What is sold there by all exporters together and by one: from the flows, or unknown. */
const soldBy = (flows: Awaited<ReturnType<typeof peersOf>>['flows'], economy: string) => {
	if (!flows) return undefined
	const sold = new Map<string, number>()
	for (const f of flows) if (f.exporter === economy) sold.set(f.importer, (sold.get(f.importer) ?? 0) + f.usd)
	return (importer: string): number => sold.get(importer) ?? 0
}

/** The heading in the set's edition; several counterparts: the one the correlation names, else the first. */
async function headingIn({ packs }: Ports, code: string, set: TradeSet | undefined): Promise<{ heading: InEdition; used: string }> {
	const from = asHsEdition(hsEdition) ?? '2022'
	const heading = await toEdition(packs, code, from, set?.edition ?? from, 4)
	return { heading, used: (heading.targets.find((t) => t.named) ?? heading.targets[0])?.code ?? heading.code }
}

/** Every market that imports the heading or, where nothing is known of imports, every economy: ranked by the weights asked for. */
export async function whereToSell(house: Ports, programme: Pick<Programme, 'id' | 'economy'>, { code, own, on, asked }: WhereInput): Promise<Where> {
	const { economy } = programme
	const figures = await figuresFor(house, programme.id)
	const set = figures?.set ?? (await demandSet(house.trade, programme.id))
	const year = figures?.year ?? set?.years.at(-1) ?? 0
	const { heading, used } = await headingIn(house, code, set)
	const { peers, shares, flows } = await peersOf(house, economy, used, figures, asked)
	const [far, dutyIn, about, growth] = await Promise.all([farFrom(house, economy), dutiesFor(house, code, on), set?.demoOnly ? tradeAbout(house.packs) : undefined, set && growthFor(house, set)])
	const sold = soldBy(flows, economy)
	const potentials = figures && rangedPotentials(figures.ways, economy, used, sold)
	const imports = figures ? figures.ways[0].inputs.imports : set && (await house.trade.imports(set, { year, digits: 4 }))
	const seen = new Map<string, Omit<MarketSeen, 'duty' | 'indicators'>>()
	for (const [name, usd] of imports ? importsOf(imports, used) : []) seen.set(name, { economy: name, demand: usd, mirror: (set?.mirrorOnly.includes(name) || about?.mirrorCells[used]?.includes(name)) ?? false })
	for (const p of potentials ?? []) if (p.demand >= leastUsd) seen.set(p.importer, { ...(seen.get(p.importer) ?? { economy: p.importer, mirror: false }), ease: p.ease, potential: p.potential, low: p.low, high: p.high, actual: p.actual, unrealised: p.unrealised })
	for (const o of own) seen.set(o.economy, { ...(seen.get(o.economy) ?? { economy: o.economy, mirror: false }), demand: Number(decimalText(o.usd)), own: { source: o.source, year: o.year } })
	const demand = seen.size > 0
	if (!demand) for (const name of far.economies) if (isSingleEconomy(name)) seen.set(name, { economy: name, mirror: false })
	seen.delete(economy)

	const exported = figures ? soldAbroad(figures, economy, used) : undefined
	const capacity = asked.capacity === undefined ? undefined : placeShare(asked.capacity, exported)
	const markets = [...seen.values()].map((m) => {
		const duty = dutyIn(m.economy)
		const dutyTop = duty?.known && !duty.totalUnknown && duty.percent ? Number(duty.percent.max) / 100 : undefined
		return { ...m, duty, dutyTop, distance: far.of(m.economy), growth: growth?.of(m.economy, used), peers: shares.get(m.economy), yours: capacity && ofPlace(m.potential, asked.capacity, capacity) }
	})
	// The mark of demand is made from the figure that is shown; sales are a share of it.
	const marks = indicatorsOf(markets.map((m) => ({ ...m, duty: m.dutyTop, own: m.actual !== undefined && m.demand ? Math.min(1, m.actual / m.demand) : undefined })))
	const byPotential = markets.map((m, n) => ({ ...m, indicators: marks[n] ?? {} })).sort((a, z) => (z.potential ?? -1) - (a.potential ?? -1) || (z.demand ?? -1) - (a.demand ?? -1) || (a.distance ?? Infinity) - (z.distance ?? Infinity))
	const ranked = rankBy(byPotential, asked.weights)
	const dutySources = [...new Map(ranked.flatMap((m) => (m.duty?.known ? [[m.duty.source.name, m.duty.source] as const] : []))).values()]
	return {
		economy,
		heading,
		used,
		year,
		figures: potentials !== undefined,
		demand,
		demoOnly: set?.demoOnly ?? false,
		exporting: (exported ?? 0) > 0,
		flows: sold !== undefined,
		ownMirror: set?.mirrorOnly.includes(economy) ?? false,
		ways: potentials ? figures.ways.map((w) => w.name) : [],
		section: growth?.sectionOf(used),
		peers,
		capacity,
		markets: ranked,
		sources: [...(set && seen.size ? [set.source] : []), ...own.map((o): Source => ({ name: o.source, asOf: String(o.year) })), ...(far.source ? [far.source] : []), ...dutySources, ...(heading.plain ? [] : heading.sources)],
	}
}

/** What the economy exports of the heading, US dollars; 0 when it exports none. */
function soldAbroad({ ways: [{ inputs }] }: Figures, economy: string, used: string): number {
	const { exports } = inputs
	const place = exports.places.indexOf(economy)
	const product = exports.products.indexOf(used)
	if (place < 0 || product < 0) return 0
	for (let i = 0; i < exports.value.length; i++) if (exports.place[i] === place && exports.product[i] === product) return exports.value[i] ?? 0
	return 0
}
