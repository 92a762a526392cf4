/** What a reader asks of the markets, as an address carries it. What cannot be read is told, never guessed. */
import type { Indicator } from '#science/potential/attractiveness.ts'
import { asWeights, weightQuery } from './weights.ts'

export interface WhereAsked {
	readonly weights: Readonly<Record<Indicator, number>>
	/** Economies to compare with; undefined: those most alike. */
	readonly with: readonly string[] | undefined
	readonly withText: string
	/** What the maker could sell abroad in a year, US dollars. */
	readonly capacity: number | undefined
	readonly capacityText: string
	readonly capacityWrong: boolean
	/** All of this as an address carries it. */
	readonly query: Readonly<Record<string, string>>
}

export const mostPeers = 8

export function asAsked(params: URLSearchParams): WhereAsked {
	const weights = asWeights(params)
	const withText = (params.get('with') ?? '').trim().slice(0, 60)
	const codes = [...new Set(withText.toUpperCase().split(/[^A-Z]+/).filter(Boolean))].slice(0, mostPeers)
	const capacityText = (params.get('capacity') ?? '').trim().slice(0, 15)
	// Thousands may stand apart by a space, a point or a comma; cents are not asked for.
	const amount = /^(\d{1,3}([\s.,\u00a0]\d{3})+|\d+)$/.test(capacityText) ? Number(capacityText.replace(/\D/g, '')) : 0
	const capacity = amount > 0 && amount < 1e13 ? amount : undefined
	return {
		weights,
		with: codes.length ? codes : undefined,
		withText,
		capacity,
		capacityText,
		capacityWrong: capacityText !== '' && capacity === undefined,
		query: { ...weightQuery(weights), ...(codes.length ? { with: codes.join(',') } : {}), ...(capacity ? { capacity: String(capacity) } : {}) },
	}
}
