import { fail } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { demandHeld, importDemand, ownDemand, readDemand } from '#modules/markets/index.ts'
import { readForm } from '#ui/forms.ts'
import { paths } from '#ui/paths.ts'
import { act, answer, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { own, id } = await inProgramme(event, async (tx, programme) => ({ own: await ownDemand(tx, programme.id), id: programme.id }))
	return { own: own.slice(0, 200), rows: own.length, demandPack: await demandHeld(event.locals.house.trade, id), imported: event.url.searchParams.has('imported') }
}

const largest = 500_000

export const actions: Actions = {
	/** Nothing is kept: what would come in is shown, and sent again to be imported. */
	preview: async (event) => {
		only(event, 'officer')
		const { raw, values } = await readForm(await event.request.formData())
		const file = typeof raw.file === 'object' && raw.file !== null && 'bytes' in raw.file && raw.file.bytes instanceof Uint8Array ? (raw.file as { name: string; bytes: Uint8Array }) : undefined
		const typed = typeof raw.text === 'string' ? raw.text.trim() : ''
		const refused = (code: string, field: string) => fail(400, { ...answer('preview', { code, field, name: file?.name ?? '', megabytes: 0.5, allowed: 'CSV' }, { values }) })
		const given = file && file.bytes.length > 0
		if (!given && !typed) return refused('input/file-missing', 'file')
		if ((given ? file.bytes.length : typed.length) > largest) return refused('file/too-large', 'file')
		// CSV is text: a picture or a workbook holds zero bytes.
		if (given && file.bytes.includes(0)) return refused('file/wrong-type', 'file')
		const text = given ? new TextDecoder().decode(file.bytes) : typed
		const programme = programmeOf(event)
		const sheet = readDemand(text, dayIn(programme.zone, event.locals.house.clock.now()))
		return { preview: { text, rows: sheet.rows, problems: sheet.problems } }
	},
	import: act(importDemand, { then: (_, e) => `${paths.match(e.params.programme ?? '')}/demand?imported` }),
}
