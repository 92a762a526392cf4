/** The draft a page of its editor is about: to be changed, or nothing. */
import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { type Draft, draftById } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { idOf, inProgramme, only } from '../../../../act.ts'

/** Only drafts are edited: one that waits or is approved is shown on its own page. */
export async function editedDraft(event: RequestEvent): Promise<Draft> {
	only(event, 'officer')
	const id = idOf<'rulebook-draft'>(event.params.draft)
	const draft = await inProgramme(event, (tx, programme) => draftById(tx, programme.id, id))
	if (!draft) error(404, 'rulebook')
	if (draft.state !== 'draft' && event.request.method === 'GET') redirect(303, paths.rulebookDraft(event.params.programme ?? '', id))
	return draft
}
