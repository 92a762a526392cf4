import { writeFileSync } from 'node:fs'
import { personal, rebuilds } from '#app'
import { asId } from '#kernel/id.ts'
import { erasePerson, exportPerson } from '#modules/record/index.ts'
import type { Command, Given } from './command.ts'
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

export const eraseCommand: Command = {
	name: 'erase',
	does: 'erases one person for good: names, contacts, credentials; what they did stays under an id that names nobody',
	examples: ['npx ippin erase 0193f3a2-7c11-7000-8000-4f2c2d1c0a77 --yes'],
	options: { yes: { type: 'boolean' }, json: { type: 'boolean' } },
	run: (given, talk) =>
		withInstance(talk, async ({ connection, house }) => {
			await mustBeCurrent(connection)
			const person = personOf(given)
			if (!given.has('yes')) throw new Error('this cannot be undone: add --yes ("ippin person" first writes down what is held)')
			const erased = await erasePerson(house, person, personal, rebuilds)
			if (!erased.ok) return unknown()
			const { programmes, rows, events, withoutOfficer } = erased.value
			if (given.has('json')) talk.out(JSON.stringify(erased.value))
			else {
				talk.out(`erased: ${rows} rows in ${programmes} programmes, ${events} events blanked; the chains still verify`)
				talk.out('  Backups made before still hold them: those in IPPIN_DATA/backups go as new ones come, others are yours to remove.')
				if (withoutOfficer.length) talk.out(`  Without an officer now: ${withoutOfficer.join(', ')} ("npx ippin invite PROGRAMME" makes a link for one)`)
			}
			return 0
		}),
}
