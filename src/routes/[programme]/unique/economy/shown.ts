/** What the page of the economy and its downloads show: one reading of the figures, in the reader's words. */
import { error, type RequestEvent } from '@sveltejs/kit'
import type { House } from '#kernel/ports.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { asHsEdition, classifications, defaultProfile, economiesMeasured, type Among, type Good, hsEdition, hsName, isProfileName, isVillageGood, leastExports, nearTo, nextGoods, rarest, type Standing, standingOf, toEdition } from '#modules/markets/index.ts'
import { products, seesDesk } from '#modules/registry/index.ts'
import type { Say } from '#ui/words.ts'
import { inProgramme, programmeOf } from '../../../act.ts'
import { hsWords } from '../../match/words.ts'

export interface Named {
	readonly heading: string
	/** The official name, cut to its first part. */
	readonly name: string
	readonly lang: string
}
export type NamedGood = Good & Named
export interface OwnGood extends Partial<NamedGood> {
	readonly product: { readonly id: string; readonly name: string }
	/** The product's heading in HS 2022. */
	readonly code: string
	/** Other headings of the figures' edition that its goods are spread over. */
	readonly spread: readonly string[]
}

/** "Basketwork, wickerwork and other articles …; articles of loofah" → its first part: enough to know it by. */
const short = (text: string): string => {
	const first = text.split(/[;；]/)[0]?.trim() ?? text
	return first.length > 52 ? `${first.slice(0, 50).replace(/[\s,，、]+\S*$/, '')}…` : first
}

async function namer(packs: House['packs'], say: Say) {
	const known = new Map<string, Named>()
	return async <T extends { readonly heading: string }>(good: T): Promise<T & Named> => {
		let named = known.get(good.heading)
		if (!named) {
			const official = await hsName(packs, good.heading)
			const words = official && hsWords(say, official)
			named = { heading: good.heading, name: words ? short(words.text) : say('economy/heading', { heading: good.heading }), lang: words?.lang ?? say.lang }
			known.set(good.heading, named)
		}
		return { ...good, ...named }
	}
}

export interface Shown {
	readonly among: Among
	readonly standing: Standing
	/** All goods, or those that villages make, as chosen; named. */
	readonly goods: readonly NamedGood[]
	readonly own: readonly OwnGood[]
	readonly rare: readonly NamedGood[]
	readonly next: readonly NamedGood[]
	readonly near: { readonly of: Named; readonly held: boolean; readonly holders: number; readonly around: readonly (Named & { readonly proximity: number; readonly held: boolean; readonly holders: number })[] } | undefined
	readonly asked: { readonly profile: string; readonly all: boolean; readonly heading: string | undefined }
}

/** Reads the choices from the address: ?profile, ?all (every good), ?hs (whose neighbours). */
export async function shownEconomy(event: RequestEvent): Promise<{ readonly ok: true; readonly shown: Shown } | { readonly ok: false; readonly refusal: Refusal }> {
	const { actor, house, say } = event.locals
	const programme = programmeOf(event)
	const query = event.url.searchParams
	const wanted = query.get('profile') ?? ''
	const profile = isProfileName(wanted) ? wanted : defaultProfile
	const all = query.has('all')
	const measured = await economiesMeasured(house, programme.id, profile)
	if (!measured.ok) return measured
	const among = measured.value
	const standing = standingOf(among.cells, among.complexity, programme.economy)
	if (!standing) return { ok: false, refusal: { code: 'economy/not-in-figures', economy: say.economy(programme.economy), least: say.number(leastExports, { style: 'currency', currency: 'USD', notation: 'compact' }) } }
	const desk = seesDesk(actor)
	const mine = await inProgramme(event, async (tx) => {
		const codes = await classifications(tx, programme.id)
		return (await products(tx, programme.id, desk ? {} : { published: true })).flatMap((p) => {
			const code = codes.get(p.id)?.code.slice(0, 4)
			return code ? [{ id: p.id, name: say.local(p.name), code }] : []
		})
	})
	const name = await namer(house.packs, say)
	const byHeading = new Map(standing.goods.map((g) => [g.heading, g]))
	const edition = asHsEdition(hsEdition)
	const own = await Promise.all(
		mine.map(async ({ code, ...product }): Promise<OwnGood> => {
			const converted = edition && (await toEdition(house.packs, code, edition, among.set.edition, 4))
			const targets = converted?.targets.length ? converted.targets.map((t) => t.code) : [code]
			// Where goods are spread over several headings, the one of the same number is meant first.
			const heading = targets.includes(code) ? code : (targets[0] ?? code)
			const good = byHeading.get(heading)
			return { product, code, spread: targets.filter((t) => t !== heading), ...(good ? await name(good) : { ...(await name({ heading })) }) }
		}),
	)
	const goods = await Promise.all(standing.goods.filter((g) => all || isVillageGood(g.heading)).map(name))
	const asked = query.get('hs') ?? own.find((o) => o.worth !== undefined)?.heading
	const heading = asked && /^\d{4}$/.test(asked) && byHeading.has(asked) ? asked : undefined
	const found = heading ? nearTo(among.complexity, programme.economy, heading, 12) : undefined
	const near = heading && found ? { of: await name({ heading }), held: found.held, holders: found.holders, around: await Promise.all(found.around.map(name)) } : undefined
	return { ok: true, shown: { among, standing, goods, own, rare: rarest(goods, 12), next: nextGoods(goods, 12), near, asked: { profile, all, heading } } }
}

/** For the downloads: no figures, no file. */
export async function shownOr404(event: RequestEvent): Promise<Shown> {
	const read = await shownEconomy(event)
	return read.ok ? read.shown : error(404, read.refusal.code)
}

/** What must be read with every number of the page: year, edition, way of measuring, who is counted. */
export const methodOf = (say: Say, { among, asked, standing }: Shown): string => say('economy/method', { year: among.year, edition: among.set.edition, profile: asked.profile, economies: standing.economies, goods: standing.goods.length })
export const notesOf = (say: Say, shown: Shown): string[] => [methodOf(say, shown), ...(shown.among.set.demoOnly ? [say('economy/demo-only')] : [])]
