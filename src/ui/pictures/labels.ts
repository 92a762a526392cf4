import { textWidth } from './svg.ts'

export interface Box {
	readonly x: number
	readonly y: number
	readonly w: number
	readonly h: number
}
export const meet = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

export interface Label {
	readonly x: number
	readonly y: number
	readonly anchor: 'start' | 'middle' | 'end'
	readonly box: Box
}

/**
 * A place for each label beside its point where it meets neither the frame, a point nor an earlier label; undefined where
 * there is none. Earlier ones choose first.
 */
export function arrange(points: readonly { x: number; y: number; r: number; text: string; size: number }[], frame: Box, taken: readonly Box[]): (Label | undefined)[] {
	const dots = points.map((p) => ({ x: p.x - p.r, y: p.y - p.r, w: 2 * p.r, h: 2 * p.r }))
	const placed: Box[] = [...taken]
	return points.map((p, i) => {
		const w = textWidth(p.text, p.size) + 4
		const h = p.size * 1.25
		const gap = p.r + 4
		const options: [x: number, y: number, anchor: Label['anchor']][] = [
			[p.x + gap, p.y, 'start'],
			[p.x - gap, p.y, 'end'],
			[p.x, p.y - gap - h / 2, 'middle'],
			[p.x, p.y + gap + h / 2, 'middle'],
			[p.x + gap * 0.75, p.y - gap * 0.8, 'start'],
			[p.x + gap * 0.75, p.y + gap * 0.8, 'start'],
			[p.x - gap * 0.75, p.y - gap * 0.8, 'end'],
			[p.x - gap * 0.75, p.y + gap * 0.8, 'end'],
		]
		for (const [x, y, anchor] of options) {
			const box = { x: anchor === 'start' ? x : anchor === 'end' ? x - w : x - w / 2, y: y - h / 2, w, h }
			const inside = box.x >= frame.x && box.y >= frame.y && box.x + w <= frame.x + frame.w && box.y + h <= frame.y + frame.h
			if (!inside || placed.some((b) => meet(b, box)) || dots.some((d, j) => j !== i && meet(d, box))) continue
			placed.push(box)
			return { x, y: y + p.size * 0.35, anchor, box }
		}
		return undefined
	})
}
