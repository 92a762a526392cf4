import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { holdSubmission } from '../store.ts'
import { type ConflictKind, conflictsAmong } from './interests.ts'

type Person = Id<'person'>

/** Which of these are council members of the programme now. */
async function councillors(scene: Scene, persons: readonly Person[]): Promise<ReadonlySet<string>> {
	if (persons.length === 0) return new Set()
	const rows = await scene.tx.selectFrom('membership').select('person_id').where('programme_id', '=', scene.programme.id).where('person_id', 'in', persons).where('role', '=', 'council').where('ended_at', 'is', null).execute()
	return new Set(rows.map((r) => r.person_id))
}

/** Seats the members on one submission: those already there are passed over, those with a conflict are not seated but named. */
async function seat(scene: Scene, id: Id<'submission'>, members: readonly Person[]): Promise<Outcome<{ fresh: Person[]; all: number; conflicts: { person: Person; kind: ConflictKind }[]; news: News[] }>> {
	const { tx, programme } = scene
	const s = await holdSubmission(tx, programme.id, id)
	if (!s) return refuse({ code: 'grading/submission-unknown' })
	if (s.state !== 'submitted' && s.state !== 'assessing') return refuse({ code: 'grading/not-submitted' })
	const wanted = [...new Set(members)].filter((m) => !s.cards.some((c) => c.person === m))
	const against = await conflictsAmong(tx, programme.id, [id], wanted, scene.on)
	const conflicts = wanted.flatMap((person) => {
		const kind = against.get(`${id} ${person}`)
		return kind ? [{ person, kind }] : []
	})
	const fresh = wanted.filter((m) => !against.has(`${id} ${m}`))
	if (fresh.length === 0) return done({ fresh, all: s.cards.length, conflicts, news: [] })
	const start = Math.max(0, ...s.cards.map((c) => c.no))
	await tx
		.insertInto('assignment')
		.values(fresh.map((person_id, i) => ({ programme_id: programme.id, submission_id: id, person_id, sitting: s.sitting, no: start + i + 1, assigned_at: scene.at, conflict_at: null })))
		.execute()
	await tx.updateTable('submission').set({ state: 'assessing', updated_at: scene.at }).where('programme_id', '=', programme.id).where('id', '=', id).execute()
	return done({ fresh, all: s.cards.length + fresh.length, conflicts, news: [{ type: 'council-assigned', subject: { kind: 'submission', id }, facts: { members: fresh.length, level: s.level } }] })
}

/**
 * Gives a submission to council members. Nobody judges what they own, prepared, were paid to prepare or what a relative makes,
 * nor twice: refused with `grading/conflict-of-interest` and its kind.
 */
export const assignCouncil = action({
	name: 'grading.assign-council',
	who: ['officer'],
	reach: 'people',
	input: z.object({ submission: fields.id<'submission'>(), members: fields.several(fields.id<'person'>()) }),
	async run(scene, given) {
		const here = await councillors(scene, given.members)
		const stranger = given.members.some((m) => !here.has(m))
		const seated = await seat(scene, given.submission, given.members)
		if (!seated.ok) return seated
		const { fresh, all, conflicts, news } = seated.value
		if (stranger) return refuse({ code: 'grading/not-council', field: 'members' })
		if (conflicts[0]) return refuse({ code: 'grading/conflict-of-interest', field: 'members', kind: conflicts[0].kind })
		if (fresh.length === 0) return refuse({ code: 'grading/no-member-chosen', field: 'members' })
		return done({ value: { members: all }, news })
	},
})

/** Gives many submissions to the same members at once; a conflict is passed over and told, the rest is done. */
export const assignMany = action({
	name: 'grading.assign-many',
	who: ['officer'],
	reach: 'people',
	input: z.object({ submissions: fields.several(fields.id<'submission'>()), members: fields.several(fields.id<'person'>()) }),
	async run(scene, given) {
		if (given.submissions.length === 0) return refuse({ code: 'grading/none-chosen', field: 'submissions' })
		const members = [...(await councillors(scene, given.members))] as Person[]
		if (members.length === 0) return refuse({ code: 'grading/no-member-chosen', field: 'members' })
		if (members.length < new Set(given.members).size) return refuse({ code: 'grading/not-council', field: 'members' })
		const news: News[] = []
		const skipped: { submission: string; person: string; kind: string }[] = []
		for (const id of [...new Set(given.submissions)].sort()) {
			const seated = await seat(scene, id, members)
			if (!seated.ok) return seated
			news.push(...seated.value.news)
			skipped.push(...seated.value.conflicts.map((c) => ({ submission: id, ...c })))
		}
		return done({ value: { assigned: news.length, skipped }, news })
	},
})
