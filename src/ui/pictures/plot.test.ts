import { describe, expect, it } from 'vitest'
import { neighbours } from './neighbours.ts'
import { field, placed } from './plot.ts'
import { quadrant } from './quadrant.ts'
import { fault } from './xml.fixture.ts'

const words = { lang: 'en', title: 'Near & worth more', description: 'All <products>' }
const axis = { label: 'How near', write: String }
const corners = ['a', 'b', 'c', 'd'] as const
const points = [
	{ x: 0.1, y: -1, label: 'Baskets & mats', size: 0.5, own: true, href: '/p?hs=4602&x' },
	{ x: 0.4, y: 2, label: 'Lace', size: 1, named: true },
	{ x: 0.2, y: 0.5, label: 'Silk', size: 0 },
]

describe('the quadrant', () => {
	it('is sound XML and names one’s own first', () => {
		const svg = quadrant({ ...words, points, x: axis, y: axis, cross: [0.2, 0], corners })
		expect(fault(svg)).toBeUndefined()
		expect(svg.indexOf('>Baskets &amp; mats</text>')).toBeLessThan(svg.indexOf('>Lace</text>'))
		expect(svg).not.toContain('>Silk</text>')
		expect(svg).toContain('role="group"')
	})
	it('puts what is nearer and worth more above on the right', () => {
		const svg = quadrant({ ...words, points, x: axis, y: axis, cross: [0.2, 0], corners })
		const at = (label: string) => new RegExp(`<circle cx="([\\d.]+)" cy="([\\d.]+)"[^>]*><title>${label}`).exec(svg)?.slice(1).map(Number) ?? []
		const [lace, silk] = [at('Lace'), at('Silk')]
		expect(lace[0]).toBeGreaterThan(silk[0] ?? 0)
		expect(lace[1]).toBeLessThan(silk[1] ?? 0)
	})
	it('draws one point, and none, without a number that is none', () => {
		for (const few of [points.slice(0, 1), []]) expect(quadrant({ ...words, points: few, x: axis, y: axis, cross: [0, 0], corners, width: 340 })).not.toMatch(/NaN|Infinity/)
	})
})

it('words beside points never lie on one another', () => {
	const f = field(300, 200)
	const out = placed(Array.from({ length: 40 }, (_, i) => ({ x: 100 + i, y: 90 + (i % 5), r: 3, text: `point ${i}` })), f)
	expect(out.length).toBeGreaterThan(1)
	expect(out.length).toBeLessThan(8)
})

it('a neighbour that is closer stands nearer to the trunk', () => {
	const svg = neighbours({ ...words, centre: { label: 'Plaiting', held: true }, around: [{ label: 'Mats', nearness: 0.6, held: true, text: '60 %' }, { label: 'Cars', nearness: 0.1, held: false, text: '10 %', href: '/x' }] })
	expect(fault(svg)).toBeUndefined()
	const xs = [...svg.matchAll(/<circle cx="([\d.]+)"[^>]*r="7"/g)].map((m) => Number(m[1]))
	expect(xs[0]).toBeLessThan(xs[1] ?? 0)
})
