import { decimalText, divideHalfUp } from '#kernel/decimal.ts'

/** An exact mean of points: `n / d`, d > 0, in lowest terms. Never a float, so that 89.99… never becomes 90. */
export interface Mean {
	readonly n: bigint
	readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

export function fraction(n: bigint, d: bigint): Mean {
	const common = gcd(n, d)
	return { n: n / common, d: d / common }
}
/** The mean of `count` values that sum to `units` hundredths of a point. */
export const meanOf = (units: number, count: number): Mean => fraction(BigInt(units), 100n * BigInt(count))

/** The sign tells the order of `a` and `b`. */
export const compareMeans = (a: Mean, b: Mean): number => {
	const difference = a.n * b.d - b.n * a.d
	return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const minus = (a: Mean, b: Mean): Mean => fraction(a.n * b.d - b.n * a.d, a.d * b.d)

/** To two decimals, half up, for reading only: "85.33". Stars are never decided on it. */
export const meanText = (of: Mean): string => decimalText({ units: divideHalfUp(of.n * 100n, of.d), scale: 2 })
/** The same as a number: 85.33. */
export const meanNumber = (of: Mean): number => Number(meanText(of))
/** Exact, for keeping: "256/3", "85". */
export const meanExact = (of: Mean): string => (of.d === 1n ? `${of.n}` : `${of.n}/${of.d}`)
/** What `meanExact` wrote, or undefined. */
export function asMean(text: unknown): Mean | undefined {
	const m = typeof text === 'string' ? /^(-?\d{1,40})(?:\/(\d{1,40}))?$/.exec(text) : null
	const d = BigInt(m?.[2] ?? 1)
	return m && d > 0n ? fraction(BigInt(m[1] ?? 0), d) : undefined
}
