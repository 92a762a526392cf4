import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bubble, bubbles, marks } from './bubbles.ts'
import { fault } from './xml.fixture.ts'

const axis = { label: 'Imports there', write: String }
const words = { lang: 'en', title: 'Markets & <baskets>', description: 'All', x: axis, y: axis, legend: marks.map((mark) => ({ mark, label: `duty ${mark}` })), sizes: 'The larger, the more could be sold' }
const bubble = (key: string, rank: number, more: Partial<Bubble> = {}): Bubble => ({ key, rank, x: 10 * rank, y: 1 / rank, size: 0.5, label: `Economy ${key}`, told: `${key} & more`, mark: 'disc', ...more })
const three = [bubble('JP', 1, { size: 1, href: '/p?market=JP&x' }), bubble('KR', 2, { mark: 'square' }), bubble('US', 3, { mark: 'ring', size: 0 })]

describe('the bubbles', () => {
	it('are sound XML, named in the order of their rank, with their class as a shape', () => {
		const svg = bubbles({ ...words, points: three })
		expect(fault(svg)).toBeUndefined()
		expect(svg).toContain('>1 Economy JP</text>')
		expect(svg).toContain('<title>JP &amp; more</title>')
		const of = (key: string) => new RegExp(`data-market="${key}"[^>]*>(.*?)</g>`).exec(svg)?.[1] ?? ''
		expect(of('KR')).toContain('<rect')
		expect(of('US')).toContain('stroke-dasharray')
		for (const { label } of words.legend) expect(svg).toContain(label)
	})
	it('grow by area, lie to the right where more is imported and above where it is easier', () => {
		const svg = bubbles({ ...words, points: three })
		const at = (key: string) => (new RegExp(`data-market="${key}" data-at="([\\d. ]+)"`).exec(svg)?.[1] ?? '').split(' ').map(Number)
		const [jp, us] = [at('JP'), at('US')]
		expect(us[0]).toBeGreaterThan(jp[0] ?? 0)
		expect(us[1]).toBeGreaterThan(jp[1] ?? 0)
		expect(jp[2]).toBeGreaterThan(us[2] ?? 0)
	})
	it('stand inside their sheet whatever the figures, and none is drawn without a number', () => {
		const point = fc.record({ x: fc.double({ min: 1e-6, max: 1e12, noNaN: true }), y: fc.double({ min: 1e-6, max: 1e6, noNaN: true }), size: fc.double({ min: 0, max: 1, noNaN: true }), mark: fc.constantFrom(...marks) })
		fc.assert(
			fc.property(fc.array(point, { maxLength: 30 }), fc.constantFrom(340, 760), (points, width) => {
				const svg = bubbles({ ...words, width, points: points.map((p, i) => bubble(`K${i}`, i + 1, p)) })
				expect(svg).not.toMatch(/NaN|Infinity/)
				for (const m of svg.matchAll(/data-at="(\S+) (\S+) /g)) {
					expect(Number(m[1])).toBeLessThanOrEqual(width)
					expect(Number(m[2])).toBeGreaterThan(0)
				}
			}),
			{ numRuns: 60 },
		)
	})
})
