/** How long the road takes, estimated where no router is at hand. Always shown with "about" and with these figures. */

export interface Point {
	/** Degrees north and east, WGS 84. */
	readonly lat: number
	readonly lon: number
}

/** Mean radius of the Earth, km (IUGG). */
const earthRadius = 6371.0088

/** Great-circle distance, km (haversine, exact enough also for points close by). */
export function kilometres(a: Point, b: Point): number {
	const rad = Math.PI / 180
	const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
	return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Road over straight line: 1.4. Published averages: Korea 1.26, its provinces 1.22 to 1.44 (Kim et al. 2015, J. Korean Soc.
 * Agric. Eng. 57(4) 39-49). The upper end is taken: villages lie off the main roads.
 */
export const detour = 1.4
/** Average speeds door to door, km/h: our assumption for town and village roads, stops and lights included. */
export const speeds = { car: 30, motorbike: 25, bicycle: 12 } as const
export type Mode = keyof typeof speeds
export const modes = ['car', 'motorbike', 'bicycle'] as const satisfies readonly Mode[]
/** Finding the gate, parking, walking in; not for a leg that stays where it is. */
export const arrivalMinutes = 5

/** Minutes from a to b, rounded up to five: the estimate is no finer than that. */
export function roadMinutes(a: Point, b: Point, mode: Mode): number {
	const km = kilometres(a, b)
	if (km < 0.05) return 0
	return Math.ceil(((km * detour) / speeds[mode]) * 12 + arrivalMinutes / 5) * 5
}
