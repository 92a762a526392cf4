import { error } from '@sveltejs/kit'
import { readsDossier } from '#modules/grading/index.ts'
import { programmeOf } from '../../../../../act.ts'
import { submissionOf } from '../../seen.ts'
import type { RequestHandler } from './$types'

/** A proof's file, for those who may read its dossier. */
export const GET: RequestHandler = async (event) => {
	const s = await submissionOf(event)
	const proof = readsDossier(s, event.locals.actor) ? s.proofs.find((p) => p.id === event.params.proof) : undefined
	const bytes = proof && (await event.locals.house.files.read(programmeOf(event).id, proof.sha256))
	if (!proof || !bytes) error(404, 'proof')
	return new Response(bytes as BodyInit, { headers: { 'content-type': proof.mime, 'content-disposition': 'inline', 'cache-control': 'private, max-age=3600', 'content-security-policy': "default-src 'none'; sandbox" } })
}
