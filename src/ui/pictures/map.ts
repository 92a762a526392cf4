import { paint } from './charts.ts'
import { arrange, type Box, meet } from './labels.ts'
import { type Extent, flat, land, type Projection } from './land.ts'
import { hash } from './random.ts'
import { esc, n, nth, type Point } from './svg.ts'

export interface MapPlace {
	readonly id: string
	readonly name: string
	/** Degrees north and east, WGS 84. */
	readonly lat: number
	readonly lon: number
	/** Known only to its district or town: drawn as a soft area, never as a point. */
	readonly approximate: boolean
	readonly href?: string | undefined
	/** 'here': the page's own place, drawn firmly; 'base': where a journey starts, a square. */
	readonly kind?: 'here' | 'base' | undefined
}
export interface MapOf {
	readonly places: readonly MapPlace[]
	/** px; the height follows, 0.6 to 0.85 of it. 360 for telephones, 720 for wide pages. */
	readonly width: number
	/** Language of the words given, and of figures. */
	readonly lang: string
	readonly title: string
	readonly description: string
	/** Ids in the order they are visited: joined by a line and numbered. */
	readonly route?: readonly string[] | undefined
}

/** The narrowest span of longitudes that holds them all: the other side of the widest gap, so it may pass 180. */
function span(lons: readonly number[]): [west: number, east: number] {
	const sorted = [...lons].map((l) => ((l % 360) + 360) % 360).sort((a, b) => a - b)
	let start = 0
	let widest = -1
	sorted.forEach((lon, i) => {
		const gap = i ? lon - nth(sorted, i - 1) : lon + 360 - nth(sorted, -1)
		if (gap > widest) [widest, start] = [gap, i]
	})
	const west = sorted[start] ?? 0
	const east = (sorted[(start + sorted.length - 1) % sorted.length] ?? 0) + (start > 0 ? 360 : 0)
	const back = (west + east) / 2 > 180 ? 360 : 0
	return [west - back, east - back]
}

function extentOf(places: readonly MapPlace[]): Extent {
	if (!places.length) return { west: 60, east: 300, south: -45, north: 62 }
	const [west, east] = span(places.map((p) => p.lon))
	const south = Math.min(...places.map((p) => p.lat))
	const north = Math.max(...places.map((p) => p.lat))
	// A single place is shown in its region; several are given room for their names.
	const least = places.length === 1 ? 2.6 : 0.12
	const pad = (low: number, high: number, limit: number): Point => {
		const room = Math.max(least - (high - low), (high - low) * 0.3, 0.04) / 2
		return [Math.max(-limit, low - room), Math.min(limit, high + room)]
	}
	const [s, no] = pad(south, north, 80)
	const [w, e] = pad(west, east, 720)
	return { west: w, east: Math.min(e, w + 358), south: s, north: no }
}

/** 1, 2 or 5 times a power of ten, not above `most`. */
function nice(most: number): number {
	const ten = 10 ** Math.floor(Math.log10(most))
	return ([5, 2].find((k) => k * ten <= most) ?? 1) * ten
}

/** Moves points that would hide one another a little apart (under three radii; a crowd stays a crowd); `from` keeps where they belong. */
function spread(points: readonly Point[], r: number): { at: Point; from: Point }[] {
	const out: { at: Point; from: Point }[] = []
	for (const from of points) {
		let at = from
		for (let i = 0; i < 26 && out.some((o) => Math.hypot(o.at[0] - at[0], o.at[1] - at[1]) < 2 * r + 1); i++) {
			const away = r * 0.55 * Math.sqrt(i + 1)
			at = [from[0] + away * Math.cos(i * 2.4), from[1] + away * Math.sin(i * 2.4)]
		}
		out.push(out.some((o) => Math.hypot(o.at[0] - at[0], o.at[1] - at[1]) < 2 * r) ? { at: from, from } : { at, from })
	}
	return out
}

function graticule(project: Projection, extent: Extent, w: number, h: number, lang: string, taken: readonly Box[]): { lines: string; words: string } {
	const free = (x: number, y: number) => !taken.some((b) => meet(b, { x, y: y - 10, w: 30, h: 12 }))
	const step = nice(Math.max(extent.east - extent.west, extent.north - extent.south) / 2.2)
	const degrees = new Intl.NumberFormat(lang, { style: 'unit', unit: 'degree', unitDisplay: 'narrow', maximumFractionDigits: 2 })
	let lines = ''
	let words = ''
	const wide = (extent.east - extent.west) * 2
	for (let lon = Math.ceil((extent.west - wide) / step) * step; lon <= extent.east + wide; lon += step) {
		const [x] = project(lon, 0)
		if (x < 12 || x > w - 30) continue
		lines += `M${n(x)} 0V${h}`
		if (free(x + 3, h - 5)) words += `<text x="${n(x + 3)}" y="${h - 5}">${esc(degrees.format(((((lon + 180) % 360) + 360) % 360) - 180 || 0))}</text>`
	}
	for (let lat = Math.ceil(Math.max(-80, extent.south - wide) / step) * step; lat <= Math.min(80, extent.north + wide); lat += step) {
		const [, y] = project(0, lat)
		if (y < 16 || y > h - 24) continue
		lines += `M0 ${n(y)}H${w}`
		if (free(4, y - 3)) words += `<text x="4" y="${n(y - 3)}">${esc(degrees.format(lat || 0))}</text>`
	}
	return { lines, words }
}

/** A small sheet in a corner that shows where in the region the map lies. */
function inset(extent: Extent, corner: Box, id: string): string {
	const size = corner.w
	const [cx, cy] = [(extent.west + extent.east) / 2, (extent.south + extent.north) / 2]
	const around = { west: cx - 10, east: cx + 10, south: Math.max(-78, cy - 9), north: Math.min(80, cy + 9) }
	const project = flat(around, size, size)
	const drawn = land(around, size, size)
	const [x1, y1] = project(extent.west, extent.north)
	const [x2, y2] = project(extent.east, extent.south)
	const side = Math.max(5, x2 - x1, y2 - y1)
	return `<g transform="translate(${n(corner.x)} ${n(corner.y)})" aria-hidden="true"><clipPath id="${id}i"><rect width="${size}" height="${size}"/></clipPath><g clip-path="url(#${id}i)"><rect width="${size}" height="${size}" fill="${paint.sea}"/><path d="${drawn}" fill="${paint.land}" stroke="${paint.firm}" stroke-width=".7"/></g><rect x="${n((x1 + x2 - side) / 2)}" y="${n((y1 + y2 - side) / 2)}" width="${n(side)}" height="${n(side)}" fill="${paint.accent}" fill-opacity=".25" stroke="${paint.accent}" stroke-width="1.5"/><rect width="${size}" height="${size}" fill="none" stroke="${paint.ink}"/></g>`
}

/**
 * A map of places as an SVG text: land and coast only (no boundary), points or soft areas with links and names that do not
 * cover each other, a scale where one is honest, a locator where the coast is out of sight. Colours are the page's tokens.
 */
export function map({ places, width, lang, title, description, route = [] }: MapOf): string {
	const extent = extentOf(places)
	const w = Math.round(width)
	const sample = flat(extent, 1000, 1e6)
	const tall = sample(0, extent.south)[1] - sample(0, extent.north)[1]
	const h = Math.round(w * Math.min(0.85, Math.max(0.6, tall / 1000)))
	const id = `m${hash(`${title}/${w}/${places.map((p) => p.id).join()}`).toString(36)}`
	const project = flat(extent, w, h)
	const drawn = land(extent, w, h)
	const small = w < 480
	const size = small ? 12.5 : 14
	const r = (small ? 5 : 5.5) * (extent.east - extent.west > 40 ? 0.72 : 1)
	const kmPerPx = (40075 * Math.cos((((extent.south + extent.north) / 2) * Math.PI) / 180)) / (360 * (project(1, 0)[0] - project(0, 0)[0]))

	const stop = new Map(route.map((placeId, i) => [placeId, i + 1]))
	const near = spread(
		places.map((p) => project(nearest(p.lon, extent), p.lat)),
		stop.size ? r + 4 : r,
	)
	const marks = places.map((p, i) => ({ p, ...nth(near, i), number: stop.get(p.id), r: stop.has(p.id) ? r + 4 : p.kind === 'here' ? r + 2 : r }))

	// The corner with the fewest places takes the locator; the scale stands at the foot on the other side.
	const side = Math.round(Math.min(w, h) * (small ? 0.27 : 0.24))
	const corners = [side, Math.round(side * 0.74)].flatMap((s) =>
		[
			[w - s - 8, 8],
			[8, 8],
			[w - s - 8, h - s - 34],
			[8, h - s - 26],
		].map(([x = 0, y = 0]): Box => ({ x, y, w: s, h: s })),
	)
	const crowd = (box: Box) => marks.filter((m) => meet(box, { x: m.at[0] - 14, y: m.at[1] - 14, w: 28, h: 28 })).length
	const corner = corners.reduce((best, c) => (crowd(c) < crowd(best) ? c : best))
	const local = extent.east - extent.west < 4 && crowd(corner) === 0
	const bar = nice(kmPerPx * w * 0.26)
	const barWidth = bar / kmPerPx
	const scaleBox: Box = { x: w - barWidth - 60, y: h - 30, w: barWidth + 60, h: 30 }
	const honest = extent.north - extent.south < 25

	const taken = [...(local ? [corner] : []), ...(honest ? [scaleBox] : [])]
	const order = marks.map((_, i) => i).sort((a, b) => Number(nth(marks, b).p.kind === 'here') - Number(nth(marks, a).p.kind === 'here') || (nth(marks, a).number ?? 99) - (nth(marks, b).number ?? 99))
	const labels = arrange(
		order.map((i) => ({ x: nth(marks, i).at[0], y: nth(marks, i).at[1], r: nth(marks, i).r, text: nth(marks, i).p.name, size })),
		{ x: 4, y: 4, w: w - 8, h: h - 8 },
		taken,
	)
	const grid = graticule(project, extent, w, h, lang, taken)

	const way = route.map((placeId) => marks.find((m) => m.p.id === placeId)).filter((m) => m !== undefined)
	const line = way.length > 1 ? `<path d="M${way.map((m) => `${n(m.at[0])} ${n(m.at[1])}`).join('L')}" fill="none" stroke="${paint.accent}" stroke-width="2.2" stroke-linejoin="round" stroke-dasharray="7 4"/>` : ''
	// About six kilometres, the reach of a district town's name; on a map of the world never more than a breath.
	const blur = Math.max(r * (honest ? 2.6 : 1.6), Math.min(26, 6 / kmPerPx))
	const areas = marks.map((m) => (m.p.approximate ? `<circle cx="${n(m.at[0])}" cy="${n(m.at[1])}" r="${n(blur)}" fill="url(#${id}a)"/>` : '')).join('')
	const point = (m: (typeof marks)[number], i: number) => {
		const [x, y] = m.at
		const moved = Math.hypot(x - m.from[0], y - m.from[1]) > 3 && !m.p.approximate
		const leader = moved ? `<path d="M${n(m.from[0])} ${n(m.from[1])}L${n(x)} ${n(y)}" stroke="${paint.soft}"/>` : ''
		const shape =
			m.number !== undefined
				? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(m.r)}" fill="${paint.accent}" stroke="${paint.paper}" stroke-width="1.5"${m.p.approximate ? ' stroke-dasharray="3 2"' : ''}/><text x="${n(x)}" y="${n(y + 4)}" text-anchor="middle" font-size="11.5" font-weight="700" fill="var(--on-accent,#fdfbf6)" stroke="none">${m.number}</text>`
				: m.p.kind === 'base'
					? `<rect x="${n(x - r)}" y="${n(y - r)}" width="${n(2 * r)}" height="${n(2 * r)}" fill="${paint.accent}" stroke="${paint.paper}" stroke-width="1.5"/>`
					: m.p.approximate
						? `<circle cx="${n(x)}" cy="${n(y)}" r="${n(m.r)}" fill="${m.p.kind === 'here' ? paint.accent : paint.paper}" fill-opacity=".8" stroke="${paint.accent}" stroke-width="1.6" stroke-dasharray="2.5 2"/>`
						: `<circle cx="${n(x)}" cy="${n(y)}" r="${n(m.r)}" fill="${paint.accent}" stroke="${paint.paper}" stroke-width="1.5"/>`
		const label = labels[order.indexOf(i)]
		const name = label ? `<text x="${n(label.x)}" y="${n(label.y)}" text-anchor="${label.anchor}"${m.p.kind === 'here' ? ' font-weight="700"' : ''}>${esc(m.p.name)}</text>` : ''
		// A name that is drawn is the link's name; one that found no room is its label.
		// The invisible disc makes the target large enough for a thumb.
		const inner = `${label ? '' : `<title>${esc(m.p.name)}</title>`}${leader}<circle cx="${n(x)}" cy="${n(y)}" r="13" fill="#000" fill-opacity="0" stroke="none"/>${shape}${name}`
		return m.p.href ? `<a href="${esc(m.p.href)}"${label ? '' : ` aria-label="${esc(m.p.name)}"`}>${inner}</a>` : `<g>${inner}</g>`
	}
	const km = new Intl.NumberFormat(lang, { style: 'unit', unit: bar < 1 ? 'meter' : 'kilometer' }).format(bar < 1 ? bar * 1000 : bar)
	const scale = honest
		? `<g transform="translate(${n(w - 10 - barWidth)} ${h - 12})"><path d="M0 -5V0H${n(barWidth)}V-5" fill="none" stroke="${paint.ink}" stroke-width="1.4"/><text x="${n(barWidth / 2)}" y="-5" text-anchor="middle" font-size="11.5" fill="${paint.ink}" stroke="${paint.land}" stroke-width="3" paint-order="stroke">${esc(km)}</text></g>`
		: ''
	return `<svg xmlns="http://www.w3.org/2000/svg" class="drawn map" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="group" aria-labelledby="${id}t ${id}d" lang="${esc(lang)}"><title id="${id}t">${esc(title)}</title><desc id="${id}d">${esc(description)}</desc><defs><radialGradient id="${id}a"><stop offset=".2" stop-color="${paint.accent}" stop-opacity=".34"/><stop offset="1" stop-color="${paint.accent}" stop-opacity="0"/></radialGradient><clipPath id="${id}c"><rect width="${w}" height="${h}"/></clipPath></defs><g clip-path="url(#${id}c)"><rect width="${w}" height="${h}" fill="${paint.sea}"/><path d="${drawn}" fill="${paint.land}" stroke="${paint.firm}" stroke-width="1" stroke-linejoin="round"/><path d="${grid.lines}" fill="none" stroke="${paint.firm}" stroke-width=".6" opacity=".4"/><g font-size="10.5" fill="${paint.soft}" aria-hidden="true">${grid.words}</g>${areas}${line}</g>${local ? inset(extent, corner, id) : ''}${scale}<g font-size="${size}" fill="${paint.ink}" style="paint-order:stroke" stroke="${paint.land}" stroke-width="3" stroke-linejoin="round">${marks.map(point).join('')}</g><rect x=".5" y=".5" width="${w - 1}" height="${h - 1}" fill="none" stroke="${paint.rule}"/></svg>`
}

/** The longitude's turn that lies within the extent. */
function nearest(lon: number, { west, east }: Extent): number {
	const middle = (west + east) / 2
	return lon + 360 * Math.round((middle - lon) / 360)
}
