/** The built product. Demo data is loaded once for the run, as for a newcomer; every file of stories starts its own product on a copy of it, so that none disturbs another. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
	export interface ProvidedContext {
		/** A data folder with the demo programmes, at rest. */
		seeded: string
	}
}

export interface Product {
	readonly url: string
	readonly data: string
	stop(): Promise<void>
}

export default async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'ippin-seeded-'))
	await (await openProduct(folder)).stop()
	project.provide('seeded', folder)
	return () => rmSync(folder, { recursive: true, force: true })
}

/** A product of its own on a copy of `seeded`; stopping it removes the copy. */
export async function openCopy(seeded: string): Promise<Product> {
	const data = mkdtempSync(join(tmpdir(), 'ippin-journey-'))
	// Not fs.cp: the database's files keep their owner.
	execFileSync('cp', ['-a', `${seeded}/.`, data])
	const product = await openProduct(data)
	return {
		...product,
		stop: async () => {
			await product.stop()
			rmSync(data, { recursive: true, force: true })
		},
	}
}

/** Starts server.mjs with this data folder, in demo mode unless `env` says otherwise. */
export function openProduct(data: string, env: Record<string, string> = { IPPIN_MODE: 'demo' }): Promise<Product> {
	const root = join(import.meta.dirname, '../..')
	const child = spawn(process.execPath, [join(root, 'server.mjs')], { cwd: root, env: { ...process.env, NODE_ENV: 'production', PORT: '0', IPPIN_DATA: data, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
	const ended = new Promise<number | null>((done) => child.once('exit', done))
	let said = ''
	return new Promise((done, fail) => {
		const listen = (chunk: Buffer) => {
			said += chunk.toString()
			const url = /is open: (\S+)/.exec(said)?.[1]
			if (url)
				done({
					url,
					data,
					stop: async () => {
						child.kill('SIGTERM')
						await ended
					},
				})
			// A page that failed on the server shows here, not only as a missing element.
			for (const line of chunk.toString().split('\n')) if (line.includes('"error"')) console.error(line)
		}
		child.stdout?.on('data', listen)
		child.stderr?.on('data', listen)
		void ended.then((code) => fail(new Error(`the product ended with ${code}: ${said}`)))
	})
}
