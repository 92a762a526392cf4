/** The history of an object, in words: for those who may see its desk side. */
import type { RequestEvent } from '@sveltejs/kit'
import type { Programme, Told } from '#kernel/action.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { namesIn } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import type { HistoryEntry } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

/** What happened to these subjects, newest first. */
export async function historyOf(event: Pick<RequestEvent, 'locals'>, tx: Tx, programme: Programme, subjects: readonly string[], limit = 30): Promise<HistoryEntry[]> {
	const told = await history(tx, programme.id, subjects, limit)
	return historyLines(event.locals.house, event.locals.say, programme, told)
}

export async function historyLines(house: House, say: Say, programme: Programme, told: readonly Told[]): Promise<HistoryEntry[]> {
	const names = told.length ? await namesIn(house.db, programme.id) : new Map<string, string>()
	const name = (id: string | null): string | undefined => (id === null ? undefined : names.get(id) || say('history/erased'))
	return told.map((t) => {
		const by = name(t.by)
		const whom = name(t.for)
		const who = by && whom ? say('history/for', { who: by, whom }) : by
		return {
			when: say.instant(t.at, programme.zone),
			at: t.at,
			what: say.event(t.type, t.facts),
			...(who ? { who } : {}),
		}
	})
}
