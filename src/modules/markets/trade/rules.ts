/** One bringing-in of trade figures, from the file that lies there to the set that is held. Pure. */
import type { Instant } from '#kernel/day.ts'
import type { Source } from '#kernel/fact.ts'
import type { Id } from '#kernel/id.ts'
import type { Landed } from '#kernel/ports.ts'
import type { Refusal } from '#kernel/outcome.ts'
import type { Bringing, HsEdition } from '#kernel/trade.ts'

export const formats = ['baci', 'comtrade', 'atlas'] as const satisfies readonly Bringing['format'][]

/** What a browser may send at once, all files together (bytes); larger ones come in by the command line. */
export const uploadMost = 512 * 2 ** 20
export const filesMost = 20

export type ImportState = 'waiting' | 'running' | 'done' | 'refused' | 'cancelled' | 'interrupted'
export interface ImportAsked {
	readonly format: Bringing['format']
	readonly edition?: HsEdition
	readonly source?: Partial<Source>
}
export interface TradeImport {
	readonly id: Id<'trade-import'>
	readonly state: ImportState
	readonly files: readonly Landed[]
	readonly receivedBy: Id<'person'> | null
	readonly receivedAt: Instant
	readonly asked: ImportAsked | undefined
	readonly beganBy: Id<'person'> | null
	readonly beganAt: Instant | undefined
	readonly beatAt: Instant | undefined
	readonly cancelAsked: boolean
	/** Of `bytesOf`, read so far; `rows` with them. */
	readonly bytes: number
	readonly bytesOf: number
	readonly rows: number
	readonly endedAt: Instant | undefined
	readonly set: string | undefined
	readonly again: boolean
	readonly refusal: Refusal | undefined
}

/** A running job says every `beatMs` that it is at it; silent for `patienceMs` it is taken for dead: its process ended. */
export const beatMs = 400
export const patienceMs = 20_000

/** The state as it truly is at a moment. */
export const standingAt = (job: Pick<TradeImport, 'state' | 'beatAt'>, now: Instant): ImportState =>
	job.state === 'running' && job.beatAt !== undefined && Date.parse(now) - Date.parse(job.beatAt) > patienceMs ? 'interrupted' : job.state

/** Whether it can be begun (again): not while it runs, and not when it is done. */
export const mayBegin = (state: ImportState): boolean => state !== 'running' && state !== 'done'

/** Who may look at trade figures: as on the pages of Match. */
export const tradeReaders = ['officer', 'council', 'producer', 'supporter', 'operator'] as const
