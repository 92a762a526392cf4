/** Pack `trade`: exports of all economies by heading, 2016. */
import { shipSet } from '../../src/adapters/trade/ship.ts'
import { economyOfCode } from '../../src/kernel/economies.ts'
import { readCsv, type Where, writePack } from './lib.ts'

/** The economy of today that a code stands for, or undefined: a group, or one that is no more. */
export function economyOf(code: string | undefined): string | undefined {
	const found = economyOfCode(code ?? '')
	if (found === undefined) throw new Error(`"${code}" is not a code of an economy`)
	return found === 'out' || found === 'world' ? undefined : found
}

export async function buildTrade(where: Where) {
	let outside = 0
	const rows = readCsv(where, 'trade/exports_2016_hs92_4digit.csv').flatMap((row) => {
		const exporter = economyOf(row.country)
		const usd = Number(row.value)
		if (!exporter) outside++
		return exporter && usd > 0 ? [{ year: 2016, exporter, product: row.product ?? '', usd }] : []
	})
	const exports = await shipSet(
		{
			id: 'exports-2016',
			edition: '1992',
			digits: 4,
			source: { name: 'Growth Lab at Harvard University, from UN Comtrade (as collected by UtrechtUniversity/SCCA)', url: 'https://atlas.hks.harvard.edu', asOf: '2016', licence: 'MIT for the collection' },
			mirrorOnly: [],
			...(outside ? { leftOut: { economy: outside } } : {}),
		},
		'reconciled',
		rows,
	)
	return writePack(where, { pack: 'trade', version: '2026.11.1', licence: 'MIT, with credit to the Growth Lab and UN Comtrade' }, { [exports.entry.id]: exports.entry }, exports.files)
}
