import type { Day } from '#kernel/day.ts'
import type { Packs } from '#kernel/ports.ts'
import { entriesOf } from './entries.ts'
import { parseRulebook, type Rulebook } from './rulebook.ts'

export const rulebookPack = 'rulebooks'

const shipped = entriesOf(rulebookPack, (raw): Rulebook | undefined => {
	const book = parseRulebook(raw)
	return book.ok ? book.value : undefined
})
/** All rulebooks this instance ships, as they are; files of the pack that are no rulebook are left out. */
export const shippedRulebooks = shipped.all
export const shippedRulebook = shipped.one
/** What came after a rulebook, in the words of its own legal basis; undefined when nothing is known to have. */
export async function replacementOf(packs: Packs, rulebook: Pick<Rulebook, 'replacedBy'>): Promise<{ readonly text: string; readonly from: Day | undefined } | undefined> {
	const next = rulebook.replacedBy ? await shippedRulebook(packs, rulebook.replacedBy) : undefined
	return next && { text: next.legalBasis.text, from: next.inForce?.from }
}
