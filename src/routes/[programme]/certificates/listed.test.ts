import { expect, test } from 'vitest'
import { addCertificate } from '#modules/grading/index.ts'
import { registerProducer, registerProduct } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, testHouse } from '#test/house.ts'
import { GET as csv } from './all.csv/+server.ts'
import { GET as json } from './all.json/+server.ts'

test('a certificate that does not say its stars goes out with nothing in their place, not with none', async () => {
	const house = await testHouse()
	const programme = await aProgramme(house)
	const officer = await aMember(house, programme, 'officer')
	const { id: producer } = await does(house, programme, officer, registerProducer, { name: 'HTX lụa mẫu', kind: 'cooperative' })
	const { id: product } = await does(house, programme, officer, registerProduct, { producer, name: 'Khăn lụa', unit: 'C62' })
	await house.db.atomically(programme.id, (tx) => addCertificate(tx, programme, house.clock.now(), { number: 'GCN-9', product, stars: null, basis: 'paper' }))
	const asked = (query: string) => ({ locals: { house, programme }, params: { programme: programme.slug }, url: new URL(`http://localhost:3000/x${query}`) }) as never
	const event = asked('')
	expect(await (await json(event)).json()).toMatchObject([{ number: 'GCN-9', stars: null }])
	const [head, row] = (await (await csv(event)).text()).split('\r\n').map((l) => l.split(','))
	expect([head?.[4], row?.[4]]).toEqual(['stars', ''])
	expect(await (await json(asked('?q=khan+lua&stars=unknown'))).json()).toHaveLength(1)
	expect(await (await json(asked('?stars=4'))).json()).toEqual([])
	expect((await (await csv(asked('?state=revoked'))).text()).trim().split('\r\n')).toHaveLength(1)
})
