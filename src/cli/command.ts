import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'

/** The checkout or installed package, as in the app, without opening it. */
export const root = join(import.meta.dirname, '..', '..')
export const program: string = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

/** Where a command speaks: results to `out`, progress to `note`. Tests pass their own. */
export interface Talk {
	readonly env: Readonly<Record<string, string | undefined>>
	out(line: string): void
	note(line: string): void
}

export interface Given {
	readonly words: readonly string[]
	/** The value of --name, or undefined. */
	text(name: string): string | undefined
	/** Every value of a --name that may stand several times. */
	all(name: string): readonly string[]
	/** The value of --name; throws in words when it is missing. */
	needed(name: string, like: string): string
	has(name: string): boolean
}

/** One command: what the help says of it and what it does. `run` returns the exit code; faults are thrown in words. */
export interface Command {
	readonly name: string
	readonly does: string
	readonly examples: readonly string[]
	readonly options?: ParseArgsOptionsConfig
	run(given: Given, talk: Talk): Promise<number>
}

/** A fault in words with what to do. What the database's client says when it cannot connect has no message; its parts do. */
export function wordsOf(error: unknown): string {
	if (error instanceof AggregateError && error.errors.length) return wordsOf(error.errors[0])
	const { message, code } = error as { message?: string; code?: string }
	if (code === 'ECONNREFUSED') return `the database does not answer (${message}): does it run, and is DATABASE_URL right?`
	if (code === 'ENOENT' && message?.includes('.s.PGSQL')) return 'the database is just starting or stopping: try again in a moment'
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `${message}: this user may not write there; give the folder to it (chown) or set IPPIN_DATA to another`
	// 53100 is PostgreSQL's own; initdb says it in one line of many.
	const full = message?.split('\n').find((l) => /no space left/i.test(l))
	if (code === 'ENOSPC' || code === '53100' || full) return `the disk is full (${full ?? message}): make room and try again; what was there is untouched`
	return message || String(error)
}

/** The one of `among` that a mistyped word is likeliest to mean: at most a third of its letters differ. */
export function near(word: string, among: readonly string[]): string | undefined {
	const best = among.map((name) => ({ name, off: edits(word.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.off - b.off)[0]
	return best && word && best.off <= Math.max(1, word.length / 3) ? best.name : undefined
}
/** How many letters are to be added, dropped or changed. */
function edits(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, at) => at)
	for (const [i, letter] of [...a].entries()) {
		const next = [i + 1]
		for (let j = 0; j < b.length; j++) next.push(Math.min((row[j] ?? 0) + (letter === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
		row = next
	}
	return row[b.length] ?? 0
}
