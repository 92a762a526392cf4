import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { award } from './award.ts'
import { addCertificate, certificateById, nextNumber, revoke } from './certificates.ts'
import { asMean, meanExact, meanText } from './mean.ts'
import { counting, type Decision, holdSubmission, resultOf, type Submission } from './store.ts'

/**
 * The officer records the council's decision: the stars come from the cards by the adopted rulebook, never by hand.
 * Everything the engine refuses (disputed stopping condition, rulebook not in force that day …) is refused here.
 */
export const decide = action({
	name: 'grading.decide',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), decisionNo: fields.text(80), decidedOn: fields.day() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const s = await holdSubmission(tx, programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		if (s.decision) return refuse({ code: 'grading/already-decided' })
		if (s.state !== 'assessing') return refuse({ code: 'grading/not-assessing' })
		const left = counting(s).filter((c) => c.state !== 'final').length
		const outcome = resultOf(s)
		if (!outcome) return refuse({ code: left ? 'grading/cards-missing' : 'grading/no-sheets', count: left })
		if (!outcome.ok) return outcome
		const result = outcome.value
		if (given.decidedOn > scene.on) return refuse({ code: 'grading/decided-in-future', field: 'decidedOn' })
		if (given.decidedOn < s.round.opens) return refuse({ code: 'grading/decided-before-round', field: 'decidedOn', opens: s.round.opens })
		const awarded = award(s.adoption.rulebook, result, { on: given.decidedOn, basis: s.adoption.basis })
		if (!awarded.ok) return awarded
		const taken = await tx.selectFrom('decision').select('id').where('programme_id', '=', programme.id).where('decision_no', '=', given.decisionNo).executeTakeFirst()
		if (taken) return refuse({ code: 'grading/decision-no-taken', field: 'decisionNo' })
		const { stars, total, expiresOn, basis } = awarded.value
		const id = newId<'decision'>()
		await tx
			.insertInto('decision')
			.values({
				programme_id: programme.id, id, submission_id: s.id, decision_no: given.decisionNo, decided_on: given.decidedOn, stars, total: meanExact(total),
				parts: JSON.stringify(result.parts.map((p) => ({ id: p.id, mean: meanExact(p.mean) }))), basis, expires_on: expiresOn,
				decided_by: scene.by.person, decided_at: scene.at, approved_by: null, approved_at: null, certificate_id: null,
			})
			.execute()
		await setState(scene, s.id, 'decided')
		return done({ value: { id, stars, total: meanText(total) }, news: [about('grade-decided', s.id, { stars, total: meanText(total), members: result.members, basis, decidedOn: given.decidedOn, cards: 'final' })] })
	},
})

const about = (type: string, id: Id<'submission'>, facts: News['facts'] = {}): News => ({ type, subject: { kind: 'submission', id }, facts })
const setState = (scene: Scene, id: Id<'submission'>, state: 'decided' | 'assessing') =>
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

/** A second officer approves; from the adoption's least stars on, the certificate is made in the same moment. */
export const approveDecision = action({
	name: 'grading.approve-decision',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await waiting(scene, given.submission)
		if (!found.ok) return found
		const { s, d } = found.value
		const news: News[] = [about('grade-approved', s.id, { stars: d.stars })]
		let certificate: Id<'certificate'> | null = null
		let code: string | null = null
		if (d.stars >= s.adoption.certifyFrom) {
			const number = await nextNumber(tx, programme, scene.on)
			const total = asMean(d.total)
			const made = await addCertificate(tx, programme, scene.at, {
				number, product: s.product.id, stars: d.stars, total: total && meanText(total), basis: d.basis, rulebook: s.adoption.key, submission: s.id,
				decisionNo: d.no, issuedOn: d.on, expiresOn: d.expiresOn ?? undefined, demo: s.demo,
			})
			certificate = made.id
			code = made.code
			news.push({ type: 'certificate-issued', subject: { kind: 'certificate', id: made.id }, facts: { number, submission: s.id, product: s.product.id, stars: d.stars, expiresOn: d.expiresOn } })
		}
		await tx
			.updateTable('decision')
			.set({ approved_by: scene.by.person, approved_at: scene.at, certificate_id: certificate })
			.where('programme_id', '=', programme.id)
			.where('id', '=', d.id)
			.execute()
		return done({ value: { certificate, code }, news })
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
		await setState(scene, s.id, 'assessing')
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
