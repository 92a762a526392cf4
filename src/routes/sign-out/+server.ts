import { redirect } from '@sveltejs/kit'
import { endSession } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async ({ cookies, locals }) => {
	if (locals.sessionToken) await endSession(locals.house, locals.sessionToken)
	cookies.delete('session', { path: '/' })
	redirect(303, paths.home())
}
