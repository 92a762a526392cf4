import type { Scene } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Packs, Tx } from '#kernel/ports.ts'
import type { Rulebook } from '../rulebook.ts'
import { changed } from '../rules.ts'
import { rulebookPack, shippedRulebook } from '../shipped.ts'
import { adoptions } from '../store.ts'
import { settled } from './edit.ts'
import type { Uncertain } from './recognise.ts'
import type { DraftState } from './tables.ts'

type P = Id<'programme'>
type D = Id<'rulebook-draft'>
export interface Draft {
	readonly id: D
	readonly key: string
	readonly rulebook: Rulebook
	readonly lang: string
	readonly revision: number
	readonly state: DraftState
	readonly basedOn: string | null
	readonly file: string | null
	readonly uncertain: readonly Uncertain[]
	readonly returned: string
	readonly changedBy: Id<'person'> | null
	readonly changedAt: Instant
	readonly proposedBy: Id<'person'> | null
	readonly approvedBy: Id<'person'> | null
	readonly approvedAt: Instant | null
}
const columns = [
	'id', 'key', 'rulebook', 'lang', 'revision', 'state', 'based_on as basedOn', 'file_sha256 as file', 'uncertain', 'returned', 'changed_by as changedBy', 'changed_at as changedAt', 'proposed_by as proposedBy',
	'approved_by as approvedBy', 'approved_at as approvedAt',
] as const

/** The rulebooks a programme writes or has written, latest changed first. */
export const drafts = (tx: Tx, programme: P): Promise<Draft[]> => tx.selectFrom('rulebook_draft').select(columns).where('programme_id', '=', programme).orderBy('changed_at', 'desc').orderBy('id').execute()
export const draftById = (tx: Tx, programme: P, id: D): Promise<Draft | undefined> =>
	tx.selectFrom('rulebook_draft').select(columns).where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
const draftByKey = (tx: Tx, programme: P, key: string): Promise<Draft | undefined> =>
	tx.selectFrom('rulebook_draft').select(columns).where('programme_id', '=', programme).where('key', '=', key).executeTakeFirst()

/** The approved rulebooks of the programme's own. */
export const ownRulebooks = async (tx: Tx, programme: P): Promise<Rulebook[]> => (await drafts(tx, programme)).filter((d) => d.state === 'approved').map((d) => d.rulebook)
/** An approved one by its key, with the version it was approved at. */
export async function ownRulebook(tx: Tx, programme: P, key: string): Promise<{ readonly book: Rulebook; readonly version: string } | undefined> {
	const found = await draftByKey(tx, programme, key)
	return found?.state === 'approved' ? { book: found.rulebook, version: String(found.revision) } : undefined
}

/** Any book a draft may be begun from or compared with: one's own in any state or a shipped one by key, an adopted copy by id. */
export async function anyBook(tx: Tx, packs: Packs, programme: P, ref: string): Promise<Rulebook | undefined> {
	const own = await draftByKey(tx, programme, ref)
	if (own) return own.rulebook
	if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(ref)) return (await adoptions(tx, programme, ref as Id<'adoption'>))[0]?.rulebook
	return shippedRulebook(packs, ref)
}

/** A key for a new rulebook of the programme: `<base>-v<n>`, the first that is free. */
export async function freeKey(tx: Tx, packs: Packs, programme: P, base: string): Promise<string> {
	const stem = base.replace(/-v\d+$/, '').slice(0, 60)
	const taken = new Set([...(await drafts(tx, programme)).map((d) => d.key), ...(await packs.keys(rulebookPack))])
	let n = 1
	while (taken.has(`${stem}-v${n}`)) n++
	return `${stem}-v${n}`
}

/** A draft to be changed, held until the transaction ends: still a draft, and the one that was looked at. */
export async function heldDraft(scene: Scene, given: { readonly draft: D; readonly revision: number }): Promise<Outcome<Draft>> {
	const found = await held(scene, given.draft)
	if (!found) return refuse({ code: 'grading/draft-unknown' })
	if (found.state !== 'draft') return refuse({ code: 'grading/draft-closed' })
	return found.revision === given.revision ? done(found) : changed()
}
export const held = (scene: Scene, id: D): Promise<Draft | undefined> =>
	scene.tx.selectFrom('rulebook_draft').select(columns).where('programme_id', '=', scene.programme.id).where('id', '=', id).forUpdate().executeTakeFirst()

/** Keeps a changed book with the next revision; what is no rulebook any more is refused. */
export async function keepDraft(scene: Scene, draft: Draft, book: Rulebook, uncertain: readonly Uncertain[] = draft.uncertain): Promise<Outcome<Rulebook>> {
	const whole = settled(book)
	if (!whole.ok) return whole
	const keys = new Set(whole.value.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.map((c) => c.key))))
	// A doubt about a criterion that was taken out is gone with it.
	const left = uncertain.filter((u) => u.at === '' || keys.has(u.at))
	await scene.tx
		.updateTable('rulebook_draft')
		.set({ rulebook: JSON.stringify(whole.value), uncertain: JSON.stringify(left), revision: draft.revision + 1, changed_by: scene.by.person, changed_at: scene.at })
		.where('programme_id', '=', scene.programme.id)
		.where('id', '=', draft.id)
		.execute()
	return done(whole.value)
}
