import type { Refusal } from '#kernel/outcome.ts'
import type { Compiled } from './compile.ts'
import type { Band, Rulebook } from './rulebook.ts'
import type { Tally } from './score.ts'

/** A step that so many stars ask for at least, and the members who did not give it. */
export interface Short {
	readonly criterion: string
	readonly stars: number
	/** The choice asked for. */
	readonly choice: string
	/** By number, 1 first. */
	readonly members: readonly number[]
}

/** Every least step that one member or more did not reach, in the order of the book, fewer stars first. */
export const shortOf = ({ criteria }: Compiled, tallies: readonly Tally[]): Short[] =>
	criteria.flatMap((criterion, index) =>
		criterion.least.flatMap(({ stars, units, choice }): Short[] => {
			const members = tallies.flatMap((t, at) => ((t.units[index] ?? 0) < units ? [at + 1] : []))
			return members.length ? [{ criterion: criterion.id, stars, choice, members }] : []
		}),
	)

/**
 * The best band, from that of the points downwards, whose least steps all members gave; a band asks for the steps of fewer stars, too.
 * Where some members gave a step and others did not, it is not averaged, as a stopping condition is not: the council decides. Both readings are ours.
 */
export function bandWithin(rulebook: Rulebook, band: Band | undefined, short: readonly Short[], count: number): { readonly band: Band | undefined; readonly disputed: readonly Refusal[] } {
	if (!band || short.length === 0) return { band, disputed: [] }
	for (const lower of rulebook.bands.filter((b) => b.stars <= band.stars).toSorted((a, b) => b.stars - a.stars)) {
		const asked = short.filter((s) => s.stars <= lower.stars)
		if (asked.some((s) => s.members.length === count)) continue
		return { band: lower, disputed: asked.map((s) => disputed(s, count)) }
	}
	return { band: undefined, disputed: [] }
}

const disputed = ({ criterion, stars, choice, members }: Short, count: number): Refusal => ({
	code: 'grading/least-disputed',
	criterion,
	stars,
	choice,
	seenBy: Array.from({ length: count }, (_, at) => at + 1).filter((member) => !members.includes(member)),
	notSeenBy: members,
})
