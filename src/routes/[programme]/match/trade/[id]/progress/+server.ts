import { error } from '@sveltejs/kit'
import { standingAt, tradeImportById } from '#modules/markets/index.ts'
import { idOf, inProgramme, only, programmeOf } from '../../../../../act.ts'
import type { RequestHandler } from './$types'

/** Looked at this often while somebody watches. */
const everyMs = 500

/** How far a job is, told as it goes; `end` when it ended, however. Read from the database: whichever process does it. */
export const GET: RequestHandler = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	const id = idOf<'trade-import'>(event.params.id)
	const look = async () => {
		const job = await inProgramme(event, (tx) => tradeImportById(tx, programme.id, id))
		return job && { state: standingAt(job, event.locals.house.clock.now()), bytes: job.bytes, of: job.bytesOf, rows: job.rows }
	}
	if (!(await look())) error(404, 'trade-import')
	const text = new TextEncoder()
	let timer: NodeJS.Timeout | undefined
	const body = new ReadableStream<Uint8Array>({
		start(to) {
			let last = ''
			const tell = async () => {
				const at = await look().catch(() => undefined)
				const ended = at?.state !== 'running'
				const now = `${ended ? 'event: end\n' : ''}data: ${JSON.stringify(at ?? {})}\n\n`
				// A line now and then keeps proxies from closing a silent connection.
				to.enqueue(text.encode(now === last ? ':\n\n' : now))
				last = now
				if (ended) to.close()
				else timer = setTimeout(() => void tell().catch(() => undefined), everyMs)
			}
			void tell().catch(() => undefined)
		},
		cancel: () => clearTimeout(timer),
	})
	return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } })
}
