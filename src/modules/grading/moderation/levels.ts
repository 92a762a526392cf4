import { z } from 'zod'
import { action, type Scene } from '#kernel/action.ts'
import { addMonths } from '#kernel/day.ts'
import { decimalText } from '#kernel/decimal.ts'
import * as fields from '#kernel/fields.ts'
import { newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { fraction, meanExact } from '../mean.ts'
import { councilStages, criteriaAt, type Stage } from '../procedure/procedure.ts'
import { type Criterion, criteriaOf } from '../rulebook.ts'
import { holdSubmission, type Sitting, type Submission } from '../store.ts'

export interface LevelSeen {
	readonly stage: Stage
	readonly level: number
	readonly state: 'done' | 'now' | 'next'
	/** The decision that counts on this level: after an upheld appeal the latest. */
	readonly sitting: Sitting | undefined
}
/** The councils of a submission's procedure, lowest first, and how far it has come among them. */
export function levelsOf(s: Pick<Submission, 'adoption' | 'level' | 'sitting' | 'cards' | 'decision' | 'past' | 'state'>): LevelSeen[] {
	const sittings: Sitting[] = [...s.past, { sitting: s.sitting, level: s.level, cards: s.cards, decision: s.decision }]
	return councilStages(s.adoption.procedure).map((stage, level) => ({
		stage,
		level,
		state: level < s.level || (level === s.level && s.decision?.approvedAt != null) ? 'done' : level === s.level && s.state !== 'draft' ? 'now' : 'next',
		sitting: sittings.findLast((x) => x.level === level && x.decision !== undefined),
	}))
}

/** The criteria that members of this submission's level are asked; of a book without headings. */
export const askedOf = (s: Pick<Submission, 'stage' | 'adoption'>): readonly Criterion[] => (s.stage?.looksAt ? criteriaAt(s.stage, s.adoption.rulebook) : criteriaOf(s.adoption.rulebook))

/** Whether it was handed on and waits for the next level: a council here, or a decision from outside. */
export const handedOn = (s: Pick<Submission, 'state' | 'past' | 'cards'>): boolean => s.state === 'submitted' && s.cards.length === 0 && s.past.at(-1)?.decision?.outcome === 'proposed'

/** Takes a decision's number, once: one decision may name many products, but it has one day and names each once. */
export async function numberTaken(scene: Scene, s: Pick<Submission, 'id'>, no: string, on: string): Promise<boolean> {
	const rows = await scene.tx.selectFrom('decision').select(['submission_id', 'decided_on']).where('programme_id', '=', scene.programme.id).where('decision_no', '=', no).execute()
	return rows.some((r) => r.decided_on !== on || r.submission_id === s.id)
}

/**
 * The next level is outside this programme (a ministry): the office records what it decided, with the paper as proof.
 * A second person approves it like any decision.
 */
export const recordOutside = action({
	name: 'grading.record-outside',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), decisionNo: fields.text(80), decidedOn: fields.day(), stars: fields.whole(0, 10), points: fields.optional(fields.amount(2)), file: fields.file() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const s = await holdSubmission(tx, programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		if (!handedOn(s)) return refuse({ code: 'grading/not-handed-on' })
		const { rulebook, basis } = s.adoption
		if (given.stars > 0 && !rulebook.bands.some((b) => b.stars === given.stars)) return refuse({ code: 'grading/no-such-stars', field: 'stars' })
		if (given.decidedOn > scene.on) return refuse({ code: 'grading/decided-in-future', field: 'decidedOn' })
		const before = s.past.at(-1)?.decision?.on ?? s.round.opens
		if (given.decidedOn < before) return refuse({ code: 'grading/decided-before-round', field: 'decidedOn', opens: before })
		if (await numberTaken(scene, s, given.decisionNo, given.decidedOn)) return refuse({ code: 'grading/decision-no-taken', field: 'decisionNo' })
		const kept = await keepUpload(scene, given.file, evidence)
		if (!kept.ok) return refuse({ ...kept.refusal, field: 'file' })
		const id = newId<'decision'>()
		await tx
			.insertInto('decision')
			.values({
				programme_id: programme.id, id, submission_id: s.id, decision_no: given.decisionNo, decided_on: given.decidedOn, stars: given.stars, parts: '[]', basis,
				total: given.points ? meanExact(fraction(given.points.units, 10n ** BigInt(given.points.scale))) : null,
				expires_on: rulebook.validityMonths === undefined ? null : addMonths(given.decidedOn, rulebook.validityMonths),
				decided_by: scene.by.person, decided_at: scene.at, approved_by: null, approved_at: null, certificate_id: null,
				level: s.level, sitting: s.sitting, outcome: 'final', paper_sha256: kept.value.sha256,
			})
			.execute()
		await tx.updateTable('submission').set({ state: 'decided', updated_at: scene.at }).where('programme_id', '=', programme.id).where('id', '=', s.id).execute()
		const facts = { stars: given.stars, level: s.level, decidedOn: given.decidedOn, paper: kept.value.sha256, ...(given.points ? { total: decimalText(given.points) } : {}) }
		return done({ value: { id }, news: [{ type: 'outside-decision-recorded', subject: { kind: 'submission', id: s.id }, facts }] })
	},
})
