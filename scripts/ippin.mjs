#!/usr/bin/env node
/** The command line. Runs on Node 20, where it starts itself again with the Node that the packages bring. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeFor, start } from './start.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const args = process.argv.slice(2)
if (args[0] === 'serve' && args.length === 1) await start()
else if (Number(process.versions.node.split('.')[0]) < 22) {
	const newer = nodeFor()
	if (newer === process.execPath) {
		console.error(existsSync(join(root, 'node_modules')) ? `  Node ${process.versions.node} is too old: 22 or later is needed` : '  run "npm start" once first: it brings what this needs')
		process.exit(1)
	}
	const child = spawn(newer, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' })
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
	child.on('exit', (code) => process.exit(code ?? 1))
} else {
	if (!existsSync(join(root, 'node_modules/kysely'))) {
		console.error('  run "npm start" once first: it brings what this needs')
		process.exit(1)
	}
	const { ippin } = await import('../src/cli/main.ts')
	process.exitCode = await ippin(args, { env: process.env, out: (line) => console.log(line), note: (line) => console.error(`  ${line}`) })
}
