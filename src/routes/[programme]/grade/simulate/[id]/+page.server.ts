import { error } from '@sveltejs/kit'
import { adoptionsRead, consultation, differences, namesOf, placeNames, publishConsultation, simulationById, submissions, withdrawConsultation } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const id = idOf<'simulation'>(event.params.id)
	const found = await inProgramme(event, async (tx, p) => {
		const kept = await simulationById(tx, p.id, id)
		if (!kept) return undefined
		const books = await adoptionsRead(tx, p.id, kept)
		const about = { draft: kept.draft, sha256: kept.sha256, reworded: kept.reworded, books, places: await placeNames(tx, p.id) }
		const names = namesOf(kept.draft, books.map((b) => b.rulebook))
		const changed = [...kept.result.council.changed, ...kept.result.self.changed.map((c) => ({ ...c, self: true }))]
		const lines = changed.length ? new Map((await submissions(tx, p.id)).map((s) => [s.id as string, s])) : new Map()
		return {
			kept: { id: kept.id, title: kept.title, on: kept.on, publishedAt: kept.publishedAt, sha256: kept.sha256 },
			report: consultation(kept.result, about, true),
			public: consultation(kept.result, about),
			changed: changed.flatMap((c) => {
				const line = lines.get(c.id)
				return line ? [{ ...c, product: line.productName, producer: line.producerName }] : []
			}),
			differences: books.map((b) => {
				const d = differences(b.rulebook, kept.draft)
				const said = (ids: readonly string[], gone = false) => ids.map((c) => ({ id: c, name: names(c, gone) }))
				return { book: b.rulebook.productSet, programme: b.rulebook.programme, shared: d.shared, fresh: said(d.fresh), gone: said(d.gone, true), reworded: said(d.reworded), newStops: said(d.newStops) }
			}),
		}
	})
	if (!found) error(404, 'simulation')
	const { public: open, ...rest } = found
	return { ...rest, publishable: Boolean(open.council ?? open.self) }
}

const here = {
	with: (e: { readonly params: Partial<Record<string, string>> }) => ({ simulation: e.params.id ?? '' }),
	then: (_: unknown, e: { readonly params: Partial<Record<string, string>> }) => paths.simulation(e.params.programme ?? '', e.params.id ?? ''),
}
export const actions: Actions = { publish: act(publishConsultation, here), withdraw: act(withdrawConsultation, here) }
