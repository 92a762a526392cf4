/** The history of an object, in words: for those who may see its desk side. */
import type { RequestEvent } from '@sveltejs/kit'
import type { Programme, Told } from '#kernel/action.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { broughtIn } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import type { HistoryEntry } from '#ui/parts/types.ts'
import { paths } from '#ui/paths.ts'
import type { Say } from '#ui/words.ts'

/** What happened to these subjects, newest first; also the lists they came in with. */
export async function historyOf(event: Pick<RequestEvent, 'locals'>, tx: Tx, programme: Programme, subjects: readonly string[], limit = 30): Promise<HistoryEntry[]> {
	const told = [...(await history(tx, programme.id, subjects, limit)), ...(await broughtIn(tx, programme.id, subjects))].sort((a, b) => Number(b.seq - a.seq)).slice(0, limit)
	const lines = await historyLines(event.locals.house, event.locals.say, programme, told)
	const officer = event.locals.actor.roles.includes('officer')
	return lines.map((line, i) => {
		const t = told[i]
		// A project told of on the page of its village or its product leads there; the office can open the list itself.
		if (t?.subject.kind === 'project' && t.subject.id !== subjects[0]) return { ...line, href: paths.project(programme.slug, t.subject.id) }
		return officer && t?.type === 'came-in-with-list' ? { ...line, href: paths.importList(programme.slug, String(t.facts.sha256)) } : line
	})
}

async function historyLines(house: House, say: Say, programme: Programme, told: readonly Told[]): Promise<HistoryEntry[]> {
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
			...(typeof t.facts.why === 'string' ? { note: t.facts.why } : {}),
		}
	})
}
