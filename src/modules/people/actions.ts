import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { fields } from './input.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { days, hashToken, invitable, lasting, later, mandateScopes } from './rules.ts'

/** A link (and, for a card, a PIN) that lets somebody in once. The link is returned here and never shown again. */
export const invite = action({
	name: 'people.invite',
	who: ['officer', 'operator'],
	reach: 'people',
	secret: true,
	input: z.object({
		name: fields.text(120),
		role: fields.oneOf(invitable),
		producer: fields.optional(fields.id<'producer'>()),
		sector: fields.optional(fields.oneOf(['government', 'university', 'industry'])),
		/** How it reaches them: a link for any chat, a printed card with PIN, or mail. */
		by: fields.oneOf(['link', 'card', 'mail']),
		mail: fields.optional(fields.mail()),
	}),
	async run(scene, given) {
		const producer = given.role === 'producer' ? given.producer : undefined
		if (given.role === 'producer' && !(producer && (await scene.house.knows.producer(scene.tx, scene.programme.id, producer)))) return refuse({ code: 'people/producer-needed', field: 'producer' })
		if (given.role === 'supporter' && !given.sector) return refuse({ code: 'people/sector-needed', field: 'sector' })
		if (given.by === 'mail' && !given.mail) return refuse({ code: 'input/required', field: 'mail' })
		if (given.by === 'mail' && !scene.house.mail.enabled) return refuse({ code: 'people/no-mail', field: 'by' })
		const id = newId<'invitation'>()
		const token = scene.house.secrets.token()
		// Six digits from 32 random bytes; the bias of the modulus is below 10^-13.
		const pin = given.by === 'card' ? (BigInt(`0x${hashToken(scene.house.secrets.token()).slice(0, 16)}`) % 1_000_000n).toString().padStart(6, '0') : null
		await scene.tx
			.insertInto('invitation')
			.values({
				id, programme_id: scene.programme.id, token_hash: hashToken(token), role: given.role, name: given.name,
				producer_id: producer ?? null, sector: given.role === 'supporter' ? (given.sector ?? null) : null, pin_hash: pin ? await scene.house.secrets.hashPassword(pin) : null,
				invited_by: scene.by.person, created_at: scene.at, expires_at: later(scene.at, days(lasting.invitationDays)),
			})
			.execute()
		const link = `${scene.house.origin}/join/${token}`
		return done({
			value: { id, link, pin },
			news: [{ type: 'person-invited', subject: { kind: 'invitation', id }, facts: { role: given.role, by: given.by } }],
			...(given.by === 'mail' && given.mail
				? { dispatch: [{ channel: 'mail' as const, to: given.mail, template: 'invitation', lang: scene.programme.lang, facts: { link, programme: scene.programme.name, role: given.role } }] }
				: {}),
		})
	},
})

export const withdrawInvitation = action({
	name: 'people.withdraw-invitation',
	who: ['officer', 'operator'],
	reach: 'people',
	input: z.object({ invitation: fields.id<'invitation'>() }),
	async run(scene, { invitation }) {
		const result = await scene.tx
			.updateTable('invitation')
			.set({ withdrawn_at: scene.at })
			.where('programme_id', '=', scene.programme.id)
			.where('id', '=', invitation)
			.where('accepted_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.executeTakeFirst()
		if (result.numUpdatedRows !== 1n) return refuse({ code: 'people/invitation-unknown' })
		return done({ value: null, news: [{ type: 'invitation-withdrawn', subject: { kind: 'invitation', id: invitation }, facts: {} }] })
	},
})

/** Told when an invitation was accepted; the membership itself is made at the door. */
export const joined = action({
	name: 'people.joined',
	who: ['officer', 'council', 'producer', 'supporter', 'partner', 'buyer'],
	input: z.object({}),
	async run(scene) {
		const person = scene.by.person as Id<'person'>
		return done({ value: null, news: [{ type: 'person-joined', subject: { kind: 'person', id: person }, facts: { roles: [...scene.by.roles] } }] })
	},
})

/** Lets a helper act for somebody: which modules, until when, and how the person agreed. */
export const grantMandate = action({
	name: 'people.grant-mandate',
	who: ['officer', 'producer'],
	reach: 'people',
	input: z.object({
		helper: fields.id<'person'>(),
		person: fields.id<'person'>(),
		scope: fields.several(fields.oneOf(mandateScopes)).pipe(z.array(z.enum(mandateScopes)).min(1, 'input/required')),
		consentChannel: fields.oneOf(['in-person', 'phone', 'paper', 'chat']),
		startsOn: fields.day(),
		endsOn: fields.day(),
	}),
	async run(scene, given) {
		// A producer may only give a mandate over themself.
		if (!scene.by.roles.includes('officer') && given.person !== scene.by.person) return refuse({ code: 'people/not-allowed', action: 'people.grant-mandate' })
		if (given.helper === given.person) return refuse({ code: 'people/helper-is-self', field: 'helper' })
		if (given.endsOn < given.startsOn) return refuse({ code: 'input/ends-before-start', field: 'endsOn' })
		if (given.endsOn < scene.on) return refuse({ code: 'input/in-the-past', field: 'endsOn' })
		const found = await scene.tx
			.selectFrom('membership')
			.select(['person_id', 'role'])
			.where('programme_id', '=', scene.programme.id)
			.where('person_id', 'in', [given.helper, given.person])
			.where('ended_at', 'is', null)
			.execute()
		if (!found.some((m) => m.person_id === given.helper)) return refuse({ code: 'people/member-unknown', field: 'helper' })
		if (!found.some((m) => m.person_id === given.person && m.role === 'producer')) return refuse({ code: 'people/member-unknown', field: 'person' })
		const id = newId<'mandate'>()
		await scene.tx
			.insertInto('mandate')
			.values({
				id, programme_id: scene.programme.id, helper_id: given.helper, person_id: given.person, scope: given.scope,
				consent_channel: given.consentChannel, starts_on: given.startsOn, ends_on: given.endsOn, created_at: scene.at,
			})
			.execute()
		return done({
			value: { id },
			news: [{ type: 'mandate-granted', subject: { kind: 'person', id: given.person }, facts: { helper: given.helper, scope: given.scope, endsOn: given.endsOn, consentChannel: given.consentChannel } }],
		})
	},
})

export const endMandate = action({
	name: 'people.end-mandate',
	who: ['officer', 'producer', 'supporter', 'council'],
	reach: 'people',
	input: z.object({ mandate: fields.id<'mandate'>() }),
	async run(scene, { mandate }) {
		const row = await scene.tx.selectFrom('mandate').select(['helper_id', 'person_id']).where('programme_id', '=', scene.programme.id).where('id', '=', mandate).where('ended_at', 'is', null).executeTakeFirst()
		if (!row) return refuse({ code: 'people/mandate-unknown' })
		const own = scene.by.person === row.helper_id || scene.by.person === row.person_id
		if (!own && !scene.by.roles.includes('officer')) return refuse({ code: 'people/not-allowed', action: 'people.end-mandate' })
		await scene.tx.updateTable('mandate').set({ ended_at: scene.at }).where('programme_id', '=', scene.programme.id).where('id', '=', mandate).execute()
		return done({ value: null, news: [{ type: 'mandate-ended', subject: { kind: 'person', id: row.person_id }, facts: { helper: row.helper_id } }] })
	},
})

export const endMembership = action({
	name: 'people.end-membership',
	who: ['officer', 'operator'],
	reach: 'people',
	input: z.object({ person: fields.id<'person'>(), role: fields.oneOf(invitable) }),
	async run(scene, given) {
		// Two officers who end each other's membership at once wait for one another here.
		await scene.tx.selectFrom('membership').select('person_id').where('programme_id', '=', scene.programme.id).where('role', '=', 'officer').where('ended_at', 'is', null).orderBy('person_id').forUpdate().execute()
		const result = await scene.tx
			.updateTable('membership')
			.set({ ended_at: scene.at })
			.where('programme_id', '=', scene.programme.id)
			.where('person_id', '=', given.person)
			.where('role', '=', given.role)
			.where('ended_at', 'is', null)
			.executeTakeFirst()
		if (result.numUpdatedRows !== 1n) return refuse({ code: 'people/member-unknown' })
		const left = await scene.tx.selectFrom('membership').select('person_id').where('programme_id', '=', scene.programme.id).where('role', '=', 'officer').where('ended_at', 'is', null).execute()
		// A programme without an officer could not be entered again.
		if (left.length === 0) return refuse({ code: 'people/last-officer' })
		return done({ value: null, news: [{ type: 'membership-ended', subject: { kind: 'person', id: given.person }, facts: { role: given.role } }] })
	},
})
