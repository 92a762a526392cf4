import { error } from '@sveltejs/kit'

/** The year in an address, or 404. */
export function yearIn(text: string | undefined): number {
	const year = Number(text)
	if (!text || !/^\d{4}$/.test(text) || year < 1979 || year > 2200) error(404, 'year')
	return year
}
