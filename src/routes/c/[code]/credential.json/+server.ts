import { error } from '@sveltejs/kit'
import { asCode, certificateByCode, credentialOf } from '#modules/grading/index.ts'
import { addressOf, tooMany } from '../../../limits.ts'
import { open } from '../../open.ts'
import type { RequestHandler } from './$types'

/** The certificate as it was signed; a certificate entered from paper has none. */
export const GET: RequestHandler = async (event) => {
	const { db } = event.locals.house
	const code = asCode(event.params.code)
	if (tooMany(`check ${addressOf(event)}`, 2000)) error(429, 'too-many')
	const found = code && (await db.publicly((tx) => certificateByCode(tx, code)))
	const credential = found && (await db.atomically(found.programme, (tx) => credentialOf(tx, found.programme, found.id)))
	if (!credential) error(404, 'certificate')
	return open(credential.document, 'application/vc')
}
