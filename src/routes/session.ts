import type { RequestEvent } from '@sveltejs/kit'
import { lasting } from '#modules/people/index.ts'

/** The session cookie: not readable by scripts, not sent from other sites, over https only where the house has it. */
export const keepSession = (event: Pick<RequestEvent, 'cookies' | 'locals'>, token: string): void =>
	event.cookies.set('session', token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.locals.house.origin.startsWith('https:'),
		maxAge: lasting.sessionDays * 86_400,
	})
