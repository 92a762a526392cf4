import { type Drawn, paint, sheet } from './charts.ts'
import { type Axis, axes, field, placed } from './plot.ts'
import { linear } from './scale.ts'
import { esc, n } from './svg.ts'

export interface QuadrantPoint {
	readonly x: number
	readonly y: number
	/** Named beside the point where there is room, and to one who points at it. */
	readonly label: string
	/** 0 to 1: how large, by area. */
	readonly size: number
	/** One's own: drawn filled, above the others and named first. */
	readonly own?: boolean | undefined
	/** Named beside the point, after one's own, as far as there is room. */
	readonly named?: boolean | undefined
	readonly href?: string | undefined
}

export interface Quadrant extends Drawn {
	readonly points: readonly QuadrantPoint[]
	readonly x: Omit<Axis, 'scale'>
	readonly y: Omit<Axis, 'scale'>
	/** Where the four fields meet. */
	readonly cross: readonly [x: number, y: number]
	/** Names of the four fields: near left, near right (upper), lower left, lower right. */
	readonly corners: readonly [string, string, string, string]
	/** px, at least 320. */
	readonly width?: number | undefined
}

/** Points in four fields: what lies near and is worth more stands above on the right. */
export function quadrant(of: Quadrant): string {
	const w = of.width ?? 720
	const h = Math.round(w < 500 ? w * 1.15 : w * 0.66)
	const f = field(w, h)
	const span = (values: readonly number[]): [number, number] => {
		const lo = Math.min(...values)
		const hi = Math.max(...values)
		const more = (hi - lo || 1) * 0.04
		return [lo - more, hi + more]
	}
	const x = { ...of.x, scale: linear(span([...of.points.map((p) => p.x), of.cross[0]]), [f.left, f.right], w < 500 ? 4 : 7) }
	const y = { ...of.y, scale: linear(span([...of.points.map((p) => p.y), of.cross[1]]), [f.bottom, f.top], 5) }
	const big = w < 500 ? 6 : 9
	const at = of.points.map((p) => ({ ...p, px: x.scale.at(p.x), py: y.scale.at(p.y), r: 1.8 + Math.sqrt(Math.max(0, Math.min(1, p.size))) * big }))
	const [cx, cy] = [x.scale.at(of.cross[0]), y.scale.at(of.cross[1])]
	const dot = (p: (typeof at)[number]) => {
		const circle = `<circle cx="${n(p.px)}" cy="${n(p.py)}" r="${n(p.r)}"><title>${esc(p.label)}</title></circle>`
		return p.href ? `<a href="${esc(p.href)}">${circle}</a>` : circle
	}
	// The largest first, so that none hides another; those that are named above them, one's own above all.
	const layer = (of: typeof at, how: string) => (of.length ? `<g ${how}>${of.toSorted((a, b) => b.r - a.r).map(dot).join('')}</g>` : '')
	const own = at.filter((p) => p.own)
	const named = at.filter((p) => p.named && !p.own)
	const dots = `${layer(at.filter((p) => !p.own && !p.named), `fill="${paint.mid}" fill-opacity=".22" stroke="${paint.accent}" stroke-opacity=".55" stroke-width=".6"`)}${layer(named, `fill="${paint.mid}" stroke="${paint.ink}"`)}${layer(own, `fill="${paint.accent}" stroke="${paint.paper}" stroke-width="1.5"`)}`
	const words = [...own, ...named].map((p) => ({ x: p.px, y: p.py, r: p.r, text: p.label.length > 34 ? `${p.label.slice(0, 32).trimEnd()}…` : p.label }))
	const halo = `stroke="${paint.paper}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"`
	// Clear of the values of the axis, which stand at the left edge.
	const corner = (text: string, i: number) => `<text x="${i % 2 ? f.right - 4 : f.left + 30}" y="${i < 2 ? f.top + 14 : f.bottom - 8}"${i % 2 ? ' text-anchor="end"' : ''}>${esc(text)}</text>`
	const body = `${axes(f, x, y, of.lang)}<path d="M${n(cx)} ${f.top}V${f.bottom}M${f.left} ${n(cy)}H${f.right}" stroke="${paint.firm}" stroke-dasharray="5 4"/>${dots}<g font-size="12.5" font-style="italic" fill="${paint.soft}" ${halo}>${of.corners.map(corner).join('')}</g><g font-size="12" fill="${paint.ink}" ${halo}>${placed(words, f).map((t) => `<text x="${n(t.x)}" y="${n(t.y)}" text-anchor="${t.anchor}">${esc(t.text)}</text>`).join('')}</g>`
	return sheet(of, 'quadrant', w, h, body, of.points.some((p) => p.href))
}
