/** What a visitor may see of a submission, made ready for its pages. */
import { error, type RequestEvent } from '@sveltejs/kit'
import type { Actor } from '#kernel/action.ts'
import { agreement, allFinal, type CouncilResult, meanText, missingForNext, readableCards, resultOf, type Submission, submissionById, toTalkAbout } from '#modules/grading/index.ts'
import { idOf, inProgramme, only } from '../../../act.ts'
import { sectionsOf } from '../words.ts'

/** The submission of the address for an officer, a council member or its own producer; else 404 or the sign-in page. */
export async function submissionOf(event: RequestEvent): Promise<Submission> {
	only(event, 'officer', 'council', 'producer')
	const { actor } = event.locals
	const id = idOf<'submission'>(event.params.id)
	const found = await inProgramme(event, (tx, p) => submissionById(tx, p.id, id))
	const desk = actor.roles.includes('officer') || actor.roles.includes('council')
	if (!found || (!desk && found.product.producer !== actor.producer)) error(404, 'submission')
	return found
}

/** Points are seen by the desk as far as the procedure lets it read cards, by the producer once the decision is approved. */
export const cardsSeen = (s: Submission, by: Actor): Submission['cards'] => (allFinal(s) && s.decision?.approvedAt != null ? s.cards : readableCards(s, by))

export interface ResultSeen {
	readonly total: string
	readonly stars: number | null
	readonly starsOf: number
	readonly parts: readonly { readonly id: string; readonly mean: string; readonly max: number }[]
	readonly sections: readonly { readonly no: string; readonly achieved: number; readonly max: number }[]
	/** Members' numbers as they were given; the columns of the table. */
	readonly members: readonly number[]
	readonly criteria: readonly { readonly id: string; readonly points: readonly number[]; readonly mean: string; readonly apart: boolean }[]
	/** Where members see each other's sheets while some are out, this is not the council's word yet. */
	readonly complete: boolean
	readonly alpha: number | undefined
	/** By member: points more than the mean. */
	readonly leniency: readonly number[]
	readonly talkAbove: number
	readonly gap: { readonly stars: number; readonly points: string; readonly reachable: boolean } | undefined
	/** Steps that the next stars ask for at least, and not all members gave. */
	readonly least: readonly { readonly id: string; readonly choice: string }[]
	readonly open: readonly { readonly id: string; readonly gain: string }[]
	readonly stopped: CouncilResult['stopped']
	readonly refusals: CouncilResult['refusals']
}

/** The council's result as figures to show; undefined while it is not to be seen or cannot be made. */
export function resultSeen(given: Submission, reader: Actor): ResultSeen | undefined {
	const s = { ...given, cards: cardsSeen(given, reader) }
	const outcome = resultOf(s)
	if (!outcome?.ok) return undefined
	const result = outcome.value
	const book = s.adoption.rulebook
	const by = new Map(result.criteria.map((c) => [c.criterion, c]))
	const talk = new Set(toTalkAbout(s.adoption.procedure, result.criteria))
	const { alpha, leniency } = agreement(book, result)
	const missing = missingForNext(book, result)
	return {
		total: meanText(result.total),
		stars: result.stars,
		starsOf: Math.max(0, ...book.bands.map((b) => b.stars)),
		parts: result.parts.map((p) => ({ id: p.id, mean: meanText(p.mean), max: book.parts.find((x) => x.id === p.id)?.max ?? 0 })),
		// A mean of sums in hundredths: rounded for the drawing only.
		sections: sectionsOf(book).map((x) => ({ no: x.no, max: x.max, achieved: Math.round((x.criteria.reduce((sum, c) => sum + (by.get(c.id)?.points ?? []).reduce((a, b) => a + b, 0), 0) / result.members) * 100) / 100 })),
		members: s.cards.filter((c) => !c.conflict).map((c) => c.no),
		criteria: result.criteria.map((c) => ({ id: c.criterion, points: c.points, mean: meanText(c.mean), apart: talk.has(c) })),
		complete: allFinal(given),
		alpha,
		leniency,
		talkAbove: s.adoption.procedure.talkAbove.is,
		gap: missing.next ? { stars: missing.next.stars, points: meanText(missing.next.gap), reachable: missing.next.reachable } : undefined,
		least: missing.least.map((l) => ({ id: l.criterion, choice: l.choice })),
		open: missing.open.slice(0, 5).map((o) => ({ id: o.criterion, gain: meanText(o.gain) })).filter((o) => Number(o.gain) > 0),
		stopped: result.stopped,
		refusals: result.refusals,
	}
}
