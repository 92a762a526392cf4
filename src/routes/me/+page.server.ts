import { fail, redirect } from '@sveltejs/kit'
import { asId, type Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { mandatesOf, startHelping, stopHelping } from '#modules/people/index.ts'
import { erasePerson } from '#modules/record/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { answer } from '../act.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	if (!locals.visitor || !locals.sessionToken) redirect(303, paths.signIn(url.pathname))
	return { visitor: locals.visitor, session: locals.sessionToken }
}

/** In the demo everybody is the same invented people: erasing one would take them from all others. */
const isDemo = async (house: House, person: Id<'person'>): Promise<boolean> =>
	house.mode === 'demo' && ((await house.db.asPerson({ person }, (tx) => tx.selectFrom('person').select('demo').where('id', '=', person).executeTakeFirst()))?.demo ?? false)

export const load: PageServerLoad = async (event) => {
	const { visitor } = signedIn(event)
	const { house } = event.locals
	const own = await house.db.asPerson({ person: visitor.person }, async (tx) => ({
		credentials: await tx.selectFrom('credential').select(['kind', 'shown', 'created_at']).where('person_id', '=', visitor.person).orderBy('created_at').execute(),
		consents: await tx.selectFrom('consent as c').innerJoin('programme as p', 'p.id', 'c.programme_id').select(['c.purpose', 'c.channel', 'c.given_at', 'c.withdrawn_at', 'p.name']).where('c.person_id', '=', visitor.person).orderBy('c.given_at').execute(),
		sessions: await tx.selectFrom('session').select(['created_at', 'expires_at']).where('person_id', '=', visitor.person).orderBy('created_at', 'desc').limit(20).execute(),
	}))
	return { ...own, demo: await isDemo(house, visitor.person), memberships: visitor.memberships.map((m) => ({ slug: m.programme.slug, name: m.programme.name, role: m.role })), mandates: await mandatesOf(house, visitor.person), helping: visitor.helping?.mandate }
}

export const actions: Actions = {
	help: async (event) => {
		const { visitor, session } = signedIn(event)
		const { values } = await readForm(await event.request.formData())
		const mandate = asId<'mandate'>(values.mandate)
		const outcome = mandate && (await startHelping(event.locals.house, session, visitor.person, mandate))
		redirect(303, outcome?.ok ? paths.desk(outcome.value.slug) : paths.me())
	},
	/** For good: asked twice, by typing one's own name. */
	erase: async (event) => {
		const { visitor } = signedIn(event)
		const { house } = event.locals
		const { values } = await readForm(await event.request.formData())
		const typed = String(values.name ?? '').normalize('NFC').trim()
		if (await isDemo(house, visitor.person)) return fail(400, answer('erase', { code: 'me/demo-stays', field: 'name' }, { values }))
		if (typed !== visitor.name.normalize('NFC').trim()) return fail(400, answer('erase', { code: 'me/name-differs', field: 'name' }, { values }))
		await erasePerson(house, visitor.person, house.personal, house.rebuilds)
		event.cookies.delete('session', { path: '/' })
		redirect(303, paths.home())
	},
	stop: async (event) => {
		const { session } = signedIn(event)
		await stopHelping(event.locals.house, session)
		redirect(303, paths.me())
	},
}
