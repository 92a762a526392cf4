import { redirect } from '@sveltejs/kit'
import { insideOnly, yearLong } from '../cookies.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ url, cookies }) => {
	const theme = url.searchParams.get('to')
	if (theme === 'light' || theme === 'dark') cookies.set('theme', theme, yearLong)
	redirect(303, insideOnly(url.searchParams.get('back')))
}
