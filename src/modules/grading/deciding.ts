import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Award, award } from './award.ts'
import { addCertificate, certificateById, nextNumber, revoke } from './certificates.ts'
import type { CouncilResult } from './council.ts'
import { issueCredential } from './credentials/issue.ts'
import { asMean, meanExact, meanText } from './mean.ts'
import { newSitting } from './moderation/appeal.ts'
import { askedOf, numberTaken } from './moderation/levels.ts'
import { talkOf } from './moderation/meeting.ts'
import { decidesHere, toTalkAbout } from './procedure/procedure.ts'
import { criteriaOf } from './rulebook.ts'
import { counting, type Decision, holdSubmission, resultOf, type Submission } from './store.ts'

/** What this sitting's sheets come to on a day, if everything the procedure and the rulebook ask for is there. Keeps nothing. */
export async function decidable(scene: Scene, s: Submission, decidedOn: Day): Promise<Outcome<{ result: CouncilResult; award: Award }>> {
	if (s.decision) return refuse({ code: 'grading/already-decided' })
	if (s.state !== 'assessing') return refuse({ code: 'grading/not-assessing' })
	const members = counting(s)
	const left = members.filter((c) => c.state !== 'final').length
	const outcome = resultOf(s)
	if (!outcome) return refuse({ code: left ? 'grading/cards-missing' : 'grading/no-sheets', count: left })
	if (!outcome.ok) return outcome
	const { procedure, rulebook, basis } = s.adoption
	// Its points would be those of a part, and bands are for the whole.
	if (s.stage?.looksAt && askedOf(s).length < criteriaOf(rulebook).length) return refuse({ code: 'grading/part-of-book' })
	if (members.length < procedure.leastMembers.is) return refuse({ code: 'grading/too-few-members', count: members.length, least: procedure.leastMembers.is })
	if (decidedOn > scene.on) return refuse({ code: 'grading/decided-in-future', field: 'decidedOn' })
	if (decidedOn < s.round.opens) return refuse({ code: 'grading/decided-before-round', field: 'decidedOn', opens: s.round.opens })
	const awarded = award(rulebook, outcome.value, { on: decidedOn, basis })
	if (!awarded.ok) return awarded
	const apart = toTalkAbout(procedure, outcome.value.criteria).length
	if (apart > 0) {
		const talk = await talkOf(scene.tx, scene.programme.id, s)
		if (talk !== 'approved') return refuse({ code: talk === 'none' ? 'grading/talk-first' : 'grading/minutes-not-approved', count: apart })
	}
	return done({ result: outcome.value, award: awarded.value })
}

/** Keeps one decision: final where this level may give so many stars, else a proposal to the next. */
export async function keepDecision(scene: Scene, s: Submission, given: { readonly decisionNo: string; readonly decidedOn: Day }): Promise<Outcome<{ id: Id<'decision'>; stars: number; total: string; news: News }>> {
	const found = await decidable(scene, s, given.decidedOn)
	if (!found.ok) return found
	if (await numberTaken(scene, s, given.decisionNo, given.decidedOn)) return refuse({ code: 'grading/decision-no-taken', field: 'decisionNo' })
	const { result, award: { stars, total, expiresOn, basis } } = found.value
	const outcome = decidesHere(s.adoption.procedure, s.level, stars) ? 'final' : 'proposed'
	const id = newId<'decision'>()
	await scene.tx
		.insertInto('decision')
		.values({
			programme_id: scene.programme.id, id, submission_id: s.id, decision_no: given.decisionNo, decided_on: given.decidedOn, stars, total: meanExact(total),
			parts: JSON.stringify(result.parts.map((p) => ({ id: p.id, mean: meanExact(p.mean) }))), basis, expires_on: expiresOn,
			decided_by: scene.by.person, decided_at: scene.at, approved_by: null, approved_at: null, certificate_id: null, level: s.level, sitting: s.sitting, outcome,
		})
		.execute()
	await setState(scene, s.id, 'decided')
	return done({ id, stars, total: meanText(total), news: about('grade-decided', s.id, { stars, total: meanText(total), members: result.members, basis, decidedOn: given.decidedOn, cards: 'final', level: s.level, outcome }) })
}

/**
 * The officer records the council's decision: the stars come from the cards by the adopted rulebook, never by hand.
 * Everything the engine refuses (disputed stopping condition, rulebook not in force that day …) is refused here.
 */
export const decide = action({
	name: 'grading.decide',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), decisionNo: fields.text(80), decidedOn: fields.day() }),
	async run(scene, given) {
		const s = await holdSubmission(scene.tx, scene.programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		const kept = await keepDecision(scene, s, given)
		if (!kept.ok) return kept
		const { news, ...value } = kept.value
		return done({ value, news: [news] })
	},
})

const about = (type: string, id: Id<'submission'>, facts: News['facts'] = {}): News => ({ type, subject: { kind: 'submission', id }, facts })
const setState = (scene: Scene, id: Id<'submission'>, state: 'decided' | 'assessing' | 'submitted') =>
	scene.tx.updateTable('submission').set({ state, updated_at: scene.at }).where('programme_id', '=', scene.programme.id).where('id', '=', id).execute()

/** A decision that waits for a second person; whoever made it, also on somebody's behalf, is not one. */
async function waiting(scene: Scene, id: Id<'submission'>): Promise<Outcome<{ s: Submission; d: Decision }>> {
	const s = await holdSubmission(scene.tx, scene.programme.id, id)
	if (!s) return refuse({ code: 'grading/submission-unknown' })
	if (!s.decision) return refuse({ code: 'grading/no-decision' })
	if (s.decision.approvedAt) return refuse({ code: 'grading/already-approved' })
	if (s.decision.by === null || s.decision.by === scene.by.person || s.decision.by === scene.by.for?.person) return refuse({ code: 'grading/second-person-needed' })
	return done({ s, d: s.decision })
}

/** What a certificate says that another decision replaced, in the programme's language: strangers read it. */
const replacedBy: Readonly<Record<string, (no: string) => string>> = {
	en: (no) => `Replaced after an appeal by decision ${no}`,
	vi: (no) => `Được thay thế sau khiếu nại bằng quyết định ${no}`,
	th: (no) => `ถูกแทนที่หลังการอุทธรณ์ด้วยคำวินิจฉัยเลขที่ ${no}`,
	id: (no) => `Diganti setelah keberatan dengan keputusan ${no}`,
	ja: (no) => `不服申立てにより決定 ${no} に置き換えられました`,
}

/**
 * Approves one decision that waits. A proposal goes on to the next level; a final one gets its certificate in the same
 * moment (from the adoption's least stars on), and what an earlier sitting gave is no longer valid.
 */
export async function approveOne(scene: Scene, id: Id<'submission'>): Promise<Outcome<{ certificate: Id<'certificate'> | null; code: string | null; news: News[] }>> {
	const { tx, programme } = scene
	const found = await waiting(scene, id)
	if (!found.ok) return found
	const { s, d } = found.value
	const news: News[] = [d.outcome === 'proposed' ? about('grade-proposed', s.id, { stars: d.stars, level: s.level }) : about('grade-approved', s.id, { stars: d.stars, level: s.level })]
	let certificate: Id<'certificate'> | null = null
	let code: string | null = null
	if (d.outcome === 'final' && d.stars >= s.adoption.certifyFrom) {
		const number = await nextNumber(tx, programme, scene.on)
		const total = asMean(d.total)
		const made = await addCertificate(tx, programme, scene.at, {
			number, product: s.product.id, stars: d.stars, total: total ? meanText(total) : undefined, basis: d.basis, rulebook: s.adoption.key, submission: s.id,
			decisionNo: d.no, issuedOn: d.on, expiresOn: d.expiresOn ?? undefined, demo: s.demo,
		})
		await issueCredential(tx, scene.house, programme, scene.at, made.id)
		certificate = made.id
		code = made.code
		news.push({ type: 'certificate-issued', subject: { kind: 'certificate', id: made.id }, facts: { number, submission: s.id, product: s.product.id, stars: d.stars, expiresOn: d.expiresOn } })
	}
	await tx.updateTable('decision').set({ approved_by: scene.by.person, approved_at: scene.at, certificate_id: certificate }).where('programme_id', '=', programme.id).where('id', '=', d.id).execute()
	if (d.outcome === 'proposed') await newSitting(scene, s, s.level + 1)
	else
		for (const old of s.past.flatMap((p) => p.decision?.certificate ?? [])) {
			const why = (replacedBy[programme.lang] ?? replacedBy.en)?.(d.no) ?? d.no
			if (await revoke(tx, programme.id, old, scene.on, why)) news.push({ type: 'certificate-revoked', subject: { kind: 'certificate', id: old }, facts: { number: (await certificateById(tx, programme.id, old))?.number ?? '', why } })
		}
	return done({ certificate, code, news })
}

/** A second officer approves. */
export const approveDecision = action({
	name: 'grading.approve-decision',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>() }),
	async run(scene, given) {
		const approved = await approveOne(scene, given.submission)
		if (!approved.ok) return approved
		const { news, ...value } = approved.value
		return done({ value, news })
	},
})

/** The second person says no: the decision is taken back and the council may look again. */
export const returnDecision = action({
	name: 'grading.return-decision',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), why: fields.text(500) }),
	async run(scene, given) {
		const found = await waiting(scene, given.submission)
		if (!found.ok) return found
		const { s, d } = found.value
		await scene.tx.deleteFrom('decision').where('programme_id', '=', scene.programme.id).where('id', '=', d.id).execute()
		// One from outside goes back to waiting for it; the council's own goes back to the council.
		await setState(scene, s.id, d.paper ? 'submitted' : 'assessing')
		return done({ value: null, news: [about('grade-returned', s.id, { stars: d.stars, why: given.why })] })
	},
})

/** Takes a certificate's validity away, for a reason that everybody who checks it reads. */
export const revokeCertificate = action({
	name: 'grading.revoke-certificate',
	who: ['officer'],
	input: z.object({ certificate: fields.id<'certificate'>(), why: fields.text(500) }),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await certificateById(tx, programme.id, given.certificate)
		if (!found) return refuse({ code: 'grading/certificate-unknown' })
		if (!(await revoke(tx, programme.id, given.certificate, scene.on, given.why))) return refuse({ code: 'grading/already-revoked' })
		return done({ value: null, news: [{ type: 'certificate-revoked', subject: { kind: 'certificate', id: given.certificate }, facts: { number: found.number, why: given.why } }] })
	},
})
