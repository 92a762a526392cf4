/** How facts under one rulebook speak about another's criteria: data of the pack `mappings` (its SOURCE.md gives the shape), read and found. */
import { z } from 'zod'
import { entriesOf } from '../entries.ts'
import type { Rulebook } from '../rulebook.ts'
import { id, text } from '../schemes/shapes.ts'

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

const steps = z.tuple([z.number().int(), z.number().int()])
const named = z.strictObject({ id, label: text })
const schema = z.strictObject({
	kind: z.literal('mapping'),
	id,
	from: id,
	to: z.strictObject({ book: z.exactOptional(id), prefix: z.exactOptional(id) }),
	by: z.literal('ours'),
	asOf: z.string(),
	why: text,
	notKnown: z.array(text),
	sameKeys: z.exactOptional(z.literal(true)),
	items: z.array(z.strictObject({ id, name: z.exactOptional(text), group: z.exactOptional(z.string()), choices: z.exactOptional(z.array(named)) })),
	lines: z.array(z.strictObject({ from: id, when: z.exactOptional(steps), to: id, steps, confidence: z.enum(confidences), why: text, by: z.enum(['ours', 'source']) })),
})
export type Mapping = z.infer<typeof schema>
export type MapLine = Mapping['lines'][number]

/** All mappings this instance ships. */
export const shippedMappings = entriesOf('mappings', (raw): Mapping => schema.parse(raw)).all
/** Whether a mapping leads from one book to another; a book of one family is not compared with itself. */
export const leads = (mapping: Mapping, from: Pick<Rulebook, 'id'>, to: Pick<Rulebook, 'id'>): boolean =>
	from.id !== to.id && from.id.startsWith(mapping.from) && (mapping.to.book === to.id || (mapping.to.prefix !== undefined && to.id.startsWith(mapping.to.prefix)))
