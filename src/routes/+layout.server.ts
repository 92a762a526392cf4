import { unparkForm } from '#modules/people/index.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const token = url.searchParams.get('parked')
	const parked = token && locals.visitor ? await unparkForm(locals.house, token, locals.visitor.person) : undefined
	return {
		lang: locals.say.lang,
		theme: locals.theme,
		path: url.pathname + url.search,
		visitor: locals.visitor && {
			name: locals.visitor.name,
			programmes: [...new Map(locals.visitor.memberships.map((m) => [m.programme.slug, m.programme.name])).entries()].map(([slug, name]) => ({ slug, name })),
			helping: locals.visitor.helping?.name,
		},
		programme: locals.programme && { slug: locals.programme.slug, name: locals.programme.name, zone: locals.programme.zone, economy: locals.programme.economy, hue: locals.programme.hue, demo: locals.programme.demo },
		/** For form keys only. */
		personId: locals.visitor?.person ?? null,
		roles: locals.actor.roles,
		demoMode: locals.house.mode === 'demo',
		parked: parked?.path === url.pathname ? parked.fields : undefined,
	}
}
