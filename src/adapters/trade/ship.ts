/** A set for a pack: the same tables as an import's, written by one thread, so that the same rows give the same bytes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { economies } from '#kernel/economies.ts'
import type { Basis, HsDigits } from '#kernel/trade.ts'
import { openEngine } from './engine.ts'
import type { SetAbout } from './held.ts'
import { bases, openStage } from './stage.ts'

export interface ShipRow {
	readonly year: number
	/** Alpha-2; undefined: all the world. */
	readonly exporter?: string
	readonly importer?: string
	/** Undefined: all products together. */
	readonly product?: string
	readonly usd: number
}

/** The pack's entry and its Parquet files by name. Throws when a cell stands twice. */
export async function shipSet(
	about: Pick<SetAbout, 'id' | 'edition' | 'digits' | 'source' | 'mirrorOnly' | 'leftOut'>,
	basis: Basis,
	rows: Iterable<ShipRow>,
): Promise<{ entry: SetAbout; files: Record<string, Uint8Array> }> {
	const folder = mkdtempSync(join(tmpdir(), 'ippin-ship-'))
	const engine = await openEngine({ spill: join(folder, 'spill'), memory: '1GB', threads: 1 })
	try {
		const stage = await openStage(engine)
		const at = new Map(economies.map((code, k) => [code, k + 1]))
		const side = (code: string | undefined): number => {
			const found = code === undefined ? 0 : at.get(code)
			if (found === undefined) throw new Error(`${code} is no economy`)
			return found
		}
		let count = 0
		for (const row of rows) stage.add(row.year, bases.indexOf(basis), side(row.exporter), side(row.importer), Number(row.product ?? 0), row.product ? (row.product.length as HsDigits) : 0, row.usd, ++count)
		const derived = await stage.derive(folder)
		if (derived === 'empty') throw new Error(`${about.id} is empty`)
		if ('duplicate' in derived) throw new Error(`${about.id}: rows ${derived.duplicate.first} and ${derived.duplicate.second} are the same cell`)
		const files: Record<string, Uint8Array> = {}
		const names: Record<string, string> = {}
		for (const table of derived.files) {
			names[table] = `${about.id}.${table}.parquet`
			files[`${about.id}.${table}.parquet`] = readFileSync(join(folder, `${table}.parquet`))
		}
		const { id, edition, digits, source, mirrorOnly, leftOut } = about
		return { entry: { kind: 'trade-set', id, format: 'pack', tables: derived.tables, years: derived.years, edition, digits, bases: derived.bases, source, rows: count, mirrorOnly, ...(leftOut ? { leftOut } : {}), files: names }, files }
	} finally {
		engine.close()
		rmSync(folder, { recursive: true, force: true })
	}
}
