import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { fold } from '#kernel/text.ts'
import { hashToken, lasting, later } from './rules.ts'

/** Paths of our own that a programme's address must not hide. */
export const reservedSlugs = ['join', 'sign-in', 'sign-out', 'catalogue', 'certificate', 'c', 'api', 'about', 'privacy', 'me', 'guide', 'healthz', 'readyz', 'thread', 'file', 'lang', 'theme', 'demo', 'villages', 'cases', 'fonts', 'robots.txt'] as const

export const slugOf = (name: string): string =>
	fold(name).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || `programme-${hashToken(name).slice(0, 8)}`

export interface NewProgramme {
	readonly id?: Id<'programme'>
	readonly name: string
	readonly economy: string
	readonly zone: string
	readonly lang: string
	readonly hue?: number
	readonly demo?: boolean
}

/**
 * Makes a programme and the one-time link for its first officer.
 * Refusal: people/programme-exists when the name's address is taken.
 */
export async function createProgramme(house: House, given: NewProgramme): Promise<Outcome<{ id: Id<'programme'>; slug: string; link: string }>> {
	const id = given.id ?? newId<'programme'>()
	const slug = slugOf(given.name)
	if (slug.length < 2 || reservedSlugs.some((r) => r === slug)) return refuse({ code: 'people/programme-exists', slug })
	const at = house.clock.now()
	return house.db.asPerson({ programme: id }, async (tx) => {
		const made = await tx
			.insertInto('programme')
			.values({ id, slug, name: given.name, economy: given.economy, zone: given.zone, lang: given.lang, hue: given.hue ?? 215, demo: given.demo ?? false, created_at: at })
			.onConflict((c) => c.column('slug').doNothing())
			.executeTakeFirst()
		if (made.numInsertedOrUpdatedRows !== 1n) return refuse({ code: 'people/programme-exists', slug })
		return done({ id, slug, link: await officerLink(tx, house, id) })
	})
}

async function officerLink(tx: Tx, house: House, programme: Id<'programme'>): Promise<string> {
	const at = house.clock.now()
	const token = house.secrets.token()
	await tx
		.insertInto('invitation')
		.values({ id: newId<'invitation'>(), programme_id: programme, token_hash: hashToken(token), role: 'officer', name: '', created_at: at, expires_at: later(at, lasting.firstOfficerHours * 3_600_000) })
		.execute()
	return `${house.origin}/join/${token}`
}

/** A one-time link for an officer of a programme that nobody can enter: just made, or just imported. For the operator's command only. */
export const inviteFirstOfficer = (house: House, programme: Id<'programme'>): Promise<string> => house.db.asPerson({ programme }, (tx) => officerLink(tx, house, programme))

/** Whether this instance holds any demo programme or demo person: production refuses to start then. */
export const hasDemo = (house: Pick<House, 'db'>): Promise<boolean> =>
	house.db.asPerson({}, async (tx) => (await tx.selectFrom('programme').select('id').where('demo', '=', true).limit(1).executeTakeFirst()) !== undefined)
