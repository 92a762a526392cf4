import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Checked, checkRulebooks } from '#modules/grading/index.ts'
import { type Command, near, root } from './command.ts'

export const shippedFolder = join(root, 'data/rulebooks')
/** The JSON files of a folder but the pack's own manifest, in order. */
export const jsonFiles = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'manifest.json').sort()
export const keyOf = (file: string): string => file.replace(/\.json$/, '')

const marks = { error: 'ERROR  ', warning: 'warning', known: 'known  ' } as const

function told(checked: readonly Checked[]): string[] {
	const count = (severity: keyof typeof marks) => checked.flatMap((c) => c.faults).filter((f) => f.severity === severity).length
	const books = checked.filter((c) => c.is === 'rulebook')
	const quiet = books.filter((c) => c.faults.length === 0)
	return [
		...checked.filter((c) => c.faults.length).flatMap((c) => [c.file, ...c.faults.map((f) => `  ${marks[f.severity]}  ${f.code}${f.at ? ` at ${f.at}` : ''}: ${f.detail}`), '']),
		...(quiet.length ? [`nothing odd in ${quiet.map((c) => c.file).join(', ')}`, ''] : []),
		...checked.filter((c) => c.is !== 'rulebook' && c.is !== 'unreadable').map((c) => `skipped ${c.file}: ${c.is === 'other' ? 'it says no kind' : `a ${c.is}`}, not a rulebook`),
		`${books.length} rulebooks, ${count('error')} errors, ${count('warning')} warnings, ${count('known')} faults that the official source has itself and the rulebook tells`,
	]
}

export const rulebookCommand: Command = {
	name: 'rulebook',
	does: 'check DIR: looks for faults in a folder of rulebooks, exit code 1 on an error; list: names those that are shipped',
	examples: ['npx ippin rulebook check data/rulebooks', 'npx ippin rulebook check data/rulebooks --json', 'npx ippin rulebook list'],
	options: { json: { type: 'boolean' } },
	run(given, talk) {
		const [does, folder, ...more] = given.words
		if (does === 'list' && !folder) {
			const keys = checkRulebooks(files(shippedFolder)).filter((c) => c.is === 'rulebook')
			if (given.has('json')) talk.out(JSON.stringify(keys.map((c) => c.id)))
			else for (const c of keys) talk.out(`${(c.id ?? '').padEnd(24)}  ${c.title ?? ''}`)
			return Promise.resolve(0)
		}
		if (does !== 'check') {
			const likely = does === undefined ? undefined : near(does, ['check', 'list'])
			throw new Error(`"ippin rulebook" takes "check DIR" or "list"${likely ? `: did you mean ${likely}?` : ''}`)
		}
		if (folder === undefined || more.length) throw new Error('name one folder, such as "npx ippin rulebook check data/rulebooks"')
		if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`)
		if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file: name the folder it lies in`)
		const found = files(folder)
		if (found.length === 0) throw new Error(`there are no JSON files in ${folder}`)
		const checked = checkRulebooks(found)
		if (given.has('json')) talk.out(JSON.stringify(checked))
		else for (const line of told(checked)) talk.out(line)
		return Promise.resolve(checked.some((c) => c.faults.some((f) => f.severity === 'error')) ? 1 : 0)
	},
}

const files = (folder: string) => jsonFiles(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
