/** Facts of markets in words: shared by the pages of Match and Unblock. */
import type { Day } from '#kernel/day.ts'
import { decimal } from '#kernel/decimal.ts'
import { isStale, type Source } from '#kernel/fact.ts'
import type { Duty, HsName, Question, Range, Shown } from '#modules/markets/index.ts'
import type { SourceLine, Standing } from '#ui/parts/types.ts'
import type { Say } from '#ui/words.ts'

export function sourceLine(say: Say, source: Source, on: Day): SourceLine {
	const stale = isStale(source, on) ? say('markets/stale', { day: say.day(source.reviewBy) }) : undefined
	const review = source.reviewBy && !stale ? say('markets/source-review', { day: say.day(source.reviewBy) }) : ''
	const licence = source.licence ? say('markets/source-licence', { licence: source.licence }) : ''
	return { text: say('markets/source', { name: source.name, asOf: source.asOf, licence, review }), href: source.url, stale }
}

export function percent(say: Say, range: Range): string {
	const n = (rate: string) => say.number(decimal(rate))
	if (range.max === '0') return say('markets/duty-free')
	if (range.min === range.max) return say('markets/percent', { rate: n(range.max) })
	return range.min === '0' ? say('markets/percent-from-free', { max: n(range.max) }) : say('markets/percent-range', { min: n(range.min), max: n(range.max) })
}

/** The duty's own words; the United States' total is unknown whatever its MFN rate. */
export function dutyWords(say: Say, duty: Duty): string {
	if (!duty.known) return say(`markets/duty-${duty.why}`)
	const rate = duty.percent ? percent(say, duty.percent) : say('markets/duty-no-percent')
	return duty.totalUnknown ? say('markets/duty-total-unknown', { rate }) : rate
}

export const dutyLines = (say: Say, duty: Extract<Duty, { known: true }>): string => [say('markets/duty-lines', { lines: duty.lines, edition: duty.hsEdition.replace('HS', 'HS ') }), duty.notAdValorem ? say('markets/duty-not-ad-valorem', { count: duty.notAdValorem }) : ''].filter(Boolean).join(' ')

/** The official name in the page's language, else in English; a subheading's bare line stands under its heading's. */
export function hsWords(say: Say, name: HsName): { readonly text: string; readonly lang: string; readonly heading: string | undefined } {
	const own = name.names.find((n) => n.lang === say.lang) ?? name.names.find((n) => n.lang === 'en')
	return { text: own?.text ?? name.code, lang: own?.lang ?? 'en', heading: own?.heading }
}

export const shownState = (say: Say, shown: Shown): Standing => ({
	tone: shown === 'missing' ? 'problem' : shown === 'maybe' ? 'wait' : shown === 'met' || shown === 'removed' ? 'good' : shown === 'unknown' ? 'unknown' : 'plain',
	word: say(`markets/shown-${shown}`),
})

/** What a requirement asks, as a question a maker can answer; the condition itself stays in the pack's English words. */
export function askWords(say: Say, q: Question): string {
	if (q.bound && q.amount !== undefined) return say(`markets/ask-value-${q.bound}`, { amount: say.number(q.amount), currency: q.currency ?? '' })
	if (q.fact === 'child_under') return say('markets/ask-child', { age: q.amount ?? 0 })
	if (q.fact === 'electrical') return say('markets/ask-electrical')
	if (q.fact === 'origin') return say('markets/ask-origin', { economy: say.economy(q.condition) })
	const key = `markets/ask-${q.fact.replace('_', '-')}`
	return say(say.has(key) ? key : 'markets/ask-other')
}
export const hasCondition = (q: Question): boolean => !q.bound && !['child_under', 'electrical', 'origin'].includes(q.fact)
