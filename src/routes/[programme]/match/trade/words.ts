import type { TradeSet } from '#kernel/trade.ts'
import type { ImportState } from '#modules/markets/index.ts'
import type { Tone } from '#ui/parts/types.ts'

const tones: Readonly<Record<ImportState, Tone>> = { waiting: 'plain', running: 'wait', done: 'good', refused: 'problem', cancelled: 'plain', interrupted: 'problem' }
export const toneOf = (state: ImportState): Tone => tones[state]

/** "2015–2022" where none is missing between. */
export function yearsOf({ years }: Pick<TradeSet, 'years'>): string {
	const [first = 0, last = 0] = [years[0], years.at(-1)]
	return years.length > 2 && last - first + 1 === years.length ? `${first}–${last}` : years.join(', ')
}
