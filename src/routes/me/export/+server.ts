import { error } from '@sveltejs/kit'
import { exportPerson } from '#modules/record/index.ts'
import type { RequestHandler } from './$types'

/** Everything held about whoever asks, as JSON for them. */
export const GET: RequestHandler = async ({ locals }) => {
	const { house, visitor } = locals
	if (!visitor) error(403, 'people/sign-in-first')
	const held = await exportPerson(house, visitor.person, house.personal)
	if (!held.ok) error(404, held.refusal.code)
	return new Response(JSON.stringify(held.value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), '\t'), {
		headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="my-data.json"', 'cache-control': 'no-store' },
	})
}
