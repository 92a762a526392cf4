/** Reading and writing the office's own figures. */
import { action } from '#kernel/action.ts'
import { decimalText } from '#kernel/decimal.ts'
import { object, text, whole } from '#kernel/fields.ts'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Packs, Tx } from '#kernel/ports.ts'
import { places } from '#modules/registry/index.ts'
import { names } from '../packs.ts'
import { type FigureContext, type LocalFigure, readFigures } from './read.ts'

/** All of a programme: the whole first, then areas and places; totals first in each; newest year first. */
export async function localFigures(tx: Tx, programme: Id<'programme'>): Promise<LocalFigure[]> {
	const rows = await tx.selectFrom('local_figure').selectAll().where('programme_id', '=', programme).orderBy('level', 'desc').orderBy('area').orderBy('year', 'desc').orderBy('unit').orderBy('classification').orderBy('code').execute()
	return rows.map((r) => ({ level: r.level, area: r.area, classification: r.classification, code: r.code, label: r.label, unit: r.unit, year: r.year, value: r.value, source: r.source }))
}

/** What a sheet of this programme is read against. */
export async function figureContext(of: { readonly tx: Tx; readonly programme: Id<'programme'>; readonly packs: Packs; readonly on: Day }): Promise<FigureContext> {
	const headings = (await names(of.packs, 'en'))?.names ?? {}
	return {
		on: of.on,
		places: (await places(of.tx, of.programme)).map((p) => ({ id: p.id, names: Object.values(p.name.text) })),
		held: await localFigures(of.tx, of.programme),
		isHeading: (code) => headings[code] !== undefined,
	}
}

/** All rows or none; a figure with the same area, industry, unit and year is replaced. */
export const importFigures = action({
	name: 'markets.import-figures',
	who: ['officer'],
	input: object({ text: text(500_000) }),
	async run({ tx, programme, house, on, by, at }, given) {
		const { rows, problems } = readFigures(given.text, await figureContext({ tx, programme: programme.id, packs: house.packs, on }))
		if (problems.length) return refuse({ code: 'figures/problems', count: problems.length, problems, field: 'text' })
		for (let i = 0; i < rows.length; i += 500) {
			const values = rows.slice(i, i + 500).map((r) => ({ ...r, programme_id: programme.id, place_id: r.level === 'place' ? (r.area as Id<'place'>) : null, value: decimalText(r.value), imported_by: by.person, imported_at: at }))
			await tx
				.insertInto('local_figure')
				.values(values)
				.onConflict((c) => c.columns(['programme_id', 'level', 'area', 'classification', 'code', 'unit', 'year']).doUpdateSet((e) => ({ label: e.ref('excluded.label'), value: e.ref('excluded.value'), source: e.ref('excluded.source'), imported_by: e.ref('excluded.imported_by'), imported_at: e.ref('excluded.imported_at') })))
				.execute()
		}
		const years = [...new Set(rows.map((r) => r.year))].sort((a, b) => a - b)
		return done({ value: { rows: rows.length }, news: [{ type: 'figures-imported', subject: { kind: 'programme', id: programme.id }, facts: { rows: rows.length, years, units: [...new Set(rows.map((r) => r.unit))].sort() } }] })
	},
})

/** Takes all figures of one unit and year away: how a sheet that was wrong is begun anew. */
export const removeFigures = action({
	name: 'markets.remove-figures',
	who: ['officer'],
	input: object({ unit: text(7), year: whole(1950, 2100) }),
	async run({ tx, programme }, { unit, year }) {
		const gone = await tx.deleteFrom('local_figure').where('programme_id', '=', programme.id).where('unit', '=', unit).where('year', '=', year).executeTakeFirst()
		const rows = Number(gone.numDeletedRows)
		if (rows === 0) return refuse({ code: 'figures/none-held' })
		return done({ value: { rows }, news: [{ type: 'figures-removed', subject: { kind: 'programme', id: programme.id }, facts: { rows, unit, year } }] })
	},
})
