import { expect, test } from 'vitest'
import { history } from '#modules/record/index.ts'
import { demoPeople } from '#modules/people/index.ts'
import { places, productById, products, publishedPlaces } from '#modules/registry/index.ts'
import { testHouse } from '#test/house.ts'
import { at } from './context.ts'
import { loadDemo } from './index.ts'

test('an empty house in demo mode gets three programmes with places, people, producers and products', async () => {
	const house = await testHouse()
	const started = performance.now()
	const ctx = await loadDemo(house, () => undefined)
	if (!ctx) throw new Error('the house was not empty')
	console.info(`demo: loaded in ${Math.round(performance.now() - started)} ms`)

	const { hanoi } = ctx.programmes
	const basket = at(ctx.products, 'rattanBasket')
	await house.db.atomically(hanoi.id, async (tx) => {
		expect((await places(tx, hanoi.id)).length).toBe(10)
		const product = await productById(tx, hanoi.id, basket)
		expect(product?.materials.map((m) => [m.scientificName, m.harvestEconomy])).toEqual([
			['Calamus tetradactylus', 'VN'],
			['Dendrocalamus barbatus', 'VN'],
			['Bombyx mori', 'CN'],
			['', 'VN'],
		])
		expect(product?.price).toEqual({ minor: 185_000n, currency: 'VND' })
		expect(product?.demo).toBe(true)
		expect((await history(tx, hanoi.id, [basket])).map((e) => e.type).slice(-4)).toEqual(['product-feature-added', 'product-feature-added', 'product-published', 'product-registered'])
		expect((await products(tx, hanoi.id, { published: true })).length).toBe(5)
	})
	expect((await house.db.publicly(publishedPlaces)).length).toBe(19)
	const people = await demoPeople(house, hanoi)
	expect(people.filter((p) => p.role === 'producer').every((p) => p.producer !== null)).toBe(true)
	expect(people.every((p) => p.name.endsWith('(demo)'))).toBe(true)

	// A second start finds it and changes nothing.
	expect(await loadDemo(house, () => undefined)).toBeUndefined()
})
