import type { Sheet } from './pattern.ts'
import { n, nth } from './svg.ts'

/** The sheet filled with one repeated tile. */
export function tiled({ w, h, id }: Sheet, tw: number, th: number, tile: string, transform = ''): string {
	return `<defs><pattern id="${id}" width="${n(tw)}" height="${n(th)}" patternUnits="userSpaceOnUse"${transform ? ` patternTransform="${transform}"` : ''}>${tile}</pattern></defs><rect width="${w}" height="${h}" fill="url(#${id})"/>`
}

/** Stripes of the warp, in a rhythm that repeats as a weaver's does. */
function stripes({ w, h, by, inks }: Sheet, pitch: number): string {
	const rhythm = Array.from({ length: 4 }, () => Math.round(by.between(1, 6)))
	let d = ''
	for (let x = pitch * nth(rhythm, 0), i = 0; x < w; i++) {
		const wide = nth(rhythm, i % 4) * pitch
		if (i % 2 === 0) d += `M${n(x)} 0h${n(wide)}v${h}h-${n(wide)}z`
		x += wide + nth(rhythm, (i + 1) % 4) * pitch
	}
	return `<path d="${d}" fill="${inks.spot}" opacity=".4"/>`
}

/** Tabby: weft over, warp over, one by one. */
function weave(sheet: Sheet): string {
	const { inks, by } = sheet
	const t = by.between(12, 16)
	const over = (x: number, y: number) => `<rect x="${n(x - t * 0.1)}" y="${n(y + t * 0.14)}" width="${n(t * 1.2)}" height="${n(t * 0.72)}" rx="${n(t * 0.3)}" fill="${inks.line}" opacity=".75"/>`
	const under = (x: number, y: number) => `<rect x="${n(x + t * 0.14)}" y="${n(y - t * 0.1)}" width="${n(t * 0.72)}" height="${n(t * 1.2)}" rx="${n(t * 0.3)}" fill="${inks.soft}"/>`
	return stripes(sheet, 2 * t) + tiled(sheet, 2 * t, 2 * t, under(t, 0) + under(0, t) + over(0, 0) + over(t, t))
}

/** Herringbone: the diagonal turns at every stripe. */
function twill(sheet: Sheet): string {
	const { inks, by } = sheet
	const half = Math.round(by.between(32, 48))
	const step = by.pick([12, 14, 16])
	let d = ''
	for (let y = -half; y < step + half; y += step) {
		const thick = step * 0.52
		d += `M0 ${y}l${half} ${-half}v${thick}l${-half} ${half}zM${half} ${y - half}l${half} ${half}v${thick}l${-half} ${-half}z`
	}
	return stripes(sheet, half) + tiled(sheet, 2 * half, step, `<path d="${d}" fill="${inks.line}" opacity=".8"/>`)
}

/** Kagome: the open hexagons of a bamboo basket, three ways of cane, each over one and under the next. */
function plait(sheet: Sheet): string {
	const { inks, by } = sheet
	const e = by.between(26, 36)
	const r = e * Math.sqrt(3)
	const cane = e * 0.27
	const draw = (d: string) => `<path d="${d}" stroke="${inks.line}" stroke-width="${n(cane + 2)}"/><path d="${d}" stroke="${inks.spot}" stroke-width="${n(cane)}"/>`
	const across = `M-9 0h${n(2 * e + 18)}M-9 ${n(r)}h${n(2 * e + 18)}M-9 ${n(2 * r)}h${n(2 * e + 18)}`
	const line = (x: number, way: number) => `M${n(x - way * 0.2 * e)} ${n(-0.2 * r)}L${n(x + way * 2.2 * e)} ${n(2.2 * r)}`
	const rise = [-2, 0, 2].map((k) => line(k * e, 1)).join('')
	const fall = [1, 3, 5].map((k) => line(k * e, -1)).join('')
	// Where the falling cane passes over the level one again, a short piece of it is laid on top.
	const again = [-1, 0, 1, 2, 3]
		.flatMap((k) => [0, 1, 2].map((row) => [k * e, row * r] as const))
		.filter((_, i) => (Math.floor(i / 3) + (i % 3)) % 2 === 0)
		.map(([x, y]) => `M${n(x + cane * 0.45)} ${n(y - cane * 0.78)}l${n(-cane * 0.9)} ${n(cane * 1.56)}`)
		.join('')
	const turn = by.pick([0, 0, 30, 90])
	return tiled(sheet, 2 * e, 2 * r, `<g fill="none">${draw(fall)}${draw(rise)}${draw(across)}${draw(again)}</g>`, `translate(${n(by.between(0, 60))} ${n(by.between(0, 60))}) rotate(${turn})`)
}

/** Ogee figures of a figured silk, with a sheen lying across. */
function silk(sheet: Sheet): string {
	const { inks, by, id, w, h } = sheet
	const a = by.between(32, 42)
	const b = a * by.between(1.5, 1.9)
	const ogee = (s: number) => `M0 ${n(-b * s)}C${n(a * s * 0.1)} ${n(-b * s * 0.55)} ${n(a * s)} ${n(-b * s * 0.5)} ${n(a * s)} 0S${n(a * s * 0.1)} ${n(b * s * 0.55)} 0 ${n(b * s)}C${n(-a * s * 0.1)} ${n(b * s * 0.55)} ${n(-a * s)} ${n(b * s * 0.5)} ${n(-a * s)} 0S${n(-a * s * 0.1)} ${n(-b * s * 0.55)} 0 ${n(-b * s)}z`
	const petals = by.pick([5, 6, 8])
	const petal = Array.from({ length: petals }, (_, i) => `<path d="M0 -3Q5 -8 0 -14Q-5 -8 0 -3z" transform="rotate(${n((360 / petals) * i)})"/>`).join('')
	const figure = `<path d="${ogee(0.96)}" fill="${inks.soft}" fill-opacity=".55" stroke="${inks.line}" stroke-width="1.6"/><path d="${ogee(0.74)}" fill="none" stroke="${inks.line}" stroke-width=".8" stroke-dasharray="1 3" stroke-linecap="round"/><g fill="${inks.line}">${petal}</g><circle r="2.4" fill="${inks.spot}"/>`
	const at = (x: number, y: number) => `<use href="#${id}f" x="${n(x)}" y="${n(y)}"/>`
	const tile = at(0, 0) + at(2 * a, 0) + at(0, 2 * b) + at(2 * a, 2 * b) + at(a, b)
	const sheen = `<linearGradient id="${id}s" x2="1" y2=".35"><stop offset=".2" stop-color="#fff" stop-opacity="0"/><stop offset=".45" stop-color="#fff" stop-opacity=".28"/><stop offset=".75" stop-color="#fff" stop-opacity="0"/></linearGradient>`
	return `<defs><g id="${id}f">${figure}</g>${sheen}</defs>${tiled(sheet, 2 * a, 2 * b, tile)}<rect width="${w}" height="${h}" fill="url(#${id}s)"/>`
}

/** Ikat: diamonds whose edges feather, because the threads were dyed before they were woven. */
function ikat(sheet: Sheet): string {
	const { inks, by } = sheet
	const count = 16
	const thread = by.between(4, 5.4)
	const tall = by.between(110, 150)
	const layer = (size: number, at: number) =>
		Array.from({ length: count }, (_, i) => {
			const reach = size * tall * (1 - Math.abs(i + 0.5 - count / 2) / (count / 2)) + by.between(-5, 5)
			return reach > 3 ? `M${n((i + 0.5) * thread)} ${n(at - reach / 2)}v${n(reach)}` : ''
		}).join('')
	const ink = (d: string, colour: string) => `<path d="${d}" stroke="${colour}" stroke-width="${n(thread * 0.86)}"/>`
	const half = (d: number) => ink(layer(0.2, d), inks.spot)
	const wide = count * thread
	return tiled(sheet, wide, tall, ink(layer(0.86, tall / 2), inks.soft) + ink(layer(0.6, tall / 2), inks.line) + ink(layer(0.3, tall / 2), inks.ground) + half(tall / 2) + half(0) + half(tall))
}

/** Kawung: four lobes to the cross, as on the batik of Java. */
function batik(sheet: Sheet): string {
	const { inks, by } = sheet
	const s = by.between(62, 80)
	const lobe = (turn: number) => `<g transform="rotate(${turn})"><ellipse cx="${n(s * 0.353)}" rx="${n(s * 0.31)}" ry="${n(s * 0.2)}" fill="${inks.soft}" stroke="${inks.line}" stroke-width="1.5"/><ellipse cx="${n(s * 0.353)}" rx="${n(s * 0.19)}" ry="${n(s * 0.09)}" fill="${inks.line}" opacity=".8"/></g>`
	const cross = [45, 135, 225, 315].map(lobe).join('')
	const dot = (x: number, y: number) => `<g transform="translate(${n(x)} ${n(y)})"><circle r="2" fill="${inks.spot}"/><path d="M-6 0h2M4 0h2M0 -6v2M0 4v2" stroke="${inks.line}" stroke-width="1.3" stroke-linecap="round"/></g>`
	return tiled(sheet, s, s, `<g transform="translate(${n(s / 2)} ${n(s / 2)})">${cross}</g>${dot(s / 2, s / 2)}${dot(0, 0)}${dot(s, 0)}${dot(0, s)}${dot(s, s)}`, `rotate(${by.pick([0, 45])})`)
}

/** Hemp leaf (asanoha) in running stitch. */
function stitch(sheet: Sheet): string {
	const { inks, by } = sheet
	const e = by.between(50, 70)
	const h = (e * Math.sqrt(3)) / 2
	const lines: number[][] = []
	const triangle = (...p: [number, number, number, number, number, number]) => {
		const cx = (p[0] + p[2] + p[4]) / 3
		const cy = (p[1] + p[3] + p[5]) / 3
		for (let i = 0; i < 6; i += 2) lines.push([nth(p, i), nth(p, i + 1), cx, cy])
	}
	for (const y of [0, 1]) {
		const top = y * 2 * h
		const mid = h
		const down = y ? -1 : 1
		triangle(0, top, e, top, e / 2, mid)
		triangle(0, top, -e / 2, mid, e / 2, mid)
		triangle(e, top, e / 2, mid, 1.5 * e, mid)
		lines.push([0, top, e, top], [0, top, e / 2, top + down * h], [e, top, e / 2, top + down * h])
	}
	lines.push([0, h, e, h])
	const d = lines.map(([a = 0, b = 0, c = 0, f = 0]) => `M${n(a)} ${n(b)}L${n(c)} ${n(f)}`).join('')
	return tiled(sheet, e, 2 * h, `<path d="${d}" fill="none" stroke="${inks.line}" stroke-width="1.7" stroke-dasharray="${n(e / 14)} ${n(e / 26)}" stroke-linecap="round"/>`, `rotate(${by.pick([0, 90])})`)
}

export const woven = { weave, twill, plait, silk, ikat, batik, stitch }
