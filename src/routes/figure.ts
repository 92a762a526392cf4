/** A picture of a page and its figures to take away: the same numbers as SVG, PNG, CSV and JSON, each with its source. */
import { error } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { csvOf } from '#kernel/csv.ts'
import type { Source } from '#kernel/fact.ts'
import { standalone } from '#ui/pictures/standalone.ts'

export const figureKinds = ['svg', 'png', 'csv', 'json'] as const
export type FigureKind = (typeof figureKinds)[number]
export const asFigureKind = (text: string | undefined): FigureKind | undefined => figureKinds.find((k) => k === text)

export interface Figure {
	/** Of the file, in ASCII, without its ending. */
	readonly file: string
	readonly title: string
	/** As src/ui/pictures draws it; asked for only when a picture is wanted. */
	readonly svg: () => string
	/** Names of the columns as programs read them (camelCase). */
	readonly columns: readonly string[]
	/** null: unknown. */
	readonly rows: readonly (readonly (string | number | null)[])[]
	readonly sources: readonly Source[]
	/** What must be read with the figures: profile, filter, caveat. Words of the reader's language. */
	readonly notes: readonly string[]
}

const line = (s: Source): string => [s.name, s.asOf, s.licence].filter(Boolean).join(' · ')
const types: Readonly<Record<FigureKind, string>> = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** Answers a request for one of the four; another ending is 404. */
export async function figureResponse(event: RequestEvent, as: string | undefined, figure: Figure): Promise<Response> {
	const kind = asFigureKind(as) ?? error(404, 'figure')
	const { house } = event.locals
	const drawn = () => standalone(figure.svg(), { origin: house.origin, source: [...figure.notes, ...figure.sources.map(line), house.origin] })
	const body = {
		svg: async () => drawn(),
		png: async () => new Blob([(await house.painter.png(drawn())) as Uint8Array<ArrayBuffer>]),
		csv: async () => csvOf([[...figure.columns, 'source'], ...figure.rows.map((row) => [...row.map((cell) => (cell === null ? '' : String(cell))), figure.sources.map(line).join('; ')])]),
		json: async () => `${JSON.stringify({ title: figure.title, notes: figure.notes, sources: figure.sources, columns: figure.columns, rows: figure.rows }, null, '\t')}\n`,
	}
	return new Response(await body[kind](), { headers: { 'content-type': types[kind], 'content-disposition': `attachment; filename="${figure.file}.${kind}"` } })
}

/** The four addresses of a figure for <Drawing downloads>; `href(kind)` gives each. */
export const downloadsOf = (href: (kind: FigureKind) => string): { href: string; label: string }[] => figureKinds.map((kind) => ({ href: href(kind), label: kind.toUpperCase() }))
