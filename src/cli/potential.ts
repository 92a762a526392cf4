/** `ippin potential`: where one economy's product would sell, from the figures that this instance holds. No database is opened. */
import { join } from 'node:path'
import { openPacks } from '#adapters/packs.ts'
import { openTrade } from '#adapters/trade/index.ts'
import { alpha3Of, economies, economyOfCode } from '#kernel/economies.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { hsEditions } from '#kernel/trade.ts'
import { dutyElasticity, farSpread, growthYears, mostGrowth, type PotentialAnswer, potentialOf } from '#modules/markets/index.ts'
import { readWords, sayIn } from '#ui/words.ts'
import { type Command, root } from './command.ts'
import { settingsOf } from './instance.ts'

const caveat = 'A ranking of markets from past trade of the whole economy: not a ceiling, not a promise. Potentials are never added up. An economy’s gaps within a market net to zero.'

/** A refusal in words with its code, thrown as every fault of a command is. */
function refused(refusal: Refusal): never {
	throw new Error(`${sayIn(readWords(join(root, 'src/ui/messages')), 'en').refusal(refusal)} (${refusal.code})`)
}

function printed(answer: PotentialAnswer, top: number | undefined): object {
	const { set, year, growth } = answer
	const orNull = (x: number | undefined) => x ?? null
	return {
		exporter: alpha3Of(answer.exporter),
		product: answer.product,
		edition: `HS ${set.edition}`,
		source: set.source,
		year,
		set: set.id,
		parameters: {
			formula: 'supply × ease × demand',
			basis: answer.basis ?? null,
			growth: growth ? { from: growth.from, to: growth.to, of: growth.section ? `the section "${growth.section}"` : 'the product', carriedOnYears: growthYears, atMostAYear: mostGrowth } : null,
			distance: answer.ways.includes('farther') ? { extraElasticity: 0, range: [-farSpread, farSpread] } : null,
			tariff: answer.ways.includes('duty') ? { elasticity: dutyElasticity, of: 'Japan, in the range only' } : null,
			range: answer.ways,
			exporterSeenByPartnersOnly: answer.mirror,
		},
		exportsUsd: answer.exportsUsd,
		caveat,
		sources: answer.sources,
		markets: answer.markets.slice(0, top).map((m) => ({
			market: alpha3Of(m.importer),
			potential: orNull(m.potential),
			low: orNull(m.low),
			high: orNull(m.high),
			actual: orNull(m.actual),
			unrealised: orNull(m.unrealised),
			ease: orNull(m.ease),
			demand: m.demand,
			supplyShare: m.supply,
			imports: m.imports,
			distanceKm: orNull(m.distance),
			growth: orNull(m.growth),
			seenByPartnersOnly: m.mirror,
		})),
	}
}

function told(answer: PotentialAnswer, top: number): string[] {
	const million = (usd: number | undefined) => (usd === undefined ? 'unknown' : (usd / 1e6).toFixed(2))
	const row = (...cells: readonly string[]) => cells.map((c, n) => (n ? c.padStart(11) : c.padEnd(8))).join('')
	const { set } = answer
	return [
		`HS ${answer.product} (HS ${set.edition}) from ${alpha3Of(answer.exporter)}, ${answer.year}: ${(answer.supply * 100).toFixed(2)} % of the world's exports, ${million(answer.exportsUsd)} million US dollars`,
		`${set.source.name}, as of ${set.source.asOf}${answer.mirror ? '; the exporter is seen from its partners’ reports only' : ''}`,
		'',
		row('market', 'potential', 'low', 'high', 'sold now', 'ease', 'demand'),
		...answer.markets.slice(0, top).map((m) => row(alpha3Of(m.importer), million(m.potential), million(m.low), million(m.high), million(m.actual), m.ease === undefined ? 'unknown' : m.ease.toFixed(2), million(m.demand))),
		'',
		`million US dollars a year${answer.growth ? `; demand carried on ${growthYears} years by its growth from ${answer.growth.from} to ${answer.growth.to}` : ''}`,
		caveat,
	]
}

export const potentialCommand: Command = {
	name: 'potential',
	does: 'ranks the markets of a product by export potential, from the trade figures held',
	examples: ['npx ippin potential --exporter VNM --hs 4602 --json', 'npx ippin potential --exporter VN --hs 460212 --edition 2022 --top 10'],
	options: { exporter: { type: 'string' }, hs: { type: 'string' }, edition: { type: 'string' }, set: { type: 'string' }, year: { type: 'string' }, top: { type: 'string' }, json: { type: 'boolean' } },
	async run(given, talk) {
		const exporter = economyOfCode(given.needed('exporter', 'VNM'))
		const code = given.needed('hs', '4602').replace(/^(\d{4})\.(\d{2})$/, '$1$2')
		if (exporter === undefined || !economies.includes(exporter)) return refused({ code: 'markets/potential-economy', economy: given.text('exporter') })
		const whole = (name: string, like: string): number | undefined => {
			const text = given.text(name)
			if (text !== undefined && !/^[1-9]\d{0,4}$/.test(text)) throw new Error(`--${name} ${text} is not a whole number, such as --${name} ${like}`)
			return text === undefined ? undefined : Number(text)
		}
		const edition = hsEditions.find((e) => e === given.text('edition'))
		if (given.text('edition') !== undefined && !edition) throw new Error(`--edition ${given.text('edition')} is none of ${hsEditions.join(', ')}`)
		const [year, top] = [whole('year', '2018'), whole('top', '10')]
		if (given.words.length) throw new Error(`what is "${given.words[0]}"? The product is named with --hs`)
		const settings = settingsOf(talk)
		const demo = settings.mode === 'demo'
		const trade = openTrade({ folder: join(settings.data, 'trade'), shipped: join(root, 'data'), demo })
		try {
			const set = given.text('set')
			const answer = await potentialOf({ trade, packs: openPacks({ folder: join(root, 'data'), demo }) }, { exporter, code, ...(edition ? { edition } : {}), ...(set ? { set } : {}), ...(year ? { year } : {}) })
			if (!answer.ok) {
				if (given.has('json')) talk.out(JSON.stringify({ exporter: alpha3Of(exporter), product: code, markets: [], refusals: [answer.refusal] }))
				return refused(answer.refusal)
			}
			if (given.has('json')) talk.out(JSON.stringify(printed(answer.value, top)))
			else for (const line of told(answer.value, top ?? 15)) talk.out(line)
			return 0
		} finally {
			await trade.close()
		}
	},
}
