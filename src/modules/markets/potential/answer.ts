/** The export potential of one product of one economy in every market, with all that its numbers rest on. */
import type { Source } from '#kernel/fact.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { HsEdition, TradeSet } from '#kernel/trade.ts'
import { exporterBlock, type RangedPotential, rangedPotentials } from '#science/potential/index.ts'
import { type InEdition, isSixDigitCode, toEdition } from '../editions.ts'
import { tradeAbout } from '../packs.ts'
import { setsFor } from '../trade/choose.ts'
import { type Figures, type Growth, figuresOf, needed, pause, type Ports, type Way, waysFor } from './figures.ts'

export interface PotentialAsked {
	readonly programme?: Id<'programme'>
	/** Alpha-2. */
	readonly exporter: string
	/** Four or six digits. */
	readonly code: string
	/** The edition the code is of; the set's own when not said. */
	readonly edition?: HsEdition
	/** A set by its id; the best that holds what is needed when not said. */
	readonly set?: string
	/** The set's newest year when not said. */
	readonly year?: number
}
export interface PotentialMarket extends RangedPotential {
	/** Imports of the year in US dollars; `demand` carries growth where it is known. */
	readonly imports: number
	/** Kilometres; undefined: unknown. */
	readonly distance: number | undefined
	/** Yearly growth of imports as published, as a fraction; undefined: unknown. */
	readonly growth: number | undefined
	/** The market's figures come from its partners' reports only, or are a known artefact. */
	readonly mirror: boolean
}
export interface PotentialAnswer {
	readonly exporter: string
	/** In the set's edition: a heading where the set holds no finer figures. */
	readonly product: string
	/** How the code became the set's; only when another edition's was asked for. */
	readonly converted: InEdition | undefined
	readonly set: TradeSet
	readonly year: number
	readonly basis: Figures['basis']
	/** The exporter's own figures come from its partners' reports only. */
	readonly mirror: boolean
	/** Share of the world's exports of the product, 0 to 1, and its value in US dollars; 0: it exports none, and no potential is computed from nothing. */
	readonly supply: number
	readonly exportsUsd: number
	/** Carried on in the figures shown; undefined: they are the year's own. */
	readonly growth: Pick<Growth, 'from' | 'to'> & { readonly section: string | undefined } | undefined
	/** Between which ways of computing low and high lie. */
	readonly ways: readonly Way[]
	/** Whether single flows are held, so that what is sold now is known. */
	readonly actual: boolean
	readonly sources: readonly Source[]
	/** Biggest potential first. */
	readonly markets: readonly PotentialMarket[]
}

async function chosen({ trade }: Ports, { programme, set: wanted, year, code }: PotentialAsked): Promise<Outcome<TradeSet>> {
	const sets = await trade.sets(programme)
	const named = wanted === undefined ? sets : sets.filter((s) => s.id === wanted)
	if (wanted !== undefined && !named.length) return refuse({ code: 'markets/potential-no-set', set: wanted, sets: sets.map((s) => s.id).join(', ') || '–' })
	const able = setsFor(named, { tables: needed, digits: 4 })
	if (!able.length) {
		const held = named.filter((s) => s.digits >= 4).sort((a, z) => z.tables.length - a.tables.length)[0]
		return refuse({ code: 'markets/potential-no-figures', lacks: needed.filter((t) => !held?.tables.includes(t)).join(', ') })
	}
	const dated = year === undefined ? able : able.filter((s) => s.years.includes(year))
	if (!dated.length) return refuse({ code: 'markets/potential-no-year', year: String(year), years: [...new Set(able.flatMap((s) => s.years))].sort((a, z) => a - z).join(', ') })
	// A set as fine as the code, where two are equally near.
	const best = dated[0] as TradeSet
	return done(dated.find((s) => s.scope === best.scope && s.digits >= code.length) ?? best)
}

/**
 * Potentials by market from the best set that the programme may read: its own, then the instance's, then shipped ones.
 * Refusals say what is missing: figures (`lacks`: tables), the set, the year, the exporter, the code.
 */
export async function potentialOf(ports: Ports, asked: PotentialAsked): Promise<Outcome<PotentialAnswer>> {
	const { exporter, code, edition } = asked
	if (!/^(\d{4}|\d{6})$/.test(code)) return refuse({ code: 'markets/potential-code', given: code.slice(0, 20) })
	const found = await chosen(ports, asked)
	if (!found.ok) return found
	const set = found.value
	const digits = code.length === 6 && set.digits === 6 ? 6 : 4
	const figures = await figuresOf(ports, set, digits, asked.year)
	if (!figures) return refuse({ code: 'markets/potential-no-figures', lacks: needed.join(', ') })
	const { exports, imports } = figures.ways[0].inputs

	const converted = edition !== undefined && edition !== set.edition ? await toEdition(ports.packs, code, edition, set.edition, digits) : undefined
	const product = converted ? ((converted.targets.find((t) => t.named) ?? converted.targets[0])?.code ?? '') : code.slice(0, digits)
	// Figures by heading would answer an invented subheading as well.
	const invented = code.length > digits && !(await isSixDigitCode(ports.packs, code))
	if (invented || (!exports.products.includes(product) && !imports.products.includes(product))) return refuse({ code: 'markets/potential-code-not-in', given: code, edition: `HS ${set.edition}`, set: set.id })
	if (!exports.places.includes(exporter)) return refuse({ code: 'markets/potential-not-held', economy: exporter, set: set.id })

	const flows = set.tables.includes('flows') ? (await ports.trade.flows(set, { product, exporter, years: [figures.year] })).filter((f) => f.basis === set.bases[0]) : undefined
	const sold = new Map<string, number>()
	for (const f of flows ?? []) sold.set(f.importer, (sold.get(f.importer) ?? 0) + f.usd)
	const ways = waysFor(figures, product)
	for (const { inputs } of ways) {
		exporterBlock(inputs, exporter)
		await pause()
	}
	// A product that is imported but exported by nobody has no supply: no rows rather than zeros.
	const rows = rangedPotentials(ways, exporter, product, flows && ((importer) => sold.get(importer) ?? 0)) ?? []
	const artefacts = set.demoOnly ? (await tradeAbout(ports.packs))?.mirrorCells[product] : undefined
	const { growth } = figures
	return done({
		exporter,
		product,
		converted,
		set,
		year: figures.year,
		basis: figures.basis,
		mirror: set.mirrorOnly.includes(exporter),
		supply: rows[0]?.supply ?? 0,
		exportsUsd: figures.exports(exporter, product),
		growth: growth && { from: growth.from, to: growth.to, section: growth.sectionOf(product) },
		ways: ways.map((w) => w.name),
		actual: flows !== undefined,
		sources: [set.source, ...[figures.distanceSource, figures.dutySource].filter((s) => s !== undefined), ...(converted?.sources ?? [])],
		markets: rows.map((row) => ({ ...row, imports: figures.imports(row.importer, product), distance: figures.km(exporter, row.importer), growth: growth?.of(row.importer, product), mirror: set.mirrorOnly.includes(row.importer) || (artefacts?.includes(row.importer) ?? false) })),
	})
}
