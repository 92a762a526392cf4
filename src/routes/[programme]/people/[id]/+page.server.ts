import { error } from '@sveltejs/kit'
import { roster } from '#modules/people/index.ts'
import { erasureOf, removeFile, tracesIn } from '#modules/record/index.ts'
import { readForm } from '#ui/forms.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'
import { spots } from './where.ts'

/** Where a member's name stands beyond what is their own; of an erased person, where it stood when they were erased. */
async function look(event: RequestEvent, also: readonly string[]) {
	const programme = programmeOf(event)
	const { house, say } = event.locals
	const person = idOf<'person'>(event.params.id)
	const erased = await inProgramme(event, (tx) => erasureOf(tx, programme.id, person))
	const traces = erased ?? { ...(await tracesIn(house, programme, person, also)), more: 0 }
	return inProgramme(event, async (tx) => {
		const gone = await tx.selectFrom('file').select('sha256').where('programme_id', '=', programme.id).where('size', '=', 0).execute()
		const there = (sha256: string | undefined) => !gone.some((g) => g.sha256 === sha256)
		const found = (await spots(tx, programme, traces.found, say.lang)).filter((s) => there(s.file))
		return { found, unread: traces.unread.filter((f) => there(f.sha256)), more: traces.more, erasedAt: erased?.at }
	})
}

export const load = (async (event) => {
	only(event, 'officer')
	const person = idOf<'person'>(event.params.id)
	const member = (await roster(event.locals.house.db, programmeOf(event).id)).filter((m) => m.person === person)
	const looked = await look(event, [])
	if (!member.length && !looked.erasedAt) error(404, 'person')
	event.setHeaders({ 'cache-control': 'private, no-store' })
	return { name: member[0]?.name ?? '', roles_: [...new Set(member.map((m) => m.role))], ...looked }
}) satisfies PageServerLoad

export const actions = {
	/** Posted, so that a telephone number stands in no address. */
	look: async (event) => {
		only(event, 'officer')
		const { values } = await readForm(await event.request.formData())
		const also = String(values.also ?? '').slice(0, 200)
		return { action: 'look' as const, also, ...(await look(event, also.split(/[,;\n]/).map((w) => w.trim()).filter(Boolean))) }
	},
	remove: act(removeFile),
} satisfies Actions
