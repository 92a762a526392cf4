import { error } from '@sveltejs/kit'
import { tradeReaders } from '#modules/markets/index.ts'
import { only } from '../../../../../act.ts'
import { figureResponse } from '../../../../../figure.ts'
import { sidesAsked, sidesDrawing, sidesTitle } from '../asked.ts'
import type { RequestHandler } from './$types'

const cents = (usd: number | undefined): number | null => (usd === undefined ? null : Math.round(usd * 100) / 100)

export const GET: RequestHandler = async (event) => {
	only(event, ...tradeReaders)
	const { say } = event.locals
	const asked = await sidesAsked(event)
	const { set, exporter, importer, product, rows } = asked
	if (!set || !rows?.length) error(404, 'figure')
	return figureResponse(event, event.params.as, {
		file: `both-sides-${exporter}-${importer}-${product}`,
		title: sidesTitle(say, asked),
		svg: () => sidesDrawing(say, asked),
		columns: ['year', 'exporter', 'importer', 'product', 'hsEdition', 'reportedUsd', 'mirrorUsd', 'differencePercent'],
		rows: rows.map((r) => [r.year, exporter, importer, product, set.edition, cents(r.exporter), cents(r.importer), r.share === undefined ? null : Math.round(r.share * 1e4) / 100]),
		sources: [set.source],
		notes: [sidesTitle(say, asked), say('tradein/figures-of', { edition: set.edition })],
	})
}
