/**
 * One life of an instance for test/durability.long.test.ts: opens the data folder, says what it finds there and whether the
 * chain holds, then writes without pause and says each number once the database acknowledged it.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '#adapters/clock.ts'
import { startCluster } from '#adapters/database/cluster.ts'
import { openDb } from '#adapters/database/db.ts'
import { migrate } from '#adapters/database/migrate.ts'
import { action } from '#kernel/action.ts'
import { newId } from '#kernel/id.ts'
import { done, expectDone } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'
import { createProgramme, programmes } from '#modules/people/index.ts'
import { links, perform, verifyRecord } from '#modules/record/index.ts'

const tick = action({
	name: 'record.tick',
	who: ['officer'],
	input: z.object({ n: z.number() }),
	run: async (_, { n }) => done({ value: { n }, news: [{ type: 'ticked', subject: { kind: 'tick', id: newId() }, facts: { n } }] }),
})

const [, , data = '', first = '0'] = process.argv
const from = Number(first)
const cluster = await startCluster(data)
await migrate(cluster.connection, join(import.meta.dirname, '../migrations'))
// Only what writing an event needs: fifty lives are to be short.
const house = { db: openDb(cluster.connection, { max: 4 }), clock: systemClock, projections: {}, origin: '', secrets: { token: () => newId() } } as unknown as House
if (!(await programmes(house.db)).length) expectDone(await createProgramme(house, { name: 'Durable villages', economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi' }))
const [programme] = await programmes(house.db)
if (!programme) throw new Error('just made')
const found = await house.db.atomically(programme.id, async (tx) => ({ numbers: (await links(tx, programme.id, 0n, 100_000)).map((l) => l.payload?.n), chain: await verifyRecord(tx, programme.id) }))
process.stdout.write(`${JSON.stringify({ postgres: cluster.pid, numbers: found.numbers, fault: found.chain.fault ?? null })}\n`)
const actor = { person: newId<'person'>(), roles: ['officer' as const] }
try {
	// Four writers at once: a kill meets transactions in every stage.
	await Promise.all(
		Array.from({ length: 4 }, async (_, lane) => {
			for (let n = from + lane; ; n += 4) {
				expectDone(await perform(house, tick, { programme, actor }, { n }))
				process.stdout.write(`${n}\n`)
			}
		}),
	)
} catch {
	// The database was killed: this life is over, the next one starts it again.
	process.exit(3)
}
