import { rebuilds } from '#app'
import { programmes } from '#modules/people/index.ts'
import { rebuildProgramme } from '#modules/record/index.ts'
import type { Command } from './command.ts'
import { mustBeCurrent, programmeNamed, withInstance } from './instance.ts'

export const rebuildCommand: Command = {
	name: 'rebuild',
	does: 'makes the published pages’ tables anew from the programmes’ own records',
	examples: ['npx ippin rebuild', 'npx ippin rebuild ha-noi-craft-villages'],
	run: (given, talk) =>
		withInstance(talk, async ({ connection, house }) => {
			await mustBeCurrent(connection)
			const which = given.words[0] === undefined ? await programmes(house.db) : [await programmeNamed(house, given.words[0])]
			for (const programme of which) {
				const done = await rebuildProgramme(house, programme, rebuilds)
				talk.out(`${programme.slug}: ${done.map((d) => `${d.name} ${d.rows}`).join(', ') || 'nothing to rebuild'}`)
			}
			return 0
		}),
}
