/** What an officer does with the programme's keys. */
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { addDays, endOf, type Instant } from '#kernel/day.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import { issueAgain } from './issue.ts'
import { holdChain, issuerKeys, signingKey } from './keys.ts'

/** A key that signs no more keeps no private half. */
const retire = (tx: Tx, programme: Id<'programme'>, at: Instant) => tx.updateTable('issuer_key').set({ retired_at: at, locked: '' }).where('programme_id', '=', programme).where('retired_at', 'is', null).execute()

/** Another key signs from now on. What the last one signed stays good. */
export const rotateKey = action({
	name: 'grading.rotate-key',
	who: ['officer'],
	input: z.object({}),
	async run({ tx, house, programme, at }) {
		await holdChain(tx, programme.id)
		await retire(tx, programme.id, at)
		const { id, no } = await signingKey(tx, house, programme, at)
		return done({ value: { no }, news: [{ type: 'issuer-key-made', subject: { kind: 'issuer-key', id }, facts: { no } }] })
	},
})

/** A key was in wrong hands from the beginning of that day: what it signed since is signed again by a new one, and the old copies are listed as revoked. */
export const revokeKey = action({
	name: 'grading.revoke-key',
	who: ['officer'],
	input: z.object({ key: fields.id<'issuer-key'>(), from: fields.day(), why: fields.text(500) }),
	async run(scene, given) {
		const { tx, house, programme, at, on } = scene
		await holdChain(tx, programme.id)
		const key = (await issuerKeys(tx, programme.id)).find((k) => k.id === given.key)
		if (!key) return refuse({ code: 'credential/key-unknown-here' })
		if (key.revokedFrom) return refuse({ code: 'credential/key-already-revoked' })
		if (given.from > on) return refuse({ code: 'credential/key-from-future', field: 'from' })
		const from = endOf(addDays(given.from, -1), programme.zone)
		await tx.updateTable('issuer_key').set({ revoked_from: from, retired_at: key.retiredAt ?? at, locked: '' }).where('programme_id', '=', programme.id).where('id', '=', key.id).execute()
		const again = await issueAgain(tx, house, programme, at, key.id, from)
		return done({ value: { again }, news: [{ type: 'issuer-key-revoked', subject: { kind: 'issuer-key', id: key.id }, facts: { no: key.no, from: given.from, why: given.why, again } }] })
	},
})
