/**
 * `npm run bench`: measures side by side in one run and prints ratios; absolute times depend on the machine and
 * are given for orientation only. Needs a build (`npm start` or `npm test` makes one). Writes bench/results.json.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { complexityBench } from './complexity.ts'
import { distinctivenessBench } from './distinctiveness.ts'
import { gradingBench } from './grading.ts'
import { potentialBench } from './potential.ts'
import { recordBench } from './record.ts'
import { tradeBench } from './trade.ts'

const root = join(import.meta.dirname, '..')
const seconds = Number(process.env.BENCH_SECONDS ?? 4)

interface Page {
	readonly perSecond: number
	readonly cpuMs: number
	readonly gzipBytes: number
	readonly scriptBytes: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const fetchOnce = (url: string): Promise<Buffer> =>
	new Promise((done, fail) => {
		get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (res) => {
			const chunks: Buffer[] = []
			res.on('data', (c: Buffer) => chunks.push(c))
			res.on('end', () => (res.statusCode === 200 ? done(Buffer.concat(chunks)) : fail(new Error(`${res.statusCode} ${url}`))))
		}).on('error', fail)
	})

/** User + system CPU of a process in ms (Linux: ticks of 10 ms). */
const cpuOf = (pid: number): number => {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
	return (Number(fields[11]) + Number(fields[12])) * 10
}
const textOf = (body: Buffer): string => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8')

async function measure(url: string, pid: number): Promise<Page> {
	for (let i = 0; i < 20; i++) await fetchOnce(url)
	const cpu = cpuOf(pid)
	const until = Date.now() + seconds * 1000
	const started = performance.now()
	let count = 0
	const body = await fetchOnce(url)
	await Promise.all(
		Array.from({ length: 8 }, async () => {
			while (Date.now() < until) {
				await fetchOnce(url)
				count++
			}
		}),
	)
	const took = (performance.now() - started) / 1000
	const scripts = [...textOf(body).matchAll(/<script[^>]+src="([^"]+)"/g)].map((m) => new URL(m[1] ?? '', url).href)
	const scriptBytes = (await Promise.all(scripts.map(async (s) => (await fetchOnce(s)).length))).reduce((a, b) => a + b, 0)
	return { perSecond: count / took, cpuMs: (cpuOf(pid) - cpu) / count, gzipBytes: body.length, scriptBytes }
}

const data = mkdtempSync(join(tmpdir(), 'ippin-bench-'))
const began = performance.now()
const child = spawn(process.execPath, [join(root, 'server.mjs')], { cwd: root, env: { ...process.env, PORT: '0', IPPIN_DATA: data, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe'] })
const url = await new Promise<string>((done, fail) => {
	let said = ''
	child.stderr.on('data', (c: Buffer) => {
		said += c.toString()
		const found = /is open: (\S+)/.exec(said)?.[1]
		if (found) done(found)
	})
	child.once('exit', () => fail(new Error(said)))
})
const firstStart = (performance.now() - began) / 1000

const home = textOf(await fetchOnce(`${url}/catalogue`))
const product = /href="(\/[a-z0-9-]+\/products\/[0-9a-f-]{36})"/.exec(home)?.[1]
const pages: Record<string, string> = { alive: '/healthz', home: '/', find: '/ha-noi-craft-villages/find', catalogue: '/catalogue?q=ratan%20baskte', ...(product ? { product } : {}) }
const results: Record<string, Page> = {}
for (const [name, path] of Object.entries(pages)) {
	results[name] = await measure(url + path, child.pid ?? 0)
}
child.kill('SIGTERM')
await new Promise((done) => child.once('exit', done))
rmSync(data, { recursive: true, force: true })

const alive = results.alive?.cpuMs ?? 1
console.log(`\n${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
console.log(`first start with demo data ${firstStart.toFixed(1)} s\n`)
console.log('page        pages/s   CPU-ms   × alive   gzip kB   script kB')
for (const [name, r] of Object.entries(results)) console.log(`${name.padEnd(10)} ${r.perSecond.toFixed(0).padStart(8)} ${r.cpuMs.toFixed(2).padStart(8)} ${(r.cpuMs / alive).toFixed(1).padStart(9)} ${(r.gzipBytes / 1024).toFixed(1).padStart(9)} ${(r.scriptBytes / 1024).toFixed(1).padStart(11)}`)
const record = await recordBench()
const grading = await gradingBench()
const potential = await potentialBench()
const distinctiveness = distinctivenessBench()
const complexity = await complexityBench()
const trade = await tradeBench()
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ node: process.version, cores: cpus().length, firstStart, pages: results, record, grading, potential, distinctiveness, complexity, trade }, undefined, '\t')}\n`)
