import type { Day } from '#kernel/day.ts'
import type { Packs } from '#kernel/ports.ts'
import { parseRulebook, type Rulebook } from './rulebook.ts'

export const rulebookPack = 'rulebooks'

/** All rulebooks this instance ships, as they are; files of the pack that are no rulebook are left out. */
export async function shippedRulebooks(packs: Packs): Promise<Rulebook[]> {
	const all = await Promise.all((await packs.keys(rulebookPack)).map((key) => shippedRulebook(packs, key)))
	return all.filter((book) => book !== undefined)
}
export async function shippedRulebook(packs: Packs, key: string): Promise<Rulebook | undefined> {
	const raw = await packs.read(rulebookPack, key)
	if (typeof raw !== 'object' || raw === null || (raw as { kind?: unknown }).kind !== 'rulebook') return undefined
	let book = parsed.get(raw)
	if (!book) {
		const outcome = parseRulebook(raw)
		if (!outcome.ok) return undefined
		book = outcome.value
		parsed.set(raw, book)
	}
	return book
}
/** What came after a rulebook, in the words of its own legal basis; undefined when nothing is known to have. */
export async function replacementOf(packs: Packs, rulebook: Pick<Rulebook, 'replacedBy'>): Promise<{ readonly text: string; readonly from: Day | undefined } | undefined> {
	const next = rulebook.replacedBy ? await shippedRulebook(packs, rulebook.replacedBy) : undefined
	return next && { text: next.legalBasis.text, from: next.inForce?.from }
}
// The packs hand out one object an entry: it is read through the schema once.
const parsed = new WeakMap<object, Rulebook>()
