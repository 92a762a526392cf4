import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { sampleCsv } from '#modules/registry/index.ts'
import { programmeOf } from '../../../../act.ts'
import type { RequestHandler } from './$types'

/** A made-up list to try the import with; in demo mode only. */
export const GET: RequestHandler = (event) => {
	const { house } = event.locals
	const programme = programmeOf(event)
	if (house.mode !== 'demo') error(404, 'sample')
	return new Response(sampleCsv({ on: dayIn(programme.zone, house.clock.now()) }), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('danh-sach-mau.csv')}` },
	})
}
