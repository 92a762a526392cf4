import { z } from 'zod'
import { action, type Scene } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { carryOver } from './dossier/carry.ts'
import { awaited, needsOf, unfit, wantedUntil } from './dossier/rules.ts'
import { recordsOf } from './dossier/store.ts'
import { changed, declaredAfter, faultOf, gather, type Given, merge, within } from './rules.ts'
import { adoptionById, gradedProduct, type GradedProduct, holdSubmission, type Round, rounds, type Submission, submissionById } from './store.ts'

/** Answers, notes and conditions of one page of a sheet. */
export const sheetInput = {
	submission: fields.id<'submission'>(),
	revision: fields.whole(),
	answers: z.record(z.string().max(80), z.union([z.string().max(80), z.number()])),
	notes: z.record(z.string().max(80), z.string().max(20_000, 'input/too-long')),
	rules: z.record(z.string().max(80), z.string().max(40)),
	declared: z.record(z.string().max(80), z.string().max(80)),
	shown: z.array(z.string().max(80)).max(500),
}

/** An officer may touch every submission, a producer's person only their own producer's. */
export const mayTouch = (scene: Scene, producer: Id<'producer'>): boolean => scene.by.roles.includes('officer') || scene.by.producer === producer

/** A submission, held, for those who may touch it. */
export async function own(scene: Scene, id: Id<'submission'>): Promise<Outcome<Submission>> {
	const found = await holdSubmission(scene.tx, scene.programme.id, id)
	if (!found) return refuse({ code: 'grading/submission-unknown' })
	return mayTouch(scene, found.product.producer) ? done(found) : refuse({ code: 'people/not-allowed' })
}
/** News about a submission. */
export const about = (type: string, id: Id<'submission'>, facts: Record<string, string | number | boolean> = {}) => ({ type, subject: { kind: 'submission', id }, facts })

/** What of an earlier submission of the product stands in this round; undefined when there is none to carry. */
async function carried(scene: Scene, product: GradedProduct, round: Round, from: Id<'submission'> | undefined) {
	if (!from) return done(undefined)
	const old = await submissionById(scene.tx, scene.programme.id, from)
	const adoption = await adoptionById(scene.tx, scene.programme.id, round.adoption)
	if (!old || !adoption) return refuse({ code: 'grading/submission-unknown', field: 'from' })
	if (old.product.id !== product.id) return refuse({ code: 'grading/carry-other-product', field: 'from' })
	const got = carryOver(old.adoption.rulebook, adoption.rulebook, old, wantedUntil(round.closes, scene.on))
	return done({ ...got, uses: got.uses.filter((u) => !unfit(u.proof, { product, round }, scene.on)) })
}

/** Puts a product into an open round; `from`: with what still stands of an earlier submission of it. */
export const startSubmission = action({
	name: 'grading.start-submission',
	who: ['officer', 'producer'],
	input: z.object({ product: fields.id<'product'>(), round: fields.id<'round'>(), from: fields.optional(fields.id<'submission'>()) }),
	async run(scene, given) {
		const { tx, programme } = scene
		const product = await gradedProduct(tx, programme.id, given.product)
		if (!product) return refuse({ code: 'grading/product-unknown', field: 'product' })
		if (!mayTouch(scene, product.producer)) return refuse({ code: 'people/not-allowed' })
		const round = (await rounds(tx, programme.id)).find((r) => r.id === given.round)
		if (!round) return refuse({ code: 'grading/round-unknown', field: 'round' })
		if (!within(scene.on, round.opens, round.closes)) return refuse({ code: 'grading/round-closed', field: 'round', opens: round.opens, closes: round.closes })
		const over = await carried(scene, product, round, given.from)
		if (!over.ok) return over
		const { answers = {}, notes = {}, uses = [], lapsed = [] } = over.value ?? {}
		const id = newId<'submission'>()
		const made = await tx
			.insertInto('submission')
			.values({
				programme_id: programme.id, id, product_id: given.product, round_id: given.round, adoption_id: round.adoption, state: 'draft', answers: JSON.stringify(answers), notes: JSON.stringify(notes), carried_from: given.from ?? null,
				started_by: scene.by.person, started_at: scene.at, submitted_at: null, updated_at: scene.at, demo: product.demo,
			})
			.onConflict((c) => c.doNothing())
			.returning('id')
			.executeTakeFirst()
		if (!made) return refuse({ code: 'grading/already-in-round', field: 'round' })
		const row = { programme_id: programme.id, submission_id: id, added_by: scene.by.person, added_at: scene.at }
		if (uses.length) await tx.insertInto('proof_use').values(uses.map((u) => ({ ...row, proof_id: u.proof.id, criteria: [...u.criteria] }))).execute()
		const news = [about('submission-started', id, { product: given.product, round: given.round })]
		if (given.from) news.push(about('submission-carried', id, { from: given.from, answered: Object.keys(answers).length, proofs: uses.length, lapsed: lapsed.length }))
		return done({ value: { id }, news })
	},
})

/** Writes what came in of a self-assessment over what stands; the first thing wrong with it is refused at its field. */
export async function keepAnswers(scene: Scene, s: Submission, given: Given): Promise<Outcome<{ readonly answered: number }>> {
	const { answers, notes } = merge({ answers: s.answers, notes: s.notes, rules: {} }, { ...given, rules: {} })
	const fault = faultOf(s.adoption.rulebook, { answers, notes })
	if (fault) return refuse(fault)
	await scene.tx
		.updateTable('submission')
		.set({ answers: JSON.stringify(answers), notes: JSON.stringify(notes), declared: JSON.stringify(declaredAfter(s.declared, given, answers)), revision: s.revision + 1, updated_at: scene.at })
		.where('programme_id', '=', scene.programme.id)
		.where('id', '=', s.id)
		.execute()
	return done({ answered: Object.keys(answers).length })
}

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
		const kept = await keepAnswers(scene, s, given)
		if (!kept.ok) return kept
		return done({ value: { id: s.id, revision: s.revision + 1 }, news: [about('self-assessment-saved', s.id, { answered: kept.value.answered })] })
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
		const { samples, visits, report } = await recordsOf(scene.tx, scene.programme.id, s.id)
		const have = { proofs: s.proofs, declared: s.declared, samples: samples.length, visits: visits.length, report: report !== undefined }
		const missing = awaited(s.adoption.rulebook, needsOf(s.adoption.rulebook, s.answers, have, wantedUntil(s.round.closes, scene.on)))
		if (missing) return refuse(missing)
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
