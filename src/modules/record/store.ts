import { type Selectable, sql } from 'kysely'
import type { Actor, Dispatch, Json, News, Programme, Told } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { House, Tx } from '#kernel/ports.ts'
import type { EventTable } from './tables.ts'
import { chainHash, digestOf, genesis, type Header, type Link, personalFields } from './rules.ts'

/**
 * Writes what happened, as the last statements of a transaction: the programme's chain head is locked here,
 * so seq has no gaps and follows the order of commits, and the lock is held for a moment only.
 */
export async function tell(tx: Tx, programme: Programme['id'], by: Actor, at: Instant, news: readonly News[]): Promise<void> {
	if (news.length === 0) return
	for (const item of news) {
		const personal = personalFields(item.facts)
		if (personal.length) throw new Error(`event ${item.type} would hold personal data: ${personal.join(', ')}`)
	}
	await tx.insertInto('chain_head').values({ programme_id: programme, seq: 0n, hash: genesis }).onConflict((c) => c.doNothing()).execute()
	const head = await tx.selectFrom('chain_head').select(['seq', 'hash']).where('programme_id', '=', programme).forUpdate().executeTakeFirstOrThrow()
	let { seq, hash } = head
	const rows = news.map((item) => {
		seq += 1n
		const header: Header = {
			programme,
			seq: seq.toString(),
			type: item.type,
			subject: item.subject,
			actor: by.person,
			for: by.for?.person ?? null,
			mandate: by.for?.mandate ?? null,
			at,
		}
		const payload_sha256 = digestOf(item.facts)
		hash = chainHash(hash, header, payload_sha256)
		return {
			programme_id: programme,
			seq,
			type: item.type,
			subject_kind: item.subject.kind,
			subject_id: item.subject.id,
			actor_id: by.person,
			for_id: by.for?.person ?? null,
			mandate_id: by.for?.mandate ?? null,
			at,
			payload: JSON.stringify(item.facts),
			payload_sha256,
			hash,
		}
	})
	await tx.insertInto('event').values(rows).execute()
	await tx.updateTable('chain_head').set({ seq, hash }).where('programme_id', '=', programme).execute()
}

/** Puts letters into the outbox. Their facts hold links, so they wait there locked. */
export async function enqueue(tx: Tx, house: Pick<House, 'secrets'>, programme: Programme['id'], at: Instant, dispatches: readonly Dispatch[]): Promise<void> {
	if (dispatches.length === 0) return
	const rows = dispatches.map((d) => {
		const id = newId<'delivery'>()
		const facts = JSON.stringify(house.secrets.lock(id, JSON.stringify(d.facts)))
		return { programme_id: programme, id, channel: d.channel, recipient: d.to, template: d.template, lang: d.lang, facts, due_at: at, attempts: 0 }
	})
	await tx.insertInto('delivery').values(rows).execute()
}

/** What a waiting letter says; letters that waited before they were locked are read as they stand. */
export const factsOf = (house: Pick<House, 'secrets'>, row: { readonly id: Id<'delivery'>; readonly facts: { [key: string]: Json } | string }): { readonly [key: string]: Json } =>
	typeof row.facts === 'string' ? (JSON.parse(house.secrets.unlock(row.id, row.facts)) as { [key: string]: Json }) : row.facts

const toldOf = (row: Selectable<EventTable>): Told => ({
	programme: row.programme_id,
	seq: row.seq,
	type: row.type,
	subject: { kind: row.subject_kind, id: row.subject_id },
	facts: row.payload ?? {},
	at: row.at,
	by: row.actor_id,
	for: row.for_id,
})

/** What happened to some subjects, newest first. */
export async function history(tx: Tx, programme: Id<'programme'>, subjects: readonly string[], limit = 50): Promise<Told[]> {
	if (subjects.length === 0) return []
	const rows = await tx
		.selectFrom('event')
		.selectAll()
		.where('programme_id', '=', programme)
		.where('subject_id', 'in', [...subjects])
		.orderBy('seq', 'desc')
		.limit(limit)
		.execute()
	return rows.map(toldOf)
}

/** All events of a programme between two instants, oldest first; `types` narrows. */
export async function eventsBetween(tx: Tx, programme: Id<'programme'>, from: Instant, to: Instant, types?: readonly string[]): Promise<Told[]> {
	let query = tx.selectFrom('event').selectAll().where('programme_id', '=', programme).where('at', '>=', from).where('at', '<', to)
	if (types) query = query.where('type', 'in', [...types])
	return (await query.orderBy('seq').execute()).map(toldOf)
}

/** When a programme's record began, or undefined while it is empty. */
export const firstEvent = async (tx: Tx, programme: Id<'programme'>): Promise<Instant | undefined> =>
	(await tx.selectFrom('event').select('at').where('programme_id', '=', programme).orderBy('seq').limit(1).executeTakeFirst())?.at

/** The chain's links from `after` on, for verification and export. */
export async function links(tx: Tx, programme: Id<'programme'>, after = 0n, limit = 5000): Promise<Link[]> {
	const rows = await tx
		.selectFrom('event')
		.selectAll()
		.where('programme_id', '=', programme)
		.where('seq', '>', after)
		.orderBy('seq')
		.limit(limit)
		.execute()
	return rows.map((row) => ({
		header: {
			programme: row.programme_id,
			seq: row.seq.toString(),
			type: row.type,
			subject: { kind: row.subject_kind, id: row.subject_id },
			actor: row.actor_id,
			for: row.for_id,
			mandate: row.mandate_id,
			at: row.at,
		},
		payload: row.payload,
		payloadSha256: row.payload_sha256,
		hash: row.hash,
	}))
}

/** Blanks the payloads of some subjects' events; the chain still verifies. Returns how many. */
export async function redact(tx: Tx, programme: Id<'programme'>, subjects: readonly string[]): Promise<number> {
	if (subjects.length === 0) return 0
	const result = await tx
		.updateTable('event')
		.set({ payload: null })
		.where('programme_id', '=', programme)
		.where('subject_id', 'in', [...subjects])
		// What it says of an erasure names nobody: it leads the office to where the name still stands.
		.where('type', '!=', 'person-erased')
		.where(sql<boolean>`payload is not null`)
		.executeTakeFirst()
	return Number(result.numUpdatedRows)
}

export type Claim = 'new' | { readonly action: string; readonly body: string; readonly result: Json }

/** Claims an idempotency key; a second submission waits for the first and then gets what it left. */
export async function claim(tx: Tx, row: { programme: Id<'programme'>; key: string; action: string; person: Id<'person'> | null; body: string; at: Instant }): Promise<Claim> {
	const mine = await tx
		.insertInto('idempotency')
		.values({ programme_id: row.programme, key: row.key, action: row.action, person_id: row.person, body_sha256: row.body, result: 'null', at: row.at })
		.onConflict((c) => c.doNothing())
		.returning('key')
		.executeTakeFirst()
	if (mine) return 'new'
	const found = await tx
		.selectFrom('idempotency')
		.select(['action', 'body_sha256', 'result'])
		.where('programme_id', '=', row.programme)
		.where('key', '=', row.key)
		.executeTakeFirstOrThrow()
	return { action: found.action, body: found.body_sha256, result: found.result }
}

export const settle = (tx: Tx, programme: Id<'programme'>, key: string, result: Json) =>
	tx.updateTable('idempotency').set({ result: JSON.stringify(result) }).where('programme_id', '=', programme).where('key', '=', key).execute()

/** Keys are kept seven days. */
export const forgetKeys = (tx: Tx, programme: Id<'programme'>, before: Instant) =>
	tx.deleteFrom('idempotency').where('programme_id', '=', programme).where('at', '<', before).execute()
