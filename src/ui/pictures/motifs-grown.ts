import { tiled } from './motifs-woven.ts'
import type { Sheet } from './pattern.ts'
import { n, type Point, through } from './svg.ts'

/** Tea gardens on a hillside: rows of bushes following the contour, hill behind hill. */
function tea({ w, h, id, inks, by }: Sheet): string {
	let out = ''
	const hills = 4
	for (let k = 0; k < hills; k++) {
		const base = h * (0.14 + k * 0.24)
		const swell = h * by.between(0.07, 0.13)
		const wave = w > 600 ? by.between(150, 230) : by.between(90, 150)
		const turn = by.between(0, 6)
		const points: Point[] = []
		for (let x = -30; x <= w + 60; x += w > 600 ? 70 : 36) points.push([x, base + swell * Math.sin(x / wave + turn)])
		const crest = through(points)
		const size = 5 + k * 1.8
		out += `<path d="${crest}V${h + 99}H-30z" fill="${k % 2 ? inks.soft : inks.ground}"/><path id="${id}${k}" d="${crest}" fill="none" stroke="${inks.line}" stroke-width="1.6"/><g fill="none" stroke="${inks.line}" stroke-width="${n(size)}" stroke-linecap="round" stroke-dasharray=".1 ${n(size * 1.12)}" opacity="${n(0.5 + k * 0.13)}">`
		const crestLine = `<path d="${crest}" transform="translate(`
		for (let row = 1; row <= (k === hills - 1 ? 7 : 6); row++) {
			const down = row * (size + 4.5)
			out += row === 1 ? `${crestLine}0 ${n(down)})" id="${id}r${k}"/>` : `<use href="#${id}r${k}" x="${row % 2 ? 0 : n(size * 0.55)}" y="${n(down - size - 4.5)}"/>`
		}
		out += '</g>'
	}
	return out
}

/** A fruit cut across, a sprig between. */
function fruit(sheet: Sheet): string {
	const { inks, by } = sheet
	const s = by.between(84, 108)
	const r = s * 0.27
	const parts = by.pick([5, 6, 8, 10])
	const wedge = Array.from({ length: parts }, (_, i) => `<path d="M0 ${n(-r * 0.16)}L${n(r * 0.74 * Math.sin(Math.PI / parts) * 0.8)} ${n(-r * 0.7)}Q0 ${n(-r * 0.94)} ${n(-r * 0.74 * Math.sin(Math.PI / parts) * 0.8)} ${n(-r * 0.7)}z" transform="rotate(${n((360 / parts) * i)})"/>`).join('')
	const cut = `<circle r="${n(r)}" fill="${inks.soft}" stroke="${inks.line}" stroke-width="2"/><g fill="${inks.spot}">${wedge}</g>`
	return tiled(sheet, s, s, `<g transform="translate(${n(s / 4)} ${n(s / 4)}) rotate(${n(by.between(0, 40))})">${cut}</g><g transform="translate(${n(s * 0.75)} ${n(s * 0.75)}) rotate(${n(by.between(-40, 40))})">${twig(s * 0.3, inks.line, 2)}</g>`, `rotate(${by.pick([0, 15, -15])})`)
}

/** A twig with pairs of leaves, standing on its foot, `tall` units. */
function twig(tall: number, colour: string, pairs: number): string {
	const leaf = (y: number, side: number, s: number) => `M0 ${n(y)}Q${n(side * s * 0.25)} ${n(y - s * 0.75)} ${n(side * s)} ${n(y - s * 0.72)}Q${n(side * s * 0.8)} ${n(y - s * 0.05)} 0 ${n(y)}z`
	let d = ''
	for (let i = 0; i < pairs; i++) {
		const y = tall * (0.5 - (0.8 / pairs) * i)
		const s = tall * (0.44 - i * 0.05)
		d += leaf(y, 1, s) + leaf(y - tall * 0.08, -1, s)
	}
	return `<path d="${d}M0 ${n(-tall * 0.25)}Q${n(tall * 0.14)} ${n(-tall * 0.42)} 0 ${n(-tall * 0.66)}Q${n(-tall * 0.14)} ${n(-tall * 0.42)} 0 ${n(-tall * 0.25)}z" fill="${colour}"/><path d="M0 ${n(tall * 0.62)}V${n(-tall * 0.3)}" stroke="${colour}" stroke-width="1.6"/>`
}

/** Sprigs scattered as on a printed cotton. */
function sprig(sheet: Sheet): string {
	const { inks, by } = sheet
	const s = by.between(74, 96)
	const at = (x: number, y: number, turn: number, colour: string, tall: number) => `<g transform="translate(${n(s * x)} ${n(s * y)}) rotate(${n(turn)})">${twig(tall, colour, 3)}</g>`
	const dots = [
		[0.75, 0.22],
		[0.25, 0.72],
		[0.5, 0.5],
		[0, 0.5],
		[1, 0.5],
	]
		.map(([x = 0, y = 0]) => `<circle cx="${n(s * x)}" cy="${n(s * y)}" r="2.2" fill="${inks.spot}"/>`)
		.join('')
	return tiled(sheet, s, s, at(0.25, 0.27, by.between(10, 40), inks.line, s * 0.3) + at(0.75, 0.76, by.between(-40, -10), inks.line, s * 0.3) + dots)
}

/** Grains and beans, poured out and put in order. */
function seeds(sheet: Sheet): string {
	const { inks, by } = sheet
	const s = by.between(26, 34)
	const long = s * by.between(0.34, 0.42)
	const round = by.between(0.45, 0.68)
	let out = ''
	for (let i = 0; i < 4; i++) {
		for (let j = 0; j < 4; j++) {
			const turn = (i + j) % 2 ? by.between(25, 65) : by.between(-65, -25)
			out += `<g transform="translate(${n((i + 0.5) * s)} ${n((j + 0.5) * s)}) rotate(${Math.round(turn)})"><ellipse rx="${n(long)}" ry="${n(long * round)}" fill="${(i + j * 2) % 5 === 0 ? inks.spot : inks.soft}"/><path d="M${n(-long)} 0q${n(long * 0.6)} ${n(-long * 0.28)} ${n(long)} 0t${n(long)} 0"/></g>`
		}
	}
	return tiled(sheet, 4 * s, 4 * s, `<g fill="none" stroke="${inks.line}" stroke-width="1.5">${out}</g>`, `rotate(${by.pick([0, 45])})`)
}

/** Blue sea waves (seigaiha). */
function wave(sheet: Sheet): string {
	const { inks, by } = sheet
	const r = by.between(26, 36)
	const fan = (x: number, y: number) => [1, 0.76, 0.52, 0.28].map((s, i) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r * s)}" fill="${i === 3 ? inks.spot : i % 2 ? inks.soft : inks.ground}"/>`).join('')
	let tile = ''
	for (let row = 0; row < 5; row++) {
		const y = (row * r) / 2
		for (let x = row % 2 ? 0 : -r; x <= 2 * r; x += 2 * r) tile += fan(x + (row % 2 ? 0 : 0), y)
		if (row % 2 === 1) continue
		tile += fan(r, y)
	}
	return tiled(sheet, 2 * r, r, `<g stroke="${inks.line}" stroke-width="1.5" transform="translate(0 ${n(-r / 2)})">${tile}</g>`)
}

/** Interlocked circles (shippo): for what no other motif fits. */
function circles(sheet: Sheet): string {
	const { inks, by } = sheet
	const r = by.between(22, 32)
	const s = r * Math.SQRT2
	const ring = (x: number, y: number) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n((s / 2) * Math.SQRT2)}"/>`
	const petal = (x: number, y: number, turn: number) => `<path d="M${n(-s / 2)} 0Q0 ${n(-s * 0.42)} ${n(s / 2)} 0Q0 ${n(s * 0.42)} ${n(-s / 2)} 0z" transform="translate(${n(x)} ${n(y)}) rotate(${turn})"/>`
	const tile = `<g fill="${inks.soft}">${petal(s / 2, 0, 0)}${petal(s / 2, s, 0)}${petal(0, s / 2, 90)}${petal(s, s / 2, 90)}</g><g fill="none" stroke="${inks.line}" stroke-width="1.5">${ring(s / 2, s / 2)}${ring(-s / 2, s / 2)}${ring(1.5 * s, s / 2)}${ring(s / 2, -s / 2)}${ring(s / 2, 1.5 * s)}</g><circle cx="${n(s / 2)}" cy="${n(s / 2)}" r="2.6" fill="${inks.spot}"/>`
	return tiled(sheet, s, s, tile, `rotate(${by.pick([0, 45])})`)
}

export const grown = { tea, fruit, seeds, sprig, wave, circles }
