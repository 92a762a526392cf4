/** `ippin score` and `ippin rulebook`: they open no database, so this needs none. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { near } from './command.ts'
import { ippin } from './main.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-score-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const root = join(import.meta.dirname, '..', '..')
const file = (name: string, content: unknown): string => {
	writeFileSync(join(base, name), typeof content === 'string' ? content : JSON.stringify(content))
	return join(base, name)
}
async function run(...args: string[]): Promise<{ code: number; out: string; note: string }> {
	const out: string[] = []
	const note: string[] = []
	const code = await ippin(args, { env: {}, out: (line) => out.push(line), note: (line) => note.push(line) })
	return { code, out: out.join('\n'), note: note.join('\n') }
}
const score = (...args: string[]) => run('score', '--rulebook', 'vn-ocop-1048-20', ...args)
const { sheets } = JSON.parse(readFileSync(join(root, 'test/golden/grading/20-three-members.json'), 'utf8')) as { sheets: { answers: object }[] }
const members = sheets.flatMap((sheet, at) => ['--answers', file(`member-${at + 1}.json`, sheet)])

describe('ippin score', () => {
	it('prints exactly the six fields when there is nothing else to say', async () => {
		expect(await score(...members, '--json')).toEqual({
			code: 0,
			out: '{"on":"2023-02-23","parts":{"A":26.33,"B":18,"C":29},"total":73.33,"stars":4,"unanswered":[],"refusals":[]}',
			note: '',
		})
	})

	it('says in words what a person reads', async () => {
		const { out } = await score(...members)
		for (const said of ['on 2023-02-23, the last day it was in force · 3 members', '26.33 of 35', '73.33 of 100', 'stars                                            4']) expect(out).toContain(said)
	})

	it('lists what was left out and what does not apply, beside the six fields', async () => {
		const { code, out } = await score('--answers', file('few.json', { answers: { '1.1': 3, '4.1': 'd', '6.3': 10 } }), '--json')
		expect([code, JSON.parse(out)]).toMatchObject([0, { total: 18, stars: 1, notApplying: ['5.2', '5.3'] }])
		expect(JSON.parse(out).unanswered).toContain('1.2')
	})

	it('does not average a stopping condition that one member saw, and names the members', async () => {
		const stop = file('stop.json', { ...sheets[1], rules: { '6.2': 'disqualify' } })
		const { code, out } = await score(...members.slice(0, 2), '--answers', stop, '--json')
		expect([code, JSON.parse(out)]).toMatchObject([0, { stars: null, refusals: [{ code: 'grading/stopping-condition', seenBy: [2], notSeenBy: [1] }] }])
	})

	it('gives points but no stars on a day outside its force', async () => {
		const { out } = await score(...members, '--on', '2023-02-24', '--json')
		expect(JSON.parse(out)).toMatchObject({ on: '2023-02-24', total: 73.33, stars: null, refusals: [{ code: 'grading/rulebook-not-in-force' }] })
	})

	it('checks each file alone: sheets that cannot be used are told with their member, and the code is 1', async () => {
		const odd = file('odd.json', { answers: { '9.9': 1, '1.1': 'zz' } })
		const { code, out } = await score(...members.slice(0, 2), '--answers', odd, '--json')
		expect([code, JSON.parse(out)]).toMatchObject([1, { total: null, stars: null, refusals: [{ code: 'grading/unknown-criterion', member: 2 }, { code: 'grading/unknown-choice', member: 2 }] }])
		expect((await score('--answers', odd)).out).toContain('odd.json: There is no criterion 9.9 in this rulebook. (grading/unknown-criterion)')
		const misspelt = await score('--answers', file('misspelt.json', { answrs: {} }), '--json')
		expect([misspelt.code, JSON.parse(misspelt.out)]).toMatchObject([1, { refusals: [{ code: 'grading/sheet-malformed', member: 1 }] }])
	})

	it('awards nothing by an incomplete rulebook', async () => {
		const { code, out } = await run('score', '--rulebook', 'th-otop-opc', '--answers', file('none.json', { answers: {} }), '--json')
		expect([code, JSON.parse(out)]).toMatchObject([0, { stars: null, refusals: [{ code: 'grading/rulebook-incomplete' }] }])
	})

	it('reads an office’s own rulebook from a file, and gives no stars by one with an error in it', async () => {
		const book = JSON.parse(readFileSync(join(root, 'data/rulebooks/vn-ocop-1048-21.json'), 'utf8')) as object
		const own = file('own.json', { ...book, faults: [] })
		const { out } = await run('score', '--rulebook', own, '--answers', file('none.json', { answers: {} }), '--json')
		expect(JSON.parse(out)).toMatchObject({ total: 0, stars: null, refusals: [{ code: 'grading/rulebook-faulty', fault: 'sum', at: 'C' }] })
	})

	it.each([
		['a file that is not there', ['--answers', join(base, 'nowhere.json')], 'there is no file'],
		['a file that is not JSON', ['--answers', file('oops.json', '{oops')], 'oops.json is not JSON'],
		['a folder', ['--answers', base], 'is a folder, not a file'],
		['a day that is none', [...members, '--on', '2023-02-30'], '--on 2023-02-30 is not a day'],
		['no sheet', [], '--answers is missing'],
		['a sheet without its option', [...members, 'more.json'], 'what is "more.json"?'],
	])('says in one line what is wrong with %s', async (_, args, said) => {
		const { code, out, note } = await score(...args)
		expect([code, out, note]).toEqual([1, '', expect.stringContaining(said)])
		expect(note).not.toContain('\n')
	})

	it('guesses which rulebook was meant', async () => {
		expect((await run('score', '--rulebook', 'vn-ocop-1408-20', '--answers', 'x')).note).toContain('did you mean vn-ocop-1048-20?')
		expect((await run('score', '--rulebook', 'michelin', '--answers', 'x')).note).not.toContain('did you mean')
		expect([near('chek', ['check', 'list']), near('', ['a', 'b'])]).toEqual(['check', undefined])
	})
})

describe('ippin rulebook', () => {
	const folder = join(base, 'books')
	cpSync(join(root, 'data/rulebooks'), folder, { recursive: true })

	it('finds no error in what is shipped, and says what it passed over', async () => {
		const { code, out } = await run('rulebook', 'check', folder)
		expect(code).toBe(0)
		for (const said of ['known    sum at C: The sections of part C sum to 38, not 40.', 'skipped index.json', ' rulebooks, 0 errors']) expect(out).toContain(said)
	})

	it('finds errors of each file and between files, with exit code 1', async () => {
		const book = JSON.parse(readFileSync(join(folder, 'vn-ocop-1048-23.json'), 'utf8')) as object
		const bad = join(base, 'bad')
		cpSync(folder, bad, { recursive: true, filter: (name) => name === folder || name.endsWith('1048-23.json') })
		writeFileSync(join(bad, 'copy.json'), JSON.stringify({ ...book, faults: [] }))
		writeFileSync(join(bad, 'broken.json'), '{')
		writeFileSync(join(bad, 'half.json'), JSON.stringify({ kind: 'rulebook', id: 'half' }))
		const { code, out } = await run('rulebook', 'check', bad, '--json')
		const found = (JSON.parse(out) as { file: string; faults: { code: string; severity: string }[] }[]).map((c) => [c.file, c.faults.map((f) => `${f.severity} ${f.code}`)])
		expect(code).toBe(1)
		expect(Object.fromEntries(found)).toEqual({
			'broken.json': ['error not-json'],
			'copy.json': expect.arrayContaining(['error sum', 'error id-twice', 'warning file-name', 'warning successor-missing']),
			'half.json': expect.arrayContaining(['error malformed']),
			'vn-ocop-1048-23.json': expect.arrayContaining(['known sum', 'error id-twice']),
		})
	})

	it('lists the shipped ones', async () => {
		expect(JSON.parse((await run('rulebook', 'list', '--json')).out)).toContain('vn-ocop-1048-20')
		expect((await run('rulebook', 'list')).out).toContain('Decorative handicrafts')
	})

	it.each([
		['no word', [], 'takes "check DIR" or "list"'],
		['another word', ['chek', folder], 'did you mean check?'],
		['no folder', ['check'], 'name one folder'],
		['a folder that is not there', ['check', join(base, 'nowhere')], 'there is no folder'],
		['a file', ['check', join(folder, 'index.json')], 'is a file'],
		['a folder without files', ['check', mkdtempSync(join(base, 'empty-'))], 'there are no JSON files'],
	])('says what is wrong with %s', async (_, args, said) => {
		expect(await run('rulebook', ...args)).toMatchObject({ code: 1, note: expect.stringContaining(said) })
	})
})
