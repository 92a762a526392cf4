import { redirect } from '@sveltejs/kit'
import { asLang } from '#kernel/text.ts'
import { insideOnly, yearLong } from '../cookies.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ url, cookies }) => {
	const lang = asLang(url.searchParams.get('to'))
	if (lang) cookies.set('lang', lang, yearLong)
	redirect(303, insideOnly(url.searchParams.get('back')))
}
