import { type Drawn, lines, paint, sheet } from './charts.ts'
import { type Axis, axes, field, placed } from './plot.ts'
import { logarithmic } from './scale.ts'
import { esc, n, textWidth } from './svg.ts'

/** A class is told by its shape as well as by its colour. */
export const marks = ['disc', 'square', 'diamond', 'ring'] as const
export type Mark = (typeof marks)[number]

export interface Bubble {
	/** Short and stable ("JP"): a page script finds the bubble by it. */
	readonly key: string
	/** Both above 0: axes are logarithmic. */
	readonly x: number
	readonly y: number
	/** 0 to 1: how large, by area. */
	readonly size: number
	readonly label: string
	/** What is told to one who points at it. */
	readonly told: string
	readonly mark: Mark
	/** 1 is best. The first ones stand out and are named, as far as there is room. */
	readonly rank: number
	readonly href?: string | undefined
}

export interface Bubbles extends Drawn {
	readonly points: readonly Bubble[]
	readonly x: Omit<Axis, 'scale'>
	readonly y: Omit<Axis, 'scale'>
	/** What each mark means, in the order of the legend; then what size means. */
	readonly legend: readonly { readonly mark: Mark; readonly label: string }[]
	readonly sizes: string
	/** px, at least 320. */
	readonly width?: number | undefined
}

const inks: Readonly<Record<Mark, string>> = { disc: paint.good, square: paint.accent, diamond: paint.problem, ring: paint.unknown }

/** One mark whose area is that of a circle of radius `r`. */
function shape(mark: Mark, x: number, y: number, r: number): string {
	const ink = inks[mark]
	if (mark === 'square') {
		const half = r * 0.886
		return `<rect x="${n(x - half)}" y="${n(y - half)}" width="${n(2 * half)}" height="${n(2 * half)}" fill="${ink}" stroke="${ink}"/>`
	}
	if (mark === 'diamond') {
		const half = r * 1.253
		return `<path d="M${n(x)} ${n(y - half)}L${n(x + half)} ${n(y)}L${n(x)} ${n(y + half)}L${n(x - half)} ${n(y)}Z" fill="${ink}" stroke="${ink}"/>`
	}
	return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${mark === 'ring' ? paint.paper : ink}" stroke="${ink}"${mark === 'ring' ? ' stroke-dasharray="3 2"' : ''}/>`
}

/** Markets as bubbles: to the right more, above easier, larger worth more; the best are named with their rank. */
export function bubbles(of: Bubbles): string {
	const w = of.width ?? 760
	const slim = w < 500
	const h = Math.round(slim ? w * 1.1 : w * 0.6)
	const f = field(w, h)
	// The lowest of many stand at the edge, so that a few far out do not press the others together.
	const span = (values: readonly number[]): [number, number] => {
		const up = [...values].sort((a, b) => a - b)
		return up.length ? [(up[Math.floor(up.length / 12)] ?? 1) / 1.6, (up.at(-1) ?? 1) * 1.6] : [0.1, 10]
	}
	const x = { ...of.x, scale: logarithmic(span(of.points.map((p) => p.x)), [f.left + 12, f.right - 12], slim ? 4 : 7) }
	const y = { ...of.y, scale: logarithmic(span(of.points.map((p) => p.y)), [f.bottom - 12, f.top + 12], 5) }
	const big = slim ? 17 : 27
	const named = slim ? 6 : 10
	const at = of.points.map((p) => ({ ...p, px: x.scale.at(p.x), py: y.scale.at(p.y), r: 2 + Math.sqrt(Math.max(0, Math.min(1, p.size))) * big }))
	const drawn = [...at]
		.sort((a, b) => b.r - a.r || a.rank - b.rank)
		.map((p) => {
			const inside = `<g data-market="${esc(p.key)}" data-at="${n(p.px)} ${n(p.py)} ${n(p.r)}" fill-opacity="${p.rank <= named ? '.8' : '.16'}" stroke-opacity="${p.rank <= named ? '1' : '.45'}"><title>${esc(p.told)}</title>${shape(p.mark, p.px, p.py, p.r)}</g>`
			// The table holds the same links: a keyboard need not pass two hundred bubbles.
			return p.href ? `<a href="${esc(p.href)}" tabindex="-1">${inside}</a>` : inside
		})
		.join('')
	const words = placed(
		at
			.filter((p) => p.rank <= named)
			.sort((a, b) => a.rank - b.rank)
			.map((p) => ({ x: p.px, y: p.py, r: p.r, text: `${p.rank} ${p.label}` })),
		f,
		slim ? 13 : 13.5,
	)
	const names = `<g data-names="${named}" data-box="${f.left} ${f.top} ${f.right} ${f.bottom}" font-size="${slim ? 13 : 13.5}" font-weight="600" fill="${paint.ink}" stroke="${paint.paper}" stroke-width="3.5" paint-order="stroke" stroke-linejoin="round">${words.map((t) => `<text x="${n(t.x)}" y="${n(t.y)}" text-anchor="${t.anchor}">${esc(t.text)}</text>`).join('')}</g>`
	// The legend runs on below the axis, as many in a line as fit.
	let lx = f.left + 8
	let ly = h + 8
	const legend = of.legend
		.map(({ mark, label }) => {
			const wide = textWidth(label, 13) + 34
			if (lx + wide > f.right && lx > f.left + 8) {
				lx = f.left + 8
				ly += 22
			}
			const out = `${shape(mark, lx, ly - 4.5, 6)}<text x="${n(lx + 13)}" y="${n(ly)}">${esc(label)}</text>`
			lx += wide
			return out
		})
		.join('')
	const sizes = lines(of.sizes, 13, f.right - f.left, of.lang, slim ? 6 : 2)
	const below = sizes.map((text, i) => `<text x="${f.left}" y="${n(ly + 22 + i * 18)}">${esc(text)}</text>`).join('')
	const body = `${axes(f, x, y, of.lang)}<g>${drawn}</g>${names}<g font-size="13" fill="${paint.soft}">${legend}${below}</g>`
	return sheet(of, 'bubbles', w, Math.ceil(ly + 22 + sizes.length * 18), body, of.points.some((p) => p.href))
}
