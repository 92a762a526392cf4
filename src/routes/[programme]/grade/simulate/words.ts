/** Wording of a simulation's result, for its page, its report and its table. */
import type { Moved, Dimension, ReportClass } from '#modules/grading/index.ts'
import { several } from '#modules/grading/index.ts'
import type { Say } from '#ui/words.ts'

/** "4", "3–4" or "not decided". */
export function starsTo(low: number | null, high: number | null, say: Say): string {
	if (low === null || high === null) return say('simulate/not-decided')
	return low === high ? say.number(low) : `${say.number(low)}–${say.number(high)}`
}
/** "−3.33" or "−1 to +2". */
export function changeSaid(of: Moved, say: Say): string {
	if (!of) return '–'
	const signed = (n: number) => say.number(n, { signDisplay: 'exceptZero', maximumFractionDigits: 2 })
	return of.low === of.high ? signed(of.low) : say('simulate/from-to', { from: signed(of.low), to: signed(of.high) })
}
export function groupSaid(dimension: Dimension, row: ReportClass['groups'][Dimension][number], say: Say): string {
	if (row.key === several) return say('simulate/several')
	if (row.name) return say.local(row.name)
	if (dimension === 'women') return say(`simulate/women-${row.key as 'yes' | 'no' | 'unknown'}`)
	if (dimension === 'kind') return say(`registry/kind-${row.key}`)
	return row.key || say('simulate/place-unknown')
}
/** A count, or the sign for one that is not shown. */
export const countSaid = (n: number | null, say: Say): string => (n === null ? say('simulate/hidden') : say.number(n))
