/** The rows that hold something about one person, found by the modules' lists of personal columns. */
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { PersonalColumns } from '#kernel/tables.ts'

/** Whose rows: the person, and the producers for which they alone stand. */
export interface Whose {
	readonly person: Id<'person'>
	readonly programme?: Id<'programme'>
	readonly producers: readonly string[]
}

interface Column {
	readonly name: string
	readonly type: string
	readonly nullable: boolean
}

/** A table's columns; the list of names is the database's own, so they can be put into a statement. */
export async function columnsOf(tx: Tx, table: string): Promise<Column[]> {
	const found = await sql<Column>`
		select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
		from pg_attribute a where a.attrelid = to_regclass(${`public.${table}`}) and a.attnum > 0 and not a.attisdropped`.execute(tx)
	return found.rows
}

/** The condition for "this row is theirs"; null when the table cannot hold one in this scope. */
function theirs(list: PersonalColumns, columns: readonly Column[], whose: Whose) {
	const inProgramme = columns.some((c) => c.name === 'programme_id')
	// A programme's transaction touches its own rows only; the person's own rows come last, by themselves.
	if (inProgramme !== (whose.programme !== undefined)) return null
	const here = inProgramme ? sql`programme_id = ${whose.programme}` : sql`true`
	if (list.person !== 'producer') return sql<boolean>`${here} and ${sql.ref(list.person)} = ${whose.person}`
	if (!whose.producers.length) return null
	const key = columns.some((c) => c.name === 'producer_id') ? 'producer_id' : 'id'
	return sql<boolean>`${here} and ${sql.ref(key)} = any(${[...whose.producers]}::uuid[])`
}

/** The columns of a row that erasure will empty by itself, because the row is theirs. */
export function ownColumns(lists: readonly PersonalColumns[], row: Readonly<Record<string, unknown>>, whose: Whose): string[] {
	const theirs = (list: PersonalColumns) => (list.person === 'producer' ? whose.producers.includes(String(row.producer_id ?? row.id)) : row[list.person] === whose.person)
	return lists.filter(theirs).flatMap((list) => (list.erase === 'delete' ? Object.keys(row) : list.columns))
}

const emptyOf = (column: Column): ReturnType<typeof sql> => {
	if (column.nullable) return sql`null`
	if (column.type === 'jsonb') return sql`'{}'::jsonb`
	if (column.type.endsWith('[]')) return sql`'{}'`
	return sql`''`
}

/** Blanks or deletes what a list names; returns how many rows. */
export async function eraseRows(tx: Tx, list: PersonalColumns, whose: Whose): Promise<number> {
	const columns = await columnsOf(tx, list.table)
	const where = theirs(list, columns, whose)
	if (!where) return 0
	const table = sql.table(list.table)
	if (list.erase === 'delete') return Number((await sql`delete from ${table} where ${where}`.execute(tx)).numAffectedRows ?? 0n)
	if (!list.columns.length) return 0
	const set = list.columns.map((name) => {
		const column = columns.find((c) => c.name === name)
		if (!column) throw new Error(`${list.table} has no column ${name}`)
		return sql`${sql.ref(name)} = ${emptyOf(column)}`
	})
	return Number((await sql`update ${table} set ${sql.join(set)} where ${where}`.execute(tx)).numAffectedRows ?? 0n)
}

const secret = /(^|_)(hash|handle|token|pin)$/

/** The same rows as they are read out to the person, without what opens anything. */
export async function readRows(tx: Tx, list: Pick<PersonalColumns, 'table' | 'person'>, whose: Whose): Promise<Record<string, unknown>[]> {
	const columns = await columnsOf(tx, list.table)
	const where = theirs({ ...list, columns: [], erase: 'blank', class: 'tenant' }, columns, whose)
	if (!where) return []
	const shown = columns.filter((c) => !secret.test(c.name)).map((c) => sql.ref(c.name))
	const found = await sql<{ row: Record<string, unknown> }>`select to_jsonb(x) as row from (select ${sql.join(shown)} from ${sql.table(list.table)} where ${where}) x`.execute(tx)
	return found.rows.map((r) => r.row)
}
