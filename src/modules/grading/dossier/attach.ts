/** Keeping a proof with its producer and putting it into a submission: what several actions do. */
import { z } from 'zod'
import type { Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Upload } from '#kernel/ports.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { criteriaOf } from '../rulebook.ts'
import type { Submission } from '../store.ts'
import { unfit } from './rules.ts'
import type { KeptProof } from './store.ts'
import type { ProofKind } from './tables.ts'

/** What stands on a paper; each of these may be unknown. */
export const paperFacts = { number: fields.optionalText(80), issuer: fields.optionalText(120), issuedOn: fields.optional(fields.day()), expiresOn: fields.optional(fields.day()) }
type PaperFacts = z.infer<z.ZodObject<typeof paperFacts>>
/** A file field left empty arrives as no bytes without a name. */
export const optionalFile = z.preprocess((v) => (typeof v === 'object' && v !== null && (v as Upload).name === '' && (v as Upload).bytes?.length === 0 ? undefined : v), fields.optional(fields.file()))

/** Keeps a file as a proof of a producer. Refusals: input/ends-before-start, file/…, each at its field. */
export async function keepAsProof(
	scene: Scene,
	of: { readonly producer: Id<'producer'>; readonly product: Id<'product'> | null; readonly title: string; readonly kind: ProofKind },
	facts: PaperFacts & { readonly file: Upload },
): Promise<Outcome<KeptProof>> {
	const { number, issuer, issuedOn = null, expiresOn = null } = facts
	if (issuedOn && expiresOn && expiresOn < issuedOn) return refuse({ code: 'input/ends-before-start', field: 'expiresOn' })
	const kept = await keepUpload(scene, facts.file, evidence)
	if (!kept.ok) return refuse({ ...kept.refusal, field: 'file' })
	const id = newId<'proof'>()
	const { sha256, mime } = kept.value
	await scene.tx
		.insertInto('proof')
		.values({
			programme_id: scene.programme.id, id, producer_id: of.producer, product_id: of.product, sha256, mime, title: of.title, kind: of.kind, number, issuer, issued_on: issuedOn, expires_on: expiresOn, replaced_by: null,
			added_by: scene.by.person, added_at: scene.at,
		})
		.execute()
	return done({ ...of, id, sha256, mime, number, issuer, issuedOn, expiresOn, replacedBy: null, addedAt: scene.at })
}

/**
 * Uses a kept proof for criteria of a submission; used already, the criteria are added. Refusals: grading/proof-other-producer,
 * -other-product, -expired, grading/unknown-criterion, input/required, input/too-many.
 */
export async function useIn(scene: Scene, s: Submission, proof: KeptProof, criteria: readonly string[]): Promise<Outcome<KeptProof>> {
	if (criteria.length === 0) return refuse({ code: 'input/required', field: 'criteria' })
	const known = new Set(criteriaOf(s.adoption.rulebook).map((c) => c.id))
	const stray = criteria.find((c) => !known.has(c))
	if (stray) return refuse({ code: 'grading/unknown-criterion', field: 'criteria', criterion: stray })
	const why = unfit(proof, s, scene.on)
	if (why) return refuse(why)
	const had = s.proofs.find((p) => p.id === proof.id)?.criteria ?? []
	if (s.proofs.length >= 100 && had.length === 0) return refuse({ code: 'input/too-many', field: 'file' })
	const all = [...new Set([...had, ...criteria])]
	await scene.tx
		.insertInto('proof_use')
		.values({ programme_id: scene.programme.id, submission_id: s.id, proof_id: proof.id, criteria: all, added_by: scene.by.person, added_at: scene.at })
		.onConflict((c) => c.columns(['programme_id', 'submission_id', 'proof_id']).doUpdateSet({ criteria: all }))
		.execute()
	return done(proof)
}
