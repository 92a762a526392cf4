/** Axes of plots: where a value stands, and which round values are written beside it. Pure. */
export interface Scale {
	/** Pixels of a value; values outside are put at the edge. */
	at(value: number): number
	readonly ticks: readonly number[]
}

const between = (lo: number, hi: number) => (v: number) => Math.min(hi, Math.max(lo, v))

/** Round steps of 1, 2 or 5 × a power of ten, about `count` of them, both ends inside the domain. */
export function linear([lo, hi]: readonly [number, number], [from, to]: readonly [number, number], count = 5): Scale {
	const wide = hi > lo ? hi - lo : 1
	const raw = wide / Math.max(1, count)
	const power = 10 ** Math.floor(Math.log10(raw))
	const step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10)
	const ticks: number[] = []
	for (let i = Math.ceil(lo / step - 1e-9); i * step <= hi + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(12)))
	const inside = between(lo, Math.max(hi, lo))
	return { at: (v) => from + ((inside(v) - lo) / wide) * (to - from), ticks }
}

/** Powers of ten (with 2 and 5 between them where there is room) of a domain above 0. */
export function logarithmic([lo, hi]: readonly [number, number], [from, to]: readonly [number, number], count = 5): Scale {
	const [a, b] = [Math.log10(Math.max(lo, Number.MIN_VALUE)), Math.log10(Math.max(hi, lo * 1.0001, Number.MIN_VALUE))]
	const inside = between(a, b)
	const steps = b - a <= count / 3 ? [1, 2, 5] : [1]
	const all: number[] = []
	for (let p = Math.floor(a); p <= Math.ceil(b); p++) for (const s of steps) all.push(Number(`${s}e${p}`))
	const fit = all.filter((v) => Math.log10(v) >= a - 1e-9 && Math.log10(v) <= b + 1e-9)
	const every = Math.max(1, Math.ceil(fit.length / (count + 1)))
	return { at: (v) => from + ((inside(v > 0 ? Math.log10(v) : a) - a) / (b - a)) * (to - from), ticks: fit.filter((_, i) => i % every === 0) }
}
