/** The trade figures that markets are ranked by, and the ways in which potentials are computed from them: made once a process for each set. */
import type { House } from '#kernel/ports.ts'
import type { HsDigits, TradeSet, TradeTable } from '#kernel/trade.ts'
import type { Id } from '#kernel/id.ts'
import type { Variant } from '#science/potential/index.ts'
import { growthPack, type GrowthPack } from '../packs.ts'
import { bestSet } from '../trade/choose.ts'

type Ports = Pick<House, 'packs' | 'trade'>
export interface Figures {
	readonly set: TradeSet
	readonly year: number
	/** The first is shown, the others widen its range. */
	readonly ways: readonly [Variant, ...Variant[]]
}

const whole: readonly TradeTable[] = ['exports', 'imports', 'totals']
/** Years for which a section's growth is carried on. */
const years = 5

/** Section of a heading, and the yearly growth of its imports by economy. */
export interface Growth {
	sectionOf(hs4: string): string | undefined
	of(economy: string, hs4: string): number | undefined
}
function growthIn(pack: GrowthPack): Growth {
	const sections = new Map(Object.entries(pack.headings).flatMap(([section, headings]) => headings.map((h) => [h, section] as const)))
	return { sectionOf: (hs4) => sections.get(hs4), of: (economy, hs4) => pack.sections[sections.get(hs4) ?? '']?.[economy] }
}
const growths = new WeakMap<GrowthPack, Growth>()
/** Growth is held for the demo's figures only. */
export async function growthFor({ packs }: Pick<Ports, 'packs'>, set: TradeSet): Promise<Growth | undefined> {
	const pack = set.demoOnly ? await growthPack(packs) : undefined
	if (!pack) return undefined
	const made = growths.get(pack) ?? growthIn(pack)
	growths.set(pack, made)
	return made
}

/** Sets kept prepared, about 15 MB each at four digits. */
const mostKept = 4
const kept = new WeakMap<House['trade'], Map<string, Promise<Figures | undefined>>>()

async function open(ports: Ports, set: TradeSet, digits: HsDigits): Promise<Figures | undefined> {
	const year = set.years.at(-1)
	if (year === undefined) return undefined
	const [exports, imports, totals] = await Promise.all([ports.trade.exports(set, { year, digits }), ports.trade.imports(set, { year, digits }), ports.trade.totals(set, { year })])
	if (!exports || !imports || !totals) return undefined
	const growth = digits === 4 ? await growthFor(ports, set) : undefined
	const plain: Variant = { name: 'plain', inputs: { exports, imports, totals } }
	return { set, year, ways: growth ? [plain, { name: 'grown', inputs: { ...plain.inputs, growth: { years, demand: growth.of } } }] : [plain] }
}

/** The best set of exports, imports and totals that a programme may read, prepared; undefined when none is held. */
export async function figuresFor(ports: Ports, programme: Id<'programme'> | undefined, digits: HsDigits = 4): Promise<Figures | undefined> {
	const set = bestSet(await ports.trade.sets(programme), { tables: whole, digits })
	if (!set) return undefined
	const all = kept.get(ports.trade) ?? new Map<string, Promise<Figures | undefined>>()
	kept.set(ports.trade, all)
	const key = `${set.scope}/${set.id}/${digits}`
	const made = all.get(key) ?? open(ports, set, digits)
	// The last asked for stand last; dropped sets are forgotten in time.
	all.delete(key)
	all.set(key, made)
	for (const old of all.keys()) if (all.size > mostKept) all.delete(old)
	// A failure is not kept: what was mended is read again.
	made.catch(() => all.delete(key))
	return made
}
