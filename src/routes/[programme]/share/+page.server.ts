import { adoptionsOf, allCases, areas, findCases, results, stories } from '#modules/exchange/index.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import type { PageServerLoad } from './$types'

const perPage = 24

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { house, actor } = event.locals
	const q = event.url.searchParams
	const filter = { q: (q.get('q') ?? '').slice(0, 200), area: q.get('area') ?? '', economy: q.get('economy') ?? '', result: q.get('result') ?? '' }
	const officer = actor.roles.includes('officer')
	const [all, drafts, adopted] = await inProgramme(event, async (tx) => [await allCases(tx, house), officer ? (await stories(tx, programme.id)).filter((s) => s.published === null) : [], await adoptionsOf(tx, programme.id)] as const)
	const found = findCases(all, filter)
	const page = Math.min(Math.max(1, Number.parseInt(q.get('page') ?? '1', 10) || 1), Math.max(1, Math.ceil(found.length / perPage)))
	return {
		filter,
		areas,
		results,
		economies: [...new Set(all.flatMap((c) => c.economies))],
		total: all.length,
		found: found.length,
		page,
		pages: Math.ceil(found.length / perPage),
		cases: found.slice((page - 1) * perPage, page * perPage).map(({ words: _, ...line }) => line),
		drafts: drafts.map((d) => ({ id: d.id, title: d.title })),
		adopted: adopted.map((a) => ({ id: a.id, caseId: a.caseId, packKey: a.packKey, state: a.state, adopter: a.adopter, adoptedOn: a.adoptedOn, title: all.find((c) => c.key === (a.caseId ?? a.packKey))?.title })),
		officer,
	}
}
