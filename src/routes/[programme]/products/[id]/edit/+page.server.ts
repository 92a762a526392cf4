import { error } from '@sveltejs/kit'
import { shortDecimal } from '#kernel/decimal.ts'
import { changeProduct, mayTouch, productById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import { currencyOf } from '../../currency.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const id = idOf<'product'>(event.params.id)
	const p = await inProgramme(event, (tx) => productById(tx, programme.id, id))
	if (!p || !mayTouch(event.locals.actor, p.producer.id)) error(404, 'product')
	const { lang } = programme
	const english = (text: typeof p.description) => (lang === 'en' ? '' : (text?.text.en ?? ''))
	const standing: Record<string, string> = {
		revision: String(p.revision), name: p.name.text[lang] ?? p.name.text[p.name.source] ?? '', nameEn: english(p.name), description: p.description?.text[lang] ?? '', descriptionEn: english(p.description),
		technique: p.technique, productSet: p.productSet ?? '', unit: p.unit, price: p.unitPrice ? shortDecimal(p.unitPrice) : '', currency: p.currency ?? currencyOf(programme.economy),
		capacity: p.capacity ? shortDecimal(p.capacity) : '', leadTimeDays: p.leadTimeDays === null ? '' : String(p.leadTimeDays), netWeightKg: p.netWeightKg ? shortDecimal(p.netWeightKg) : '',
	}
	for (const [i, m] of p.materials.entries()) {
		const row: Record<string, string> = {
			name: m.name, scientificName: m.scientificName, harvestEconomy: m.harvestEconomy ?? '', harvestPlace: m.harvestPlace, hs: m.hs, quantity: m.quantity ? shortDecimal(m.quantity) : '',
			unit: m.unit ?? 'KGM', value: m.value ? shortDecimal(m.value) : '', currency: m.currency ?? currencyOf(programme.economy),
		}
		for (const [key, value] of Object.entries(row)) standing[`materials.${i}.${key}`] = value
	}
	return { id, name: p.name, standing, written: lang, currency: currencyOf(programme.economy) }
}

export const actions: Actions = {
	change: act(changeProduct, { with: (e) => ({ product: e.params.id }), then: (v, e) => paths.product(e.params.programme ?? '', v.id) }),
}
