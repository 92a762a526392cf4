/**
 * `npm run data:build`: makes the packs of data/ from the public raw data.
 * Reads ../shared/data (or IPPIN_SHARED), writes data/<pack>/*.json and manifest.json; the same input gives the same bytes.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Where } from './lib.ts'
import { buildAccess } from './access.ts'
import { buildConcordance } from './concordance.ts'
import { buildMappings } from './mappings.ts'
import { buildNomenclature } from './nomenclature.ts'
import { buildCases, buildGravity, buildPlaces } from './places.ts'
import { buildProcedures } from './procedures.ts'
import { buildRulebooks } from './rulebooks.ts'
import { buildTrade } from './trade.ts'
import { buildTradeDemo } from './trade-demo.ts'

const root = resolve(import.meta.dirname, '..', '..')
export const builders: Readonly<Record<string, (where: Where) => { files: number; bytes: number } | Promise<{ files: number; bytes: number }>>> = {
	rulebooks: buildRulebooks,
	procedures: buildProcedures,
	mappings: buildMappings,
	places: buildPlaces,
	cases: buildCases,
	gravity: buildGravity,
	access: buildAccess,
	nomenclature: buildNomenclature,
	concordance: buildConcordance,
	trade: buildTrade,
	'trade-demo': buildTradeDemo,
}

/** Builds all packs, or only the named ones, and says what came out. */
export async function build(where: Where, only: readonly string[] = []): Promise<void> {
	for (const [pack, make] of Object.entries(builders)) {
		if (only.length && !only.includes(pack)) continue
		const { files, bytes } = await make(where)
		console.log(`${pack}: ${files} files, ${(bytes / 1024).toFixed(0)} kB`)
	}
}

if (import.meta.main) {
	const from = resolve(process.env.IPPIN_SHARED ?? resolve(root, '..', 'shared', 'data'))
	if (!existsSync(from)) {
		console.error(`The raw data is not there: ${from}. Set IPPIN_SHARED to the folder that holds it.`)
		process.exit(1)
	}
	await build({ from, to: resolve(root, 'data') }, process.argv.slice(2))
}
