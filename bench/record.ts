/** Events/s: two hundred and two thousand writes to one programme, the same spread over ten, and the bare insert they are compared with. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startCluster } from '#adapters/database/cluster.ts'
import { migrate } from '#adapters/database/migrate.ts'
import { openHouse, root } from '#app'
import { action, type Programme } from '#kernel/action.ts'
import { newId } from '#kernel/id.ts'
import { done, expectDone } from '#kernel/outcome.ts'
import { createProgramme, programmeBySlug } from '#modules/people/index.ts'
import { links, perform, verifyChain } from '#modules/record/index.ts'

const note = action({ name: 'record.bench', who: ['officer'], input: z.object({ n: z.number() }), run: async (_, { n }) => done({ value: null, news: [{ type: 'noted', subject: { kind: 'note', id: newId() }, facts: { n } }] }) })

export async function recordBench(): Promise<Record<string, number>> {
	const data = mkdtempSync(join(tmpdir(), 'ippin-bench-'))
	const cluster = await startCluster(data)
	await migrate(cluster.connection, join(root, 'migrations'))
	const house = openHouse({ data, mode: 'demo' }, cluster.connection, 'http://localhost', 'a secret for benchmarks, long enough to pass')
	try {
		const programmes: Programme[] = []
		for (let i = 0; i < 10; i++) {
			const made = expectDone(await createProgramme(house, { name: `Bench ${i}`, economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi' }))
			const found = await programmeBySlug(house.db, made.slug)
			if (found) programmes.push(found)
		}
		const actor = { person: newId<'person'>(), roles: ['officer' as const] }
		const rate = async (count: number, over: readonly Programme[], work: (p: Programme, n: number) => Promise<unknown>): Promise<number> => {
			const started = performance.now()
			await Promise.all(Array.from({ length: count }, (_, n) => work(over[n % over.length] as Programme, n)))
			return count / ((performance.now() - started) / 1000)
		}
		const tell = (programme: Programme, n: number) => perform(house, note, { programme, actor }, { n }).then(expectDone)
		const bare = (programme: Programme) =>
			house.db.atomically(programme.id, (tx) => tx.insertInto('file').values({ programme_id: programme.id, sha256: newId(), mime: 'x', size: 1, name: '', width: null, height: null, uploaded_by: null, at: house.clock.now() }).execute())
		await rate(200, programmes, tell)
		const result = { bareInserts: await rate(2000, programmes, bare), oneProgramme200: await rate(200, programmes.slice(0, 1), tell), oneProgramme: await rate(2000, programmes.slice(0, 1), tell), tenProgrammes: await rate(2000, programmes, tell) }
		for (const p of programmes) {
			const fault = verifyChain(await house.db.atomically(p.id, (tx) => links(tx, p.id)))
			if (fault) throw new Error(`chain broken: ${JSON.stringify(fault)}`)
		}
		console.log('\nwrites           per s   × bare insert')
		for (const [name, r] of Object.entries(result)) console.log(`${name.padEnd(16)} ${r.toFixed(0).padStart(5)} ${(r / result.bareInserts).toFixed(2).padStart(10)}`)
		return result
	} finally {
		await house.close()
		await cluster.stop()
		rmSync(data, { recursive: true, force: true })
	}
}
