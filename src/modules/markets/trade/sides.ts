/** One flow as its two sides reported it. Pure. */
import type { Flow } from '#kernel/trade.ts'

export interface SidesYear {
	readonly year: number
	/** What the exporter reported as exported (US dollars); undefined: it reported nothing. */
	readonly exporter: number | undefined
	/** What the importer reported as imported from there. */
	readonly importer: number | undefined
	/** (importer − exporter) ÷ exporter; undefined where one is missing or nothing was exported. */
	readonly share: number | undefined
}

/** Years in order; reported is the exporter's word, mirror the importer's. */
export function bothSidesOf(flows: readonly Flow[]): SidesYear[] {
	const years = new Map<number, { exporter?: number; importer?: number }>()
	for (const f of flows) {
		const side = f.basis === 'reported' ? 'exporter' : f.basis === 'mirror' ? 'importer' : undefined
		if (!side) continue
		const at = years.get(f.year) ?? {}
		years.set(f.year, { ...at, [side]: (at[side] ?? 0) + f.usd })
	}
	return [...years]
		.sort(([a], [b]) => a - b)
		.map(([year, { exporter, importer }]) => ({ year, exporter, importer, share: exporter === undefined || importer === undefined || exporter === 0 ? undefined : (importer - exporter) / exporter }))
}
