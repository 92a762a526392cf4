/** Every table declares one of the classes of architecture.md, and there is no other exception. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { personal } from '#app'
import type { PersonalColumns } from '#kernel/tables.ts'
import { type TestHouse, testHouse } from './house.ts'

let house: TestHouse
type Row = Record<string, unknown>
let tables: { name: string; class: string | null; rls: boolean; forced: boolean }[]
const classed = (...classes: string[]) => tables.filter((t) => t.class !== null && classes.includes(t.class)).map((t) => t.name)
const names = (rows: readonly Row[]) => rows.map((r) => String(r.name))

beforeAll(async () => {
	house = await testHouse()
	tables = (await house.sql(
		`select c.relname as name, obj_description(c.oid) as class, c.relrowsecurity as rls, c.relforcerowsecurity as forced
		 from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
	)) as typeof tables
})

describe('the schema', () => {
	it('gives every table one class; only the list of migrations has none', () => {
		expect(tables.length).toBeGreaterThan(20)
		expect(tables.filter((t) => !['tenant', 'published', 'identity', 'reference'].includes(t.class ?? '')).map((t) => t.name)).toEqual(['migration'])
	})

	it('keeps every tenant, published and identity row behind row-level security, for its owner too', () => {
		expect(tables.filter((t) => t.name !== 'migration' && !(t.rls && t.forced)).map((t) => t.name)).toEqual([])
	})

	it('lets the programme lead every key of a tenant or published table, and every foreign key carry it', async () => {
		const keys = await house.sql(
			`select conrelid::regclass::text || ' ' || conname as name from pg_constraint
			 where conrelid::regclass::text = any($1) and contype in ('p', 'u', 'x', 'f')
			   and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'programme_id'`,
			[classed('tenant', 'published')],
		)
		expect(names(keys)).toEqual([])
		const bare = await house.sql(
			`select conrelid::regclass::text || ' ' || conname as name from pg_constraint
			 where conrelid::regclass::text = any($1) and contype = 'f'
			   and (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) <> 'programme_id'`,
			[classed('tenant', 'published')],
		)
		expect(names(bare)).toEqual([])
		const unique = await house.sql(
			`select indexrelid::regclass::text as name from pg_index where indrelid::regclass::text = any($1) and indisunique
			   and (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) is distinct from 'programme_id'`,
			[classed('tenant', 'published')],
		)
		expect(names(unique)).toEqual([])
		const without = await house.sql(
			`select t as name from unnest($1::text[]) t where not exists (select from pg_constraint where conrelid = t::regclass and contype = 'p')`,
			[tables.map((t) => t.name)],
		)
		expect(names(without)).toEqual([])
	})

	it('has no serial, no identity column, no trigger of its own and no view that would see past the rules', async () => {
		expect(names(await house.sql(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('S', 'v', 'm', 'f')`))).toEqual([])
		expect(names(await house.sql(`select attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = attrelid where c.relnamespace = 'public'::regnamespace and attidentity <> ''`))).toEqual([])
		expect(names(await house.sql(`select tgname as name from pg_trigger where not tgisinternal`))).toEqual([])
		// freshen_register runs ANALYZE, which only an owner may; it reads and writes no row.
		expect(names(await house.sql(`select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and not proname = 'freshen_register'`))).toEqual([])
	})

	it('gives tenant and published tables to ippin_app, identity tables to ippin_people, and nothing to everybody', async () => {
		const grants = await house.sql(
			`select distinct table_name || ' ' || grantee as name from information_schema.role_table_grants where table_schema = 'public' and grantee in ('PUBLIC', 'ippin_app', 'ippin_people')`,
		)
		const wanted = [...classed('tenant', 'published', 'reference').map((t) => `${t} ippin_app`), ...classed('identity').map((t) => `${t} ippin_people`)]
		expect(names(grants).sort()).toEqual(wanted.sort())
		const policies = await house.sql(`select tablename || ' ' || r as name from pg_policies, unnest(roles) r where schemaname = 'public' and r not in ('ippin_app', 'ippin_people')`)
		expect(names(policies)).toEqual([])
	})
})

/** Columns whose names sound personal and that are not; each with its reason. */
const notPersonal: Readonly<Record<string, string>> = {
	'programme.name': 'a programme, not a person',
	'place.name': 'a village',
	'resource.name': 'a material, a skill, a festival',
	'product.name': 'a product',
	'product_material.name': 'a material',
	'product_material.scientific_name': 'a plant',
	'quotation_line.name': 'a product',
	'office_mail.mail': 'an office’s mailbox',
	'delivery.recipient': 'belongs to no person id: emptied once sent, and erased by the contact’s hash (record/erase.ts)',
}

describe('personal data', () => {
	it('is marked: a column that sounds like a name or a contact stands in a module’s list, or here with a reason', async () => {
		const columns = (await house.sql(
			`select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
			 where c.relname = any($1) and a.attnum > 0 and not a.attisdropped and a.attname ~ '(^|_)(name|names|mail|email|phone|address|contact|recipient|photographer)($|_)'`,
			[classed('tenant', 'identity')],
		)) as { table: string; column: string }[]
		const marked = new Set(personal.flatMap((p) => p.columns.map((c) => `${p.table}.${c}`)))
		expect(columns.map((c) => `${c.table}.${c.column}`).filter((c) => !marked.has(c) && !(c in notPersonal)).sort()).toEqual([])
	})

	it('is never in a published table: none of its columns is on a list or sounds like a contact', async () => {
		expect(personal.filter((p) => classed('published').includes(p.table))).toEqual([])
		const contacts = await house.sql(
			`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
			 where c.relname = any($1) and a.attnum > 0 and a.attname ~ '(^|_)(mail|email|phone|address|contact|person)($|_)'`,
			[classed('published')],
		)
		expect(names(contacts)).toEqual([])
	})

	it('is listed with tables and columns that exist', async () => {
		const columns = new Set(
			(await house.sql(`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and a.attnum > 0`)).map((r) => String(r.name)),
		)
		const wanted = personal.flatMap((p) => [...p.columns, ...(p.person === 'producer' ? [] : [p.person])].map((c) => `${p.table}.${c}`))
		expect(wanted.filter((c) => !columns.has(c))).toEqual([])
		expect(personal.filter((p) => !classed(p.class).includes(p.table))).toEqual([])
	})

	it('reaches app.ts from every module that lists some', async () => {
		const modules = join(import.meta.dirname, '../src/modules')
		const missing: string[] = []
		for (const entry of readdirSync(modules, { withFileTypes: true })) {
			if (!entry.isDirectory() || !readdirSync(join(modules, entry.name)).includes('tables.ts')) continue
			const { personal: own = [] } = (await import(join(modules, entry.name, 'tables.ts'))) as { personal?: readonly PersonalColumns[] }
			if (!own.every((p) => personal.includes(p))) missing.push(entry.name)
		}
		expect(missing).toEqual([])
	})
})
