/**
 * Complexity beside SQL and beside the plain way, each in a process of its own that has read the same file before the clock starts:
 * all of it by ours; quotients, proximities and densities alone by DuckDB's SQL and by loops over every pair of products.
 * `node bench/complexity.ts` runs it alone, `npm run bench` with all others; kept in results.json and drawn in complexity.svg.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { literal, openEngine } from '#adapters/trade/engine.ts'
import { expectDone } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import { complexity, profiles } from '#science/complexity/index.ts'
import { bars } from '#ui/pictures/bars.ts'
import { standalone } from '#ui/pictures/standalone.ts'
import { readCells } from '../src/cli/cells.ts'
import { shared } from '../test/shared.ts'

/** User and system time of this process from here on, in seconds. */
function stopwatch(): () => number {
	const from = process.cpuUsage()
	return () => {
		const { user, system } = process.cpuUsage(from)
		return (user + system) / 1e6
	}
}

/** By the formulas with typed arrays, product × product matrix and all: RCA, M, phi, density. Returns the sum of densities. */
function plain({ places, products, place, product, value }: Cells): number {
	const [C, P] = [places.length, products.length]
	const X = new Float64Array(C * P)
	const [ofPlace, ofProduct] = [new Float64Array(C), new Float64Array(P)]
	let total = 0
	for (let i = 0; i < value.length; i++) {
		const [c, p, x] = [place[i] as number, product[i] as number, value[i] as number]
		X[c * P + p] = x
		ofPlace[c] = (ofPlace[c] as number) + x
		ofProduct[p] = (ofProduct[p] as number) + x
		total += x
	}
	const M = new Uint8Array(P * C)
	const ubiquity = new Int32Array(P)
	for (let c = 0; c < C; c++)
		for (let p = 0; p < P; p++)
			if ((X[c * P + p] as number) / (ofPlace[c] as number) / ((ofProduct[p] as number) / total) >= 1) {
				M[p * C + c] = 1
				ubiquity[p] = (ubiquity[p] as number) + 1
			}
	const phi = new Float64Array(P * P)
	for (let p = 0; p < P; p++)
		for (let q = 0; q < P; q++) {
			let common = 0
			for (let c = 0; c < C; c++) common += (M[p * C + c] as number) & (M[q * C + c] as number)
			phi[p * P + q] = p === q ? 0 : common / Math.max(ubiquity[p] as number, ubiquity[q] as number)
		}
	let all = 0
	const near = new Float64Array(C)
	for (let p = 0; p < P; p++) {
		let sum = 0
		near.fill(0)
		for (let q = 0; q < P; q++) {
			const close = phi[p * P + q] as number
			sum += close
			for (let c = 0; c < C; c++) near[c] = (near[c] as number) + close * (M[q * C + c] as number)
		}
		for (let c = 0; c < C; c++) all += (near[c] as number) / sum
	}
	return all
}

/** The same in SQL, as one would write it. */
const sql = `
	CREATE TABLE m AS SELECT economy, product FROM (
		SELECT economy, product, value / sum(value) OVER (PARTITION BY economy) / (sum(value) OVER (PARTITION BY product) / sum(value) OVER ()) AS rca FROM cells) WHERE rca >= 1;
	CREATE TABLE u AS SELECT product, count(*)::DOUBLE AS u FROM m GROUP BY product;
	CREATE TABLE phi AS SELECT c.p, c.q, c.n / greatest(a.u, b.u) AS phi FROM (SELECT a.product AS p, b.product AS q, count(*) AS n FROM m a JOIN m b USING (economy) WHERE a.product <> b.product GROUP BY ALL) c
		JOIN u a ON a.product = c.p JOIN u b ON b.product = c.q;
	CREATE TABLE density AS SELECT m.economy, phi.p AS product, sum(phi.phi) / any_value(near.sum) AS density FROM phi JOIN m ON m.product = phi.q
		JOIN (SELECT p, sum(phi) AS sum FROM phi GROUP BY p) near ON near.p = phi.p GROUP BY ALL`

const ways = { ours: 'Ippin, all measures', sql: 'DuckDB SQL, density only', plain: 'every pair, density only' }
type Way = keyof typeof ways
interface Run {
	readonly cpu: number
	readonly seconds: number
	readonly peakMb: number
	/** Sum of all densities: the three have to agree. */
	readonly check: number
}

async function run(way: Way, file: string): Promise<Run> {
	const started = () => ({ cpu: stopwatch(), at: performance.now() })
	const end = ({ cpu, at }: ReturnType<typeof started>) => ({ cpu: cpu(), seconds: (performance.now() - at) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 })
	if (way === 'sql') {
		const spill = mkdtempSync(join(tmpdir(), 'ippin-bench-sql-'))
		const engine = await openEngine({ spill, memory: '8GB', threads: 2 })
		await engine.run(`CREATE TABLE cells AS SELECT dense_rank() OVER (ORDER BY economy)::SMALLINT AS economy, dense_rank() OVER (ORDER BY product)::SMALLINT AS product, value::DOUBLE AS value FROM read_csv(${literal(file)}, columns = {'economy': 'VARCHAR', 'product': 'VARCHAR', 'value': 'DOUBLE'}, header = true)`)
		const begun = started()
		await engine.run(sql)
		const took = end(begun)
		const check = Number((await engine.connection.runAndReadAll('SELECT sum(density) FROM density')).getRows()[0]?.[0])
		engine.close()
		rmSync(spill, { recursive: true, force: true })
		return { ...took, check }
	}
	const { cells } = expectDone(await readCells(file))
	const begun = started()
	if (way === 'plain') {
		const check = plain(cells)
		return { ...end(begun), check }
	}
	const of = expectDone(complexity(cells, profiles['growthlab-stata']))
	const took = end(begun)
	let check = 0
	for (let e = 0; e < of.economies.length; e++) for (let p = 0; p < of.products.length; p++) check += of.density(e, p)
	return { ...took, check }
}

/** In a process of its own; the best of three for what takes a moment. */
function measured(way: Way, file: string): Run {
	const once = () => JSON.parse(execFileSync(process.execPath, [import.meta.filename, way, file], { encoding: 'utf8' })) as Run
	const runs = [once()]
	while (runs.length < 3 && (runs[0]?.cpu ?? 0) < 2) runs.push(once())
	return runs.reduce((a, b) => (b.cpu < a.cpu ? b : a))
}

/**
 * A table of about `rows` cells of 234 economies: each has what its capability and the product's difficulty allow, and more of what
 * its own bent suits. Figures are random, the same every time.
 */
function generated(products: number, rows: number): string {
	let seed = 16
	const random = (): number => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
		return (seed + 0.5) / 2 ** 32
	}
	const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
	const bent = () => [normal(), normal(), normal()]
	const economies = Array.from({ length: 234 }, (_, i) => ({ name: `E${100 + i}`, able: normal(), bent: bent() }))
	const goods = Array.from({ length: products }, (_, i) => ({ name: String(100_000 + i * 7), hard: normal(), bent: bent() }))
	const all = economies.flatMap((e) => goods.map((g) => {
		const fit = e.bent.reduce((sum, v, k) => sum + v * (g.bent[k] ?? 0), 0)
		return { e, g, value: Math.exp(12 + 2 * e.able - g.hard + 0.8 * fit + 1.5 * normal()), chance: 2 * e.able - g.hard + 0.6 * fit + normal() }
	}))
	const least = all.map((x) => x.chance).sort((a, b) => b - a)[rows] ?? Number.NEGATIVE_INFINITY
	return `economy,product,value\n${all.filter((x) => x.chance > least).map((x) => `${x.e.name},${x.g.name},${Math.ceil(x.value)}`).join('\n')}\n`
}

/** What the study behind science.md measured for py-ecomplexity on a loaded 2-core machine: quoted, not measured here. */
const quoted = { hs4: { cpu: 3.3 }, hs6: { cpu: 153, peakMb: 1600 } }
const asSeconds = (s: number): string => `${s < 10 ? s.toFixed(2) : s.toFixed(0)} s`

export async function complexityBench(): Promise<Record<string, Record<string, Run>>> {
	const folder = mkdtempSync(join(tmpdir(), 'ippin-bench-complexity-'))
	const real = shared ? join(shared, 'trade/exports_2016_hs92_4digit.csv') : ''
	const tables = { hs4: join(folder, 'hs4.csv'), hs6: join(folder, 'hs6.csv') }
	if (existsSync(real)) copyFileSync(real, tables.hs4)
	else writeFileSync(tables.hs4, generated(1239, 162_910))
	writeFileSync(tables.hs6, generated(5020, 700_000))
	const names = { hs4: `HS4, 234 × 1,239${existsSync(real) ? ' (2016)' : ' (generated)'}`, hs6: 'HS6, 234 × 5,020, 700,000 rows (generated)' }
	const results: Record<string, Record<string, Run>> = {}
	const rows: { label: string; text: string; cpu: number; ours: boolean }[] = []
	try {
		for (const table of ['hs4', 'hs6'] as const) {
			const of: Record<string, Run> = {}
			for (const way of ['ours', 'sql', 'plain'] as const) of[way] = measured(way, tables[table])
			const { ours } = of
			if (!ours) throw new Error('ours is missing')
			for (const other of Object.values(of)) if (Math.abs(other.check / ours.check - 1) > 1e-9) throw new Error(`complexity: densities differ: ${ours.check} and ${other.check}`)
			console.log(`\n${names[table]}`.padEnd(46), '  CPU s   × ours     wall s   peak MB')
			for (const [way, r] of Object.entries(of)) {
				console.log(ways[way as Way].padEnd(45), r.cpu.toFixed(2).padStart(7), (r.cpu / ours.cpu).toFixed(1).padStart(8), r.seconds.toFixed(2).padStart(10), r.peakMb.toFixed(0).padStart(9))
				rows.push({ label: `${table.toUpperCase()}: ${ways[way as Way]}`, text: `${asSeconds(r.cpu)} · ${(r.cpu / ours.cpu).toFixed(0)} × · ${r.peakMb.toFixed(0)} MB`, cpu: r.cpu, ours: way === 'ours' })
			}
			console.log(`(py-ecomplexity, quoted from the study: ${asSeconds(quoted[table].cpu)} on another 2-core machine)`)
			rows.push({ label: `${table.toUpperCase()}: py-ecomplexity, quoted`, text: asSeconds(quoted[table].cpu), cpu: quoted[table].cpu, ours: false })
			results[table] = of
		}
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
	const drawing = bars({
		title: 'Complexity: CPU seconds, ours beside others',
		description: 'CPU seconds of each way for a table of HS4 and of HS6 size; the length of a bar is the logarithm of its seconds over a hundredth of a second.',
		lang: 'en',
		width: 560,
		rows: rows.map(({ label, text, cpu, ours }) => ({ label, text, value: Math.max(0.02, Math.log10(cpu / 0.01)), tone: ours ? 'accent' as const : 'soft' as const })),
	})
	writeFileSync(join(import.meta.dirname, 'complexity.svg'), standalone(drawing, { origin: '', source: ['CPU seconds · times ours · peak memory. Bars: logarithm of the seconds, from 0.01 s.', 'One run of bench/complexity.ts; py-ecomplexity as a study measured it elsewhere.'] }))
	return results
}

if (import.meta.main) {
	const [, , way, file] = process.argv
	if (file && way && way in ways) console.log(JSON.stringify(await run(way as Way, file)))
	else {
		const kept = join(import.meta.dirname, 'results.json')
		const results = JSON.parse(readFileSync(kept, 'utf8')) as object
		writeFileSync(kept, `${JSON.stringify({ ...results, complexity: await complexityBench() }, undefined, '\t')}\n`)
	}
}
