import { type Drawn, lines, paint, sheet } from './charts.ts'
import { esc, n, nth } from './svg.ts'

export interface RadarPart {
	readonly label: string
	/** Points reached and to be had; `max` above 0. */
	readonly achieved: number
	readonly max: number
	/** The pair in words ("28 of 35"). */
	readonly text: string
}

/** Points against a rulebook's parts, each axis from nothing to its full points. Wants three parts or more; with fewer draw bars. */
export function radar(of: Drawn & { readonly parts: readonly RadarPart[] /** px, at least 320. */; readonly width?: number | undefined }): string {
	const { parts, width: w = 360 } = of
	const size = 13
	const r = Math.min(110, w * 0.29)
	const at = (i: number, share: number, more = 0) => {
		const way = (2 * Math.PI * i) / parts.length - Math.PI / 2
		return [w / 2 + Math.cos(way) * (r * share + more), Math.sin(way) * (r * share + more)] as const
	}
	const share = (p: RadarPart) => (p.max > 0 ? Math.min(1, Math.max(0, p.achieved / p.max)) : 0)
	const labels = parts.map((p, i) => {
		const [x, y] = at(i, 1, 12)
		const side = Math.abs(x - w / 2) < 6 ? 'middle' : x > w / 2 ? 'start' : 'end'
		const room = side === 'middle' ? w * 0.6 : side === 'start' ? w - x - 4 : x - 4
		const text = lines(p.label, size, room, of.lang)
		const high = (text.length + 1) * 16
		return { x, side, text, value: p.text, top: y < -r * 0.5 ? y - high + 8 : y > r * 0.5 ? y : y - high / 2, high }
	})
	const top = Math.min(-r, ...labels.map((l) => l.top)) - 6
	const bottom = Math.max(r, ...labels.map((l) => l.top + l.high)) + 8
	const shape = (value: (i: number) => number) => `M${parts.map((_, i) => at(i, value(i)).map(n).join(' ')).join('L')}z`
	const rings = [0.25, 0.5, 0.75].map((s) => shape(() => s)).join('')
	const spokes = parts.map((_, i) => `M${n(w / 2)} 0L${at(i, 1).map(n).join(' ')}`).join('')
	const dots = parts.map((p, i) => `<circle cx="${n(at(i, share(p))[0])}" cy="${n(at(i, share(p))[1])}" r="4" fill="${paint.accent}" stroke="${paint.paper}" stroke-width="1.5"/>`).join('')
	const words = labels
		.map((l) => `<text text-anchor="${l.side}" fill="${paint.soft}">${l.text.map((t, k) => `<tspan x="${n(l.x)}" y="${n(l.top + 13 + k * 16)}">${esc(t)}</tspan>`).join('')}<tspan x="${n(l.x)}" y="${n(l.top + 13 + l.text.length * 16)}" fill="${paint.ink}" font-weight="700">${esc(l.value)}</tspan></text>`)
		.join('')
	return sheet(
		of,
		'radar',
		w,
		Math.ceil(bottom - top),
		`<g transform="translate(0 ${n(-top)})"><path d="${shape(() => 1)}" fill="${paint.paper}" stroke="${paint.firm}" stroke-width="1.2"/><path d="${rings}${spokes}" fill="none" stroke="${paint.rule}"/><path d="${shape((i) => share(nth(parts, i)))}" fill="${paint.accent}" fill-opacity=".2" stroke="${paint.accent}" stroke-width="2.2" stroke-linejoin="round"/>${dots}<g font-size="${size}">${words}</g></g>`,
	)
}
