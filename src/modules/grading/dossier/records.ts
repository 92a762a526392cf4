/** What the office and the council record beside the proofs: samples, site visits, the commune's report. */
import { z } from 'zod'
import { action, type Scene } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { keepUpload, pictures } from '#modules/record/index.ts'
import { memberOf } from '../rules.ts'
import { holdSubmission, type Submission } from '../store.ts'
import { about } from '../submitting.ts'
import { optionalFile } from './attach.ts'
import { reportTopics } from './tables.ts'

/** A submission on which something can still be recorded, on a day that is not in the future. */
async function underWay(scene: Scene, id: Id<'submission'>, on: Day): Promise<Outcome<Submission>> {
	const s = await holdSubmission(scene.tx, scene.programme.id, id)
	if (!s) return refuse({ code: 'grading/submission-unknown' })
	if (s.state === 'decided') return refuse({ code: 'grading/already-decided' })
	if (s.state === 'withdrawn') return refuse({ code: 'grading/not-draft' })
	return on > scene.on ? refuse({ code: 'grading/day-ahead', field: 'on' }) : done(s)
}

/** Takes in a sample and gives it the year's next number, to be written on it. */
export const receiveSample = action({
	name: 'grading.receive-sample',
	who: ['officer'],
	input: z.object({ submission: fields.id<'submission'>(), on: fields.day(), units: fields.whole(1, 100_000), note: fields.optionalText(500) }),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await underWay(scene, given.submission, given.on)
		if (!found.ok) return found
		// Whatever tells an event waits at the chain head: so numbers have no gaps.
		await tx.selectFrom('chain_head').select('seq').where('programme_id', '=', programme.id).forUpdate().execute()
		const year = Number(given.on.slice(0, 4))
		const last = await tx.selectFrom('sample').select((e) => e.fn.max('no').as('no')).where('programme_id', '=', programme.id).where('year', '=', year).executeTakeFirst()
		const no = Number(last?.no ?? 0) + 1
		const id = newId<'sample'>()
		await tx.insertInto('sample').values({ programme_id: programme.id, id, submission_id: given.submission, year, no, received_on: given.on, received_by: scene.by.person, units: given.units, note: given.note }).execute()
		return done({ value: { id, number: `${no}/${year}` }, news: [about('sample-received', given.submission, { sample: id, number: `${no}/${year}`, units: given.units })] })
	},
})

/** What somebody saw at the workshop: the office, or a member of its council. */
export const recordVisit = action({
	name: 'grading.record-visit',
	who: ['officer', 'council'],
	input: z.object({ submission: fields.id<'submission'>(), on: fields.day(), seen: fields.text(2000), photo: optionalFile }),
	async run(scene, given) {
		const found = await underWay(scene, given.submission, given.on)
		if (!found.ok) return found
		const me = memberOf(scene.by)
		if (!scene.by.roles.includes('officer') && !found.value.cards.some((c) => c.person === me && !c.conflict)) return refuse({ code: 'grading/not-assigned' })
		const kept = given.photo ? await keepUpload(scene, given.photo, pictures) : undefined
		if (kept && !kept.ok) return refuse({ ...kept.refusal, field: 'photo' })
		const id = newId<'site-visit'>()
		await scene.tx
			.insertInto('site_visit')
			.values({ programme_id: scene.programme.id, id, submission_id: given.submission, visited_on: given.on, seen: given.seen, photo_sha256: kept?.ok ? kept.value.sha256 : null, recorded_by: scene.by.person, recorded_at: scene.at })
			.execute()
		return done({ value: { id }, news: [about('site-visited', given.submission, { visit: id, day: given.on })] })
	},
})

/** The commune's report, as the office received it; entered again, it is replaced. */
export const fileReport = action({
	name: 'grading.file-report',
	who: ['officer'],
	input: z.object({
		submission: fields.id<'submission'>(), on: fields.day(), number: fields.optionalText(80), material: fields.optionalText(), labour: fields.optionalText(), idea: fields.optionalText(), identity: fields.optionalText(),
	}),
	async run(scene, given) {
		const found = await underWay(scene, given.submission, given.on)
		if (!found.ok) return found
		const says = Object.fromEntries(reportTopics.filter((t) => given[t]).map((t) => [t, given[t]]))
		if (Object.keys(says).length === 0) return refuse({ code: 'input/required', field: 'material' })
		const row = { says: JSON.stringify(says), number: given.number, reported_on: given.on, recorded_by: scene.by.person, recorded_at: scene.at }
		await scene.tx
			.insertInto('commune_report')
			.values({ programme_id: scene.programme.id, submission_id: given.submission, ...row })
			.onConflict((c) => c.columns(['programme_id', 'submission_id']).doUpdateSet(row))
			.execute()
		return done({ value: null, news: [about('commune-reported', given.submission, { topics: Object.keys(says).length })] })
	},
})
