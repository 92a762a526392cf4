/** A programme's signing keys: made when first needed, followed by another one, or taken back when they were in wrong hands. */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { Programme } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { House, Tx } from '#kernel/ports.ts'
import { didOf, keyId } from '#science/credential/grade.ts'
import { multikey } from '#science/credential/integrity.ts'
import type { Issuer } from '#science/credential/judge.ts'

/** What signing needs of a house. */
export type Signing = Pick<House, 'secrets' | 'origin'>
export interface SigningKey {
	readonly id: Id<'issuer-key'>
	readonly did: string
	readonly no: number
	sign(data: Uint8Array): Uint8Array
}
export interface KeySeen {
	readonly id: Id<'issuer-key'>
	readonly did: string
	readonly no: number
	readonly key: string
	readonly madeAt: Instant
	readonly retiredAt: Instant | null
	readonly revokedFrom: Instant | null
}

const lock = (id: Id<'issuer-key'>): string => `issuer-key ${id}`

/** All keys there ever were, newest first. */
export async function issuerKeys(tx: Tx, programme: Id<'programme'>): Promise<KeySeen[]> {
	const rows = await tx.selectFrom('issuer_key').selectAll().where('programme_id', '=', programme).orderBy('made_at', 'desc').orderBy('no', 'desc').execute()
	return rows.map((r) => ({ id: r.id, did: r.did, no: r.no, key: r.public_key, madeAt: r.made_at, retiredAt: r.retired_at, revokedFrom: r.revoked_from }))
}

/** The issuers this programme has been, as whoever checks needs them: one a did (an instance may have moved). */
export async function issuersOf(tx: Tx, programme: Pick<Programme, 'id' | 'name'>): Promise<Issuer[]> {
	const keys = await issuerKeys(tx, programme.id)
	return [...new Set(keys.map((k) => k.did))].map((did) => ({ did, name: programme.name, keys: keys.filter((k) => k.did === did).map(({ no, key, revokedFrom }) => ({ no, key, revokedFrom })) }))
}

/** The key that signs now; the first one is made here. Call it while the chain head is held: two first keys would collide. */
export async function signingKey(tx: Tx, house: Signing, programme: Pick<Programme, 'id' | 'slug'>, at: Instant): Promise<SigningKey> {
	const did = didOf(house.origin, programme.slug)
	const row = await tx.selectFrom('issuer_key').select(['id', 'no', 'locked']).where('programme_id', '=', programme.id).where('did', '=', did).where('retired_at', 'is', null).executeTakeFirst()
	const { id, no, locked } = row ?? (await makeKey(tx, house, programme.id, did, at))
	const secret = createPrivateKey({ key: Buffer.from(house.secrets.unlock(lock(id), locked), 'base64'), format: 'der', type: 'pkcs8' })
	return { id, did, no, sign: (data) => sign(null, data, secret) }
}

async function makeKey(tx: Tx, house: Signing, programme: Id<'programme'>, did: string, at: Instant): Promise<{ id: Id<'issuer-key'>; no: number; locked: string }> {
	const { last } = await tx.selectFrom('issuer_key').select((e) => e.fn.max('no').as('last')).where('programme_id', '=', programme).where('did', '=', did).executeTakeFirstOrThrow()
	const pair = generateKeyPairSync('ed25519')
	const id = newId<'issuer-key'>()
	const made = { id, no: Number(last ?? 0) + 1, locked: house.secrets.lock(lock(id), pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')) }
	const public_key = multikey(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
	await tx.insertInto('issuer_key').values({ programme_id: programme, did, public_key, made_at: at, retired_at: null, revoked_from: null, ...made }).execute()
	return made
}

/** Everything that signs waits for its turn here. */
export const holdChain = (tx: Tx, programme: Id<'programme'>): Promise<unknown> => tx.selectFrom('chain_head').select('seq').where('programme_id', '=', programme).forUpdate().execute()

/**
 * The programme's DID document at its present address. Retired keys stay in `assertionMethod`: a verifier that follows the recommendation accepts a
 * proof only by a method listed there, and what they signed is to stay good. Keys that were in wrong hands are not.
 */
export function didDocument(did: string, keys: readonly KeySeen[]) {
	const mine = keys.filter((k) => k.did === did)
	return {
		'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
		id: did,
		verificationMethod: mine.map((k) => ({ id: keyId(did, k.no), type: 'Multikey', controller: did, publicKeyMultibase: k.key, ...(k.revokedFrom ? { revoked: k.revokedFrom } : {}) })),
		assertionMethod: mine.filter((k) => !k.revokedFrom).map((k) => keyId(did, k.no)),
	}
}
