/** One programme's ids open nothing and change nothing in another: every page, and every form that names an object. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect } from 'vitest'
import { socketConnection } from '#adapters/database/cluster.ts'
import { openSecrets } from '#adapters/secrets.ts'
import { readSettings, secretOf } from '#adapters/settings.ts'
import { formKey, keyFits } from '../../src/modules/record/perform.ts'
import { journey, product, type Story } from './browser.ts'
import { crawl, type FoundForm, formsOn, haNoi, oita, patternOf, uuid } from './crawl.ts'

const members = (slug: string) => [`/${slug}/desk`, `/${slug}/find`]
/** Actions that a programme offers to everybody. */
const forEverybody = new Set(['channel.inquire', 'visits.save-itinerary'])
/** A published case belongs to everybody: every programme shows it under its own address. */
const shared = /\/cases\/[0-9a-f-]{36}(\?|$)/

journey('ids of one programme open no page in another', { width: 1280, js: false }, async ({ context, as, another }) => {
	await as('officer')
	const { texts } = await crawl(context.request, members(haNoi), 2)
	const stranger = await another()
	await stranger.as('officer', oita)
	let tried = 0
	for (const path of texts.keys()) {
		if (!path.startsWith(`/${haNoi}/`) || !(path.split('?')[0] ?? '').match(uuid) || shared.test(path)) continue
		const foreign = path.replace(haNoi, oita)
		const response = await stranger.context.request.get(foreign, { maxRedirects: 0 })
		expect([404, 403], `${response.status()} ${foreign}`).toContain(response.status())
		// And at home the stranger has no role.
		const home = await stranger.context.request.get(path, { maxRedirects: 0 })
		expect(home.status(), path).toBeLessThan(500)
		tried++
	}
	console.info(`journeys: ${tried} addresses with foreign ids opened nothing`)
	expect(tried).toBeGreaterThan(40)
})

journey('ids of one programme change nothing in another, whatever form they are sent with', { width: 1280, js: true }, async (owner) => {
	const forms: FoundForm[] = []
	for (const role of ['officer', 'council', 'producer', 'supporter'] as const) {
		await owner.as(role)
		const { texts } = await crawl(owner.context.request, members(haNoi), 1)
		forms.push(...(await formsOn(owner.page, texts)))
	}
	const withIds = [...new Map(forms.filter((f) => f.to.startsWith(`/${haNoi}/`) && !shared.test(f.to) && (f.to + JSON.stringify(f.fields)).match(uuid)).map((f) => [patternOf(f.to), f])).values()]
	const stranger = await owner.another()
	await stranger.as('officer', oita)
	const { actionOf, keysOfLatest } = await keyring()
	const keys = await keysOfLatest()
	const before = await standing(haNoi)
	const ids = new Set(forms.flatMap((f) => (f.to + JSON.stringify(f.fields)).match(uuid) ?? []))
	const pointed = await pointingTo(oita, ids)
	const refused = [400, 403, 404, 409]
	for (const form of withIds) {
		const theirs = keys(form)
		if (!forEverybody.has(actionOf(form) ?? '')) expect(refused, form.to).toContain(await send(stranger, form, theirs))
		const there = await send(stranger, { ...form, to: form.to.replace(haNoi, oita) }, theirs)
		if (form.to.match(uuid)) expect(refused, `${form.to} in Oita`).toContain(there)
	}
	// The stranger's own forms, with a Ha Noi id where one of Oita stood.
	const { texts } = await crawl(stranger.context.request, members(oita), 1)
	let swapped = 0
	for (const form of await formsOn(stranger.page, texts)) {
		if (!form.to.startsWith(`/${oita}/`) || shared.test(form.to)) continue
		for (const [name, value] of form.fields) {
			const foreign = isId(value) && forms.flatMap((f) => f.fields).find(([n, v]) => n === name && isId(v) && v !== value)?.[1]
			if (!foreign) continue
			await send(stranger, { ...form, fields: form.fields.map(([n, v]) => [n, n === name ? foreign : v] as const) }, keys(form))
			swapped++
		}
	}
	expect(await standing(haNoi)).toEqual(before)
	// A field that a form does not need may be passed over; what is kept must not point abroad.
	expect((await pointingTo(oita, ids)).filter((row) => !pointed.includes(row))).toEqual([])

	// The same forms do work for those they belong to, or the sweep would prove nothing.
	let worked = 0
	for (const role of ['officer', 'council', 'producer', 'supporter'] as const) {
		await owner.as(role)
		const mine = await keysOfLatest()
		for (const form of withIds) if ([200, 303].includes(await send(owner, form, mine(form)))) worked++
	}
	console.info(`journeys: ${withIds.length} forms with foreign ids and ${swapped} with a foreign id in a field changed nothing; ${worked} of them work for their owners`)
	expect(withIds.length).toBeGreaterThan(30)
	expect(worked).toBeGreaterThan(withIds.length / 3)
})

/** How keys and actions of this product belong together. */
async function keyring() {
	const secrets = openSecrets(secretOf(readSettings({ IPPIN_DATA: product.data }), false))
	const actions = new Set(globSync(join(import.meta.dirname, '../../src/**/*.svelte')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bact="([a-z]+\.[a-z-]+)"/g)].map((m) => m[1] ?? '')))
	const persons = [null, ...(await ask<{ id: string }>('select id from person')).map((r) => r.id)]
	const actionOf = (form: FoundForm): string | undefined => {
		const key = form.fields.find(([name]) => name === '_key')?.[1]
		return key && [...actions].find((action) => persons.some((person) => keyFits({ secrets }, person, action, key)))
	}
	/** Keys that the pages of whoever signed in last would carry for these forms: a refusal is then never for the key. */
	const keysOfLatest = async () => {
		const me = (await ask<{ person_id: string }>('select person_id from session order by created_at desc limit 1'))[0]?.person_id ?? null
		return (form: FoundForm): string => formKey({ secrets }, me, actionOf(form) ?? '')
	}
	return { actionOf, keysOfLatest }
}

async function send({ context, url }: Story, form: FoundForm, key: string): Promise<number> {
	const data = new FormData()
	for (const [name, value] of form.fields) data.append(name, name === '_key' ? key : value)
	const response = await context.request.post(form.to, { ...(form.multipart ? { multipart: data } : { form: data }), maxRedirects: 0, headers: { origin: url, accept: 'text/html' } })
	expect(response.status(), form.to).toBeLessThan(500)
	return response.status()
}

const isId = (value: string): boolean => /^[0-9a-f-]{36}$/.test(value)

const tenantTables = async (): Promise<string[]> =>
	(await ask<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'programme_id' order by 1")).map((r) => r.name)

/** Rows of every table that belong to this programme, as one digest a table. */
async function standing(slug: string): Promise<Record<string, unknown>> {
	const found: Record<string, unknown> = {}
	for (const table of await tenantTables()) found[table] = (await ask(`select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as digest from "${table}" t where programme_id = (select id from programme where slug = '${slug}')`))[0]
	return found
}

/** Rows of this programme that hold one of `ids`. */
async function pointingTo(slug: string, ids: ReadonlySet<string>): Promise<string[]> {
	const found: string[] = []
	for (const table of await tenantTables())
		for (const { row } of await ask<{ row: string }>(`select t::text as row from "${table}" t where programme_id = (select id from programme where slug = '${slug}')`)) if (row.match(uuid)?.some((id) => ids.has(id))) found.push(`${table} ${row}`)
	return found
}

async function ask<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
	const client = new pg.Client(socketConnection(product.data))
	await client.connect()
	try {
		return (await client.query<Row>(sql)).rows
	} finally {
		await client.end()
	}
}
