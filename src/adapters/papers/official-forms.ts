/** What an official form needs: blocks in their order, a sheet for each form. */
import { z } from 'zod'
import { every, text, words } from './base.ts'

const row = z.strictObject({
	kind: z.enum(['part', 'section', 'criterion', 'case', 'choice', 'remark']),
	text,
	/** A remark or an original text under it, small. */
	small: text.optional(),
	/** Points of the scale: "0–3" beside a criterion, "2" beside a choice. */
	scale: text.optional(),
	/** Points given; an empty string leaves a box to write them by hand. */
	given: z.string().optional(),
	/** A choice has a box: empty or ticked. */
	ticked: z.boolean().optional(),
})
export type SheetRow = z.infer<typeof row>
const blank = z.int().min(1).max(12)
const block = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('heading'), text: words, centred: z.boolean().optional() }),
	/** Label and value on one line; without a value dotted lines to write on. */
	z.strictObject({
		kind: z.literal('fields'),
		fields: z
			.array(z.strictObject({ label: words, value: text.optional(), lines: blank.optional(), ticks: z.array(z.strictObject({ label: text, on: z.boolean() })).readonly().optional() }))
			.readonly(),
	}),
	z.strictObject({ kind: z.literal('text'), text, style: z.enum(['plain', 'italic', 'strong']).optional() }),
	/** A question with what was written, or lines to write on. */
	z.strictObject({ kind: z.literal('answer'), label: words, help: text.optional(), value: text.optional(), lines: blank }),
	/** Criteria with their ladders: to tick by hand, or as ticked. */
	z.strictObject({ kind: z.literal('sheet'), head: z.strictObject({ criteria: words, scale: words, given: words.optional() }), rows: z.array(row).min(1).readonly() }),
	z.strictObject({
		kind: z.literal('table'),
		columns: z.array(z.strictObject({ head: words, width: z.number().positive(), figure: z.boolean().optional() })).min(1).max(12).readonly(),
		rows: z.array(z.array(z.string()).readonly()).readonly(),
		strong: z.boolean().optional(),
	}),
	/** Side by side; the first on the left. A name is printed under the room to sign. */
	z.strictObject({ kind: z.literal('signatures'), who: z.array(z.strictObject({ role: words, how: text.optional(), name: text.optional(), placeDate: text.optional() }).nullable()).min(1).max(3).readonly() }),
])
export type FormBlock = z.infer<typeof block>
const formSheet = z.strictObject({
	/** "Mẫu số 01": as the official text numbers it. */
	no: text.optional(),
	/** Who issues it, one string a line; the last one is the office itself. */
	issuer: z.array(text).min(1).max(3).readonly(),
	/** A state's name and motto, where its papers carry them. */
	motto: z.array(text).max(2).readonly().optional(),
	/** "Số: 12/QĐ-UBND" and "Hà Nội, ngày 20 tháng 11 năm 2026". */
	number: text.optional(),
	placeDate: text.optional(),
	title: words,
	subtitle: words.optional(),
	/** By which a paper that came back is found: printed at the foot of each page, and beside the QR of its address. */
	code: text.optional(),
	codeLabel: words.optional(),
	url: z.url().max(1000).optional(),
	blocks: z.array(block).min(1).readonly(),
})
export const officialForms = z.strictObject({
	...every,
	/** "Printed on 24 November 2026, 14:05 by Nguyễn Thu Hà" */
	printed: text,
	/** Each begins a page and counts its own pages: one form, or a round's. */
	sheets: z.array(formSheet).min(1).max(400).readonly(),
})
/** Official forms of a grading procedure, filled in or blank, A4 portrait. */
export type OfficialFormsPaper = z.infer<typeof officialForms>
export type FormSheet = z.infer<typeof formSheet>
