import { type Drawn, lines, paint, sheet } from './charts.ts'
import { linear } from './scale.ts'
import { esc, n, textWidth } from './svg.ts'

export interface Sides {
	/** Under the two columns: a year. */
	readonly label: string
	/** Left out: this side said nothing, drawn as a question mark. */
	readonly first: number | undefined
	readonly second: number | undefined
}

/** Two columns a year, one of each side; the second is striped, so that the two differ without colour. */
export function sides(of: Drawn & { readonly rows: readonly Sides[]; readonly names: readonly [first: string, second: string]; readonly write: (value: number) => string; /** px, at least 320. */ readonly width?: number | undefined }): string {
	const { rows, names, write, width: w = 720, lang } = of
	const legend = names.map((name) => lines(name, 14, w - 40, lang, 1)[0] ?? '')
	const [top, bottom, right] = [70, 330, w - 4]
	const scale = linear([0, Math.max(1, ...rows.flatMap((r) => [r.first ?? 0, r.second ?? 0]))], [bottom, top], 4)
	const ticks = scale.ticks.map((t) => ({ y: scale.at(t), text: write(t) }))
	const left = Math.max(...ticks.map((t) => textWidth(t.text, 12))) + 10
	const step = (right - left) / Math.max(1, rows.length)
	const bar = Math.min(44, step * 0.38)
	const wide = Math.max(...rows.map((r) => textWidth(r.label, 13)), 1)
	const every = Math.max(1, Math.ceil((wide + 6) / step))
	const column = (x: number, value: number | undefined, fill: string): string =>
		value === undefined
			? `<text x="${n(x + bar / 2)}" y="${bottom - 6}" font-size="14" text-anchor="middle" fill="${paint.unknown}">?</text>`
			: `<rect x="${n(x)}" y="${n(scale.at(value))}" width="${n(bar)}" height="${n(Math.max(bottom - scale.at(value), value > 0 ? 1 : 0))}" fill="${fill}" stroke="${paint.accent}"/>`
	// A page holds the drawing twice, wide and narrow; what is hidden cannot be referred to.
	const stripes = `stripes-${w}`
	const body = rows
		.map((r, i) => {
			const middle = left + step * (i + 0.5)
			const word = i % every === 0 ? `<text x="${n(middle)}" y="${bottom + 18}" font-size="13" text-anchor="middle" fill="${paint.ink}">${esc(r.label)}</text>` : ''
			return `${column(middle - bar - 1, r.first, paint.accent)}${column(middle + 1, r.second, `url(#${stripes})`)}${word}`
		})
		.join('')
	const key = legend.map((name, i) => `<rect x=".5" y="${i * 24 + 4.5}" width="14" height="14" fill="${i ? `url(#${stripes})` : paint.accent}" stroke="${paint.accent}"/><text x="22" y="${i * 24 + 16}" font-size="14" fill="${paint.ink}">${esc(name)}</text>`).join('')
	const grid = ticks.map((t) => `<path d="M${n(left)} ${n(t.y)}H${right}" stroke="${paint.rule}"/><text x="${n(left - 6)}" y="${n(t.y + 4)}" font-size="12" text-anchor="end" fill="${paint.soft}">${esc(t.text)}</text>`).join('')
	return sheet(of, 'sides', w, bottom + 28, `<defs><pattern id="${stripes}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${paint.paper}"/><rect width="2.5" height="6" fill="${paint.accent}"/></pattern></defs>${key}${grid}${body}<path d="M${n(left)} ${bottom}H${right}" stroke="${paint.firm}"/>`)
}
