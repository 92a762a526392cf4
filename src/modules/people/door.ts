/** Coming in: invitations accepted, sign-in by phone, mail or card, sessions, forms typed when a session had ended. */
import type { Programme } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/day.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { callingCodes, type CredentialKind, days, handleOf, hashToken, lasting, later, masked, minutes, normalise, patience, weakPin } from './rules.ts'

/** A new session; the token goes into the cookie, only its hash is kept. */
async function openSession(tx: Tx, house: House, person: Id<'person'>): Promise<string> {
	const token = house.secrets.token()
	const at = house.clock.now()
	await tx.insertInto('session').values({ token_hash: hashToken(token), person_id: person, created_at: at, expires_at: later(at, days(lasting.sessionDays)) }).execute()
	return token
}

export const endSession = (house: House, token: string): Promise<void> =>
	house.db.asPerson({ token: hashToken(token) }, async (tx) => {
		await tx.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute()
	})

/** What an open invitation says, for the page behind its link. */
export async function invitationBehind(house: House, token: string) {
	const token_hash = hashToken(token)
	return house.db.asPerson({ token: token_hash }, async (tx) => {
		const row = await tx
			.selectFrom('invitation as i')
			.innerJoin('programme as p', 'p.id', 'i.programme_id')
			.select(['i.id', 'i.role', 'i.name', 'i.pin_hash', 'i.expires_at', 'i.accepted_at', 'i.withdrawn_at', 'p.slug', 'p.name as programme', 'p.economy', 'p.lang'])
			.where('i.token_hash', '=', token_hash)
			.executeTakeFirst()
		if (!row) return undefined
		const state = row.accepted_at ? 'accepted' : row.withdrawn_at ? 'withdrawn' : row.expires_at < house.clock.now() ? 'expired' : 'open'
		return { id: row.id, role: row.role, name: row.name, programme: row.programme, slug: row.slug, economy: row.economy, lang: row.lang, withPin: row.pin_hash !== null, state } as const
	})
}

export interface Acceptance {
	readonly name: string
	/** The PIN printed on a card, or the one chosen now. */
	readonly pin: string
	readonly contact: string
	readonly lang: string
	readonly consent: boolean
}

/**
 * Accepts an invitation: person, membership, credentials and consent in one transaction; used once.
 * Refusals: people/invitation-unknown, -used, -expired, people/consent-needed, people/pin-short, people/pin-weak,
 * people/pin-wrong, people/invitation-locked (for good: the office makes a new card), people/contact-not-understood, people/contact-taken.
 */
export async function accept(house: House, token: string, given: Acceptance): Promise<Outcome<{ session: string; slug: string; person: Id<'person'>; programme: Id<'programme'> }>> {
	const token_hash = hashToken(token)
	const at = house.clock.now()
	const row = await house.db.asPerson({ token: token_hash }, (tx) => tx.selectFrom('invitation').selectAll().where('token_hash', '=', token_hash).executeTakeFirst())
	if (!row || row.withdrawn_at) return refuse({ code: 'people/invitation-unknown' })
	if (row.accepted_at) return refuse({ code: 'people/invitation-used' })
	if (row.expires_at < at) return refuse({ code: 'people/invitation-expired' })
	if (!given.consent) return refuse({ code: 'people/consent-needed', field: 'consent' })
	if (row.pin_hash) {
		// The try is counted before the PIN is looked at: a hundred guesses sent at once are still five.
		const counted = await house.db.asPerson({ token: token_hash }, (tx) =>
			tx.updateTable('invitation').set((e) => ({ failed: e('failed', '+', 1) })).where('token_hash', '=', token_hash).where('failed', '<', patience.tries).returning('failed').executeTakeFirst(),
		)
		if (!counted) return refuse({ code: 'people/invitation-locked' })
		if (!(await house.secrets.verifyPassword(row.pin_hash, given.pin))) return refuse({ code: 'people/pin-wrong', field: 'pin', left: patience.tries - counted.failed })
		// Whoever knows the PIN may mistype a telephone number as often as they like.
		await house.db.asPerson({ token: token_hash }, (tx) => tx.updateTable('invitation').set({ failed: 0 }).where('token_hash', '=', token_hash).execute())
	} else if (given.contact || given.pin) {
		if (!/^\d{6,12}$/.test(given.pin)) return refuse({ code: 'people/pin-short', field: 'pin' })
		if (weakPin(given.pin)) return refuse({ code: 'people/pin-weak', field: 'pin' })
	}
	const programme = await house.db.asPerson({}, (tx) => tx.selectFrom('programme').select(['id', 'slug', 'economy']).where('id', '=', row.programme_id).executeTakeFirstOrThrow())
	const contact = given.contact ? contactOf(given.contact, programme.economy) : undefined
	if (given.contact && !contact) return refuse({ code: 'people/contact-not-understood', field: 'contact' })

	const secret_hash = row.pin_hash ?? (given.pin ? await house.secrets.hashPassword(given.pin) : null)
	const person = newId<'person'>()
	return house.db.asPerson({ token: token_hash, person, programme: programme.id }, async (tx) => {
		// The row is taken once: of two simultaneous acceptances the second finds nothing to take.
		const taken = await tx.updateTable('invitation').set({ accepted_at: at, accepted_by: person }).where('token_hash', '=', token_hash).where('accepted_at', 'is', null).executeTakeFirst()
		if (taken.numUpdatedRows !== 1n) return refuse({ code: 'people/invitation-used' })
		await tx.insertInto('person').values({ id: person, name: given.name, lang: given.lang, demo: false, created_at: at }).execute()
		await tx.insertInto('membership').values({ programme_id: programme.id, person_id: person, role: row.role, producer_id: row.producer_id, sector: row.sector, since: at }).execute()
		await tx.insertInto('consent').values({ id: newId<'consent'>(), person_id: person, programme_id: programme.id, purpose: 'membership', channel: row.pin_hash ? 'card' : 'link', given_at: at }).execute()
		if (row.pin_hash) await addCredential(tx, person, 'card', token, secret_hash, at)
		if (contact && !(await addCredential(tx, person, contact.kind, contact.normal, secret_hash, at))) return refuse({ code: 'people/contact-taken', field: 'contact' })
		return done({ session: await openSession(tx, house, person), slug: programme.slug, person, programme: programme.id })
	}).catch((error: unknown) => {
		if (error instanceof ContactTaken) return refuse({ code: 'people/contact-taken', field: 'contact' })
		throw error
	})
}

class ContactTaken extends Error {}

async function addCredential(tx: Tx, person: Id<'person'>, kind: CredentialKind, normal: string, secret_hash: string | null, at: Instant): Promise<true> {
	const made = await tx
		.insertInto('credential')
		.values({ id: newId<'credential'>(), person_id: person, kind, handle: handleOf(kind, normal), shown: masked(kind, normal), secret_hash, created_at: at })
		.onConflict((c) => c.column('handle').doNothing())
		.executeTakeFirst()
	// Thrown, so that nothing of the acceptance stays.
	if (made.numInsertedOrUpdatedRows !== 1n) throw new ContactTaken()
	return true
}

/** What kind of contact somebody typed. */
function contactOf(typed: string, economy: string): { kind: 'mail' | 'phone'; normal: string } | undefined {
	const kind = typed.includes('@') ? 'mail' : 'phone'
	const normal = normalise(kind, typed, callingCodes[economy] ?? '')
	return normal ? { kind, normal } : undefined
}

let decoy: Promise<string> | undefined
/** Without a match a hash is verified all the same, so that the answer takes as long. */
const decoyOf = (house: House): Promise<string> => {
	decoy ??= house.secrets.hashPassword(house.secrets.token())
	return decoy
}

/** Contacts nobody has rest like those somebody has: being sent away must not tell who is a member. */
const strangers = new Map<string, { failed: number; until: Instant | null }>()
function strangerRests(handle: string, at: Instant): boolean {
	const before = strangers.get(handle)
	if (before?.until && before.until > at) return true
	const failed = (before?.failed ?? 0) + 1
	strangers.delete(handle)
	strangers.set(handle, failed >= patience.tries ? { failed: 0, until: later(at, minutes(patience.restMinutes)) } : { failed, until: null })
	const first = strangers.keys().next().value
	if (strangers.size > 10_000 && first !== undefined) strangers.delete(first)
	return false
}

/**
 * Signs in with a phone number, mail address or card and its PIN. The same refusal whether the contact or the
 * PIN is wrong; five wrong PINs rest the credential for a quarter of an hour.
 * Refusals: people/sign-in-wrong, people/locked.
 */
export async function signIn(house: House, typed: string, pin: string, economy: string): Promise<Outcome<{ session: string; person: Id<'person'> }>> {
	const contact = contactOf(typed, economy)
	const cardNumber = normalise('card', typed, '')
	const [kind, normal] = contact ? [contact.kind, contact.normal] : cardNumber ? (['card', cardNumber] as const) : []
	const handle = kind && normal ? handleOf(kind, normal) : hashToken('')
	const at = house.clock.now()
	// The try is counted before the PIN is looked at: a hundred guesses sent at once are still five.
	const row = await house.db.asPerson({ token: handle }, async (tx) => {
		const found = await tx.selectFrom('credential').selectAll().where('handle', '=', handle).forUpdate().executeTakeFirst()
		if (!found || (found.locked_until && found.locked_until > at)) return found
		const failed = found.failed + 1
		await tx
			.updateTable('credential')
			.set(failed >= patience.tries ? { failed: 0, locked_until: later(at, minutes(patience.restMinutes)) } : { failed, locked_until: null })
			.where('handle', '=', handle)
			.execute()
		return found
	})
	if ((row?.locked_until && row.locked_until > at) || (!row && normal && strangerRests(handle, at))) return refuse({ code: 'people/locked', field: 'pin', minutes: patience.restMinutes })
	const right = await house.secrets.verifyPassword(row?.secret_hash ?? (await decoyOf(house)), pin).catch(() => false)
	if (!row?.secret_hash || !right) return refuse({ code: 'people/sign-in-wrong', field: 'pin' })
	return house.db.asPerson({ token: handle, person: row.person_id }, async (tx) => {
		await tx.updateTable('credential').set({ failed: 0, locked_until: null }).where('handle', '=', handle).execute()
		return done({ session: await openSession(tx, house, row.person_id), person: row.person_id })
	})
}

export interface DemoPerson {
	readonly person: Id<'person'>
	readonly name: string
	readonly role: string
	readonly producer: Id<'producer'> | null
}

/** The demo people of a programme, for the one-click sign-in; none outside demo mode. */
export async function demoPeople(house: House, programme: Programme): Promise<DemoPerson[]> {
	if (house.mode !== 'demo' || !programme.demo) return []
	return house.db.asPerson({ programme: programme.id }, async (tx) => {
		const rows = await tx
			.selectFrom('membership as m')
			.innerJoin('person as p', 'p.id', 'm.person_id')
			.select(['p.id', 'p.name', 'm.role', 'm.producer_id'])
			.where('m.programme_id', '=', programme.id)
			.where('p.demo', '=', true)
			.where('m.ended_at', 'is', null)
			.orderBy('m.since')
			.orderBy('p.id')
			.execute()
		return rows.map((r) => ({ person: r.id, name: r.name, role: r.role, producer: r.producer_id }))
	})
}

/** Signs in as a demo person. Refusal: people/not-demo (also for real people in demo mode). */
export async function signInAsDemo(house: House, person: Id<'person'>): Promise<Outcome<{ session: string }>> {
	if (house.mode !== 'demo') return refuse({ code: 'people/not-demo' })
	return house.db.asPerson({ person }, async (tx) => {
		const row = await tx.selectFrom('person').select('demo').where('id', '=', person).executeTakeFirst()
		return row?.demo ? done({ session: await openSession(tx, house, person) }) : refuse({ code: 'people/not-demo' })
	})
}

/** Keeps what was typed for the person whose session ended; returns the token that brings it back. */
export async function parkForm(house: House, endedSession: string | undefined, path: string, fields: Record<string, string>): Promise<string | undefined> {
	if (!endedSession) return undefined
	const token_hash = hashToken(endedSession)
	return house.db.asPerson({ token: token_hash }, async (tx) => {
		const row = await tx.selectFrom('session').select('person_id').where('token_hash', '=', token_hash).executeTakeFirst()
		if (!row) return undefined
		const token = house.secrets.token()
		await tx.insertInto('parked_form').values({ token_hash: hashToken(token), person_id: row.person_id, path, fields: JSON.stringify(fields), expires_at: later(house.clock.now(), lasting.parkedHours * 3_600_000) }).execute()
		return token
	})
}

/** What was typed, for the same person only; another person gets nothing. */
export async function unparkForm(house: House, token: string, person: Id<'person'>): Promise<{ path: string; fields: Record<string, string> } | undefined> {
	const token_hash = hashToken(token)
	return house.db.asPerson({ person }, async (tx) =>
		tx.selectFrom('parked_form').select(['path', 'fields']).where('token_hash', '=', token_hash).where('person_id', '=', person).where('expires_at', '>', house.clock.now()).executeTakeFirst(),
	)
}
