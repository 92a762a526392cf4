/** What was asked about two sides' reports, and what the figures say: for the page and for what is taken away from it. */
import type { RequestEvent } from '@sveltejs/kit'
import { isEconomy } from '#kernel/economy.ts'
import type { TradeSet } from '#kernel/trade.ts'
import { bothSidesOf, type SidesYear } from '#modules/markets/index.ts'
import { type Sides, sides } from '#ui/pictures/sides.ts'
import type { Say } from '#ui/words.ts'
import { programmeOf } from '../../../../act.ts'

export interface AskedSides {
	readonly set: TradeSet | undefined
	/** All sets that hold both. */
	readonly sets: readonly TradeSet[]
	readonly exporter: string
	readonly importer: string
	readonly product: string
	/** undefined: not asked yet, or not in words that can be answered. */
	readonly rows: readonly SidesYear[] | undefined
}

export async function sidesAsked(event: Pick<RequestEvent, 'locals' | 'url'>): Promise<AskedSides> {
	const programme = programmeOf(event)
	const { trade } = event.locals.house
	const query = event.url.searchParams
	const sets = (await trade.sets(programme.id)).filter((s) => s.tables.includes('flows') && s.bases.includes('reported') && s.bases.includes('mirror'))
	const set = sets.find((s) => s.id === query.get('set')) ?? sets[0]
	const exporter = query.get('exporter') ?? programme.economy
	const importer = query.get('importer') ?? ''
	const product = (query.get('product') ?? '').replace(/[.\s]/g, '').slice(0, 12)
	const can = set && isEconomy(exporter) && isEconomy(importer) && exporter !== importer && /^\d{2}(\d\d){0,2}$/.test(product) && product.length <= set.digits
	return { set, sets, exporter, importer, product, rows: can ? bothSidesOf(await trade.flows(set, { product, exporter, importer })) : undefined }
}

/** Dollars as a short figure: "1.2 million". */
export const dollars = (say: Say, usd: number): string => say.number(usd, { notation: 'compact', maximumSignificantDigits: 3 })

export const sidesTitle = (say: Say, { exporter, importer, product }: AskedSides): string => say('tradein/sides-of', { exporter: say.economy(exporter), importer: say.economy(importer), product })

export function sidesDrawing(say: Say, asked: AskedSides, width?: number): string {
	const rows = asked.rows ?? []
	const drawn: Sides[] = rows.map((r) => ({ label: String(r.year), first: r.exporter, second: r.importer }))
	const names = [say('tradein/side-exporter', { economy: say.economy(asked.exporter) }), say('tradein/side-importer', { economy: say.economy(asked.importer) })] as const
	return sides({ title: sidesTitle(say, asked), description: say('tradein/sides-described'), lang: say.lang, rows: drawn, names, write: (v) => dollars(say, v), width })
}
