/** Every rulebook an officer may begin from, take from or compare with. */
import type { House, Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { adoptions, type DraftState, drafts, type Rulebook, shippedRulebooks } from '#modules/grading/index.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import type { Say } from '#ui/words.ts'

export interface Ref {
	readonly ref: string
	readonly id: string
	readonly set: LocalText | undefined
	readonly programme: string
	readonly of: DraftState | 'adopted' | 'shipped'
}
const refOf = (book: Rulebook, of: Ref['of'], ref = book.id): Ref => ({ ref, id: book.id, set: book.productSet, programme: book.programme, of })

/** The programme's own first, then what it uses, then what ships: its own economy before others. */
export async function refsOf(house: Pick<House, 'packs'>, tx: Tx, programme: ProgrammeFace): Promise<Ref[]> {
	const shipped = (await shippedRulebooks(house.packs)).filter((b) => b.scheme === 'points')
	const own = (b: Rulebook) => Number(b.economy === programme.economy)
	return [
		...(await drafts(tx, programme.id)).map((d) => refOf(d.rulebook, d.state)),
		...(await adoptions(tx, programme.id)).map((a) => refOf(a.rulebook, 'adopted', a.id)),
		...shipped.toSorted((a, b) => own(b) - own(a) || a.id.localeCompare(b.id)).map((b) => refOf(b, 'shipped')),
	]
}
export const refLabel = (ref: Ref, say: Say): string => `${ref.set ? say.local(ref.set) : ref.programme} · ${ref.id} (${say(`drafting/ref-${ref.of}`)})`
export const refOptions = (refs: readonly Ref[], say: Say) => refs.map((r) => ({ value: r.ref, label: refLabel(r, say) }))
/** A draft's state in a word and a shape. */
export const draftStanding = (state: DraftState, say: Say) => ({ tone: ({ draft: 'plain', proposed: 'wait', approved: 'good' } as const)[state], word: say(`drafting/ref-${state}`) })
