/** Weights of a reader, as an address carries them: 0 to 5 each, those as usual left out. */
import { type Indicator, indicators, usualWeights, type Weights } from '#science/potential/attractiveness.ts'

export { indicators, usualWeights }
export const mostWeight = 5

/** What of an address is no weight, or out of bounds, is as usual. */
export function asWeights(query: URLSearchParams): Readonly<Record<Indicator, number>> {
	const one = (of: Indicator): number => {
		const given = query.get(of)
		return given !== null && /^[0-5]$/.test(given) ? Number(given) : usualWeights[of]
	}
	return Object.fromEntries(indicators.map((i) => [i, one(i)])) as Record<Indicator, number>
}

/** What must stand in an address for these weights. */
export const weightQuery = (weights: Weights): Readonly<Record<string, string>> => Object.fromEntries(indicators.filter((i) => (weights[i] ?? 0) !== usualWeights[i]).map((i) => [i, String(weights[i] ?? 0)]))

const none = Object.fromEntries(indicators.map((i) => [i, 0])) as Record<Indicator, number>
/** Quick choices, ours. */
export const presets = {
	usual: usualWeights,
	largest: { ...none, demand: 5 },
	nearest: { ...none, nearness: 5, demand: 2, ease: 1 },
	easiest: { ...none, ease: 5, demand: 2, duty: 1 },
	peers: { ...none, peers: 5, demand: 2 },
} as const satisfies Readonly<Record<string, Readonly<Record<Indicator, number>>>>
export type Preset = keyof typeof presets

/** The quick choice that these weights are, if any. */
export const presetOf = (weights: Weights): Preset | undefined => (Object.keys(presets) as Preset[]).find((p) => indicators.every((i) => presets[p][i] === (weights[i] ?? 0)))
