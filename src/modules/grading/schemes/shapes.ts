import { z } from 'zod'
import type { LocalText } from '#kernel/text.ts'

/** A segment of a portfolio (Thailand's A to D): a product is in the first one, best first, whose every line holds by one of its items. */
export interface Segment {
	readonly id: string
	readonly name: LocalText
	readonly needs: readonly (readonly string[])[]
}
/** Something that a product can hold in a segments scheme ("1.1"); without a name its text is not held. */
export interface Item {
	readonly id: string
	readonly dimension: string
	readonly name?: LocalText
}
/** One of the conditions of an all-of scheme (Malaysia's three): every one must hold. */
export interface Condition {
	readonly id: string
	readonly name: LocalText
}
/** What stars from–to mean, who decides them, who supports their holders, whether they may be printed on the pack; absent = not told. */
export interface StarRule {
	readonly from: number
	readonly to: number
	readonly meaning?: LocalText
	readonly decidedBy?: LocalText
	readonly supportedBy?: LocalText
	readonly onThePack?: boolean
}
/** A part of which the name is known, but not the criteria: shown, never scored. */
export interface OutlinePart {
	readonly id: string
	readonly name: LocalText
	readonly max?: number
	readonly sections?: readonly LocalText[]
}
/** What a rulebook holds beside, or instead of, criteria with points. */
export interface Schemes {
	readonly segments?: readonly Segment[]
	readonly dimensions?: readonly Condition[]
	readonly items?: readonly Item[]
	readonly conditions?: readonly Condition[]
	readonly starRules?: readonly StarRule[]
	readonly outline?: readonly OutlinePart[]
}

export const text = z
	.strictObject({ source: z.string().min(2), text: z.record(z.string(), z.string().min(1)) })
	.refine((t) => t.text[t.source] !== undefined, 'no text in its source language')
export const id = z.string().regex(/^[\w.:/-]{1,80}$/, 'letters, digits and . : / - only')
const stars = z.number().int().positive().max(10)
const named = z.array(z.strictObject({ id, name: text }))

/** The fields of `Schemes`, for the rulebook's own schema. */
export const schemeShapes = {
	segments: z.exactOptional(z.array(z.strictObject({ id, name: text, needs: z.array(z.array(id).min(1)) }))),
	dimensions: z.exactOptional(named),
	items: z.exactOptional(z.array(z.strictObject({ id, dimension: id, name: z.exactOptional(text) }))),
	conditions: z.exactOptional(named),
	starRules: z.exactOptional(
		z.array(
			z.strictObject({
				from: stars,
				to: stars,
				meaning: z.exactOptional(text),
				decidedBy: z.exactOptional(text),
				supportedBy: z.exactOptional(text),
				onThePack: z.exactOptional(z.boolean()),
			}),
		),
	),
	outline: z.exactOptional(z.array(z.strictObject({ id, name: text, max: z.exactOptional(z.number().nonnegative()), sections: z.exactOptional(z.array(text)) }))),
}
