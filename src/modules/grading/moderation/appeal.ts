import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import { addDays, type Day, dayIn, type Instant } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import type { Programme } from '#kernel/action.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { optionalFile } from '../dossier/attach.ts'
import { memberOf } from '../rules.ts'
import { holdSubmission, type Submission } from '../store.ts'

type P = Id<'programme'>
export interface Appeal {
	readonly id: Id<'appeal'>
	readonly submission: Id<'submission'>
	readonly decision: Id<'decision'>
	readonly reasons: string
	readonly paper: string | null
	readonly madeOn: Day
	/** What the office answered; counts once a second person approved it. */
	readonly outcome: 'dismissed' | 'upheld' | null
	readonly answer: string
	readonly answeredBy: Id<'person'> | null
	readonly approvedBy: Id<'person'> | null
	readonly approvedAt: Instant | null
}
/** Appeals, latest first; of one submission, or those that still wait for something. */
export async function appeals(tx: Tx, programme: P, only?: Id<'submission'>): Promise<Appeal[]> {
	const query = tx
		.selectFrom('appeal')
		.select(['id', 'submission_id as submission', 'decision_id as decision', 'reasons', 'paper_sha256 as paper', 'made_on as madeOn', 'outcome', 'answer', 'answered_by as answeredBy', 'approved_by as approvedBy', 'approved_at as approvedAt'])
		.where('programme_id', '=', programme)
	return (only ? query.where('submission_id', '=', only) : query.where('approved_at', 'is', null)).orderBy('made_at', 'desc').orderBy('id', 'desc').execute()
}

/** The last day on which the current decision can be appealed; undefined when it cannot: not final, not approved, made outside, or the procedure knows no appeal. */
export function appealUntil(programme: Pick<Programme, 'zone'>, s: Pick<Submission, 'decision' | 'adoption'>): Day | undefined {
	const d = s.decision
	const days = s.adoption.procedure.appealDays.is
	return d?.approvedAt && d.outcome === 'final' && !d.paper && days > 0 ? addDays(dayIn(programme.zone, d.approvedAt), days) : undefined
}

const about = (type: string, id: Id<'submission'>, facts: News['facts'] = {}): News => ({ type, subject: { kind: 'submission', id }, facts })

/** The producer, or the office for them, asks for another look. The reasons stay out of the chain. */
export const makeAppeal = action({
	name: 'grading.make-appeal',
	who: ['producer', 'officer'],
	input: z.object({ submission: fields.id<'submission'>(), reasons: fields.text(5000), file: optionalFile }),
	async run(scene, given) {
		const { tx, programme, by } = scene
		const s = await holdSubmission(tx, programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		if (!by.roles.includes('officer') && by.producer !== s.product.producer) return refuse({ code: 'people/not-allowed' })
		const d = s.decision
		if (!d?.approvedAt || d.outcome !== 'final') return refuse({ code: 'grading/no-decision' })
		if (d.paper) return refuse({ code: 'grading/appeal-outside' })
		const until = appealUntil(programme, s)
		if (!until) return refuse({ code: 'grading/no-appeal' })
		if ((await appeals(tx, programme.id, s.id)).some((a) => a.decision === d.id)) return refuse({ code: 'grading/appeal-made' })
		if (scene.on > until) return refuse({ code: 'grading/appeal-late', until })
		const kept = given.file ? await keepUpload(scene, given.file, evidence) : undefined
		if (kept && !kept.ok) return refuse({ ...kept.refusal, field: 'file' })
		const id = newId<'appeal'>()
		await tx
			.insertInto('appeal')
			.values({
				programme_id: programme.id, id, submission_id: s.id, decision_id: d.id, reasons: given.reasons, paper_sha256: kept?.value.sha256 ?? null, made_by: memberOf(by), made_on: scene.on, made_at: scene.at,
				outcome: null, answered_by: null, answered_at: null, approved_by: null, approved_at: null,
			})
			.execute()
		return done({ value: { id }, news: [about('appeal-made', s.id, { decision: d.id, ...(kept ? { paper: kept.value.sha256 } : {}) })] })
	},
})

async function open(scene: Scene, id: Id<'submission'>): Promise<Outcome<{ s: Submission; a: Appeal }>> {
	const s = await holdSubmission(scene.tx, scene.programme.id, id)
	if (!s) return refuse({ code: 'grading/submission-unknown' })
	const a = (await appeals(scene.tx, scene.programme.id, id)).find((x) => x.decision === s.decision?.id)
	if (!a) return refuse({ code: 'grading/appeal-unknown' })
	return a.approvedAt ? refuse({ code: 'grading/appeal-closed' }) : done({ s, a })
}
const set = (scene: Scene, id: Id<'appeal'>, to: { outcome?: 'dismissed' | 'upheld' | null; answer?: string; answered_by?: Id<'person'> | null; answered_at?: Instant | null; approved_by?: Id<'person'> | null; approved_at?: Instant }) =>
	scene.tx.updateTable('appeal').set(to).where('programme_id', '=', scene.programme.id).where('id', '=', id).execute()

export const answerAppeal = action({
	name: 'grading.answer-appeal',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), outcome: fields.oneOf(['dismissed', 'upheld']), answer: fields.text(5000) }),
	async run(scene, given) {
		const found = await open(scene, given.submission)
		if (!found.ok) return found
		if (found.value.a.outcome) return refuse({ code: 'grading/appeal-answered' })
		await set(scene, found.value.a.id, { outcome: given.outcome, answer: given.answer, answered_by: scene.by.person, answered_at: scene.at })
		return done({ value: null, news: [about('appeal-answered', given.submission, { outcome: given.outcome })] })
	},
})

/**
 * A second officer's word on the answer. `no` asks for another one. Approved and upheld, another council looks at the same
 * level again; the first decision and its certificate stand until that council's decision is approved.
 */
export const approveAnswer = action({
	name: 'grading.approve-answer',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), approve: fields.oneOf(['yes', 'no']) }),
	async run(scene, given) {
		const found = await open(scene, given.submission)
		if (!found.ok) return found
		const { s, a } = found.value
		if (!a.outcome) return refuse({ code: 'grading/appeal-open' })
		if (a.answeredBy === null || a.answeredBy === scene.by.person || a.answeredBy === scene.by.for?.person) return refuse({ code: 'grading/second-person-needed' })
		if (given.approve === 'no') {
			await set(scene, a.id, { outcome: null, answer: '', answered_by: null, answered_at: null })
			return done({ value: null, news: [about('appeal-returned', s.id)] })
		}
		await set(scene, a.id, { approved_by: scene.by.person, approved_at: scene.at })
		if (a.outcome === 'upheld') await newSitting(scene, s, s.level)
		return done({ value: null, news: [about(a.outcome === 'upheld' ? 'appeal-upheld' : 'appeal-dismissed', s.id)] })
	},
})

/** The submission goes to a council that has not seen it. */
export const newSitting = (scene: Scene, s: Pick<Submission, 'id' | 'sitting'>, level: number) =>
	scene.tx.updateTable('submission').set({ state: 'submitted', level, sitting: s.sitting + 1, updated_at: scene.at }).where('programme_id', '=', scene.programme.id).where('id', '=', s.id).execute()
