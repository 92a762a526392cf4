import { error } from '@sveltejs/kit'
import { didDocument, issuerKeys } from '#modules/grading/index.ts'
import { inProgramme } from '../../act.ts'
import { open } from '../../c/open.ts'
import type { RequestHandler } from './$types'

/** The programme as an issuer (did:web): all keys it ever had at its present address. */
export const GET: RequestHandler = async (event) => {
	const keys = await inProgramme(event, (tx, p) => issuerKeys(tx, p.id))
	if (!keys[0]) error(404, 'keys')
	return open(didDocument(keys[0].did, keys), 'application/did+json')
}
