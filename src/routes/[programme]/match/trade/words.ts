import type { ImportState } from '#modules/markets/index.ts'
import type { Tone } from '#ui/parts/types.ts'

const tones: Readonly<Record<ImportState, Tone>> = { waiting: 'plain', running: 'wait', done: 'good', refused: 'problem', cancelled: 'plain', interrupted: 'problem' }
export const toneOf = (state: ImportState): Tone => tones[state]
