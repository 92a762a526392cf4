import { programmes } from '#modules/people/index.ts'
import type { RequestHandler } from './$types'

/** Ready: the database answers. */
export const GET: RequestHandler = async ({ locals }) => {
	const ready = await programmes(locals.house.db).then(
		() => true,
		() => false,
	)
	return new Response(ready ? 'ready\n' : 'database unreachable\n', { status: ready ? 200 : 503, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
}
