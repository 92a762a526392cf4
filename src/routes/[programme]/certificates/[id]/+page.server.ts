import { error } from '@sveltejs/kit'
import { addMonths, dayIn } from '#kernel/day.ts'
import { attachScan, certificateById, credentialOf, replacementOf, revokeCertificate, shippedRulebook, standingOf, submissionById } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { qr } from './qr.ts'
import type { Actions, PageServerLoad } from './$types'

/** The same address for members and strangers; members also see its history. */
export const load: PageServerLoad = async (event) => {
	const { house, actor } = event.locals
	const programme = programmeOf(event)
	const id = idOf<'certificate'>(event.params.id)
	const member = actor.roles.some((r) => r === 'officer' || r === 'council')
	const found = await inProgramme(event, async (tx, p) => {
		const c = await certificateById(tx, p.id, id)
		if (!c) return undefined
		const [row] = await tx.selectFrom('certificate').select(['submission_id', 'scan_sha256']).where('programme_id', '=', p.id).where('id', '=', id).execute()
		const s = row?.submission_id ? await submissionById(tx, p.id, row.submission_id) : undefined
		const signed = await credentialOf(tx, p.id, id)
		const { producer_id: owner } = await tx.selectFrom('product').select('producer_id').where('programme_id', '=', p.id).where('id', '=', c.product).executeTakeFirstOrThrow()
		return { c, owner, payload: signed?.payload, scan: member ? (row?.scan_sha256 ?? undefined) : undefined, paper: s !== undefined, submission: s && (member || s.product.producer === actor.producer) ? s.id : undefined, history: member ? await historyOf(event, tx, p, [id]) : [] }
	})
	if (!found) error(404, 'certificate')
	const book = found.c.rulebook ? await shippedRulebook(house.packs, found.c.rulebook) : undefined
	const url = `${house.origin}${paths.check(found.c.code)}`
	const on = dayIn(programme.zone, house.clock.now())
	const { payload, owner, ...seen } = found
	const mayRenew = actor.roles.includes('officer') || (actor.producer !== undefined && owner === actor.producer)
	return {
		...seen,
		standing: standingOf(found.c, on),
		/** The renewal begins from here within the last six months, and after. */
		renew: mayRenew && found.c.expiresOn !== null && found.c.expiresOn <= addMonths(on, 6) && found.c.revokedOn === null,
		replaced: book && (await replacementOf(house.packs, book)),
		url,
		signed: payload !== undefined,
		qr: await qr(payload ? `${url}#${payload}` : url),
		officer: actor.roles.includes('officer'),
	}
}

export const actions: Actions = {
	scan: act(attachScan, { with: (e) => ({ certificate: e.params.id ?? '' }), then: (_, e) => paths.certificate(e.params.programme ?? '', e.params.id ?? '') }),
	revoke: act(revokeCertificate, { with: (e) => ({ certificate: e.params.id ?? '' }), then: (_, e) => paths.certificate(e.params.programme ?? '', e.params.id ?? '') }),
}
