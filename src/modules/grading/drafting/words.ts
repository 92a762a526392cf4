import type { LocalText } from '#kernel/text.ts'

/** What a text says in the language it was written in, for comparing: case, spaces and marks of punctuation do not matter. */
export const said = (of: LocalText | undefined): string =>
	(of?.text[of.source] ?? '')
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\s.,;:]+/g, ' ')
		.trim()

/**
 * A text with what was typed: in its own language, and in English beside it. Empty = no text. Other languages stay while the
 * text itself stays; a new text drops what translated the old one, but for the English typed with it.
 */
export function written(old: LocalText | undefined, lang: string, text: string, english = ''): LocalText | undefined {
	if (!text) return undefined
	const source = old?.source ?? lang
	const same = old?.text[source] === text
	const { en, ...others } = same ? old.text : { en: '' }
	return { source, text: { ...others, [source]: text, ...(source !== 'en' && english ? { en: english } : {}) } }
}
/** The two fields a text is edited in. */
export const typedOf = (of: LocalText | undefined): { readonly text: string; readonly english: string } => ({ text: of?.text[of.source] ?? '', english: of && of.source !== 'en' ? (of.text.en ?? '') : '' })
