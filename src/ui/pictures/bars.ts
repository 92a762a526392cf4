import { type Drawn, paint, sheet } from './charts.ts'
import { esc, n, textWidth } from './svg.ts'

export interface Bar {
	readonly label: string
	/** Left out: unknown, drawn as an open dashed bar. Below 0 is drawn as 0. */
	readonly value?: number | undefined
	/** The value in words ("USD 1.2 million"). */
	readonly text: string
	readonly href?: string | undefined
	/** 'soft' steps back behind the accent; the others only together with the words that say why. */
	readonly tone?: 'accent' | 'soft' | 'good' | 'wait' | 'problem' | undefined
}

/** Bars that lie, each under its own name and figure: a ranking one can read on a telephone. */
export function bars(of: Drawn & { readonly rows: readonly Bar[] /** px, at least 320. */; readonly width?: number | undefined /** The full length; the largest value where left out. */; readonly max?: number | undefined }): string {
	const { rows, width: w = 360 } = of
	const most = Math.max(of.max ?? 0, ...(of.max === undefined ? rows.map((r) => r.value ?? 0) : []))
	const row = 42
	const fills = { accent: paint.accent, soft: paint.mid, good: paint.good, wait: paint.wait, problem: paint.problem }
	const body = rows
		.map((r, i) => {
			const y = i * row
			const long = most > 0 ? Math.min(w, (w * Math.max(0, r.value ?? 0)) / most) : 0
			const room = w - textWidth(r.text, 14) - 18
			let label = r.label
			while (label.length > 4 && textWidth(label, 15) > room) label = `${label.slice(0, -2).trimEnd()}…`
			const bar =
				r.value === undefined
					? `<rect x=".5" y="${y + 24.5}" width="${w - 1}" height="9" fill="none" stroke="${paint.firm}" stroke-dasharray="4 3"/>`
					: `<rect y="${y + 24}" width="${w}" height="10" fill="${paint.sunk}"/><rect y="${y + 24}" width="${n(Math.max(long, r.value > 0 ? 1.5 : 0))}" height="10" fill="${fills[r.tone ?? 'accent']}"/>`
			const name = `<text x="0" y="${y + 17}" font-size="15" fill="${r.href ? paint.accent : paint.ink}">${esc(label)}${label === r.label ? '' : `<title>${esc(r.label)}</title>`}</text>`
			return `${r.href ? `<a href="${esc(r.href)}">${name}</a>` : name}<text x="${w}" y="${y + 17}" font-size="14" font-weight="600" text-anchor="end" fill="${paint.ink}">${esc(r.text)}</text>${bar}`
		})
		.join('')
	return sheet(
		of,
		'bars',
		w,
		Math.max(row, rows.length * row),
		body,
		rows.some((r) => r.href),
	)
}
