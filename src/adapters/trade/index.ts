/** Trade figures: DuckDB over Parquet, loaded when the first figure is asked for. Nothing else reads trade files. */
import { join } from 'node:path'
import type { Cells, Pairs, TradeSet, TradeStore } from '#kernel/trade.ts'
import { type Engine, openEngine } from './engine.ts'
import { type HeldSet, openShelf, type TradeFolders } from './held.ts'
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
	const key = (set: TradeSet, ...of: readonly unknown[]): string => [set.scope, set.id, ...of].join('/')

	return {
		sets: async (programme) => (await shelf.all(programme)).map((held) => held.set),
		exports: (set, asked) => keep(key(set, 'exports', asked.year, asked.digits, asked.basis), () => ask(set, (e, held) => readCells(e, held, 'exports', asked))),
		imports: (set, asked) => keep(key(set, 'imports', asked.year, asked.digits, asked.basis), () => ask(set, (e, held) => readCells(e, held, 'imports', asked))),
		totals: (set, asked) => keep(key(set, 'totals', asked.year, asked.basis), () => ask(set, (e, held) => readPairs(e, held, asked))),
		flows: async (set, asked) => (await ask(set, (e, held) => readFlows(e, held, asked))) ?? [],
		bring: () => Promise.reject(new Error('not yet')),
		drop: async () => false,
		close: async () => {
			await turn
			if (engine) (await engine).close()
			engine = undefined
		},
	}
}
