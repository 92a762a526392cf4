/** Erasing a person: unmistakable words in every place that may hold something about them, then none anywhere. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CompiledQuery } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { personal, rebuilds } from '#app'
import { exportProgramme } from '#adapters/dump/programme.ts'
import { tablesInOrder } from '#adapters/dump/tables.ts'
import type { Programme } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import { accept, invite, roster, signIn, visitorOf } from '#modules/people/index.ts'
import { enqueue, erasePerson, exportPerson, formKey, perform, rebuildProgramme, tell, verifyRecord } from '#modules/record/index.ts'
import { anyRow, liftRules } from './any-row.ts'
import { aMember, aProgramme, type TestHouse, testHouse } from './house.ts'

/** Stands in every text that is about them; in the folded form, too. */
const mark = 'Qwxyzunmistakable'
let house: TestHouse
let programme: Programme
let other: Programme
let person: Id<'person'>
let session: string
const producer = newId<'producer'>()
const shared = newId<'producer'>()

/** The whole database as text: what a backup would hold. */
async function dump(): Promise<string> {
	const tables = await house.sql(`select relname as t from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`)
	let all = ''
	for (const { t } of tables) all += (await house.sql(`select '${t} ' || to_jsonb(x)::text as row from "${t}" x`)).map((r) => `${r.row}\n`).join('')
	return all
}
const traces = (text: string) => text.split('\n').filter((line) => line.toLowerCase().includes(mark.toLowerCase()))

async function exported(of: Programme): Promise<string> {
	const to = join(mkdtempSync(join(tmpdir(), 'ippin-erase-')), 'out')
	const client = { query: async (text: string, values?: readonly unknown[]) => (await house.sql(text, values ? [...values] : undefined)) as Record<string, string | null>[] }
	const tables = await tablesInOrder(client)
	await exportProgramme(
		(work) => house.db.asPerson({ programme: of.id }, (tx) => work({ query: async (text, values) => (await tx.executeQuery<Record<string, string | null>>(CompiledQuery.raw(text, values ? [...values] : []))).rows })),
		{ programme: of, tables, migrations: [], data: to, to, program: 'test', at: house.clock.now() },
	)
	return readdirSync(join(to, 'tables')).map((f) => gunzipSync(readFileSync(join(to, 'tables', f))).toString()).join('')
}

beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
	other = await aProgramme(house)
	const officer = await aMember(house, programme, 'officer')
	const at = house.clock.now()
	const place = newId()
	for (const [id, name] of [[producer, `Household ${mark}`], [shared, 'Shared co-operative']] as const)
		await house.sql(
			`insert into producer (programme_id, id, name, trade_name, kind, contact_person, phone, mail, address, folded, created_at, updated_at) values ($1, $2, $3, $3, 'household', $4, $4, $4, $4, $4, $5, $5)`,
			[programme.id, id, name, id === producer ? mark : '', at],
		)
	const product = newId()
	await house.sql(`insert into place (programme_id, id, name, precision, created_at) values ($1, $2, '{"source":"vi","text":{"vi":"Làng"}}', 'none', $3)`, [programme.id, place, at])
	await house.sql(`update producer set place_id = $3 where programme_id = $1 and id = $2`, [programme.id, producer, place])
	await house.sql(`insert into product (programme_id, id, producer_id, name, folded, created_at, updated_at) values ($1, $2, $3, '{"source":"vi","text":{"vi":"Giỏ"}}', 'gio', $4, $4)`, [programme.id, product, producer, at])
	await house.sql(`insert into certificate (programme_id, id, code, number, product_id, stars, basis, created_at) values ($1, $2, 'c0de', '1', $3, 4, 'paper', $4)`, [programme.id, newId(), product, at])
	for (const p of [programme]) await rebuildProgramme(house, p, rebuilds)

	const made = expectDone(await perform(house, invite, { programme, actor: officer }, { name: `Invited ${mark}`, role: 'producer', producer, by: 'link' }, formKey(house, officer.person, invite.name)))
	const entered = expectDone(await accept(house, made.link.split('/join/')[1] ?? '', { name: `Person ${mark}`, pin: '482915', contact: `${mark}@example.org`, lang: 'vi', consent: true }))
	person = entered.person
	session = entered.session
	await house.sql(`insert into membership (programme_id, person_id, role, producer_id, since) values ($1, $2, 'supporter', $3, $4)`, [programme.id, person, shared, at])
	await house.sql(`insert into membership (programme_id, person_id, role, since) values ($1, $2, 'officer', $3)`, [other.id, person, at])
	await aMember(house, programme, 'producer', { producer: shared })
	await house.sql(`insert into parked_form (token_hash, person_id, path, fields, expires_at) values ('x', $1, '/', $2, now() + interval '1 day')`, [person, JSON.stringify({ about: mark })])
	await house.sql(`insert into file (programme_id, sha256, mime, size, name, uploaded_by, at) values ($1, repeat('a', 64), 'image/png', 1, $2, $3, $4)`, [other.id, `${mark}.png`, person, at])
	await house.sql(`insert into idempotency (programme_id, key, action, person_id, body_sha256, result, at) values ($1, 'k', 'a', $2, '', $3, $4)`, [programme.id, person, JSON.stringify({ link: mark }), at])
	await house.db.atomically(programme.id, async (tx) => {
		await enqueue(tx, house, programme.id, at, [{ channel: 'mail', to: `${mark}@Example.org`, template: 'invitation', lang: 'vi', facts: { link: mark } }])
		await tell(tx, programme.id, { person, roles: ['producer'] }, at, [{ type: 'person-joined', subject: { kind: 'person', id: person }, facts: { remark: mark } }])
	})
	// And whatever table a module lists for a person: one row of theirs, the word in every listed column.
	const tenant = personal.filter((p) => p.class === 'tenant' && p.person !== 'producer' && p.table !== 'file')
	await liftRules(house, tenant.map((p) => p.table))
	for (const p of tenant) await house.sql(await anyRow(house, p.table, { programme_id: programme.id, [p.person]: person }, p.columns, mark))
})

describe('a person', () => {
	it('reads everything that is held about them, and no hash or token', async () => {
		const held = expectDone(await exportPerson(house, person, personal))
		const text = JSON.stringify(held)
		expect(Object.keys(held.own).sort()).toEqual(['credential', 'parked_form', 'person', 'session'])
		expect(held.programmes.map((p) => p.slug).sort()).toEqual([programme.slug, other.slug].sort())
		const here = held.programmes.find((p) => p.slug === programme.slug)
		expect(Object.keys(here?.tables ?? {})).toEqual(expect.arrayContaining(['producer', 'membership', 'consent', 'inquiry']))
		expect(here?.tables.producer).toHaveLength(1)
		expect(here?.events.map((e) => e.type)).toContain('person-joined')
		expect(text).not.toMatch(/argon2|token_hash|secret_hash|"handle"/)
	})

	it('leaves no trace in the whole database nor in an export, once erased; the chains verify and their work stays', async () => {
		expect(traces(await dump()).length).toBeGreaterThan(10 + personal.length / 3)
		expect(traces(await exported(programme)).length).toBeGreaterThan(2)
		const erased = expectDone(await erasePerson(house, person, personal, rebuilds))
		expect(erased).toMatchObject({ programmes: 2, withoutOfficer: [other.slug] })
		expect(traces(await dump())).toEqual([])
		for (const p of [programme, other]) {
			expect(traces(await exported(p))).toEqual([])
			expect((await house.db.atomically(p.id, (tx) => verifyRecord(tx, p.id))).fault).toBeUndefined()
		}
		const [published] = await house.sql(`select maker from published_certificate where programme_id = $1`, [programme.id])
		expect(published).toEqual({ maker: 'Làng' })
	})

	it('cannot come in any more, and stands in the roster without a name', async () => {
		expect(await visitorOf(house, session)).toBeUndefined()
		expect(await signIn(house, `${mark}@example.org`, '482915', 'VN')).toMatchObject({ ok: false })
		expect((await roster(house.db, programme.id)).find((m) => m.person === person)).toMatchObject({ name: '' })
		const [co] = await house.sql(`select name from producer where id = $1`, [shared])
		expect(co).toEqual({ name: 'Shared co-operative' })
	})

	it('may be erased again; one who never was is refused', async () => {
		expect(await erasePerson(house, person, personal, rebuilds)).toMatchObject({ ok: true })
		expect(await erasePerson(house, newId<'person'>(), personal, rebuilds)).toMatchObject({ refusal: { code: 'people/person-unknown' } })
		expect(await exportPerson(house, newId<'person'>(), personal)).toMatchObject({ refusal: { code: 'people/person-unknown' } })
	})
})
