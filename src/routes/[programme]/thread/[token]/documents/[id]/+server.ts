import { error } from '@sveltejs/kit'
import { documentById, inquiryBehind } from '#modules/channel/index.ts'
import { idOf, inProgramme } from '../../../../../act.ts'
import { addressOf, tooMany } from '../../../../../limits.ts'
import { pdfAnswer } from '../../../../../pdf.ts'
import type { RequestHandler } from './$types'

/** A paper of this thread, for whoever holds its link. */
export const GET: RequestHandler = async (event) => {
	if (tooMany(`papers ${addressOf(event)}`)) error(429, 'too-many')
	const id = idOf<'document'>(event.params.id)
	const document = await inProgramme(event, async (tx, programme) => {
		const behind = await inquiryBehind(tx, programme.id, event.params.token, event.locals.house.clock.now())
		const found = behind.ok ? await documentById(tx, programme.id, id) : undefined
		return behind.ok && found?.inquiry === behind.value ? found : undefined
	})
	return pdfAnswer(event.locals.house, document)
}
