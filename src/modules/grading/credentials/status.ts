/** The published list of what no longer holds: a signed Bitstring Status List, made anew whenever it is asked for. */
import type { Programme } from '#kernel/action.ts'
import type { Instant } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { keyId, statusListUrl } from '#science/credential/grade.ts'
import { addProof, type Signed } from '#science/credential/integrity.ts'
import { encodeStatusList } from '#science/credential/status.ts'
import { holdChain, type Signing, signingKey } from './keys.ts'

/** List `n` of a programme; undefined when nothing was ever put on it. */
export async function statusList(tx: Tx, house: Signing, programme: Pick<Programme, 'id' | 'slug'>, n: number, at: Instant): Promise<Signed | undefined> {
	const rows = await tx
		.selectFrom('grade_credential as g')
		.innerJoin('certificate as c', (j) => j.onRef('c.programme_id', '=', 'g.programme_id').onRef('c.id', '=', 'g.certificate_id'))
		.select((e) => ['g.position', e.or([e('c.revoked_on', 'is not', null), e('g.replaced_at', 'is not', null)]).as('revoked')])
		.where('g.programme_id', '=', programme.id)
		.where('g.list', '=', n)
		.execute()
	if (!rows.length) return undefined
	await holdChain(tx, programme.id)
	const key = await signingKey(tx, house, programme, at)
	const id = statusListUrl(house.origin, programme.slug, n)
	const created = `${at.slice(0, 19)}Z`
	return addProof(
		{
			'@context': ['https://www.w3.org/ns/credentials/v2'],
			id,
			type: ['VerifiableCredential', 'BitstringStatusListCredential'],
			issuer: key.did,
			validFrom: created,
			credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encodeStatusList(rows.filter((r) => r.revoked).map((r) => r.position)) },
		},
		{ created, verificationMethod: keyId(key.did, key.no) },
		key.sign,
	)
}
