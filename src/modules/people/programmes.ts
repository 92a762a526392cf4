import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { fold } from '#kernel/text.ts'
import { hashToken, lasting, later } from './rules.ts'

/** Paths of our own that a programme's address must not hide. */
const reservedSlugs = ['join', 'sign-in', 'sign-out', 'catalogue', 'certificate', 'c', 'api', 'about', 'privacy', 'me', 'guide', 'healthz', 'readyz', 'thread', 'file', 'lang', 'theme', 'demo', 'villages', 'cases', 'fonts', 'robots.txt'] as const

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
		return done({ id, slug, link: (await officerLink(tx, house, id)).link })
	})
}

async function officerLink(tx: Tx, house: House, programme: Id<'programme'>): Promise<{ id: Id<'invitation'>; link: string }> {
	const at = house.clock.now()
	const id = newId<'invitation'>()
	const token = house.secrets.token()
	await tx
		.insertInto('invitation')
		.values({ id, programme_id: programme, token_hash: hashToken(token), role: 'officer', name: '', created_at: at, expires_at: later(at, lasting.firstOfficerHours * 3_600_000) })
		.execute()
	return { id, link: `${house.origin}/join/${token}` }
}

/** A one-time link for the first officer of a programme just imported: its record stays the one that arrived. */
export const inviteFirstOfficer = async (house: House, programme: Id<'programme'>): Promise<string> => (await house.db.asPerson({ programme }, (tx) => officerLink(tx, house, programme))).link

/** The operator, who has the instance itself at hand, lets an officer in again. No session is ever an operator's. */
export const inviteOfficer = action({
	name: 'people.invite-officer',
	who: ['operator'],
	reach: 'people',
	secret: true,
	input: z.object({}),
	async run({ tx, house, programme }) {
		const { id, link } = await officerLink(tx, house, programme.id)
		return done({ value: { link }, news: [{ type: 'officer-invited', subject: { kind: 'invitation', id }, facts: {} }] })
	},
})

/** How many officers have a way in: a contact or card with its PIN, or a session that lasts. */
export async function officersWhoCanEnter(house: House, programme: Id<'programme'>): Promise<number> {
	const officers = await house.db.asPerson({ programme }, (tx) =>
		tx.selectFrom('membership').select('person_id').where('programme_id', '=', programme).where('role', '=', 'officer').where('ended_at', 'is', null).execute(),
	)
	const ways = await Promise.all(
		officers.map(({ person_id: person }) =>
			house.db.asPerson({ person }, async (tx) => {
				const credential = await tx.selectFrom('credential').select('id').where('person_id', '=', person).where('secret_hash', 'is not', null).limit(1).executeTakeFirst()
				return credential ?? tx.selectFrom('session').select('token_hash').where('person_id', '=', person).where('expires_at', '>', house.clock.now()).limit(1).executeTakeFirst()
			}),
		),
	)
	return ways.filter((way) => way !== undefined).length
}

/** Whether this instance holds any demo programme or demo person: production refuses to start then. */
export const hasDemo = (house: Pick<House, 'db'>): Promise<boolean> =>
	house.db.asPerson({}, async (tx) => (await tx.selectFrom('programme').select('id').where('demo', '=', true).limit(1).executeTakeFirst()) !== undefined)
