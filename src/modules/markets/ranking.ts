/**
 * Markets in the order of their demand discounted by distance. A ranking, not a forecast:
 *
 *     score = demand in USD ÷ (distance in km ÷ 1,000) ^ exponent
 *
 * exponent 0: demand alone; 1 (usual in gravity models of trade): twice as far counts half. Duty never enters.
 * Without any demand figure markets stand in the order of their distance.
 */
export interface MarketInput {
	readonly economy: string
	/** Thousand USD; undefined: unknown. */
	readonly demand?: number | undefined
	/** Whole km; undefined: unknown. */
	readonly distance?: number | undefined
}
export type Ranked<T extends MarketInput> = T & {
	/** Relative to the best, 0 to 1; undefined where demand or distance is unknown. */
	readonly score: number | undefined
}
export const exponents = [0, 0.5, 1, 2] as const
export const asExponent = (text: string | null): number => exponents.find((e) => String(e) === text) ?? 1

/** Best first; markets that cannot be scored follow, by demand, then by name. */
export function rank<T extends MarketInput>(markets: readonly T[], exponent: number): Ranked<T>[] {
	const anyDemand = markets.some((m) => m.demand !== undefined)
	const raw = markets.map((m) => {
		if (m.distance === undefined || (anyDemand && m.demand === undefined)) return undefined
		// A neighbour across a river is not infinitely attractive: nearer than 100 km counts as 100.
		const far = Math.max(100, m.distance) / 1000
		return anyDemand ? (m.demand ?? 0) / far ** exponent : 1 / far
	})
	const best = Math.max(0, ...raw.map((r) => r ?? 0))
	return markets.map((m, i) => ({ ...m, score: raw[i] === undefined || best === 0 ? undefined : (raw[i] ?? 0) / best })).sort((a, z) => (z.score ?? -1) - (a.score ?? -1) || (z.demand ?? -1) - (a.demand ?? -1) || (a.economy < z.economy ? -1 : 1))
}
