import { error } from '@sveltejs/kit'
import { lasting } from '#modules/people/index.ts'
import { addDays, dayIn } from '#kernel/day.ts'
import { readForm } from '#ui/forms.ts'
import { only, programmeOf } from '../../../act.ts'
import type { RequestHandler } from './$types'

/** The printed card of an invitation just made; link and PIN come from the page that shows them once. */
export const POST: RequestHandler = async (event) => {
	only(event, 'officer', 'operator')
	const programme = programmeOf(event)
	const { house, say } = event.locals
	const { values } = await readForm(await event.request.formData())
	const link = String(values.link ?? '')
	const pin = String(values.pin ?? '')
	const name = String(values.name ?? '').slice(0, 120)
	if (!link.startsWith(`${house.origin}/join/`) || !/^\d{6}$/.test(pin)) error(400, 'card')
	const at = house.clock.now()
	const pdf = await house.papers.pdf('invitation-card', {
		lang: say.lang,
		created: at,
		title: [say('card/title', { programme: programme.name })],
		hue: programme.hue,
		demo: programme.demo ? [say('register/demo-paper')] : undefined,
		pageOf: say('papers/page-of'),
		programme: [programme.name],
		steps: [[say('card/step-scan')], [say('card/step-pin')], [say('card/step-again')]],
		// Whoever has no camera types the whole link: nothing shorter leads to the invitation.
		cards: [{ ...(name ? { name } : {}), url: link, pin: `${pin.slice(0, 3)} ${pin.slice(3)}`, until: say.day(addDays(dayIn(programme.zone, at), lasting.invitationDays), 'long') }],
		labels: { name: [say('people/name')], pin: [say('join/card-pin')], until: [say('card/until')], address: [say('card/address')] },
	})
	return new Response(Buffer.from(pdf), { headers: { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="ippin-card.pdf"', 'cache-control': 'no-store' } })
}
