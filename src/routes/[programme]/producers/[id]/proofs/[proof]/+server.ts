import { error } from '@sveltejs/kit'
import { opensFile, proofById } from '#modules/grading/index.ts'
import { idOf, inProgramme, only, programmeOf } from '../../../../../act.ts'
import type { RequestHandler } from './$types'

/** A kept proof's file, for its own producer, the office and the members it was given to. */
export const GET: RequestHandler = async (event) => {
	only(event, 'officer', 'council', 'producer')
	const proof = await inProgramme(event, async (tx, p) => {
		const found = await proofById(tx, p.id, idOf<'proof'>(event.params.proof))
		return found?.producer === event.params.id && (await opensFile(tx, p.id, event.locals.actor, found.sha256)) ? found : undefined
	})
	if (!proof) error(404, 'proof')
	const bytes = await event.locals.house.files.read(programmeOf(event).id, proof.sha256)
	if (!bytes) error(404, 'proof')
	return new Response(bytes as BodyInit, { headers: { 'content-type': proof.mime, 'content-disposition': 'inline', 'cache-control': 'private, max-age=3600', 'content-security-policy': "default-src 'none'; sandbox" } })
}
