import { lines, paint } from './charts.ts'
import type { Scale } from './scale.ts'
import { esc, n, textWidth } from './svg.ts'

export interface Axis {
	/** What is measured, with its unit. */
	readonly label: string
	readonly scale: Scale
	/** A tick's value in words ("USD 1m"). */
	readonly write: (value: number) => string
}

/** Room around the field in which points stand, in px. */
export const field = (w: number, h: number) => ({ left: 8, right: w - 8, top: 30, bottom: h - 44 })
export type Field = ReturnType<typeof field>

/** The empty plot: rules at the ticks, values inside the field (a telephone has no room beside it), names above and below. */
export function axes(f: Field, x: Axis, y: Axis, lang: string): string {
	const xs = x.scale.ticks.map((t) => ({ at: x.scale.at(t), text: x.write(t) }))
	const ys = y.scale.ticks.map((t) => ({ at: y.scale.at(t), text: y.write(t) }))
	const grid = `${xs.map((t) => `M${n(t.at)} ${f.top}V${f.bottom}`).join('')}${ys.map((t) => `M${f.left} ${n(t.at)}H${f.right}`).join('')}`
	let free = Number.NEGATIVE_INFINITY
	const below = xs
		.flatMap((t) => {
			const half = textWidth(t.text, 12) / 2
			const at = Math.min(f.right - half, Math.max(f.left + half, t.at))
			if (at - half < free) return []
			free = at + half + 6
			return [`<text x="${n(at)}" y="${f.bottom + 16}" text-anchor="middle">${esc(t.text)}</text>`]
		})
		.join('')
	const beside = ys.filter((t) => t.at > f.top + 6).map((t) => `<text x="${f.left + 3}" y="${n(t.at - 3)}">${esc(t.text)}</text>`).join('')
	const wide = f.right - f.left
	return `<path d="${grid}" fill="none" stroke="${paint.rule}"/><path d="M${f.left} ${f.bottom}H${f.right}" stroke="${paint.firm}"/><g font-size="12" fill="${paint.soft}">${below}${beside}</g><g font-size="13" font-weight="600" fill="${paint.ink}"><text x="${f.left}" y="16">${esc(`↑ ${lines(y.label, 13, wide - 20, lang, 1)[0] ?? ''}`)}</text><text x="${f.right}" y="${f.bottom + 36}" text-anchor="end">${esc(`${lines(x.label, 13, wide - 20, lang, 1)[0] ?? ''} →`)}</text></g>`
}

/** Words beside points that do not lie on one another: as many as fit, in the order given. */
export function placed(words: readonly { readonly x: number; readonly y: number; readonly r: number; readonly text: string }[], f: Field, size = 12): { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end'; readonly text: string }[] {
	const taken: { l: number; r: number; t: number; b: number }[] = []
	const out: { x: number; y: number; anchor: 'start' | 'end'; text: string }[] = []
	for (const word of words) {
		const wide = textWidth(word.text, size)
		for (const [side, up] of [[1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1]] as const) {
			const x = word.x + side * (word.r + 4)
			const y = word.y + 4 + up * (size + 1)
			const box = { l: side > 0 ? x : x - wide, r: side > 0 ? x + wide : x, t: y - size, b: y + 3 }
			if (box.l < f.left || box.r > f.right || box.t < f.top || box.b > f.bottom) continue
			if (taken.some((t) => box.l < t.r && box.r > t.l && box.t < t.b && box.b > t.t)) continue
			taken.push(box)
			out.push({ x, y, anchor: side > 0 ? 'start' : 'end', text: word.text })
			break
		}
	}
	return out
}
