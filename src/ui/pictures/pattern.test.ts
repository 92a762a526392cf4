import { describe, expect, it } from 'vitest'
import { type Kind, kindOf, pattern } from './pattern.ts'
import { fault } from './xml.fixture.ts'

const things: [product: string, kind: Kind][] = [
	['cotton scarf, hand woven', 'weave'],
	['wool blanket', 'twill'],
	['bamboo and rattan', 'plait'],
	['silk', 'silk'],
	['pua kumbu', 'ikat'],
	['hand-drawn batik', 'batik'],
	['hand embroidery', 'stitch'],
	['Cham pottery', 'rings'],
	['celadon, silk', 'crackle'],
	['mother-of-pearl inlay', 'inlay'],
	['wood furniture', 'wood'],
	['folk woodblock prints', 'print'],
	['hanji paper', 'paper'],
	['silver ware', 'metal'],
	['stone carving', 'stone'],
	['conical hats', 'cone'],
	['shan tuyet tea', 'tea'],
	['garlic', 'fruit'],
	['chocolate dodol', 'seeds'],
	['herbal soap', 'sprig'],
	['Seki mackerel and horse mackerel', 'wave'],
	['OVOP goods of the province', 'circles'],
]
const sizes = ['card', 'hero'] as const

describe('the endpaper of a thing without a photograph', () => {
	it.each(things)('%s is drawn as %s', (product, kind) => {
		expect(kindOf({ product })).toBe(kind)
	})

	it('listens to the technique first, then the product, then the material', () => {
		expect(kindOf({ technique: 'embroidery', product: 'kimono', material: 'silk' })).toBe('stitch')
		expect(kindOf({ product: 'zisha teapots', material: 'zisha clay' })).toBe('rings')
		expect(kindOf({ product: 'labu sayong', material: 'river clay' })).toBe('rings')
		expect(kindOf({ product: 'Jianzhan tea bowls' })).toBe('rings')
		expect(kindOf({})).toBe('circles')
	})

	it('understands the five languages', () => {
		expect(kindOf({ product: 'Gốm Bát Tràng' })).toBe('rings')
		expect(kindOf({ product: 'Lụa Vạn Phúc' })).toBe('silk')
		expect(kindOf({ product: 'Mây tre đan Phú Vinh' })).toBe('plait')
		expect(kindOf({ product: 'ผ้ามัดหมี่' })).toBe('ikat')
		expect(kindOf({ product: 'anyaman bambu' })).toBe('plait')
		expect(kindOf({ product: '竹細工' })).toBe('plait')
	})

	it('is the same for the same thing and another for another', () => {
		const one = { seed: 'p-1', product: 'celadon', hue: 262 }
		expect(pattern(one)).toBe(pattern(one))
		expect(pattern(one)).not.toBe(pattern({ ...one, seed: 'p-2' }))
		expect(pattern(one)).not.toBe(pattern({ ...one, hue: 30 }))
	})

	it('weighs under 6 kB and is sound XML for every motif, size and many seeds', () => {
		for (const [product] of things)
			for (const size of sizes)
				for (let i = 0; i < 25; i++) {
					const svg = pattern({ seed: `seed ${i}`, product, hue: (i * 37) % 360, size })
					expect(fault(svg), product).toBeUndefined()
					expect(Buffer.byteLength(svg), `${product} ${size} ${i}`).toBeLessThan(6000)
					expect(svg).not.toMatch(/NaN|undefined|Infinity/)
				}
	})

	it('keeps its ids to itself when several stand on one page', () => {
		const ids = things.flatMap(([product]) => ['a', 'b', 'c'].flatMap((seed) => sizes.map((size) => pattern({ seed, product, size })))).flatMap((svg) => [...new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]))])
		expect(new Set(ids).size).toBe(ids.length)
		for (const id of ids) expect(id).toMatch(/^p[a-z0-9]+[a-z]?\d?$/)
	})

	it('carries nothing of what it was given into the page', () => {
		const svg = pattern({ seed: '"><script>alert(1)</script>', product: '<img src=x onerror=1>', material: '&', hue: Number.NaN })
		expect(svg).not.toMatch(/script|onerror|NaN/)
		expect(fault(svg)).toBeUndefined()
	})

	it('is for the eye only', () => {
		expect(pattern({ seed: 'x' })).toContain('aria-hidden="true"')
	})
})
