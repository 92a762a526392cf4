import { error } from '@sveltejs/kit'
import { printable, submissionById, submissions } from '#modules/grading/index.ts'
import { idOf, inProgramme, only } from '../../../../../../act.ts'
import { addressOf, tooMany } from '../../../../../../limits.ts'
import { formsPdf } from '../../../../../submissions/[id]/forms/paper.ts'
import { formsAtOnce } from '../../../said.ts'
import type { RequestHandler } from './$types'

/** One form of every dossier of a round, for the day of the council: blank score sheets for each member, registrations, minutes. */
export const GET: RequestHandler = async (event) => {
	only(event, 'officer')
	const round = idOf<'round'>(event.params.round)
	const from = Math.max(0, Math.trunc(Number(event.url.searchParams.get('from'))) || 0)
	const wanted = await inProgramme(event, async (tx, p) => {
		const lines = (await submissions(tx, p.id)).filter((s) => s.round === round && s.state !== 'withdrawn').toSorted((a, b) => a.id.localeCompare(b.id))
		const all = []
		for (const { id } of lines.slice(from, from + formsAtOnce)) {
			const s = await submissionById(tx, p.id, id)
			const prints = s ? printable(s, event.locals.actor).filter((x) => x.form.id === event.params.form) : []
			// Sheets for the members of each; one without a name where nobody was assigned yet. Never anybody's points.
			const kept = event.params.form === 'score-sheet' ? (prints.length > 1 ? prints.filter((x) => x.member !== undefined) : prints).map((x) => ({ ...x, how: 'blank' as const })) : prints
			if (s) all.push(...kept.map((print) => ({ s, print })))
		}
		return all
	})
	if (!wanted.length) error(404, 'form')
	if (tooMany(`papers ${addressOf(event)}`)) error(429, 'too-many')
	return formsPdf(event, wanted, `${event.params.form}-${round.slice(-6)}-${from + 1}.pdf`)
}
