import { error } from '@sveltejs/kit'
import { maySee, mayTouch, placeById, producerById, productsOf, publicName, seesDesk } from '#modules/registry/index.ts'
import { idOf, inProgramme, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import type { PageServerLoad } from './$types'

/** Strangers see a producer who has published something, by the public name and without any contact. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor } = event.locals
	const id = idOf<'producer'>(event.params.id)
	const found = await inProgramme(event, async (tx) => {
		const producer = await producerById(tx, programme.id, id)
		if (!producer) return undefined
		const desk = maySee(actor, id)
		const products = (await productsOf(tx, programme.id, id)).filter((p) => desk || p.publishedAt !== null)
		if (!desk && !products.length) return undefined
		const place = producer.place ? await placeById(tx, programme.id, producer.place.id) : undefined
		const history = desk ? await historyOf(event, tx, programme, [id, ...products.map((p) => p.id)]) : []
		return {
			id,
			publicName: publicName(producer, producer.place),
			kind: producer.kind, womenLed: producer.womenLed, members: producer.members, about: producer.about, demo: producer.demo,
			place, products, history, desk,
			// Contacts leave the server for those who work with them only.
			own: desk ? { name: producer.name, tradeName: producer.tradeName, contactPerson: producer.contactPerson, phone: producer.phone, mail: producer.mail, address: producer.address } : undefined,
		}
	})
	if (!found) error(404, 'producer')
	return { ...found, may: mayTouch(actor, id), cards: seesDesk(actor) || actor.producer === id }
}
