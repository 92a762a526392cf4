/**
 * Exact decimals for rates, unit prices and quantities: an integer count of 10^-scale.
 * Never a float: 0.1 + 0.2 is 0.3 here.
 */
export interface Decimal {
	readonly units: bigint
	readonly scale: number
}

/** The decimal a text names ("12", "-0.5", "1250.0000"), or undefined. At most `maxScale` decimals. */
export function asDecimal(text: unknown, maxScale = 12): Decimal | undefined {
	if (typeof text !== 'string') return undefined
	const m = /^(-?)(\d{1,30})(?:\.(\d+))?$/.exec(text.trim())
	if (!m) return undefined
	const fraction = m[3] ?? ''
	if (fraction.length > maxScale) return undefined
	const units = BigInt(m[2] + fraction)
	return { units: m[1] ? -units : units, scale: fraction.length }
}

export function decimal(text: string): Decimal {
	const found = asDecimal(text)
	if (!found) throw new Error(`no decimal: ${text}`)
	return found
}

const pow10 = (n: number): bigint => 10n ** BigInt(n)

/** Division of integers, half away from zero: the commercial rule. */
export function divideHalfUp(n: bigint, d: bigint): bigint {
	const negative = n < 0n !== d < 0n
	const a = n < 0n ? -n : n
	const b = d < 0n ? -d : d
	const q = (2n * a + b) / (2n * b)
	return negative ? -q : q
}

/** The same value at another scale; digits that do not fit are rounded half away from zero. */
export function rescale(x: Decimal, scale: number): Decimal {
	if (scale >= x.scale) return { units: x.units * pow10(scale - x.scale), scale }
	return { units: divideHalfUp(x.units, pow10(x.scale - scale)), scale }
}

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
	units: a.units * b.units,
	scale: a.scale + b.scale,
})

export function add(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale)
	return { units: rescale(a, scale).units + rescale(b, scale).units, scale }
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
	const scale = Math.max(a.scale, b.scale)
	const x = rescale(a, scale).units
	const y = rescale(b, scale).units
	return x < y ? -1 : x > y ? 1 : 0
}

/** Plain digits, with as many decimals as its scale. */
export function decimalText(x: Decimal): string {
	const negative = x.units < 0n
	const digits = (negative ? -x.units : x.units).toString().padStart(x.scale + 1, '0')
	const whole = digits.slice(0, digits.length - x.scale)
	return `${negative ? '-' : ''}${whole}${x.scale ? `.${digits.slice(-x.scale)}` : ''}`
}

/** Without trailing zeros after the point: "12.50" → "12.5". */
export const shortDecimal = (x: Decimal): string =>
	decimalText(x).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
