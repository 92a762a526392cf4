/**
 * By how much less duty an exporter pays than the others who sell a product there. Held for Japan only, from eight agreements: others
 * (with the European Union, Britain, the United States; the General System of Preferences) are missing, and rules of origin may not be met. So it widens the
 * range and never moves the figure shown.
 */
import type { Source } from '#kernel/fact.ts'
import type { Packs } from '#kernel/ports.ts'
import type { Cells } from '#kernel/trade.ts'
import type { Inputs } from '#science/potential/index.ts'
import { japanPreferences, type MfnPack, mfn, type PreferencesPack } from '../packs.ts'

type Rates = Readonly<Record<string, number>>

const middle = (low: string | null, high: string | null): number | undefined => (low === null || high === null ? undefined : (Number(low) + Number(high)) / 200)

/** Per product: the mean duty over its subheadings without preference ('') and under each agreement; a conditional or missing preference counts as none. */
function ratesOf(products: readonly string[], general: MfnPack, preferences: PreferencesPack): ReadonlyMap<string, Rates> {
	const sums = new Map<string, { n: number; of: Record<string, number> }>()
	const wanted = new Set(products)
	for (const [code, [low, high]] of Object.entries(general.hs6)) {
		const product = wanted.has(code) ? code : code.slice(0, 4)
		const duty = middle(low, high)
		if (duty === undefined || !wanted.has(product)) continue
		const sum = sums.get(product) ?? { n: 0, of: {} }
		sums.set(product, sum)
		sum.n++
		sum.of[''] = (sum.of[''] ?? 0) + duty
		for (const { id } of preferences.schemes) {
			const [from, to, lines = 0, plain = 0] = preferences.hs6[code]?.[id] ?? [null, null]
			sum.of[id] = (sum.of[id] ?? 0) + Math.min(duty, (plain === lines ? middle(from, to) : undefined) ?? duty)
		}
	}
	return new Map([...sums].map(([product, { n, of }]) => [product, Object.fromEntries(Object.entries(of).map(([id, sum]) => [id, sum / n]))]))
}

/** The advantages for the exporters and products of a table; undefined when the packs hold none. The mean over others is weighed by their exports. */
export async function advantagesHeld(packs: Packs, exports: Cells): Promise<{ readonly advantages: NonNullable<Inputs['tariff']>['advantages']; readonly source: Source } | undefined> {
	const [general, preferences] = await Promise.all([mfn(packs, 'JP'), japanPreferences(packs)])
	if (!general || !preferences) return undefined
	const importer = preferences.importer
	const rates = ratesOf(exports.products, general, preferences)
	// Economies of the same agreements pay the same.
	const groupOf = exports.places.map((place) => preferences.schemes.flatMap((s) => (s.origins.includes(place) ? [s.id] : [])).join())
	const pays = (product: string, group: string): number => {
		const of = rates.get(product) ?? {}
		return Math.min(of[''] ?? 0, ...group.split(',').flatMap((id) => of[id] ?? []))
	}
	const own = exports.places.indexOf(importer)
	const sold = new Map<string, Float64Array>()
	for (let c = 0; c < exports.value.length; c++) {
		const place = exports.place[c] ?? 0
		if (place === own) continue
		const group = groupOf[place] ?? ''
		const of = sold.get(group) ?? new Float64Array(exports.products.length)
		sold.set(group, of)
		const k = exports.product[c] ?? 0
		of[k] = (of[k] ?? 0) + (exports.value[c] ?? 0)
	}
	const means = exports.products.map((product, k) => {
		let [sum, all] = [0, 0]
		for (const [group, usd] of sold) {
			sum += (usd[k] ?? 0) * pays(product, group)
			all += usd[k] ?? 0
		}
		return all > 0 ? sum / all : 0
	})
	const made = new Map<string, { importer: string; product: string; advantage: number }[]>()
	return {
		source: preferences.source,
		advantages: (exporter) => {
			const group = groupOf[exports.places.indexOf(exporter)] ?? ''
			const held = made.get(group) ?? exports.products.flatMap((product, k) => {
				const advantage = (means[k] ?? 0) - pays(product, group)
				return rates.has(product) && advantage !== 0 ? [{ importer, product, advantage }] : []
			})
			made.set(group, held)
			return held
		},
	}
}
