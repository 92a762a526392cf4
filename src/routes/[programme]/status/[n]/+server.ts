import { error } from '@sveltejs/kit'
import { statusList } from '#modules/grading/index.ts'
import { inProgramme } from '../../../act.ts'
import { open } from '../../../c/open.ts'
import { addressOf, tooMany } from '../../../limits.ts'
import type { RequestHandler } from './$types'

/** Which certificates no longer hold: a signed Bitstring Status List of today. */
export const GET: RequestHandler = async (event) => {
	const { house } = event.locals
	if (tooMany(`check ${addressOf(event)}`, 2000)) error(429, 'too-many')
	const n = /^\d{1,4}$/.test(event.params.n) ? Number(event.params.n) : 0
	const list = await inProgramme(event, (tx, p) => statusList(tx, house, p, n, house.clock.now()))
	if (!list) error(404, 'list')
	return open(list, 'application/vc')
}
