import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { resultOf, type Submission, submissionById } from '../store.ts'
import { type Need, needsOf, unfit, wantedUntil } from './rules.ts'
import { type KeptProof, proofsOf, type Records, recordsOf } from './store.ts'
import { type Todo, whatIsNew } from './todo.ts'

export interface DossierView {
	readonly records: Records
	readonly needs: readonly Need[]
	/** The last day a proof has to hold. */
	readonly until: Day
	/** Kept proofs that may be used here, for one criterion or another. */
	readonly usable: readonly KeptProof[]
	readonly todo: readonly Todo[]
}

/** Everything around a submission's answers: what they wait for, what could be used, what is new since the earlier one. */
export async function dossierOf(tx: Tx, programme: Id<'programme'>, s: Submission, on: Day): Promise<DossierView> {
	const records = await recordsOf(tx, programme, s.id)
	const kept = await proofsOf(tx, programme, s.product.producer)
	const old = s.carriedFrom ? await submissionById(tx, programme, s.carriedFrom) : undefined
	const until = wantedUntil(s.round.closes, on)
	const book = s.adoption.rulebook
	const needs = needsOf(book, s.answers, { proofs: s.proofs, declared: s.declared, samples: records.samples.length, visits: records.visits.length, report: records.report !== undefined }, until)
	// Points are for the producer's eyes once the decision is approved.
	const outcome = old?.decision?.approvedAt ? resultOf(old) : undefined
	const before = old && { book: old.adoption.rulebook, answers: old.answers, notes: old.notes, proofs: old.proofs, result: outcome?.ok ? outcome.value : undefined }
	return {
		records, needs, until,
		usable: kept.filter((p) => !p.replacedBy && !unfit(p, s, on)),
		todo: whatIsNew({ book, answers: s.answers, notes: s.notes, proofs: s.proofs }, needs, until, before, s.target),
	}
}
