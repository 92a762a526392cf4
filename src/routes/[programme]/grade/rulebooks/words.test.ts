import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '#app'
import { diffFields, doubts, evidenceKinds, tellable } from '#modules/grading/index.ts'
import { readWords } from '#ui/words.ts'

it('every doubt, kind of line, difference and state has its word', () => {
	const words = readWords(join(root, 'src/ui/messages')).en
	const keys = [
		...doubts.map((d) => `drafting/doubt-${d}`),
		...['intro', 'header', 'part', 'section', 'criterion', 'note', 'case', 'choice', 'band', 'total', 'unread'].map((k) => `drafting/as-${k}`),
		...diffFields.map((f) => `drafting/field-${f}`),
		...['book', 'band', 'part', 'section', 'criterion', 'choice', 'case', 'condition'].map((k) => `drafting/of-${k}`),
		...['added', 'removed', 'changed', 'moved'].map((k) => `drafting/was-${k}`),
		...['draft', 'proposed', 'approved', 'adopted', 'shipped'].map((k) => `drafting/ref-${k}`),
		...[...evidenceKinds, 'nothing'].map((k) => `drafting/by-${k}`),
		...['disqualify', 'stop', 'zero', 'applies'].map((k) => `drafting/when-${k}`),
		...[...tellable].map((k) => `grading/fault-${k}`),
	]
	expect(keys.filter((k) => words[k] === undefined)).toEqual([])
})
