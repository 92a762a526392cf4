import type { AdoptionState, Result } from '#modules/exchange/index.ts'
import type { Tone } from '#ui/parts/types.ts'

/** A failure told is no fault of the page: only the word and shape differ. */
export const resultTone: Readonly<Record<Result, Tone>> = { success: 'good', mixed: 'wait', failure: 'problem', lesson: 'plain' }
export const stateTone: Readonly<Record<AdoptionState, Tone>> = { adopted: 'wait', worked: 'good', partly: 'wait', stopped: 'problem' }
