/** `npm test`: installs what is missing, checks types and form, runs the unit and database tests, builds, walks the journeys. `--fast`: without build, journeys and `*.long.test.ts`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, install, nodeFor } from './start.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const fast = process.argv.includes('--fast')
const began = Date.now()
const node = nodeFor

function step(name, args, env = {}) {
	const from = Date.now()
	console.log(`\n── ${name}`)
	const done = spawnSync(node(), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, NODE_NO_WARNINGS: '1', ...env } })
	console.log(`── ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s, ${done.status === 0 ? 'passed' : 'FAILED'}`)
	if (done.status !== 0) process.exit(done.status ?? 1)
}
const bin = (path) => join(root, 'node_modules', path)

try {
	install({ dev: true })
	step('prepare', [bin('@sveltejs/kit/svelte-kit.js'), 'sync'])
	if (fast) step('unit and database tests', [bin('vitest/vitest.mjs'), 'run', '--exclude', '**/*.long.test.ts'])
	else {
		step('form', [bin('@biomejs/biome/bin/biome'), 'lint', '.'])
		step('types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'])
		step('types of the service worker', [bin('typescript/bin/tsc'), '-p', 'src/service-worker/tsconfig.json'])
		step('pages', [bin('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'human'])
		await build()
		step('unit and database tests', [bin('vitest/vitest.mjs'), 'run'])
		if (existsSync(join(root, 'test/journeys'))) step('journeys in the browser', [bin('vitest/vitest.mjs'), 'run', '--config', 'vitest.journeys.config.ts'])
	}
	console.log(`\nall in ${((Date.now() - began) / 1000).toFixed(0)} s`)
} catch (error) {
	console.error(`\n${error.message}`)
	process.exit(1)
}
