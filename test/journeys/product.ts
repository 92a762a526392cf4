/** The built product, started once with fresh demo data, as a newcomer would start it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
	export interface ProvidedContext {
		url: string
		dataFolder: string
	}
}

export default async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'ippin-journey-'))
	const { child, url } = await start(folder)
	project.provide('url', url)
	project.provide('dataFolder', folder)
	return async () => {
		child.kill('SIGTERM')
		await new Promise((done) => child.once('exit', done))
		rmSync(folder, { recursive: true, force: true })
	}
}

function start(folder: string): Promise<{ child: ChildProcess; url: string }> {
	const root = join(import.meta.dirname, '../..')
	const child = spawn(process.execPath, [join(root, 'server.mjs')], { cwd: root, env: { ...process.env, NODE_ENV: 'production', PORT: '0', IPPIN_DATA: folder, IPPIN_MODE: 'demo' }, stdio: ['ignore', 'pipe', 'pipe'] })
	let said = ''
	return new Promise((done, fail) => {
		const listen = (chunk: Buffer) => {
			said += chunk.toString()
			const url = /is open: (\S+)/.exec(said)?.[1]
			if (url) done({ child, url })
			// A page that failed on the server shows here, not only as a missing element.
			for (const line of chunk.toString().split('\n')) if (line.includes('"error"')) console.error(line)
		}
		child.stdout?.on('data', listen)
		child.stderr?.on('data', listen)
		child.once('exit', (code) => fail(new Error(`the product ended with ${code}: ${said}`)))
	})
}
