/** Reading what markets keeps: SQL in, nouns out; every question names its programme. */
import type { Selectable } from 'kysely'
import type { Sector } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { OwnDemand } from './demand.ts'
import type { ImpedimentState, ImpedimentTable, ProductClassificationTable, Standing } from './tables.ts'

type P = Id<'programme'>

export interface Classification {
	readonly product: Id<'product'>
	readonly edition: string
	/** 4 or 6 digits. */
	readonly code: string
	readonly why: string
	readonly by: Id<'person'> | null
	readonly at: Instant
	readonly revision: number
}
const classification = (r: Selectable<ProductClassificationTable>): Classification => ({
	product: r.product_id,
	edition: r.edition,
	code: r.code,
	why: r.why,
	by: r.decided_by,
	at: r.decided_at,
	revision: r.revision,
})

/** The code people decided on for a product, or undefined: then its code is unknown. */
export async function classificationOf(tx: Tx, programme: P, product: Id<'product'>): Promise<Classification | undefined> {
	const row = await tx.selectFrom('product_classification').selectAll().where('programme_id', '=', programme).where('product_id', '=', product).executeTakeFirst()
	return row && classification(row)
}
export async function classifications(tx: Tx, programme: P): Promise<ReadonlyMap<Id<'product'>, Classification>> {
	const rows = await tx.selectFrom('product_classification').selectAll().where('programme_id', '=', programme).execute()
	return new Map(rows.map((r) => [r.product_id, classification(r)]))
}

export interface Target {
	readonly product: Id<'product'>
	readonly market: string
	readonly at: Instant
}
/** Markets people chose and have not dropped. */
export async function targets(tx: Tx, programme: P, product?: Id<'product'>): Promise<Target[]> {
	let query = tx.selectFrom('market_target').select(['product_id', 'market', 'targeted_at']).where('programme_id', '=', programme).where('ended_at', 'is', null)
	if (product) query = query.where('product_id', '=', product)
	return (await query.orderBy('targeted_at').orderBy('market').execute()).map((r) => ({ product: r.product_id, market: r.market, at: r.targeted_at }))
}

export async function answersOf(tx: Tx, programme: P, product: Id<'product'>): Promise<Readonly<Record<string, 'yes' | 'no'>>> {
	const rows = await tx.selectFrom('product_fact').select(['question', 'answer']).where('programme_id', '=', programme).where('product_id', '=', product).execute()
	return Object.fromEntries(rows.map((r) => [r.question, r.answer]))
}

export interface Impediment {
	readonly id: Id<'impediment'>
	readonly product: Id<'product'>
	readonly market: string
	readonly requirement: string | null
	readonly title: string
	readonly packVersion: string
	readonly textSha256: string
	readonly state: ImpedimentState
	readonly standing: Standing
	readonly sector: Sector
	readonly owner: Id<'person'> | null
	readonly evidence: { readonly sha256: string | null; readonly note: string; readonly source: string }
	readonly settledBy: Id<'person'> | null
	readonly settledAt: Instant | null
	readonly createdAt: Instant
	readonly revision: number
}
const impediment = (r: Selectable<ImpedimentTable>): Impediment => ({
	id: r.id,
	product: r.product_id,
	market: r.market,
	requirement: r.requirement_id,
	title: r.title,
	packVersion: r.pack_version,
	textSha256: r.text_sha256,
	state: r.state,
	standing: r.standing,
	sector: r.sector,
	owner: r.owner_id,
	evidence: { sha256: r.evidence_sha256, note: r.evidence_note, source: r.evidence_source },
	settledBy: r.settled_by,
	settledAt: r.settled_at,
	createdAt: r.created_at,
	revision: r.revision,
})

/** Impediments of the programme's chosen markets; those of dropped markets are left out. */
export async function impediments(tx: Tx, programme: P, filter: { readonly product?: Id<'product'>; readonly market?: string } = {}): Promise<Impediment[]> {
	let query = tx
		.selectFrom('impediment')
		.innerJoin('market_target', (j) => j.onRef('market_target.programme_id', '=', 'impediment.programme_id').onRef('market_target.product_id', '=', 'impediment.product_id').onRef('market_target.market', '=', 'impediment.market'))
		.selectAll('impediment')
		.where('impediment.programme_id', '=', programme)
		.where('market_target.ended_at', 'is', null)
	if (filter.product) query = query.where('impediment.product_id', '=', filter.product)
	if (filter.market) query = query.where('impediment.market', '=', filter.market)
	return (await query.orderBy('impediment.id').execute()).map(impediment)
}

export async function impedimentById(tx: Tx, programme: P, id: Id<'impediment'>): Promise<Impediment | undefined> {
	const row = await tx.selectFrom('impediment').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && impediment(row)
}

/** Impediments removed between two instants, oldest first: what the yearly review and cases draw on. */
export async function removedBetween(tx: Tx, programme: P, from: Instant, to: Instant): Promise<Impediment[]> {
	const rows = await tx.selectFrom('impediment').selectAll().where('programme_id', '=', programme).where('state', '=', 'removed').where('settled_at', '>=', from).where('settled_at', '<', to).orderBy('settled_at').execute()
	return rows.map(impediment)
}

/** The programme's own demand figures, of one heading or all. */
export async function ownDemand(tx: Tx, programme: P, hs4?: string): Promise<OwnDemand[]> {
	let query = tx.selectFrom('market_demand').selectAll().where('programme_id', '=', programme)
	if (hs4) query = query.where('hs4', '=', hs4)
	const rows = await query.orderBy('hs4').orderBy('economy').execute()
	return rows.map((r) => ({ economy: r.economy, hs4: r.hs4, year: r.year, usd: r.value_usd, source: r.source }))
}
