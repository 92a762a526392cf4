import { isZone } from '#kernel/day.ts'
import { asLang, langs } from '#kernel/text.ts'
import { apecNames, economyName } from '#kernel/economy.ts'
import { createProgramme, hasDemo } from '#modules/people/index.ts'
import { migrate } from '#adapters/database/migrate.ts'
import { readSettings } from '#adapters/settings.ts'
import { backupBeforeMigration } from './backup.ts'
import type { Command } from './command.ts'
import { migrations, mustBeCurrent, withInstance } from './instance.ts'
export const initCommand: Command = {
	name: 'init',
	does: 'makes the secret and the database, and with --programme a programme and the one-time link for its first officer',
	examples: ['npx ippin init --programme "Ha Noi craft villages" --economy VN --zone Asia/Ho_Chi_Minh --lang vi', 'npx ippin init        (secret and database only)'],
	options: { programme: { type: 'string' }, economy: { type: 'string' }, zone: { type: 'string' }, lang: { type: 'string' }, json: { type: 'boolean' } },
	async run(given, talk) {
		const settings = readSettings(talk.env)
		const name = given.text('programme')?.trim()
		const wanted = name === undefined ? undefined : { name, economy: given.needed('economy', 'VN').toUpperCase(), zone: given.needed('zone', 'Asia/Ho_Chi_Minh'), lang: given.text('lang') ?? 'en' }
		if (wanted) {
			if (!wanted.name) throw new Error('--programme needs a name, such as "Ha Noi craft villages"')
			if (!/^[A-Z]{2}$/.test(wanted.economy) || (economyName(wanted.economy, 'en') === wanted.economy && !(wanted.economy in apecNames))) throw new Error(`--economy ${wanted.economy} is not known: give a code of two letters, such as VN, TH, JP, TW`)
			if (!isZone(wanted.zone)) throw new Error(`--zone ${wanted.zone} is not known: give a time zone such as Asia/Ho_Chi_Minh`)
			if (!asLang(wanted.lang)) throw new Error(`--lang ${wanted.lang} is not spoken here: ${langs.join(', ')}`)
		}
		return withInstance(
			talk,
			async ({ connection, house, running }) => {
				if (running) await mustBeCurrent(connection)
				else await migrate(connection, migrations, () => backupBeforeMigration(settings, connection, talk.note))
				if (settings.mode === 'production' && (await hasDemo(house))) throw new Error(`${settings.data} holds demo programmes: production needs another IPPIN_DATA`)
				if (!wanted) {
					if (given.has('json')) talk.out(JSON.stringify({ data: settings.data }))
					else talk.out(`ready: the secret and the database are in ${settings.databaseUrl ? 'place' : settings.data}`)
					return 0
				}
				const made = await createProgramme(house, wanted)
				if (!made.ok) throw new Error(`there is a programme with this address already, or the address is one of our own: /${String(made.refusal.slug)}. Give another name`)
				const { slug, link } = made.value
				if (given.has('json')) talk.out(JSON.stringify({ slug, link, address: `${house.origin}/${slug}` }))
				else {
					talk.out(`${wanted.name} (${economyName(wanted.economy, 'en')}) is at ${house.origin}/${slug}`)
					talk.out(`  Its first officer comes in by this link, once, within 48 hours:`)
					talk.out(`  ${link}`)
					if (!running) talk.out(`  Nothing runs yet: start with "npm start"${settings.mode === 'production' ? ' (IPPIN_MODE=production)' : ''}.`)
				}
				return 0
			},
			{ make: true, settings },
		)
	},
}
