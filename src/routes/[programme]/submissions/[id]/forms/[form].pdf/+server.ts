import { error } from '@sveltejs/kit'
import { printableAt } from '#modules/grading/index.ts'
import { addressOf, tooMany } from '../../../../../limits.ts'
import { submissionOf } from '../../seen.ts'
import { formsPdf } from '../paper.ts'
import type { RequestHandler } from './$types'

/** One official form of a submission's procedure. What this visitor may not print is not there. */
export const GET: RequestHandler = async (event) => {
	const s = await submissionOf(event)
	const member = event.url.searchParams.get('member')
	const print = printableAt(s, event.locals.actor, event.params.form, member && /^\d{1,2}$/.test(member) ? Number(member) : undefined)
	if (!print) error(404, 'form')
	// Typesetting costs a moment of the machine.
	if (tooMany(`papers ${addressOf(event)}`)) error(429, 'too-many')
	return formsPdf(event, [{ s, print }], `${print.form.id}${print.member ?? ''}-${s.id.slice(-6)}.pdf`)
}
