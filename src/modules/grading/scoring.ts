import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { nextOpen } from './moderation/batch.ts'
import { keepNoInterest, tieOf } from './moderation/interests.ts'
import { askedOf } from './moderation/levels.ts'
import { reopenCards } from './moderation/meeting.ts'
import { changed, faultOf, gather, memberOf, merge, unansweredOf } from './rules.ts'
import { holdSubmission, type MemberCard, type Submission } from './store.ts'
import { sheetInput } from './submitting.ts'
import type { Answers, Texts } from './tables.ts'

const about = (type: string, id: Id<'submission'>, facts: News['facts'] = {}): News => ({ type, subject: { kind: 'submission', id }, facts })

async function mine(scene: Scene, id: Id<'submission'>): Promise<Outcome<{ s: Submission; card: MemberCard; asked: boolean }>> {
	const s = await holdSubmission(scene.tx, scene.programme.id, id)
	const card = s?.cards.find((c) => c.person === memberOf(scene.by))
	if (!s) return refuse({ code: 'grading/submission-unknown' })
	if (!card) return refuse({ code: 'grading/not-assigned' })
	if (card.conflict) return refuse({ code: 'grading/conflict-declared' })
	const tie = await tieOf(scene.tx, scene.programme.id, card.person, s.product.producer, scene.on)
	const kind = scene.by.producer === s.product.producer ? 'own' : tie.kind
	if (kind) return refuse({ code: 'grading/conflict-of-interest', kind })
	if (s.state !== 'assessing') return refuse({ code: 'grading/not-assessing' })
	return done({ s, card, asked: tie.asked })
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

/** Criteria without an answer, of those that this level is asked. */
const leftOn = (s: Submission, sheet: { readonly answers: Answers; readonly rules: Texts }): number => {
	const asked = new Set(askedOf(s).map((c) => c.id))
	return unansweredOf(s.adoption.rulebook, sheet).filter((id) => asked.has(id)).length
}

/** A sheet put down by its member, or typed in from paper: what is wrong with it, else kept. */
export async function put(scene: Scene, s: Submission, card: MemberCard, sheet: { answers: Answers; rules: Texts; notes: Texts }, how: { readonly final: boolean; readonly accept: boolean; readonly paper?: string }): Promise<Outcome<News[]>> {
	const asked = new Set(askedOf(s).map((c) => c.id))
	const stray = s.stage?.looksAt && [...Object.keys(sheet.answers), ...Object.keys(sheet.rules)].find((id) => !asked.has(id))
	const fault = faultOf(s.adoption.rulebook, sheet)
	if (fault) return refuse(fault)
	if (stray) return refuse({ code: 'grading/not-asked-here', criterion: stray })
	const left = how.final ? leftOn(s, sheet) : 0
	if (how.final && Object.keys(sheet.answers).length + Object.keys(sheet.rules).length === 0) return refuse({ code: 'grading/nothing-answered' })
	if (left && !how.accept) return refuse({ code: 'grading/unanswered-left', field: 'accept', count: left })
	const row = {
		answers: JSON.stringify(sheet.answers), rules: JSON.stringify(sheet.rules), notes: JSON.stringify(sheet.notes), state: how.final ? ('final' as const) : ('draft' as const), saved_at: scene.at, final_at: how.final ? scene.at : null,
		revision: card.revision + 1, entered_by: how.paper ? scene.by.person : null, paper_sha256: how.paper ?? null,
	}
	await scene.tx
		.insertInto('scorecard')
		.values({ programme_id: scene.programme.id, submission_id: s.id, person_id: card.person, ...row })
		.onConflict((c) => c.columns(['programme_id', 'submission_id', 'person_id']).doUpdateSet(row))
		.execute()
	if (how.paper) return done([about('scorecard-entered', s.id, { member: card.no, unanswered: left, paper: how.paper })])
	return done(how.final ? [about('scorecard-finished', s.id, { member: card.no, unanswered: left })] : [])
}

/**
 * Keeps a page of a member's sheet as a draft, or (with `finish`) as their last word. Nobody else sees a draft, so nothing is told of it.
 * At the first sheet of each producer the member says that nothing ties them to it. `next`: the member's next open sheet in this round.
 */
export const saveScorecard = action({
	name: 'grading.save-scorecard',
	who: ['council'],
	input: z.preprocess(gather, z.object({ ...sheetInput, noInterest: fields.checkbox(), finish: fields.checkbox(), accept: fields.checkbox() })),
	async run(scene, given) {
		const found = await mine(scene, given.submission)
		if (!found.ok) return found
		const { s, card, asked } = found.value
		if (card.state === 'final') return refuse({ code: 'grading/card-final' })
		if (card.revision !== given.revision) return changed()
		if (!asked && !given.noInterest) return refuse({ code: 'grading/confirm-no-interest', field: 'noInterest' })
		const kept = await put(scene, s, card, merge(card, given), { final: given.finish, accept: given.accept })
		if (!kept.ok) return kept
		const news = asked ? kept.value : [await keepNoInterest(scene, card.person, s.product.producer), ...kept.value]
		return done({ value: { id: s.id, revision: card.revision + 1, next: await nextOpen(scene.tx, scene.programme.id, card.person, s), round: s.round.id }, news })
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
		const kept = await put(scene, s, card, card, { final: true, accept: given.accept, ...(card.paper ? { paper: card.paper } : {}) })
		if (!kept.ok) return kept
		return done({ value: { id: s.id }, news: kept.value })
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
		await reopenCards(scene, s)
		return done({ value: null, news: [about('scorecards-reopened', s.id, { why: given.why })] })
	},
})
