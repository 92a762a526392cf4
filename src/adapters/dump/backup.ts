/** The whole instance into one folder and back: rows of one moment, uploaded files, trade figures, the secret. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from '../database/cluster.ts'
import { mustSeeAll, withOwner } from './client.ts'
import { copyFiles, storedFiles } from './files.ts'
import { type Manifest, readManifest, type TableEntry, wholeFolder, writeManifest } from './manifest.ts'
import { readTable, writeTable } from './rows.ts'
import { appliedMigrations, tablesInOrder } from './tables.ts'
import { copySets, storedSets } from './trade.ts'

export interface BackupOptions {
	/** The data folder whose `files` and `secret` belong to this database. */
	readonly data: string
	readonly to: string
	readonly program: string
	readonly at: string
	/** Hard links for uploaded files where possible: for backups on the same disk. */
	readonly share?: boolean
}

/** Makes a backup while the instance runs: one read-only snapshot, files afterwards (a row never precedes its file). */
export async function backup(connection: Connection, options: BackupOptions): Promise<Manifest> {
	return wholeFolder(options.to, async (part) => {
		const rows = await withOwner(connection, async (client) => {
			await mustSeeAll(client)
			await client.query('begin transaction isolation level repeatable read, read only')
			const migrations = await appliedMigrations(client)
			const tables: TableEntry[] = []
			for (const table of await tablesInOrder(client)) tables.push(await writeTable(client, part, table))
			await client.query('commit')
			return { migrations, tables }
		})
		const from = join(options.data, 'files')
		const files = await copyFiles(from, join(part, 'files'), await storedFiles(from), { share: options.share ?? false })
		const { sets: trade } = await copySets(join(options.data, 'trade'), join(part, 'trade'), { share: options.share ?? false })
		const secret = join(options.data, 'secret')
		if (existsSync(secret)) copyFileSync(secret, join(part, 'secret'))
		const manifest: Manifest = { format: 'ippin-backup', version: 1, program: options.program, at: options.at, ...rows, files, trade }
		writeManifest(part, manifest)
		return manifest
	})
}

/** Checks a backup without restoring it: the manifest, every table's hash, every file's. */
export async function checkBackup(folder: string): Promise<Manifest> {
	const manifest = await readManifest(folder, 'ippin-backup')
	const files = await storedFiles(join(folder, 'files'))
	if (files.length !== manifest.files.count) throw new Error(`${folder} holds ${files.length} uploaded files, its manifest says ${manifest.files.count}`)
	const sets = await storedSets(join(folder, 'trade'))
	if (sets.length !== (manifest.trade ?? 0)) throw new Error(`${folder} holds ${sets.length} sets of trade figures, its manifest says ${manifest.trade ?? 0}`)
	return manifest
}

/** Puts the rows back into a database whose schema stands exactly where the backup's stood. All or nothing. */
export async function restoreRows(connection: Connection, folder: string, manifest: Manifest): Promise<void> {
	await withOwner(connection, async (client) => {
		await mustSeeAll(client)
		await client.query('begin')
		const tables = new Map((await tablesInOrder(client)).map((t) => [t.name, t]))
		for (const entry of manifest.tables) {
			const ours = tables.get(entry.name)
			if (!ours) throw new Error(`the schema has no table ${entry.name}`)
			const [there] = await client.query(`select exists (select from "${entry.name}") as rows`)
			if (there?.rows === 't') throw new Error(`the database is not empty (table ${entry.name}): restore into a new data folder or an empty database`)
			await readTable(client, folder, entry, ours)
		}
		await client.query('commit')
		await client.query('analyze')
	})
}

/** Uploaded files, trade figures and the secret of a backup into a data folder. */
export async function restoreFiles(folder: string, data: string): Promise<{ count: number; bytes: number }> {
	const from = join(folder, 'files')
	// A database of its own (DATABASE_URL) has made no folder yet.
	mkdirSync(data, { recursive: true, mode: 0o700 })
	const files = await copyFiles(from, join(data, 'files'), await storedFiles(from))
	await copySets(join(folder, 'trade'), join(data, 'trade'))
	const secret = join(folder, 'secret')
	if (existsSync(secret) && !existsSync(join(data, 'secret'))) copyFileSync(secret, join(data, 'secret'))
	return files
}

/** Removes all but the newest `keep` folders whose names start with `prefix` (names sort by time). */
export async function keepNewest(folder: string, prefix: string, keep: number): Promise<void> {
	const found = (await readdir(folder)).filter((name) => name.startsWith(prefix) && !name.endsWith('.part')).sort()
	for (const name of found.slice(0, Math.max(0, found.length - keep))) await rm(join(folder, name), { recursive: true, force: true })
}
