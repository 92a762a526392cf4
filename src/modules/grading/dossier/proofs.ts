/** What people do with proofs: keep them once, use them in submissions, replace them by newer ones. */
import { z } from 'zod'
import { action, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { gradedProduct, type Submission } from '../store.ts'
import { about, mayTouch, own } from '../submitting.ts'
import { keepAsProof, paperFacts, useIn } from './attach.ts'
import { type KeptProof, proofById } from './store.ts'
import { proofKinds } from './tables.ts'

const ofProducer = (type: string, producer: Id<'producer'>, facts: Record<string, string | number>) => ({ type, subject: { kind: 'producer', id: producer }, facts })

/** Evidence comes in while it is a draft, from the office until the council has decided. */
async function openFor(scene: Scene, id: Id<'submission'>): Promise<Outcome<Submission>> {
	const found = await own(scene, id)
	if (!found.ok) return found
	const { state } = found.value
	const late = scene.by.roles.includes('officer') && (state === 'submitted' || state === 'assessing')
	return state === 'draft' || late ? found : refuse({ code: 'grading/not-draft' })
}

/** A kept proof that this actor may do something with. */
async function mine(scene: Scene, id: Id<'proof'>): Promise<Outcome<KeptProof>> {
	const proof = await proofById(scene.tx, scene.programme.id, id)
	if (!proof) return refuse({ code: 'grading/proof-unknown', field: 'proof' })
	return mayTouch(scene, proof.producer) ? done(proof) : refuse({ code: 'people/not-allowed' })
}

/** Keeps a new proof and uses it at once. `general`: it speaks for the producer's other products too. */
export const addProof = action({
	name: 'grading.add-proof',
	who: ['officer', 'producer'],
	input: z.object({
		submission: fields.id<'submission'>(), title: fields.text(160), kind: fields.oneOf(proofKinds), criteria: fields.several(fields.text(80)), general: fields.checkbox(), ...paperFacts, file: fields.file(),
	}),
	async run(scene, given) {
		const found = await openFor(scene, given.submission)
		if (!found.ok) return found
		const s = found.value
		const kept = await keepAsProof(scene, { producer: s.product.producer, product: given.general ? null : s.product.id, title: given.title, kind: given.kind }, given)
		if (!kept.ok) return kept
		const used = await useIn(scene, s, kept.value, given.criteria)
		if (!used.ok) return used.refusal.code === 'grading/proof-expired' ? refuse({ ...used.refusal, field: 'expiresOn' }) : used
		const { id, sha256 } = kept.value
		return done({ value: { id }, news: [about('proof-added', s.id, { proof: id, kind: given.kind, sha256 })] })
	},
})

/** Keeps a proof of a producer for later, for one product or for whatever they make. */
export const keepProof = action({
	name: 'grading.keep-proof',
	who: ['officer', 'producer'],
	input: z.object({ producer: fields.id<'producer'>(), product: fields.optional(fields.id<'product'>()), title: fields.text(160), kind: fields.oneOf(proofKinds), ...paperFacts, file: fields.file() }),
	async run(scene, given) {
		if (!mayTouch(scene, given.producer)) return refuse({ code: 'people/not-allowed' })
		if (!(await scene.house.knows.producer(scene.tx, scene.programme.id, given.producer))) return refuse({ code: 'grading/product-unknown', field: 'product' })
		if (given.product && (await gradedProduct(scene.tx, scene.programme.id, given.product))?.producer !== given.producer) return refuse({ code: 'grading/product-unknown', field: 'product' })
		const kept = await keepAsProof(scene, { producer: given.producer, product: given.product ?? null, title: given.title, kind: given.kind }, given)
		if (!kept.ok) return kept
		return done({ value: { id: kept.value.id }, news: [ofProducer('proof-kept', given.producer, { proof: kept.value.id, kind: given.kind, sha256: kept.value.sha256 })] })
	},
})

/** Uses a proof that the producer has kept. Refusals: those of `useIn`, grading/proof-unknown, grading/not-draft. */
export const useProof = action({
	name: 'grading.use-proof',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>(), proof: fields.id<'proof'>(), criteria: fields.several(fields.text(80)) }),
	async run(scene, given) {
		const found = await openFor(scene, given.submission)
		if (!found.ok) return found
		const proof = await proofById(scene.tx, scene.programme.id, given.proof)
		if (!proof) return refuse({ code: 'grading/proof-unknown', field: 'proof' })
		const used = await useIn(scene, found.value, proof, given.criteria)
		if (!used.ok) return refuse({ field: 'proof', ...used.refusal })
		return done({ value: { id: proof.id }, news: [about('proof-used', found.value.id, { proof: proof.id })] })
	},
})

/** Takes a proof out of a submission; its producer keeps it. */
export const removeProof = action({
	name: 'grading.remove-proof',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>(), proof: fields.id<'proof'>() }),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		if (found.value.state !== 'draft') return refuse({ code: 'grading/not-draft' })
		if (!found.value.proofs.some((p) => p.id === given.proof)) return refuse({ code: 'grading/proof-unknown' })
		await scene.tx.deleteFrom('proof_use').where('programme_id', '=', scene.programme.id).where('submission_id', '=', given.submission).where('proof_id', '=', given.proof).execute()
		return done({ value: null, news: [about('proof-removed', given.submission, { proof: given.proof })] })
	},
})

/** A newer paper in place of an older one: drafts go on with the newer, what was handed in keeps what it showed. */
export const replaceProof = action({
	name: 'grading.replace-proof',
	who: ['officer', 'producer'],
	input: z.object({ proof: fields.id<'proof'>(), ...paperFacts, file: fields.file() }),
	async run(scene, given) {
		const { tx, programme } = scene
		await tx.selectFrom('proof').select('id').where('programme_id', '=', programme.id).where('id', '=', given.proof).forUpdate().execute()
		const found = await mine(scene, given.proof)
		if (!found.ok) return found
		const old = found.value
		if (old.replacedBy) return refuse({ code: 'grading/proof-replaced' })
		const kept = await keepAsProof(scene, { producer: old.producer, product: old.product, title: old.title, kind: old.kind }, given)
		if (!kept.ok) return kept
		const { id, sha256 } = kept.value
		await tx.updateTable('proof').set({ replaced_by: id }).where('programme_id', '=', programme.id).where('id', '=', old.id).execute()
		const drafts = tx.selectFrom('submission').select('id').where('programme_id', '=', programme.id).where('state', '=', 'draft')
		const moved = await tx.updateTable('proof_use').set({ proof_id: id, added_by: scene.by.person }).where('programme_id', '=', programme.id).where('proof_id', '=', old.id).where('submission_id', 'in', drafts).returning('submission_id').execute()
		return done({ value: { id }, news: [ofProducer('proof-replaced', old.producer, { proof: id, replaces: old.id, sha256 }), ...moved.map((m) => about('proof-used', m.submission_id, { proof: id }))] })
	},
})

/** Throws away a proof that no submission uses. */
export const discardProof = action({
	name: 'grading.discard-proof',
	who: ['officer', 'producer'],
	input: z.object({ proof: fields.id<'proof'>() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const found = await mine(scene, given.proof)
		if (!found.ok) return found
		const used = await tx.selectFrom('proof_use').select('proof_id').where('programme_id', '=', programme.id).where('proof_id', '=', given.proof).executeTakeFirst()
		if (used) return refuse({ code: 'grading/proof-in-use' })
		await tx.updateTable('proof').set({ replaced_by: null }).where('programme_id', '=', programme.id).where('replaced_by', '=', given.proof).execute()
		await tx.deleteFrom('proof').where('programme_id', '=', programme.id).where('id', '=', given.proof).execute()
		return done({ value: null, news: [ofProducer('proof-discarded', found.value.producer, { proof: given.proof })] })
	},
})
