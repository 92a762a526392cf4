/**
 * The owner's connection for whole-instance work: backup, restore, check. The app itself never uses it;
 * it reads past row-level security, so it needs a superuser or BYPASSRLS (the embedded database's owner is one).
 */
import pg from 'pg'
import type { Connection } from '../database/cluster.ts'

export interface Client {
	/** Rows with every value as PostgreSQL's own text. */
	query(text: string, values?: readonly unknown[]): Promise<Record<string, string | null>[]>
}

const asText = { getTypeParser: () => (text: string) => text }

export async function withOwner<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ ...connection, application_name: 'ippin-owner', types: asText as never })
	client.on('error', () => undefined)
	await client.connect()
	try {
		return await work({ query: async (text, values) => (await client.query<Record<string, string | null>>(text, values ? [...values] : undefined)).rows })
	} finally {
		await client.end().catch(() => undefined)
	}
}

/** Throws in words when this role would see a part of the rows only and a backup would silently lack the rest. */
export async function mustSeeAll(client: Client): Promise<void> {
	const [role] = await client.query('select rolsuper or rolbypassrls as all_rows, rolname from pg_roles where rolname = current_user')
	if (role?.all_rows !== 't')
		throw new Error(`the database role "${role?.rolname ?? ''}" cannot read every programme's rows (row-level security): make the backup with your server's own pg_dump as a superuser, or give DATABASE_URL a role with BYPASSRLS for this command`)
}
