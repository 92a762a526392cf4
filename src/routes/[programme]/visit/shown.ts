/** A planned day as the pages show it: hosts looked up, still without words. */
import type { Id } from '#kernel/id.ts'
import type { LocalText } from '#kernel/text.ts'
import { craftsOf } from '#modules/registry/index.ts'
import { type Asked, type DayPlan, type Host, hoursOn, type StartPlace } from '#modules/visits/index.ts'

export interface ShownHost {
	readonly id: Id<'host'>
	readonly place: Id<'place'>
	readonly placeName: LocalText
	readonly producerName: string
	readonly product: string
	readonly crafts: readonly string[]
	readonly position: { readonly lat: number; readonly lon: number } | null
	readonly approximate: boolean
	readonly hours: readonly { readonly from: number; readonly to: number }[]
	readonly minutes: number
	readonly note: LocalText | null
	readonly demo: boolean
}
export interface ShownDay {
	readonly asked: Asked
	readonly plan: DayPlan
	readonly start: { readonly name: LocalText; readonly approximate: boolean; readonly position: { readonly lat: number; readonly lon: number }; readonly id: Id<'place'> } | null
	readonly hosts: readonly ShownHost[]
}

export const shownHost = (host: Host, day: Asked['day']): ShownHost => ({
	id: host.id,
	place: host.place,
	placeName: host.placeName,
	producerName: host.producerName,
	product: host.product,
	crafts: craftsOf(host.product),
	position: host.position,
	approximate: host.precision === 'approximate',
	hours: hoursOn(host, day),
	minutes: host.minutes,
	note: host.note,
	demo: host.demo,
})

export function shownDay(asked: Asked, plan: DayPlan, all: readonly Host[], starts: readonly StartPlace[]): ShownDay {
	const wanted = new Set([...plan.visits.map((v) => v.host), ...plan.left.map((l) => l.host)])
	return { asked, plan, start: starts.find((s) => s.id === asked.start) ?? null, hosts: all.filter((h) => wanted.has(h.id)).map((h) => shownHost(h, asked.day)) }
}
