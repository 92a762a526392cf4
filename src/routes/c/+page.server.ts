import { redirect } from '@sveltejs/kit'
import { asCode } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import type { PageServerLoad } from './$types'

/** Where somebody types the code that stands on a paper. */
export const load: PageServerLoad = ({ url }) => {
	const typed = (url.searchParams.get('code') ?? '').slice(0, 40)
	const code = asCode(typed)
	if (code) redirect(303, paths.check(code))
	return { typed }
}
