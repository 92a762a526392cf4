/** The registry as data: what is published of each certificate, no more. */
import { dayIn } from '#kernel/day.ts'
import { certificates, standingOf } from '#modules/grading/index.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { paths } from '#ui/paths.ts'
import { inProgramme } from '../../act.ts'

export const listed = (event: Pick<RequestEvent, 'locals'>) =>
	inProgramme(event, async (tx, p) => {
		const { house } = event.locals
		const on = dayIn(p.zone, house.clock.now())
		return (await certificates(tx, p.id)).map((c) => ({
			number: c.number,
			product: c.productName.text[c.productName.source] ?? '',
			maker: c.maker,
			place: c.place?.text[c.place.source] ?? '',
			stars: c.stars,
			starsOf: c.starsOf,
			total: c.total ?? '',
			basis: c.basis,
			official: c.basis === 'official',
			rulebook: c.rulebook ?? '',
			decision: c.decisionNo,
			issued: c.issuedOn ?? '',
			validUntil: c.expiresOn ?? '',
			state: standingOf(c, on),
			revoked: c.revokedOn ?? '',
			check: `${house.origin}${paths.check(c.code)}`,
			demo: c.demo,
		}))
	})
