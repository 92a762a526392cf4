/** What a case can be written from: the programme's own events of the last two years, and what they were about. */
import type { Programme, Told } from '#kernel/action.ts'
import { dayIn, type Instant, instantOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House, Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { citable, citableCertificates } from '#modules/exchange/index.ts'
import { eventsBetween } from '#modules/record/index.ts'
import { productNames } from '#modules/registry/index.ts'

const twoYears = 2 * 366 * 86_400_000

/** The product an event was about, if it was about one. */
const productOf = (t: Told): string | undefined => (t.subject.kind === 'product' ? t.subject.id : typeof t.facts.product === 'string' ? t.facts.product : undefined)

export async function caseFacts(tx: Tx, programme: Programme, house: House) {
	const now = house.clock.now()
	const told = await eventsBetween(tx, programme.id, instantOf(Date.parse(now) - twoYears), instantOf(Date.parse(now) + 1) as Instant, citable)
	const names = await productNames(tx, programme.id, [...new Set(told.flatMap((t) => productOf(t) ?? []))] as Id<'product'>[])
	const counts = Object.fromEntries(citable.map((type) => [type, told.filter((t) => t.type === type).length]))
	const events = told
		.slice(-200)
		.reverse()
		.map((t) => ({ seq: t.seq.toString(), type: t.type, day: dayIn(programme.zone, t.at) as string, about: (names.get((productOf(t) ?? '') as Id<'product'>) ?? null) as LocalText | null }))
	const certificates = (await citableCertificates(tx, programme.id)).map((c) => ({ code: c.code, number: c.number, product: c.product_name }))
	return { counts, events, certificates }
}
