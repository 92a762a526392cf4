/** Wording of kept proofs, shared by the pages that show them. */
import type { Day } from '#kernel/day.ts'
import { type KeptProof, proofState } from '#modules/grading/index.ts'
import type { Standing } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

type Paper = Pick<KeptProof, 'title' | 'number' | 'issuer' | 'expiresOn'>
/** Number, issuer and last day, as far as known. */
export const paperFacts = (p: Paper, say: Say): string =>
	[p.number && say('grading/number-no', { no: p.number }), p.issuer, p.expiresOn && say('grading/until', { day: say.day(p.expiresOn) })].filter(Boolean).join(' · ')
/** A proof in one line, as a select shows it. */
export const proofLine = (p: Paper, say: Say): string => [p.title, paperFacts(p, say)].filter(Boolean).join(' · ')
/** How a kept proof stands on a day, in a word and a shape. */
export function proofStanding(p: Pick<KeptProof, 'expiresOn' | 'replacedBy'>, on: Day, say: Say): Standing {
	const state = proofState(p, on)
	return { tone: ({ replaced: 'unknown', lapsed: 'problem', 'lapses-soon': 'wait', holds: 'good' } as const)[state], word: say(`grading/kept-${state}`) }
}
