import { secretOf } from '#adapters/settings.ts'
import { expectDone } from '#kernel/outcome.ts'
import { inviteOfficer, officersWhoCanEnter } from '#modules/people/index.ts'
import { perform } from '#modules/record/index.ts'
import type { Command } from './command.ts'
import { mustBeCurrent, programmeNamed, withInstance } from './instance.ts'

export const inviteCommand: Command = {
	name: 'invite',
	does: 'makes a one-time link for an officer of a programme whose officers cannot come in any more',
	examples: ['npx ippin invite ha-noi-craft-villages', 'npx ippin invite --programme ha-noi-craft-villages --anyway'],
	options: { programme: { type: 'string' }, anyway: { type: 'boolean' }, json: { type: 'boolean' } },
	run: (given, talk) =>
		withInstance(talk, async ({ settings, connection, house }) => {
			await mustBeCurrent(connection)
			// Reaching the database is not enough: whoever makes an officer holds the instance's own secret.
			secretOf(settings, false)
			const programme = await programmeNamed(house, given.text('programme') ?? given.words[0])
			const inside = await officersWhoCanEnter(house, programme.id)
			if (inside > 0 && !given.has('anyway'))
				throw new Error(`${programme.slug} has ${inside === 1 ? 'an officer who' : `${inside} officers who`} can sign in and invite others on the people page; if nobody reaches them any more, add --anyway`)
			const { link } = expectDone(await perform(house, inviteOfficer, { programme, actor: { person: null, roles: ['operator'] } }, {}))
			if (given.has('json')) talk.out(JSON.stringify({ slug: programme.slug, link }))
			else {
				talk.out(`An officer of ${programme.name} comes in by this link, once, within 48 hours:`)
				talk.out(`  ${link}`)
				talk.out('  The programme’s record says that the operator invited an officer.')
			}
			return 0
		}),
}
