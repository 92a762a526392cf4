/** Wording shared by the pages of grading. */
import type { LocalText } from '#kernel/text.ts'
import { textIn } from '#kernel/text.ts'
import type { Criterion, Fault, Section } from '#modules/grading/index.ts'
import type { Rulebook, SubmissionState } from '#modules/grading/index.ts'
import type { Standing } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

export interface Official {
	readonly text: string
	readonly lang: string
	/** The original, or the source's English, where it is not the same. */
	readonly other?: { readonly text: string; readonly lang: string }
}
/** An official text as its source gives it: the reader's language if the source has it, else the original with the source's English. */
export function official(of: LocalText, lang: string): Official {
	const first = textIn(of, lang)
	const second = first.lang !== of.source ? of.source : first.lang === lang ? undefined : 'en'
	const text = second && second !== first.lang ? of.text[second] : undefined
	return { ...first, ...(text && second ? { other: { text, lang: second } } : {}) }
}

/** A fault of a rulebook in the reader's language; the linter's own English sentence, with its figures, for readers of English and where there are no words yet. */
export const faultSaid = (fault: Fault, say: Say): string => (say.lang !== 'en' && say.has(`grading/fault-${fault.code}`) ? say(`grading/fault-${fault.code}`) : fault.detail)

/** State of a submission in a word and a shape. */
export function standing(state: SubmissionState, approved: boolean, say: Say): Standing {
	const tone = ({ draft: 'plain', submitted: 'wait', assessing: 'wait', decided: approved ? 'good' : 'wait', withdrawn: 'unknown' } as const)[state]
	return { tone, word: say(`grading/state-${state === 'decided' && approved ? 'approved' : state}`) }
}

/** All sections of a rulebook in order, numbered as the address names them. */
export const sectionsOf = (rulebook: Rulebook): readonly (Section & { readonly part: string })[] => rulebook.parts.flatMap((part) => part.sections.map((section) => ({ ...section, part: part.id })))
/** Criteria of a section that can be answered. */
export const answerable = (section: Pick<Section, 'criteria'>): readonly Criterion[] => section.criteria.filter((c) => c.choices || c.cases)
export const titleOf = (rulebook: Rulebook, say: Say): string => (rulebook.productSet ? say('grading/book-of', { set: say.local(rulebook.productSet), programme: rulebook.programme }) : rulebook.programme)
export const criterionName = (c: Criterion, say: Say): string => `${c.no} ${say.local(c.name)}`
