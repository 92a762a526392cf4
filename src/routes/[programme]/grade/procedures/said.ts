/** Wording shared by the pages of procedures. */
import type { LocalText } from '#kernel/text.ts'
import type { Packs } from '#kernel/ports.ts'
import { councilStages, criteriaOf, type Procedure, shippedRulebooks, type Stage } from '#modules/grading/index.ts'
import type { Say } from '#ui/words.ts'

/** So many dossiers in one file: some hundred pages, a few seconds of the machine. */
export const formsAtOnce = 10
export const starsDecided = ({ decides }: Pick<Stage, 'decides'>, say: Say): string =>
	!decides ? say('grading/decides-all') : decides.from === decides.to ? say('grading/decides-one', { count: decides.to }) : decides.from === 0 && decides.to >= 10 ? say('grading/decides-all') : say('grading/decides-stars', decides)
export const daysSaid = ({ days, workingDays }: Pick<Stage, 'days' | 'workingDays'>, say: Say): string => say(workingDays ? 'grading/within-working-days' : 'grading/within-days', { count: days ?? 0 })
export const forceSaid = ({ inForce }: Pick<Procedure, 'inForce'>, say: Say): string | undefined =>
	inForce && (inForce.to ? say('grading/from-to', { from: say.day(inForce.from), to: say.day(inForce.to) }) : say('grading/procedure-since', { from: say.day(inForce.from) }))
/** The council that decides so many stars, told by its ranges. */
export const decidesStars = (procedure: Procedure, stars: number): Stage | undefined => councilStages(procedure).find(({ decides }) => !decides || (decides.from <= stars && stars <= decides.to))

/** What the criteria that stages look at are called, from the first rulebook of the economy that has them. */
export async function namesOf(packs: Packs, procedures: readonly Procedure[]): Promise<Record<string, LocalText>> {
	const wanted = new Set(procedures.flatMap((p) => p.stages.flatMap((s) => s.looksAt ?? [])))
	const names: Record<string, LocalText> = {}
	if (wanted.size) for (const book of await shippedRulebooks(packs)) for (const c of criteriaOf(book)) if (wanted.has(c.key)) names[c.key] ??= c.name
	return names
}
