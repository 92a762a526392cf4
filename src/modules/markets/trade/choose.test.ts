import { describe, expect, it } from 'vitest'
import { asId } from '#kernel/id.ts'
import type { TradeSet } from '#kernel/trade.ts'
import { bestSet, setsFor } from './choose.ts'

const programme = asId<'programme'>('0198f0c0-0000-7000-8000-000000000001')
const set = (of: Partial<TradeSet> & { id: string }): TradeSet => ({ scope: 'shipped', format: 'pack', tables: ['exports', 'imports', 'totals'], years: [2018], edition: '2007', digits: 4, bases: ['reconciled'], source: { name: 's', asOf: '2018' }, rows: 1, demoOnly: false, mirrorOnly: [], ...of })

describe('the set that answers', () => {
	const shipped = set({ id: 'shipped' })
	const older = set({ id: 'older', scope: 'instance', years: [2015, 2016], digits: 6, edition: '2012' })
	const own = set({ id: 'own', scope: programme ?? 'instance', years: [2014], tables: ['exports'], digits: 6, edition: '2017' })
	it('is the programme’s own before the instance’s before a shipped one, however old', () => {
		expect(bestSet([shipped, older, own], { tables: ['exports'] })?.id).toBe('own')
		expect(bestSet([shipped, older, own], { tables: ['exports', 'imports'] })?.id).toBe('older')
		expect(setsFor([shipped, older, own], { tables: ['exports'] }).map((s) => s.id)).toEqual(['own', 'older', 'shipped'])
	})
	it('is the newest of one scope, then the finest, then the one in the edition asked for', () => {
		const newer = set({ id: 'newer', years: [2019] })
		expect(bestSet([shipped, newer], { tables: ['totals'] })?.id).toBe('newer')
		expect(bestSet([shipped, set({ id: 'finer', digits: 6 })], { tables: ['totals'] })?.id).toBe('finer')
		expect(bestSet([shipped, set({ id: 'aa', edition: '1992' })], { tables: ['totals'], edition: '2007' })?.id).toBe('shipped')
	})
	it('carries every table, the digits, the year and an edition that can be converted', () => {
		expect(bestSet([shipped, own], { tables: ['flows'] })).toBeUndefined()
		expect(bestSet([shipped, older], { tables: ['imports'], digits: 6 })?.id).toBe('older')
		expect(bestSet([shipped, older], { tables: ['imports'], year: 2018 })?.id).toBe('shipped')
		expect(bestSet([shipped, older], { tables: ['imports'], edition: '2022', convertible: (from) => from === '2007' })?.id).toBe('shipped')
		expect(bestSet([], { tables: ['imports'] })).toBeUndefined()
	})
})
