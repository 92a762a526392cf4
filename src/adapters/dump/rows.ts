/** Rows out of and into a table, as PostgreSQL's own JSON text: no digit of a number passes through JavaScript. */
import type { Client } from './client.ts'
import { readLines, type Written, writeLines } from './lines.ts'
import { type TableEntry, tableFile } from './manifest.ts'
import { quoted, type Table } from './tables.ts'

export type Query = Pick<Client, 'query'>

/** Needs an open transaction. `row` is an SQL expression over `t`, `where` a condition with its values. */
export async function writeTable(client: Query, folder: string, table: Table, options: { readonly row?: string; readonly where?: string } = {}): Promise<TableEntry> {
	const order = table.key.map(quoted).join(', ')
	const generated = `(select to_jsonb(x) from (select ${table.columns.map((c) => `t.${quoted(c)}`).join(', ')}) x)`
	await client.query(
		`declare dump no scroll cursor for select (${options.row ?? generated})::text as line from ${quoted(table.name)} t ${options.where ? `where ${options.where}` : ''} ${order ? `order by ${order}` : ''}`,
	)
	async function* batches() {
		for (;;) {
			const rows = await client.query('fetch 1000 from dump')
			if (!rows.length) return
			yield rows.map((r) => r.line ?? '')
		}
	}
	const written: Written = await writeLines(tableFile(folder, table.name), batches())
	await client.query('close dump')
	return { name: table.name, columns: [...table.columns], ...written }
}

export interface PutBack {
	readonly onConflict?: string
	/** A condition every row must meet, as SQL; a row that does not is a fault of the dump, and all is refused. */
	readonly only?: string
	/** Another value for a text column. */
	readonly set?: { readonly column: string; readonly value: string }
}

/** Puts a table's rows back; throws when there are not as many as the manifest says. */
export async function readTable(client: Query, folder: string, entry: TableEntry, ours: Table, options: PutBack = {}): Promise<void> {
	const unknown = entry.columns.filter((c) => !ours.columns.includes(c))
	if (unknown.length) throw new Error(`table ${entry.name} has no column ${unknown.join(', ')}`)
	const columns = entry.columns.map(quoted).join(', ')
	const given = `jsonb_populate_recordset(null::${quoted(entry.name)}, $1::jsonb)`
	let rows = 0
	for await (const lines of readLines(tableFile(folder, entry.name))) {
		rows += lines.length
		const batch = [`[${lines.join(',')}]`]
		if (options.only) {
			const [foreign] = await client.query(`select count(*)::text as n from ${given} where (${options.only}) is not true`, batch)
			if (foreign?.n !== '0') throw new Error(`table ${entry.name} holds rows of another programme`)
		}
		const { set } = options
		const chosen = entry.columns.map((c) => (c === set?.column ? '$2::text' : quoted(c))).join(', ')
		await client.query(`insert into ${quoted(entry.name)} (${columns}) select ${chosen} from ${given} ${options.onConflict ?? ''}`, set ? [...batch, set.value] : batch)
	}
	if (rows !== entry.rows) throw new Error(`table ${entry.name}: ${rows} rows where the manifest says ${entry.rows}`)
}
