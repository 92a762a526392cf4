/**
 * A person's rights: everything held about them, read out or erased. Both walk the modules' lists of personal
 * columns (app.ts joins them), so a new table needs an entry there and nothing here.
 */
import { sql } from 'kysely'
import type { Json, Programme, Rebuild } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House, Tx } from '#kernel/ports.ts'
import type { PersonalColumns } from '#kernel/tables.ts'
import { programmes } from '#modules/people/index.ts'
import { eraseRows, readRows, type Whose } from './personal-rows.ts'
import { redact, tell } from './store.ts'
import { type Traces, tracesOf } from './traces.ts'

/** Producers of this programme for which the person stands and nobody else does now. */
async function producersOf(tx: Tx, programme: Id<'programme'>, person: Id<'person'>): Promise<string[]> {
	const rows = await tx
		.selectFrom('membership')
		.select(['person_id', 'producer_id', 'ended_at'])
		.where('programme_id', '=', programme)
		.where('producer_id', 'is not', null)
		.execute()
	const own = new Set(rows.filter((r) => r.person_id === person).map((r) => r.producer_id as string))
	return [...own].filter((p) => !rows.some((r) => r.producer_id === p && r.person_id !== person && r.ended_at === null))
}

/** What of this programme's rows is theirs. */
const whoseIn = (house: House, programme: Id<'programme'>, person: Id<'person'>): Promise<Whose> =>
	house.db.asPerson({ person, programme }, async (tx) => ({ person, programme, producers: await producersOf(tx, programme, person) }))

/** Where else a person's name stands in a programme, before anything is erased. */
export const tracesIn = async (house: House, programme: Programme, person: Id<'person'>, also: readonly string[] = []): Promise<Traces> =>
	tracesOf(house, programme, await whoseIn(house, programme.id, person), house.personal, also)

/** So many places stand in the event; more are counted. */
const most = 200
const leftFacts = ({ found, unread }: Traces): { readonly [key: string]: Json } =>
	found.length + unread.length === 0 ? {} : { found: found.slice(0, most).map((t) => ({ ...t })), unread: unread.slice(0, most).map((f) => ({ ...f })), more: Math.max(0, found.length - most) + Math.max(0, unread.length - most) }

export interface Erased {
	/** Programmes in which something was erased. */
	readonly programmes: number
	readonly rows: number
	/** Events whose content was blanked; their place in the chain stays. */
	readonly events: number
	/** Where the name still stands in texts others wrote, and what nobody has read, by programme: an officer judges (people/<id>). */
	readonly left: readonly (Traces & { readonly programme: string })[]
	/** Programmes that now have no officer: the operator makes a link for one (`ippin invite`). */
	readonly withoutOfficer: readonly string[]
}

/**
 * Erases a person: sessions and credentials end first, then every programme's rows, then their own. What they did
 * stays in the record under an id that names nobody; the chains verify. Doing it again finishes what was interrupted.
 * A buyer without an account has no row of their own, only those of their thread: their id is enough.
 * Refusal: people/person-unknown when nothing is held about this id.
 */
export async function erasePerson(house: House, person: Id<'person'>, lists: readonly PersonalColumns[], rebuilds: readonly Rebuild[] = [], also: readonly string[] = []): Promise<Outcome<Erased>> {
	const at = house.clock.now()
	const identity = lists.filter((l) => l.class === 'identity')
	const { known, handles } = await house.db.asPerson({ person }, async (tx) => {
		const found = await tx.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst()
		const credentials = await tx.selectFrom('credential').select('handle').where('person_id', '=', person).execute()
		await tx.deleteFrom('session').where('person_id', '=', person).execute()
		return { known: found !== undefined, handles: credentials.map((c) => c.handle) }
	})
	let rows = 0
	let events = 0
	let touched = 0
	const withoutOfficer: string[] = []
	const left: Erased['left'][number][] = []
	for (const programme of await programmes(house.db)) {
		// Looked for before the name is gone, outside the transaction that holds rows.
		const whose = await whoseIn(house, programme.id, person)
		const traces = await tracesOf(house, programme, whose, lists, also)
		const here = await house.db.asPerson({ person, programme: programme.id }, (tx) => eraseHere(tx, { house, person, programme, at, handles, lists, rebuilds, traces }))
		if (traces.found.length || traces.unread.length) left.push({ programme: programme.slug, ...traces })
		rows += here.rows
		events += here.events
		if (here.rows || here.member) touched += 1
		if (here.lastOfficer) withoutOfficer.push(programme.slug)
	}
	await house.db.asPerson({ person }, async (tx) => {
		for (const list of identity) rows += await eraseRows(tx, list, { person, producers: [] })
		await tx.updateTable('mandate').set({ ended_at: at }).where((e) => e.or([e('helper_id', '=', person), e('person_id', '=', person)])).where('ended_at', 'is', null).execute()
		await tx.updateTable('person').set({ name: '', lang: 'en', erased_at: at }).where('id', '=', person).execute()
	})
	if (!known && rows === 0) return refuse({ code: 'people/person-unknown' })
	return done({ programmes: touched, rows, events, left, withoutOfficer })
}

interface Here {
	readonly house: House
	readonly person: Id<'person'>
	readonly programme: Programme
	readonly at: Instant
	readonly handles: readonly string[]
	readonly lists: readonly PersonalColumns[]
	readonly rebuilds: readonly Rebuild[]
	readonly traces: Traces
}

/** One programme's part, in one transaction. */
async function eraseHere(tx: Tx, { person, programme, at, handles, lists, rebuilds, traces }: Here) {
	const producers = await producersOf(tx, programme.id, person)
	const whose: Whose = { person, programme: programme.id, producers }
	const invitations = await tx.selectFrom('invitation').select('id').where('programme_id', '=', programme.id).where('accepted_by', '=', person).execute()
	let rows = 0
	for (const list of lists) rows += await eraseRows(tx, list, whose)
	// Forms they sent, with what was answered; mail to them that is still to go out, found by the hash of its address.
	rows += Number((await tx.deleteFrom('idempotency').where('programme_id', '=', programme.id).where('person_id', '=', person).executeTakeFirst()).numDeletedRows)
	if (handles.length) {
		const handle = sql<string>`encode(sha256(convert_to('mail:' || lower(trim(recipient)), 'UTF8')), 'hex')`
		rows += Number((await tx.deleteFrom('delivery').where('programme_id', '=', programme.id).where(handle, 'in', [...handles]).executeTakeFirst()).numDeletedRows)
	}
	const events = await redact(tx, programme.id, [person, ...invitations.map((i) => i.id)])
	const member = await tx.selectFrom('membership').select('role').where('programme_id', '=', programme.id).where('person_id', '=', person).execute()
	const ended = await tx.updateTable('membership').set({ ended_at: at }).where('programme_id', '=', programme.id).where('person_id', '=', person).where('ended_at', 'is', null).executeTakeFirst()
	const officers = await tx.selectFrom('membership').select('person_id').where('programme_id', '=', programme.id).where('role', '=', 'officer').where('ended_at', 'is', null).execute()
	if (rows > 0) for (const rebuild of rebuilds) await rebuild.run(tx, programme, at)
	if (ended.numUpdatedRows > 0n || rows > 0) await tell(tx, programme.id, { person: null, roles: [] }, at, [{ type: 'person-erased', subject: { kind: 'person', id: person }, facts: leftFacts(traces) }])
	return { rows, events, member: member.length > 0, lastOfficer: member.some((m) => m.role === 'officer') && ended.numUpdatedRows > 0n && officers.length === 0 }
}

export interface PersonExport {
	readonly person: Id<'person'>
	readonly at: Instant
	/** Table → rows, of no programme. */
	readonly own: Readonly<Record<string, readonly Record<string, unknown>[]>>
	readonly programmes: readonly {
		readonly slug: string
		readonly name: string
		readonly tables: Readonly<Record<string, readonly Record<string, unknown>[]>>
		/** What they did, what was done for them, what is about them. */
		readonly events: readonly { readonly seq: string; readonly type: string; readonly at: Instant; readonly subject: string; readonly facts: { readonly [key: string]: Json } | null }[]
	}[]
}

/** Everything held about a person, as JSON for them: never a hash or a token. Refusal: people/person-unknown. */
export async function exportPerson(house: House, person: Id<'person'>, lists: readonly PersonalColumns[]): Promise<Outcome<PersonExport>> {
	const also = [
		{ table: 'membership', person: 'person_id' },
		{ table: 'mandate', person: 'person_id' },
		{ table: 'mandate', person: 'helper_id' },
		{ table: 'file', person: 'uploaded_by' },
	]
	const asked = [...lists.map((l) => ({ table: l.table, person: l.person })), ...also].filter((a, i, all) => all.findIndex((b) => b.table === a.table && b.person === a.person) === i)
	const gather = async (tx: Tx, whose: Whose, scoped: boolean) => {
		const tables: Record<string, Record<string, unknown>[]> = {}
		for (const one of asked) {
			const found = (await readRows(tx, one, whose)).filter((row) => 'programme_id' in row === scoped)
			if (found.length) tables[one.table] = [...(tables[one.table] ?? []), ...found]
		}
		return tables
	}
	const own = await house.db.asPerson({ person }, (tx) => gather(tx, { person, producers: [] }, false))
	const parts: PersonExport['programmes'][number][] = []
	for (const programme of await programmes(house.db)) {
		const part = await house.db.asPerson({ person, programme: programme.id }, async (tx) => {
			const producers = await producersOf(tx, programme.id, person)
			const tables = await gather(tx, { person, programme: programme.id, producers }, true)
			const events = await tx
				.selectFrom('event')
				.select(['seq', 'type', 'at', 'subject_kind', 'subject_id', 'payload'])
				.where('programme_id', '=', programme.id)
				.where((e) => e.or([e('actor_id', '=', person), e('for_id', '=', person), e('subject_id', '=', person)]))
				.orderBy('seq')
				.execute()
			return { slug: programme.slug, name: programme.name, tables, events: events.map((e) => ({ seq: e.seq.toString(), type: e.type, at: e.at, subject: `${e.subject_kind} ${e.subject_id}`, facts: e.payload })) }
		})
		if (part.events.length || Object.keys(part.tables).length) parts.push(part)
	}
	if (!parts.length && !Object.keys(own).length) return refuse({ code: 'people/person-unknown' })
	return done({ person, at: house.clock.now(), own, programmes: parts })
}
