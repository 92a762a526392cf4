import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type GeoContext, geoIdentity, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { nth, type Point } from './svg.ts'

/** Degrees. `west` may be below -180 or `east` above 180: longitudes run on across the antimeridian. */
export interface Extent {
	readonly west: number
	readonly south: number
	readonly east: number
	readonly north: number
}
interface Island extends Extent {
	readonly rings: readonly (readonly Point[])[]
}

type Detail = '10m' | '50m' | '110m'
const atlas = new Map<Detail, readonly Island[]>()

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)

/** A ring whose longitudes run on instead of jumping at 180; one that goes round the pole is closed under it. */
function unrolled(ring: readonly Point[]): Point[] {
	const out: Point[] = []
	let turn = 0
	ring.forEach(([lon, lat], i) => {
		const before = ring[i - 1]?.[0] ?? lon
		if (lon - before > 180) turn -= 360
		if (before - lon > 180) turn += 360
		out.push([lon + turn, lat])
	})
	const [first, last] = [out[0], out.at(-1)]
	if (first && last && Math.abs(first[0] - last[0]) > 180) out.push([last[0], -90], [first[0], -90], first)
	return out
}

/** Land of Natural Earth (public domain, npm world-atlas), read once a process. Land only: no boundary is in it. */
function islands(detail: Detail): readonly Island[] {
	const known = atlas.get(detail)
	if (known) return known
	const file = createRequire(import.meta.url).resolve(`world-atlas/land-${detail}.json`)
	const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ land: GeometryCollection }>
	const read = feature(topology, topology.objects.land)
		.features.flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : []))
		.map((polygon): Island => {
			const rings = (polygon as unknown as Point[][]).map(unrolled)
			const outer = rings[0] ?? []
			const lons = outer.map((p) => p[0])
			const lats = outer.map((p) => p[1])
			const box = { west: least(lons), east: -least(lons.map((v) => -v)), south: least(lats), north: -least(lats.map((v) => -v)) }
			return { ...box, rings }
		})
	atlas.set(detail, read)
	return read
}

/** Degrees east and north to px. */
export type Projection = (lon: number, lat: number) => Point

/** Mercator near by; Miller's gentler cylinder where the map spans a good part of the world. */
export function flat(extent: Extent, w: number, h: number): Projection {
	const rad = Math.PI / 180
	const s = extent.north - extent.south > 50 ? 0.8 : 1
	const up = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (s * Math.min(86, Math.max(-86, lat)) * rad) / 2)) / s
	const [top, bottom] = [up(extent.north), up(extent.south)]
	const k = Math.min(w / ((extent.east - extent.west) * rad), h / (top - bottom))
	const x0 = w / 2 - (k * (extent.east + extent.west) * rad) / 2
	const y0 = h / 2 + (k * (top + bottom)) / 2
	return (lon, lat) => [x0 + k * lon * rad, y0 - k * up(lat)]
}

/** Collects a path in whole and tenth px, each point as its step from the last: a third of the size of absolute ones. */
function pen() {
	let d = ''
	let [px, py] = [0, 0]
	const tenth = (v: number) => Math.round(v * 10)
	const short = (v: number) => String(v / 10).replace(/^(-?)0\./, '$1.')
	const step = (letter: string, x: number, y: number) => {
		const [dx, dy] = [tenth(x) - px, tenth(y) - py]
		px += dx
		py += dy
		d += `${letter}${short(dx)}${dy < 0 ? '' : ' '}${short(dy)}`
	}
	let start: Point = [0, 0]
	const context: GeoContext = {
		moveTo: (x, y) => {
			step(d ? 'm' : 'M', x, y)
			start = [px, py]
		},
		lineTo: (x, y) => step('l', x, y),
		closePath: () => {
			d += 'z'
			;[px, py] = start
		},
		arc: () => {},
		beginPath: () => {},
	}
	return { context, text: () => d }
}

/** Sheets drawn lately: a page shows the same one until a place moves, and drawing it costs more than the rest of the page. */
const sheets = new Map<string, string>()

/** Land within a picture of w x h px in `flat` projection, as one path to fill and stroke (its edges leave the picture, so only coasts show). */
export function land(extent: Extent, w: number, h: number): string {
	const key = JSON.stringify([extent, w, h])
	const path = sheets.get(key) ?? draw(extent, w, h)
	// Asked for last, it goes last.
	sheets.delete(key)
	sheets.set(key, path)
	if (sheets.size > 200) sheets.delete(sheets.keys().next().value ?? '')
	return path
}

/** Rings are projected first and clipped in the plane: clipping this data on the sphere floods the sea. */
function draw(extent: Extent, w: number, h: number): string {
	const project = flat(extent, w, h)
	const wide = extent.east - extent.west
	const detail: Detail = wide > 60 ? '110m' : wide > 14 ? '50m' : '10m'
	// More is seen than was asked for where the sheet has another shape: three times as much is always enough.
	const seen = { west: extent.west - wide, east: extent.east + wide, south: extent.south - wide, north: extent.north + wide }
	const polygons: [number, number][][][] = []
	for (const island of islands(detail)) {
		if (island.north < seen.south || island.south > seen.north) continue
		for (const turn of [-720, -360, 0, 360, 720]) {
			if (island.east + turn < seen.west || island.west + turn > seen.east) continue
			const rings: [number, number][][] = []
			for (const ring of island.rings) {
				const drawn: [number, number][] = []
				for (const [lon, lat] of ring) {
					const [x, y] = project(lon + turn, lat)
					const last = drawn.at(-1)
					// Off the sheet a rough line is enough.
					const fine = x < -50 || y < -50 || x > w + 50 || y > h + 50 ? 25 : 1.1
					if (last && Math.hypot(x - last[0], y - last[1]) < fine) continue
					drawn.push([x, y])
				}
				if (drawn.length < 3) continue
				drawn.push(nth(drawn, 0))
				rings.push(drawn)
			}
			if (rings.length) polygons.push(rings)
		}
	}
	const ink = pen()
	geoPath(
		geoIdentity().clipExtent([
			[-4, -4],
			[w + 4, h + 4],
		]),
		ink.context,
	)({ type: 'MultiPolygon', coordinates: polygons })
	return ink.text()
}
