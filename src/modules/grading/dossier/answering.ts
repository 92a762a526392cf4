/** The self-assessment one criterion at a time, with the paper that shows the choice; and the star it works towards. */
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { digestOf } from '#modules/record/index.ts'
import { criteriaOf } from '../rulebook.ts'
import { changed, gather } from '../rules.ts'
import type { Submission } from '../store.ts'
import { about, keepAnswers, own, sheetInput } from '../submitting.ts'
import { keepAsProof, optionalFile, paperFacts, useIn } from './attach.ts'
import { proofById } from './store.ts'

/** What stands at one criterion, as a short mark: a step that was opened before somebody else changed it is told so. */
export const markOf = (s: Pick<Submission, 'answers' | 'notes' | 'declared'>, criterion: string): string =>
	digestOf({ answer: s.answers[criterion] ?? '', note: s.notes[criterion] ?? '', declared: s.declared[criterion] ?? '' }).slice(0, 16)

const { revision: _, ...page } = sheetInput
/**
 * Answers one criterion and, if a file or a kept proof comes with it, attaches that to it, all or nothing. Other criteria may change
 * meanwhile: steps kept on a phone without a line arrive one after the other. Refusals: those of the sheet and of `useIn`.
 */
export const answerCriterion = action({
	name: 'grading.answer-criterion',
	who: ['officer', 'producer'],
	input: z.preprocess(gather, z.object({ ...page, criterion: fields.text(80), mark: fields.optionalText(64), proof: fields.optional(fields.id<'proof'>()), title: fields.optionalText(160), general: fields.checkbox(), ...paperFacts, file: optionalFile })),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		const s = found.value
		const { criterion } = given
		if (s.state !== 'draft') return refuse({ code: 'grading/not-draft' })
		const asked = criteriaOf(s.adoption.rulebook).find((c) => c.id === criterion)
		if (!asked) return refuse({ code: 'grading/unknown-criterion', criterion })
		if (given.mark && given.mark !== markOf(s, criterion)) return changed()
		const only = <T>(of: Readonly<Record<string, T>>): Record<string, T> => (of[criterion] === undefined ? {} : { [criterion]: of[criterion] })
		const kept = await keepAnswers(scene, s, { ...given, answers: only(given.answers), notes: only(given.notes), declared: only(given.declared), shown: [criterion] })
		if (!kept.ok) return kept
		const news = [about('self-assessment-saved', s.id, { answered: kept.value.answered })]
		if (given.file) {
			const picture = /\.(jpe?g|png|webp)$/i.test(given.file.name)
			const title = given.title || (asked.name.text[scene.programme.lang] ?? asked.name.text[asked.name.source] ?? asked.no).slice(0, 160)
			const made = await keepAsProof(scene, { producer: s.product.producer, product: given.general ? null : s.product.id, title, kind: picture ? 'photograph' : 'document' }, { ...given, file: given.file })
			if (!made.ok) return made
			const used = await useIn(scene, s, made.value, [criterion])
			if (!used.ok) return refuse({ ...used.refusal, field: used.refusal.code === 'grading/proof-expired' ? 'expiresOn' : 'file' })
			news.push(about('proof-added', s.id, { proof: made.value.id, kind: made.value.kind, sha256: made.value.sha256 }))
		}
		if (given.proof) {
			const proof = await proofById(scene.tx, scene.programme.id, given.proof)
			if (!proof) return refuse({ code: 'grading/proof-unknown', field: 'proof' })
			const used = await useIn(scene, s, proof, [criterion])
			if (!used.ok) return refuse({ ...used.refusal, field: 'proof' })
			news.push(about('proof-used', s.id, { proof: proof.id }))
		}
		return done({ value: { id: s.id as Id<'submission'>, attached: news.length > 1 }, news })
	},
})

/** The star the producer works towards: decides what "only what is new" shows. */
export const aimFor = action({
	name: 'grading.aim',
	who: ['officer', 'producer'],
	input: z.object({ submission: fields.id<'submission'>(), stars: fields.whole(1, 10) }),
	async run(scene, given) {
		const found = await own(scene, given.submission)
		if (!found.ok) return found
		if (found.value.state !== 'draft') return refuse({ code: 'grading/not-draft' })
		if (!found.value.adoption.rulebook.bands.some((b) => b.stars === given.stars)) return refuse({ code: 'input/not-understood', field: 'stars' })
		await scene.tx.updateTable('submission').set({ target_stars: given.stars }).where('programme_id', '=', scene.programme.id).where('id', '=', found.value.id).execute()
		return done({ value: null, news: [about('aim-set', found.value.id, { stars: given.stars })] })
	},
})
