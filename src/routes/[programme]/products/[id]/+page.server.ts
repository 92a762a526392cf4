import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { projects } from '#modules/projects/index.ts'
import { addPhotos, addProductFeature, changeFeature, lookAround, maySee, mayTouch, productById, publicName, publishProduct, removeFeature, removePhoto, toldOfProduct, withdrawProduct } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { certificatesOf, inForce } from '../../certificates.ts'
import { toldOf } from '../../unique/claims.ts'
import { slugsOf } from '../../unique/read.ts'
import { typed } from '../../unique/typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** One address for everybody: published products for strangers, all of the desk's or one's own for members. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const id = idOf<'product'>(event.params.id)
	const found = await inProgramme(event, async (tx) => {
		const product = await productById(tx, programme.id, id)
		if (!product) return undefined
		const desk = maySee(actor, product.producer.id)
		if (!desk && product.publishedAt === null) return undefined
		const { producer, ...facts } = product
		const from = desk ? await projects(tx, programme.id, { product: id }) : []
		return {
			product: facts,
			maker: { id: producer.id, name: desk ? producer.name : publicName(producer, producer.place), named: producer.tradeName !== '', publicName: publicName(producer, producer.place) },
			certificates: await certificatesOf(tx, programme.id, id),
			facts: mayTouch(actor, producer.id) ? await toldOfProduct(tx, programme.id, id) : [],
			projects: from.map((p) => ({ id: p.id, title: p.title })),
			history: desk ? await historyOf(event, tx, programme, [id, ...from.map((p) => p.id)]) : [],
			desk,
		}
	})
	if (!found) error(404, 'product')
	const on = dayIn(programme.zone, house.clock.now())
	const [around, slugs] = await Promise.all([lookAround(house), slugsOf(house)])
	const among = around.comparison.of(id)
	return {
		...found,
		certificates: found.certificates.map((c) => ({ ...c, inForce: inForce(c, on) })),
		told: among?.known.length ? toldOf(among, around, slugs) : undefined,
		may: mayTouch(actor, found.maker.id),
		mayPhoto: mayTouch(actor, found.maker.id) || actor.roles.includes('supporter'),
	}
}

const here = (e: { params: Partial<Record<string, string>> }) => ({ product: e.params.id })
const back = (_: unknown, e: { params: Partial<Record<string, string>> }) => paths.product(e.params.programme ?? '', e.params.id ?? '')
const toFacts = (v: unknown, e: { params: Partial<Record<string, string>> }) => `${back(v, e)}#different`
export const actions: Actions = {
	'add-fact': act(addProductFeature, { with: (e, sent) => ({ ...here(e), ...typed(e, sent) }), then: toFacts }),
	'change-fact': act(changeFeature, { with: typed, then: toFacts }),
	'remove-fact': act(removeFeature, { then: toFacts }),
	publish: act(publishProduct, { with: here, then: back }),
	withdraw: act(withdrawProduct, { with: here, then: back }),
	photos: act(addPhotos, { with: here, then: (v, e) => `${back(v, e)}#photos` }),
	'remove-photo': act(removePhoto, { with: here, then: (v, e) => `${back(v, e)}#photos` }),
}
