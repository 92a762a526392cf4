import { describe, expect, it } from 'vitest'
import type { Programme } from '#kernel/action.ts'
import { setDoor } from '../door.ts'
import { readWords, sayIn } from '#ui/words.ts'
import { aProgramme, testHouse } from '#test/house.ts'
import { counted, networkOf, tooMany } from './limits.ts'
import { load } from './[programme]/visit/+page.server.ts'

describe('a rate limit', () => {
	it('lets the allowed number through and counts each by itself', () => {
		expect(Array.from({ length: 4 }, () => tooMany('a', 3))).toEqual([false, false, false, true])
		expect(tooMany('b', 3)).toBe(false)
	})

	it('is not grown without end by whoever invents keys', () => {
		tooMany('first', 1)
		for (let n = 0; n < counted; n++) tooMany(`invented ${n}`)
		expect(tooMany('first', 1)).toBe(false)
		expect(tooMany(`invented ${counted - 1}`, 1)).toBe(true)
	})

	it('counts an IPv6 household once, and an IPv4 address as itself', () => {
		expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:0db8:0001:0002:ffff:1:2:3'))
		expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
		expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
		expect(networkOf('::1')).toBe('0:0:0:0')
		expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
		expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
	})
})

describe('planning a day', () => {
	it('lets forty people behind one address plan ten days each, then asks them to wait; looking is free', async () => {
		const house = await testHouse()
		const words = readWords('src/ui/messages')
		setDoor({ house, words, trustProxy: false })
		const programme: Programme = await aProgramme(house)
		const plan = async (query: string) => {
			const url = new URL(`http://localhost:3000/${programme.slug}/visit${query}`)
			const locals = { house, programme, actor: { person: null, roles: [] }, say: sayIn(words, 'en') }
			return (await load({ url, locals, params: {}, getClientAddress: () => '192.0.2.7' } as unknown as Parameters<typeof load>[0])) as { refusal?: { code: string } }
		}
		const asked = '?day=2026-12-01&from=08:00&until=17:00&mode=car'
		for (let n = 0; n < 400; n++) tooMany('plan 192.0.2.7')
		expect((await plan('')).refusal).toBeUndefined()
		expect((await plan(asked)).refusal).toEqual({ code: 'people/too-many', minutes: 10 })
	})
})
