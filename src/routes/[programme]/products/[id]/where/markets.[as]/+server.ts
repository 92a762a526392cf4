import { error } from '@sveltejs/kit'
import { figureResponse } from '../../../../../figure.ts'
import { whereOf } from '../where.ts'
import { editionLine, markOf, peersLines, plot } from '../words.ts'
import type { RequestHandler } from './$types'

/** The picture and the table of the page, as its weights rank them, to take away. */
export const GET: RequestHandler = async (event) => {
	const { say } = event.locals
	const { product, where, asked } = await whereOf(event)
	if (!where) error(404, 'figure')
	const economy = say.economy(where.economy)
	const amount = (value: number | undefined): number | null => (value === undefined ? null : Number(value.toPrecision(6)))
	return figureResponse(event, event.params.as, {
		file: `markets-${where.used}-${where.economy.toLowerCase()}`,
		title: `${say('where/plot-title', { code: where.used })} · ${economy}`,
		svg: () => plot(say, event.params.programme, product.id, where, 920),
		columns: ['rank', 'economy', 'name', 'score', 'potentialUsd', 'potentialLowUsd', 'potentialHighUsd', 'shareOfMakerUsd', 'importsUsd', 'importsYear', 'importsMirror', 'growthYearly', 'ease', 'soldUsd', 'unrealisedUsd', 'dutyClass', 'dutyMinPercent', 'dutyMaxPercent', 'distanceKm', 'peersShare', 'heading', 'hsEdition'],
		rows: where.markets.map((m) => {
			const duty = m.duty?.known && !m.duty.totalUnknown ? m.duty.percent : undefined
			return [
				m.score === undefined ? null : m.rank, m.economy, say.economy(m.economy), amount(m.score), amount(m.potential), amount(m.low), amount(m.high), amount(m.yours), amount(m.demand), m.demand === undefined ? null : (m.own?.year ?? where.year), m.mirror ? 'yes' : 'no', amount(m.growth), amount(m.ease), amount(m.actual), amount(m.unrealised),
				{ disc: 'free', square: 'low', diamond: 'high', ring: null }[markOf(m)], duty ? Number(duty.min) : null, duty ? Number(duty.max) : null, m.distance ?? null, amount(m.peers), where.used, where.heading.to,
			]
		}),
		sources: where.sources,
		notes: [...(where.figures ? [say('where/not-promise', { year: where.year }), say('where/whole', { economy, code: where.used })] : []), `${say('where/weigh')} ${Object.entries(asked.weights).map(([i, w]) => `${say(`where/w-${i}`)} ${w}`).join(', ')}`, editionLine(say, where), ...peersLines(say, where)].filter(Boolean),
	})
}
