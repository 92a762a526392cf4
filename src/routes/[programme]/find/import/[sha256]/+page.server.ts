import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { importRegister, previewRegister } from '#modules/grading/index.ts'
import { columnLetter } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'
import { askedOf, chosenPlaces, unknownPlaces } from './asked.ts'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { sha256 } = event.params
	if (!/^[0-9a-f]{64}$/.test(sha256)) error(404, 'list')
	const { house } = event.locals
	const query = event.url.searchParams
	return inProgramme(event, async (tx, programme) => {
		const on = dayIn(programme.zone, house.clock.now())
		const look = (choices: Parameters<typeof previewRegister>[5]) => previewRegister(house, tx, programme, on, sha256, choices)
		let read = await look(askedOf(query))
		if (!read.ok) {
			if (read.refusal.code === 'import/file-unknown') error(404, 'list')
			return { list: undefined, refusal: read.refusal }
		}
		const choices = askedOf(query, read.value.found)
		const unknown = unknownPlaces(read.value.list)
		const places = chosenPlaces(query, unknown)
		if (Object.keys(places).length) {
			read = await look({ ...choices, places })
			if (!read.ok) return { list: undefined, refusal: read.refusal }
		}
		const { kept, sheet, layout, list, plan, before, seen } = read.value
		const entries = sheet.rows.slice(Math.max(0, layout.firstDataRow - sheet.firstRow))
		const makers = new Map(list.producers.map((p) => [p.key, p]))
		const grades = new Map(list.certificates.map((c) => [c.product, c]))
		return {
			refusal: undefined,
			list: {
				kept,
				on,
				sheet: sheet.name,
				sheets: sheet.sheets,
				columns: (sheet.rows[0] ?? []).flatMap((_, index) => {
					const column = layout.columns.find((c) => c.index === index)
					const examples = [
						...new Set(
							entries
								.slice(0, 200)
								.map((row) => row[index] ?? '')
								.filter(Boolean),
						),
					].slice(0, 3)
					const heading = column?.heading ?? layout.unknownColumns.find((c) => c.index === index)?.heading ?? ''
					return heading || examples.length ? [{ letter: columnLetter(index), heading, field: column?.field ?? '', examples }] : []
				}),
				first: list.products.slice(0, 5).map((p) => ({ row: p.rows[0] ?? 0, product: p.name, producer: makers.get(p.producer)?.name ?? '', place: makers.get(p.producer)?.placeText ?? '', grade: grades.get(p.key) })),
				problems: list.problems,
				counts: plan.counts,
				known: { producers: list.producers.length - plan.counts.producers, products: list.products.length - plan.counts.products, certificates: list.certificates.length - plan.counts.certificates },
				writable: list.writable,
				places: read.value.places.map((p) => ({ id: p.id, name: p.label })),
				unknown,
				choices: { ...choices, places },
				before: before[0] ? dayIn(programme.zone, before[0].at) : undefined,
				seen,
			},
		}
	})
}

export const actions: Actions = {
	enter: act(importRegister, {
		with: (event) => ({ sha256: event.params.sha256 ?? '' }),
		then: (value, event) => paths.calendar(event.params.programme ?? '', { entered: value.import }),
	}),
}
