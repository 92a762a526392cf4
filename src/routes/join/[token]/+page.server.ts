import { error, fail, redirect } from '@sveltejs/kit'
import { accept, actorIn, invitationBehind, joined, programmeBySlug, signIn, visitorOf } from '#modules/people/index.ts'
import { perform } from '#modules/record/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { answer } from '../../act.ts'
import { addressOf, tooMany } from '../../limits.ts'
import { keepSession } from '../../session.ts'
import type { Actions, PageServerLoad } from './$types'

/** The address itself lets somebody in: no cache keeps it, no search engine finds it. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
	const invitation = await invitationBehind(locals.house, params.token)
	if (!invitation) error(404, 'people/invitation-unknown')
	return { invitation }
}

export const actions: Actions = {
	accept: async (event) => {
		const { house, say } = event.locals
		const { values } = await readForm(await event.request.formData())
		const text = (name: string) => String(values[name] ?? '').trim()
		if (tooMany(`join ${addressOf(event)}`)) return fail(429, answer('join', { code: 'people/too-many', minutes: 10 }, { values }))
		if (!text('name')) return fail(400, answer('join', { code: 'input/required', field: 'name' }, { values }))
		if (text('name').length > 120) return fail(400, answer('join', { code: 'input/too-long', field: 'name' }, { values }))
		const outcome = await accept(house, event.params.token, { name: text('name'), pin: text('pin'), contact: text('contact'), lang: say.lang, consent: values.consent === 'on' })
		if (!outcome.ok) return fail(400, answer('join', outcome.refusal, { values: { ...values, pin: '' } }))
		keepSession(event, outcome.value.session)
		const programme = await programmeBySlug(house.db, outcome.value.slug)
		if (programme) await perform(house, joined, { programme, actor: actorIn(await visitorOf(house, outcome.value.session), programme.id) }, {})
		redirect(303, paths.desk(outcome.value.slug))
	},
	/** The card of somebody who joined before: its QR and PIN sign them in again. */
	again: async (event) => {
		const { house } = event.locals
		const { values } = await readForm(await event.request.formData())
		const invitation = await invitationBehind(house, event.params.token)
		if (!invitation) error(404, 'people/invitation-unknown')
		if (tooMany(`join ${addressOf(event)}`)) return fail(429, answer('again', { code: 'people/too-many', minutes: 10 }, { values: {} }))
		const outcome = await signIn(house, event.params.token, String(values.pin ?? '').trim(), invitation.economy)
		if (!outcome.ok) return fail(400, answer('again', outcome.refusal, { values: {} }))
		keepSession(event, outcome.value.session)
		redirect(303, paths.desk(invitation.slug))
	},
}
