/** A row for any table, for tests about who may see or who erases it: what it says is beside the point. */
import { newId } from '#kernel/id.ts'
import type { TestHouse } from './house.ts'

const sample = (type: string, word: string): string => {
	if (type === 'uuid') return newId()
	if (type === 'uuid[]') return `{${newId()}}`
	if (type.endsWith('[]')) return `{${word}}`
	if (type === 'jsonb') return JSON.stringify({ word })
	if (type === 'boolean') return 'false'
	if (type === 'date' || type.startsWith('timestamp')) return '2026-11-24'
	if (type === 'tsvector' || type === 'text') return `${word}${newId()}`
	return '1'
}

/** Lifts the rules about content (checks and foreign keys) in this test's own database, so that any row will do. */
export async function liftRules(house: TestHouse, tables: readonly string[]): Promise<void> {
	const rules = await house.sql(`select conrelid::regclass::text as t, conname as c from pg_constraint where contype in ('c', 'f') and conrelid::regclass::text = any($1) order by contype desc`, [tables])
	for (const { t, c } of rules) await house.sql(`alter table ${t} drop constraint "${c}"`)
}

/** The statement that inserts one: needed columns and the given ones filled, `word` in those of `also`. */
export async function anyRow(house: TestHouse, table: string, given: Readonly<Record<string, string>>, also: readonly string[] = [], word = 'x'): Promise<string> {
	const columns = await house.sql(
		`select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
		 where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and (attnotnull and not atthasdef or attname = any($2))`,
		[table, [...Object.keys(given), ...also]],
	)
	const values = columns.map((c) => `'${given[String(c.name)] ?? sample(String(c.type), also.includes(String(c.name)) ? word : 'x')}'`)
	return `insert into ${table} (${columns.map((c) => `"${c.name}"`).join(', ')}) values (${values.join(', ')})`
}
