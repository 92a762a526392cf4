import { issuers } from '#modules/grading/index.ts'
import { programmes } from '#modules/people/index.ts'
import { open } from '../open.ts'
import type { RequestHandler } from './$types'

/** Every issuer of this house with its public keys: what a phone keeps to check certificates without a line. */
export const GET: RequestHandler = async ({ locals }) => {
	const all = await issuers(locals.house.db, await programmes(locals.house.db))
	return open(all.map(({ did, name, keys }) => ({ did, name, keys })))
}
