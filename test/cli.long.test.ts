/** The command line on real data folders: init, export and import, backup and restore, check, all told in words. */
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openHouse } from '#app'
import { withOwner } from '#adapters/dump/client.ts'
import type { Manifest } from '#adapters/dump/manifest.ts'
import { readSettings } from '#adapters/settings.ts'
import { action } from '#kernel/action.ts'
import { dayIn } from '#kernel/day.ts'
import { newId } from '#kernel/id.ts'
import { done, expectDone } from '#kernel/outcome.ts'
import { accept, endSession, invitationBehind, inviteOfficer, programmeBySlug } from '#modules/people/index.ts'
import { addStep, logStep, startProject } from '#modules/projects/index.ts'
import { eventsBetween, keepUpload, perform, pictures } from '#modules/record/index.ts'
import { registerPlace } from '#modules/registry/index.ts'
import { wordsOf } from '../src/cli/command.ts'
import { ippin } from '../src/cli/main.ts'
import { type Database, openDatabase } from '../src/serve.ts'
import { tinyPng } from './house.ts'

const base = mkdtempSync(join(tmpdir(), 'ippin-cli-'))
const home = join(base, 'home')
const figures = join(base, 'BACI_HS17_Y2022_V202401b.csv')
writeFileSync(figures, 't,i,j,k,v,q\n2022,704,842,460212,12.5,1\n2022,704,392,691110,3,1\n')
/** Held open by this process as a running server holds it: commands go through its socket. */
let server: Database
afterAll(async () => {
	await server?.stop()
	rmSync(base, { recursive: true, force: true })
})

async function run(args: string[], env: Record<string, string> = {}): Promise<{ code: number; said: string; json: () => Record<string, unknown> }> {
	const lines: string[] = []
	const code = await ippin(args, { env: { IPPIN_DATA: home, ...env }, out: (l) => lines.push(l), note: (l) => lines.push(l) })
	const said = lines.join('\n')
	return { code, said, json: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> }
}
const linesOf = (folder: string, table: string): string[] => gunzipSync(readFileSync(join(folder, 'tables', `${table}.jsonl.gz`))).toString().split('\n').filter(Boolean)
const everything = (folder: string): string => readdirSync(join(folder, 'tables')).map((f) => gunzipSync(readFileSync(join(folder, 'tables', f))).toString()).join('')
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
const tokenOf = (link: unknown) => String(link).split('/join/')[1] ?? ''
const houseAt = (data: string, database: Database) => openHouse({ ...readSettings({ IPPIN_DATA: data }) }, database.connection, 'http://localhost:3000', readFileSync(join(data, 'secret'), 'utf8').trim(), { cheapHashes: true })

/** A digit too many for a JavaScript number, and the line separators that break careless line readers. */
const exact = '12345678901234567890.1234567890123456789'
const awkward = 'line\u2028separator\u2029 "quoted" \\ back ฝีมือ 竹 \u{1F9FA}'
const keepBasket = action({
	name: 'registry.keep-basket',
	who: ['officer'],
	input: z.object({ n: z.number() }),
	async run(scene, { n }) {
		const kept = await keepUpload(scene, { name: `Zzyzx Nguyen ${n}.png`, bytes: tinyPng() }, pictures)
		if (!kept.ok) return kept
		return done({ value: { sha256: kept.value.sha256 }, news: [{ type: 'basket-kept', subject: { kind: 'basket', id: newId() }, facts: { n, note: awkward } }] })
	},
})

beforeAll(async () => {
	const made = await run(['init', '--programme', 'Bát Tràng pottery', '--economy', 'vn', '--zone', 'Asia/Ho_Chi_Minh', '--lang', 'vi', '--json'])
	expect(made).toMatchObject({ code: 0 })
	server = await openDatabase(readSettings({ IPPIN_DATA: home }))
	const house = houseAt(home, server)
	const entered = expectDone(await accept(house, tokenOf(made.json().link), { name: 'Zzyzx Nguyen', pin: '482915', contact: 'zzyzx@example.org', lang: 'vi', consent: true }))
	const programme = await programmeBySlug(house.db, entered.slug)
	if (!programme) throw new Error('just made')
	const by = { programme, actor: { person: entered.person, roles: ['officer'] as const } }
	for (let n = 0; n < 12; n++) expectDone(await perform(house, keepBasket, by, { n }))
	// A project with a step and its proof travels with the rest.
	const place = expectDone(await perform(house, registerPlace, by, { name: 'Làng Sen', sourceName: 'a test' }))
	const project = expectDone(await perform(house, startProject, by, { title: 'Đèn sen', idea: awkward, place: place.id }))
	const step = expectDone(await perform(house, addStep, by, { project: project.id, what: 'Ba mẫu', lead: 'producers', dueOn: '2100-01-01' }))
	expectDone(await perform(house, logStep, by, { step: step.id, on: dayIn(programme.zone, house.clock.now()), outcome: 'Một mẫu đẹp', proof: { name: 'proof.png', bytes: tinyPng() } }))
	await house.close()
	const producer = newId()
	await withOwner(server.connection, async (c) => {
		await c.query(`insert into producer (programme_id, id, name, kind, phone, folded, created_at, updated_at) values ($1, $2, 'Household of Hoa', 'household', '+84 911', 'hoa', now(), now())`, [programme.id, producer])
		await c.query(`insert into product (programme_id, id, producer_id, name, description, price, currency, folded, created_at, updated_at) values ($1, $2, $3, '{"source":"vi","text":{"vi":"Giỏ"}}', $4, $5, 'VND', 'gio', now(), now())`, [programme.id, newId(), producer, JSON.stringify({ source: 'vi', text: { vi: awkward } }), exact])
	})
}, 60_000)

describe('ippin', () => {
	it('explains itself, and says faults in words with exit code 1', async () => {
		expect((await run([])).said).toMatch(/init.*check.*export.*backup/s)
		expect((await run(['help', 'init'])).said).toContain('--economy VN')
		expect((await run(['backup', '--help'])).said).toContain('npx ippin backup --to')
		for (const [args, words, env] of [
			[['pack'], /no command "pack".*init, invite, check/],
			[['export', '--frob'], /'--frob'.*ippin help export/],
			[['export', 'nowhere'], /no programme "nowhere": there are bat-trang-pottery/],
			[['import', join(base, 'none')], /no export: it has no manifest/],
			[['restore'], /name the backup/],
			[['restore', base], /no backup: it has no manifest/],
			[['erase', '42'], /by their id/],
			[['person', newId()], /nobody here/],
			[['check'], /PORT must be/, { PORT: 'many' }],
			[['backup'], /no database in .*empty yet.*npm start/, { IPPIN_DATA: join(base, 'empty') }],
			[['init'], /ORIGIN must be an address/, { ORIGIN: 'ftp://ovop.example.org' }],
			[['backup'], /database does not answer/, { DATABASE_URL: 'postgresql://localhost:1/none' }],
			[['init', '--programme', 'X', '--economy', 'Vietnam', '--zone', 'Asia/Ho_Chi_Minh'], /--economy VIETNAM is not known/],
			[['init', '--programme', 'Xa', '--economy', 'VN', '--zone', 'Hanoi'], /--zone Hanoi is not known/],
			[['init', '--programme', 'Xa', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh', '--lang', 'fr'], /--lang fr/],
			[['init', '--programme', 'Xa', '--economy', 'VN'], /--zone is missing, such as --zone Asia\/Ho_Chi_Minh/],
			[['init', '--programme', 'Bat Trang pottery', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh'], /address already.*bat-trang-pottery/],
			[['init', '--programme', 'X y'], /ORIGIN.*public address/, { IPPIN_MODE: 'production' }],
		] as [string[], RegExp, Record<string, string>?][]) {
			const answer = await run(args, env)
			expect([args.join(' '), answer.code]).toEqual([args.join(' '), 1])
			expect(answer.said).toMatch(words)
		}
		expect(existsSync(join(base, 'empty'))).toBe(false)
	})
})

describe('init', () => {
	it('makes the secret for its owner’s eyes only, and the link of a programme of Chinese Taipei', async () => {
		expect(readFileSync(join(home, 'secret'), 'utf8').trim().length).toBeGreaterThanOrEqual(32)
		const made = await run(['init', '--programme', 'Puli paper', '--economy', 'TW', '--zone', 'Asia/Taipei'], { ORIGIN: 'https://ovop.example.org/' })
		expect(made.said).toContain('Puli paper (Chinese Taipei) is at https://ovop.example.org/puli-paper')
		const house = houseAt(home, server)
		expect(await invitationBehind(house, tokenOf(/https:\S+/.exec(made.said.split('within 48 hours:')[1] ?? '')?.[0]))).toMatchObject({ role: 'officer', state: 'open', slug: 'puli-paper' })
		await house.close()
	})
})

describe('invite', () => {
	it('lets an officer in again where none can come in, and the record says so', async () => {
		await run(['init', '--programme', 'Lacquer of Hạ Thái', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh'])
		expect((await run(['invite'])).said).toMatch(/name a programme.*lacquer-of-ha-thai/)
		const made = await run(['invite', 'lacquer-of-ha-thai', '--json'])
		expect(made.code).toBe(0)
		const house = houseAt(home, server)
		const entered = expectDone(await accept(house, tokenOf(made.json().link), { name: 'Phạm Thị Sơn', pin: '', contact: '', lang: 'vi', consent: true }))
		const told = await house.db.atomically(entered.programme, (tx) => eventsBetween(tx, entered.programme, '2026-01-01T00:00:00Z' as never, '2100-01-01T00:00:00Z' as never))
		expect(told).toMatchObject([{ type: 'officer-invited', by: null, facts: {} }])

		// She is signed in now, on the telephone she came in by.
		expect(await run(['invite', '--programme', 'lacquer-of-ha-thai'])).toMatchObject({ code: 1, said: expect.stringMatching(/an officer who can sign in.*--anyway/) })
		expect((await run(['invite', 'lacquer-of-ha-thai', '--anyway'])).said).toMatch(/Lacquer of Hạ Thái .*\n +http:\S+\/join\//)
		await endSession(house, entered.session)
		expect(await run(['invite', 'lacquer-of-ha-thai'])).toMatchObject({ code: 0 })
		expect(await perform(house, inviteOfficer, { programme: (await programmeBySlug(house.db, 'lacquer-of-ha-thai')) as never, actor: { person: entered.person, roles: ['officer'] } }, {})).toMatchObject({ refusal: { code: 'people/not-allowed' } })
		await house.close()
	})

	it('needs the secret of the instance beside its database', async () => {
		const { host, user, database } = server.connection as { host: string; user: string; database: string }
		const away = { DATABASE_URL: `postgresql:///${database}?host=${encodeURIComponent(host)}&user=${user}`, IPPIN_DATA: join(base, 'away') }
		expect(await run(['invite', 'bat-trang-pottery', '--anyway'], away)).toMatchObject({ code: 1, said: expect.stringContaining('no secret') })
	})
})

describe('a programme that moves', () => {
	const folder = join(base, 'moving')
	const elsewhere = { IPPIN_DATA: join(base, 'elsewhere') }

	it('leaves with its records, uploads and events, its members as ids, and nothing that opens anything', async () => {
		expect(await run(['import', 'baci', figures, '--programme', 'bat-trang-pottery'])).toMatchObject({ code: 0, said: expect.stringContaining('brought in') })
		expect(await run(['import', 'baci', figures, '--source', 'For the whole instance'])).toMatchObject({ code: 0 })
		const said = (await run(['export', 'bat-trang-pottery', '--to', folder, '--json'])).json()
		expect(said).toMatchObject({ files: 1, events: '16' })
		const all = everything(folder)
		for (const hidden of ['Zzyzx@', 'zzyzx@example.org', 'argon2', readFileSync(join(home, 'secret'), 'utf8').trim()]) expect(all).not.toContain(hidden)
		expect(linesOf(folder, 'person')).toEqual([expect.stringContaining('"name": ""')])
		for (const table of ['credential', 'session', 'invitation', 'consent', 'delivery', 'idempotency']) expect(existsSync(join(folder, 'tables', `${table}.jsonl.gz`))).toBe(false)
		expect(linesOf(folder, 'product')[0]).toContain(exact)
		expect(await run(['export', 'bat-trang-pottery', '--to', folder])).toMatchObject({ code: 1, said: expect.stringContaining('is there already') })
	})

	it('arrives with the same chain, every digit and every sign; an officer comes in by a new link', async () => {
		await run(['init', '--programme', 'Bat Trang pottery', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh'], elsewhere)
		expect(await run(['import', folder], elsewhere)).toMatchObject({ code: 1, said: expect.stringMatching(/address "bat-trang-pottery".*--slug/) })
		expect(await run(['import', folder, '--slug', 'Bát Tràng'], elsewhere)).toMatchObject({ code: 1, said: expect.stringContaining('such as bat-trang') })
		const came = await run(['import', folder, '--slug', 'bat-trang', '--json'], elsewhere)
		expect(came).toMatchObject({ code: 0 })
		expect(came.json().hash).toBe(manifestOf(folder).programme?.hash)
		expect((await run(['trade', '--programme', 'bat-trang'], elsewhere)).said.match(/^[0-9a-f]{16} +\w+/gm)).toEqual([expect.stringContaining('programme')])
		expect((await run(['check'], elsewhere)).said).toMatch(/ok +record bat-trang +16 events, the chain verifies\nok +files bat-trang +1 uploads, all there/)
		const again = join(base, 'again')
		await run(['export', 'bat-trang', '--to', again], elsewhere)
		for (const table of ['event', 'product', 'producer', 'project', 'project_step', 'file', 'membership', 'chain_head']) expect(linesOf(again, table)).toEqual(linesOf(folder, table))
		expect(linesOf(again, 'product')[0]).toContain('\u2028')
		expect(linesOf(again, 'project_step')).toHaveLength(1)
		expect((await run(['rebuild', 'bat-trang'], elsewhere)).code).toBe(0)
		expect(await run(['import', folder, '--slug', 'other'], elsewhere)).toMatchObject({ code: 1, said: expect.stringContaining('here already') })
	}, 60_000)

	it('is refused when it was changed on the way, and leaves nothing behind', async () => {
		const changed = join(base, 'changed')
		const third = { IPPIN_DATA: join(base, 'third') }
		await run(['init'], third)
		const change = (table: string, from: string | RegExp, to: string, honest: boolean) => {
			rmSync(changed, { recursive: true, force: true })
			cpSync(folder, changed, { recursive: true })
			const bytes = gzipSync(gunzipSync(readFileSync(join(changed, 'tables', `${table}.jsonl.gz`))).toString().replace(from, to))
			writeFileSync(join(changed, 'tables', `${table}.jsonl.gz`), bytes)
			const manifest = manifestOf(changed)
			const entry = manifest.tables.find((t) => t.name === table)
			if (entry && honest) entry.sha256 = createHash('sha256').update(bytes).digest('hex')
			writeFileSync(join(changed, 'manifest.json'), JSON.stringify(manifest))
		}
		const refused = async (words: RegExp) => expect(await run(['import', changed], third)).toMatchObject({ code: 1, said: expect.stringMatching(words) })
		change('event', '"n": 3', '"n": 4', false)
		await refused(/event\.jsonl\.gz is damaged/)
		change('event', '"n": 3', '"n": 4', true)
		await refused(/does not verify at event 4 \(payload\)/)
		change('event', /\n[^\n]*\n$/, '\n', true)
		await refused(/15 rows where the manifest says 16/)
		change('membership', /"programme_id": "[^"]*"/, `"programme_id": "${newId()}"`, true)
		await refused(/membership holds rows of another programme/)
		change('product', /"programme_id": "[^"]*"/, `"programme_id": "${newId()}"`, true)
		await refused(/product holds rows of another programme/)
		change('product', 'Giỏ', 'Gio', true)
		appendFileSync(join(changed, 'files', readdirSync(join(changed, 'files'), { recursive: true, encoding: 'utf8' }).find((f) => /[0-9a-f]{64}$/.test(f)) ?? ''), 'x')
		await refused(/damaged: its content/)
		expect((await run(['export', 'x'], third)).said).toContain('none yet')
	})
})

describe('a fault of the disk', () => {
	it('is said with what to do', () => {
		expect(wordsOf(Object.assign(new Error("EACCES: permission denied, open 'lock.json'"), { code: 'EACCES' }))).toMatch(/lock\.json'.*chown.*IPPIN_DATA/)
		expect(wordsOf(new Error('Command failed: initdb\nFATAL: could not write: No space left on device\ninitdb: removing contents'))).toMatch(/^the disk is full \(FATAL[^\n]*\): make room/)
	})
})

describe('a backup', () => {
	const folder = join(base, 'backup')
	const restored = { IPPIN_DATA: join(base, 'restored') }

	it('is made while the instance runs, and everything comes back into another folder', async () => {
		const began = performance.now()
		expect(await run(['backup', '--to', folder])).toMatchObject({ code: 0 })
		const between = performance.now()
		expect(await run(['restore', folder], restored)).toMatchObject({ code: 0, said: expect.stringContaining('every chain verifies') })
		console.info(`cli: backup ${Math.round(between - began)} ms, restore ${Math.round(performance.now() - between)} ms`)
		expect(readFileSync(join(restored.IPPIN_DATA, 'secret'), 'utf8')).toBe(readFileSync(join(home, 'secret'), 'utf8'))
		const again = join(base, 'backup-again')
		await run(['backup', '--to', again], restored)
		expect(manifestOf(again).tables.map((t) => [t.name, t.rows])).toEqual(manifestOf(folder).tables.map((t) => [t.name, t.rows]))
		expect(everything(again)).toBe(everything(folder))
		expect(await run(['check'], restored)).toMatchObject({ said: expect.stringMatching(/record bat-trang-pottery +16 events, the chain verifies/) })
		expect((await run(['check'], restored)).said.match(/ok +trade [0-9a-f]{16} +(instance|programme)/g)).toHaveLength(2)
	})

	it('comes back into a PostgreSQL of somebody’s own, beside a folder that is not there yet', async () => {
		const own = server.connection
		if (!('host' in own)) throw new Error('the embedded database is reached by its socket')
		await withOwner(own, (c) => c.query('create database another'))
		const away = { DATABASE_URL: `postgresql:///another?host=${encodeURIComponent(own.host)}&user=${own.user}`, IPPIN_DATA: join(base, 'another') }
		expect(await run(['restore', folder], away)).toMatchObject({ code: 0, said: expect.stringContaining('every chain verifies') })
		expect((await run(['check'], away)).said).toMatch(/files bat-trang-pottery +\d+ uploads, all there/)
		await withOwner(own, (c) => c.query('drop database another'))
	})

	it('is not restored over something, nor when damaged, nor as an export', async () => {
		expect(await run(['restore', folder], restored)).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') })
		expect(await run(['import', folder])).toMatchObject({ code: 1, said: expect.stringContaining('backup of a whole instance') })
		const broken = join(base, 'broken')
		cpSync(folder, broken, { recursive: true })
		rmSync(join(broken, 'tables', 'event.jsonl.gz'))
		const fresh = { IPPIN_DATA: join(base, 'fresh') }
		expect(await run(['restore', broken], fresh)).toMatchObject({ code: 1, said: expect.stringContaining('event.jsonl.gz is missing') })
		const newer = manifestOf(folder)
		newer.migrations.push({ name: '9999_future.sql', sha256: 'x' })
		writeFileSync(join(broken, 'manifest.json'), JSON.stringify({ ...newer, tables: newer.tables.filter((t) => t.name !== 'event') }))
		expect(await run(['restore', broken], fresh)).toMatchObject({ code: 1, said: expect.stringContaining('9999_future.sql') })
		cpSync(folder, broken, { recursive: true })
		const [parquet] = readdirSync(join(broken, 'trade'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('totals.parquet'))
		rmSync(join(broken, 'trade', parquet ?? '', '..'), { recursive: true })
		expect(await run(['restore', broken], fresh)).toMatchObject({ code: 1, said: expect.stringContaining('holds 1 sets of trade figures, its manifest says 2') })
		expect(existsSync(fresh.IPPIN_DATA)).toBe(false)
	})

	it('is checked: a missing upload and a changed event are found, by name, with exit code 1', async () => {
		const files = join(restored.IPPIN_DATA, 'files')
		const trade = join(restored.IPPIN_DATA, 'trade')
		rmSync(join(trade, readdirSync(trade, { recursive: true, encoding: 'utf8' }).find((f) => f.endsWith('totals.parquet')) ?? ''))
		rmSync(join(files, readdirSync(files, { recursive: true, encoding: 'utf8' }).find((f) => /[0-9a-f]{64}$/.test(f)) ?? ''))
		const database = await openDatabase(readSettings(restored))
		await withOwner(database.connection, (c) => c.query(`update event set payload = '{"n": 99}' where seq = 5`))
		await database.stop()
		const found = await run(['check', '--json'], restored)
		expect(found.code).toBe(1)
		const lines = found.json() as unknown as { what: string; ok: boolean; detail: string }[]
		expect(lines.find((l) => l.what === 'record bat-trang-pottery')).toMatchObject({ ok: false, detail: 'does not verify at event 5 (payload)' })
		expect(lines.find((l) => l.what === 'files bat-trang-pottery')).toMatchObject({ ok: false, detail: expect.stringContaining('1 of 1 are missing') })
		expect(lines.filter((l) => l.what.startsWith('pack ')).every((l) => l.ok)).toBe(true)
		expect(lines.find((l) => l.what === 'fonts')?.ok).toBe(true)
		expect(lines.filter((l) => l.what.startsWith('trade ')).map((l) => [l.ok, l.detail])).toEqual(expect.arrayContaining([[false, expect.stringMatching(/totals.parquet is missing: drop it/)]]))
	})
})

describe('a person', () => {
	it('gets everything about them, and is erased from the next backup and export', async () => {
		const [id] = await withOwner(server.connection, (c) => c.query(`select id::text from person where name = 'Zzyzx Nguyen'`))
		const person = id?.id ?? ''
		expect((await run(['person', person])).said).toContain('Zzyzx Nguyen')
		expect(await run(['erase', person])).toMatchObject({ code: 1, said: expect.stringContaining('--yes') })
		expect(await run(['erase', person, '--yes'])).toMatchObject({ code: 0, said: expect.stringContaining('Without an officer now: bat-trang-pottery') })
		await run(['backup', '--to', join(base, 'after')])
		await run(['export', 'bat-trang-pottery', '--to', join(base, 'after-export')])
		for (const folder of ['after', 'after-export']) expect(everything(join(base, folder))).not.toMatch(/zzyzx/i)
		expect((await run(['check'])).said).toMatch(/record bat-trang-pottery +17 events, the chain verifies/)
	})
})

