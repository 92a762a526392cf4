/**
 * All export potentials of a year side by side: exporters × products × importers by src/science/potential, by plain nested loops, and by DuckDB SQL,
 * each in a process of its own. Figures of ../shared where they are, else (or with BENCH_GENERATED=1) a generated table of the same shape.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { allPotentials, type Inputs, marketPotentials } from '#science/potential/index.ts'
import { cellsFrom, pairsFrom, trade2018 } from '#test/shared-trade.ts'

type Method = 'ippin' | 'nested' | 'duckdb'
interface Run {
	/** Best of the runs: milliseconds, and of the processor (all threads). */
	readonly ms: number
	readonly cpuMs: number
	/** Peak resident memory above that of the tables loaded. */
	readonly megabytes: number
	readonly cells: number
	readonly sum: number
	/** Milliseconds for one exporter × product once prepared (ours only). */
	readonly oneMs?: number
}

function generated(): Inputs {
	let seed = 42
	const random = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
		return seed / 2 ** 32
	}
	const economies = Array.from({ length: 226 }, (_, n) => `E${String(n).padStart(3, '0')}`)
	const products = Array.from({ length: 1222 }, (_, n) => String(1000 + n))
	const some = (share: number) => economies.flatMap((e) => products.flatMap((p) => (random() < share ? [[e, p, Math.exp(random() * 18)] as const] : [])))
	return { exports: cellsFrom(some(0.6)), imports: cellsFrom(some(0.82)), totals: pairsFrom(economies.flatMap((a) => economies.flatMap((b) => (a !== b && random() < 0.55 ? [[a, b, Math.exp(random() * 22)] as const] : [])))) }
}

/** As one would write it at first: shares and demand in rows, three loops, one number at a time. */
function nested({ exports, imports, totals }: Inputs, take: (potential: number) => void): void {
	const world = exports.products.map(() => 0)
	for (const [c, usd] of exports.value.entries()) world[exports.product[c] ?? 0] = (world[exports.product[c] ?? 0] ?? 0) + usd
	const supply = exports.places.map(() => exports.products.map(() => 0))
	for (const [c, usd] of exports.value.entries()) (supply[exports.place[c] ?? 0] ?? [])[exports.product[c] ?? 0] = usd / (world[exports.product[c] ?? 0] ?? 1)
	const at = new Map(exports.products.map((p, k) => [p, k]))
	const demand = imports.places.map(() => exports.products.map(() => 0))
	for (const [c, usd] of imports.value.entries()) {
		const k = at.get(imports.products[imports.product[c] ?? 0] ?? '')
		if (k !== undefined) (demand[imports.place[c] ?? 0] ?? [])[k] = usd
	}
	const total = new Map(Array.from(totals.value, (usd, c) => [`${totals.economies[totals.exporter[c] ?? 0]}>${totals.economies[totals.importer[c] ?? 0]}`, usd]))
	for (const [i, exporter] of exports.places.entries())
		for (const [j, importer] of imports.places.entries()) {
			const t = total.get(`${exporter}>${importer}`) ?? 0
			if (exporter === importer || t === 0) continue
			let given = 0
			for (let k = 0; k < world.length; k++) given += (supply[i]?.[k] ?? 0) * (demand[j]?.[k] ?? 0)
			if (given > 0) for (let k = 0; k < world.length; k++) take(((supply[i]?.[k] ?? 0) * (demand[j]?.[k] ?? 0) * t) / given)
		}
}

async function duckdb({ exports, imports, totals }: Inputs): Promise<() => Promise<{ cells: number; sum: number }>> {
	const { DuckDBInstance } = await import('@duckdb/node-api')
	const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
	const fill = async (table: string, a: (c: number) => string, b: (c: number) => string, value: Float64Array) => {
		await db.run(`create table ${table} (a varchar, b varchar, usd double)`)
		const rows = await db.createAppender(table)
		for (const [c, usd] of value.entries()) {
			rows.appendVarchar(a(c))
			rows.appendVarchar(b(c))
			rows.appendDouble(usd)
			rows.endRow()
		}
		rows.closeSync()
	}
	await fill('exports', (c) => exports.places[exports.place[c] ?? 0] ?? '', (c) => exports.products[exports.product[c] ?? 0] ?? '', exports.value)
	await fill('imports', (c) => imports.places[imports.place[c] ?? 0] ?? '', (c) => imports.products[imports.product[c] ?? 0] ?? '', imports.value)
	await fill('totals', (c) => totals.economies[totals.exporter[c] ?? 0] ?? '', (c) => totals.economies[totals.importer[c] ?? 0] ?? '', totals.value)
	return async () => {
		const [row] = (
			await db.runAndReadAll(`
			with supply as (select a i, b k, usd / sum(usd) over (partition by b) s from exports),
			wish as (select i, m.a j, k, s * m.usd w from supply join imports m on m.b = k where i <> m.a),
			given as (select i, j, sum(w) g from wish group by all)
			select count(*)::double, sum(t.usd * w / g) from wish join given using (i, j) join totals t on t.a = i and t.b = j`)
		).getRows()
		return { cells: Number(row?.[0]), sum: Number(row?.[1]) }
	}
}

/** In the child: one method over the tables of a file. */
async function child(method: Method, file: string): Promise<Run> {
	const inputs = deserialize(readFileSync(file)) as Inputs
	const query = method === 'duckdb' ? await duckdb(inputs) : undefined
	globalThis.gc?.()
	const before = process.memoryUsage.rss()
	let best = { ms: Number.POSITIVE_INFINITY, cpuMs: 0, cells: 0, sum: 0 }
	for (let n = 0; n < 5; n++) {
		const cpu = process.cpuUsage()
		const began = performance.now()
		let cells = 0
		let sum = 0
		if (query) ({ cells, sum } = await query())
		else if (method === 'nested')
			nested(inputs, (potential) => {
				cells++
				sum += potential
			})
		else
			// A fresh object each time: preparing is part of it.
			for (const block of allPotentials({ ...inputs })) {
				cells += block.potential.length
				const { potential } = block
				for (let c = 0; c < potential.length; c++) if ((potential[c] as number) > 0) sum += potential[c] as number
			}
		const ms = performance.now() - began
		const { user, system } = process.cpuUsage(cpu)
		if (ms < best.ms) best = { ms, cpuMs: (user + system) / 1000, cells, sum }
	}
	const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6
	if (method !== 'ippin') return { ...best, megabytes }
	const [product = '', exporter = ''] = [inputs.exports.products[700], inputs.exports.places[100]]
	const times = inputs.exports.places.map((other) => {
		const began = performance.now()
		marketPotentials(inputs, other, product)
		return performance.now() - began
	})
	marketPotentials(inputs, exporter, product)
	return { ...best, megabytes, oneMs: times.sort((a, z) => a - z)[Math.floor(times.length * 0.95)] ?? 0 }
}

export async function potentialBench(): Promise<Record<string, Run | string>> {
	const real = process.env.BENCH_GENERATED ? undefined : trade2018()
	const folder = mkdtempSync(join(tmpdir(), 'ippin-bench-'))
	const file = join(folder, 'tables')
	try {
		writeFileSync(file, serialize(real ?? generated()))
		const of = (method: Method): Run => {
			const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, method, file], { encoding: 'utf8', maxBuffer: 1e8 })
			if (!stdout.startsWith('{')) throw new Error(stderr)
			return JSON.parse(stdout) as Run
		}
		const runs = { ippin: of('ippin'), nested: of('nested'), duckdb: of('duckdb') }
		console.log(`\npotential, ${real ? '226 × 1,222 × 226 of 2018' : 'a generated table of 226 × 1,222 × 226'}: ${runs.ippin.oneMs?.toFixed(1)} ms for one exporter and product (95 of 100)`)
		console.log('               ms   × ippin    CPU-ms       MB   sum of potentials')
		for (const [name, r] of Object.entries(runs)) console.log(`${name.padEnd(8)} ${r.ms.toFixed(0).padStart(8)} ${(r.ms / runs.ippin.ms).toFixed(1).padStart(9)} ${r.cpuMs.toFixed(0).padStart(9)} ${r.megabytes.toFixed(0).padStart(8)}   ${r.sum.toPrecision(12)}`)
		for (const r of Object.values(runs)) if (Math.abs(r.sum / runs.ippin.sum - 1) > 1e-9) throw new Error('the three do not agree')
		return { table: real ? 'open trade statistics 2018' : 'generated', ...runs }
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

if (import.meta.main) {
	const [method, file] = process.argv.slice(2)
	if (file) process.stdout.write(JSON.stringify(await child(method as Method, file)))
	else await potentialBench()
}
