import { z } from 'zod'
import { action } from '#kernel/action.ts'
import * as fields from '#kernel/fields.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Tx } from '#kernel/ports.ts'
import { evidence, keepUpload } from '#modules/record/index.ts'
import { type Criterion, laddersOf, type Rulebook } from '../rulebook.ts'
import { fieldOf, gather, merge } from '../rules.ts'
import { type Sheet, tally } from '../score.ts'
import { put } from '../scoring.ts'
import { holdSubmission } from '../store.ts'
import { sheetInput } from '../submitting.ts'
import { tieOf } from './interests.ts'
import { askedOf } from './levels.ts'

/** What was typed into a criterion's box: a choice's letter ("b", "2B"), else points ("3", "2,5") for the engine to read; undefined = left out. */
export function readBox(criterion: Criterion, typed: string): string | number | undefined {
	const text = typed.normalize('NFKC').trim().toLowerCase().replace(',', '.')
	if (text === '') return undefined
	const named = laddersOf(criterion).flat().find((c) => c.id.toLowerCase() === text)
	return named?.id ?? (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text)
}
/** What the engine finds wrong, in words that fit a box. */
const inABox: Readonly<Record<string, string>> = { 'grading/unknown-choice': 'grading/paper-no-such-choice', 'grading/ambiguous-choice': 'grading/paper-ambiguous', 'grading/rule-contradicts-answer': 'grading/paper-contradiction' }

/** Everything wrong with a typed sheet, each at its field. */
export const faultsInBoxes = (book: Rulebook, sheet: Sheet): { field: string; code: string }[] =>
	tally(book, sheet).refusals.map((r) => ({ field: fieldOf(r.code.includes('rule') ? 'stop' : 'answer', String(r.criterion)), code: inABox[r.code] ?? r.code }))

// A paper has no earlier state that somebody else could have changed.
const { revision: _, ...boxes } = sheetInput

/**
 * A signed paper sheet, typed in by the office with its photograph or scan: the member's finished card, marked as entered by whom.
 * All boxes are read before anything is refused, each fault at its box. Who approves the decision is its second reader.
 */
export const enterPaperCard = action({
	name: 'grading.enter-paper-card',
	who: ['officer'],
	input: z.preprocess(gather, z.object({ ...boxes, member: fields.id<'person'>(), accept: fields.checkbox(), file: fields.file() })),
	async run(scene, given) {
		const { tx, programme } = scene
		const s = await holdSubmission(tx, programme.id, given.submission)
		if (!s) return refuse({ code: 'grading/submission-unknown' })
		const card = s.cards.find((c) => c.person === given.member && !c.conflict)
		if (!card) return refuse({ code: 'grading/not-assigned' })
		if (s.state !== 'assessing') return refuse({ code: 'grading/not-assessing' })
		if (card.state === 'final') return refuse({ code: 'grading/card-final' })
		if (card.state === 'draft' && !card.paper) return refuse({ code: 'grading/card-begun' })
		const { kind } = await tieOf(tx, programme.id, card.person, s.product.producer, scene.on)
		if (kind) return refuse({ code: 'grading/conflict-of-interest', kind })
		const read = askedOf(s).flatMap((c) => {
			const answer = readBox(c, String(given.answers[c.id] ?? ''))
			return answer === undefined ? [] : [[c.id, answer] as const]
		})
		const sheet = merge({ answers: {}, notes: {}, rules: {} }, { ...given, answers: Object.fromEntries(read) })
		const issues = faultsInBoxes(s.adoption.rulebook, sheet)
		if (issues.length) return refuse({ code: 'input/invalid', issues })
		const kept = await keepUpload(scene, given.file, evidence)
		if (!kept.ok) return refuse({ ...kept.refusal, field: 'file' })
		const entered = await put(scene, s, card, sheet, { final: true, accept: given.accept, paper: kept.value.sha256 })
		return entered.ok ? done({ value: { id: s.id }, news: entered.value }) : entered
	},
})

/** What kind of file a paper is; undefined when it is not kept here. */
export const paperMime = async (tx: Tx, programme: Id<'programme'>, sha256: string): Promise<string | undefined> =>
	(await tx.selectFrom('file').select('mime').where('programme_id', '=', programme).where('sha256', '=', sha256).executeTakeFirst())?.mime
