import { z } from 'zod'
import { action, type News, type Scene } from '#kernel/action.ts'
import type { Day } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import { memberOf } from '../rules.ts'
import { type InterestKind, interestKinds } from './tables.ts'

type P = Id<'programme'>
type Person = Id<'person'>
/** Why somebody may not judge a submission; `sat`: they judged it in an earlier sitting. */
export type ConflictKind = InterestKind | 'prepared' | 'sat'

/** Steps by which a submission is prepared, also on somebody's behalf: a helper who filled in the sheet is no judge of it. */
const preparing = ['submission-started', 'self-assessment-saved', 'proof-added', 'proof-used', 'proof-removed', 'submission-submitted']

/**
 * Who of these people may not judge which of these submissions on a day, keyed "submission person". Reads memberships: runs in the people's scope.
 * Of several reasons the first of own, prepared, paid, relative, other, sat is told.
 */
export async function conflictsAmong(tx: Tx, programme: P, submissions: readonly Id<'submission'>[], persons: readonly Person[], on: Day): Promise<ReadonlyMap<string, ConflictKind>> {
	const found = new Map<string, ConflictKind>()
	if (submissions.length === 0 || persons.length === 0) return found
	const of = await tx
		.selectFrom('submission as s')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.select(['s.id', 's.started_by as startedBy', 's.sitting', 'p.producer_id as producer'])
		.where('s.programme_id', '=', programme)
		.where('s.id', 'in', submissions)
		.execute()
	const wanted = new Set<string>(persons)
	const note = (submission: string, person: string | null, kind: ConflictKind) => {
		if (person !== null && wanted.has(person) && !found.has(`${submission} ${person}`)) found.set(`${submission} ${person}`, kind)
	}
	const stands = await tx.selectFrom('membership').select(['person_id', 'producer_id']).where('programme_id', '=', programme).where('person_id', 'in', persons).where('producer_id', 'is not', null).where('ended_at', 'is', null).execute()
	const declared = await activeInterests(tx, programme, persons, on)
	const proofs = await tx.selectFrom('proof_use').select(['submission_id', 'added_by']).distinct().where('programme_id', '=', programme).where('submission_id', 'in', submissions).execute()
	const told = await tx.selectFrom('event').select(['subject_id', 'actor_id']).distinct().where('programme_id', '=', programme).where('subject_kind', '=', 'submission').where('subject_id', 'in', submissions).where('type', 'in', preparing).execute()
	const sat = await tx.selectFrom('assignment').select(['submission_id', 'person_id', 'sitting']).where('programme_id', '=', programme).where('submission_id', 'in', submissions).where('person_id', 'in', persons).execute()
	for (const s of of) {
		for (const m of stands) if (m.producer_id === s.producer) note(s.id, m.person_id, 'own')
		for (const d of declared) if (d.producer === s.producer && d.kind === 'own') note(s.id, d.person, 'own')
		note(s.id, s.startedBy, 'prepared')
		for (const p of proofs) if (p.submission_id === s.id) note(s.id, p.added_by, 'prepared')
		for (const t of told) if (t.subject_id === s.id) note(s.id, t.actor_id, 'prepared')
		for (const kind of interestKinds) for (const d of declared) if (d.producer === s.producer && d.kind === kind) note(s.id, d.person, kind)
		for (const a of sat) if (a.submission_id === s.id && a.sitting < s.sitting) note(s.id, a.person_id, 'sat')
	}
	return found
}

async function activeInterests(tx: Tx, programme: P, persons: readonly Person[], on: Day): Promise<{ person: Person; producer: Id<'producer'>; kind: InterestKind }[]> {
	const rows = await tx
		.selectFrom('council_interest')
		.select(['person_id as person', 'producer_id as producer', 'kind'])
		.where('programme_id', '=', programme)
		.where('person_id', 'in', persons)
		.where('since', '<=', on)
		.where((e) => e.or([e('until', 'is', null), e('until', '>=', on)]))
		.execute()
	return rows.flatMap((r) => (r.kind === 'none' ? [] : [{ ...r, kind: r.kind }]))
}

/** What ties a member to a producer on a day; `asked`: whether they ever said that nothing does. */
export async function tieOf(tx: Tx, programme: P, person: Person, producer: Id<'producer'>, on: Day): Promise<{ readonly kind: InterestKind | undefined; readonly asked: boolean }> {
	const active = await activeInterests(tx, programme, [person], on)
	const none = await tx.selectFrom('council_interest').select('id').where('programme_id', '=', programme).where('person_id', '=', person).where('producer_id', '=', producer).where('kind', '=', 'none').executeTakeFirst()
	return { kind: active.find((a) => a.producer === producer)?.kind, asked: none !== undefined }
}

/** Keeps that a member said, at their first sheet of a producer, that nothing ties them to it. */
export async function keepNoInterest(scene: Scene, person: Person, producer: Id<'producer'>): Promise<News> {
	const row = { programme_id: scene.programme.id, id: newId<'interest'>(), person_id: person, producer_id: producer, kind: 'none' as const, since: scene.on, until: null, note: '', added_by: scene.by.person, added_at: scene.at }
	await scene.tx.insertInto('council_interest').values(row).execute()
	return { type: 'no-interest-confirmed', subject: { kind: 'producer', id: producer }, facts: { member: person } }
}

export interface Interest {
	readonly id: Id<'interest'>
	readonly person: Person
	readonly producer: Id<'producer'>
	readonly producerName: string
	readonly kind: InterestKind | 'none'
	readonly since: Day
	readonly until: Day | null
	readonly note: string
}
/** Declarations of one member, or of all; the note only for the member's own eyes. */
export async function interests(tx: Tx, programme: P, person?: Person): Promise<Interest[]> {
	let query = tx
		.selectFrom('council_interest as i')
		.innerJoin('producer as m', (j) => j.onRef('m.programme_id', '=', 'i.programme_id').onRef('m.id', '=', 'i.producer_id'))
		.select(['i.id', 'i.person_id as person', 'i.producer_id as producer', 'm.name as producerName', 'i.kind', 'i.since', 'i.until', 'i.note'])
		.where('i.programme_id', '=', programme)
	if (person) query = query.where('i.person_id', '=', person)
	const rows = await query.orderBy('i.since', 'desc').orderBy('m.folded').orderBy('i.id').limit(2000).execute()
	return person ? rows : rows.map((r) => ({ ...r, note: '' }))
}

/**
 * What ties a member to a producer, said by the member or entered by the office. Sheets of that producer's products that
 * are still open no longer count. Neither kind nor note goes into the chain.
 */
export const declareInterest = action({
	name: 'grading.declare-interest',
	who: ['council', 'officer'],
	reach: 'people',
	input: z.object({ person: fields.optional(fields.id<'person'>()), producer: fields.id<'producer'>(), kind: fields.oneOf(interestKinds), since: fields.day(), until: fields.optional(fields.day()), note: fields.optionalText(500) }),
	async run(scene, given) {
		const { tx, programme, by } = scene
		const me = memberOf(by)
		const person = by.roles.includes('officer') ? (given.person ?? me) : me
		if (!person || (given.person && given.person !== person)) return refuse({ code: 'people/not-allowed' })
		const member = await tx.selectFrom('membership').select('person_id').where('programme_id', '=', programme.id).where('person_id', '=', person).where('role', '=', 'council').executeTakeFirst()
		if (!member) return refuse({ code: 'grading/not-council', field: 'person' })
		const producer = await tx.selectFrom('producer').select('id').where('programme_id', '=', programme.id).where('id', '=', given.producer).executeTakeFirst()
		if (!producer) return refuse({ code: 'grading/producer-unknown', field: 'producer' })
		if (given.until && given.until < given.since) return refuse({ code: 'input/ends-before-start', field: 'until' })
		await tx
			.insertInto('council_interest')
			.values({ programme_id: programme.id, id: newId<'interest'>(), person_id: person, producer_id: given.producer, kind: given.kind, since: given.since, until: given.until ?? null, note: given.note, added_by: by.person, added_at: scene.at })
			.execute()
		const news: News[] = [{ type: 'interest-declared', subject: { kind: 'producer', id: given.producer }, facts: { member: person } }]
		if (given.since <= scene.on && (!given.until || given.until >= scene.on)) news.push(...(await stepBack(scene, person, given.producer)))
		return done({ value: { stepped: news.length - 1 }, news })
	},
})

/** Takes a member off every council at work on this producer's products. */
async function stepBack(scene: Scene, person: Person, producer: Id<'producer'>): Promise<News[]> {
	const { tx, programme } = scene
	const open = await tx
		.selectFrom('assignment as a')
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'a.programme_id').onRef('s.id', '=', 'a.submission_id').onRef('s.sitting', '=', 'a.sitting'))
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.select(['a.submission_id as submission', 'a.no'])
		.where('a.programme_id', '=', programme.id)
		.where('a.person_id', '=', person)
		.where('a.conflict_at', 'is', null)
		.where('s.state', '=', 'assessing')
		.where('p.producer_id', '=', producer)
		.execute()
	for (const a of open)
		await tx.updateTable('assignment').set({ conflict_at: scene.at }).where('programme_id', '=', programme.id).where('submission_id', '=', a.submission).where('person_id', '=', person).execute()
	return open.map((a): News => ({ type: 'conflict-declared', subject: { kind: 'submission', id: a.submission }, facts: { member: a.no } }))
}

/** The tie is over from the day after; it stays on the list. */
export const endInterest = action({
	name: 'grading.end-interest',
	who: ['council', 'officer'],
	input: z.object({ interest: fields.id<'interest'>(), until: fields.day() }),
	async run(scene, given) {
		const { tx, programme, by } = scene
		const row = await tx.selectFrom('council_interest').select(['person_id', 'producer_id', 'kind', 'since']).where('programme_id', '=', programme.id).where('id', '=', given.interest).executeTakeFirst()
		if (!row || row.kind === 'none' || (!by.roles.includes('officer') && row.person_id !== memberOf(by))) return refuse({ code: 'grading/interest-unknown' })
		if (given.until < row.since) return refuse({ code: 'input/ends-before-start', field: 'until' })
		await tx.updateTable('council_interest').set({ until: given.until }).where('programme_id', '=', programme.id).where('id', '=', given.interest).execute()
		return done({ value: null, news: [{ type: 'interest-ended', subject: { kind: 'producer', id: row.producer_id }, facts: { member: row.person_id } }] })
	},
})
