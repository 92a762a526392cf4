/**
 * What the domain needs of the outside world, as types only: adapters satisfy them, app.ts joins them.
 */
import type { Transaction } from 'kysely'
import type { Instant } from './day.ts'
import type { Id } from './id.ts'
import type { TradeStore } from './trade.ts'

/** Every table's row type. Each module's tables.ts adds its own by declaration merging. */
export interface Tables {}

/** A transaction that already carries its role and scope; the only way to reach the database. */
export type Tx = Transaction<Tables>

/** Whose identity rows a transaction may see: one's own, one programme's roster, or those a secret opens. */
export interface PeopleScope {
	readonly person?: Id<'person'>
	readonly programme?: Id<'programme'>
	/** SHA-256 (hex) of a session, invitation or link token: opens exactly the rows that hold it. */
	readonly token?: string
}

export interface Db {
	/** One transaction as `ippin_app` inside one programme: sees and writes that programme's rows only. */
	atomically<T>(programme: Id<'programme'>, work: (tx: Tx) => Promise<T>): Promise<T>
	/** One read-only transaction without a programme: sees published and reference rows only. */
	publicly<T>(work: (tx: Tx) => Promise<T>): Promise<T>
	/** One transaction as `ippin_people`: identity rows of the scope, and the programme's rows when it names one. */
	asPerson<T>(scope: PeopleScope, work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface Clock {
	now(): Instant
}

/** An uploaded file as it came in, before its content was checked. */
export interface Upload {
	readonly name: string
	readonly bytes: Uint8Array
}

/** Stored bytes, addressed by content: the same bytes are kept once. Files of one programme are apart from another's. */
export interface Files {
	keep(programme: Id<'programme'>, bytes: Uint8Array): Promise<string>
	/** The bytes with this SHA-256 (hex), or undefined. */
	read(programme: Id<'programme'>, sha256: string): Promise<Uint8Array | undefined>
	remove(programme: Id<'programme'>, sha256: string): Promise<void>
}

/** A large file on its way in, as it lies on disk. */
export interface Landed {
	readonly name: string
	readonly sha256: string
	readonly size: number
}
/** The beginning of such a file's content; of a gz or zip what it holds. */
export interface Head {
	/** The file's name, or its name in the zip. */
	readonly name: string
	readonly bytes: Uint8Array
	/** Bytes of the file, as it lies, that were read for it, of so many that hold content. */
	readonly read: number
	readonly of: number
	readonly packed: boolean
	/** It is packed and cannot be opened, or holds no table. */
	readonly broken: boolean
}
/** Files too large for memory, kept until they were taken in: each programme's apart, named by content. */
export interface Incoming {
	/** Writes a stream to disk; undefined, and nothing left, when it is over `most` bytes. */
	take(programme: Id<'programme'>, name: string, from: AsyncIterable<Uint8Array>, most: number): Promise<Landed | undefined>
	/** Its beginning; undefined: not there (any more). */
	head(programme: Id<'programme'>, sha256: string, bytes: number): Promise<Head | undefined>
	/** Where it lies, under the name it came with. */
	path(programme: Id<'programme'>, sha256: string): Promise<string | undefined>
	remove(programme: Id<'programme'>, sha256: string): Promise<void>
	/** Takes away all but these and what came within the last hour: uploads that nobody heard of again. */
	keepOnly(programme: Id<'programme'>, keep: readonly string[]): Promise<void>
}

/** What an upload's content turned out to be; pictures are re-encoded without EXIF. */
export interface Examined {
	readonly bytes: Uint8Array
	readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | 'text/csv' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
	readonly width?: number
	readonly height?: number
}

export interface Examiner {
	/** Decides by content, never by name or declared type. Refusals: file/empty, file/too-large, file/wrong-type, file/damaged. */
	examine(upload: Upload, allow: readonly Examined['mime'][]): Promise<import('./outcome.ts').Outcome<Examined>>
}

/** One table of text out of a spreadsheet: dates are ISO days, numbers plain digits, empty cells ''. Every row is of one length. */
export interface Sheet {
	readonly name: string
	/** All sheets of the file, so that a person can choose another. */
	readonly sheets: readonly string[]
	readonly rows: readonly (readonly string[])[]
	/** The sheet's own number of rows[0] (1-based): what people see at the left edge. */
	readonly firstRow: number
	/** Cells joined into one: 0-based, both ends included. */
	readonly merged: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[]
}

export interface Sheets {
	/** With `documents` Word files (.docx) are read too, tables and the paragraphs between them. Refusals: file/empty, file/too-large, file/wrong-type, file/damaged, import/old-excel (import/old-office with documents), import/no-such-sheet, import/no-rows, import/too-many-rows, import/too-many-columns. */
	read(bytes: Uint8Array, options: { readonly name: string; readonly sheet?: string; readonly documents?: boolean }): Promise<import('./outcome.ts').Outcome<Sheet>>
}

/** Immutable, content-hashed files of facts shipped in data/. */
export interface Packs {
	/** The parsed JSON of one entry; throws when the pack's hash does not match its manifest. `undefined`: no such entry. */
	read(pack: string, key: string): Promise<unknown>
	keys(pack: string): Promise<readonly string[]>
	/** Version, hash and licence of a pack, or undefined when it is not installed (trade-demo outside demo mode). */
	version(pack: string): Promise<{ readonly version: string; readonly sha256: string; readonly licence: string } | undefined>
}

/** Typeset papers: template name + data (strings only, already formatted) → PDF. */
export interface Papers {
	pdf(template: string, data: unknown): Promise<Uint8Array>
}

/** Drawings as pixels: SVG as src/ui/pictures makes it (standalone) → PNG on white, at twice its size. */
export interface Painter {
	png(svg: string): Promise<Uint8Array>
}

export interface Letter {
	readonly to: string
	readonly subject: string
	readonly text: string
}

export interface Mail {
	/** False when no SMTP_URL is set: links are then shown to be passed on by hand. */
	readonly enabled: boolean
	send(letter: Letter): Promise<void>
}

/** Keyed hashing and random tokens; the secret never leaves the adapter. */
export interface Secrets {
	/** A new unguessable token (base64url, 32 bytes). */
	token(): string
	/** HMAC-SHA-256 (hex) of a text under the instance's secret and a purpose. */
	seal(purpose: string, text: string): string
	/** Locks a text (AES-256-GCM) under the instance's secret and a key of the caller's; only both open it again. */
	lock(key: string, text: string): string
	/** The text again; throws when the key is another or the text was changed. */
	unlock(key: string, locked: string): string
	hashPassword(plain: string): Promise<string>
	verifyPassword(hash: string, plain: string): Promise<boolean>
}

/** All ports of one running instance. */
export interface House {
	readonly db: Db
	readonly clock: Clock
	readonly files: Files
	readonly incoming: Incoming
	readonly examiner: Examiner
	readonly sheets: Sheets
	readonly packs: Packs
	readonly papers: Papers
	readonly painter: Painter
	readonly trade: TradeStore
	readonly mail: Mail
	readonly secrets: Secrets
	readonly mode: 'demo' | 'production'
	/** The product's own version. */
	readonly version: string
	/** The public address, without a trailing slash: what QR codes and links start with. */
	readonly origin: string
	/** Own-database projections by event type, run in the event's transaction; wired in app.ts. */
	readonly projections: Readonly<Record<string, readonly import('./action.ts').Projection[]>>
	/** Whether an object of a module further right exists in this programme; wired in app.ts. */
	readonly knows: { readonly producer: (tx: Tx, programme: Id<'programme'>, id: Id<'producer'>) => Promise<boolean> }
	/** Where personal data stands, module by module: erasure and a person's own export walk these. */
	readonly personal: readonly import('./tables.ts').PersonalColumns[]
	/** The published tables, each made anew by the module that owns it. */
	readonly rebuilds: readonly import('./action.ts').Rebuild[]
	/** What is over, module by module. */
	readonly sweeps: readonly import('./action.ts').Sweep[]
}
