import type { ParseArgsOptionsConfig } from 'node:util'

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
