/** What the page of markets, its pictures and its files say: one place for the words of all four. */
import type { Where, WhereMarket } from '#modules/markets/index.ts'
import { paths } from '#ui/paths.ts'
import { type Bubble, bubbles, type Mark } from '#ui/pictures/bubbles.ts'
import type { Say } from '#ui/words.ts'
import { dutyWords } from '../../../match/words.ts'

export const usd = (say: Say, value: number): string => say.number(value, { style: 'currency', currency: 'USD', currencyDisplay: 'code', notation: 'compact', maximumSignificantDigits: 2 })
export const range = (say: Say, low: number | undefined, high: number | undefined, value: number): string =>
	low === undefined || high === undefined || usd(say, low) === usd(say, high) ? usd(say, value) : say('where/between', { low: usd(say, low), high: usd(say, high) })
export const times = (say: Say, ease: number): string => say('where/times', { n: say.number(ease, { maximumSignificantDigits: 2 }) })
export const km = (say: Say, distance: number): string => say('markets/km', { km: say.number(distance) })
export const hs = (edition: string): string => `HS ${edition}`

/** Duty up to this, in percent, is called low: ours. */
const low = 5
export const markOf = (m: Pick<WhereMarket, 'dutyTop'>): Mark => (m.dutyTop === undefined ? 'ring' : m.dutyTop === 0 ? 'disc' : m.dutyTop * 100 <= low ? 'square' : 'diamond')

/** Why a market, in one line: pointed at, at the top of the page, and read out. */
export function told(say: Say, of: Where, m: WhereMarket): string {
	const duty = m.duty?.known && m.dutyTop !== undefined ? dutyWords(say, m.duty) : undefined
	return [
		m.potential === undefined || !of.exporting ? '' : say('where/told-sell', { economy: say.economy(of.economy), usd: range(say, m.low, m.high, m.potential) }),
		m.yours === undefined ? '' : say('where/told-share', { usd: usd(say, m.yours) }),
		m.demand === undefined ? '' : say('where/told-demand', { usd: usd(say, m.demand) }),
		duty === undefined ? '' : say('where/told-duty', { duty }),
		m.distance === undefined ? '' : km(say, m.distance),
	]
		.filter(Boolean)
		.join(' · ')
}

/** The plot; markets of which demand or ease is unknown stand in the table only. */
export function plot(say: Say, slug: string, product: string, of: Where, width: number): string {
	const shown = of.markets.filter((m) => (m.demand ?? 0) > 0 && (m.ease ?? 0) > 0)
	const most = Math.max(1, ...shown.map((m) => m.potential ?? 0))
	const economy = say.economy(of.economy)
	return bubbles({
		title: say('where/plot-title', { code: of.used }),
		description: say('where/plot-description', { economy }),
		lang: say.lang,
		width,
		x: { label: say('where/axis-demand', { year: of.year }), write: (v) => usd(say, v).replace(/USD\s*/, '') },
		y: { label: say('where/axis-ease'), write: (v) => say.number(v, { maximumSignificantDigits: 2 }) },
		legend: (['disc', 'square', 'diamond', 'ring'] as const).map((mark, i) => ({ mark, label: say(`where/mark-${['free', 'low', 'high', 'unknown'][i]}`, { most: low }) })),
		sizes: say('where/sizes', { economy }),
		points: shown.map((m): Bubble => ({ key: m.economy, x: m.demand ?? 1, y: m.ease ?? 1, size: (m.potential ?? 0) / most, label: say.economy(m.economy), told: width < 500 ? say.economy(m.economy) : `${say.economy(m.economy)}: ${told(say, of, m)}`, mark: markOf(m), rank: m.score === undefined ? of.markets.length : m.rank, href: paths.unblock(slug, product, m.economy) })),
	})
}

/** Whom the page compares with, by which rule, and what their share is of. */
export function peersLines(say: Say, { peers, economy, year }: Where): string[] {
	if (!peers.economies.length) return [say('where/peers-none')]
	const names = say.list(peers.economies.map((e) => say.economy(e)))
	return [say(peers.rule === 'chosen' ? 'where/peers-chosen' : 'where/peers-rule', { peers: names, economy: say.economy(economy), year }), ...(peers.of ? [say(`where/peers-${peers.of}`)] : [])]
}

/** How the code stands in the edition of the figures; what is not known is said. */
export function editionLine(say: Say, { heading, used }: Where): string {
	const to = hs(heading.to)
	if (heading.known === 'same') return ''
	if (heading.known === 'none') return say('where/edition-unknown', { to, code: heading.code })
	// Electronic waste alone came out of two hundred headings.
	const few = (codes: readonly string[]): string => (codes.length > 6 ? say('editions/and-more', { codes: codes.slice(0, 5).join(', '), more: codes.length - 5 }) : say.list(codes))
	const how = heading.known === 'inferred' ? say('editions/inferred', { edition: to }) : heading.known === 'derived' ? say('editions/derived') : ''
	if (heading.plain) return [say('where/edition-same', { to, code: heading.code }), how].filter(Boolean).join(' ')
	return [
		say('where/edition-other', { to, code: heading.code, codes: few(heading.targets.map((t) => t.code)), used }),
		heading.ambiguous ? say('where/edition-ambiguous') : '',
		heading.shared.length ? say('where/edition-shared', { used, codes: few(heading.shared) }) : '',
		how,
	]
		.filter(Boolean)
		.join(' ')
}
