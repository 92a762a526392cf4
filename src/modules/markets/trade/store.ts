import type { Selectable, Updateable } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Landed, Tx } from '#kernel/ports.ts'
import type { TradeProgress } from '#kernel/trade.ts'
import type { TradeImport } from './rules.ts'
import type { TradeImportTable } from './tables.ts'

type P = Id<'programme'>
type J = Id<'trade-import'>

const nounOf = (row: Selectable<TradeImportTable>): TradeImport => {
	const names = row.names.split('\n')
	return {
		id: row.id,
		state: row.state,
		files: row.files.map((f, i) => ({ ...f, name: names[i] ?? '' })),
		receivedBy: row.received_by,
		receivedAt: row.received_at,
		asked: row.asked ?? undefined,
		beganBy: row.began_by,
		beganAt: row.began_at ?? undefined,
		beatAt: row.beat_at ?? undefined,
		cancelAsked: row.cancel_asked,
		bytes: Number(row.bytes),
		bytesOf: Number(row.bytes_of),
		rows: Number(row.rows),
		endedAt: row.ended_at ?? undefined,
		set: row.set_id ?? undefined,
		again: row.again,
		refusal: row.refusal ?? undefined,
	}
}

/** Newest first. `lock` lets one act at a time: who asks next waits until it is decided. */
export async function tradeImports(tx: Tx, programme: P, lock = false): Promise<TradeImport[]> {
	const all = tx.selectFrom('trade_import').selectAll().where('programme_id', '=', programme).orderBy('received_at', 'desc').orderBy('id', 'desc')
	return (await (lock ? all.forUpdate() : all).execute()).map(nounOf)
}

export async function tradeImportById(tx: Tx, programme: P, id: J): Promise<TradeImport | undefined> {
	const row = await tx.selectFrom('trade_import').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && nounOf(row)
}

export async function keepImport(tx: Tx, programme: P, files: readonly Landed[], by: Id<'person'> | null, at: Instant): Promise<J> {
	const id = newId<'trade-import'>()
	await tx
		.insertInto('trade_import')
		.values({
			programme_id: programme,
			id,
			files: JSON.stringify(files.map(({ sha256, size }) => ({ sha256, size }))),
			names: files.map((f) => f.name.replace(/[\r\n]+/g, ' ').slice(0, 200)).join('\n'),
			received_by: by,
			received_at: at,
			bytes_of: files.reduce((sum, f) => sum + f.size, 0),
		})
		.execute()
	return id
}

/** Changes one row; false when it is not (any more) in one of these states. */
export async function changeImport(tx: Tx, programme: P, id: J, from: readonly TradeImport['state'][], to: Updateable<TradeImportTable>): Promise<boolean> {
	const done = await table(tx).set(to).where('programme_id', '=', programme).where('id', '=', id).where('state', 'in', from).executeTakeFirst()
	return done.numUpdatedRows > 0n
}
const table = (tx: Tx) => tx.updateTable('trade_import')

/** Takes a begun job for this runner; undefined when another has it. */
export async function claimImport(tx: Tx, programme: P, id: J, runner: Id<'runner'>, at: Instant): Promise<TradeImport | undefined> {
	const row = await table(tx).set({ runner, beat_at: at }).where('programme_id', '=', programme).where('id', '=', id).where('state', '=', 'running').where('runner', 'is', null).returningAll().executeTakeFirst()
	return row && nounOf(row)
}

/** Writes down how far it is; whether somebody asked to stop, or took it for dead. */
export async function beat(tx: Tx, programme: P, id: J, at: Instant, far: TradeProgress | undefined): Promise<boolean> {
	const row = await table(tx)
		.set({ beat_at: at, ...(far ? { bytes: far.bytes, bytes_of: far.of, rows: far.rows } : {}) })
		.where('programme_id', '=', programme)
		.where('id', '=', id)
		.where('state', '=', 'running')
		.returning('cancel_asked')
		.executeTakeFirst()
	return row?.cancel_asked ?? true
}
