import { error } from '@sveltejs/kit'
import { changeProducer, mayTouch, places, producerById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const id = idOf<'producer'>(event.params.id)
	const found = await inProgramme(event, async (tx) => ({ producer: await producerById(tx, programme.id, id), places: await places(tx, programme.id) }))
	const p = found.producer
	if (!p || !mayTouch(event.locals.actor, id)) error(404, 'producer')
	const standing: Record<string, string> = {
		revision: String(p.revision), name: p.name, tradeName: p.tradeName, kind: p.kind, place: p.place?.id ?? '', womenLed: p.womenLed === null ? '' : p.womenLed ? 'yes' : 'no',
		members: p.members === null ? '' : String(p.members), contactPerson: p.contactPerson, phone: p.phone, mail: p.mail, address: p.address,
		about: p.about?.text[programme.lang] ?? '', aboutEn: programme.lang === 'en' ? '' : (p.about?.text.en ?? ''),
	}
	return { id, name: p.name, standing, places: found.places.map((x) => ({ id: x.id, name: x.name })), written: programme.lang }
}

export const actions: Actions = {
	change: act(changeProducer, { with: (e) => ({ producer: e.params.id }), then: (v, e) => paths.producer(e.params.programme ?? '', v.id) }),
}
