/** How published values of complexity differ, as data: each profile is one implementation in use. README.md says why they differ. */

/** Who and what is counted at all, before anything is computed; a bound left out does not filter. */
export interface SampleFilter {
	/** Fewest people of an economy; needs populations to be given. */
	readonly population?: number
	/** Smallest total of an economy, in the table's unit. */
	readonly exports?: number
	/** Smallest total of a product, in the table's unit, over the economies that stay. */
	readonly product?: number
}

export interface Profile {
	readonly name: string
	/** A product counts as an economy's own from this quotient on. */
	readonly threshold: number
	/** Proximity of a product to itself. */
	readonly selfProximity: 0 | 1
	/** What the sum of squares of the standard deviation is divided by: C, C−1, or, each value written once a product, C·P−1. */
	readonly deviation: 'economies' | 'economies-1' | 'cells-1'
	/** Second eigenvector, or the method of reflections broken off: economies after 18 steps, products after 19 (columns 19 and 20 of 20). */
	readonly method: 'eigenvector' | 'reflections'
	/**
	 * `joint`: products stand on the economies' scale (their mean and deviation), outlook is summed from the plain vectors and then standardised.
	 * `apart`: products are standardised by themselves, outlook is summed from that and left as it is.
	 */
	readonly scale: 'joint' | 'apart'
	readonly filter: SampleFilter
	/** The implementation that computes so. */
	readonly source: string
}

export const profileNames = ['growthlab-stata', 'py-2023', 'r', 'reflections-20'] as const
export type ProfileName = (typeof profileNames)[number]

const common = { threshold: 1, filter: {} }
export const profiles: Readonly<Record<ProfileName, Profile>> = {
	'growthlab-stata': { ...common, name: 'growthlab-stata', selfProximity: 0, deviation: 'cells-1', method: 'eigenvector', scale: 'joint', source: 'Growth Lab at Harvard, Stata package ecomplexity' },
	'py-2023': { ...common, name: 'py-2023', selfProximity: 1, deviation: 'economies', method: 'eigenvector', scale: 'joint', source: 'Growth Lab at Harvard, Python package ecomplexity, as of 2023' },
	r: { ...common, name: 'r', selfProximity: 1, deviation: 'economies-1', method: 'eigenvector', scale: 'apart', source: 'M. Vargas, R package economiccomplexity, method eigenvalues' },
	'reflections-20': { ...common, name: 'reflections-20', selfProximity: 1, deviation: 'economies-1', method: 'reflections', scale: 'apart', source: 'M. Vargas, R package economiccomplexity, method reflections with 20 iterations; values of Open Trade Statistics' },
}
/** What is used where nobody chose: the implementation of the field's own laboratory. */
export const defaultProfile: ProfileName = 'growthlab-stata'

export const isProfileName = (name: string): name is ProfileName => (profileNames as readonly string[]).includes(name)
