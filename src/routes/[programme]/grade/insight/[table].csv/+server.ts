import { error } from '@sveltejs/kit'
import { csvOf } from '#kernel/csv.ts'
import { insightFor, type InsightSeen } from '../read.ts'
import type { RequestHandler } from './$types'

type Row = readonly string[]
const decimal = (n: number | null): string => (n === null ? '' : n.toFixed(2))
const spread = (of: InsightSeen, by: 'place' | 'set' | 'year', named: (row: InsightSeen['by']['place'][number]) => string): Row[] => [
	[by, 'all', ...Array.from({ length: of.by[by][0]?.stars.length ?? 6 }, (_, n) => `stars ${n}`)],
	...of.by[by].map((r) => [named(r), String(r.all), ...r.stars.map(String)]),
]

/** One table of the page, with a dot as decimal mark. */
export const GET: RequestHandler = async (event) => {
	const of = await insightFor(event)
	const { say } = event.locals
	const { table } = event.params
	const rows: readonly Row[] | undefined =
		table === 'place' || table === 'set' || table === 'year' ? spread(of, table, (r) => (r.name ? say.local(r.name) : table === 'place' ? '' : r.key))
		: table === 'criteria' ? [['rulebook', 'criterion', 'name', 'dossiers', 'share lost', 'points lost'], ...of.losses.flatMap((b) => b.criteria.map((c) => [b.rulebook, c.criterion, say.local(c.name), String(c.dossiers), c.share.toFixed(4), decimal(c.points)]))]
		: table === 'members' ? [['member', 'dossiers in common', 'difference', 'standard error'], ...of.leniency.map((l) => [l.name, String(l.dossiers), decimal(l.difference), decimal(l.error)])]
		: table === 'councils' ? [['round', 'dossiers', 'difference from claims', 'standard error'], ...of.councils.map((c) => [c.name, String(c.dossiers), decimal(c.difference), decimal(c.error)])]
		: undefined
	if (!rows) error(404, 'table')
	return new Response(csvOf(rows.map((r) => [...r])), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${event.params.programme}-${table}.csv"`, 'cache-control': 'private, no-store' } })
}
