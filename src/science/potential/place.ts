/** What of a nation's potential falls to one place: by what it can make. */

export interface PlaceShare {
	/** 0 to 1; undefined: capacity or the nation's exports are unknown, or it exports none. */
	readonly share: number | undefined
	/** The place could make more than the nation exports: it counts as all of it. */
	readonly capped: boolean
}

/** Share = yearly capacity ÷ the nation's yearly exports of the product (both in US dollars), at most 1. */
export function placeShare(capacityUsd: number | undefined, nationalExportsUsd: number | undefined): PlaceShare {
	if (capacityUsd === undefined || nationalExportsUsd === undefined || !(nationalExportsUsd > 0) || !(capacityUsd >= 0)) return { share: undefined, capped: false }
	return { share: Math.min(1, capacityUsd / nationalExportsUsd), capped: capacityUsd > nationalExportsUsd }
}

/** A nation's potential in a market scaled to a place, never above what the place can make. */
export function ofPlace(potentialUsd: number | undefined, capacityUsd: number | undefined, share: PlaceShare): number | undefined {
	return potentialUsd === undefined || capacityUsd === undefined || share.share === undefined ? undefined : Math.min(capacityUsd, potentialUsd * share.share)
}
