/** `ippin`: finds the command, hands it its words, says faults in words. Started by scripts/ippin.mjs. */
import { parseArgs } from 'node:util'
import { backupCommand, restoreCommand } from './backup.ts'
import { checkCommand } from './check.ts'
import { type Command, type Given, type Talk, wordsOf } from './command.ts'
import { eraseCommand, personCommand } from './erase.ts'
import { exportCommand, importCommand } from './export.ts'
import { initCommand } from './init.ts'
import { inviteCommand } from './invite.ts'
import { program } from './instance.ts'
import { rebuildCommand } from './rebuild.ts'

const serveHelp: Command = {
	name: 'serve',
	does: 'starts the instance, as "npm start" does',
	examples: ['npx ippin serve', 'PORT=8080 IPPIN_MODE=production ORIGIN=https://ovop.example.org npx ippin serve'],
	run: () => Promise.reject(new Error('start it with "npx ippin serve" or "npm start"')),
}

export const commands: readonly Command[] = [serveHelp, initCommand, inviteCommand, checkCommand, exportCommand, importCommand, backupCommand, restoreCommand, rebuildCommand, personCommand, eraseCommand]

const optionsOf = (command: Command): string =>
	Object.entries(command.options ?? {})
		.map(([name, o]) => (o.type === 'boolean' ? `[--${name}]` : `[--${name} …]`))
		.join(' ')

export function help(command?: Command): string {
	if (command) return [`ippin ${command.name} ${optionsOf(command)}`.trimEnd(), `  ${command.does}`, '', ...command.examples.map((e) => `  ${e}`)].join('\n')
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
	const text = (name: string): string | undefined => (typeof parsed.values[name] === 'string' ? parsed.values[name] : undefined)
	return {
		words: parsed.positionals,
		text,
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
		const about = commands.find((c) => c.name === rest[0])
		talk.out(help(about))
		return 0
	}
	if (name === '--version' || name === 'version') {
		talk.out(program)
		return 0
	}
	const command = commands.find((c) => c.name === name)
	if (!command) {
		talk.note(`there is no command "${name}": there are ${commands.map((c) => c.name).join(', ')}`)
		return 1
	}
	if (rest.includes('--help') || rest.includes('-h')) {
		talk.out(help(command))
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
