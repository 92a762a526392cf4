import { error } from '@sveltejs/kit'
import { proofById } from '#modules/grading/index.ts'
import { maySee } from '#modules/registry/index.ts'
import { idOf, inProgramme, only, programmeOf } from '../../../../../act.ts'
import type { RequestHandler } from './$types'

/** A kept proof's file, for its own producer and the desk. */
export const GET: RequestHandler = async (event) => {
	only(event, 'officer', 'council', 'producer')
	const proof = await inProgramme(event, (tx, p) => proofById(tx, p.id, idOf<'proof'>(event.params.proof)))
	if (!proof || proof.producer !== event.params.id || !maySee(event.locals.actor, proof.producer)) error(404, 'proof')
	const bytes = await event.locals.house.files.read(programmeOf(event).id, proof.sha256)
	if (!bytes) error(404, 'proof')
	return new Response(bytes as BodyInit, { headers: { 'content-type': proof.mime, 'content-disposition': 'inline', 'cache-control': 'private, max-age=3600', 'content-security-policy': "default-src 'none'; sandbox" } })
}
