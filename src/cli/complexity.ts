import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import { type Complexity, complexity, defaultProfile, isProfileName, profileNames, profiles } from '#modules/markets/index.ts'
import type { Say } from '#ui/words.ts'
import { readCells } from './cells.ts'
import { type Command, near, root } from './command.ts'

/** What is read, checked and computed, or refused with row and column where the file has them. */
async function computed(path: string, name: string): Promise<Outcome<Complexity>> {
	if (!isProfileName(name)) {
		const likely = near(name, profileNames)
		return refuse({ code: 'complexity/unknown-profile', profile: name, known: profileNames.join(', '), ...(likely ? { likely } : {}) })
	}
	const file = await readCells(path)
	if (!file.ok) return file
	const result = complexity(file.value.cells, profiles[name])
	if (result.ok || typeof result.refusal.economy !== 'string') return result
	return refuse({ ...result.refusal, row: file.value.rowOf(result.refusal.economy), column: 'economy' })
}

/** Read when something is refused, once. */
let words: Promise<Say> | undefined
const readWords = async (): Promise<Say> => {
	const ui = await import('#ui/words.ts')
	return ui.sayIn(ui.readWords(join(root, 'src/ui/messages')), 'en')
}

/** code: row 5, column value: in words. */
async function inWords(refusal: Refusal): Promise<string> {
	words ??= readWords()
	const say = await words
	const where = [typeof refusal.row === 'number' ? `row ${refusal.row}` : '', typeof refusal.column === 'string' ? `column ${refusal.column}` : '', typeof refusal.firstRow === 'number' ? `first in row ${refusal.firstRow}` : ''].filter(Boolean)
	return `! ${refusal.code}: ${where.length ? `${where.join(', ')}: ` : ''}${say.refusal(refusal)}${typeof refusal.likely === 'string' ? ` Did you mean ${refusal.likely}?` : ''}`
}

const quoted = (cell: string): string => (/["\r\n,;\t]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One row an economy and product; whole or not at all. */
async function writeCells(path: string, of: Complexity): Promise<void> {
	const part = `${path}.part`
	const rows = function* (): Generator<string> {
		yield 'economy,product,rca,density,cog\n'
		const products = of.products.map((p) => quoted(p.product))
		for (const [e, { economy }] of of.economies.entries()) {
			const name = quoted(economy)
			yield products.map((product, p) => `${name},${product},${of.rca(e, p)},${of.density(e, p)},${of.cog(e, p)}\n`).join('')
		}
	}
	try {
		await pipeline(rows(), createWriteStream(part))
		await rename(part, path)
	} catch (error) {
		await rm(part, { force: true })
		throw new Error(`${path} cannot be written: ${(error as Error).message}`)
	}
}

const deviations = { economies: 'the number of economies', 'economies-1': 'the number of economies less one', 'cells-1': 'economies × products less one' }

function told(of: Complexity): string[] {
	const { profile } = of
	const filter = Object.entries(profile.filter).map(([what, least]) => `${what} ≥ ${least}`)
	const left = (what: string, names: readonly string[]) => (names.length ? [`left out, ${what}: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`] : [])
	const width = Math.max(10, ...of.economies.map((e) => e.economy.length), ...of.products.map((p) => p.product.length))
	const columns = (name: string, ...cells: readonly (string | number)[]) => `  ${name.padEnd(width)}${cells.map((c) => (typeof c === 'number' ? (Number.isInteger(c) ? String(c) : c.toFixed(4)) : c).padStart(12)).join('')}`
	const economies = [...of.economies].sort((a, b) => b.eci - a.eci)
	const products = [...of.products].sort((a, b) => b.pci - a.pci)
	const shown = 20
	return [
		`profile ${profile.name}: ${profile.source}`,
		`  ${profile.method === 'eigenvector' ? 'second eigenvector' : '20 reflections'} · a product's proximity to itself counts as ${profile.selfProximity} · standard deviation over ${deviations[profile.deviation]}`,
		`  a product counts from RCA ${profile.threshold} on · filter: ${filter.length ? filter.join(', ') : 'none'} · ${of.economies.length} economies, ${of.products.length} products`,
		`  fitness ${of.fitness.settled ? 'settled' : 'not settled'} after ${of.fitness.steps} steps`,
		...left('economies', of.leftOut.economies),
		...left('products that nobody has', of.leftOut.products),
		'',
		columns('economy', 'ECI', 'COI', 'diversity', 'fitness'),
		...economies.map((e) => columns(e.economy, e.eci.toFixed(4), e.coi.toFixed(4), e.diversity, e.fitness.toFixed(4))),
		'',
		columns('product', 'PCI', 'ubiquity'),
		...products.slice(0, shown).map((p) => columns(p.product, p.pci.toFixed(4), p.ubiquity)),
		...(products.length > shown ? [`  … ${products.length - shown} more: --json has them all`] : []),
	]
}

export const complexityCommand: Command = {
	name: 'complexity',
	does: `computes what economies have that others have not, from a CSV file with the columns economy (or country), product, value; profiles: ${profileNames.join(', ')} (${defaultProfile} when none is named)`,
	examples: [
		`npx ippin complexity exports.csv --profile ${defaultProfile} --json`,
		'npx ippin complexity exports.csv.gz --cells cells.csv        (cells.csv: rca, density, cog of every economy and product)',
	],
	options: { profile: { type: 'string' }, json: { type: 'boolean' }, cells: { type: 'string' } },
	async run(given, talk) {
		const [path, more] = given.words
		if (!path) throw new Error('which file? Such as "npx ippin complexity exports.csv"')
		if (more !== undefined) throw new Error(`what is "${more}"? One file is read at a time`)
		const profile = given.text('profile') ?? defaultProfile
		const result = await computed(path, profile)
		if (!result.ok) {
			talk.note(await inWords(result.refusal))
			if (given.has('json')) talk.out(JSON.stringify({ profile, economies: [], products: [], refusals: [result.refusal] }))
			return 1
		}
		const of = result.value
		const cells = given.text('cells')
		if (cells !== undefined) await writeCells(cells, of)
		if (given.has('json')) talk.out(JSON.stringify({ profile: of.profile.name, economies: of.economies, products: of.products.map(({ product, pci, ubiquity }) => ({ product, pci, ubiquity })) }))
		else for (const line of told(of)) talk.out(line)
		return 0
	},
}
