/** Who may open what grading keeps as files. A dossier's papers name people, prices and licences: not every member's to read. */
import type { Actor } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { memberOf } from '../rules.ts'
import type { Submission } from '../store.ts'

/** The office, the submission's own producer and the members it was given to read its papers. */
export const readsDossier = (s: Pick<Submission, 'product' | 'cards'>, by: Actor): boolean =>
	by.roles.includes('officer') || (by.producer !== undefined && by.producer === s.product.producer) || s.cards.some((c) => c.person === memberOf(by) && !c.conflict)

/**
 * Whether this actor may open a stored file; undefined when grading keeps no such file. Proofs and photographs of visits
 * are read as `readsDossier` says; scans of sheets, decisions and appeals have an address of their own and are here the office's.
 */
export async function opensFile(tx: Tx, programme: Id<'programme'>, by: Actor, sha256: string): Promise<boolean | undefined> {
	const proofs = await tx
		.selectFrom('proof as f')
		.leftJoin('proof_use as u', (j) => j.onRef('u.programme_id', '=', 'f.programme_id').onRef('u.proof_id', '=', 'f.id'))
		.select(['f.producer_id as producer', 'u.submission_id as submission'])
		.where('f.programme_id', '=', programme)
		.where('f.sha256', '=', sha256)
		.execute()
	const visits = await tx
		.selectFrom('site_visit as v')
		.innerJoin('submission as s', (j) => j.onRef('s.programme_id', '=', 'v.programme_id').onRef('s.id', '=', 'v.submission_id'))
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 's.programme_id').onRef('p.id', '=', 's.product_id'))
		.select(['p.producer_id as producer', 'v.submission_id as submission'])
		.where('v.programme_id', '=', programme)
		.where('v.photo_sha256', '=', sha256)
		.execute()
	const kept = [...proofs, ...visits]
	if (!kept.length && !(await isPaper(tx, programme, sha256))) return undefined
	if (by.roles.includes('officer') || (by.producer && kept.some((k) => k.producer === by.producer))) return true
	const me = memberOf(by)
	const used = kept.flatMap((k) => k.submission ?? [])
	if (!me || !used.length || !by.roles.includes('council')) return false
	const given = await tx.selectFrom('assignment').select('no').where('programme_id', '=', programme).where('person_id', '=', me).where('conflict_at', 'is', null).where('submission_id', 'in', used).executeTakeFirst()
	return given !== undefined
}

/** The scan of a sheet, a decision from outside or an appeal. */
async function isPaper(tx: Tx, programme: Id<'programme'>, sha256: string): Promise<boolean> {
	for (const table of ['scorecard', 'decision', 'appeal'] as const) {
		if (await tx.selectFrom(table).select('submission_id').where('programme_id', '=', programme).where('paper_sha256', '=', sha256).executeTakeFirst()) return true
	}
	return false
}
