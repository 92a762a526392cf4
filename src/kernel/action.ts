import type { Day, Instant, Zone } from './day.ts'
import type { Id } from './id.ts'
import type { Outcome } from './outcome.ts'
import type { House, Tx } from './ports.ts'

/** What a person may be in a programme; `operator` runs the instance. */
export const roles = ['operator', 'officer', 'council', 'producer', 'supporter', 'buyer', 'partner'] as const
export type Role = (typeof roles)[number]

export const sectors = ['government', 'university', 'industry'] as const
export type Sector = (typeof sectors)[number]

/** Who acts. In assisted mode `for` names the person helped; roles and producer are then theirs. */
export interface Actor {
	readonly person: Id<'person'> | null
	readonly roles: readonly Role[]
	/** The producer a producer's person stands for. */
	readonly producer?: Id<'producer'>
	/** The sector a supporter belongs to. */
	readonly sector?: Sector
	readonly for?: {
		readonly person: Id<'person'>
		readonly mandate: Id<'mandate'>
		/** Modules whose actions the mandate covers. */
		readonly scope: readonly string[]
	}
}
export const nobody: Actor = { person: null, roles: [] }

/** The programme an action happens in. */
export interface Programme {
	readonly id: Id<'programme'>
	readonly slug: string
	readonly name: string
	/** ISO 3166-1 alpha-2. */
	readonly economy: string
	readonly zone: Zone
	/** The language the programme's own texts are written in. */
	readonly lang: string
	readonly demo: boolean
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What happened: ids and facts only. Names, contacts, photographs and secrets never go in. */
export interface News {
	/** "noun-verbed", such as `product-registered`. */
	readonly type: string
	readonly subject: { readonly kind: string; readonly id: string }
	readonly facts: { readonly [key: string]: Json }
}

/** Something for the outside world, sent after the transaction has committed (outbox). */
export interface Dispatch {
	readonly channel: 'mail'
	readonly to: string
	readonly template: string
	readonly lang: string
	readonly facts: { readonly [key: string]: Json }
}

/** One thing somebody has to do, for the desk: a message with its facts, and the page where it is done. */
export interface Due {
	readonly key: string
	readonly facts: Readonly<Record<string, unknown>>
	readonly href: string
	readonly urgent?: boolean
	/** By when, if there is a day. */
	readonly on?: Day
}

/** A news item as it stands in the chain. */
export interface Told extends News {
	readonly programme: Id<'programme'>
	readonly seq: bigint
	readonly at: Instant
	readonly by: Id<'person'> | null
	readonly for: Id<'person'> | null
}
/** Keeps our own read tables in step with an event, in its transaction. */
export type Projection = (tx: Tx, news: News, programme: Programme, at: Instant) => Promise<void>

/** Makes a projection anew from its sources; the module that owns it exports it, app.ts lists it. */
export interface Rebuild {
	/** The table it fills. */
	readonly name: string
	/** Runs in the programme's scope; returns how many rows stand there now. */
	run(tx: Tx, programme: Programme, at: Instant): Promise<number>
}

/** What falls due by itself in a programme (rows that are over, reminders), in its scope; the module exports it, app.ts lists it, the worker runs it hourly. */
export type Sweep = (tx: Tx, programme: Programme, at: Instant, house: House) => Promise<void>

/** What an action has at hand while it runs: one transaction, one actor, one day. */
export interface Scene {
	readonly tx: Tx
	readonly by: Actor
	readonly programme: Programme
	/** The day it is in the programme's zone. */
	readonly on: Day
	readonly at: Instant
	readonly house: House
}

/** What an action did: its result and what is to be told (written as the transaction's last statement). */
export interface Effect<T> {
	readonly value: T
	readonly news: readonly News[]
	readonly dispatch?: readonly Dispatch[]
}

/** A schema at the edge; zod schemas satisfy it. */
export interface Parser<T> {
	safeParse(raw: unknown):
		| { success: true; data: T }
		| { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }
}

/**
 * One thing a person can do, as a record: forms, the command line and later the API are derived from it.
 * `who`: the roles that may; 'anyone' includes people without a session. `run` decides and keeps; it returns
 * what to tell. A refusal rolls everything back.
 */
export interface Action<In, T extends Json> {
	readonly name: string
	readonly input: Parser<In>
	readonly who: readonly (Role | 'anyone')[]
	/** 'people' when it writes identity rows; otherwise it sees the programme's rows only. */
	readonly reach?: 'people'
	/** The result opens something (a link, a PIN): what is kept of it for a form sent twice is locked under that form's own key. */
	readonly secret?: true
	run(scene: Scene, input: In): Promise<Outcome<Effect<T>>>
}

export const action = <In, T extends Json>(record: Action<In, T>): Action<In, T> => record
