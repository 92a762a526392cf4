import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { systemClock } from '#adapters/clock.ts'
import type { Connection } from '#adapters/database/cluster.ts'
import { migrate, readMigrations } from '#adapters/database/migrate.ts'
import { backup, checkBackup, keepNewest, restoreFiles, restoreRows } from '#adapters/dump/backup.ts'
import { mustSeeAll, withOwner } from '#adapters/dump/client.ts'
import type { Settings } from '#adapters/settings.ts'
import { programmes } from '#modules/people/index.ts'
import { verifyRecord } from '#modules/record/index.ts'
import { openDatabase } from '../serve.ts'
import { type Command, program } from './command.ts'
import { megabytes, migrations, settingsOf, stamp, withInstance } from './instance.ts'

const automatic = 'before-migration-'
const kept = 5

/** Before the schema changes: into IPPIN_DATA/backups, the last five kept. */
export async function backupBeforeMigration(settings: Settings, connection: Connection, say: (line: string) => void): Promise<void> {
	const able = await withOwner(connection, mustSeeAll).then(() => true, () => false)
	// A role on somebody's own server may lack the right; their server's backups are theirs to make.
	if (!able) return say('no automatic backup before this migration: the database role cannot read every row; rely on your own pg_dump')
	const folder = join(settings.data, 'backups')
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	const at = systemClock.now()
	const to = join(folder, `${automatic}${stamp(at)}`)
	say(`backup before the schema changes: ${to}`)
	await backup(connection, { data: settings.data, to, program, at, share: true })
	await keepNewest(folder, automatic, kept)
}

export const backupCommand: Command = {
	name: 'backup',
	does: 'copies the whole instance (rows, uploaded files, secret) into a folder, also while it runs',
	examples: ['npx ippin backup', 'npx ippin backup --to /mnt/disk/ippin-2026-11-24'],
	options: { to: { type: 'string' }, json: { type: 'boolean' } },
	run: (given, talk) =>
		withInstance(talk, async ({ settings, connection }) => {
			const began = performance.now()
			const at = systemClock.now()
			const to = resolve(given.text('to') ?? join(settings.data, 'backups', stamp(at)))
			const manifest = await backup(connection, { data: settings.data, to, program, at })
			const rows = manifest.tables.reduce((n, t) => n + t.rows, 0)
			const seconds = Number(((performance.now() - began) / 1000).toFixed(2))
			if (given.has('json')) talk.out(JSON.stringify({ folder: to, rows, files: manifest.files.count, bytes: manifest.files.bytes, seconds }))
			else {
				talk.out(`backup made: ${to}`)
				talk.out(`  ${rows} rows in ${manifest.tables.length} tables, ${manifest.files.count} files (${megabytes(manifest.files.bytes)}), ${seconds} s`)
				talk.out('  It holds personal data and the secret of this instance: keep it as you would keep those.')
			}
			return 0
		}),
}

export const restoreCommand: Command = {
	name: 'restore',
	does: 'puts a backup into a new data folder (IPPIN_DATA) or an empty database (DATABASE_URL)',
	examples: ['IPPIN_DATA=./restored npx ippin restore ./ippin-data/backups/2026-11-24T06-40-12Z'],
	options: { json: { type: 'boolean' } },
	async run(given, talk) {
		const began = performance.now()
		const [folder] = given.words
		if (!folder) throw new Error('name the backup’s folder: npx ippin restore ./ippin-data/backups/…')
		const settings = settingsOf(talk)
		const manifest = await checkBackup(resolve(folder))
		const ours = readMigrations(migrations)
		for (const theirs of manifest.migrations) {
			const own = ours.find((m) => m.name === theirs.name)
			if (!own) throw new Error(`the backup is newer than this program (migration ${theirs.name}): restore it with the newer program`)
			if (own.sha256 !== theirs.sha256) throw new Error(`migration ${theirs.name} differs from the backup's: this is another program`)
		}
		if (!settings.databaseUrl && existsSync(settings.data) && readdirSync(settings.data).length > 0)
			throw new Error(`${settings.data} is not empty: set IPPIN_DATA to a new folder, then exchange the folders while the server is stopped`)
		talk.note(`restoring ${manifest.at} into ${settings.databaseUrl ? 'the database' : settings.data} …`)
		// First the schema of the backup's day, then the rows, then what changed since.
		const database = await openDatabase(settings)
		try {
			await migrate(database.connection, migrations, undefined, (name) => manifest.migrations.some((m) => m.name === name))
			await restoreRows(database.connection, resolve(folder), manifest)
			await restoreFiles(resolve(folder), settings.data)
			await migrate(database.connection, migrations)
		} finally {
			await database.stop()
		}
		const faults = await withInstance(talk, async ({ house }) => {
			const broken: string[] = []
			for (const p of await programmes(house.db)) if ((await house.db.atomically(p.id, (tx) => verifyRecord(tx, p.id))).fault) broken.push(p.slug)
			return broken
		})
		if (faults.length) throw new Error(`restored, but the record of ${faults.join(', ')} does not verify: the backup was made of a damaged instance`)
		const rows = manifest.tables.reduce((n, t) => n + t.rows, 0)
		const seconds = Number(((performance.now() - began) / 1000).toFixed(2))
		if (given.has('json')) talk.out(JSON.stringify({ data: settings.data, rows, files: manifest.files.count, seconds }))
		else talk.out(`restored: ${rows} rows, ${manifest.files.count} files, every chain verifies, ${seconds} s`)
		return 0
	},
}
