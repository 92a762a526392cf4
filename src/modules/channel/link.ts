/** A buyer's link: made from the inquiry's id under the house's secret, so nobody needs to keep it in the clear. */
import { instantOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { sha256 } from '#modules/record/index.ts'
import { linkDays } from './rules.ts'

/** The token of an inquiry's link; a higher `no` makes another and ends the earlier. */
export const threadToken = (house: Pick<House, 'secrets'>, inquiry: Id<'inquiry'>, no = 1): string => house.secrets.seal('buyer-thread', `${inquiry}.${no}`).slice(0, 48)
export const hashOf = (token: string): string => sha256(`buyer-thread:${token}`)
const isToken = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{48}$/.test(text)

const day = 86_400_000
export const linkUntil = (at: Instant): Instant => instantOf(Date.parse(at) + linkDays * day)

/** The inquiry behind a link. Using it makes it last again (written at most once a day). Refusals: channel/link-unknown, channel/link-expired. */
export async function inquiryBehind(tx: Tx, programme: Id<'programme'>, token: unknown, at: Instant): Promise<Outcome<Id<'inquiry'>>> {
	if (!isToken(token)) return refuse({ code: 'channel/link-unknown' })
	const row = await tx.selectFrom('inquiry').select(['id', 'token_until', 'buyer_name']).where('programme_id', '=', programme).where('token_hash', '=', hashOf(token)).executeTakeFirst()
	if (!row) return refuse({ code: 'channel/link-unknown' })
	// Nobody asks without a name: one that is empty was erased, and its link opens nothing any more.
	if (row.token_until < at || row.buyer_name === '') return refuse({ code: 'channel/link-expired' })
	if (Date.parse(row.token_until) - Date.parse(at) < (linkDays - 1) * day) {
		await tx.updateTable('inquiry').set({ token_until: linkUntil(at) }).where('programme_id', '=', programme).where('id', '=', row.id).execute()
	}
	return done(row.id)
}
