/** Words for what was read from an annex. */
import { columnLetter } from '#modules/registry/index.ts'
import type { Say } from '#ui/words.ts'

/** "Row 12, column B". */
export const placeSaid = (of: { readonly row: number; readonly column: number }, say: Say): string => say('drafting/row-column', { row: of.row, column: columnLetter(of.column) })
