import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { asLang } from '#kernel/text.ts'
import { dossierOf, readsDossier } from '#modules/grading/index.ts'
import { sayIn } from '#ui/words.ts'
import { door } from '../../../../../door.ts'
import { inProgramme, programmeOf } from '../../../../act.ts'
import { addressOf, tooMany } from '../../../../limits.ts'
import { submissionOf } from '../seen.ts'
import { dossierPaper } from './paper.ts'
import type { RequestHandler } from './$types'

/** The dossier on paper, in the programme's language: for the office, its own producer and the members it was given to. */
export const GET: RequestHandler = async (event) => {
	// Typesetting costs a moment of the machine.
	if (tooMany(`papers ${addressOf(event)}`)) error(429, 'too-many')
	const s = await submissionOf(event)
	const { actor, house } = event.locals
	if (!readsDossier(s, actor)) error(404, 'submission')
	const programme = programmeOf(event)
	const now = house.clock.now()
	const on = dayIn(programme.zone, now)
	const dossier = await inProgramme(event, (tx, p) => dossierOf(tx, p.id, s, on))
	const say = sayIn(door().words, asLang(programme.lang) ?? 'en')
	const pdf = await house.papers.pdf('dossier', dossierPaper({ s, dossier, programme, on, created: now }, say))
	return new Response(pdf as BodyInit, { headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="dossier-${s.id.slice(-6)}.pdf"`, 'cache-control': 'private, no-store' } })
}
