import { resolve } from 'node:path'
import { systemClock } from '#adapters/clock.ts'
import { exportProgramme, importFiles, importRows, readExport } from '#adapters/dump/programme.ts'
import type { Id } from '#kernel/id.ts'
import { inviteFirstOfficer, programmes, slugOf } from '#modules/people/index.ts'
import { verifyRecord } from '#modules/record/index.ts'
import { type Command, type Given, program, type Talk } from './command.ts'
import { importTrade, isFormat } from './trade.ts'

import { megabytes, mustBeCurrent, programmeNamed, queryOf, snapshotOf, stamp, tablesOf, withInstance } from './instance.ts'

export const exportCommand: Command = {
	name: 'export',
	does: 'writes one programme (records, uploads, events; members as ids only) into a folder, to be taken elsewhere',
	examples: ['npx ippin export ha-noi-craft-villages', 'npx ippin export ha-noi-craft-villages --to ./ha-noi'],
	options: { to: { type: 'string' }, json: { type: 'boolean' } },
	run: (given, talk) =>
		withInstance(talk, async ({ settings, connection, house }) => {
			const migrations = await mustBeCurrent(connection)
			const programme = await programmeNamed(house, given.words[0])
			const at = systemClock.now()
			const to = resolve(given.text('to') ?? `${programme.slug}-${stamp(at)}`)
			const manifest = await exportProgramme(snapshotOf(house, programme.id), {
				programme: { id: programme.id, slug: programme.slug, name: programme.name }, tables: await tablesOf(connection), migrations, data: settings.data, to, program, at,
			})
			const rows = manifest.tables.reduce((n, t) => n + t.rows, 0)
			if (given.has('json')) talk.out(JSON.stringify({ folder: to, rows, files: manifest.files.count, events: manifest.programme?.seq, hash: manifest.programme?.hash }))
			else {
				talk.out(`exported ${programme.name}: ${to}`)
				talk.out(`  ${rows} rows, ${manifest.files.count} files (${megabytes(manifest.files.bytes)}), ${manifest.programme?.seq} events, ${manifest.programme?.hash ? `chain ends in ${manifest.programme.hash.slice(0, 16)}` : 'no chain yet'}`)
				talk.out('  Members are ids without names, contacts or passwords. Producers’ contacts are the programme’s records and are in it.')
			}
			return 0
		}),
}

export const importCommand: Command = {
	name: 'import',
	does: 'brings in an exported programme (its officers get in by a new one-time link), or files of trade figures: import baci|comtrade|atlas FILES…',
	examples: ['npx ippin import ./ha-noi', 'npx ippin import ./ha-noi --slug ha-noi-2', 'npx ippin import baci BACI_HS17_Y2022_V202401b.csv', 'npx ippin import comtrade vn-2023.csv.gz --edition 2022 --programme ha-noi-craft-villages', 'zcat big.csv.gz | npx ippin import baci - --edition 2017'],
	options: { slug: { type: 'string' }, edition: { type: 'string' }, source: { type: 'string' }, programme: { type: 'string' }, json: { type: 'boolean' } },
	run: (given, talk) => {
		const [format = '', ...files] = given.words
		return isFormat(format) ? importTrade(format, files, given, talk) : importProgramme(given, talk)
	},
}

const importProgramme = (given: Given, talk: Talk): Promise<number> =>
	withInstance(talk, async ({ settings, connection, house }) => {
		const [word] = given.words
		if (!word) throw new Error('name the export’s folder: npx ippin import ./ha-noi')
		const folder = resolve(word)
		const slug = given.text('slug')
		if (slug !== undefined && (slugOf(slug) !== slug || slug.length < 2)) throw new Error(`"${slug}" cannot be an address: use small letters, digits and hyphens, such as ${slugOf(slug)}`)
		const applied = await mustBeCurrent(connection)
		const manifest = await readExport(folder)
		const differs = [...manifest.migrations, ...applied].find((m) => !applied.some((a) => a.name === m.name && a.sha256 === m.sha256) || !manifest.migrations.some((a) => a.name === m.name && a.sha256 === m.sha256))
		if (differs) throw new Error(`the export was made by program ${manifest.program} with another schema (${differs.name}): bring both instances to the same version, then export again`)
		const here = await programmes(house.db)
		const { programme } = manifest
		if (here.some((p) => p.id === programme.id)) throw new Error(`this programme is here already (${here.find((p) => p.id === programme.id)?.slug})`)
		if (here.some((p) => p.slug === (slug ?? programme.slug))) throw new Error(`another programme has the address "${slug ?? programme.slug}": give this one its own with --slug`)
		const tables = await tablesOf(connection)
		const id = programme.id as Id<'programme'>
		// Files first: a row never precedes its file. If the rows are refused, files without rows do no harm.
		await importFiles(folder, settings.data, id)
		await house.db.asPerson({ programme: id }, async (tx) => {
			await importRows(queryOf(tx), folder, manifest, tables, slug)
			const demo = await tx.selectFrom('programme').select('demo').where('id', '=', id).executeTakeFirstOrThrow()
			if (demo.demo && settings.mode === 'production') throw new Error('this is a demo programme: production does not take it')
			const chain = await verifyRecord(tx, id)
			if (chain.fault) throw new Error(`the record does not verify at event ${chain.fault.seq} (${chain.fault.fault}): the export was changed after it was made`)
			if (chain.events.toString() !== programme.seq || (programme.hash && chain.hash !== programme.hash)) throw new Error('the record is not the one the manifest names: the export was changed after it was made')
		})
		const link = await inviteFirstOfficer(house, id)
		if (given.has('json')) talk.out(JSON.stringify({ slug: slug ?? programme.slug, events: programme.seq, hash: programme.hash, link }))
		else {
			talk.out(`imported ${programme.name} as /${slug ?? programme.slug}: ${programme.seq} events, the chain verifies and ends in ${programme.hash.slice(0, 16)}`)
			talk.out(`  An officer comes in by this link, once, within 48 hours: ${link}`)
		}
		return 0
	})
