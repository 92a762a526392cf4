import { beforeAll, describe, expect, it } from 'vitest'
import type { Programme } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import { formKey, perform } from '#modules/record/index.ts'
import { aMember, aProgramme, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { accept, actorIn, createProgramme, demoPeople, endMandate, endMembership, endSession, grantMandate, hasDemo, invitationBehind, invitations, invite, joined, mandates, mandatesOf, parkForm, roster, signIn, signInAsDemo, startHelping, stopHelping, unparkForm, visitorOf, withdrawInvitation } from './index.ts'
import { masked, normalise, weakPin } from './rules.ts'

let house: TestHouse
let programme: Programme
beforeAll(async () => {
	house = await testHouse()
	programme = await aProgramme(house)
})
const tokenOf = (link: string) => link.split('/').at(-1) ?? ''
const anInvitation = async (given: Record<string, unknown> = {}) => {
	const officer = await aMember(house, programme, 'officer')
	const made = await does(house, programme, officer, invite, { name: 'Trần Thị Mây', role: 'council', by: 'link', ...given })
	return { ...made, officer, token: tokenOf(made.link) }
}
const willing = { name: 'Trần Thị Mây', pin: '', contact: '', lang: 'vi', consent: true }

describe('an invitation', () => {
	it('by link lets somebody in without phone number, mail or PIN, once', async () => {
		const { token } = await anInvitation()
		expect(await invitationBehind(house, token)).toMatchObject({ state: 'open', role: 'council', withPin: false })
		const { session } = expectDone(await accept(house, token, willing))
		const visitor = await visitorOf(house, session)
		expect(visitor).toMatchObject({ name: 'Trần Thị Mây', lang: 'vi' })
		expect(actorIn(visitor, programme.id).roles).toEqual(['council'])
		expect(await accept(house, token, willing)).toMatchObject({ refusal: { code: 'people/invitation-used' } })
	})

	it('taken twice at the same moment lets one in', async () => {
		const { token } = await anInvitation()
		const both = await Promise.all([accept(house, token, willing), accept(house, token, willing)])
		expect(both.filter((o) => o.ok)).toHaveLength(1)
	})

	it('by card needs the printed PIN, and the card lets its owner in again', async () => {
		const { token, pin } = await anInvitation({ by: 'card' })
		expect(pin).toMatch(/^\d{6}$/)
		expect(await accept(house, token, { ...willing, pin: 'wrong' })).toMatchObject({ refusal: { code: 'people/pin-wrong', left: 4 } })
		expectDone(await accept(house, token, { ...willing, pin: pin ?? '' }))
		const again = expectDone(await signIn(house, token, pin ?? '', 'VN'))
		expect(await visitorOf(house, again.session)).toMatchObject({ name: 'Trần Thị Mây' })
	})

	it('by card locks for good after five wrong PINs, also when they are sent at once', async () => {
		const { token, pin } = await anInvitation({ by: 'card' })
		const guesses = await Promise.all(Array.from({ length: 12 }, () => accept(house, token, { ...willing, pin: '1' })))
		expect(guesses.filter((o) => !o.ok && o.refusal.code === 'people/pin-wrong')).toHaveLength(5)
		expect(await accept(house, token, { ...willing, pin: pin ?? '' })).toMatchObject({ refusal: { code: 'people/invitation-locked' } })
	})

	it('with a phone number and PIN makes a full identity', async () => {
		const { token } = await anInvitation()
		expect(await accept(house, token, { ...willing, contact: 'call me', pin: '482915' })).toMatchObject({ refusal: { code: 'people/contact-not-understood', field: 'contact' } })
		expect(await accept(house, token, { ...willing, contact: '0912 345 678', pin: '12' })).toMatchObject({ refusal: { code: 'people/pin-short' } })
		expect(await accept(house, token, { ...willing, contact: '0912 345 678', pin: '123456' })).toMatchObject({ refusal: { code: 'people/pin-weak' } })
		expect(await accept(house, token, { ...willing, consent: false })).toMatchObject({ refusal: { code: 'people/consent-needed' } })
		expectDone(await accept(house, token, { ...willing, contact: '0912 345 678', pin: '482915' }))
		expect(expectDone(await signIn(house, '+84 912-345-678', '482915', ''))).toHaveProperty('session')
		const second = await anInvitation()
		expect(await accept(house, second.token, { ...willing, contact: '+84912345678', pin: '771204' })).toMatchObject({ refusal: { code: 'people/contact-taken' } })
		// Nothing of the refused acceptance stayed: the invitation is still open.
		expect(await invitationBehind(house, second.token)).toMatchObject({ state: 'open' })
	})

	it('expires, can be withdrawn, and is unknown when made up', async () => {
		const { token, id, officer } = await anInvitation()
		await does(house, programme, officer, withdrawInvitation, { invitation: id })
		expect(await accept(house, token, willing)).toMatchObject({ refusal: { code: 'people/invitation-unknown' } })
		expect(await refusalOf(house, programme, officer, withdrawInvitation, { invitation: id })).toMatchObject({ code: 'people/invitation-unknown' })
		expect(await accept(house, 'made-up', willing)).toMatchObject({ refusal: { code: 'people/invitation-unknown' } })
		const late = await anInvitation()
		house.clock.set('2026-12-20T00:00:00Z')
		expect(await accept(house, late.token, willing)).toMatchObject({ refusal: { code: 'people/invitation-expired' } })
		house.clock.set('2026-11-24T03:00:00Z')
		expect((await invitations(house, programme.id)).some((i) => i.state === 'withdrawn')).toBe(true)
	})

	it('asks for what its role needs', async () => {
		const officer = await aMember(house, programme, 'officer')
		const given = { name: 'X', by: 'link' }
		expect(await refusalOf(house, programme, officer, invite, { ...given, role: 'producer' })).toMatchObject({ code: 'people/producer-needed', field: 'producer' })
		// Nor does a producer that this programme does not have.
		expect(await refusalOf(house, programme, officer, invite, { ...given, role: 'producer', producer: newId<'producer'>() })).toMatchObject({ code: 'people/producer-needed', field: 'producer' })
		expect(await refusalOf(house, programme, officer, invite, { ...given, role: 'supporter' })).toMatchObject({ code: 'people/sector-needed', field: 'sector' })
		expect(await refusalOf(house, programme, officer, invite, { ...given, role: 'partner', by: 'mail' })).toMatchObject({ code: 'input/required', field: 'mail' })
		expect(await refusalOf(house, programme, officer, invite, { ...given, role: 'partner', by: 'mail', mail: 'a@b.example' })).toMatchObject({ code: 'people/no-mail' })
		expect(await refusalOf(house, programme, officer, invite, { name: '  ', role: 'king', by: 'link' })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'name', code: 'input/required' }, { field: 'role', code: 'input/not-understood' }] })
	})
})

describe('what an invitation leaves behind', () => {
	it('is the same link for the same form, and nothing in the database that opens anything', async () => {
		const officer = await aMember(house, programme, 'officer')
		const form = { name: 'Lê Thị Cúc', role: 'council', by: 'card' }
		const key = formKey(house, officer.person, invite.name)
		const send = () => perform(house, invite, { programme, actor: officer }, form, key)
		const made = expectDone(await send())
		expect(made.pin).toMatch(/^\d{6}$/)
		expect(expectDone(await send())).toEqual(made)
		const mailing = { ...house, mail: { enabled: true, send: async () => undefined } }
		const mailed = expectDone(await perform(mailing, invite, { programme, actor: officer }, { ...form, by: 'mail', mail: 'cuc@example.org' }, formKey(house, officer.person, invite.name)))

		const tables = await house.sql(`select relname as t from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`)
		let dump = ''
		for (const { t } of tables) for (const r of await house.sql(`select to_jsonb(x)::text as row from "${t}" x`)) dump += `${r.row}\n`
		expect(dump).toContain('Lê Thị Cúc')
		for (const secret of [tokenOf(made.link), tokenOf(mailed.link), key, key.split('.')[0]]) expect(dump).not.toContain(secret)
		expect(dump).not.toMatch(new RegExp(`(?<![0-9a-zA-Z])${made.pin}(?![0-9a-zA-Z])`))
	})
})

describe('signing in', () => {
	it('gives the same answer for a wrong contact and a wrong PIN, and rests after five', async () => {
		const { token } = await anInvitation()
		expectDone(await accept(house, token, { ...willing, contact: 'may@example.org', pin: '482915' }))
		const wrong = { refusal: { code: 'people/sign-in-wrong', field: 'pin' } }
		expect(await signIn(house, 'nobody@example.org', '482915', 'VN')).toMatchObject(wrong)
		expect(await signIn(house, '??', '482915', 'VN')).toMatchObject(wrong)
		for (let i = 0; i < 5; i++) expect(await signIn(house, 'may@example.org', '000001', 'VN')).toMatchObject(wrong)
		expect(await signIn(house, 'MAY@example.org', '482915', 'VN')).toMatchObject({ refusal: { code: 'people/locked' } })
		house.clock.set('2026-11-24T03:16:00Z')
		expectDone(await signIn(house, 'MAY@example.org', '482915', 'VN'))
		house.clock.set('2026-11-24T03:00:00Z')
	})

	it('rests a contact nobody has just the same, so that nobody learns who is a member', async () => {
		const wrong = { refusal: { code: 'people/sign-in-wrong' } }
		for (let i = 0; i < 5; i++) expect(await signIn(house, 'no-member@example.org', '000001', 'VN')).toMatchObject(wrong)
		expect(await signIn(house, 'no-member@example.org', '000001', 'VN')).toMatchObject({ refusal: { code: 'people/locked' } })
		house.clock.set('2026-11-24T03:16:00Z')
		expect(await signIn(house, 'no-member@example.org', '000001', 'VN')).toMatchObject(wrong)
		house.clock.set('2026-11-24T03:00:00Z')
		// What is no contact at all belongs to nobody and rests nobody.
		for (let i = 0; i < 7; i++) expect(await signIn(house, '??', '000001', 'VN')).toMatchObject(wrong)
	})

	it('counts guesses that are sent at once', async () => {
		const { token } = await anInvitation()
		expectDone(await accept(house, token, { ...willing, contact: 'at-once@example.org', pin: '482915' }))
		const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(house, 'at-once@example.org', '000001', 'VN')))
		expect(guesses.filter((o) => !o.ok && o.refusal.code === 'people/sign-in-wrong')).toHaveLength(5)
		expect(await signIn(house, 'at-once@example.org', '482915', 'VN')).toMatchObject({ refusal: { code: 'people/locked' } })
	})

	it('ends with the session, on sign-out or after half a year', async () => {
		const { token } = await anInvitation()
		const { session } = expectDone(await accept(house, token, willing))
		house.clock.set('2027-06-24T03:00:00Z')
		expect(await visitorOf(house, session)).toBeUndefined()
		house.clock.set('2026-11-24T03:00:00Z')
		expect(await visitorOf(house, session)).toBeDefined()
		await endSession(house, session)
		expect(await visitorOf(house, session)).toBeUndefined()
		expect(await visitorOf(house, 'made up')).toBeUndefined()
	})

	it('by one click works for demo people only', async () => {
		const real = await aMember(house, programme, 'officer')
		expect(await signInAsDemo(house, real.person)).toMatchObject({ refusal: { code: 'people/not-demo' } })
		expect(await signInAsDemo({ ...house, mode: 'production' }, real.person)).toMatchObject({ refusal: { code: 'people/not-demo' } })
		expect(await demoPeople({ ...house, mode: 'production' }, programme)).toEqual([])
	})
})

describe('a form typed when the session had ended', () => {
	it('comes back to the same person, and to nobody else', async () => {
		const { token } = await anInvitation()
		const { session, person } = expectDone(await accept(house, token, willing))
		const other = await aMember(house, programme, 'officer')
		const parked = await parkForm(house, session, '/x/people', { name: 'Kept 😀' })
		expect(await unparkForm(house, parked ?? '', person)).toEqual({ path: '/x/people', fields: { name: 'Kept 😀' } })
		expect(await unparkForm(house, parked ?? '', other.person)).toBeUndefined()
		expect(await parkForm(house, undefined, '/x', {})).toBeUndefined()
		expect(await parkForm(house, 'unknown', '/x', {})).toBeUndefined()
	})
})

describe('helping somebody', () => {
	it('holds for its scope and days, and ends', async () => {
		const officer = await aMember(house, programme, 'officer')
		const weaver = await aMember(house, programme, 'producer', { name: 'Weaver', producer: newId<'producer'>() })
		const { token } = await anInvitation()
		const helper = expectDone(await accept(house, token, { ...willing, name: 'Student' }))
		const given = { helper: helper.person, person: weaver.person, scope: ['registry', 'channel'], consentChannel: 'paper', startsOn: '2026-11-01', endsOn: '2026-12-31' }
		expect(await refusalOf(house, programme, officer, grantMandate, { ...given, helper: weaver.person })).toMatchObject({ code: 'people/helper-is-self' })
		expect(await refusalOf(house, programme, officer, grantMandate, { ...given, endsOn: '2026-10-01' })).toMatchObject({ code: 'input/ends-before-start' })
		expect(await refusalOf(house, programme, officer, grantMandate, { ...given, startsOn: '2026-01-01', endsOn: '2026-11-23' })).toMatchObject({ code: 'input/in-the-past' })
		expect(await refusalOf(house, programme, officer, grantMandate, { ...given, helper: newId() })).toMatchObject({ code: 'people/member-unknown', field: 'helper' })
		expect(await refusalOf(house, programme, officer, grantMandate, { ...given, person: officer.person })).toMatchObject({ code: 'people/member-unknown', field: 'person' })
		expect(await refusalOf(house, programme, await aMember(house, programme, 'producer'), grantMandate, given)).toMatchObject({ code: 'people/not-allowed' })
		const { id } = await does(house, programme, officer, grantMandate, given)

		expect(await mandatesOf(house, helper.person)).toMatchObject([{ id, name: 'Weaver' }])
		expect(await startHelping(house, helper.session, helper.person, newId<'mandate'>())).toMatchObject({ refusal: { code: 'people/mandate-unknown' } })
		expectDone(await startHelping(house, helper.session, helper.person, id as Id<'mandate'>))
		const acting = actorIn(await visitorOf(house, helper.session), programme.id)
		expect(acting).toMatchObject({ person: helper.person, roles: ['producer'], producer: weaver.producer, for: { person: weaver.person, scope: ['registry', 'channel'] } })

		// After its last day it is over without anybody doing anything.
		house.clock.set('2027-01-01T03:00:00Z')
		expect(actorIn(await visitorOf(house, helper.session), programme.id).for).toBeUndefined()
		house.clock.set('2026-11-24T03:00:00Z')
		await stopHelping(house, helper.session)
		expect(actorIn(await visitorOf(house, helper.session), programme.id).roles).toEqual(['council'])
		const stranger = await aMember(house, programme, 'council')
		expect(await refusalOf(house, programme, stranger, endMandate, { mandate: id })).toMatchObject({ code: 'people/not-allowed' })
		await does(house, programme, officer, endMandate, { mandate: id })
		expect(await refusalOf(house, programme, officer, endMandate, { mandate: id })).toMatchObject({ code: 'people/mandate-unknown' })
		expect((await mandates(house.db, programme.id)).find((m) => m.id === id)?.endedAt).not.toBeNull()
	})
})

describe('a mandate', () => {
	it('lends the work of a producer, not the desk, and nothing to somebody who left', async () => {
		const officer = await aMember(house, programme, 'officer')
		const both = await aMember(house, programme, 'producer', { producer: newId<'producer'>() })
		await house.db.asPerson({ programme: programme.id }, (tx) => tx.insertInto('membership').values({ programme_id: programme.id, person_id: both.person, role: 'officer', since: house.clock.now() }).execute())
		const { token } = await anInvitation()
		const helper = expectDone(await accept(house, token, { ...willing, name: 'Student' }))
		const { id } = await does(house, programme, officer, grantMandate, { helper: helper.person, person: both.person, scope: ['grading'], consentChannel: 'paper', startsOn: '2026-11-01', endsOn: '2026-12-31' })
		expectDone(await startHelping(house, helper.session, helper.person, id as Id<'mandate'>))
		expect(actorIn(await visitorOf(house, helper.session), programme.id)).toMatchObject({ roles: ['producer'], producer: both.producer })

		await does(house, programme, officer, endMembership, { person: helper.person, role: 'council' })
		expect(actorIn(await visitorOf(house, helper.session), programme.id)).toEqual({ person: helper.person, roles: [] })
		expect(await mandatesOf(house, helper.person)).toEqual([])
		expect(await startHelping(house, helper.session, helper.person, id as Id<'mandate'>)).toMatchObject({ refusal: { code: 'people/mandate-unknown' } })
	})
})

describe('a programme', () => {
	it('keeps an officer, and its address is its own', async () => {
		const own = await aProgramme(house)
		const officer = await aMember(house, own, 'officer')
		expect(await refusalOf(house, own, officer, endMembership, { person: officer.person, role: 'officer' })).toMatchObject({ code: 'people/last-officer' })
		expect((await roster(house.db, own.id)).filter((m) => !m.ended)).toHaveLength(1)
		const council = await aMember(house, own, 'council')
		await does(house, own, officer, endMembership, { person: council.person, role: 'council' })
		expect(await refusalOf(house, own, officer, endMembership, { person: council.person, role: 'council' })).toMatchObject({ code: 'people/member-unknown' })
		expect(await createProgramme(house, { name: own.name, economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi' })).toMatchObject({ refusal: { code: 'people/programme-exists' } })
		expect(await createProgramme(house, { name: 'Catalogue', economy: 'VN', zone: 'Asia/Ho_Chi_Minh', lang: 'vi' })).toMatchObject({ refusal: { code: 'people/programme-exists' } })
		expect(await hasDemo(house)).toBe(true)
	})

	it('shows its people to its own scope only', async () => {
		const other = await aProgramme(house)
		const stranger = await aMember(house, other, 'officer', { name: 'Somebody else' })
		expect((await roster(house.db, programme.id)).map((m) => m.person)).not.toContain(stranger.person)
		const read = await house.db.asPerson({ programme: programme.id }, (tx) => tx.selectFrom('person').select('id').where('id', '=', stranger.person).execute())
		expect(read).toEqual([])
		expect(await perform(house, invite, { programme, actor: { person: stranger.person, roles: [] } }, {})).toMatchObject({ refusal: { code: 'people/not-allowed' } })
	})

	it('tells who joined', async () => {
		const member = await aMember(house, programme, 'partner')
		await does(house, programme, member, joined, {})
	})
})

describe('contacts', () => {
	it.each([
		['phone', '0912 345 678', '84', '+84912345678'],
		['phone', '0084 912345678', '84', '+84912345678'],
		['phone', '+81-97-123-4567', '', '+81971234567'],
		['phone', '12', '84', undefined],
		['phone', '0912 345 678', '', undefined],
		['mail', ' May@Example.ORG ', '', 'may@example.org'],
		['mail', 'may@', '', undefined],
		['mail', `a@${'.'.repeat(200_000)}@`, '', undefined],
	] as const)('are written one way: %s %.60s', (kind, typed, code, normal) => {
		expect(normalise(kind, typed, code)).toBe(normal)
	})
	it('are shown masked', () => {
		expect(masked('phone', '+84912345678')).toBe('+84•••678')
		expect(masked('mail', 'may@example.org')).toBe('m•••@example.org')
	})
	it.each([['111111', true], ['123456', true], ['987654', true], ['482915', false]])('PIN %s is weak: %s', (pin, weak) => {
		expect(weakPin(pin)).toBe(weak)
	})
})
