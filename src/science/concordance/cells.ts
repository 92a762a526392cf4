/** A whole table of places × products put into another edition; no value is lost, and what had to be divided stays visible. */
import type { Cells } from '#kernel/trade.ts'
import type { Links } from './table.ts'

/**
 * What becomes of a code with several counterparts. `group`: they are counted together, as one product; nothing is guessed.
 * `equal`: the same part to each. `named`: whole to the one the source's conversion names (where it names none: group).
 */
export type How = 'group' | 'equal' | 'named'

export interface CellsConverted {
	readonly cells: Cells
	readonly how: How
	/** Sum of all values; the same before and after. */
	readonly total: number
	/** Part of the total that stood under codes with several counterparts. */
	readonly split: number
	/** Part of the total under codes the table does not hold: they stay apart, as "code?". */
	readonly unmatched: number
	/** Codes with several counterparts that occur, biggest value first. */
	readonly codes: readonly { readonly code: string; readonly to: readonly string[]; readonly value: number }[]
	/** Name of a group in `cells.products` → its codes. */
	readonly groups: ReadonlyMap<string, readonly string[]>
}

/** A value in `k` near-equal parts whose sum is exactly the value; whole numbers (up to 2^53) stay whole. */
export function parts(value: number, k: number): number[] {
	if (k === 1 || value === 0) return [value, ...Array<number>(k - 1).fill(0)]
	const unit = Number.isInteger(value) ? 1 : 2 ** Math.max(-1074, Math.floor(Math.log2(value)) - 45)
	const rest = value % unit
	const units = (value - rest) / unit
	const each = Math.floor(units / k)
	const more = units - each * k
	return Array.from({ length: k }, (_, i) => (each + (i < more ? 1 : 0)) * unit + (i === 0 ? rest : 0))
}

/** Representative of each code's group (union by smallest code). */
function joined(sets: readonly (readonly string[])[]): (code: string) => string {
	const parent = new Map<string, string>()
	const find = (code: string): string => {
		let at = code
		for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
		if (at !== code) parent.set(code, at)
		return at
	}
	for (const set of sets)
		for (const one of set) {
			const [low = one, high = one] = [find(set[0] ?? one), find(one)].sort()
			if (low !== high) parent.set(high, low)
		}
	return find
}

export function convertCells(links: Links, cells: Cells, how: How): CellsConverted {
	const chosen = (code: string): readonly string[] => {
		const to = links.to.get(code)
		const one = how === 'named' ? links.named.get(code) : undefined
		return to === undefined ? [`${code}?`] : one !== undefined ? [one] : to
	}
	const targets = cells.products.map(chosen)
	const find = how === 'equal' ? (code: string) => code : joined(targets.filter((t) => t.length > 1))
	const members = new Map<string, Set<string>>()
	for (const one of targets.flat()) members.set(find(one), (members.get(find(one)) ?? new Set()).add(one))
	const nameOf = new Map([...members].map(([root, all]) => [root, all.size > 1 ? `${root}+${all.size - 1}` : root]))
	const products = [...nameOf.values()].sort()
	const at = new Map(products.map((name, i) => [name, i]))
	const into = targets.map((t) => [...new Set(t.map(find))].map((root) => at.get(nameOf.get(root) ?? '') ?? -1))

	const byCode = new Float64Array(cells.products.length)
	const out = { place: [] as number[], product: [] as number[], value: [] as number[] }
	const row = new Float64Array(products.length)
	const touched = new Set<number>()
	const flush = (place: number): void => {
		for (const p of [...touched].sort((a, b) => a - b)) {
			out.place.push(place)
			out.product.push(p)
			out.value.push(row[p] ?? 0)
			row[p] = 0
		}
		touched.clear()
	}
	let total = 0
	for (let k = 0; k < cells.value.length; k++) {
		const place = cells.place[k] ?? 0
		const product = cells.product[k] ?? 0
		const value = cells.value[k] ?? 0
		total += value
		byCode[product] = (byCode[product] ?? 0) + value
		const ends = into[product] ?? []
		const shares = parts(value, ends.length)
		for (const [i, end] of ends.entries()) {
			row[end] = (row[end] ?? 0) + (shares[i] ?? 0)
			touched.add(end)
		}
		if (k + 1 === cells.value.length || cells.place[k + 1] !== place) flush(place)
	}
	const of = cells.products.map((code, i) => ({ code, to: links.to.get(code), value: byCode[i] ?? 0 }))
	const codes = of.flatMap(({ code, to, value }) => (to && to.length > 1 ? [{ code, to, value }] : [])).sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1))
	return {
		cells: { places: cells.places, products, place: Int32Array.from(out.place), product: Int32Array.from(out.product), value: Float64Array.from(out.value) },
		how,
		total,
		split: codes.reduce((sum, c) => sum + c.value, 0),
		unmatched: of.reduce((sum, c) => sum + (c.to ? 0 : c.value), 0),
		codes,
		groups: new Map([...members].filter(([, all]) => all.size > 1).map(([root, all]) => [nameOf.get(root) ?? root, [...all].sort()])),
	}
}
