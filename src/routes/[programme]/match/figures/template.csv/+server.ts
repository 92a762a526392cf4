import { csvOf } from '#kernel/csv.ts'
import { figureColumns } from '#modules/markets/index.ts'
import { only } from '../../../../act.ts'
import type { RequestHandler } from './$types'

/** The columns with made-up rows, to be written over. */
const rows = [
	['Example district', 'area', 'HS 4602', '', 'persons', '1714', '2024', 'EXAMPLE - write your source here'],
	['Example district', 'area', 'total', '', 'persons', '79006', '2024', 'EXAMPLE - write your source here'],
	['Example province', 'whole', 'HS 4602', '', 'persons', '879213', '2024', 'EXAMPLE - write your source here'],
	['Example province', 'whole', 'total', '', 'persons', '15593224', '2024', 'EXAMPLE - write your source here'],
]

export const GET: RequestHandler = (event) => {
	only(event, 'officer')
	return new Response(csvOf([figureColumns, ...rows]), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="figures-template.csv"' } })
}
