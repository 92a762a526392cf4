/** The product as it is started: what production refuses, and how the server behaves on the wire. Needs the build. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketConnection } from '#adapters/database/cluster.ts'
import { withOwner } from '#adapters/dump/client.ts'
import { openPacks } from '#adapters/packs.ts'
import { type OpenHouse, root } from '#app'
import { expectDone } from '#kernel/outcome.ts'
import { createProgramme, programmes } from '#modules/people/index.ts'
import { ippin } from '../src/cli/main.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-production-'))
const demo = join(base, 'demo')
if (!existsSync(join(root, 'build/handler.js'))) throw new Error('the pages are not built: npm test builds them, or npm run build')
const children = new Set<ChildProcess>()
afterAll(async () => {
	for (const child of children) child.kill('SIGTERM')
	await Promise.all([...children].map((c) => new Promise((r) => c.once('close', r))))
	rmSync(base, { recursive: true, force: true })
})

interface Server {
	readonly url: string
	readonly child: ChildProcess
	readonly out: () => string
	readonly ms: number
	/** Exit code and how long it took. */
	stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
}
/** Starts server.mjs with only these settings; resolves when it is open, rejects with what it said when it ends. */
function start(env: Record<string, string>): Promise<Server> {
	return new Promise((done, fail) => {
		const began = performance.now()
		const child = spawn(process.execPath, [join(root, 'server.mjs')], { env: { PATH: process.env.PATH ?? '', PORT: '0', ...env } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
		children.add(child)
		let said = ''
		const hear = (chunk: Buffer) => {
			said += chunk
			const open = /Ippin is open: (\S+)/.exec(said)
			const lock = env.IPPIN_DATA ? join(env.IPPIN_DATA, 'lock.json') : ''
			// The address said is the public one; the one to ask is in the lock.
			if (open && existsSync(lock)) done({ url: (JSON.parse(readFileSync(lock, 'utf8')) as { url: string }).url, child, out: () => said, ms: performance.now() - began, stop })
		}
		child.stdout.on('data', hear)
		child.stderr.on('data', hear)
		const closed = new Promise<number | null>((r) => child.once('close', (code) => r(code)))
		void closed.then((code) => {
			children.delete(child)
			fail(new Error(`ended with ${code}: ${said}`))
		})
		const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
			const from = performance.now()
			child.kill(signal)
			return { code: await closed, ms: performance.now() - from }
		}
	})
}
const make = async (args: string[], env: Record<string, string>): Promise<void> => {
	const lines: string[] = []
	const code = await ippin(args, { env, out: (l) => lines.push(l), note: (l) => lines.push(l) })
	if (code !== 0) throw new Error(lines.join('\n'))
}

interface Answer {
	readonly status: number
	readonly headers: Readonly<Record<string, string | string[] | undefined>>
	readonly text: string
}
/** Plain node:http, which lets a test set Host and Origin as a stranger would. */
function ask(url: string, options: { readonly method?: string; readonly headers?: Record<string, string>; readonly form?: Record<string, string> } = {}): Promise<Answer> {
	return new Promise((done, fail) => {
		const body = options.form ? new URLSearchParams(options.form).toString() : undefined
		const req = request(url, { method: options.method ?? (body === undefined ? 'GET' : 'POST'), headers: { ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...options.headers } }, (res) => {
			let text = ''
			res.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk
			})
			res.on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers, text }))
		})
		req.on('error', fail)
		req.end(body)
	})
}

beforeAll(async () => {
	// A demo programme, made as the demo makes its own.
	await make(['init', '--programme', 'Demo villages', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh'], { IPPIN_DATA: demo })
	const { openDatabase } = await import('../src/serve.ts')
	const { readSettings } = await import('#adapters/settings.ts')
	const database = await openDatabase(readSettings({ IPPIN_DATA: demo }))
	await withOwner(database.connection, (c) => c.query('update programme set demo = true'))
	await database.stop()
}, 120_000)

describe('a start that was cut short', () => {
	it('leaves neither half a cluster nor half a demo: the next start makes both anew', async () => {
		const { serve } = await import('../src/serve.ts')
		const { readSettings } = await import('#adapters/settings.ts')
		const data = join(base, 'cut')
		mkdirSync(join(data, 'pg.half'), { recursive: true })
		writeFileSync(join(data, 'pg.half/PG_VERSION'), '18\n')
		const open = (seed: (house: OpenHouse) => Promise<void>) => serve(readSettings({ IPPIN_DATA: data, PORT: '0' }), { say: () => undefined, handler: async () => (_req, res) => res.end(), seed })
		const half = async (house: OpenHouse) => {
			expectDone(await createProgramme(house, { name: 'Half villages', economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi', demo: true }))
		}
		await expect(open((house) => half(house).then(() => Promise.reject(new Error('the plug was pulled'))))).rejects.toThrow('the plug was pulled')
		let found: unknown
		const running = await open(async (house) => {
			found = await programmes(house.db)
			await half(house)
		})
		await running.stop()
		expect(found).toEqual([])
		const again = await open(() => Promise.reject(new Error('a whole demo is not loaded twice')))
		expect(await programmes(again.house.db)).toHaveLength(1)
		await again.stop()
	}, 120_000)
})

describe('production', () => {
	const origin = { IPPIN_MODE: 'production', ORIGIN: 'https://ovop.example.org' }

	it('refuses to start without its public address, without a secret, and with demo data', async () => {
		await expect(start({ IPPIN_DATA: join(base, 'none'), IPPIN_MODE: 'production' })).rejects.toThrow(/ended with 1: \s*settings: ORIGIN/)
		await expect(start({ IPPIN_DATA: join(base, 'none'), ...origin })).rejects.toThrow(/ended with 1: \s*there is no secret here: run "npx ippin init"/)
		await expect(start({ IPPIN_DATA: join(base, 'none'), ...origin, IPPIN_SECRET: 'short' })).rejects.toThrow(/IPPIN_SECRET needs at least 32/)
		expect(existsSync(join(base, 'none'))).toBe(false)
		await expect(start({ IPPIN_DATA: demo, ...origin })).rejects.toThrow(/holds demo programmes.*production refuses/s)
		expect(existsSync(join(demo, 'lock.json'))).toBe(false)
		await expect(make(['init'], { IPPIN_DATA: demo, ...origin })).rejects.toThrow(/holds demo programmes/)
	}, 120_000)

	it('does not see figures that may not be used for every purpose', async () => {
		expect(await openPacks({ folder: join(root, 'data'), demo: false }).version('trade-demo')).toBeUndefined()
		expect(await openPacks({ folder: join(root, 'data'), demo: true }).version('trade-demo')).toBeDefined()
	})

	it('starts once it was initialised, without demo people, over the address it was given', async () => {
		const data = join(base, 'real')
		await make(['init', '--programme', 'Real villages', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh'], { IPPIN_DATA: data, ...origin })
		const server = await start({ IPPIN_DATA: data, ...origin })
		try {
			expect(server.out()).toContain('Ippin is open: https://ovop.example.org')
			expect(await ask(`${server.url}/readyz`)).toMatchObject({ status: 200, text: 'ready\n' })
			const page = await ask(`${server.url}/sign-in`)
			expect(page.status).toBe(200)
			expect(page.headers['strict-transport-security']).toBeDefined()
			expect((await ask(`${server.url}/icon.svg`)).headers['x-content-type-options']).toBe('nosniff')
			expect(page.text).not.toMatch(/\(demo\)|\?\/demo/)
			// The public address is the origin of its forms, whatever Host the proxy sends on.
			expect((await ask(`${server.url}/sign-in?/contact`, { form: { contact: 'x', pin: '1' }, headers: { origin: 'https://ovop.example.org' } })).status).toBe(400)
			expect((await ask(`${server.url}/sign-in?/contact`, { form: { contact: 'x', pin: '1' }, headers: { origin: server.url } })).status).toBe(403)
			expect((await ask(`${server.url}/sign-in?/demo`, { form: { person: '01a20c86-0527-7570-bd17-e1a3f68d0969' }, headers: { origin: 'https://ovop.example.org' } })).status).toBe(400)
		} finally {
			expect(await server.stop()).toMatchObject({ code: 0 })
		}
	}, 120_000)
})

describe('the server on the wire', () => {
	let server: Server
	beforeAll(async () => {
		server = await start({ IPPIN_DATA: demo })
		console.info(`production: second start ${Math.round(server.ms)} ms`)
	}, 120_000)
	const post = (headers: Record<string, string>, at = server) => ask(`${at.url}/sign-in?/contact`, { form: { contact: '0912 000 111', pin: '123456' }, headers })

	it('takes a form of its own over plain http and refuses one from elsewhere', async () => {
		expect((await post({ origin: server.url })).status).toBe(400)
		expect((await post({ origin: server.url })).text).toContain('0912 000 111')
		expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
		expect((await post({ origin: 'null' })).status).toBe(403)
		expect((await post({})).status).toBe(403)
	})

	it('believes X-Forwarded-* from a proxy only when told to trust one', async () => {
		const lie = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
		expect((await post(lie)).status).toBe(403)
		expect(await server.stop()).toMatchObject({ code: 0 })
		server = await start({ IPPIN_DATA: demo, TRUST_PROXY: 'true' })
		expect((await post({ origin: 'https://ovop.example.org', 'x-forwarded-host': 'ovop.example.org', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' })).status).toBe(400)
		expect((await post({ origin: 'https://evil.example', 'x-forwarded-host': 'ovop.example.org', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' })).status).toBe(403)
		expect((await post({ origin: server.url })).status).toBe(400)
	}, 120_000)

	it('says it is alive and ready, and refuses a second server on the same folder', async () => {
		expect(await ask(`${server.url}/healthz`)).toMatchObject({ status: 200 })
		expect(await ask(`${server.url}/readyz`)).toMatchObject({ status: 200 })
		await expect(start({ IPPIN_DATA: demo })).rejects.toThrow(/in use by process \d+: Ippin runs there already, at http/)
		await expect(start({ IPPIN_DATA: join(base, 'second'), PORT: new URL(server.url).port })).rejects.toThrow(/port \d+ is taken: set PORT/)
	}, 120_000)

	it('logs one JSON line a request, by route and number: no phone, no token, no address', async () => {
		await post({ origin: server.url })
		await ask(`${server.url}/join/a-secret-token-of-somebody`)
		await ask(`${server.url}/demo-villages?who=Zzyzx`)
		const lines = server.out().split('\n').filter((l) => l.startsWith('{'))
		for (const line of lines) {
			const entry = JSON.parse(line) as Record<string, unknown>
			expect(Object.keys(entry).sort()).toEqual(['id', 'method', 'ms', 'route', 'status'])
		}
		expect(lines.map((l) => (JSON.parse(l) as { route: string }).route)).toEqual(expect.arrayContaining(['/sign-in', '/join/[token]', '/[programme]']))
		expect(lines.join('\n')).not.toMatch(/0912|secret-token|Zzyzx|127\.0\.0\.1|203\.0\.113/)
	})

	it('answers a failure of its own with a page that shows its number, the same as in the log, and no detail', async () => {
		await withOwner(socketConnection(demo), (c) => c.query('alter table programme rename to programme_gone'))
		try {
			const broken = await ask(`${server.url}/demo-villages`, { headers: { accept: 'text/html' } })
			expect(broken.status).toBe(500)
			const logged = server.out().split('\n').filter((l) => l.startsWith('{') && l.includes('"error"')).map((l) => JSON.parse(l) as { id: string; error: string })
			expect(logged.at(-1)?.error).toContain('programme')
			expect(broken.text).toContain(logged.at(-1)?.id)
			expect(broken.text).not.toMatch(/relation|does not exist|select|\.ts:/)
			expect(await ask(`${server.url}/readyz`)).toMatchObject({ status: 503 })
		} finally {
			await withOwner(socketConnection(demo), (c) => c.query('alter table programme_gone rename to programme'))
		}
		expect((await ask(`${server.url}/demo-villages`)).status).toBe(200)
	})

	it('stops in order, also while somebody holds a connection open and after a second Ctrl-C', async () => {
		const { hostname, port } = new URL(server.url)
		const idle = connect(Number(port), hostname)
		idle.on('error', () => undefined)
		await new Promise((r) => idle.once('connect', r))
		idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n')
		await new Promise((r) => setTimeout(r, 50))
		server.child.kill('SIGINT')
		const stopped = await server.stop('SIGINT')
		idle.destroy()
		console.info(`production: stopped in ${Math.round(stopped.ms)} ms`)
		expect(stopped.code).toBe(0)
		expect(existsSync(join(demo, 'lock.json'))).toBe(false)
		expect(existsSync(join(demo, 'pg/postmaster.pid'))).toBe(false)
	}, 30_000)
})
