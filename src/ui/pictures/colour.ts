/** sRGB, each channel 0-1. */
export type Rgb = readonly [r: number, g: number, b: number]

export function fromHex(hex: string): Rgb {
	const short = hex.length === 4
	const at = (i: number) => Number.parseInt(short ? `${hex[i + 1]}${hex[i + 1]}` : hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255
	return [at(0), at(1), at(2)]
}

const gamma = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)
const clip = (v: number) => Math.min(1, Math.max(0, v))

/**
 * OKLCH (lightness 0-1, chroma, hue in degrees) as sRGB, clipped to the gamut.
 * Matrices: Björn Ottosson, https://bottosson.github.io/posts/oklab/
 */
export function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
	const a = chroma * Math.cos((hue * Math.PI) / 180)
	const b = chroma * Math.sin((hue * Math.PI) / 180)
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
	return [clip(gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)), clip(gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)), clip(gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s))]
}

export const toHex = (rgb: Rgb) =>
	`#${rgb
		.map((v) =>
			Math.round(v * 255)
				.toString(16)
				.padStart(2, '0'),
		)
		.join('')}`

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)

/** Contrast ratio 1-21 as WCAG 2.2 defines it. */
export function contrast(one: Rgb, other: Rgb): number {
	const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number]
	return (high + 0.05) / (low + 0.05)
}
