import type { z } from 'zod'
import * as field from '#kernel/fields.ts'
import { type Asked, asMinutes, modes } from './rules.ts'

const time = () =>
	field.text(8).transform((s, ctx) => {
		const minutes = asMinutes(s)
		if (minutes === undefined) {
			ctx.addIssue({ code: 'custom', message: 'visits/time-not-understood' })
			return 0
		}
		return minutes
	})

/** A planned day as the form sends it; the address of the page carries the same fields. */
export const asked = field.object({
	day: field.day(),
	start: field.optional(field.id<'place'>()),
	from: time(),
	until: time(),
	mode: field.oneOf(modes),
	lunch: field.checkbox(),
	/** Ticked villages. */
	stop: field.several(field.id<'host'>()),
	/** Those not to be missed. */
	must: field.several(field.id<'host'>()),
})

export function readAsked(given: z.infer<typeof asked>): Asked {
	const all = [...new Set([...given.stop, ...given.must])]
	return { day: given.day, start: given.start ?? null, from: given.from, until: given.until, mode: given.mode, lunch: given.lunch, stops: all.map((host) => ({ host, must: given.must.includes(host) })) }
}
