import type { Say } from '#ui/words.ts'

/** An event in words that need none of its facts: histories elsewhere word the same events with theirs. */
export const eventWord = (say: Say, type: string): string => say(say.has(`exchange/evidence-${type}`) ? `exchange/evidence-${type}` : 'exchange/evidence-other')
