/** Pure decisions of a dossier: which proof may be used, what a choice still waits for. */
import { addMonths, type Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/outcome.ts'
import { criteriaOf, type EvidenceKind, laddersOf, type Rulebook } from '../rulebook.ts'
import { tally } from '../score.ts'
import type { Answers, Texts } from '../tables.ts'
import type { KeptProof } from './store.ts'

/** Whether it still holds on a day. */
export const holdsOn = (proof: { readonly expiresOn: Day | null }, on: Day): boolean => proof.expiresOn === null || proof.expiresOn >= on

export const lapseMonths = 3
export type ProofState = 'replaced' | 'lapsed' | 'lapses-soon' | 'holds'
export const proofState = (proof: Pick<KeptProof, 'expiresOn' | 'replacedBy'>, on: Day): ProofState =>
	proof.replacedBy ? 'replaced' : !holdsOn(proof, on) ? 'lapsed' : holdsOn(proof, addMonths(on, lapseMonths)) ? 'holds' : 'lapses-soon'

/** The day until which a proof must hold to be used in a round: its last one, or today when that is over. */
export const wantedUntil = (closes: Day, on: Day): Day => (closes > on ? closes : on)

/** Why a proof may not be used for a product in a round; undefined when it may. */
export function unfit(
	proof: Pick<KeptProof, 'producer' | 'product' | 'expiresOn'>,
	into: { readonly product: { readonly id: Id<'product'>; readonly producer: Id<'producer'> }; readonly round: { readonly closes: Day } },
	on: Day,
): Refusal | undefined {
	if (proof.producer !== into.product.producer) return refuse({ code: 'grading/proof-other-producer' }).refusal
	if (proof.product && proof.product !== into.product.id) return refuse({ code: 'grading/proof-other-product' }).refusal
	const until = wantedUntil(into.round.closes, on)
	return holdsOn(proof, until) ? undefined : refuse({ code: 'grading/proof-expired', expires: proof.expiresOn, until }).refusal
}

/** What a chosen answer is shown by, and whether that is there. The council sees `observation` for itself. */
export interface Need {
	readonly criterion: string
	readonly choice: string
	readonly shownBy: EvidenceKind
	readonly met: boolean
	/** Proofs that are attached here but lapse too early. */
	readonly lapsed: readonly Id<'proof'>[]
}
export interface Have {
	readonly proofs: readonly { readonly id: Id<'proof'>; readonly criteria: readonly string[]; readonly expiresOn: Day | null }[]
	readonly declared: Texts
	readonly samples: number
	readonly visits: number
	readonly report: boolean
}
/** In the order of the book, one for each answered criterion whose choice names its evidence; without `shownBy` nothing is asked. */
export function needsOf(book: Rulebook, answers: Answers, have: Have, until: Day): readonly Need[] {
	const scored = tally(book, { answers })
	const out = new Set(scored.notApplying)
	return criteriaOf(book).flatMap((c, at): Need[] => {
		const taken = scored.taken[at]
		const shownBy = taken && laddersOf(c).flat().find((x) => x.id === taken.id)?.shownBy
		if (!taken || !shownBy || out.has(c.id)) return []
		const mine = have.proofs.filter((p) => p.criteria.includes(c.id))
		const held = mine.some((p) => holdsOn(p, until))
		const there: Readonly<Record<EvidenceKind, boolean>> = {
			document: held,
			sample: have.samples > 0,
			observation: true,
			visit: have.visits > 0,
			'commune-report': have.report,
			declaration: have.declared[c.id] === String(answers[c.id]),
		}
		return [{ criterion: c.id, choice: taken.id, shownBy, met: there[shownBy], lapsed: mine.filter((p) => !holdsOn(p, until)).map((p) => p.id) }]
	})
}

/** Why a self-assessment cannot be handed in yet: papers and declarations are the producer's to give; the rest comes later. */
export function awaited(book: Rulebook, needs: readonly Need[]): Refusal | undefined {
	const numbers = new Map(criteriaOf(book).map((c) => [c.id, c.no]))
	const open = (kind: EvidenceKind) => needs.filter((n) => n.shownBy === kind && !n.met).map((n) => numbers.get(n.criterion) ?? n.criterion)
	const papers = open('document')
	if (papers.length) return refuse({ code: 'grading/proof-awaited', criteria: papers, count: papers.length }).refusal
	const words = open('declaration')
	return words.length ? refuse({ code: 'grading/declaration-awaited', criteria: words, count: words.length }).refusal : undefined
}
