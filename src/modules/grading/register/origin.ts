import { sql } from 'kysely'
import type { Json, Told } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'

type Change = 'new' | 'corrected' | 'filled'
const lists: Readonly<Record<Change, readonly string[]>> = { new: ['producers', 'products', 'certificates'], corrected: ['corrected'], filled: ['filled'] }
const held = (facts: Told['facts'], key: string): readonly Json[] => (Array.isArray(facts[key]) ? facts[key] : [])
const mostRows = 8

/**
 * Which lists brought these producers, products or certificates in, or changed them; newest first, one line a list:
 * `came-in-with-list { change, sha256, file, rows, count }`, `rows` as text ("3, 7"), '' where the record does not say.
 */
export async function broughtIn(tx: Tx, programme: Id<'programme'>, subjects: readonly string[]): Promise<Told[]> {
	if (subjects.length === 0) return []
	const mentions = Object.values(lists)
		.flat()
		.map((key) => sql<boolean>`jsonb_exists_any(event.payload -> ${sql.lit(key)}, ${[...subjects]}::text[])`)
	const found = await tx
		.selectFrom('event')
		.innerJoin('import_batch as b', (j) => j.onRef('b.programme_id', '=', 'event.programme_id').onRef('b.id', '=', 'event.subject_id'))
		.select(['event.seq', 'event.subject_id', 'event.payload', 'event.at', 'event.actor_id', 'event.for_id', 'b.name', 'b.sha256'])
		.where('event.programme_id', '=', programme)
		.where('event.type', '=', 'register-imported')
		.where((e) => e.or(mentions))
		.orderBy('event.seq', 'desc')
		.execute()
	const ours = new Set<Json>(subjects)
	return found.map((e): Told => {
		const facts = e.payload ?? {}
		const change = (Object.keys(lists) as Change[]).find((c) => lists[c].some((key) => held(facts, key).some((id) => ours.has(id)))) ?? 'new'
		const numbers = held(facts, 'rows').flatMap((pair) => (Array.isArray(pair) && ours.has(pair[0] ?? null) ? [Number(pair[1])] : []))
		const rows = [...new Set(numbers)].sort((a, b) => a - b)
		return {
			programme,
			seq: e.seq,
			type: 'came-in-with-list',
			subject: { kind: 'import', id: e.subject_id },
			facts: { change, sha256: e.sha256, file: e.name, count: rows.length, rows: rows.slice(0, mostRows).join(', ') + (rows.length > mostRows ? ' …' : '') },
			at: e.at,
			by: e.actor_id,
			for: e.for_id,
		}
	})
}
