import { writeFileSync } from 'node:fs'
import { personal, rebuilds } from '#app'
import { asId } from '#kernel/id.ts'
import { programmes } from '#modules/people/index.ts'
import { erasePerson, exportPerson, type Traces, tracesIn } from '#modules/record/index.ts'
import type { Command, Given, Talk } from './command.ts'
import { mustBeCurrent, withInstance } from './instance.ts'

const personOf = (given: Given) => {
	const id = asId<'person'>(given.words[0])
	if (!id) throw new Error('name the person by their id (it stands on the programme’s people page), such as 0193f3a2-…')
	return id
}
const unknown = (): never => {
	throw new Error('nobody here has this id')
}

export const personCommand: Command = {
	name: 'person',
	does: 'writes everything that is held about one person as JSON, for them',
	examples: ['npx ippin person 0193f3a2-7c11-7000-8000-4f2c2d1c0a77 --to ./for-them.json'],
	options: { to: { type: 'string' } },
	run: (given, talk) =>
		withInstance(talk, async ({ connection, house }) => {
			await mustBeCurrent(connection)
			const held = await exportPerson(house, personOf(given), personal)
			if (!held.ok) return unknown()
			const text = JSON.stringify(held.value, null, '\t')
			const to = given.text('to')
			if (to) {
				writeFileSync(to, `${text}\n`, { mode: 0o600, flag: 'wx' })
				talk.out(`written to ${to}`)
			} else talk.out(text)
			return 0
		}),
}

/** What a human has to look at. */
function sayLeft(talk: Talk, slug: string, { found, unread }: Traces): void {
	for (const t of found) talk.out(`  ${slug}: the name also stands in ${t.table} ${t.ids.id ?? t.ids.sha256 ?? Object.values(t.ids)[0] ?? ''}${t.columns.length ? ` (${t.columns.join(', ')})` : ''}`)
	if (unread.length) talk.out(`  ${slug}: ${unread.length} pictures and PDFs they uploaded were not read: ${unread.map((f) => f.sha256.slice(0, 12)).join(', ')}`)
}

export const eraseCommand: Command = {
	name: 'erase',
	does: 'erases one person for good: names, contacts, credentials; what they did stays under an id that names nobody',
	examples: ['npx ippin erase 0193f3a2-7c11-7000-8000-4f2c2d1c0a77 --yes', 'npx ippin erase 0193f3a2-7c11-7000-8000-4f2c2d1c0a77 --also "0912 345 678"        (only looks where the name stands)'],
	options: { yes: { type: 'boolean' }, also: { type: 'string' }, json: { type: 'boolean' } },
	run: (given, talk) =>
		withInstance(talk, async ({ connection, house }) => {
			await mustBeCurrent(connection)
			const person = personOf(given)
			const also = given.text('also')?.split(',') ?? []
			if (!given.has('yes')) {
				for (const programme of await programmes(house.db)) sayLeft(talk, programme.slug, await tracesIn(house, programme, person, also))
				throw new Error('this cannot be undone: add --yes ("ippin person" first writes down what is held)')
			}
			const erased = await erasePerson(house, person, personal, rebuilds, also)
			if (!erased.ok) return unknown()
			const { programmes: here, rows, events, left, withoutOfficer } = erased.value
			if (given.has('json')) talk.out(JSON.stringify(erased.value))
			else {
				talk.out(`erased: ${rows} rows in ${here} programmes, ${events} events blanked; the chains still verify`)
				talk.out('  Backups made before still hold them: those in IPPIN_DATA/backups go as new ones come, others are yours to remove.')
				for (const { programme, ...traces } of left) sayLeft(talk, programme, traces)
				talk.out('  Not searched: pictures and PDFs, misspelt names, backups. The officers see the same list on their desk for 30 days.')
				if (withoutOfficer.length) talk.out(`  Without an officer now: ${withoutOfficer.join(', ')} ("npx ippin invite PROGRAMME" makes a link for one)`)
			}
			return 0
		}),
}
