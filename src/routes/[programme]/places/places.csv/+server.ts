import { csvOf } from '#kernel/csv.ts'
import { places } from '#modules/registry/index.ts'
import { inProgramme } from '../../../act.ts'
import type { RequestHandler } from './$types'

const list = (all: readonly string[]): string => all.filter(Boolean).join('; ')

/** The villages as a table with their sources; an empty cell is unknown. */
export const GET: RequestHandler = (event) =>
	inProgramme(event, async (tx, programme) => {
		const rows = (await places(tx, programme.id)).map((p) => [
			p.name.text[p.name.source] ?? '', p.name.text.en ?? '', p.admin, p.at ? String(p.at.lat) : '', p.at ? String(p.at.lon) : '', p.at?.precision ?? '', p.product, p.material, p.founding,
			list(p.sources.map((s) => [s.name, s.url, s.asOf].filter(Boolean).join(' '))),
		])
		return new Response(csvOf([['name', 'nameEnglish', 'district', 'latitude', 'longitude', 'precision', 'craft', 'material', 'founded', 'sources'], ...rows]), {
			headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${programme.slug}-places.csv"` },
		})
	})
