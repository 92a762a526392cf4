/** The drawings of the economy's page, for the page itself and to take away. */
import { median } from '#modules/markets/index.ts'
import { paths } from '#ui/paths.ts'
import { neighbours } from '#ui/pictures/neighbours.ts'
import { quadrant } from '#ui/pictures/quadrant.ts'
import type { Say } from '#ui/words.ts'
import type { Shown } from './shown.ts'

/** The address of the page with one choice changed. */
export const toHeading = (slug: string, asked: Shown['asked'], hs: string): string => `${paths.uniqueEconomy(slug, { ...chosen(asked), hs })}#near`
export const chosen = (asked: Shown['asked']): Readonly<Record<string, string | undefined>> => ({ profile: asked.profile, all: asked.all ? 'yes' : undefined, hs: asked.heading })

/** Goods not held yet by how near they are and how demanding; the programme's own are drawn whether held or not. */
export function goodsPicture(say: Say, slug: string, shown: Shown, width: number): string {
	const ours = new Map(shown.own.map((o) => [o.heading, o.product.name]))
	const first = new Set(shown.next.slice(0, 6).map((g) => g.heading))
	const points = shown.goods.filter((g) => !g.held || ours.has(g.heading))
	const most = Math.max(1, ...points.map((g) => g.gain))
	return quadrant({
		title: say('economy/quadrant', { economy: say.economy(shown.standing.economy) }),
		description: say('economy/quadrant-what', { count: points.length }),
		lang: say.lang,
		width,
		points: points.map((g) => ({ x: g.near, y: g.worth, size: Math.max(0, g.gain) / most, label: ours.get(g.heading) ?? g.name, own: ours.has(g.heading), named: first.has(g.heading), ...(first.has(g.heading) || ours.has(g.heading) ? { href: toHeading(slug, shown.asked, g.heading) } : {}) })),
		x: { label: say('economy/near-axis'), write: (v) => say.percent(v, 0) },
		y: { label: say('economy/worth-axis'), write: (v) => say.number(v, { maximumFractionDigits: 1 }) },
		cross: [median(points.map((g) => g.near)), median(points.map((g) => g.worth))],
		corners: [say('economy/corner-far-much'), say('economy/corner-near-much'), say('economy/corner-far-little'), say('economy/corner-near-little')],
	})
}

/** A heading and what is held together with it. */
export function nearPicture(say: Say, slug: string, shown: Shown, width: number): string {
	const { near } = shown
	if (!near) return ''
	return neighbours({
		title: say('economy/near-title', { name: near.of.name }),
		description: say('economy/near-what'),
		lang: say.lang,
		width,
		centre: { label: near.of.name, held: near.held },
		around: near.around.map((g) => ({ label: g.name, nearness: g.proximity, held: g.held, text: say('economy/near-line', { share: say.percent(g.proximity, 0), held: g.held ? 'yes' : 'no' }), href: toHeading(slug, shown.asked, g.heading) })),
	})
}
