import { z } from 'zod'
import { asDay, type Day } from '#kernel/day.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { formKinds, levels, type Procedure } from './procedure.ts'

const text = z
	.strictObject({ source: z.string().min(2), text: z.record(z.string(), z.string().min(1)) })
	.refine((t) => t.text[t.source] !== undefined, 'no text in its source language')
const day = z
	.string()
	.refine((t) => asDay(t) !== undefined, 'not a day')
	.transform((t) => t as Day)
const id = z.string().regex(/^[\w.:/-]{1,80}$/, 'letters, digits and . : / - only')
const told = <T extends z.ZodType>(is: T) => z.strictObject({ is, by: z.enum(['source', 'ours']) })
const stars = z.number().int().min(0).max(10)
const schema = z.object({
	kind: z.literal('procedure'),
	id,
	economy: z.string().regex(/^[A-Z]{2}$/),
	name: text,
	status: z.enum(['complete', 'incomplete']),
	why: z.exactOptional(z.string()),
	legalBasis: z.object({ text: z.string().min(1), url: z.exactOptional(z.string()), official: z.exactOptional(z.string()) }),
	inForce: z.exactOptional(z.strictObject({ from: day, to: z.exactOptional(day) })),
	replacedBy: z.exactOptional(id),
	scoring: told(z.enum(['blind', 'open'])),
	leastMembers: told(z.number().int().min(1).max(50)),
	talkAbove: told(z.number().nonnegative()),
	appealDays: told(z.number().int().min(0).max(365)),
	stages: z
		.array(
			z.strictObject({
				id,
				name: text,
				level: z.enum(levels),
				does: z.enum(['advise', 'report', 'assess']),
				looksAt: z.exactOptional(z.array(id)),
				decides: z.exactOptional(z.strictObject({ from: stars, to: stars })),
				decidedBy: z.exactOptional(text),
				days: z.exactOptional(z.number().int().positive()),
				workingDays: z.exactOptional(z.literal(true)),
				forms: z.array(id),
				note: z.exactOptional(text),
			}),
		)
		.min(1),
	forms: z.array(z.strictObject({ id, kind: z.enum(formKinds), no: z.exactOptional(z.string()), name: text })),
	source: z.object({ name: z.string(), url: z.exactOptional(z.string()), asOf: z.string(), also: z.exactOptional(z.array(z.string())) }),
	notKnown: z.array(z.string()),
})

/** A procedure from outside, or `grading/procedure-malformed` with the first place that is not as described. */
export function parseProcedure(raw: unknown): Outcome<Procedure> {
	const parsed = schema.safeParse(raw)
	if (parsed.success) return done(parsed.data)
	const issue = parsed.error.issues[0]
	return refuse({ code: 'grading/procedure-malformed', at: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
}
