import { expect, it } from 'vitest'
import { rarity, rarityColumn } from './rarity.ts'
import { fault } from './xml.fixture.ts'

const words = { lang: 'en', title: 'Rare & rarer', description: 'Dots <of> facts', columns: ['only here', '1 other', '2 to 4', '5 to 9', '10 or more'] }
const rows = [
	{ label: 'Bát Tràng', href: '/p/unique#v-1', facts: [0, 0, 3, 40].map((others, i) => ({ text: `fact ${i} & more`, others })) },
	{ label: 'A village with a very long name that does not fit into its line', facts: Array.from({ length: 30 }, (_, i) => ({ text: `f${i}`, others: 12 })) },
]
it.each([320, 340, 960])('is sound XML at %d px, with a dot for every fact inside the frame', (width) => {
	const svg = rarity({ ...words, rows, width })
	expect(fault(svg)).toBeUndefined()
	const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)]
	expect(dots).toHaveLength(34)
	const height = Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)?.[1])
	for (const [, x, y] of dots) expect([Number(x) < width, Number(y) < height]).toEqual([true, true])
})
it('puts a fact by how many others have it too', () => {
	expect([0, 1, 2, 4, 5, 9, 10, 1000].map(rarityColumn)).toEqual([0, 1, 2, 2, 3, 3, 4, 4])
})
it('draws nothing for nobody', () => {
	expect(fault(rarity({ ...words, rows: [] }))).toBeUndefined()
})
