import { describe, expect, it } from 'vitest'
import { meet } from './labels.ts'
import { type MapPlace, map } from './map.ts'
import { fault } from './xml.fixture.ts'

const words = { lang: 'en', title: 'Villages', description: 'Where the villages lie' }
const place = (id: string, lat: number, lon: number, more: Partial<MapPlace> = {}): MapPlace => ({ id, name: id, lat, lon, approximate: false, ...more })
const batTrang = place('Bát Tràng', 20.9772, 105.9108, { href: '/places/bat-trang', kind: 'here' })
// Thirty villages within the city, on a grid so that the test is readable.
const haNoi = Array.from({ length: 30 }, (_, i) => place(`Làng ${i + 1}`, 20.85 + Math.floor(i / 6) * 0.06, 105.65 + (i % 6) * 0.06, { approximate: i % 2 === 0, href: `/p/${i}` }))
const rim = [place('Arita', 33.18, 129.9), place('Chulucanas', -5.1, -80.2), place('Kinngait', 64.2, -76.5), place('Bo Sang', 18.7, 99.1)]

const texts = (svg: string) => [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)"[^>]*>([^<]+)</g)].map((m) => ({ x: Number(m[1]), y: Number(m[2]), anchor: m[3], text: m[4] ?? '' }))
const size = (svg: string) => /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.slice(1).map(Number) ?? []

describe('a map of places', () => {
	it('is sound XML, the same each time, and says what it is', () => {
		for (const places of [[], [batTrang], haNoi, rim]) {
			const svg = map({ ...words, places, width: 360 })
			expect(fault(svg)).toBeUndefined()
			expect(svg).not.toMatch(/NaN|Infinity|undefined/)
			expect(svg).toBe(map({ ...words, places, width: 360 }))
			expect(svg).toMatch(/<title id="(\w+)">Villages<\/title><desc id="\w+">Where the villages lie<\/desc>/)
		}
	})

	it('shows one village in its region, with coast, scale and locator, under 12 kB', () => {
		const svg = map({ ...words, places: [batTrang], width: 360 })
		expect(svg).toContain('href="/places/bat-trang"')
		expect(svg).toContain('50 km')
		expect(svg).toMatch(/clipPath id="\w+i"/)
		expect(Buffer.byteLength(svg)).toBeLessThan(12_000)
	})

	it('keeps thirty villages of one city apart: every one linked, no two names over each other', () => {
		const svg = map({ ...words, places: haNoi, width: 720 })
		expect(svg.match(/<a href="\/p\//g)).toHaveLength(30)
		const names = texts(svg).filter((t) => t.text.startsWith('Làng'))
		expect(names.length).toBeGreaterThan(20)
		const boxes = names.map((t) => ({ x: t.anchor === 'start' ? t.x : t.anchor === 'end' ? t.x - 45 : t.x - 22, y: t.y - 11, w: 45, h: 13 }))
		for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(meet(a, b)).toBe(false)
	})

	it('draws a place known only to its district as a soft area, a known one as a point', () => {
		const soft = map({ ...words, places: [{ ...batTrang, approximate: true }], width: 360 })
		expect(soft).toMatch(/<circle[^>]+fill="url\(#\w+a\)"/)
		expect(map({ ...words, places: [batTrang], width: 360 })).not.toMatch(/<circle[^>]+fill="url\(#\w+a\)"/)
	})

	it('puts the Pacific in the middle when places lie on both its shores', () => {
		const svg = map({ ...words, places: rim, width: 720 })
		const x = (name: string) => texts(svg).find((t) => t.text === name)?.x ?? Number.NaN
		expect(x('Bo Sang')).toBeLessThan(x('Arita'))
		expect(x('Arita')).toBeLessThan(x('Chulucanas'))
		const [w = 0, h = 0] = size(svg)
		// No edge of the land's cut at 180° runs across the sheet.
		const steps = [...svg.matchAll(/l(-?[\d.]+)[ -]/g)].map((m) => Math.abs(Number(m[1])))
		expect(Math.max(...steps)).toBeLessThan(w * 0.75)
		expect(h / w).toBeGreaterThanOrEqual(0.59)
	})

	it('joins and numbers the stops of a route in their order', () => {
		const svg = map({ ...words, places: haNoi.slice(0, 4), width: 720, route: ['Làng 3', 'Làng 1', 'gone', 'Làng 4'] })
		expect(svg).toContain('stroke-dasharray="7 4"')
		expect([...svg.matchAll(/stroke="none">(\d)<\/text>/g)].map((m) => m[1]).sort()).toEqual(['1', '2', '4'])
	})

	it('escapes names, links and titles', () => {
		const svg = map({ lang: 'en', title: 'A & B <x>', description: '"q"', width: 360, places: [place('x', 1, 2, { name: '<script>&"', href: '/a?b=1&c="d"' })] })
		expect(fault(svg)).toBeUndefined()
		expect(svg).not.toContain('<script>')
		expect(svg).toContain('/a?b=1&amp;c=&quot;d&quot;')
	})

	it('keeps two places of the same coordinates both in reach', () => {
		const svg = map({ ...words, width: 360, places: [place('Onta', 33.32, 130.94, { approximate: true }), place('Oyama', 33.32, 130.94, { approximate: true })] })
		const spots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="13"/g)].map((m) => `${m[1]} ${m[2]}`)
		expect(new Set(spots).size).toBe(2)
	})
})
