import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Connection } from './cluster.ts'

export interface Migration {
	readonly name: string
	readonly sha256: string
	readonly statements: readonly string[]
}

/** The migrations of a folder in order; each is plain SQL, statements end with ";" at a line's end. */
export function readMigrations(folder: string): Migration[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort()
		.map((name) => {
			const text = readFileSync(join(folder, name), 'utf8')
			return { name, sha256: createHash('sha256').update(text).digest('hex'), statements: statementsOf(text) }
		})
}

/** Splits at ";" + end of line, outside $$…$$ bodies; comment lines are dropped. */
export function statementsOf(text: string): string[] {
	const out: string[] = []
	let current: string[] = []
	let quoted = false
	for (const line of text.split('\n')) {
		if (!quoted && /^\s*(--.*)?$/.test(line)) continue
		if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted
		current.push(line)
		if (!quoted && /;\s*(--.*)?$/.test(line)) {
			out.push(current.join('\n').replace(/;\s*(--.*)?$/, ''))
			current = []
		}
	}
	if (current.length) throw new Error(`a statement without ";" at the end: ${current[0]}`)
	return out
}

/**
 * Brings the schema up to date: forward only, each file in one transaction, under a lock, with its checksum kept.
 * `beforeFirst` runs once when a database that already holds data is about to change: the automatic backup.
 * `only` leaves the others for later: a restore first makes the schema that its backup had.
 * Throws when an applied file was changed afterwards or the database is newer than this program.
 */
export async function migrate(connection: Connection, folder: string, beforeFirst?: () => Promise<void>, only?: (name: string) => boolean): Promise<string[]> {
	const wanted = readMigrations(folder)
	const client = new pg.Client({ ...connection, application_name: 'ippin-migrate' })
	await client.connect()
	try {
		// Two servers on one database: the second waits here, then finds nothing left to do. ("if not exists" alone races.)
		await client.query('select pg_advisory_lock(7401982)')
		await client.query('create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())')
		const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration order by name')
		const applied = new Map(rows.map((row) => [row.name, row.sha256]))
		for (const [name, sha256] of applied) {
			const file = wanted.find((m) => m.name === name)
			if (!file) throw new Error(`the database holds migration ${name}, this program does not: it is older than its data`)
			if (file.sha256 !== sha256) throw new Error(`migration ${name} was changed after it was applied: restore the file, add a new one`)
		}
		const pending = wanted.filter((m) => !applied.has(m.name) && (only?.(m.name) ?? true))
		if (pending.length && applied.size) await beforeFirst?.()
		for (const migration of pending) {
			await client.query('begin')
			try {
				for (const statement of migration.statements) await client.query(statement)
				await client.query('insert into migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256])
				await client.query('commit')
			} catch (error) {
				await client.query('rollback')
				const { code, message } = error as { code?: string; message: string }
				// 42501: insufficient privilege.
				throw new Error(`migration ${migration.name} failed: ${message}${code === '42501' ? ' (the role of DATABASE_URL must own the database and have CREATEROLE: docs/operating.md)' : ''}`, { cause: error })
			}
		}
		return pending.map((m) => m.name)
	} finally {
		await client.end()
	}
}
