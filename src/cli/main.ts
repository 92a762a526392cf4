/** `ippin`: finds the command, hands it its words, says faults in words. Started by scripts/ippin.mjs. */
import { parseArgs } from 'node:util'
import { type Command, type Given, program, type Talk, wordsOf } from './command.ts'

const serveHelp: Command = {
	name: 'serve',
	does: 'starts the instance, as "npm start" does',
	examples: ['npx ippin serve', 'PORT=8080 IPPIN_MODE=production ORIGIN=https://ovop.example.org npx ippin serve'],
	run: () => Promise.reject(new Error('start it with "npx ippin serve" or "npm start"')),
}

/** Each is loaded when it is named: what needs no database does not wait for the code that does. */
const loads: Readonly<Record<string, () => Promise<Command>>> = {
	serve: () => Promise.resolve(serveHelp),
	init: async () => (await import('./init.ts')).initCommand,
	invite: async () => (await import('./invite.ts')).inviteCommand,
	check: async () => (await import('./check.ts')).checkCommand,
	score: async () => (await import('./score.ts')).scoreCommand,
	complexity: async () => (await import('./complexity.ts')).complexityCommand,
	potential: async () => (await import('./potential.ts')).potentialCommand,
	rulebook: async () => (await import('./rulebook.ts')).rulebookCommand,
	export: async () => (await import('./export.ts')).exportCommand,
	import: async () => (await import('./export.ts')).importCommand,
	trade: async () => (await import('./trade.ts')).tradeCommand,
	backup: async () => (await import('./backup.ts')).backupCommand,
	restore: async () => (await import('./backup.ts')).restoreCommand,
	rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
	person: async () => (await import('./erase.ts')).personCommand,
	erase: async () => (await import('./erase.ts')).eraseCommand,
}
const named = (name: string | undefined): Promise<Command | undefined> | undefined => (name !== undefined && Object.hasOwn(loads, name) ? loads[name]?.() : undefined)

const optionsOf = (command: Command): string =>
	Object.entries(command.options ?? {})
		.map(([name, o]) => (o.type === 'boolean' ? `[--${name}]` : `[--${name} …]${o.multiple ? '…' : ''}`))
		.join(' ')

async function help(command?: Command): Promise<string> {
	if (command) return [`ippin ${command.name} ${optionsOf(command)}`.trimEnd(), `  ${command.does}`, '', ...command.examples.map((e) => `  ${e}`)].join('\n')
	const commands = await Promise.all(Object.values(loads).map((load) => load()))
	const width = Math.max(...commands.map((c) => c.name.length))
	return [
		`ippin ${program} · one village, one product, from the village to a buyer abroad`,
		'',
		...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.does}`),
		'',
		'Examples',
		...commands.flatMap((c) => c.examples.slice(0, 1)).map((e) => `  ${e}`),
		'',
		'"ippin help COMMAND" says more. Settings are read from the environment: PORT, IPPIN_DATA, DATABASE_URL, IPPIN_MODE, ORIGIN, SMTP_URL, TRUST_PROXY.',
	].join('\n')
}

function givenOf(command: Command, args: readonly string[]): Given {
	let parsed: { values: Record<string, unknown>; positionals: string[] }
	try {
		parsed = parseArgs({ args: [...args], options: command.options ?? {}, allowPositionals: true, strict: true })
	} catch (error) {
		throw new Error(`${(error as Error).message.split('. ')[0]}. "ippin help ${command.name}" shows what it takes`)
	}
	const all = (name: string): string[] => [parsed.values[name]].flat().filter((value) => typeof value === 'string')
	const text = (name: string): string | undefined => all(name)[0]
	return {
		words: parsed.positionals,
		text,
		all,
		needed: (name, like) => {
			const value = text(name)
			if (!value) throw new Error(`--${name} is missing, such as --${name} ${like}`)
			return value
		},
		has: (name) => parsed.values[name] === true,
	}
}

/** Runs one command line; returns the exit code. Every fault is one line of words. */
export async function ippin(args: readonly string[], talk: Talk): Promise<number> {
	const [name, ...rest] = args
	if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
		talk.out(await help(await named(rest[0])))
		return 0
	}
	if (name === '--version' || name === 'version') {
		talk.out(program)
		return 0
	}
	const command = await named(name)
	if (!command) {
		talk.note(`there is no command "${name}": there are ${Object.keys(loads).join(', ')}`)
		return 1
	}
	if (rest.includes('--help') || rest.includes('-h')) {
		talk.out(await help(command))
		return 0
	}
	try {
		return await command.run(givenOf(command, rest), talk)
	} catch (error) {
		talk.note(wordsOf(error))
		if (talk.env.IPPIN_DEBUG && error instanceof Error) talk.note(error.stack ?? '')
		return 1
	}
}
