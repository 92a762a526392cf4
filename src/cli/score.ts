import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '#adapters/clock.ts'
import { asDay, dayIn } from '#kernel/day.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { textIn } from '#kernel/text.ts'
import { lastDayInForce, parseRulebook, parseSheet, type Rulebook, type ScoreReport, scoreReport, type Sheet } from '#modules/grading/index.ts'
import { type Command, near, root } from './command.ts'
import { jsonFiles, keyOf, shippedFolder } from './rulebook.ts'

/** What a JSON file holds; every fault is one line of words. */
export function readJson(path: string): unknown {
	let text: string
	try {
		text = readFileSync(path, 'utf8')
	} catch (error) {
		const { code, message } = error as { code?: string; message: string }
		throw new Error(code === 'ENOENT' ? `there is no file ${path}` : code === 'EISDIR' ? `${path} is a folder, not a file` : message)
	}
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''))
	} catch (error) {
		throw new Error(`${path} is not JSON: ${(error as Error).message}`)
	}
}

/** A shipped rulebook by its id, or an office's own by the path of its file. */
function rulebookNamed(name: string): Rulebook {
	const shipped = jsonFiles(shippedFolder).map(keyOf)
	const own = name.endsWith('.json')
	if (!own && !shipped.includes(name)) {
		const likely = near(name, shipped)
		throw new Error(`there is no rulebook "${name}"${likely ? `: did you mean ${likely}?` : ''} ("npx ippin rulebook list" names them all)`)
	}
	const path = own ? name : join(shippedFolder, `${name}.json`)
	const read = parseRulebook(readJson(path))
	if (!read.ok) throw new Error(`${path} is not a rulebook: ${String(read.refusal.at)} ${String(read.refusal.reason)} ("npx ippin rulebook check" says all)`)
	return read.value
}

/** Every file is one member's sheet, in the order given; those that are none are refused with the member's number. */
function reportOf(rulebook: Rulebook, files: readonly string[], on: ScoreReport['on']): ScoreReport {
	const sheets: Sheet[] = []
	const refusals: Refusal[] = []
	for (const [at, file] of files.entries()) {
		const sheet = parseSheet(readJson(file))
		if (sheet.ok) sheets.push(sheet.value)
		else refusals.push({ ...sheet.refusal, member: at + 1 })
	}
	return refusals.length ? { on, parts: {}, total: null, stars: null, unanswered: [], notApplying: [], stopped: [], shortOf: [], refusals } : scoreReport(rulebook, sheets, on)
}

/** The six fields always; the other three only when there is something to say in them. */
function printed({ notApplying, stopped, shortOf, ...always }: ScoreReport): object {
	return { ...always, ...(notApplying.length ? { notApplying } : {}), ...(stopped.length ? { stopped } : {}), ...(shortOf.length ? { shortOf } : {}) }
}

const whyOn = ({ inForce }: Rulebook, on: string): string =>
	inForce === undefined ? ', today: the days it is in force are not known' : inForce.to === on ? ', the last day it was in force' : ', today: it is in force'

async function told(rulebook: Rulebook, report: ScoreReport, files: readonly string[], asked: boolean): Promise<string[]> {
	const en = (text: Rulebook['productSet']) => (text ? textIn(text, 'en').text : '')
	const row = (id: string, name: string, points: number, of: number | undefined) => `  ${id.padEnd(3)}${name.padEnd(46)}${points.toFixed(2).padStart(7)}${of === undefined ? '' : ` of ${of}`}`
	const list = (what: string, of: readonly string[]) => (of.length ? [`${what}: ${of.join(', ')}`] : [])
	const { total } = report
	const refusals: string[] = []
	if (report.refusals.length) {
		const { readWords, sayIn } = await import('#ui/words.ts')
		const say = sayIn(readWords(join(root, 'src/ui/messages')), 'en')
		for (const refusal of report.refusals) {
			const file = typeof refusal.member === 'number' ? `${files[refusal.member - 1]}: ` : ''
			refusals.push(`! ${file}${say.refusal(refusal)} (${refusal.code})`)
		}
	}
	return [
		[rulebook.programme, en(rulebook.productSet), rulebook.id].filter(Boolean).join(' · '),
		`on ${report.on}${asked ? '' : whyOn(rulebook, report.on)} · ${files.length} ${files.length === 1 ? 'member' : 'members'}`,
		...(total === null
			? []
			: [
					'',
					...rulebook.parts.map((part) => row(part.id, en(part.name), report.parts[part.id] ?? 0, part.max)),
					row('', 'total', total, rulebook.total),
					row('', 'stars', report.stars ?? 0, undefined).replace(/\s[\d.]+$/, report.stars === null ? ' none yet' : ` ${report.stars}`),
					'',
				]),
		...list('left out, 0 points', report.unanswered),
		...list('does not apply, 0 points', report.notApplying),
		...list('stops, seen by all', report.stopped.map((s) => `${s.criterion} (${s.kind})`)),
		...list('not enough for the stars of its points', report.shortOf.map((s) => `${s.criterion} (${s.stars} stars ask for ${s.choice})`)),
		...refusals,
	]
}

export const scoreCommand: Command = {
	name: 'score',
	does: 'scores the sheets of a council by a rulebook, one file for each member; exit code 1 if a sheet cannot be used',
	examples: [
		'npx ippin score --rulebook vn-ocop-1048-20 --answers one.json --answers two.json --on 2022-06-30 --json',
		'npx ippin score --rulebook our-own.json --answers one.json        (one.json: {"answers": {"1.1": 3, "1.2": "a"}, "rules": {"1.1": "disqualify"}})',
	],
	options: { rulebook: { type: 'string' }, answers: { type: 'string', multiple: true }, on: { type: 'string' }, json: { type: 'boolean' } },
	async run(given, talk) {
		const rulebook = rulebookNamed(given.needed('rulebook', 'vn-ocop-1048-20'))
		given.needed('answers', 'one.json')
		const files = given.all('answers')
		if (given.words.length) throw new Error(`what is "${given.words[0]}"? Every sheet is named with --answers`)
		const wanted = given.text('on')
		const asked = wanted === undefined ? undefined : asDay(wanted)
		if (wanted !== undefined && !asked) throw new Error(`--on ${wanted} is not a day, such as --on 2022-06-30`)
		const today = dayIn('UTC', systemClock.now())
		const report = reportOf(rulebook, files, asked ?? lastDayInForce(rulebook, today) ?? today)
		if (given.has('json')) talk.out(JSON.stringify(printed(report)))
		else for (const line of await told(rulebook, report, files, asked !== undefined)) talk.out(line)
		return report.total === null ? 1 : 0
	},
}
