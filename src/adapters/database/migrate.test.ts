import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { migrate, readMigrations, statementsOf } from './migrate.ts'

const host = inject('host')
const database = `migrate_${process.pid}_${Math.floor(Math.random() * 1e9)}`
const connection = { host, user: 'ippin', database }
const folder = mkdtempSync(join(tmpdir(), 'ippin-migrations-'))
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const admin = async (text: string, to = 'postgres') => {
	const client = new pg.Client({ host, user: 'ippin', database: to })
	await client.connect()
	const result = await client.query<Record<string, unknown>>(text)
	await client.end()
	return result.rows
}

beforeAll(() => admin(`create database ${database}`))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
	for (const { name } of readMigrations(folder)) rmSync(join(folder, name))
	put('0001_first.sql', '-- A comment; with a semicolon.\ncreate table if not exists first (id uuid primary key);\n')
})

describe('migrations', () => {
	it('are applied once, in order, also by two servers that start at the same moment', async () => {
		put('0002_second.sql', 'create table if not exists second (id uuid primary key);\ncreate index on second (id);\n')
		const applied = await Promise.all([migrate(connection, folder), migrate(connection, folder)])
		expect(applied.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql'])
		expect(await migrate(connection, folder)).toEqual([])
	})

	it('refuse a database that is newer than the program', async () => {
		await expect(migrate(connection, folder)).rejects.toThrow(/0002_second\.sql.*older than its data/)
	})

	it('refuse a file that was changed after it was applied', async () => {
		put('0002_second.sql', 'create table second (id text primary key);\n')
		await expect(migrate(connection, folder)).rejects.toThrow(/0002_second\.sql was changed/)
	})

	it('make a backup before they change what is there, once, and never on an empty database', async () => {
		put('0002_second.sql', 'create table if not exists second (id uuid primary key);\ncreate index on second (id);\n')
		put('0003_third.sql', 'create table third (id uuid primary key);\n')
		put('0004_fourth.sql', 'create table fourth (id uuid primary key);\n')
		const saw: unknown[] = []
		await migrate(connection, folder, async () => {
			saw.push((await admin(`select to_regclass('third') as t`, database))[0]?.t)
		})
		expect(saw).toEqual([null])
		const empty = `${database}_empty`
		await admin(`create database ${empty}`)
		await migrate({ host, user: 'ippin', database: empty }, folder, async () => {
			saw.push('again')
		})
		expect(saw).toEqual([null])
	})

	it('change nothing when the backup fails, and leave nothing half done when a statement does', async () => {
		put('0002_second.sql', 'create table if not exists second (id uuid primary key);\ncreate index on second (id);\n')
		put('0003_third.sql', 'create table third (id uuid primary key);\n')
		put('0004_fourth.sql', 'create table fourth (id uuid primary key);\n')
		put('0005_fifth.sql', 'create table fifth (id uuid primary key);\nselect nonsense();\n')
		await expect(migrate(connection, folder, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
		await expect(migrate(connection, folder)).rejects.toThrow(/0005_fifth\.sql failed.*nonsense/)
		expect(await admin(`select to_regclass('fifth') as t`, database)).toEqual([{ t: null }])
	})

	it('say what the database role lacks on a server of somebody’s own', async () => {
		const role = `${database}_owner`
		await admin(`create role ${role} login`)
		await admin(`create database ${role} owner ${role}`)
		const url = { host, user: role, database: role }
		await expect(migrate(url, join(import.meta.dirname, '../../../migrations'))).rejects.toThrow(/must own the database and have CREATEROLE/)
		await admin(`drop database ${role}`)
		await admin(`drop role ${role}`)
	})

	it('read statements one by one, whole bodies as one', () => {
		expect(statementsOf("-- x\nselect 1;\ncreate function f() returns int language sql as $$\n  select 1;\n$$;\nselect ';' ;\n")).toEqual(['select 1', 'create function f() returns int language sql as $$\n  select 1;\n$$', "select ';' "])
		expect(() => statementsOf('select 1')).toThrow(/without ";"/)
	})
})

describe('our own migrations on data of an earlier version', () => {
	it('turn the zero that stood for stars nobody wrote down into unknown', async () => {
		const ours = join(import.meta.dirname, '../../../migrations')
		const to = { host, user: 'ippin', database: `${database}_stars` }
		await admin(`create database ${to.database}`)
		await migrate(to, ours, undefined, (name) => name < '0014')
		// The rows these point to do not matter here.
		await admin(
			`set session_replication_role = replica;
			insert into certificate (programme_id, id, code, number, product_id, stars, basis, created_at) select gen_random_uuid(), gen_random_uuid(), n::text, n::text, gen_random_uuid(), n, 'paper', now() from generate_series(0, 1) n;
			insert into published_certificate select programme_id, id, code, number, product_id, '{}', '', null, stars, null, basis, null, '', null, null, false, null, null, false from certificate`,
			to.database,
		)
		await migrate(to, ours)
		expect(await admin('select c.stars, p.stars as published from certificate c join published_certificate p on p.id = c.id order by c.code', to.database)).toEqual([
			{ stars: null, published: null },
			{ stars: 1, published: 1 },
		])
		expect(await admin(`select relforcerowsecurity as forced from pg_class where relname in ('certificate', 'published_certificate')`, to.database)).toEqual([{ forced: true }, { forced: true }])
	})
})
