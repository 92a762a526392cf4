import { error } from '@sveltejs/kit'
import { asGuidePage } from '../pages.ts'
import { readersProgramme } from '../programme.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const page = asGuidePage(event.params.page)
	if (!page) error(404)
	return { page, leads: await readersProgramme(event) }
}
