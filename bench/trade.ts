/** Brings in a file of the size of a year of BACI from a pipe, asks it the questions of the pages, and says what one machine carries. `node bench/trade.ts` runs it alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTrade } from '../src/adapters/trade/index.ts'
import { baci } from './baci.ts'

const root = join(import.meta.dirname, '..')
const sizeOf = (folder: string): number => {
	try {
		return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => sum + (entry.isFile() ? (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0) : 0), 0)
	} catch {
		return 0
	}
}

export async function tradeBench(rows = Number(process.env.BENCH_ROWS ?? 11_000_000)): Promise<Record<string, number>> {
	const data = mkdtempSync(join(tmpdir(), 'ippin-bench-trade-'))
	mkdirSync(join(data, 'trade'))
	try {
		const load = loadavg()[0] ?? 0
		const began = performance.now()
		const child = spawn(process.execPath, [join(root, 'scripts/ippin.mjs'), 'import', 'baci', '-', '--edition', '2017', '--json'], { env: { ...process.env, IPPIN_DATA: data }, stdio: ['pipe', 'pipe', 'ignore'] })
		let said = ''
		child.stdout.on('data', (bytes: Buffer) => {
			said += bytes.toString()
		})
		let peak = 0
		let disk = 0
		const watch = setInterval(() => {
			try {
				peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
			} catch {
				// It has ended.
			}
			disk = Math.max(disk, sizeOf(join(data, 'trade')))
		}, 200)
		let bytes = 0
		for (const piece of baci(rows)) {
			bytes += piece.length
			if (!child.stdin.write(piece)) await once(child.stdin, 'drain')
		}
		child.stdin.end()
		await once(child, 'close')
		clearInterval(watch)
		const seconds = (performance.now() - began) / 1000
		const set = JSON.parse(said) as { id: string; rows: number }

		const trade = openTrade({ folder: join(data, 'trade'), shipped: join(root, 'data'), demo: false })
		const held = (await trade.sets()).find((s) => s.id === set.id)
		if (!held) throw new Error('the set is not there')
		const year = held.years.at(-1) ?? 0
		const timed = async (work: () => Promise<unknown>): Promise<number> => {
			const from = performance.now()
			await work()
			return Math.round(performance.now() - from)
		}
		const first = await timed(() => trade.exports(held, { year, digits: 4 }))
		const cells = await timed(() => trade.exports(held, { year, digits: 6 }))
		const again = await timed(() => trade.exports(held, { year, digits: 6 }))
		const totals = await timed(() => trade.totals(held, { year }))
		const flows = await timed(() => trade.flows(held, { product: '460200' }))
		await trade.close()
		const result = {
			rows: set.rows, csvMb: Math.round(bytes / 1e6), seconds: Math.round(seconds), rowsPerSecond: Math.round(set.rows / seconds), peakMb: Math.round(peak), diskPeakMb: Math.round(disk / 1e6), setMb: Math.round(sizeOf(join(data, 'trade')) / 1e6),
			firstExportsHs4Ms: first, exportsHs6Ms: cells, exportsHs6AgainMs: again, totalsMs: totals, flowsOfOneProductMs: flows, load: Number(load.toFixed(1)),
		}
		console.log(`\ntrade: ${result.rows.toLocaleString('en')} rows (${result.csvMb} MB) from a pipe in ${result.seconds} s = ${result.rowsPerSecond.toLocaleString('en')} rows/s, peak memory ${result.peakMb} MB, disk ${result.diskPeakMb} MB while it works, ${result.setMb} MB held (load before: ${result.load})`)
		console.log(`  exports HS4 with opening the engine ${first} ms, HS6 ${cells} ms, kept ${again} ms; totals ${totals} ms; flows of one product ${flows} ms`)
		const years = Math.round((100_000 / (Math.max(1, result.setMb) / result.rows)) / 11e6)
		console.log(`  100 GB of disk carry about ${years} years of 11 million rows`)
		return result
	} finally {
		rmSync(data, { recursive: true, force: true })
	}
}
if (import.meta.main) await tradeBench()
