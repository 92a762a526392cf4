/** Trade figures: DuckDB over Parquet, loaded when the first figure is asked for. Nothing else reads trade files. */
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { done } from '#kernel/outcome.ts'
import type { Cells, Pairs, TradeSet, TradeStore } from '#kernel/trade.ts'
import { type Engine, openEngine } from './engine.ts'
import { bring } from './bring.ts'
import { type HeldSet, openShelf, scopeFolder, setOf, type TradeFolders } from './held.ts'
import { readCells, readFlows, readPairs } from './read.ts'

export type { TradeFolders } from './held.ts'

/** Bytes of tables kept in memory, the least used dropped first. */
const mostKept = 96 * 1024 * 1024
const bytesOf = (table: Cells | Pairs | undefined): number => (table ? table.value.length * 16 : 0) + 1024

/** Answers kept by key within a bound of bytes; a failure is not kept. */
function keeping(most: number) {
	const kept = new Map<string, { readonly answer: Promise<Cells | Pairs | undefined>; bytes: number }>()
	return async <T extends Cells | Pairs | undefined>(key: string, make: () => Promise<T>): Promise<T> => {
		const before = kept.get(key)
		if (before) {
			kept.delete(key)
			kept.set(key, before)
			return before.answer as Promise<T>
		}
		const entry = { answer: make(), bytes: 0 }
		kept.set(key, entry)
		try {
			const made = await entry.answer
			entry.bytes = bytesOf(made)
			let all = [...kept.values()].reduce((sum, e) => sum + e.bytes, 0)
			for (const [old, { bytes }] of kept) {
				if (all <= most || old === key) break
				kept.delete(old)
				all -= bytes
			}
			return made
		} catch (failure) {
			kept.delete(key)
			throw failure
		}
	}
}

/** The store over the data folder and the packs. Nothing is opened before the first question. */
export function openTrade(where: TradeFolders): TradeStore {
	const shelf = openShelf(where)
	const keep = keeping(mostKept)
	let engine: Promise<Engine> | undefined
	const asking = (): Promise<Engine> => {
		engine ??= openEngine({ spill: join(where.folder, `.asked-${process.pid}`), memory: '512MB', threads: 2 })
		return engine
	}
	/** One question at a time: a connection answers one, and two at once would only double the memory. */
	let turn: Promise<unknown> = Promise.resolve()
	function ask<T>(set: TradeSet, question: (engine: Engine, held: HeldSet) => Promise<T>): Promise<T | undefined> {
		const answer = turn.then(async () => {
			const held = await shelf.find(set)
			return held && question(await asking(), held)
		})
		turn = answer.catch(() => undefined)
		return answer
	}
	/** One import at a time: each may take half a gigabyte of memory. */
	let importing: Promise<unknown> = Promise.resolve()
	const key = (set: TradeSet, ...of: readonly unknown[]): string => [set.scope, set.id, ...of].join('/')

	return {
		sets: async (programme) => (await shelf.all(programme)).map((held) => held.set),
		exports: (set, asked) => keep(key(set, 'exports', asked.year, asked.digits, asked.basis), () => ask(set, (e, held) => readCells(e, held, 'exports', asked))),
		imports: (set, asked) => keep(key(set, 'imports', asked.year, asked.digits, asked.basis), () => ask(set, (e, held) => readCells(e, held, 'imports', asked))),
		totals: (set, asked) => keep(key(set, 'totals', asked.year, asked.basis), () => ask(set, (e, held) => readPairs(e, held, asked))),
		flows: async (set, asked) => (await ask(set, (e, held) => readFlows(e, held, asked))) ?? [],
		bring(files, how) {
			const brought = importing.then(async () => {
				const folder = scopeFolder(where, how.programme)
				const outcome = await bring({ folder, ...(where.free ? { free: where.free } : {}) }, files, how)
				return outcome.ok ? done(setOf(outcome.value.about, how.programme ?? 'instance')) : outcome
			})
			importing = brought.catch(() => undefined)
			return brought
		},
		async drop(id, programme) {
			const folder = scopeFolder(where, programme)
			if (!/^[0-9a-f]{16}$/.test(id) || !existsSync(join(folder, id))) return false
			// Out of sight in one step; whoever reads it at the moment still has its files open.
			const gone = join(folder, `.part-${process.pid}-gone-${id}`)
			await rename(join(folder, id), gone)
			await rm(gone, { recursive: true, force: true })
			return true
		},
		close: async () => {
			await turn
			await importing
			if (engine) (await engine).close()
			engine = undefined
		},
	}
}
