import { tiled } from './motifs-woven.ts'
import type { Sheet } from './pattern.ts'
import { n, nth, type Point, through } from './svg.ts'

/** The rings a potter's fingers leave, seen from above. */
function rings({ w, h, inks, by }: Sheet): string {
	const cx = n(w * by.between(0.3, 0.7))
	const cy = n(h * by.between(0.35, 0.75))
	let out = ''
	let r = by.between(5, 12)
	while (r < Math.hypot(w, h) * 0.85) {
		const gap = by.between(7, 13) + r * 0.035
		const colour = by.next() < 0.18 ? inks.spot : by.next() < 0.5 ? inks.line : inks.soft
		const wide = colour === inks.line ? by.between(0.8, 2.2) : gap * by.between(0.45, 0.9)
		out += `<circle cx="${cx}" cy="${cy}" r="${n(r)}" stroke="${colour}" stroke-width="${n(wide)}"/>`
		r += gap
	}
	return `<g fill="none" stroke-linecap="round">${out}</g>`
}

/** Crackle as it comes: long cracks first, shorter ones running into them at right angles. */
function crackle({ w, h, inks, by }: Sheet): string {
	const layers = ['', '', '']
	const limit = (w * h) / (w > 600 ? 130 : 95)
	const split = (polygon: Point[], depth: number) => {
		const area =
			Math.abs(
				polygon.reduce((sum, [x, y], i) => {
					const [nx, ny] = nth(polygon, (i + 1) % polygon.length)
					return sum + x * ny - nx * y
				}, 0),
			) / 2
		if (area < limit * by.between(0.6, 1.6) || depth > 9) return
		// Across the longest side, a little askew.
		let longest = 0
		let at = 0
		polygon.forEach(([x, y], i) => {
			const [nx, ny] = nth(polygon, (i + 1) % polygon.length)
			const l = Math.hypot(nx - x, ny - y)
			if (l > longest) {
				longest = l
				at = i
			}
		})
		const other = (at + Math.max(1, Math.floor(polygon.length / 2))) % polygon.length
		const on = (i: number, t: number): Point => {
			const [x, y] = nth(polygon, i)
			const [nx, ny] = nth(polygon, (i + 1) % polygon.length)
			return [x + (nx - x) * t, y + (ny - y) * t]
		}
		const a = on(at, by.between(0.36, 0.64))
		const b = on(other, by.between(0.36, 0.64))
		const bow = by.between(-0.11, 0.11)
		const m: Point = [(a[0] + b[0]) / 2 + (b[1] - a[1]) * bow, (a[1] + b[1]) / 2 - (b[0] - a[0]) * bow]
		layers[Math.min(2, Math.floor(depth / 2.5))] += `M${Math.round(a[0])} ${Math.round(a[1])}Q${Math.round(m[0])} ${Math.round(m[1])} ${Math.round(b[0])} ${Math.round(b[1])}`
		const [low, high] = at < other ? [at, other] : [other, at]
		const [first, second] = at < other ? [a, b] : [b, a]
		split([first, ...polygon.slice(low + 1, high + 1), second], depth + 1)
		split([second, ...polygon.slice(high + 1), ...polygon.slice(0, low + 1), first], depth + 1)
	}
	split(
		[
			[-4, -4],
			[w + 4, -4],
			[w + 4, h + 4],
			[-4, h + 4],
		],
		0,
	)
	return `<g fill="none" stroke="${inks.line}" stroke-linejoin="round"><path d="${layers[2]}" stroke-width=".8" opacity=".55"/><path d="${layers[1]}" stroke-width="1.2" opacity=".7"/><path d="${layers[0]}" stroke-width="1.9"/></g>`
}

/** Flowering branches cut from shell and laid into lacquer. */
function inlay({ w, h, id, inks, by }: Sheet): string {
	const shells = [inks.line, inks.spot, '#cfe3dc', '#e6d3d8']
	const cut = shells.map(() => '')
	const leaf = (x: number, y: number, turn: number, size: number) => {
		cut[Math.floor(by.next() * cut.length)] += `<use href="#${id}l" transform="translate(${n(x)} ${n(y)})rotate(${Math.round(turn)})scale(${n(size)})"/>`
	}
	let stems = ''
	let hearts = ''
	const branches = w > 600 ? 4 : 3
	for (let k = 0; k < branches; k++) {
		let x = (w * (k + by.between(0.25, 0.6))) / branches
		let y = h + 8
		let way = -Math.PI / 2 - (k % 2 ? by.between(-0.35, -0.1) : by.between(0.1, 0.35))
		const bend = by.between(0.05, 0.11) * (k % 2 ? -1 : 1)
		const points: Point[] = [[x, y]]
		const steps = Math.round(by.between(7, 10))
		for (let i = 0; i < steps; i++) {
			x += Math.cos(way) * h * 0.09
			y += Math.sin(way) * h * 0.09
			way += bend * (0.6 + i * 0.18)
			points.push([x, y])
			if (i < steps - 1) leaf(x, y, (way * 180) / Math.PI + (i % 2 ? 48 : -48), by.between(0.9, 1.6))
		}
		stems += through(points)
		for (let p = 0; p < 5; p++) leaf(x, y, p * 72 + k * 20, 1.4)
		hearts += `M${n(x)} ${n(y)}h.1`
	}
	const dust = Array.from({ length: 34 }, () => `M${Math.round(by.between(0, w))} ${Math.round(by.between(0, h))}h.1`).join('')
	return `<defs><path id="${id}l" d="M1 0Q8 -7 19 0Q8 7 1 0z"/></defs><path d="${dust}" stroke="${inks.soft}" stroke-width="3" stroke-linecap="round"/><path d="${stems}" fill="none" stroke="${inks.spot}" stroke-width="2"/>${cut.map((c, i) => `<g fill="${shells[i]}">${c}</g>`).join('')}<g stroke-linecap="round"><path d="${hearts}" stroke="${inks.ground}" stroke-width="10"/><path d="${hearts}" stroke="${inks.spot}" stroke-width="5"/></g>`
}

/** Year rings of a plank, flowing round its knots. */
function wood({ w, h, inks, by }: Sheet): string {
	const knots = Array.from({ length: w > 600 ? 2 : 1 }, (_, i) => ({ x: w * (w > 600 ? by.between(0.12, 0.4) + i * 0.5 : by.between(0.25, 0.75)), y: h * by.between(0.3, 0.7), r: by.between(10, 16) }))
	const drift = by.between(-0.06, 0.06)
	const cells = w > 600 ? 13 : 8
	let fine = ''
	let firm = ''
	for (let y = -30, i = 0; y < h + 30; y += w > 600 ? by.between(9, 16) : by.between(8, 14), i++) {
		const points: Point[] = []
		for (let c = 0; c <= cells; c++) {
			const x = (w * c) / cells
			let moved = y + drift * (x - w / 2) + 4 * Math.sin(x / 120 + y / 40)
			for (const k of knots) {
				const away = y - k.y || 1
				moved += Math.sign(away) * k.r * 1.7 * Math.exp(-(((x - k.x) / (k.r * 4.6)) ** 2)) * Math.exp(-Math.abs(away) / 48)
			}
			points.push([Math.round(x / 2) * 2, Math.round(moved / 2) * 2])
		}
		if (i % 3 === 0) firm += through(points)
		else fine += through(points)
	}
	const eyes = knots.map((k) => [1, 0.66, 0.3].map((s) => `<ellipse cx="${n(k.x)}" cy="${n(k.y)}" rx="${n(k.r * 1.7 * s)}" ry="${n(k.r * 0.85 * s)}" fill="${s === 0.3 ? inks.line : inks.ground}"/>`).join('')).join('')
	return `<g fill="none" stroke="${inks.line}"><path d="${fine}" stroke="${inks.spot}" stroke-width="1.4"/><path d="${firm}" stroke-width="1.8" opacity=".75"/><g stroke-width="1.6">${eyes}</g></g>`
}

/** Gouge cuts of a wood block, following one another like grass in wind. */
function print(sheet: Sheet): string {
	const { inks, by } = sheet
	const [cols, rows, wide, tall] = [9, 8, 30, 25]
	const [a, b] = [by.between(0, 6), by.between(0, 6)]
	let cuts = ''
	for (let row = 0; row < rows; row++) {
		for (let col = 0; col < cols; col++) {
			const x = (col + (row % 2) / 2) * wide
			const y = (row + 0.5) * tall
			const turn = 1.1 * Math.sin((2 * Math.PI * x) / (cols * wide) + a) + 0.9 * Math.cos((2 * Math.PI * y) / (rows * tall) + b)
			const [c, s] = [Math.cos(turn), Math.sin(turn)]
			const to = (u: number, v: number) => `${n(u * c - v * s)} ${n(u * s + v * c)}`
			const cut = (x: number) => `M${n(x - 13 * c)} ${n(y - 13 * s)}q${to(13, -6)} ${to(26, 0)}q${to(-13, 3)} ${to(-26, 0)}z`
			cuts += cut(x)
			// A cut over the tile's edge is drawn at its other side too.
			if (x < 14) cuts += cut(x + cols * wide)
			if (x > cols * wide - 14) cuts += cut(x - cols * wide)
		}
	}
	return tiled(sheet, cols * wide, rows * tall, `<path d="${cuts}" fill="${inks.line}"/>`, `scale(${n(by.between(0.9, 1.2))})`)
}

/** Long fibres and bark in a sheet of handmade paper, with the mould's laid lines. */
function paper(sheet: Sheet): string {
	const { w, h, inks, by } = sheet
	const fibre = (count: number, long: number) =>
		Array.from({ length: count }, () => {
			const way = by.between(0, Math.PI * 2)
			const l = by.between(long * 0.4, long)
			return `M${Math.round(by.between(0, w))} ${Math.round(by.between(0, h))}q${Math.round(Math.cos(way) * l + by.between(-14, 14))} ${Math.round(Math.sin(way) * l + by.between(-14, 14))} ${Math.round(Math.cos(way + 0.5) * l * 2)} ${Math.round(Math.sin(way + 0.5) * l * 2)}`
		}).join('')
	const lots = w > 600 ? 70 : 42
	return `${tiled(sheet, 64, 5, `<path d="M0 .5h64" stroke="${inks.soft}" opacity=".6"/><path d="M.5 0v5" stroke="${inks.soft}"/>`)}<g fill="none" stroke-linecap="round"><path d="${fibre(lots, 34)}" stroke="#fff" stroke-width="1.6" opacity=".9"/><path d="${fibre(lots / 2, 26)}" stroke="${inks.spot}" stroke-width="1"/><path d="${fibre(lots / 3, 5)}" stroke="${inks.line}" stroke-width="2"/></g>`
}

/** Dimples of a planishing hammer, each with its light and its shade. */
function metal(sheet: Sheet): string {
	const { inks, by } = sheet
	const r = by.between(17, 23)
	const [cols, rows] = [6, 4]
	let bowls = ''
	let light = ''
	for (let row = 0; row < rows; row++) {
		for (let col = 0; col < cols; col++) {
			const x = (col + (row % 2) / 2 + 0.25) * r * 1.96 + by.between(-2, 2)
			const y = (row + 0.5) * r * 1.66 + by.between(-2, 2)
			const s = r * by.between(0.8, 0.93)
			bowls += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(s)}"/>`
			light += `M${n(x + s * 0.62)} ${n(y + s * 0.2)}A${n(s * 0.66)} ${n(s * 0.66)} 0 0 1 ${n(x - s * 0.2)} ${n(y + s * 0.62)}`
		}
	}
	return tiled(sheet, cols * r * 1.96, rows * r * 1.66, `<g fill="${inks.soft}" fill-opacity=".7" stroke="${inks.line}" stroke-width="1.3">${bowls}</g><path d="${light}" fill="none" stroke="${inks.ground}" stroke-width="3" stroke-linecap="round"/>`, `rotate(${n(by.between(-14, 14))}) scale(1.1)`)
}

/** Veins of a dressed stone. */
function stone({ w, h, inks, by }: Sheet): string {
	const vein = (wander: number) => {
		const points: Point[] = []
		let y = by.between(-h * 0.3, h)
		for (let x = -20; x < w + 40; x += by.between(34, 64)) {
			points.push([Math.round(x / 2) * 2, Math.round(y / 2) * 2])
			y += by.between(-wander * 0.55, wander)
		}
		return through(points)
	}
	const some = (count: number, wander: number) => Array.from({ length: count }, () => vein(wander)).join('')
	return `<g fill="none" stroke-linejoin="round"><path d="${some(3, 34)}" stroke="${inks.soft}" stroke-width="26" opacity=".45"/><path d="${some(4, 30)}" stroke="${inks.soft}" stroke-width="9"/><path d="${some(5, 34)}" stroke="${inks.line}" stroke-width="1.4" opacity=".75"/><path d="${some(3, 26)}" stroke="${inks.spot}" stroke-width="2.4"/></g>`
}

/** Ribs and hoops of a palm-leaf hat or an umbrella, from its tip. */
function cone({ w, h, inks, by }: Sheet): string {
	const cx = w * by.between(0.35, 0.65)
	const cy = h * by.between(0.4, 0.65)
	const far = Math.hypot(w, h)
	const ribs = by.pick([28, 32, 36])
	let panels = ''
	let lines = ''
	for (let i = 0; i < ribs; i++) {
		const at = (k: number): Point => [cx + Math.cos((k / ribs) * 2 * Math.PI) * far, cy + Math.sin((k / ribs) * 2 * Math.PI) * far]
		const [x, y] = at(i)
		const [nx, ny] = at(i + 1)
		lines += `M${Math.round(cx)} ${Math.round(cy)}L${Math.round(x)} ${Math.round(y)}`
		if (i % 2) panels += `M${Math.round(cx)} ${Math.round(cy)}L${Math.round(x)} ${Math.round(y)} ${Math.round(nx)} ${Math.round(ny)}z`
	}
	let hoops = ''
	const gap = by.between(17, 23)
	for (let r = gap; r < far * 0.8; r += gap) hoops += `<circle cx="${Math.round(cx)}" cy="${Math.round(cy)}" r="${n(r)}"/>`
	return `<path d="${panels}" fill="${inks.soft}" opacity=".7"/><path d="${lines}" stroke="${inks.spot}" stroke-width="1"/><g fill="none" stroke="${inks.line}" stroke-width="1.5" stroke-dasharray="5 3">${hoops}</g><circle cx="${Math.round(cx)}" cy="${Math.round(cy)}" r="5" fill="${inks.line}"/>`
}

export const made = { rings, crackle, inlay, wood, print, paper, metal, stone, cone }
