import type { Actor, Programme, Role, Sector } from '#kernel/action.ts'
import { dayIn, type Day, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Db, House, Tx } from '#kernel/ports.ts'
import { hashToken, mandateHolds } from './rules.ts'

type ProgrammeRow = { id: Id<'programme'>; slug: string; name: string; economy: string; zone: string; lang: string; hue: number; demo: boolean }
export type ProgrammeFace = Programme & { readonly hue: number }
const face = (row: ProgrammeRow): ProgrammeFace => ({
	id: row.id, slug: row.slug, name: row.name, economy: row.economy, zone: row.zone, lang: row.lang, hue: row.hue, demo: row.demo,
})
const programmeColumns = ['id', 'slug', 'name', 'economy', 'zone', 'lang', 'hue', 'demo'] as const

/** All programmes of this instance: the directory that sweeps and cross-programme pages walk. */
export const programmes = (db: Db): Promise<ProgrammeFace[]> =>
	db.asPerson({}, async (tx) => (await tx.selectFrom('programme').select(programmeColumns).orderBy('created_at').orderBy('slug').execute()).map(face))

export const programmeBySlug = (db: Db, slug: string): Promise<ProgrammeFace | undefined> =>
	db.asPerson({}, async (tx) => {
		const row = await tx.selectFrom('programme').select(programmeColumns).where('slug', '=', slug).executeTakeFirst()
		return row && face(row)
	})

export interface Membership {
	readonly programme: ProgrammeFace
	readonly role: Role
	readonly producer: Id<'producer'> | null
	readonly sector: Sector | null
}

/** The person behind a request, with what they are in each programme. */
export interface Visitor {
	readonly person: Id<'person'>
	readonly name: string
	readonly lang: string
	readonly memberships: readonly Membership[]
	/** Assisted mode: on whose behalf, in which programme, and what they are there. */
	readonly helping?: {
		readonly mandate: Id<'mandate'>
		readonly person: Id<'person'>
		readonly name: string
		readonly programme: Id<'programme'>
		readonly scope: readonly string[]
		readonly memberships: readonly Membership[]
	}
}

async function membershipsOf(tx: Tx, person: Id<'person'>): Promise<Membership[]> {
	const rows = await tx
		.selectFrom('membership as m')
		.innerJoin('programme as p', 'p.id', 'm.programme_id')
		.select(['m.role', 'm.producer_id', 'm.sector', 'p.id', 'p.slug', 'p.name', 'p.economy', 'p.zone', 'p.lang', 'p.hue', 'p.demo'])
		.where('m.person_id', '=', person)
		.where('m.ended_at', 'is', null)
		.orderBy('m.since')
		.orderBy('m.role')
		.execute()
	return rows.map((row) => ({ programme: face(row), role: row.role, producer: row.producer_id, sector: row.sector }))
}

/** Who a session token belongs to; undefined when it is unknown or over. */
export async function visitorOf(house: House, token: string): Promise<Visitor | undefined> {
	const token_hash = hashToken(token)
	const found = await house.db.asPerson({ token: token_hash }, (tx) =>
		tx
			.selectFrom('session as s')
			.innerJoin('person as p', 'p.id', 's.person_id')
			.select(['p.id', 'p.name', 'p.lang', 's.mandate_id'])
			.where('s.token_hash', '=', token_hash)
			.where('s.expires_at', '>', house.clock.now())
			.where('p.erased_at', 'is', null)
			.executeTakeFirst(),
	)
	if (!found) return undefined
	const own = await house.db.asPerson({ person: found.id }, async (tx) => ({
		memberships: await membershipsOf(tx, found.id),
		mandate: found.mandate_id ? await tx.selectFrom('mandate').selectAll().where('id', '=', found.mandate_id).executeTakeFirst() : undefined,
	}))
	const visitor: Visitor = { person: found.id, name: found.name, lang: found.lang, memberships: own.memberships }
	const m = own.mandate
	// Whoever left the programme helps nobody in it any more.
	if (!m || !own.memberships.some((x) => x.programme.id === m.programme_id)) return visitor
	const helped = await house.db.asPerson({ person: m.person_id }, async (tx) => ({
		name: (await tx.selectFrom('person').select('name').where('id', '=', m.person_id).executeTakeFirst())?.name ?? '',
		// A mandate is over somebody's work as a producer; what else they are in the programme is not lent out.
		memberships: (await membershipsOf(tx, m.person_id)).filter((x) => x.programme.id === m.programme_id && x.role === 'producer'),
	}))
	const programme = helped.memberships[0]?.programme
	const holds = programme && mandateHolds({ startsOn: m.starts_on, endsOn: m.ends_on, endedAt: m.ended_at }, dayIn(programme.zone, house.clock.now()))
	return holds ? { ...visitor, helping: { mandate: m.id, person: m.person_id, programme: m.programme_id, scope: m.scope, ...helped } } : visitor
}

/** What a visitor may be in one programme; in assisted mode that of the producer's person helped. */
export function actorIn(visitor: Visitor | undefined, programme: Id<'programme'>): Actor {
	if (!visitor) return { person: null, roles: [] }
	const helping = visitor.helping?.programme === programme ? visitor.helping : undefined
	const here = (helping ?? visitor).memberships.filter((m) => m.programme.id === programme)
	const producer = here.find((m) => m.producer)?.producer
	const sector = here.find((m) => m.sector)?.sector
	return {
		person: visitor.person,
		roles: here.map((m) => m.role),
		...(producer ? { producer } : {}),
		...(sector ? { sector } : {}),
		...(helping ? { for: { person: helping.person, mandate: helping.mandate, scope: helping.scope } } : {}),
	}
}

export interface Member {
	readonly person: Id<'person'>
	readonly name: string
	readonly role: Role
	readonly producer: Id<'producer'> | null
	readonly sector: Sector | null
	readonly since: Instant
	readonly ended: Instant | null
}

/** Everybody of a programme, past members too (their names stand in its history). */
export const roster = (db: Db, programme: Id<'programme'>): Promise<Member[]> =>
	db.asPerson({ programme }, async (tx) => {
		const rows = await tx
			.selectFrom('membership as m')
			.innerJoin('person as p', 'p.id', 'm.person_id')
			.select(['p.id', 'p.name', 'm.role', 'm.producer_id', 'm.sector', 'm.since', 'm.ended_at'])
			.where('m.programme_id', '=', programme)
			.orderBy('m.since')
			.orderBy('p.id')
			.execute()
		return rows.map((r) => ({ person: r.id, name: r.name, role: r.role, producer: r.producer_id, sector: r.sector, since: r.since, ended: r.ended_at }))
	})

/** The language of whoever stands for a producer (the first, where there are several): what letters to it are written in. */
export async function languagesOf(db: Db, programme: Id<'programme'>): Promise<ReadonlyMap<Id<'producer'>, string>> {
	const rows = await db.asPerson({ programme }, (tx) =>
		tx.selectFrom('membership as m').innerJoin('person as p', 'p.id', 'm.person_id').select(['m.producer_id', 'p.lang']).where('m.programme_id', '=', programme).where('m.producer_id', 'is not', null).where('m.ended_at', 'is', null).orderBy('m.since', 'desc').execute(),
	)
	return new Map(rows.flatMap((r) => (r.producer_id ? [[r.producer_id, r.lang] as const] : [])))
}

/** Names of people for the programme's histories; an erased person has "" and the page says so. */
export async function namesIn(db: Db, programme: Id<'programme'>): Promise<ReadonlyMap<string, string>> {
	return new Map((await roster(db, programme)).map((m) => [m.person, m.name]))
}

export interface InvitationSeen {
	readonly id: Id<'invitation'>
	readonly role: Role
	readonly name: string
	readonly createdAt: Instant
	readonly expiresAt: Instant
	readonly state: 'open' | 'accepted' | 'withdrawn' | 'expired'
	readonly withPin: boolean
}

export const invitations = (house: House, programme: Id<'programme'>): Promise<InvitationSeen[]> =>
	house.db.asPerson({ programme }, async (tx) => {
		const rows = await tx.selectFrom('invitation').selectAll().where('programme_id', '=', programme).orderBy('created_at', 'desc').limit(200).execute()
		return rows.map((r) => ({
			id: r.id, role: r.role, name: r.name, createdAt: r.created_at, expiresAt: r.expires_at, withPin: r.pin_hash !== null,
			state: r.accepted_at ? 'accepted' : r.withdrawn_at ? 'withdrawn' : r.expires_at < house.clock.now() ? 'expired' : 'open',
		}))
	})

export interface MandateSeen {
	readonly id: Id<'mandate'>
	readonly helper: Id<'person'>
	readonly person: Id<'person'>
	readonly scope: readonly string[]
	readonly consentChannel: string
	readonly startsOn: Day
	readonly endsOn: Day
	readonly endedAt: Instant | null
}

export const mandates = (db: Db, programme: Id<'programme'>): Promise<MandateSeen[]> =>
	db.asPerson({ programme }, async (tx) => {
		const rows = await tx.selectFrom('mandate').selectAll().where('programme_id', '=', programme).orderBy('created_at', 'desc').execute()
		return rows.map((r) => ({
			id: r.id, helper: r.helper_id, person: r.person_id, scope: r.scope, consentChannel: r.consent_channel, startsOn: r.starts_on, endsOn: r.ends_on, endedAt: r.ended_at,
		}))
	})
