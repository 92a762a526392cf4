/** What the two sheets (self-assessment, council member's) share. */
import { fieldOf, type Rulebook } from '#modules/grading/index.ts'
import type { Say } from '#ui/words.ts'
import { answerable, official, sectionsOf } from '../words.ts'

type Answers = Readonly<Record<string, string | number>>
type Texts = Readonly<Record<string, string>>

/** Sections with how far each is answered. */
export const contents = (book: Rulebook, answers: Answers, href: (no: string) => string, say: Say, asked?: ReadonlySet<string>) =>
	sectionsOf(book)
		.map((s) => (asked ? { ...s, criteria: s.criteria.filter((c) => asked.has(c.id)) } : s))
		.filter((s) => answerable(s).length)
		.map((s) => {
			const name = official(s.name, say.lang)
			return { no: s.no, name: name.text, lang: name.lang, done: answerable(s).filter((c) => answers[c.id] !== undefined).length, of: answerable(s).length, href: href(s.no) }
		})

/** A kept sheet as the values of its form's fields. */
export const standingOf = (sheet: { readonly answers: Answers; readonly notes: Texts; readonly rules?: Texts; readonly declared?: Texts }): Record<string, string> => ({
	...Object.fromEntries(Object.entries(sheet.answers).map(([id, v]) => [fieldOf('answer', id), String(v)])),
	...Object.fromEntries(Object.entries(sheet.notes).map(([id, v]) => [fieldOf('note', id), v])),
	...Object.fromEntries(Object.keys(sheet.declared ?? {}).map((id) => [fieldOf('declare', id), 'on'])),
	...Object.fromEntries(Object.entries(sheet.rules ?? {}).map(([id, v]) => [fieldOf('stop', id), v])),
})
