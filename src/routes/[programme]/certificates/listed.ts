/** The registry as data, filtered as the page was: what is published of each certificate, no more. */
import { dayIn } from '#kernel/day.ts'
import { gradedProducts, registryFilter, standingOf } from '#modules/grading/index.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { paths } from '#ui/paths.ts'
import { inProgramme } from '../../act.ts'

export const listed = (event: Pick<RequestEvent, 'locals' | 'url'>) =>
	inProgramme(event, async (tx, p) => {
		const { house } = event.locals
		const on = dayIn(p.zone, house.clock.now())
		return (await gradedProducts(tx, p.id, on, registryFilter(event.url.searchParams))).map((c) => ({
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
