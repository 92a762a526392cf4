import { expect, test } from 'vitest'
import { registerPlace } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, testHouse } from '#test/house.ts'
import { fault } from '#ui/pictures/xml.fixture.ts'
import { readWords, sayIn } from '#ui/words.ts'
import { GET as svg } from './map.svg/+server.ts'
import { GET as csv } from './places.csv/+server.ts'

test('the villages can be taken away as a map and as a table, with their sources', async () => {
	const house = await testHouse()
	const programme = await aProgramme(house)
	const officer = await aMember(house, programme, 'officer')
	await does(house, programme, officer, registerPlace, { pack: 'P001' })
	await does(house, programme, officer, registerPlace, { name: '=Làng & <Xa>', lat: '20.5', lon: '105.9', sourceName: 'district office', sourceAsOf: '2026' })
	const event = { locals: { house, programme, say: sayIn(readWords('src/ui/messages'), 'en') } } as never
	const drawn = await (await svg(event)).text()
	expect(fault(drawn)).toBeUndefined()
	expect(drawn).not.toContain('var(')
	expect(drawn).toContain('Land: Natural Earth')
	expect(drawn).toContain(`href="http://localhost:3000/${programme.slug}/places/`)
	const table = await (await csv(event)).text()
	expect(table).toContain('Bát Tràng,Bat Trang,"Gia Lam, Ha Noi",20.9772,105.9108,exact,ceramics,clay,')
	expect(table).toContain(`'=Làng & <Xa>,,,20.5,105.9,approximate,,,,district office 2026`)
})
