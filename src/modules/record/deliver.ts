/**
 * The outbox: what actions left for the outside world is sent after they committed. Each programme in a
 * transaction of its own; rows are taken with SKIP LOCKED, so several servers share the work. A row is counted
 * before it is sent: a crash in between sends it again later (at least once), never loses it.
 */
import { sql } from 'kysely'
import type { Json } from '#kernel/action.ts'
import { instantOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import { programmes } from '#modules/people/index.ts'
import { factsOf, forgetKeys, tell } from './store.ts'

const patience = { attempts: 8, batch: 20 } as const

/** Subject and text of a template in a language; undefined when there is no such template. */
export type Write = (template: string, lang: string, facts: { readonly [key: string]: Json }) => { readonly subject: string; readonly text: string } | undefined

export interface Delivered {
	readonly sent: number
	/** Failed now, tried again later: after 2, 4, 8 … minutes, at most six hours. */
	readonly failed: number
	readonly givenUp: number
}
type Note = (line: { readonly [key: string]: Json }) => void
const quiet: Note = () => undefined

/** Sends what is due. Sent or given up, a row keeps neither its address nor its facts (they hold links). */
export async function deliverDue(house: House, write: Write, note: Note = quiet): Promise<Delivered> {
	let sent = 0
	let failed = 0
	let givenUp = 0
	if (!house.mail.enabled) return { sent, failed, givenUp }
	for (const programme of await programmes(house.db)) {
		for (const row of await taken(house, programme.id)) {
			let letter: ReturnType<Write>
			try {
				letter = write(row.template, row.lang, factsOf(house, row))
				if (!letter) throw Object.assign(new Error(`no template ${row.template}`), { code: 'ENOTEMPLATE' })
				await house.mail.send({ to: row.recipient, ...letter })
				await settle(house, programme.id, row.id, 'sent_at')
				sent += 1
			} catch (error) {
				const over = !letter || row.attempts >= patience.attempts
				// Never the message of a mail server: it repeats the address.
				note({ event: 'mail-failed', id: row.id, template: row.template, attempt: row.attempts, code: (error as { code?: string }).code ?? 'unknown', givenUp: over })
				if (over) {
					await settle(house, programme.id, row.id, 'given_up_at')
					givenUp += 1
				} else failed += 1
			}
		}
	}
	return { sent, failed, givenUp }
}

/** Takes due rows: counts the attempt and puts the next one off. */
const taken = (house: House, programme: Id<'programme'>) =>
	house.db.atomically(programme, (tx) => {
		const now = house.clock.now()
		const due = tx
			.selectFrom('delivery')
			.select('id')
			.where('programme_id', '=', programme)
			.where('sent_at', 'is', null)
			.where('given_up_at', 'is', null)
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.limit(patience.batch)
			.forUpdate()
			.skipLocked()
		return tx
			.updateTable('delivery')
			.set((e) => ({ attempts: e('attempts', '+', 1), due_at: sql`${now}::timestamptz + least(interval '6 hours', interval '2 minutes' * power(2, attempts))` as never }))
			.where('programme_id', '=', programme)
			.where('id', 'in', due)
			.returning(['id', 'recipient', 'template', 'lang', 'facts', 'attempts'])
			.execute()
	})

const settle = (house: House, programme: Id<'programme'>, id: Id<'delivery'>, how: 'sent_at' | 'given_up_at') =>
	house.db.atomically(programme, async (tx) => {
		const at = house.clock.now()
		const [row] = await tx.updateTable('delivery').set({ [how]: at, recipient: '', facts: '{}' }).where('programme_id', '=', programme).where('id', '=', id).returning('template').execute()
		if (how === 'given_up_at' && row) await tell(tx, programme, { person: null, roles: [] }, at, [{ type: 'mail-given-up', subject: { kind: 'delivery', id }, facts: { template: row.template } }])
	})

const ago = (house: House, days: number) => instantOf(Date.parse(house.clock.now()) - days * 86_400_000)

/** Removes what is over: form keys after 7 days, mail rows after 90, ended sessions and parked forms, and what the modules name. */
export async function sweep(house: House): Promise<void> {
	for (const programme of await programmes(house.db))
		await house.db.atomically(programme.id, async (tx) => {
			await forgetKeys(tx, programme.id, ago(house, 7))
			await tx.deleteFrom('delivery').where('programme_id', '=', programme.id).where('due_at', '<', ago(house, 90)).execute()
			for (const over of house.sweeps) await over(tx, programme, house.clock.now(), house)
		})
	await house.db.asPerson({}, async (tx) => {
		await tx.deleteFrom('session').where('expires_at', '<', ago(house, 7)).execute()
		await tx.deleteFrom('parked_form').where('expires_at', '<', house.clock.now()).execute()
	})
}

export interface Worker {
	/** Resolves when what it was doing is done. */
	stop(): Promise<void>
}

/** Delivers every `every` ms and sweeps hourly, one at a time; a failure (the database restarts) waits for the next turn. */
export function startWorker(house: House, write: Write, note: Note, every = 15_000): Worker {
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let swept = 0
	let busy: Promise<void> = Promise.resolve()
	const turn = async () => {
		try {
			await deliverDue(house, write, note)
			if (Date.now() - swept > 3_600_000) {
				await sweep(house)
				swept = Date.now()
			}
		} catch (error) {
			note({ event: 'worker-failed', code: (error as { code?: string }).code ?? 'unknown' })
		}
		if (!stopped) timer = setTimeout(start, every)
	}
	const start = () => {
		busy = turn()
	}
	timer = setTimeout(start, Math.min(every, 2_000))
	return {
		async stop() {
			stopped = true
			clearTimeout(timer)
			await busy
		},
	}
}
