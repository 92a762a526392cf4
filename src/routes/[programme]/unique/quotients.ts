/** In what an area is stronger than the whole it is part of, from the office's own figures: ready to show. */
import type { RequestEvent } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { fewPersons, hsName, isOld, type LocalFigure, localFigures, type Quotient, quotientsOf } from '#modules/markets/index.ts'
import { places } from '#modules/registry/index.ts'
import { bars } from '#ui/pictures/bars.ts'
import type { Say } from '#ui/words.ts'
import { inProgramme, programmeOf } from '../../act.ts'

export interface ShownQuotient extends Pick<Quotient, 'own' | 'total' | 'wide' | 'wideTotal' | 'times' | 'few'> {
	/** "HS 4602". */
	readonly code: string
	readonly name: string
	/** Of the name: official names are not held in every language. */
	readonly lang: string | undefined
}
export interface ShownArea {
	/** Stable, for an address. */
	readonly key: string
	readonly area: string
	readonly whole: string
	readonly unit: string
	readonly year: number
	readonly old: boolean
	readonly sources: readonly string[]
	/** Highest first. */
	readonly rows: readonly ShownQuotient[]
}

/** Each area with its quotients; none where the office supplied no figures. */
export async function quotientsFor(event: Pick<RequestEvent, 'locals'>): Promise<ShownArea[]> {
	const { say, house } = event.locals
	const { figures, names } = await inProgramme(event, async (tx, programme) => {
		const held = await localFigures(tx, programme.id)
		return { figures: held, names: held.length ? new Map((await places(tx, programme.id)).map((p) => [p.id as string, p.name])) : new Map() }
	})
	const on = dayIn(programmeOf(event).zone, house.clock.now())
	const named = async (of: LocalFigure): Promise<Pick<ShownQuotient, 'name' | 'lang'>> => {
		if (of.label || of.classification !== 'HS') return { name: of.label, lang: undefined }
		const official = (await hsName(house.packs, of.code))?.names
		const found = official?.find((n) => n.lang === say.lang) ?? official?.find((n) => n.lang === 'en')
		return { name: found?.text ?? '', lang: found?.lang }
	}
	const areas = await Promise.all(
		quotientsOf(figures).map(async (group) => ({
			key: `${group.level}/${group.area}/${group.unit}`,
			area: group.level === 'place' ? say.local(names.get(group.area)) : group.area,
			whole: group.quotients[0]?.whole ?? '',
			unit: group.unit,
			year: group.year,
			old: isOld(group.year, on),
			sources: [...new Set(group.quotients.flatMap((q) => q.sources))],
			rows: await Promise.all(group.quotients.map(async (q) => ({ ...(await named(q.figure)), code: `${q.figure.classification} ${q.figure.code}`, own: q.own, total: q.total, wide: q.wide, wideTotal: q.wideTotal, times: q.times, few: q.few }))),
		})),
	)
	return areas.sort((a, b) => a.area.localeCompare(b.area, say.lang))
}

/** Rows drawn and listed; the downloads hold all. */
export const shownRows = 8

export const unitOf = (say: Say, unit: string): string => (unit === 'persons' ? say('figures/persons') : say('figures/output', { currency: unit }))
export const titleOf = (say: Say, of: ShownArea): string => say('figures/area-unit', { area: of.area, unit: unitOf(say, of.unit), year: String(of.year) })
export const timesOf = (say: Say, times: number): string => `${say.number(times, { maximumSignificantDigits: 2 })}×`
export const fewOf = (say: Say): string => say('figures/few', { few: fewPersons })

/** What the highest quotient means, in counts a person can picture; undefined when nothing is above the whole's share. */
export function meaning(say: Say, of: ShownArea): string | undefined {
	const top = of.rows.find((r) => !r.few) ?? of.rows[0]
	if (!top || top.times <= 1) return undefined
	const per = (part: number, all: number) => say.number((1000 * part) / all, { maximumSignificantDigits: 2 })
	return say(of.unit === 'persons' ? 'figures/says-persons' : 'figures/says-output', { area: of.area, whole: of.whole, industry: top.name || top.code, own: per(top.own, top.total), wide: per(top.wide, top.wideTotal), times: say.number(top.times, { maximumSignificantDigits: 2 }) })
}

/** Bars of times; the whole itself stands among them at 1. */
export function quotientPicture(say: Say, of: ShownArea, width: number): string {
	const rows = of.rows.slice(0, shownRows).map((r) => ({ label: r.name || r.code, value: r.times, text: `${timesOf(say, r.times)}${r.few ? ' *' : ''}`, tone: r.times > 1 && !r.few ? ('accent' as const) : ('soft' as const) }))
	const whole = { label: say('figures/same-share', { whole: of.whole }), value: 1, text: timesOf(say, 1), tone: 'wait' as const }
	return bars({ title: titleOf(say, of), description: say('figures/picture', { area: of.area, whole: of.whole }), lang: say.lang, width, rows: [...rows.filter((r) => r.value >= 1), whole, ...rows.filter((r) => r.value < 1)] })
}
