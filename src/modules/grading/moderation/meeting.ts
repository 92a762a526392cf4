import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { memberOf } from '../rules.ts'
import { holdSubmission, rounds, type Submission } from '../store.ts'

type P = Id<'programme'>
export interface Meeting {
	readonly id: Id<'meeting'>
	readonly round: Id<'round'>
	readonly heldOn: Day
	readonly place: string
	readonly chair: Id<'person'>
	readonly present: readonly Id<'person'>[]
	/** Who opened it keeps the minutes. */
	readonly openedBy: Id<'person'> | null
	readonly closedAt: Instant | null
	/** By the chair: from then on the minutes count. */
	readonly approvedAt: Instant | null
}
/** What a meeting said and agreed on one submission. */
export interface MeetingItem {
	readonly submission: Id<'submission'>
	readonly productName: LocalText
	readonly sitting: number
	readonly said: string
	readonly agreed: string
}
export type MeetingWithItems = Meeting & { readonly items: readonly MeetingItem[] }

/** Meetings, latest first, with their items; narrowed to a round, a meeting or what was said of one submission. */
export async function meetings(tx: Tx, programme: P, only: { readonly round?: Id<'round'>; readonly id?: Id<'meeting'>; readonly submission?: Id<'submission'> } = {}): Promise<MeetingWithItems[]> {
	let items = tx
		.selectFrom('meeting_item as i')
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'i.programme_id').onRef('s.id', '=', 'i.submission_id'))
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.select(['i.meeting_id as meeting', 'i.submission_id as submission', 'p.name as productName', 'i.sitting', 'i.said', 'i.agreed'])
		.where('i.programme_id', '=', programme)
	if (only.submission) items = items.where('i.submission_id', '=', only.submission)
	if (only.id) items = items.where('i.meeting_id', '=', only.id)
	if (only.round) items = items.where('s.round_id', '=', only.round)
	const said = await items.orderBy('i.written_at').orderBy('i.submission_id').execute()
	let query = tx
		.selectFrom('meeting')
		.select(['id', 'round_id as round', 'held_on as heldOn', 'place', 'chair_id as chair', 'present', 'opened_by as openedBy', 'closed_at as closedAt', 'approved_at as approvedAt'])
		.where('programme_id', '=', programme)
	if (only.round) query = query.where('round_id', '=', only.round)
	if (only.id) query = query.where('id', '=', only.id)
	const rows = await query.orderBy('held_on', 'desc').orderBy('id', 'desc').execute()
	return rows
		.map((m) => ({ ...m, items: said.filter((i) => i.meeting === m.id).map(({ meeting: _, ...i }) => i) }))
		.filter((m) => !only.submission || m.items.length > 0)
}
export const meetingById = async (tx: Tx, programme: P, id: Id<'meeting'>): Promise<MeetingWithItems | undefined> => (await meetings(tx, programme, { id }))[0]
/** The meetings that spoke of a submission, latest first, each with only what it said of this one: what the minutes are printed from. */
export const meetingOf = (tx: Tx, programme: P, submission: Id<'submission'>): Promise<MeetingWithItems[]> => meetings(tx, programme, { submission })

/** How far the talk about this sitting has come: nobody spoke of it, the minutes are being written, or the chair approved them. */
export async function talkOf(tx: Tx, programme: P, s: Pick<Submission, 'id' | 'sitting'>): Promise<'none' | 'open' | 'approved'> {
	const spoke = (await meetingOf(tx, programme, s.id)).filter((m) => m.items.some((i) => i.sitting === s.sitting))
	return spoke.some((m) => m.approvedAt) ? 'approved' : spoke.length ? 'open' : 'none'
}

/** All final cards of the sitting may be changed again. */
export const reopenCards = (scene: Scene, s: Pick<Submission, 'id' | 'cards'>) =>
	scene.tx.updateTable('scorecard').set({ state: 'draft', final_at: null }).where('programme_id', '=', scene.programme.id).where('submission_id', '=', s.id).where('person_id', 'in', s.cards.map((c) => c.person)).execute()

const about = (type: string, id: Id<'meeting'>, facts: News['facts'] = {}): News => ({ type, subject: { kind: 'meeting', id }, facts })

export const openMeeting = action({
	name: 'grading.open-meeting',
	who: ['officer'],
	reach: 'people',
	input: z.object({ round: fields.id<'round'>(), heldOn: fields.day(), place: fields.text(200), chair: fields.id<'person'>(), present: fields.several(fields.id<'person'>()) }),
	async run(scene, given) {
		const { tx, programme } = scene
		if (!(await rounds(tx, programme.id)).some((r) => r.id === given.round)) return refuse({ code: 'grading/round-unknown', field: 'round' })
		if (given.heldOn > scene.on) return refuse({ code: 'grading/meeting-in-future', field: 'heldOn' })
		const present = [...new Set([given.chair, ...given.present])]
		const here = await tx.selectFrom('membership').select('person_id').distinct().where('programme_id', '=', programme.id).where('person_id', 'in', present).where('role', '=', 'council').where('ended_at', 'is', null).execute()
		if (!here.some((m) => m.person_id === given.chair)) return refuse({ code: 'grading/not-council', field: 'chair' })
		if (here.length < present.length) return refuse({ code: 'grading/not-council', field: 'present' })
		const id = newId<'meeting'>()
		await tx
			.insertInto('meeting')
			.values({ programme_id: programme.id, id, round_id: given.round, held_on: given.heldOn, place: given.place, chair_id: given.chair, present, opened_by: scene.by.person, opened_at: scene.at, closed_at: null, approved_at: null })
			.execute()
		return done({ value: { id }, news: [about('meeting-opened', id, { round: given.round, heldOn: given.heldOn, present: present.length })] })
	},
})

/** Locks a meeting; its minutes then change one after the other. */
const hold = async (scene: Scene, id: Id<'meeting'>): Promise<MeetingWithItems | undefined> => {
	await scene.tx.selectFrom('meeting').select('id').where('programme_id', '=', scene.programme.id).where('id', '=', id).forUpdate().execute()
	return meetingById(scene.tx, scene.programme.id, id)
}

/** What was said of a submission and what was agreed; once more for the same submission replaces it. With `reopen` its sheets may be changed. */
export const recordItem = action({
	name: 'grading.record-item',
	who: ['officer'],
	input: z.object({ meeting: fields.id<'meeting'>(), submission: fields.id<'submission'>(), said: fields.text(5000), agreed: fields.text(5000), reopen: fields.checkbox() }),
	async run(scene, given) {
		const m = await hold(scene, given.meeting)
		if (!m) return refuse({ code: 'grading/meeting-unknown' })
		if (m.closedAt) return refuse({ code: 'grading/meeting-closed' })
		const s = await holdSubmission(scene.tx, scene.programme.id, given.submission)
		if (!s || s.round.id !== m.round) return refuse({ code: 'grading/submission-unknown', field: 'submission' })
		if (s.state !== 'assessing') return refuse({ code: 'grading/not-assessing', field: 'submission' })
		const text = { said: given.said, agreed: given.agreed, written_by: scene.by.person, written_at: scene.at }
		await scene.tx
			.insertInto('meeting_item')
			.values({ programme_id: scene.programme.id, meeting_id: m.id, submission_id: s.id, sitting: s.sitting, ...text })
			.onConflict((c) => c.columns(['programme_id', 'meeting_id', 'submission_id', 'sitting']).doUpdateSet(text))
			.execute()
		const news: News[] = [{ type: 'submission-discussed', subject: { kind: 'submission', id: s.id }, facts: { meeting: m.id } }]
		if (given.reopen && s.cards.some((c) => c.state === 'final')) {
			await reopenCards(scene, s)
			news.push({ type: 'scorecards-reopened', subject: { kind: 'submission', id: s.id }, facts: { meeting: m.id } })
		}
		return done({ value: null, news })
	},
})

const setClosed = (scene: Scene, id: Id<'meeting'>, set: { closed_at?: Instant | null; approved_at?: Instant }) => scene.tx.updateTable('meeting').set(set).where('programme_id', '=', scene.programme.id).where('id', '=', id).execute()

export const closeMeeting = action({
	name: 'grading.close-meeting',
	who: ['officer'],
	input: z.object({ meeting: fields.id<'meeting'>() }),
	async run(scene, given) {
		const m = await hold(scene, given.meeting)
		if (!m) return refuse({ code: 'grading/meeting-unknown' })
		if (m.closedAt) return refuse({ code: 'grading/meeting-closed' })
		if (m.items.length === 0) return refuse({ code: 'grading/meeting-empty' })
		await setClosed(scene, m.id, { closed_at: scene.at })
		return done({ value: null, news: [about('meeting-closed', m.id, { items: m.items.length })] })
	},
})

/** The chair's word on the minutes: `yes` approves, else they are opened again for the office to correct. */
export const answerMinutes = action({
	name: 'grading.answer-minutes',
	who: ['council'],
	input: z.object({ meeting: fields.id<'meeting'>(), answer: fields.oneOf(['yes', 'no']) }),
	async run(scene, given) {
		const m = await hold(scene, given.meeting)
		if (!m) return refuse({ code: 'grading/meeting-unknown' })
		if (m.chair !== memberOf(scene.by)) return refuse({ code: 'grading/not-chair' })
		if (m.approvedAt) return refuse({ code: 'grading/minutes-approved' })
		if (!m.closedAt) return refuse({ code: 'grading/meeting-open' })
		await setClosed(scene, m.id, given.answer === 'yes' ? { approved_at: scene.at } : { closed_at: null })
		return done({ value: null, news: [given.answer === 'yes' ? about('minutes-approved', m.id) : about('minutes-returned', m.id)] })
	},
})
