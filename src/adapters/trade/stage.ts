/**
 * Rows on their way into a set: appended to tables by group of chapters, then each group is checked for cells that stand
 * twice, sorted and summed by itself. So the work grows with the rows, and only one group has to be sorted at a time.
 */
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { DuckDBAppender, DuckDBDataChunk } from '@duckdb/node-api'
import { economies } from '#kernel/economies.ts'
import type { Basis, HsDigits, TradeTable } from '#kernel/trade.ts'
import { type Engine, literal } from './engine.ts'

export const bases: readonly Basis[] = ['reported', 'mirror', 'reconciled']
/** Names of the files of a set: a table at a number of digits. */
export type TableFile = 'exports-6' | 'exports-4' | 'exports-2' | 'imports-6' | 'imports-4' | 'imports-2' | 'totals' | `flows-${number}`

/** First chapters of the groups of rows at six digits: about as many subheadings in each. */
const starts = [1, 9, 17, 25, 28, 29, 30, 38, 39, 41, 45, 49, 54, 58, 61, 62, 63, 66, 70, 72, 73, 75, 84, 85, 86, 88, 90, 91, 95]
const groupOf = new Uint8Array(100).map((_, chapter) => Math.max(0, starts.findLastIndex((start) => start <= chapter)))

/** Tables of rows: all products together, two digits, four digits, then the groups at six. */
const firstOf: Readonly<Record<HsDigits | 0, number>> = { 0: 0, 2: 1, 4: 2, 6: 3 }
const tables = 3 + starts.length
const tableOf = (product: number, digits: HsDigits | 0): number => (digits < 6 ? firstOf[digits] : 3 + (groupOf[Math.floor(product / 10_000)] ?? 0))

export interface Duplicate {
	/** Rows as they were numbered when appended. */
	readonly first: number
	readonly second: number
}
export interface Derived {
	readonly digits: HsDigits
	/** Rows at fewer digits, which were left out: they are sums of the finer. */
	readonly coarser: number
	/** Economies of which only their partners' reports are there. */
	readonly mirrorOnly: readonly string[]
	readonly tables: readonly TradeTable[]
	readonly files: readonly TableFile[]
	readonly years: readonly number[]
	readonly bases: readonly Basis[]
}
export interface Stage {
	/**
	 * One figure. Economies are positions in `economies` + 1; 0 is all the world; below 0 is no economy of today (it counts for
	 * the other side's sums, and in no flow). Product 0 of 0 digits is all products. `row` is kept to name a cell that stands twice.
	 */
	add(year: number, basis: number, exporter: number, importer: number, product: number, digits: HsDigits | 0, usd: number, row: number): void
	/** Writes the Parquet files of the set from the finest digits there are; `step` is told after each group. */
	derive(folder: string, step?: () => void): Promise<Derived | { readonly duplicate: Duplicate } | 'empty'>
}

/**
 * Sums over the other side's reports (exports by what importers say) need many who report: fewer, and they are one
 * economy's purchases, not anyone's exports. The number is ours.
 */
export const enoughReporters = 50

const chunkRows = 2048
/** Rows that are sorted and summed in one turn: they fit in memory. */
const batchRows = 2_000_000
/** The five that make a cell, in one number: 20 + 14 + 14 + 10 bits. */
const key = '(((product::bigint << 14) + exporter + 8000) << 24) + ((importer::bigint + 8000) << 10) + ((year::bigint - 1962) << 2) + basis'
const copyAs = `(format parquet, compression zstd, row_group_size 122880)`
const code = (column: string) => `(getvariable('codes'))[${column}]`
const basisText = `(getvariable('bases'))[basis + 1]`

/** A stage in an engine of its own. */
export async function openStage(engine: Engine): Promise<Stage> {
	const { DuckDBDataChunk: Chunk, DOUBLE, INTEGER, SMALLINT } = await import('@duckdb/node-api')
	const { connection } = engine
	const types = [SMALLINT, SMALLINT, SMALLINT, SMALLINT, INTEGER, DOUBLE, INTEGER]
	await engine.run(`set variable codes = [${economies.map(literal).join(',')}]; set variable bases = [${bases.map(literal).join(',')}]`)

	interface Group {
		readonly appender: DuckDBAppender
		chunk: DuckDBDataChunk
		readonly ints: readonly Int32Array[]
		readonly usd: Float64Array
		count: number
		/** Rows in the appender's own buffer. */
		handed: number
		rows: number
		/** Of them between two economies. */
		flows: number
	}
	const groups: (Group | undefined)[] = Array.from({ length: tables }, () => undefined)
	const all = [...groups.keys()]
	await engine.run(all.map((g) => `create table raw_${g} (year smallint, basis smallint, exporter smallint, importer smallint, product integer, usd double, row integer)`).join(';'))
	// One transaction, so that whole row groups go to the file as they fill, and not through a log first.
	await engine.run('begin')
	const appenders = await Promise.all(all.map((g) => connection.createAppender(`raw_${g}`)))
	await engine.run('create table cell (side smallint, year smallint, basis smallint, place smallint, product integer, usd double); create table pair (whole boolean, year smallint, basis smallint, exporter smallint, importer smallint, usd double)')

	const years = new Set<number>()
	const said = bases.map(() => false)
	let lastYear = 0

	function hand(group: Group): void {
		if (!group.count) return
		group.chunk.rowCount = group.count
		for (const [k, column] of [...group.ints.slice(0, 5), group.usd, ...group.ints.slice(5)].entries()) {
			const vector = group.chunk.getColumnVector(k) as unknown as { setItem(at: number, value: number): void; flush(): void }
			for (let i = 0; i < group.count; i++) vector.setItem(i, column[i] ?? 0)
			vector.flush()
		}
		group.appender.appendDataChunk(group.chunk)
		group.chunk.reset()
		group.handed += group.count
		group.count = 0
		// Group by group as each fills: all at once would hold up everyone who waits for an answer.
		if (group.handed >= 30 * chunkRows) {
			group.appender.flushSync()
			group.handed = 0
		}
	}
	const opened = (g: number): Group => {
		const appender = appenders[g]
		if (!appender) throw new Error(`no group ${g}`)
		const made = { appender, chunk: Chunk.create(types), ints: Array.from({ length: 6 }, () => new Int32Array(chunkRows)), usd: new Float64Array(chunkRows), count: 0, handed: 0, rows: 0, flows: 0 }
		groups[g] = made
		return made
	}
	/** Cells of one side: what was published for all partners where there is any, else the sum over partners. */
	async function writeCells(side: 1 | 2, digits: HsDigits, to: HsDigits, path: string): Promise<boolean> {
		const per = 10 ** (digits - to)
		const [theirs, reporter] = side === 1 ? [1, 2] : [0, 1]
		const from = `
			from cell where side = ${side} or (
				side = -${side} and (year, basis, place) not in (select (year, basis, place) from cell where side = ${side})
				and (basis <> ${theirs} or year in (select year from cell where basis = ${theirs} and abs(side) = ${reporter} group by year having count(distinct place) >= ${enoughReporters}))
			)`
		if (!(await one(`select count(*) ${from}`))) return false
		await engine.run(`
			copy (
				select year, ${basisText} as basis, ${code('place')} as place, lpad((product // ${per})::varchar, ${to}, '0') as product, kahan_sum(usd) as usd ${from}
				group by year, cell.basis, cell.place, product // ${per}
				order by year, cell.basis, cell.place, product // ${per}
			) to ${literal(path)} ${copyAs}`)
		return true
	}
	async function one(sql: string): Promise<number> {
		let value = 0
		await engine.each(sql, (chunk) => {
			value = Number(chunk.getColumnValues(0)[0])
		})
		return value
	}
	async function numbers(sql: string): Promise<number[]> {
		const all: number[] = []
		await engine.each(sql, (chunk) => all.push(...chunk.getColumnValues(0).map(Number)))
		return all
	}

	async function duplicateIn(batch: string): Promise<Duplicate | undefined> {
		let found: Duplicate | undefined
		await engine.each(`select min(row), max(row) from ${batch} group by ${key} having count(*) > 1 order by 2 limit 1`, (chunk) => {
			const [first, second] = chunk.getRowValues(0).map(Number)
			found = { first: first ?? 0, second: second ?? 0 }
		})
		return found
	}
	/** Neighbouring tables together until they hold enough to be worth a turn. */
	function batches(from: number): { readonly tables: number[]; rows: number; flows: number }[] {
		const made: { tables: number[]; rows: number; flows: number }[] = []
		for (const g of all) {
			const group = groups[g]
			if (!group || (g > 0 && g < from)) continue
			const before = made.at(-1)
			const into = before && before.rows + group.rows <= batchRows ? before : { tables: [], rows: 0, flows: 0 }
			if (into !== before) made.push(into)
			into.tables.push(g)
			into.rows += group.rows
			into.flows += group.flows
		}
		return made
	}

	return {
		add(year, basis, exporter, importer, product, digits, usd, row) {
			const g = tableOf(product, digits)
			const group = groups[g] ?? opened(g)
			const [y, b, e, i, p, r] = group.ints as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]
			const at = group.count++
			y[at] = year
			b[at] = basis
			e[at] = exporter
			i[at] = importer
			p[at] = product
			r[at] = row
			group.usd[at] = usd
			group.rows++
			if (exporter > 0 && importer > 0 && product > 0) group.flows++
			if (year !== lastYear) {
				lastYear = year
				years.add(year)
			}
			said[basis] = true
			if (group.count === chunkRows) hand(group)
		},
		async derive(folder, step) {
			for (const [g, appender] of appenders.entries()) {
				const group = groups[g]
				if (group) hand(group)
				appender.closeSync()
				if (group) await setImmediate()
			}
			await engine.run('commit')
			const digits = ([6, 4] as const).find((d) => all.some((g) => groups[g] && g >= firstOf[d] && (d === 6 || g < firstOf[6]))) ?? 2
			if (!groups.some((group) => group)) return 'empty'
			const first = firstOf[digits]
			const coarser = all.reduce((sum, g) => sum + (g > 0 && g < first ? (groups[g]?.rows ?? 0) : 0), 0)
			const files: TableFile[] = []
			for (const [k, batch] of batches(first).entries()) {
				await engine.run(`create or replace temp view batch as ${batch.tables.map((g) => `select * from raw_${g}`).join(' union all ')}`)
				const duplicate = await duplicateIn('batch')
				if (duplicate) return { duplicate }
				if (batch.flows) {
					const name: TableFile = `flows-${k + 1}`
					// Sorted as numbers; the names are put in afterwards.
					await engine.run(`copy (select year, ${basisText} as basis, ${code('exporter')} as exporter, ${code('importer')} as importer, lpad(product::varchar, ${digits}, '0') as product, usd from (select * from batch where exporter > 0 and importer > 0 and product > 0 order by product, year, basis, exporter, importer)) to ${literal(join(folder, `${name}.parquet`))} ${copyAs}`)
					files.push(name)
				}
				// Sides below 0 are sums over partners, to be used where nothing was published for all of them.
				await engine.run(`
					insert into cell select case when importer = 0 then 1 else -1 end as side, year, basis, exporter, product, kahan_sum(usd) from batch where exporter > 0 and product > 0 group by all;
					insert into cell select case when exporter = 0 then 2 else -2 end as side, year, basis, importer, product, kahan_sum(usd) from batch where importer > 0 and product > 0 group by all;
					insert into pair select product = 0 as whole, year, basis, exporter, importer, kahan_sum(usd) from (select * from batch where exporter > 0 and importer > 0) group by all;
					${batch.tables.map((g) => `drop table raw_${g}`).join(';')}`)
				step?.()
			}
			for (const [side, name] of [[1, 'exports'], [2, 'imports']] as const)
				for (const d of [6, 4, 2] as const) if ((d === digits || (d === 4 && digits > 4)) && (await writeCells(side, digits, d, join(folder, `${name}-${d}.parquet`)))) files.push(`${name}-${d}`)
			if (await one('select count(*) from pair')) {
				await engine.run(`
					copy (
						select year, ${basisText} as basis, ${code('exporter')} as exporter, ${code('importer')} as importer, kahan_sum(usd) as usd
						from pair where whole or (year, basis, exporter, importer) not in (select (year, basis, exporter, importer) from pair where whole)
						group by year, pair.basis, pair.exporter, pair.importer order by year, pair.basis, pair.exporter, pair.importer
					) to ${literal(join(folder, 'totals.parquet'))} ${copyAs}`)
				files.push('totals')
			}
			const mirrorOnly = said[0] && said[1] ? (await numbers('select distinct place from cell where side = -1 and basis = 1 and place not in (select place from cell where abs(side) = 1 and basis = 0) order by 1')).map((place) => economies[place - 1] ?? '') : []
			const held = (['exports', 'imports', 'totals', 'flows'] as const).filter((table) => files.some((file) => file.startsWith(table)))
			return { digits, coarser, mirrorOnly, tables: held, files, years: [...years].sort((a, b) => a - b), bases: bases.filter((_, k) => said[k]) }
		},
	}
}
