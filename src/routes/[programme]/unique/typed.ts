/** What somebody typed or picked in their own language, as the vocabulary's word. */
import type { RequestEvent } from '@sveltejs/kit'
import { canonical, type FeatureKind, featureKinds, vocabulary } from '#modules/registry/index.ts'
import type { Say } from '#ui/words.ts'
import { traitWord } from '../words.ts'

const wordOf = (say: Say, kind: FeatureKind, value: string): string => traitWord(say, { kind, value })

/** For `act(…, { with })`: a value the vocabulary knows in the reader's language is sent on as its word; anything else stays as typed. */
export function typed(event: Pick<RequestEvent, 'locals'>, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const kind = featureKinds.find((k) => k === raw.kind)
	if (!kind || kind === 'age' || typeof raw.value !== 'string') return {}
	const value = canonical(kind, raw.value, (word) => wordOf(event.locals.say, kind, word))
	return vocabulary[kind].includes(value) ? { value } : {}
}

/** Words to pick from, each with the kind it belongs to. */
export const suggestions = (say: Say): { readonly word: string; readonly kind: string }[] =>
	featureKinds.flatMap((kind) => vocabulary[kind].map((value) => ({ word: wordOf(say, kind, value), kind: say(`feature/kind/${kind}`) })))
