/** Trade figures by the command line: no database is needed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { baci } from '../../bench/baci.ts'
import { ippin } from './main.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-cli-trade-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const home = join(base, 'home')
const figures = join(base, 'BACI_HS17_Y2022_V202401b.csv')
writeFileSync(figures, 't,i,j,k,v,q\n2022,704,842,460212,12.5,1\n')

async function run(...args: string[]): Promise<{ code: number; said: string }> {
	const lines: string[] = []
	const code = await ippin(args, { env: { IPPIN_DATA: home }, out: (l) => lines.push(l), note: (l) => lines.push(l) })
	return { code, said: lines.join('\n') }
}
const script = resolve(import.meta.dirname, '../../scripts/ippin.mjs')

describe('ippin import baci', () => {
	it('brings figures in, says so again, lists them and drops them', async () => {
		const first = await run('import', 'baci', figures)
		expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^brought in: [0-9a-f]{16}, CEPII, BACI V202401b \(2024-01\), 2022, HS 2017 at 6 digits, reconciled, 1 rows, exports, imports, totals, flows/) })
		expect(await run('import', 'baci', figures)).toMatchObject({ code: 0, said: expect.stringContaining('already held') })
		const listed = (await run('trade')).said.split('\n')
		expect(listed[0]).toMatch(/^[0-9a-f]{16} +instance +CEPII, BACI/)
		expect(listed.find((line) => line.startsWith('symmetrised-2018'))).toContain('demo only')
		const id = listed[0]?.slice(0, 16) ?? ''
		expect(await run('trade', 'drop', id)).toMatchObject({ code: 0 })
		expect(await run('trade', 'drop', id)).toMatchObject({ code: 1, said: expect.stringContaining('there is no set') })
		expect(await run('trade', 'drop', 'exports-2016')).toMatchObject({ code: 1 })
		expect(JSON.parse((await run('trade', '--json')).said)).toHaveLength(3)
	})
	it('refuses in one line with the code and the place, exit code 1', async () => {
		const wrong = join(base, 'wrong.csv')
		writeFileSync(wrong, 't,i,j,k,v,q\n2022,704,842,460212,-3,1\n')
		expect(await run('import', 'baci', wrong, '--edition', '17')).toEqual({ code: 1, said: 'trade/bad-value: in wrong.csv, row 2, column v, "-3"' })
		expect(JSON.parse((await run('import', 'baci', wrong, '--edition', '2017', '--json')).said)).toMatchObject({ refused: { code: 'trade/bad-value', row: 2 } })
		expect(await run('import', 'baci', join(base, 'none.csv'))).toEqual({ code: 1, said: 'trade/no-such-file: in none.csv' })
		expect(await run('import', 'baci', figures, '--edition', '1999')).toMatchObject({ code: 1, said: expect.stringContaining('--edition is a year of the HS') })
		expect(await run('import', 'baci')).toMatchObject({ code: 1, said: expect.stringContaining('name the files') })
		expect(await run('trade', 'forget')).toMatchObject({ code: 1 })
	})
	it('takes a stream from a pipe, and ends cleanly when it is stopped', async () => {
		const child = spawn(process.execPath, [script, 'import', 'baci', '-', '--edition', '2017', '--json'], { env: { ...process.env, IPPIN_DATA: home }, stdio: ['pipe', 'pipe', 'ignore'] })
		let said = ''
		child.stdout.on('data', (bytes: Buffer) => {
			said += bytes.toString()
		})
		for (const piece of baci(40_000)) if (!child.stdin.write(piece)) await once(child.stdin, 'drain')
		child.stdin.end()
		const [code] = (await once(child, 'close')) as [number]
		expect([code, JSON.parse(said).source.name]).toEqual([0, 'CEPII, BACI'])

		const stopped = spawn(process.execPath, [script, 'import', 'baci', '-', '--edition', '2017', '--json'], { env: { ...process.env, IPPIN_DATA: home }, stdio: ['pipe', 'pipe', 'ignore'] })
		let answer = ''
		stopped.stdout.on('data', (bytes: Buffer) => {
			answer += bytes.toString()
		})
		stopped.stdin.on('error', () => undefined)
		stopped.stdin.write('t,i,j,k,v,q\n2022,704,842,460212,1,1\n')
		const folder = join(home, 'trade', 'instance')
		while (!readdirSync(folder).some((name) => name.startsWith('.part-'))) await new Promise((done) => setTimeout(done, 20))
		stopped.kill('SIGINT')
		const [after] = (await once(stopped, 'close')) as [number]
		expect([after, JSON.parse(answer).refused.code]).toEqual([1, 'trade/cancelled'])
		expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
	}, 60_000)
})
