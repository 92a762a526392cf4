/** Mails in the five languages: a template's name and its facts → subject and text, plain text only. */
import { asDay } from '#kernel/day.ts'
import { asLang } from '#kernel/text.ts'
import { type Facts, sayIn, type Words } from './words.ts'

/** Undefined when there is no such template. `channel/quoted` and `quoted` are the same. */
export function mailIn(words: Words, template: string, lang: string, facts: Facts): { readonly subject: string; readonly text: string } | undefined {
	const say = sayIn(words, asLang(lang) ?? 'en')
	const name = template.split('/').at(-1) ?? ''
	if (!say.has(`mail/${name}-text`)) return undefined
	const day = asDay(facts.day)
	const worded = { ...facts, ...(typeof facts.role === 'string' ? { role: say(`role/${facts.role}`) } : {}), ...(day ? { day: say.day(day, 'long') } : {}) }
	// A subject is one line, whatever a programme's name holds.
	const subject = say(`mail/${name}-subject`, worded).replace(/\s+/g, ' ').trim()
	return { subject, text: `${say(`mail/${name}-text`, worded)}\n\n--\n${say('mail/foot', worded)}\n` }
}
