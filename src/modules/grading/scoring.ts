import { z } from 'zod'
import { action, type Actor, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { changed, faultOf, gather, merge, unansweredOf } from './rules.ts'
import { holdSubmission, type MemberCard, type Submission } from './store.ts'
import { sheetInput } from './submitting.ts'

const about = (type: string, id: Id<'submission'>, facts: Record<string, string | number | string[]> = {}) => ({ type, subject: { kind: 'submission', id }, facts })
/** Whose card it is: in assisted mode that of the person helped. */
export const memberOf = (by: Actor): Id<'person'> | null => by.for?.person ?? by.person

/** Who worked on a submission before it was judged, also on somebody's behalf: a helper who filled in the sheet is no judge of it. */
async function preparedBy(tx: Scene['tx'], programme: Id<'programme'>, submission: Id<'submission'>): Promise<(string | null)[]> {
	const proofs = await tx.selectFrom('proof_use').select('added_by').where('programme_id', '=', programme).where('submission_id', '=', submission).execute()
	const steps = ['submission-started', 'self-assessment-saved', 'proof-added', 'proof-used', 'proof-removed', 'submission-submitted']
	const told = await tx.selectFrom('event').select('actor_id').distinct().where('programme_id', '=', programme).where('subject_kind', '=', 'submission').where('subject_id', '=', submission).where('type', 'in', steps).execute()
	return [...proofs.map((p) => p.added_by), ...told.map((t) => t.actor_id)]
}

/**
 * Gives a submission to council members. Nobody judges a product of a producer they stand for, nor a submission
 * that they prepared themselves.
 */
export const assignCouncil = action({
	name: 'grading.assign-council',
	who: ['officer'],
	reach: 'people',
	input: z.object({ submission: fields.id<'submission'>(), members: fields.several(fields.id<'person'>()) }),
	async run(scene, given) {
		const { tx, programme } = scene
		const s = await holdSubmission(tx, programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		if (s.state !== 'submitted' && s.state !== 'assessing') return refuse({ code: 'grading/not-submitted' })
		const fresh = [...new Set(given.members)].filter((m) => !s.cards.some((c) => c.person === m))
		if (fresh.length === 0) return refuse({ code: 'grading/no-member-chosen', field: 'members' })
		const here = await tx.selectFrom('membership').select(['person_id', 'role', 'producer_id']).where('programme_id', '=', programme.id).where('person_id', 'in', fresh).where('ended_at', 'is', null).execute()
		const prepared = new Set([s.startedBy, ...(await preparedBy(tx, programme.id, s.id))])
		for (const person of fresh) {
			if (!here.some((m) => m.person_id === person && m.role === 'council')) return refuse({ code: 'grading/not-council', field: 'members' })
			if (prepared.has(person) || here.some((m) => m.person_id === person && m.producer_id === s.product.producer)) return refuse({ code: 'grading/conflict-of-interest', field: 'members' })
		}
		const start = Math.max(0, ...s.cards.map((c) => c.no))
		await tx
			.insertInto('assignment')
			.values(fresh.map((person_id, i) => ({ programme_id: programme.id, submission_id: s.id, person_id, no: start + i + 1, assigned_at: scene.at, conflict_at: null })))
			.execute()
		await tx.updateTable('submission').set({ state: 'assessing', updated_at: scene.at }).where('programme_id', '=', programme.id).where('id', '=', s.id).execute()
		return done({ value: { members: s.cards.length + fresh.length }, news: [about('council-assigned', s.id, { members: fresh.length })] })
	},
})

async function mine(scene: Scene, id: Id<'submission'>): Promise<Outcome<{ s: Submission; card: MemberCard }>> {
	const s = await holdSubmission(scene.tx, scene.programme.id, id)
	const card = s?.cards.find((c) => c.person === memberOf(scene.by))
	if (!s) return refuse({ code: 'grading/submission-unknown' })
	if (!card) return refuse({ code: 'grading/not-assigned' })
	if (card.conflict) return refuse({ code: 'grading/conflict-declared' })
	if (scene.by.producer === s.product.producer) return refuse({ code: 'grading/conflict-of-interest' })
	if (s.state !== 'assessing') return refuse({ code: 'grading/not-assessing' })
	return done({ s, card })
}

/** A member says that they cannot judge freely: their card no longer counts. */
export const declareConflict = action({
	name: 'grading.declare-conflict',
	who: ['council'],
	input: z.object({ submission: fields.id<'submission'>(), why: fields.text(500) }),
	async run(scene, given) {
		const found = await mine(scene, given.submission)
		if (!found.ok) return found
		const { s, card } = found.value
		await scene.tx
			.updateTable('assignment')
			.set({ conflict_at: scene.at, conflict: given.why })
			.where('programme_id', '=', scene.programme.id)
			.where('submission_id', '=', s.id)
			.where('person_id', '=', card.person)
			.execute()
		// The reason may speak of relatives: it stays out of the chain.
		return done({ value: null, news: [about('conflict-declared', s.id, { member: card.no })] })
	},
})

const keep = (scene: Scene, s: Submission, card: MemberCard, set: { answers: string; rules: string; notes: string; state: 'draft' | 'final' }) => {
	const row = { ...set, saved_at: scene.at, final_at: set.state === 'final' ? scene.at : null, revision: card.revision + 1 }
	return scene.tx
		.insertInto('scorecard')
		.values({ programme_id: scene.programme.id, submission_id: s.id, person_id: card.person, ...row })
		.onConflict((c) => c.columns(['programme_id', 'submission_id', 'person_id']).doUpdateSet(row))
		.execute()
}

/** Keeps a page of a member's sheet as a draft. Nobody else sees it, so nothing is told. */
export const saveScorecard = action({
	name: 'grading.save-scorecard',
	who: ['council'],
	input: z.preprocess(gather, z.object(sheetInput)),
	async run(scene, given) {
		const found = await mine(scene, given.submission)
		if (!found.ok) return found
		const { s, card } = found.value
		if (card.state === 'final') return refuse({ code: 'grading/card-final' })
		if (card.revision !== given.revision) return changed()
		const next = merge(card, given)
		const fault = faultOf(s.adoption.rulebook, next)
		if (fault) return refuse(fault)
		await keep(scene, s, card, { answers: JSON.stringify(next.answers), rules: JSON.stringify(next.rules), notes: JSON.stringify(next.notes), state: 'draft' })
		return done({ value: { id: s.id, revision: card.revision + 1 }, news: [] })
	},
})

/** The member's last word. What is left blank counts as nothing and must be confirmed. */
export const finishScorecard = action({
	name: 'grading.finish-scorecard',
	who: ['council'],
	input: z.object({ submission: fields.id<'submission'>(), revision: fields.whole(), accept: fields.checkbox() }),
	async run(scene, given) {
		const found = await mine(scene, given.submission)
		if (!found.ok) return found
		const { s, card } = found.value
		if (card.state === 'final') return refuse({ code: 'grading/card-final' })
		if (card.revision !== given.revision) return changed()
		if (Object.keys(card.answers).length === 0) return refuse({ code: 'grading/nothing-answered' })
		const left = unansweredOf(s.adoption.rulebook, card)
		if (left.length && !given.accept) return refuse({ code: 'grading/unanswered-left', field: 'accept', count: left.length })
		await keep(scene, s, card, { answers: JSON.stringify(card.answers), rules: JSON.stringify(card.rules), notes: JSON.stringify(card.notes), state: 'final' })
		return done({ value: { id: s.id }, news: [about('scorecard-finished', s.id, { member: card.no, unanswered: left.length })] })
	},
})

/** After the council has talked (a disputed stopping condition, points far apart): all cards may be changed again. */
export const reopenScorecards = action({
	name: 'grading.reopen-scorecards',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), why: fields.text(500) }),
	async run(scene, given) {
		const s = await holdSubmission(scene.tx, scene.programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		if (s.state !== 'assessing' || !s.cards.some((c) => c.state === 'final')) return refuse({ code: 'grading/not-assessing' })
		await scene.tx.updateTable('scorecard').set({ state: 'draft', final_at: null }).where('programme_id', '=', scene.programme.id).where('submission_id', '=', s.id).execute()
		return done({ value: null, news: [about('scorecards-reopened', s.id, { why: given.why })] })
	},
})
