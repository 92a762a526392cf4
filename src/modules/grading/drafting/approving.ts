import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { digestOf } from '#modules/record/index.ts'
import { lint } from '../lint.ts'
import { held, heldDraft } from './store.ts'

const about = (type: 'rulebook-proposed' | 'rulebook-approved' | 'rulebook-returned' | 'rulebook-dropped', id: Id<'rulebook-draft'>, facts: News['facts']): News => ({ type, subject: { kind: 'rulebook-draft', id }, facts })
/** The one row of the scene's programme that an action is about. */
const row = (scene: Scene, id: Id<'rulebook-draft'>) => scene.tx.updateTable('rulebook_draft').where('programme_id', '=', scene.programme.id).where('id', '=', id)
/** A draft that waits for a second person. */
async function proposed(scene: Scene, id: Id<'rulebook-draft'>) {
	const draft = await held(scene, id)
	if (!draft) return refuse({ code: 'grading/draft-unknown' })
	return draft.state === 'proposed' ? done(draft) : refuse({ code: 'grading/draft-not-proposed' })
}
const which = { draft: fields.id<'rulebook-draft'>(), revision: fields.whole(1) }

/** Asks a second person: every doubtful place was looked at, and the linter finds no error. */
export const proposeDraft = action({
	name: 'grading.propose-draft',
	who: ['officer'],
	input: z.object(which),
	async run(scene, given) {
		const found = await heldDraft(scene, given)
		if (!found.ok) return found
		const { rulebook, uncertain, key } = found.value
		if (uncertain.length) return refuse({ code: 'grading/places-unchecked', count: uncertain.length })
		const fault = lint(rulebook).find((one) => one.severity === 'error')
		if (fault) return refuse({ code: 'grading/rulebook-faulty', rulebook: key, fault: fault.code, at: fault.at })
		await row(scene, given.draft).set({ state: 'proposed', proposed_by: scene.by.person, proposed_at: scene.at, returned: '' }).execute()
		return done({ value: { draft: given.draft }, news: [about('rulebook-proposed', given.draft, { rulebook: key, revision: found.value.revision })] })
	},
})

/** A second person approves the very revision they read; from then on the rulebook never changes and can be adopted. */
export const approveDraft = action({
	name: 'grading.approve-draft',
	who: ['officer'],
	input: z.object(which),
	async run(scene, given) {
		const found = await proposed(scene, given.draft)
		if (!found.ok) return found
		const draft = found.value
		if (draft.revision !== given.revision) return refuse({ code: 'grading/changed-meanwhile' })
		const mine = [draft.proposedBy, draft.changedBy]
		if (draft.proposedBy === null || mine.some((who) => who !== null && (who === scene.by.person || who === scene.by.for?.person))) return refuse({ code: 'grading/second-person-needed' })
		await row(scene, given.draft).set({ state: 'approved', approved_by: scene.by.person, approved_at: scene.at }).execute()
		const sha256 = digestOf(JSON.parse(JSON.stringify(draft.rulebook)))
		return done({ value: { draft: given.draft, key: draft.key }, news: [about('rulebook-approved', given.draft, { rulebook: draft.key, sha256, revision: draft.revision })] })
	},
})

/** Sends a proposed rulebook back to be changed, with what is to be done. */
export const returnDraft = action({
	name: 'grading.return-draft',
	who: ['officer'],
	input: z.object({ ...which, why: fields.text(1000) }),
	async run(scene, given) {
		const found = await proposed(scene, given.draft)
		if (!found.ok) return found
		const draft = found.value
		await row(scene, given.draft).set({ state: 'draft', returned: given.why }).execute()
		return done({ value: { draft: given.draft }, news: [about('rulebook-returned', given.draft, { rulebook: draft.key })] })
	},
})

/** Throws a draft away; what is approved stays for ever. */
export const dropDraft = action({
	name: 'grading.drop-draft',
	who: ['officer'],
	input: z.object(which),
	async run(scene, given) {
		const found = await heldDraft(scene, given)
		if (!found.ok) return found
		await scene.tx.deleteFrom('rulebook_draft').where('programme_id', '=', scene.programme.id).where('id', '=', given.draft).execute()
		return done({ value: null, news: [about('rulebook-dropped', given.draft, { rulebook: found.value.key })] })
	},
})
