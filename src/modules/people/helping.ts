/** Assisted mode: a helper's session acts for somebody as long as the mandate holds. */
import { dayIn } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'
import { hashToken, mandateHolds } from './rules.ts'

/** The mandates under which a person may help today, with the names of those they may help. */
export async function mandatesOf(house: House, helper: Id<'person'>) {
	const rows = await house.db.asPerson({ person: helper }, (tx) =>
		tx
			.selectFrom('mandate as m')
			.innerJoin('programme as p', 'p.id', 'm.programme_id')
			.where((e) => e.exists(e.selectFrom('membership as own').select('own.role').whereRef('own.programme_id', '=', 'm.programme_id').whereRef('own.person_id', '=', 'm.helper_id').where('own.ended_at', 'is', null)))
			.select(['m.id', 'm.person_id', 'm.programme_id', 'm.scope', 'm.starts_on', 'm.ends_on', 'm.ended_at', 'p.slug', 'p.name', 'p.zone'])
			.where('m.helper_id', '=', helper)
			.execute(),
	)
	const holding = rows.filter((m) => mandateHolds({ startsOn: m.starts_on, endsOn: m.ends_on, endedAt: m.ended_at }, dayIn(m.zone, house.clock.now())))
	return Promise.all(
		holding.map(async (m) => ({
			id: m.id, person: m.person_id, slug: m.slug, programme: m.name, scope: m.scope, endsOn: m.ends_on,
			name: await house.db.asPerson({ person: m.person_id }, async (tx) => (await tx.selectFrom('person').select('name').where('id', '=', m.person_id).executeTakeFirst())?.name ?? ''),
		})),
	)
}

/** Refusal: people/mandate-unknown when the mandate is somebody else's or over. */
export async function startHelping(house: House, session: string, helper: Id<'person'>, mandate: Id<'mandate'>): Promise<Outcome<{ slug: string }>> {
	const found = (await mandatesOf(house, helper)).find((m) => m.id === mandate)
	if (!found) return refuse({ code: 'people/mandate-unknown' })
	await house.db.asPerson({ token: hashToken(session) }, (tx) => tx.updateTable('session').set({ mandate_id: mandate }).where('token_hash', '=', hashToken(session)).execute())
	return done({ slug: found.slug })
}

export const stopHelping = (house: House, session: string): Promise<void> =>
	house.db.asPerson({ token: hashToken(session) }, async (tx) => {
		await tx.updateTable('session').set({ mandate_id: null }).where('token_hash', '=', hashToken(session)).execute()
	})
