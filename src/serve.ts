/** Starts one instance: database, migrations, checks, demo data, web. server.mjs and `ippin serve` call it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import compression from 'compression'
import { alive, type Cluster, type Connection, socketConnection, startCluster } from '#adapters/database/cluster.ts'
import { migrate } from '#adapters/database/migrate.ts'
import { withOwner } from '#adapters/dump/client.ts'
import { type Settings, secretOf } from '#adapters/settings.ts'
import { uploadMost } from '#modules/markets/index.ts'
import { hasDemo, programmes } from '#modules/people/index.ts'
import { startWorker, type Worker } from '#modules/record/index.ts'
import { mailIn } from '#ui/mails.ts'
import { readWords } from '#ui/words.ts'
import { type OpenHouse, openHouse, root } from './app.ts'
import { setDoor } from './door.ts'

export type Say = (line: string) => void

export interface Lock {
	readonly pid: number
	/** When that process began, in the kernel's own ticks: a pid is given again, often the same one in a container. */
	readonly began?: string
	readonly url?: string
}
const lockFile = (data: string) => join(data, 'lock.json')
/** Data folders that this very process holds. */
const mine = new Set<string>()

const beganAt = (pid: number): string | undefined => {
	try {
		// The command in parentheses may hold spaces; the state follows it and the start time is the 20th word.
		const words = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
		// Dead and not yet collected by its parent, as in a container whose first process collects nobody.
		return words?.[0] === 'Z' ? undefined : words?.[19]
	} catch {
		return undefined
	}
}

/** Who holds the data folder, if anybody alive does. */
export function holder(data: string): Lock | undefined {
	const file = lockFile(data)
	if (!existsSync(file)) return undefined
	try {
		const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
		const held = lock.pid === process.pid ? mine.has(data) : alive(lock.pid) && beganAt(lock.pid) === lock.began
		return held ? lock : undefined
	} catch {
		return undefined
	}
}

function take(data: string): void {
	const held = holder(data)
	if (held) throw new Error(`the data folder ${data} is in use by process ${held.pid}${held.url ? ` (${held.url})` : ''}`)
	writeLock(data)
	mine.add(data)
}
function writeLock(data: string, url?: string): void {
	const began = beganAt(process.pid)
	writeFileSync(lockFile(data), JSON.stringify({ pid: process.pid, ...(began ? { began } : {}), ...(url ? { url } : {}) }))
}
function release(data: string): void {
	mine.delete(data)
	rmSync(lockFile(data), { force: true })
}

export interface Database {
	readonly connection: Connection
	readonly cluster?: Cluster
	stop(): Promise<void>
}

/** The database of these settings, started if it is the embedded one and nobody runs it yet. */
export async function openDatabase(settings: Settings): Promise<Database> {
	if (settings.databaseUrl) return { connection: { connectionString: settings.databaseUrl }, stop: async () => undefined }
	mkdirSync(settings.data, { recursive: true, mode: 0o700 })
	if (holder(settings.data)) return { connection: socketConnection(settings.data), stop: async () => undefined }
	take(settings.data)
	try {
		const cluster = await startCluster(settings.data)
		return {
			connection: cluster.connection,
			cluster,
			stop: async () => {
				await cluster.stop()
				release(settings.data)
			},
		}
	} catch (error) {
		release(settings.data)
		throw error
	}
}

export interface Running {
	readonly url: string
	readonly house: OpenHouse
	stop(): Promise<void>
}

export type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void

/** `seed` loads the demo programmes; it is called once, when there is no programme and the mode is demo. */
export async function serve(
	settings: Settings,
	parts: { readonly say: Say; readonly handler: () => Promise<Handler>; readonly backup?: (settings: Settings, connection: Connection) => Promise<void>; readonly seed?: (house: OpenHouse, say: Say) => Promise<void> },
): Promise<Running> {
	const { say } = parts
	const secret = secretOf(settings, settings.mode === 'demo')
	const held = settings.databaseUrl ? undefined : holder(settings.data)
	if (held) throw new Error(`the data folder ${settings.data} is in use by process ${held.pid}${held.url ? `: Ippin runs there already, at ${held.url}` : ''}`)
	say('database …')
	let database = await openDatabase(settings)
	const stopDatabase = async () => database.stop()
	const server = createServer()
	let house: OpenHouse | undefined
	const half = join(settings.data, 'demo-half')
	try {
		// The demo was cut short while it was loaded. Nobody was served from it yet: it is made anew.
		if (!settings.databaseUrl && existsSync(half)) {
			await withOwner(database.connection, (c) => c.query('drop schema public cascade; create schema public'))
			rmSync(join(settings.data, 'files'), { recursive: true, force: true })
		}
		const applied = await migrate(database.connection, join(root, 'migrations'), () => parts.backup?.(settings, database.connection) ?? Promise.resolve())
		if (applied.length) say(`schema: ${applied.join(', ')}`)

		const port = await listen(server, settings)
		const localUrl = `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host}:${port}`
		const origin = settings.origin ?? localUrl
		const open = openHouse(settings, database.connection, origin, secret)
		house = open
		if (settings.mode === 'production' && (await hasDemo(open))) throw new Error('this data folder holds demo programmes and demo people: production refuses to start with them (use another IPPIN_DATA)')
		if (settings.mode === 'demo' && parts.seed && !(await programmes(open.db)).length) {
			writeFileSync(half, '')
			await parts.seed(open, say)
			rmSync(half)
		}
		const words = readWords(join(root, 'src/ui/messages'))
		setDoor({ house: open, words, trustProxy: settings.trustProxy })

		// With room for the form around the files; every other form is held to 12 MB (hooks.server.ts).
		process.env.BODY_SIZE_LIMIT ??= String(uploadMost + 2 ** 20)
		process.env.PROTOCOL_HEADER = 'x-forwarded-proto'
		process.env.HOST_HEADER = 'x-forwarded-host'
		if (settings.trustProxy) process.env.ADDRESS_HEADER = 'x-forwarded-for'
		const handler = await parts.handler()
		const compress = compression({ level: 5, threshold: 1024 })
		const known = settings.origin ? new URL(settings.origin) : undefined
		server.on('request', (req, res) => {
			// Only our own settings or a trusted proxy say under which address we are; a stranger's header does not.
			if (known) {
				req.headers['x-forwarded-proto'] = known.protocol.slice(0, -1)
				req.headers['x-forwarded-host'] = known.host
			} else if (!settings.trustProxy) {
				req.headers['x-forwarded-proto'] = 'http'
				req.headers['x-forwarded-host'] = req.headers.host
			} else {
				// Reached past the proxy, from the machine itself: plain http under the address it was asked by.
				req.headers['x-forwarded-proto'] ??= 'http'
				req.headers['x-forwarded-host'] ??= req.headers.host
			}
			// Styles, fonts and pictures of our own do not come through the application.
			res.setHeader('x-content-type-options', 'nosniff')
			compress(req as never, res as never, () => handler(req, res, () => res.writeHead(404).end()))
		})
		let stopping = false
		if (database.cluster) {
			// A database that dies under us is started again; what was acknowledged is in it. Its orphans may need a moment.
			const watch = (cluster: Cluster): void => {
				void cluster.ended.then(async () => {
					for (let attempt = 1; !stopping; attempt++) {
						console.error(JSON.stringify({ event: 'database-ended', action: 'restart', attempt }))
						try {
							release(settings.data)
							database = await openDatabase(settings)
							writeLock(settings.data, localUrl)
							if (database.cluster) watch(database.cluster)
							return
						} catch (error) {
							console.error(JSON.stringify({ event: 'database-restart-failed', error: (error as Error).message }))
							await new Promise((r) => setTimeout(r, Math.min(250 * attempt, 5_000)))
						}
					}
				})
			}
			watch(database.cluster)
		}
		if (!settings.databaseUrl) writeLock(settings.data, localUrl)
		const worker: Worker = startWorker(open, (template, lang, facts) => mailIn(words, template, lang, facts), (line) => console.error(JSON.stringify(line)))
		return {
			url: origin,
			house: open,
			async stop() {
				stopping = true
				await new Promise<void>((done) => {
					server.close(() => done())
					server.closeIdleConnections()
					setTimeout(() => server.closeAllConnections(), 1_000).unref()
				})
				await worker.stop()
				await open.close()
				await stopDatabase()
			},
		}
	} catch (error) {
		server.close()
		await house?.close()
		await stopDatabase()
		throw error
	}
}

function listen(server: import('node:http').Server, settings: Settings): Promise<number> {
	return new Promise((done, fail) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			fail(error.code === 'EADDRINUSE' ? new Error(`port ${settings.port} is taken: set PORT to another (PORT=0 picks a free one)`) : error),
		)
		server.listen(settings.port, settings.host, () => done((server.address() as AddressInfo).port))
	})
}
