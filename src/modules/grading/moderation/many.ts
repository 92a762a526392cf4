import { z } from 'zod'
import { action, type News } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { approveOne, keepDecision } from '../deciding.ts'
import { holdSubmission } from '../store.ts'

const chosen = fields.several(fields.id<'submission'>())
/** In one order, so that two who act at once wait for each other instead of stopping each other. */
const inOrder = (ids: readonly Id<'submission'>[]) => [...new Set(ids)].sort()

/** One official decision for many products: what is in dispute or not ready is passed over, with its reason. */
export const decideMany = action({
	name: 'grading.decide-many',
	who: ['officer'],
	input: z.object({ submissions: chosen, decisionNo: fields.text(80), decidedOn: fields.day() }),
	async run(scene, given) {
		if (given.submissions.length === 0) return refuse({ code: 'grading/none-chosen', field: 'submissions' })
		const news: News[] = []
		const skipped: { submission: string; code: string; count: number }[] = []
		for (const id of inOrder(given.submissions)) {
			const s = await holdSubmission(scene.tx, scene.programme.id, id)
			if (!s) return refuse({ code: 'grading/submission-unknown' })
			const kept = await keepDecision(scene, s, given)
			if (kept.ok) news.push(kept.value.news)
			else if (typeof kept.refusal.field === 'string') return kept
			else skipped.push({ submission: id, code: kept.refusal.code, count: Number(kept.refusal.count ?? 0) })
		}
		return done({ value: { done: news.length, skipped }, news })
	},
})

/** The second person's yes to many decisions; their own are passed over. */
export const approveMany = action({
	name: 'grading.approve-many',
	who: ['officer'],
	input: z.object({ submissions: chosen }),
	async run(scene, given) {
		if (given.submissions.length === 0) return refuse({ code: 'grading/none-chosen', field: 'submissions' })
		const news: News[] = []
		const skipped: { submission: string; code: string; count: number }[] = []
		let count = 0
		for (const id of inOrder(given.submissions)) {
			const approved = await approveOne(scene, id)
			if (approved.ok) {
				news.push(...approved.value.news)
				count++
			} else if (approved.refusal.code === 'grading/submission-unknown') return approved
			else skipped.push({ submission: id, code: approved.refusal.code, count: 0 })
		}
		return done({ value: { done: count, skipped }, news })
	},
})
