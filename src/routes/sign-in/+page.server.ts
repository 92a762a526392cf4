import { fail, redirect } from '@sveltejs/kit'
import { asId } from '#kernel/id.ts'
import { demoPeople, programmes, signIn, signInAsDemo } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { readForm } from '#ui/forms.ts'
import { answer } from '../act.ts'
import { insideOnly, yearLong } from '../cookies.ts'
import { addressOf, tooMany } from '../limits.ts'
import { keepSession } from '../session.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const inside = (next: string | null): string | undefined => insideOnly(next, '') || undefined

export const load: PageServerLoad = async ({ locals, url }) => {
	const house = locals.house
	const all = house.mode === 'demo' ? await programmes(house.db) : []
	return {
		next: inside(url.searchParams.get('next')),
		parkedToken: url.searchParams.get('parked') ?? undefined,
		demo: await Promise.all(all.filter((p) => p.demo).map(async (p) => ({ slug: p.slug, name: p.name, economy: p.economy, people: await demoPeople(house, p) }))),
		wanted: inside(url.searchParams.get('next'))?.split('/')[1],
	}
}

function onward(event: RequestEvent, fallback: string): never {
	const next = inside(event.url.searchParams.get('next')) ?? fallback
	const parked = event.url.searchParams.get('parked')
	redirect(303, parked ? `${next}${next.includes('?') ? '&' : '?'}parked=${encodeURIComponent(parked)}` : next)
}

export const actions: Actions = {
	contact: async (event) => {
		const { values } = await readForm(await event.request.formData())
		const { house } = event.locals
		if (tooMany(`sign-in ${addressOf(event)}`)) return fail(429, answer('sign-in', { code: 'people/too-many', minutes: 10 }, { values: {} }))
		const all = await programmes(house.db)
		const economies = new Set(all.map((p) => p.economy))
		// A national number is read in the economy of the programme one comes for, or of the only one there is.
		const economy = all.find((p) => p.slug === event.url.searchParams.get('next')?.split('/')[1])?.economy ?? (economies.size === 1 ? [...economies][0] : undefined) ?? ''
		const typed = String(values.contact ?? '').trim()
		if (!economy && /^0\d/.test(typed)) return fail(400, answer('sign-in', { code: 'people/contact-not-understood', field: 'contact' }, { values: { contact: typed } }))
		const outcome = await signIn(house, String(values.contact ?? ''), String(values.pin ?? '').trim(), economy)
		if (!outcome.ok) return fail(400, answer('sign-in', outcome.refusal, { values: { contact: values.contact ?? '' } }))
		keepSession(event, outcome.value.session)
		onward(event, paths.me())
	},
	demo: async (event) => {
		const { values } = await readForm(await event.request.formData())
		if (tooMany(`demo ${addressOf(event)}`)) return fail(429, answer('demo', { code: 'people/too-many', minutes: 10 }, { values: {} }))
		const person = asId<'person'>(values.person)
		const outcome = person ? await signInAsDemo(event.locals.house, person) : undefined
		if (!outcome?.ok) return fail(400, answer('demo', { code: 'people/not-demo' }, { values: {} }))
		keepSession(event, outcome.value.session)
		// Whoever tries the demo goes on in the language they read, not in the invented person's.
		event.cookies.set('lang', event.locals.say.lang, yearLong)
		onward(event, insideOnly(paths.desk(String(values.programme ?? ''))))
	},
}
