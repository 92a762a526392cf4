import { error } from '@sveltejs/kit'
import { appeals, memberOf, paperMime } from '#modules/grading/index.ts'
import { inProgramme, programmeOf } from '../../../../../act.ts'
import { submissionOf } from '../../seen.ts'
import type { RequestHandler } from './$types'

/** The paper behind a typed-in sheet, a decision from outside or an appeal, for those who may see what it proves. */
export const GET: RequestHandler = async (event) => {
	const s = await submissionOf(event)
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const me = memberOf(actor)
	const sha = event.params.sha
	const sheet = [...s.cards, ...s.past.flatMap((x) => x.cards)].some((c) => c.paper === sha && (officer || c.person === me))
	const decision = [s.decision, ...s.past.map((x) => x.decision)].some((d) => d?.paper === sha && (officer || d.approvedAt !== null))
	const found = await inProgramme(event, async (tx, p) => {
		const appeal = (officer || actor.producer === s.product.producer) && (await appeals(tx, p.id, s.id)).some((a) => a.paper === sha)
		return sheet || decision || appeal ? paperMime(tx, p.id, sha) : undefined
	})
	const bytes = found && (await house.files.read(programmeOf(event).id, sha))
	if (!found || !bytes) error(404, 'paper')
	return new Response(bytes as BodyInit, { headers: { 'content-type': found, 'content-disposition': 'inline', 'cache-control': 'private, max-age=3600', 'content-security-policy': "default-src 'none'; sandbox" } })
}
