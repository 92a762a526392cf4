/** The figures that potentials are computed from, and the ways of computing them: the best set a programme may read, prepared once and kept. */
import { setImmediate } from 'node:timers/promises'
import type { Source } from '#kernel/fact.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { Basis, Cells, HsDigits, TradeSet, TradeTable } from '#kernel/trade.ts'
import { corrected, type Distance, type Inputs, preparing, type Variant } from '#science/potential/index.ts'
import { advantagesHeld } from './advantages.ts'
import { distances, type GrowthPack, growthPack, inTurns } from '../packs.ts'
import { setsFor } from '../trade/choose.ts'

export type Ports = Pick<House, 'packs' | 'trade'>

/** What one way differs in: the figure shown; without growth; of the year before; of the other side's reports; with the preferences held; the product more, or less, hindered by distance. */
export const ways = ['shown', 'ungrown', 'before', 'otherside', 'duty', 'farther', 'nearer'] as const
export type Way = (typeof ways)[number]
type WayVariant = Variant & { readonly name: Way }

/** Section of a heading, and the yearly growth of its imports by economy. */
export interface Growth {
	/** Undefined: the growth is the product's own, from the set's years. */
	sectionOf(hs4: string): string | undefined
	/** As published; what is carried on is held within `mostGrowth`. */
	of(economy: string, product: string): number | undefined
	readonly from: number
	readonly to: number
}
export interface Figures {
	readonly set: TradeSet
	readonly year: number
	/** `own`: each economy's own reports, where both sides' are held. */
	readonly basis: Basis | 'own' | undefined
	readonly digits: HsDigits
	readonly growth: Growth | undefined
	/** Imports and exports of the year as they stand in the set, US dollars. */
	readonly imports: (importer: string, product: string) => number
	readonly exports: (exporter: string, product: string) => number
	readonly km: Distance['km']
	readonly distanceSource: Source | undefined
	/** Of the preferences that one way counts. */
	readonly dutySource: Source | undefined
	/** The first is shown, the others widen its range; those of distance come with a product (`waysFor`). */
	readonly ways: readonly [WayVariant, ...WayVariant[]]
}

/** Ours: growth is carried on for five years, no faster than ten per cent a year either way. */
export const growthYears = 5
export const mostGrowth = 0.1
/** Ours: by how much a product's elasticity of distance may differ from that of trade as a whole (src/science/potential/README.md). */
export const farSpread = 0.3

/** One per cent less price, three per cent more imports: about the mean of import demand elasticities (Kee, Nicita and Olarreaga 2008: 3.1). */
export const dutyElasticity = 3

export const needed: readonly TradeTable[] = ['exports', 'imports', 'totals']

const within = (rate: number | undefined): number | undefined => (rate === undefined ? undefined : Math.min(mostGrowth, Math.max(-mostGrowth, rate)))

const sectionGrowths = new WeakMap<GrowthPack, Growth>()
/** Growth that comes with a set from outside: held for the demo's figures only. */
export async function growthFor({ packs }: Pick<Ports, 'packs'>, set: TradeSet): Promise<Growth | undefined> {
	const pack = set.scope === 'shipped' && set.demoOnly ? await growthPack(packs) : undefined
	if (!pack) return undefined
	const held = sectionGrowths.get(pack)
	if (held) return held
	const sections = new Map(Object.entries(pack.headings).flatMap(([section, headings]) => headings.map((h) => [h, section] as const)))
	const made: Growth = { sectionOf: (hs4) => sections.get(hs4.slice(0, 4)), of: (economy, code) => pack.sections[sections.get(code.slice(0, 4)) ?? '']?.[economy], from: 2013, to: 2018 }
	sectionGrowths.set(pack, made)
	return made
}

/** Looks single cells up by name: 0 where there is none. */
export function cellIn({ places, products, place, product, value }: Cells): (place: string, product: string) => number {
	const row = new Map(places.map((p, i) => [p, i]))
	const column = new Map(products.map((p, k) => [p, k]))
	const start = new Int32Array(places.length + 1)
	for (const i of place) start[i + 1] = (start[i + 1] ?? 0) + 1
	for (let i = 1; i < start.length; i++) start[i] = (start[i] ?? 0) + (start[i - 1] ?? 0)
	return (p, q) => {
		const i = row.get(p)
		const k = column.get(q)
		if (i === undefined || k === undefined) return 0
		let low = start[i] ?? 0
		let high = (start[i + 1] ?? 0) - 1
		while (low <= high) {
			const mid = (low + high) >> 1
			const at = product[mid] ?? 0
			if (at === k) return value[mid] ?? 0
			if (at < k) low = mid + 1
			else high = mid - 1
		}
		return 0
	}
}

/** Where a set holds both sides' reports: each economy's own for exports and imports (the store's choice), or its partners' for both. */
async function tables({ trade }: Ports, set: TradeSet, year: number, digits: HsDigits, partners = false): Promise<Inputs | undefined> {
	const of = (basis: Basis) => (partners ? { basis } : {})
	const [exports, imports, totals] = await Promise.all([trade.exports(set, { year, digits, ...of('mirror') }), trade.imports(set, { year, digits, ...of('reported') }), trade.totals(set, { year, ...of('mirror') })])
	return exports && imports && totals ? { exports, imports, totals } : undefined
}

/** Growth of imports from the set's own years: the earliest within five years before, at least two apart. */
async function ownGrowth({ trade }: Ports, set: TradeSet, year: number, digits: HsDigits, now: Inputs): Promise<Growth | undefined> {
	const from = set.years.find((y) => y <= year - 2 && y >= year - 5)
	const before = from === undefined ? undefined : await trade.imports(set, { year: from, digits })
	if (from === undefined || !before) return undefined
	const [then, today] = [cellIn(before), cellIn(now.imports)]
	return {
		sectionOf: () => undefined,
		of: (economy, product) => {
			const [a, z] = [then(economy, product), today(economy, product)]
			return a > 0 && z > 0 ? (z / a) ** (1 / (year - from)) - 1 : undefined
		},
		from,
		to: year,
	}
}

async function open(ports: Ports, set: TradeSet, year: number, digits: HsDigits): Promise<Figures | undefined> {
	const sides = set.bases.includes('reported') && set.bases.includes('mirror')
	const plain = await tables(ports, set, year, digits)
	if (!plain) return undefined
	const growth = (await growthFor(ports, set)) ?? (await ownGrowth(ports, set, year, digits, plain))
	const last = set.years.filter((y) => y < year).at(-1)
	const [before, otherside] = await Promise.all([last === undefined ? undefined : tables(ports, set, last, digits), sides ? tables(ports, set, year, digits, true) : undefined])
	const grown = growth && { ...plain, growth: { years: growthYears, demand: (economy: string, product: string) => within(growth.of(economy, product)) } }
	const all: WayVariant[] = [
		...(grown ? [{ name: 'ungrown' as const, inputs: plain }] : []),
		...(before ? [{ name: 'before' as const, inputs: before }] : []),
		...(otherside ? [{ name: 'otherside' as const, inputs: otherside }] : []),
	]
	const shown = { name: 'shown' as const, inputs: grown ?? plain }
	for (const { inputs } of [shown, ...all]) await inTurns(preparing(inputs), () => true)
	const duty = await advantagesHeld(ports.packs, plain.exports)
	if (duty) all.push({ name: 'duty', inputs: corrected(shown.inputs, { tariff: { advantages: duty.advantages, elasticity: dutyElasticity } }) })
	const gravity = await distances(ports.packs)
	const at = new Map(gravity?.economies.map((e, i) => [e, i]))
	const km: Distance['km'] = (from, to) => {
		const row = at.get(from)
		const column = at.get(to)
		return row === undefined || column === undefined ? undefined : (gravity?.weighted[row]?.[column] ?? gravity?.capital[row]?.[column] ?? undefined)
	}
	return { set, year, basis: sides ? 'own' : set.bases[0], digits, growth, imports: cellIn(plain.imports), exports: cellIn(plain.exports), km, distanceSource: gravity?.source, dutySource: duty?.source, ways: [shown, ...all] }
}

/** Sets kept prepared: about 15 MB each at four digits, 60 MB at six. */
const mostKept = 3
const kept = new WeakMap<House['trade'], Map<string, Promise<Figures | undefined>>>()

/** A set's figures of a year (the newest when not said), prepared; undefined when it does not hold all three tables. */
export function figuresOf(ports: Ports, set: TradeSet, digits: HsDigits, year: number | undefined = set.years.at(-1)): Promise<Figures | undefined> {
	if (year === undefined) return Promise.resolve(undefined)
	const all = kept.get(ports.trade) ?? new Map<string, Promise<Figures | undefined>>()
	kept.set(ports.trade, all)
	const key = `${set.scope}/${set.id}/${digits}/${year}`
	const made = all.get(key) ?? open(ports, set, year, digits)
	// The last asked for stand last; dropped sets are forgotten in time.
	all.delete(key)
	all.set(key, made)
	for (const old of all.keys()) if (all.size > mostKept) all.delete(old)
	// A failure is not kept: what was mended is read again.
	made.catch(() => all.delete(key))
	return made
}

/** The best set of exports, imports and totals that a programme may read, prepared; undefined when none is held. */
export async function figuresFor(ports: Ports, programme: Id<'programme'> | undefined, digits: HsDigits = 4): Promise<Figures | undefined> {
	const set = setsFor(await ports.trade.sets(programme), { tables: needed, digits })[0]
	return set && figuresOf(ports, set, digits)
}

/** The ways of a set and, where distances are held, this product more and less hindered by them than trade as a whole. */
export function waysFor(figures: Figures, product: string): readonly [WayVariant, ...WayVariant[]] {
	const [shown, ...others] = figures.ways
	if (!figures.distanceSource) return figures.ways
	const far = (name: 'farther' | 'nearer', by: number): WayVariant => ({ name, inputs: corrected(shown.inputs, { distance: { km: figures.km, extra: (p) => (p === product ? by : 0) } }) })
	return [shown, ...others, far('farther', farSpread), far('nearer', -farSpread)]
}

/** Lets others work between two pieces of some milliseconds. */
export const pause = (): Promise<void> => setImmediate()
