/** What the one who looks may do with a case: adopt it, report on it. */
import type { Actor, Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Adoption } from '#modules/exchange/index.ts'
import { partnerEconomies } from './economies.ts'

export interface Adopting {
	readonly may: boolean
	readonly as: 'officer' | 'partner'
	/** Adoptions on which this person may report back. */
	readonly reports: readonly Id<'adoption'>[]
	readonly economies: readonly string[]
}

export function adoptingOf(actor: Actor, programme: Programme, adoptions: readonly Adoption[], own: boolean): Adopting {
	const officer = actor.roles.includes('officer')
	const partner = actor.roles.includes('partner')
	const here = adoptions.filter((a) => a.programme === programme.id)
	return {
		may: officer ? !own && !here.some((a) => a.adopter === programme.name) : partner,
		as: officer ? 'officer' : 'partner',
		reports: here.filter((a) => (a.adopter === programme.name ? officer : partner && !officer)).map((a) => a.id),
		economies: partnerEconomies,
	}
}
