/** The command on the demo's figures: read from the shipped pack, without a database. */
import { describe, expect, it } from 'vitest'
import { ippin } from './main.ts'

async function run(...args: string[]): Promise<{ code: number; said: string }> {
	const lines: string[] = []
	const production = args.includes('production')
	const code = await ippin(['potential', ...args.filter((a) => a !== 'production')], { env: { IPPIN_DATA: '/nowhere/ippin', ...(production ? { IPPIN_MODE: 'production' } : {}) }, out: (l) => lines.push(l), note: (l) => lines.push(l) })
	return { code, said: lines.join('\n') }
}

describe('npx ippin potential', () => {
	it('ranks the markets of a heading with source, year, edition and caveat', async () => {
		const { code, said } = await run('--exporter', 'VNM', '--hs', '4602', '--json')
		expect(code).toBe(0)
		const answer = JSON.parse(said) as { markets: { market: string; potential: number; low: number; high: number; actual: null }[] }
		expect(answer).toMatchObject({ exporter: 'VNM', product: '4602', edition: 'HS 2007', year: 2018, source: { name: 'Open Trade Statistics (from UN Comtrade)' }, caveat: expect.stringContaining('not a ceiling, not a promise') })
		expect(answer.markets.length).toBeGreaterThan(200)
		expect(answer.markets.slice(0, 3).map((m) => m.market)).toEqual(['USA', 'JPN', 'KOR'])
		for (const { potential, low, high, actual } of answer.markets) expect(low <= potential && potential <= high && actual === null).toBe(true)
		expect((await run('--exporter', 'vn', '--hs', '4602.12', '--top', '2')).said).toMatch(/HS 4602 .*\n(.*\n)+USA/)
	})

	it('says in one coded line what cannot be answered', async () => {
		for (const [args, why] of [
			[['--exporter', 'VNM', '--hs', 'abc'], 'markets/potential-code)'],
			[['--exporter', 'QQQ', '--hs', '4602'], 'markets/potential-economy)'],
			[['--exporter', 'WLD', '--hs', '4602'], 'markets/potential-economy)'],
			[['--exporter', 'VNM', '--hs', '4602', 'production'], 'markets/potential-no-figures)'],
			[['--exporter', 'VNM', '--hs', '4602', '--set', 'mine'], 'markets/potential-no-set)'],
			[['--exporter', 'VNM', '--hs', '4602', '--top', 'all'], '--top all is not a whole number'],
			[['--exporter', 'VNM', '--hs', '4602', '--edition', '2016'], '--edition 2016 is none of'],
			[['--hs', '4602'], '--exporter is missing'],
		] as const) {
			const { code, said } = await run(...args)
			expect(said).toContain(why)
			expect(said.split('\n')).toHaveLength(1)
			expect(code).toBe(1)
		}
	})
})
