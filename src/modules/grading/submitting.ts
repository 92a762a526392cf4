import { z } from 'zod'
import { action, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { criteriaOf } from './rulebook.ts'
import { changed, faultOf, gather, merge, within } from './rules.ts'
import { gradedProduct, holdSubmission, rounds, type Submission } from './store.ts'
import { proofKinds } from './tables.ts'

/** Answers, notes and conditions of one page of a sheet. */
export const sheetInput = {
	submission: fields.id<'submission'>(),
	revision: fields.whole(),
	answers: z.record(z.string().max(80), z.union([z.string().max(80), z.number()])),
	notes: z.record(z.string().max(80), z.string().max(20_000, 'input/too-long')),
	rules: z.record(z.string().max(80), z.string().max(40)),
	shown: z.array(z.string().max(80)).max(500),
}

/** An officer may touch every submission, a producer's person only their own producer's. */
const mayTouch = (scene: Scene, producer: Id<'producer'>): boolean => scene.by.roles.includes('officer') || scene.by.producer === producer

async function own(scene: Scene, id: Id<'submission'>): Promise<Outcome<Submission>> {
	const found = await holdSubmission(scene.tx, scene.programme.id, id)
	if (!found) return refuse({ code: 'grading/submission-unknown' })
	return mayTouch(scene, found.product.producer) ? done(found) : refuse({ code: 'people/not-allowed' })
}
const about = (type: string, id: Id<'submission'>, facts: Record<string, string | number | boolean> = {}) => ({ type, subject: { kind: 'submission', id }, facts })

/** Puts a product into an open round. */
export const startSubmission = action({
	name: 'grading.start-submission',
	who: ['officer', 'producer'],
	input: z.object({ product: fields.id<'product'>(), round: fields.id<'round'>() }),
	async run(scene, given) {
		const { tx, programme } = scene
		const product = await gradedProduct(tx, programme.id, given.product)
		if (!product) return refuse({ code: 'grading/product-unknown', field: 'product' })
		if (!mayTouch(scene, product.producer)) return refuse({ code: 'people/not-allowed' })
		const round = (await rounds(tx, programme.id)).find((r) => r.id === given.round)
		if (!round) return refuse({ code: 'grading/round-unknown', field: 'round' })
		if (!within(scene.on, round.opens, round.closes)) return refuse({ code: 'grading/round-closed', field: 'round', opens: round.opens, closes: round.closes })
		const id = newId<'submission'>()
		const made = await tx
			.insertInto('submission')
			.values({
				programme_id: programme.id, id, product_id: given.product, round_id: given.round, adoption_id: round.adoption, state: 'draft', answers: '{}', notes: '{}',
				started_by: scene.by.person, started_at: scene.at, submitted_at: null, updated_at: scene.at, demo: product.demo,
			})
			.onConflict((c) => c.doNothing())
			.returning('id')
			.executeTakeFirst()
		if (!made) return refuse({ code: 'grading/already-in-round', field: 'round' })
		return done({ value: { id }, news: [about('submission-started', id, { product: given.product, round: given.round })] })
	},
})

/** Keeps a page of the self-assessment; nothing else on it changes. */
export const saveSelfAssessment = action({
	name: 'grading.save-self-assessment',
	who: ['officer', 'producer'],
	input: z.preprocess(gather, z.object(sheetInput)),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		const s = found.value
		if (s.state !== 'draft') return refuse({ code: 'grading/not-draft' })
		if (s.revision !== given.revision) return changed()
		const { answers, notes } = merge({ answers: s.answers, notes: s.notes, rules: {} }, { ...given, rules: {} })
		const fault = faultOf(s.adoption.rulebook, { answers, notes })
		if (fault) return refuse(fault)
		await scene.tx
			.updateTable('submission')
			.set({ answers: JSON.stringify(answers), notes: JSON.stringify(notes), revision: s.revision + 1, updated_at: scene.at })
			.where('programme_id', '=', scene.programme.id)
			.where('id', '=', s.id)
			.execute()
		return done({ value: { id: s.id, revision: s.revision + 1 }, news: [about('self-assessment-saved', s.id, { answered: Object.keys(answers).length })] })
	},
})

/** Adds evidence: the producer while it is a draft, the office until the council has decided. */
export const addProof = action({
	name: 'grading.add-proof',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>(), title: fields.text(160), kind: fields.oneOf(proofKinds), criteria: fields.several(fields.text(80)), file: fields.file() }),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		const s = found.value
		const late = scene.by.roles.includes('officer') && (s.state === 'submitted' || s.state === 'assessing')
		if (s.state !== 'draft' && !late) return refuse({ code: 'grading/not-draft' })
		if (given.criteria.length === 0) return refuse({ code: 'input/required', field: 'criteria' })
		const known = new Set(criteriaOf(s.adoption.rulebook).map((c) => c.id))
		const stray = given.criteria.find((c) => !known.has(c))
		if (stray) return refuse({ code: 'grading/unknown-criterion', field: 'criteria', criterion: stray })
		if (s.proofs.length >= 100) return refuse({ code: 'input/too-many', field: 'file' })
		const kept = await keepUpload(scene, given.file, evidence)
		if (!kept.ok) return refuse({ ...kept.refusal, field: 'file' })
		const id = newId<'proof'>()
		await scene.tx
			.insertInto('proof')
			.values({
				programme_id: scene.programme.id, id, submission_id: s.id, sha256: kept.value.sha256, mime: kept.value.mime, title: given.title, kind: given.kind,
				criteria: [...new Set(given.criteria)], added_by: scene.by.person, added_at: scene.at,
			})
			.execute()
		return done({ value: { id }, news: [about('proof-added', s.id, { proof: id, kind: given.kind, sha256: kept.value.sha256 })] })
	},
})

export const removeProof = action({
	name: 'grading.remove-proof',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>(), proof: fields.id<'proof'>() }),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		if (found.value.state !== 'draft') return refuse({ code: 'grading/not-draft' })
		if (!found.value.proofs.some((p) => p.id === given.proof)) return refuse({ code: 'grading/proof-unknown' })
		await scene.tx.deleteFrom('proof').where('programme_id', '=', scene.programme.id).where('id', '=', given.proof).execute()
		return done({ value: null, news: [about('proof-removed', given.submission, { proof: given.proof })] })
	},
})

const setState = (scene: Scene, s: Submission, state: 'submitted' | 'withdrawn') =>
	scene.tx
		.updateTable('submission')
		.set({ state, updated_at: scene.at, revision: s.revision + 1, ...(state === 'submitted' ? { submitted_at: scene.at } : {}) })
		.where('programme_id', '=', scene.programme.id)
		.where('id', '=', s.id)
		.execute()

/** Hands it in. What is left blank counts as nothing; without any answer or proof there is nothing to judge. */
export const submit = action({
	name: 'grading.submit',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>(), revision: fields.whole() }),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		const s = found.value
		if (s.state !== 'draft') return refuse({ code: 'grading/not-draft' })
		if (s.revision !== given.revision) return changed()
		if (!within(scene.on, s.round.opens, s.round.closes)) return refuse({ code: 'grading/round-closed', opens: s.round.opens, closes: s.round.closes })
		if (Object.keys(s.answers).length === 0) return refuse({ code: 'grading/nothing-answered' })
		if (s.proofs.length === 0) return refuse({ code: 'grading/no-proof' })
		await setState(scene, s, 'submitted')
		return done({ value: { id: s.id }, news: [about('submission-submitted', s.id, { answered: Object.keys(s.answers).length, proofs: s.proofs.length })] })
	},
})

export const withdraw = action({
	name: 'grading.withdraw',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>() }),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		if (found.value.state === 'decided') return refuse({ code: 'grading/already-decided' })
		if (found.value.state === 'withdrawn') return refuse({ code: 'grading/not-draft' })
		await setState(scene, found.value, 'withdrawn')
		return done({ value: null, news: [about('submission-withdrawn', given.submission)] })
	},
})
