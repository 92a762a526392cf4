/** What the schemas of all papers share. */
import { z } from 'zod'

export const text = z.string().min(1)

/** One thing said in one or two languages or scripts: the first is shown large, the second small beneath it. */
export const words = z.array(text).min(1).max(2).readonly()
export type Words = z.infer<typeof words>

/** Labels by key: each in one or two languages. A missing one is an error; more than needed do no harm. */
export const labels = <const K extends string>(...keys: readonly K[]) =>
	z.object(Object.fromEntries(keys.map((key) => [key, words])) as Record<K, typeof words>)

export const every = {
	/** BCP 47 language of the paper: decides line breaking and what a screen reader speaks. */
	lang: z.string().regex(/^[a-z]{2,3}$/),
	/** Language of every second entry of `Words`, when there are any. */
	lang2: z
		.string()
		.regex(/^[a-z]{2,3}$/)
		.optional(),
	/** ISO 8601 instant the paper was made: goes into the file, so the same data always gives the same bytes. */
	created: z.iso.datetime({ offset: true }),
	/** The paper's own name: "Commercial invoice". */
	title: words,
	/** The programme's hue (0–360, OKLCH), as on its pages; lightness and chroma are the house's, so text stays readable. */
	hue: z.number().min(0).max(360).optional(),
	/** Shown on top of every page when given: says that this is no real paper. */
	demo: words.optional(),
	/** "Page {page} of {pages}": the two placeholders are filled in by the typesetter. */
	pageOf: text,
}
