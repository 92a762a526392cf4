import { error } from '@sveltejs/kit'
import { documentById, inquiryById, mayAnswer } from '#modules/channel/index.ts'
import { idOf, inProgramme, only } from '../../../act.ts'
import { pdfAnswer } from '../../../pdf.ts'
import type { RequestHandler } from './$types'

/** A paper, at the desk: an officer's all, a maker's own. */
export const GET: RequestHandler = async (event) => {
	only(event, 'officer', 'producer')
	const id = idOf<'document'>(event.params.id)
	const document = await inProgramme(event, async (tx, programme) => {
		const found = await documentById(tx, programme.id, id)
		const inquiry = found && (await inquiryById(tx, programme.id, found.inquiry))
		return inquiry && mayAnswer(event.locals.actor, inquiry.producer) ? found : undefined
	})
	if (!document) error(404, 'document')
	return pdfAnswer(event.locals.house, document)
}
