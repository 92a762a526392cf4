/** A number with at most one decimal, as short as SVG allows. */
export const n = (value: number) => String(Math.round(value * 10) / 10 || 0)

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
// XML knows no control characters, so they are dropped.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text made safe for XML text and attributes. */
export const esc = (text: string) => text.replace(forbidden, '').replace(/[&<>"']/g, (c) => marks[c] ?? c)

/** The item at `i`, counted round and round; for lists that are known not to be empty. */
export function nth<T>(list: readonly T[], i: number): T {
	const item = list.at(i % list.length)
	if (item === undefined) throw new RangeError(`nothing at ${i} of ${list.length}`)
	return item
}

export type Point = readonly [x: number, y: number]

/** A smooth line by the points: a quadratic spline through their midpoints, each control point being the last one's mirror (T). */
export function through(points: readonly Point[]): string {
	const [first, second] = points
	if (!first || !second) return ''
	let d = `M${n(first[0])} ${n(first[1])}Q${n(second[0])} ${n(second[1])}`
	for (let i = 1; i + 1 < points.length; i++) {
		const [x, y] = nth(points, i)
		const [nx, ny] = nth(points, i + 1)
		d += `${i > 1 ? 'T' : ' '}${n((x + nx) / 2)} ${n((y + ny) / 2)}`
	}
	const last = nth(points, -1)
	return points.length === 2 ? `M${n(first[0])} ${n(first[1])}L${n(second[0])} ${n(second[1])}` : `${d}L${n(last[0])} ${n(last[1])}`
}

/** Width of a text in px, near enough to keep labels apart: wide scripts count as a full em. */
export function textWidth(text: string, size: number): number {
	let em = 0
	for (const c of text) {
		if (/\p{M}/u.test(c)) continue
		em += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(c) ? 1 : /[\p{Lu}MWmw]/u.test(c) ? 0.64 : 0.5
	}
	return em * size
}
