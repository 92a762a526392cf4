import { fail } from '@sveltejs/kit'
import { csvOf } from '#kernel/csv.ts'
import { dayIn } from '#kernel/day.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { figureContext, importFigures, localFigures, readFigures, removeFigures } from '#modules/markets/index.ts'
import { places } from '#modules/registry/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { act, answer, inProgramme, only } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

const shown = 200

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { held, names } = await inProgramme(event, async (tx, programme) => ({ held: await localFigures(tx, programme.id), names: await places(tx, programme.id) }))
	const groups = Map.groupBy(held, (f) => `${f.unit}/${f.year}`)
	return {
		held: [...groups.values()].flatMap((figures) => (figures[0] ? [{ unit: figures[0].unit, year: figures[0].year, count: figures.length, figures: figures.slice(0, shown) }] : [])),
		placeNames: new Map(names.map((p) => [p.id as string, p.name])),
		did: event.url.searchParams.has('imported') ? 'imported' : event.url.searchParams.has('removed') ? 'removed' : undefined,
	}
}

const largest = 500_000

export const actions: Actions = {
	/** Nothing is kept: what would come in is shown, and sent again to be imported. */
	preview: async (event) => {
		only(event, 'officer')
		const { house } = event.locals
		const { raw, values } = await readForm(await event.request.formData())
		const file = typeof raw.file === 'object' && raw.file !== null && 'bytes' in raw.file && raw.file.bytes instanceof Uint8Array ? (raw.file as { name: string; bytes: Uint8Array }) : undefined
		const typed = typeof raw.text === 'string' ? raw.text.trim() : ''
		const refused = (refusal: Refusal) => fail(400, { ...answer('preview', { field: 'file', ...refusal }, { values }) })
		let text = typed
		// A sheet may begin below the first row of its file.
		let above = 0
		let sheet: string | undefined
		if (file && file.bytes.length > 0) {
			const read = await house.sheets.read(file.bytes, { name: file.name })
			if (!read.ok) return refused(read.refusal)
			text = csvOf(read.value.rows)
			above = read.value.firstRow - 1
			sheet = read.value.sheets.length > 1 ? read.value.name : undefined
		}
		if (!text) return refused({ code: 'input/file-missing' })
		if (text.length > largest) return refused({ code: 'file/too-large', name: file?.name ?? '', megabytes: 0.5 })
		const { rows, problems } = await inProgramme(event, async (tx, programme) =>
			readFigures(text, await figureContext({ tx, programme: programme.id, packs: house.packs, on: dayIn(programme.zone, house.clock.now()) })),
		)
		return { preview: { text, sheet, rows, problems: problems.map((p) => ({ ...p, row: p.row + above })) } }
	},
	import: act(importFigures, { then: (_, e) => `${paths.localFigures(e.params.programme ?? '')}?imported` }),
	remove: act(removeFigures, { then: (_, e) => `${paths.localFigures(e.params.programme ?? '')}?removed` }),
}
