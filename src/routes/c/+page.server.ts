import { fail, redirect } from '@sveltejs/kit'
import { asCode, checkCredential } from '#modules/grading/index.ts'
import { programmes } from '#modules/people/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { answer } from '../act.ts'
import { addressOf, tooMany } from '../limits.ts'
import type { Actions, PageServerLoad } from './$types'

/** Where somebody types the code that stands on a paper. */
export const load: PageServerLoad = ({ url }) => {
	const typed = (url.searchParams.get('code') ?? '').slice(0, 40)
	const code = asCode(typed)
	if (code) redirect(303, paths.check(code))
	return { typed }
}

const most = 20_000
export const actions: Actions = {
	/** A credential as a file or as text: the whole check, on the server. Nothing is kept of it. */
	credential: async (event) => {
		const { house } = event.locals
		const sent = await readForm(await event.request.formData())
		const file = (sent.raw.file as { bytes?: Uint8Array } | undefined)?.bytes
		const text = file?.length ? new TextDecoder().decode(file.subarray(0, most + 1)) : String(sent.values.text ?? '')
		const name = 'credential'
		if (!text.trim()) return fail(400, answer(name, { code: 'input/required', field: 'text' }, sent))
		const values = { values: { text: text.slice(0, most) } }
		if (text.length > most || tooMany(`check ${addressOf(event)}`, 2000)) return fail(400, answer(name, { code: 'credential/malformed' }, { values: {} }))
		const outcome = await checkCredential(house.db, await programmes(house.db), text, house.clock.now())
		if (!outcome.ok) return fail(400, answer(name, outcome.refusal, values))
		const { subject, certificate, programme } = outcome.value
		return { action: name, done: { subject: String(subject.name ?? ''), certificate, issuer: { name: programme.name, slug: programme.slug, economy: programme.economy } } }
	},
}
