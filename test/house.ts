/** What tests of actions need: a real house on a real database, programmes, and people in their roles. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject } from 'vitest'
import { fixedClock } from '#adapters/clock.ts'
import type { Action, Actor, Json, Programme, Role, Sector } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { expectDone, type Outcome, type Refusal } from '#kernel/outcome.ts'
import { createProgramme, programmeBySlug } from '#modules/people/index.ts'
import { perform } from '#modules/record/index.ts'
import { type OpenHouse, openHouse } from '#app'
import { tenantJoins } from './tenant-joins.ts'

export interface TestHouse extends OpenHouse {
	readonly clock: ReturnType<typeof fixedClock>
	/** As the superuser, outside every rule: for looking behind the scenes. */
	sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
}

let opened: { readonly file: string | undefined; readonly house: Promise<TestHouse> } | undefined

/** The house of a test file, opened once; each test makes programmes of its own in it. Modules outlive a file (`isolate: false`), databases do not. */
export function testHouse(): Promise<TestHouse> {
	const file = expect.getState().testPath
	if (opened && opened.file === file) return opened.house
	// The connections of the file before are given back first: the server has a hundred.
	const before = opened?.house
	const house = async () => {
		await (await before)?.close()
		return open()
	}
	opened = { file, house: house() }
	return opened.house
}

async function open(): Promise<TestHouse> {
	const host = inject('host')
	const database = `w${process.pid}_${Math.floor(Math.random() * 1e9)}`
	const admin = new pg.Client({ host, user: 'ippin', database: 'postgres' })
	await admin.connect()
	// Two workers cloning at once would refuse each other: one waits.
	await admin.query('select pg_advisory_lock(1)')
	await admin.query(`create database ${database} template template_ippin`)
	await admin.end()
	const clock = fixedClock('2026-11-24T03:00:00Z')
	const data = mkdtempSync(join(tmpdir(), 'ippin-house-'))
	const behind = new pg.Pool({ host, user: 'ippin', database, max: 2 })
	behind.on('error', () => undefined)
	const tenant = await behind.query<{ name: string }>(`select relname as name from pg_class where obj_description(oid, 'pg_class') = 'tenant'`)
	const plugins = [tenantJoins(new Set(tenant.rows.map((t) => t.name)))]
	const house = openHouse({ data, mode: 'demo' }, { host, user: 'ippin', database }, 'http://localhost:3000', 'a secret for tests, forty characters long', { clock, cheapHashes: true, plugins })
	const close = async (): Promise<void> => {
		await Promise.all([house.close(), behind.end()])
		rmSync(data, { recursive: true, force: true })
	}
	return { ...house, clock, close, sql: async (text, values) => (await behind.query<Record<string, unknown>>(text, values)).rows }
}

let count = 0
export async function aProgramme(house: TestHouse, given: { readonly name?: string; readonly economy?: string; readonly zone?: string; readonly lang?: string } = {}): Promise<Programme> {
	const { slug } = expectDone(
		await createProgramme(house, { name: given.name ?? `Test villages ${process.pid} ${++count}`, economy: given.economy ?? 'VN', zone: given.zone ?? 'Asia/Ho_Chi_Minh', lang: given.lang ?? 'vi', demo: true }),
	)
	const programme = await programmeBySlug(house.db, slug)
	if (!programme) throw new Error('just made')
	return programme
}

/** A person in a role, as the actor they are. */
export async function aMember(house: TestHouse, programme: Programme, role: Role, more: { readonly name?: string; readonly producer?: Id<'producer'>; readonly sector?: Sector } = {}): Promise<Actor & { person: Id<'person'> }> {
	const person = newId<'person'>()
	const at = house.clock.now()
	await house.db.asPerson({ person, programme: programme.id }, async (tx) => {
		await tx.insertInto('person').values({ id: person, name: more.name ?? `A ${role}`, lang: 'en', demo: false, created_at: at }).execute()
		await tx.insertInto('membership').values({ programme_id: programme.id, person_id: person, role, producer_id: more.producer ?? null, sector: more.sector ?? null, since: at }).execute()
	})
	return { person, roles: [role], ...(more.producer ? { producer: more.producer } : {}), ...(more.sector ? { sector: more.sector } : {}) }
}

/** Does an action and expects it to be done. */
export const does = async <In, T extends Json>(house: TestHouse, programme: Programme, actor: Actor, act: Action<In, T>, input: unknown): Promise<T> =>
	expectDone(await perform(house, act, { programme, actor }, input))

/** Tries an action and gives the refusal's code; fails when it was done. */
export async function refusalOf<In, T extends Json>(house: TestHouse, programme: Programme, actor: Actor, act: Action<In, T>, input: unknown): Promise<Refusal> {
	const outcome: Outcome<T> = await perform(house, act, { programme, actor }, input)
	if (outcome.ok) throw new Error(`${act.name} was done, a refusal was expected`)
	return outcome.refusal
}

/** A PNG of one pixel, real enough for every check. */
export const tinyPng = (): Uint8Array =>
	Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='), (c) => c.charCodeAt(0))
