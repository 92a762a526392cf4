/** kill -9 of the app or of the database loses no acknowledged write: fifty lives of one data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { alive } from '#adapters/database/cluster.ts'
import { readSettings } from '#adapters/settings.ts'
import { programmes } from '#modules/people/index.ts'
import { serve } from '../src/serve.ts'

const data = mkdtempSync(join(tmpdir(), 'ippin-durable-'))
let postgres = 0
const kill = (pid: number | undefined) => {
	if (pid && alive(pid)) process.kill(pid, 'SIGKILL')
}
afterAll(async () => {
	kill(postgres)
	await new Promise((r) => setTimeout(r, 200))
	rmSync(data, { recursive: true, force: true })
})

interface Life {
	readonly numbers: readonly number[]
	readonly fault: unknown
	readonly acknowledged: readonly number[]
}
/** One life: what it found, what it acknowledged before it was killed. */
function live(from: number, end: 'app' | 'database' | 'both', writes: number): Promise<Life> {
	return new Promise((done, fail) => {
		const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'durability.child.ts'), data, String(from)], { stdio: ['ignore', 'pipe', 'pipe'] })
		let said = ''
		let faults = ''
		let killed = false
		child.stderr?.on('data', (chunk) => {
			faults += chunk
		})
		child.stdout?.on('data', (chunk) => {
			said += chunk
			const lines = said.split('\n')
			if (killed || lines.length < writes + 2) return
			killed = true
			postgres = (JSON.parse(lines[0] ?? '') as { postgres: number }).postgres
			if (end !== 'app') kill(postgres)
			if (end !== 'database') kill(child.pid)
		})
		child.on('close', () => {
			if (!killed) return fail(new Error(`the life ended by itself: ${faults}`))
			// A line cut off by the kill was never said.
			const [first = '', ...rest] = said.slice(0, said.lastIndexOf('\n')).split('\n')
			done({ ...(JSON.parse(first) as Life), acknowledged: rest.map(Number) })
		})
	})
}

describe('fifty times kill -9', () => {
	it('loses no acknowledged write, and the chain verifies each time', async () => {
		const acknowledged = new Set<number>()
		const began = performance.now()
		let next = 0
		for (let round = 0; round <= 50; round++) {
			const life = await live(next, (['app', 'database', 'both'] as const)[round % 3] ?? 'app', 8 + (round % 7))
			expect(life.fault).toBeNull()
			const there = new Set(life.numbers)
			expect([...acknowledged].filter((n) => !there.has(n)), `round ${round}`).toEqual([])
			expect(there.size).toBe(life.numbers.length)
			for (const n of life.acknowledged) acknowledged.add(n)
			next = 1000 * (round + 1)
		}
		expect(acknowledged.size).toBeGreaterThan(50 * 8)
		console.info(`durability: ${acknowledged.size} acknowledged writes, 50 kills, ${Math.round((performance.now() - began) / 1000)} s`)
	}, 400_000)

	it('and a running app whose database is killed starts it again and answers within seconds', async () => {
		const running = await serve(readSettings({ IPPIN_DATA: data, PORT: '0' }), { say: () => undefined, handler: async () => (_, res) => res.end('ok') })
		try {
			const before = (await programmes(running.house.db)).length
			const pid = Number(readFileSync(join(data, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
			const began = performance.now()
			kill(pid)
			let after: number | undefined
			while (after === undefined && performance.now() - began < 20_000) {
				after = await programmes(running.house.db).then((p) => p.length, () => undefined)
				if (after === undefined) await new Promise((r) => setTimeout(r, 50))
			}
			console.info(`durability: the app answered again ${Math.round(performance.now() - began)} ms after its database was killed`)
			expect(after).toBe(before)
			expect(performance.now() - began).toBeLessThan(10_000)
			expect(JSON.parse(readFileSync(join(data, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid, url: running.url })
		} finally {
			await running.stop()
		}
	}, 60_000)
})
