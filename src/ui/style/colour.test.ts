import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, fromHex, fromOklch, type Rgb } from '../pictures/colour.ts'

const css = readFileSync(new URL('./colour.css', import.meta.url), 'utf8').replaceAll('"', "'")

/** The custom properties of the first rule that opens with `opening`. */
function tokens(opening: string): Map<string, string> {
	const from = css.indexOf(opening)
	if (from < 0) throw new Error(`no rule ${opening}`)
	const body = css.slice(css.indexOf('{', from + opening.length - 1) + 1)
	return new Map([...body.slice(0, body.indexOf('}')).matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']))
}

const light = tokens(':root {')
const wished = tokens(":root:not([data-theme='light']) {")
const chosen = tokens(":root[data-theme='dark'] {")
const mixed = tokens(":root,\n[style*='--hue'] {")
const dark = new Map([...light, ...chosen])

function colour(of: Map<string, string>, name: string, hue: number): Rgb {
	const hex = of.get(name)
	if (hex) return fromHex(hex)
	const [l, c] = of.get(`${name}-lc`)?.split(' ').map(Number) ?? []
	if (l === undefined || c === undefined) throw new Error(`no token --${name}`)
	return fromOklch(l, c, hue)
}

const textOn: [text: string, grounds: string[]][] = [
	['ink', ['paper', 'card', 'sunk', 'accent-tint', 'good-tint', 'wait-tint', 'problem-tint', 'unknown-tint', 'land', 'sea']],
	['ink-soft', ['paper', 'card', 'sunk', 'land', 'sea']],
	['accent', ['paper', 'card', 'accent-tint']],
	['accent-deep', ['paper', 'card', 'accent-tint']],
	['on-accent', ['accent', 'accent-deep']],
	['good', ['paper', 'card', 'good-tint']],
	['wait', ['paper', 'card', 'wait-tint']],
	['problem', ['paper', 'card', 'problem-tint']],
	['unknown', ['paper', 'card', 'unknown-tint']],
]
const linesOn: [line: string, grounds: string[]][] = [
	['rule-strong', ['paper', 'card']],
	['accent-mid', ['paper', 'card', 'land']],
]

describe.each([
	['light', light],
	['dark', dark],
] as const)('in the %s theme', (_, theme) => {
	const hues = Array.from({ length: 72 }, (_, i) => i * 5)
	it('every text stands out from every ground it is used on by 7 to 1, whatever hue the programme chose', () => {
		const weak = textOn
			.flatMap(([text, grounds]) =>
				grounds.flatMap((ground) =>
					hues.map((hue) => {
						const ratio = contrast(colour(theme, text, hue), colour(theme, ground, hue))
						return { text, ground, hue, ratio }
					}),
				),
			)
			.filter((p) => p.ratio < 7)
		expect(weak).toEqual([])
	})
	it('the lines of fields and the focus ring stand out by 3 to 1', () => {
		const weak = linesOn
			.flatMap(([line, grounds]) =>
				grounds.flatMap((ground) =>
					hues.map((hue) => {
						const ratio = contrast(colour(theme, line, hue), colour(theme, ground, hue))
						return { line, ground, hue, ratio }
					}),
				),
			)
			.filter((p) => p.ratio < 3)
		expect(weak).toEqual([])
	})
})

describe('the dark list', () => {
	it('is the same for a wish of the system and for a choice of the person', () => {
		expect([...wished]).toEqual([...chosen])
	})
	it('names every colour of the light one except the hue', () => {
		expect([...chosen.keys()]).toEqual([...light.keys()].filter((k) => k !== 'hue'))
	})
})

describe('the accent', () => {
	it('is mixed from its lightness, its chroma and the hue in force', () => {
		for (const [name, value] of mixed) expect(value).toBe(`oklch(var(--${name}-lc) var(--hue))`)
		expect([...mixed.keys()]).toEqual([...light.keys()].filter((k) => k.endsWith('-lc')).map((k) => k.slice(0, -3)))
	})
	it('fits old telephones too, which get one indigo a theme', () => {
		const old = [...css.slice(css.indexOf('@supports not'), css.indexOf('@media print')).matchAll(/--accent: (#\w+);/g)].map((m) => fromHex(m[1] ?? ''))
		expect(old).toHaveLength(3)
		for (const [i, theme] of [light, dark, dark].entries()) {
			for (const ground of ['paper', 'card', 'on-accent']) expect(contrast(old[i] ?? [0, 0, 0], fromHex(theme.get(ground) ?? ''))).toBeGreaterThan(7)
		}
	})
})
