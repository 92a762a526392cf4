import { error } from '@sveltejs/kit'
import { asMean, certificateById, counting, credentialOf, meanNumber, submissionById } from '#modules/grading/index.ts'
import { idOf, inProgramme, programmeOf } from '../../../../act.ts'
import { addressOf, tooMany } from '../../../../limits.ts'
import { door } from '../../../../../door.ts'
import { certificatePaper } from './paper.ts'
import type { RequestHandler } from './$types'

/** The certificate on paper: in the reader's language and the programme's. Only certificates issued here have one. */
export const GET: RequestHandler = async (event) => {
	// Typesetting costs a moment of the machine.
	if (tooMany(`papers ${addressOf(event)}`)) error(429, 'too-many')
	const { house, say } = event.locals
	const programme = programmeOf(event)
	const id = idOf<'certificate'>(event.params.id)
	const found = await inProgramme(event, async (tx, p) => {
		const c = await certificateById(tx, p.id, id)
		const [row] = c ? await tx.selectFrom('certificate').select('submission_id').where('programme_id', '=', p.id).where('id', '=', id).execute() : []
		const s = row?.submission_id ? await submissionById(tx, p.id, row.submission_id) : undefined
		return c && s?.decision ? { c, s, d: s.decision, credential: await credentialOf(tx, p.id, id) } : undefined
	})
	if (!found) error(404, 'certificate')
	const { c, s, d, credential } = found
	const parts = d.parts.map((p) => ({ part: s.adoption.rulebook.parts.find((x) => x.id === p.id), mean: meanNumber(asMean(p.mean) ?? { n: 0n, d: 1n }) }))
	const paper = certificatePaper({ c, programme, book: s.adoption.rulebook, parts, members: counting(s).length, created: d.approvedAt ?? house.clock.now(), origin: house.origin, technique: s.product.technique, credential }, say, door().words)
	const pdf = await house.papers.pdf('certificate', paper)
	return new Response(pdf as BodyInit, { headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${c.number}.pdf"` } })
}
