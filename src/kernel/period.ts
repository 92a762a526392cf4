import type { Day } from './day.ts'

/** From `from` to `to`, both days included; without `to` it is open. */
export interface Period {
	readonly from: Day
	readonly to?: Day
}

export const covers = (period: Period, on: Day): boolean =>
	period.from <= on && (period.to === undefined || on <= period.to)

