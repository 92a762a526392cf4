import { error } from '@sveltejs/kit'
import { changePlace, placeById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const id = idOf<'place'>(event.params.id)
	const place = await inProgramme(event, (tx, programme) => placeById(tx, programme.id, id))
	if (!place) error(404, 'place')
	const { name, admin, product, material, founding, uniqueness, at } = place
	const standing: Record<string, string> = {
		revision: String(place.revision), name: name.text[name.source] ?? '', nameEn: name.source === 'en' ? '' : (name.text.en ?? ''), admin, product, material, founding, uniqueness,
		lat: at ? String(at.lat) : '', lon: at ? String(at.lon) : '', precision: at?.precision ?? '',
	}
	for (const [i, s] of place.sources.entries()) Object.assign(standing, { [`sources.${i}.name`]: s.name, [`sources.${i}.url`]: s.url ?? '', [`sources.${i}.asOf`]: s.asOf ?? '' })
	// Room for two more sources than there are.
	return { id, name, standing, rows: Math.min(12, place.sources.length + 2) }
}

export const actions: Actions = {
	change: act(changePlace, { with: (e) => ({ place: e.params.id }), then: (v, e) => paths.place(e.params.programme ?? '', v.id) }),
}
