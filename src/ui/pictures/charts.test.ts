import { describe, expect, it } from 'vitest'
import { bars } from './bars.ts'
import { lines } from './charts.ts'
import { radar } from './radar.ts'
import { strip } from './strip.ts'
import { fault } from './xml.fixture.ts'

const words = { lang: 'en', title: 'Points & parts', description: 'What was reached <of> what' }
const parts = [
	{ label: 'Product and strength of the community', achieved: 28, max: 35, text: '28 of 35' },
	{ label: 'Marketing', achieved: 25, max: 25, text: '25 of 25' },
	{ label: 'Quality', achieved: 0, max: 40, text: '0 of 40' },
]

describe('the star radar', () => {
	it('is sound XML with its title, its words and its figures', () => {
		const svg = radar({ ...words, parts })
		expect(fault(svg)).toBeUndefined()
		expect(svg).toContain('<title id=')
		expect(svg).toContain('Points &amp; parts')
		for (const p of parts) expect(svg).toContain(p.text)
	})
	it('reaches the rim where all points were given, the middle where none, and never leaves the rim', () => {
		const dots = (achieved: number) => [...radar({ ...words, parts: parts.map((p) => ({ ...p, achieved })) }).matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)"/g)].map((m) => [Number(m[1]), Number(m[2])])
		expect(dots(0)).toEqual([
			[180, 0],
			[180, 0],
			[180, 0],
		])
		expect(dots(40)).toEqual(dots(4000))
		expect(dots(-5)).toEqual(dots(0))
	})
	it('survives a part without points to be had', () => {
		expect(radar({ ...words, parts: parts.map((p) => ({ ...p, max: 0 })) })).not.toContain('NaN')
	})
})

describe('bars', () => {
	const rows = [
		{ label: 'Japan', value: 80, text: '80', href: '/m/jp?a=1&b' },
		{ label: 'United States', value: 40, text: '40' },
		{ label: 'Chile', text: 'unknown' },
	]
	it('draws lengths in proportion and the unknown as an open bar', () => {
		const svg = bars({ ...words, rows, width: 360 })
		expect(fault(svg)).toBeUndefined()
		expect([...svg.matchAll(/width="([\d.]+)" height="10" fill="var\(--accent,/g)].map((m) => Number(m[1]))).toEqual([360, 180])
		expect(svg).toContain('stroke-dasharray="4 3"')
		expect(svg).toContain('role="group"')
	})
	it('measures against a given maximum, and cuts a long name but keeps it as a title', () => {
		const svg = bars({ ...words, rows: [{ label: 'A very long name of an economy that will not fit', value: 50, text: '50' }], max: 100, width: 320 })
		expect(svg).toContain('width="160"')
		expect(svg).toContain('<title>A very long name of an economy that will not fit</title>')
	})
	it('draws nothing wrong from nothing', () => {
		expect(fault(bars({ ...words, rows: [] }))).toBeUndefined()
		expect(bars({ ...words, rows: [{ label: 'x', value: 0, text: '0' }] })).not.toContain('NaN')
	})
})

describe('the calendar strip', () => {
	const months = Array.from({ length: 12 }, (_, i) => ({ label: `M${i + 1}`, count: i % 4, text: `Month ${i + 1}: ${i % 4}`, soon: i < 3, year: i === 0 ? '2026' : undefined, href: i === 1 ? '/due?m=2' : undefined }))
	it('fits twelve months on a telephone, tells each in words, fills those that are soon', () => {
		const svg = strip({ ...words, months })
		expect(fault(svg)).toBeUndefined()
		expect(svg).toContain('viewBox="0 0 360')
		for (const m of months) expect(svg).toContain(m.text)
		expect(svg.match(/fill="var\(--accent,#27437a\)"/g)).toHaveLength(2)
	})
	it('draws an empty year', () => {
		expect(fault(strip({ ...words, months: [] }))).toBeUndefined()
	})
})

describe('lines of a label', () => {
	it('break between words, also where none are spaced', () => {
		expect(lines('Product and strength of the community', 13, 100, 'en').length).toBeGreaterThan(1)
		expect(lines('คุณภาพผลิตภัณฑ์และมาตรฐาน', 13, 60, 'th').join('')).toBe('คุณภาพผลิตภัณฑ์และมาตรฐาน')
		expect(lines('', 13, 60, 'en')).toEqual([])
	})
})
