/** Trade figures by the command line: brought in, listed, dropped, checked. Needs no database unless a programme is named. */
import { join } from 'node:path'
import { root } from '#app'
import { faultOf, storedSets } from '#adapters/dump/trade.ts'
import { openTrade } from '#adapters/trade/index.ts'
import type { Id } from '#kernel/id.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { type Bringing, hsEditions, type TradeSet, type TradeStore } from '#kernel/trade.ts'
import type { Command, Given, Talk } from './command.ts'
import { megabytes, programmeNamed, settingsOf, withInstance } from './instance.ts'

const formats = ['baci', 'comtrade', 'atlas'] as const
export const isFormat = (word: string): word is Bringing['format'] => (formats as readonly string[]).includes(word)

/** The store of the data folder; a server may have it open at the same time. */
async function withStore<T>(talk: Talk, work: (store: TradeStore) => Promise<T>): Promise<T> {
	const settings = settingsOf(talk)
	const store = openTrade({ folder: join(settings.data, 'trade'), shipped: join(root, 'data'), demo: settings.mode === 'demo' })
	try {
		return await work(store)
	} finally {
		await store.close()
	}
}
const programmeOf = async (given: Given, talk: Talk): Promise<Id<'programme'> | undefined> => {
	const slug = given.text('programme')
	return slug === undefined ? undefined : withInstance(talk, async ({ house }) => (await programmeNamed(house, slug)).id)
}

/** One line: the code, then where and what. */
export const refusalLine = ({ code, file, row, column, value, ...more }: Refusal): string =>
	[code, file && `in ${file}`, row !== undefined && `row ${row}`, column && `column ${column}`, value !== undefined && `"${value}"`, ...Object.entries(more).map(([name, fact]) => `${name} ${fact}`)].filter(Boolean).join(', ').replace(', ', ': ')

const about = (set: TradeSet): string =>
	`${set.source.name} (${set.source.asOf}), ${set.years.length > 1 ? `${set.years[0]} to ${set.years.at(-1)}` : set.years[0]}, HS ${set.edition} at ${set.digits} digits, ${set.bases.join(' and ')}, ${set.rows.toLocaleString('en')} rows, ${set.tables.join(', ')}`

export async function importTrade(format: Bringing['format'], files: readonly string[], given: Given, talk: Talk): Promise<number> {
	if (!files.length) throw new Error(`name the files, or - for standard input: npx ippin import ${format} FILES…`)
	const word = given.text('edition')
	const edition = hsEditions.find((e) => e === word || e.slice(2) === word)
	if (word !== undefined && !edition) throw new Error(`--edition is a year of the HS: ${hsEditions.join(', ')}`)
	const programme = await programmeOf(given, talk)
	const name = given.text('source')
	const stop = new AbortController()
	const abort = () => stop.abort()
	process.once('SIGINT', abort).once('SIGTERM', abort)
	const began = performance.now()
	let told = began
	try {
		return await withStore(talk, async (store) => {
			const before = new Set((await store.sets(programme)).map((set) => `${set.scope}/${set.id}`))
			const brought = await store.bring(files, {
				format,
				signal: stop.signal,
				...(programme ? { programme } : {}),
				...(edition ? { edition } : {}),
				...(name ? { source: { name } } : {}),
				progress({ bytes, of, rows }) {
					if (performance.now() - told < 2000) return
					told = performance.now()
					talk.note(`${of ? `${Math.min(100, Math.round((100 * bytes) / of))} % read` : `${megabytes(bytes)} read`}, ${rows.toLocaleString('en')} rows, ${Math.round((told - began) / 1000)} s`)
				},
			})
			if (!brought.ok) {
				if (given.has('json')) talk.out(JSON.stringify({ refused: brought.refusal }))
				else talk.note(refusalLine(brought.refusal))
				return 1
			}
			const set = brought.value
			const already = before.has(`${set.scope}/${set.id}`)
			const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
			if (given.has('json')) talk.out(JSON.stringify({ ...set, already, seconds }))
			else talk.out(`${already ? 'already held' : 'brought in'}: ${set.id}, ${about(set)}, ${seconds} s`)
			return 0
		})
	} finally {
		process.off('SIGINT', abort).off('SIGTERM', abort)
	}
}

export const tradeCommand: Command = {
	name: 'trade',
	does: 'lists the trade figures held, with source, year, edition, basis and rows; "trade drop ID" takes a set away that was brought in',
	examples: ['npx ippin trade', 'npx ippin trade --programme ha-noi-craft-villages', 'npx ippin trade drop 4e6069c123be99e0'],
	options: { programme: { type: 'string' }, json: { type: 'boolean' } },
	async run(given, talk) {
		const [word, id] = given.words
		if (word !== undefined && (word !== 'drop' || !id)) throw new Error('there is "trade" to list and "trade drop ID"')
		const programme = await programmeOf(given, talk)
		return withStore(talk, async (store) => {
			if (id) {
				if (!(await store.drop(id, programme))) throw new Error(`there is no set ${id} ${programme ? 'of this programme' : 'of the instance'}: "npx ippin trade" lists them; shipped ones stay`)
				talk.out(`dropped: ${id}`)
				return 0
			}
			const sets = await store.sets(programme)
			if (given.has('json')) talk.out(JSON.stringify(sets))
			else for (const set of sets) talk.out(`${set.id.padEnd(17)} ${(set.scope === 'shipped' || set.scope === 'instance' ? set.scope : 'programme').padEnd(9)} ${about(set)}${set.demoOnly ? ', demo only' : ''}`)
			return 0
		})
	},
}

/** For `ippin check`: each set that was brought in, its files hashed. */
export async function tradeLines(talk: Talk): Promise<{ readonly what: string; readonly ok: boolean; readonly detail: string }[]> {
	const sets = await storedSets(join(settingsOf(talk).data, 'trade'))
	return Promise.all(
		sets.map(async ({ scope, held }) => {
			const fault = await faultOf(held)
			return { what: `trade ${held.set.id}`, ok: !fault, detail: fault ? `${fault}: drop it and bring it in again` : `${scope === 'instance' ? 'instance' : `programme ${scope}`}, ${about(held.set)}` }
		}),
	)
}
