import { addMonths, type Day } from '#kernel/day.ts'

/** Anything with a last day of validity; undefined or null: the day is not known. */
export interface Lapsing {
	readonly expires?: { readonly day: Day; readonly computed?: boolean } | null | undefined
}

export interface ExpiryCalendar<T> {
	/** Last valid day before today, latest first. */
	readonly lapsed: readonly T[]
	/** Last valid day from today until six months on, both included, soonest first. */
	readonly soon: readonly T[]
	/** The month of today and those after it, `months` in all, also the empty ones. */
	readonly months: readonly { readonly month: string; readonly certificates: readonly T[] }[]
	/** After the last of those months. */
	readonly later: readonly T[]
	readonly noDate: readonly T[]
}

/** "Lapses within" six months: long enough to prepare a dossier and sit before a council. */
const soonMonths = 6

/** Who lapses when. A certificate holds through its last day: it has lapsed on the day after. */
export function expiryCalendar<T extends Lapsing>(certificates: readonly T[], on: Day, months = 18): ExpiryCalendar<T> {
	const dated = certificates.flatMap((one) => (one.expires ? [{ one, day: one.expires.day }] : [])).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
	const pick = (keep: (day: Day) => boolean): T[] => dated.filter(({ day }) => keep(day)).map(({ one }) => one)
	const first = `${on.slice(0, 7)}-01` as Day
	const names = Array.from({ length: months }, (_, i) => addMonths(first, i).slice(0, 7))
	const end = addMonths(first, months)
	const limit = addMonths(on, soonMonths)
	return {
		lapsed: pick((day) => day < on).reverse(),
		soon: pick((day) => day >= on && day <= limit),
		months: names.map((month) => ({ month, certificates: pick((day) => day >= on && day.startsWith(month)) })),
		later: pick((day) => day >= end),
		noDate: certificates.filter((one) => !one.expires),
	}
}

/** Of each product only the certificate that holds longest: an old one that was renewed has not "lapsed". */
export function latestPerProduct<T extends Lapsing & { readonly product: string }>(certificates: readonly T[]): T[] {
	const best = new Map<string, T>()
	for (const one of certificates) {
		const before = best.get(one.product)
		if (!before || (one.expires?.day ?? '') > (before.expires?.day ?? '')) best.set(one.product, one)
	}
	return [...best.values()]
}
