/** The job of bringing trade figures in: runs in this process, says how far it is, stops when asked to. */
import type { Actor, Programme } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'
import type { TradeProgress, TradeSet } from '#kernel/trade.ts'
import { perform } from '#modules/record/index.ts'
import { endTrade } from './actions.ts'
import { beatMs, type TradeImport } from './rules.ts'
import { beat, claimImport } from './store.ts'

/**
 * Does a begun job and resolves when it ended, however; never throws. Of several that start it one does it. A process that
 * ends in the middle leaves the row as running: it falls silent, and rules.ts takes it for interrupted.
 */
export async function runTrade(house: House, programme: Programme, actor: Actor, id: Id<'trade-import'>): Promise<void> {
	const inside = house.db.atomically
	try {
		const job = await inside(programme.id, (tx) => claimImport(tx, programme.id, id, newId<'runner'>(), house.clock.now()))
		if (!job) return
		const stop = new AbortController()
		let far: TradeProgress | undefined
		let busy = false
		const beating = setInterval(() => {
			if (busy) return
			busy = true
			void inside(programme.id, (tx) => beat(tx, programme.id, id, house.clock.now(), far))
				.then((asked) => asked && stop.abort())
				// The database is away for a moment: the next beat says it.
				.catch(() => undefined)
				.finally(() => {
					busy = false
				})
		}, beatMs)
		let again = false
		let brought: Outcome<TradeSet>
		try {
			const before = new Set((await house.trade.sets(programme.id)).filter((s) => s.scope === programme.id).map((s) => s.id))
			brought = await bring(house, programme, job, stop.signal, (at) => {
				far = at
			})
			again = brought.ok && before.has(brought.value.id)
		} finally {
			clearInterval(beating)
		}
		const end = (how: string, more: Readonly<Record<string, unknown>>) => perform(house, endTrade, { programme, actor }, { import: id, how, rows: String(far?.rows ?? 0), ...more })
		if (brought.ok) {
			await end('done', { set: brought.value.id, again: String(again), rows: String(brought.value.rows) })
			for (const f of job.files) await house.incoming.remove(programme.id, f.sha256)
		} else if (stop.signal.aborted) await end('cancelled', {})
		else await end('refused', { refusal: JSON.stringify(told(brought.refusal)) })
	} catch (fault) {
		console.error(JSON.stringify({ event: 'trade-import-failed', id, error: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }))
	}
}

/** A bug while reading is told to the log; the officer learns that it did not work. */
async function bring(house: House, programme: Programme, job: TradeImport, signal: AbortSignal, progress: (at: TradeProgress) => void): Promise<Outcome<TradeSet>> {
	const files = await Promise.all(job.files.map((f) => house.incoming.path(programme.id, f.sha256)))
	const there = files.filter((f) => f !== undefined)
	if (!job.asked || there.length < files.length) return refuse({ code: 'tradein/file-gone' })
	try {
		return await house.trade.bring(there, { ...job.asked, programme: programme.id, signal, progress })
	} catch (fault) {
		if (!signal.aborted) console.error(JSON.stringify({ event: 'trade-import-failed', id: job.id, error: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }))
		return refuse({ code: 'tradein/failed' })
	}
}

/** Small enough to keep: of many faults the first ones. */
function told(refusal: Refusal): Refusal {
	const { problems, ...rest } = refusal
	const short = Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, typeof v === 'string' ? v.slice(0, 200) : v]))
	return { ...short, code: refusal.code, ...(Array.isArray(problems) ? { problems: problems.slice(0, 10) as unknown[] } : {}) }
}
