import { error } from '@sveltejs/kit'
import { anyBook, diff } from '#modules/grading/index.ts'
import { inProgramme, only } from '../../../../act.ts'
import { refsOf } from '../refs.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { house } = event.locals
	const [a, b] = ['a', 'b'].map((name) => event.url.searchParams.get(name) ?? '')
	return inProgramme(event, async (tx, programme) => {
		const refs = await refsOf(house, tx, programme)
		if (!a || !b) return { refs, a, b, changes: undefined }
		const [before, after] = [await anyBook(tx, house.packs, programme.id, a), await anyBook(tx, house.packs, programme.id, b)]
		if (!before || !after) error(404, 'rulebook')
		return { refs, a, b, changes: diff(before, after) }
	})
}
