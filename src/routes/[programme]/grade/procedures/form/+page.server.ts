import { redirect } from '@sveltejs/kit'
import { asFormCode, formEntry, memberOf } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { inProgramme, only, programmeOf } from '../../../../act.ts'
import type { PageServerLoad } from './$types'

/** A printed form that came back: its code leads to where it is entered. */
export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'council', 'producer')
	const { actor } = event.locals
	const { slug } = programmeOf(event)
	const code = event.url.searchParams.get('code') ?? ''
	const form = asFormCode(code)
	const found = form && (await inProgramme(event, (tx, p) => formEntry(tx, p.id, form)))
	if (form && found) {
		const mine = found.person !== null && found.person === memberOf(actor)
		// The office types a member's signed sheet in; the member goes on with it.
		if (form.kind === 'score-sheet' && found.person && !mine && actor.roles.includes('officer')) redirect(303, paths.paperSheet(slug, found.submission, found.person))
		redirect(303, form.kind === 'score-sheet' && mine ? paths.score(slug, found.submission) : form.kind === 'self-assessment' ? paths.assess(slug, found.submission) : paths.submission(slug, found.submission))
	}
	return { code }
}
