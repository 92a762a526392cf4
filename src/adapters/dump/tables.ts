import type { Client } from './client.ts'

export type TableClass = 'tenant' | 'published' | 'identity' | 'reference'
export interface Table {
	readonly name: string
	readonly class: TableClass
	/** Columns that can be written: all but generated ones. */
	readonly columns: readonly string[]
	readonly key: readonly string[]
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Our tables, each after those that its foreign keys point to. */
export async function tablesInOrder(client: Client): Promise<Table[]> {
	const rows = await client.query(
		`select c.relname as name, obj_description(c.oid, 'pg_class') as class,
		   (select string_agg(a.attname, ' ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
		   (select string_agg(a.attname, ' ' order by k.n) from pg_constraint p, unnest(p.conkey) with ordinality k(col, n), pg_attribute a
		     where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid and a.attnum = k.col) as key,
		   (select string_agg(distinct r.relname, ' ') from pg_constraint f join pg_class r on r.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as needs
		 from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and obj_description(c.oid, 'pg_class') is not null order by c.relname`,
	)
	const words = (text: string | null | undefined) => (text ? text.split(' ') : [])
	const left = new Map(rows.map((r) => [r.name ?? '', { row: r, needs: words(r.needs) }]))
	const out: Table[] = []
	while (left.size) {
		const free = [...left].filter(([, t]) => t.needs.every((n) => !left.has(n)))
		if (!free.length) throw new Error(`tables whose foreign keys go in a circle: ${[...left.keys()].join(', ')}`)
		for (const [name, { row }] of free) {
			left.delete(name)
			out.push({ name, class: row.class as TableClass, columns: words(row.columns), key: words(row.key) })
		}
	}
	return out
}

export interface AppliedMigration {
	readonly name: string
	readonly sha256: string
}
export async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
	const [there] = await client.query(`select to_regclass('public.migration') as t`)
	if (!there?.t) return []
	return (await client.query('select name, sha256 from migration order by name')).map((r) => ({ name: r.name ?? '', sha256: r.sha256 ?? '' }))
}
