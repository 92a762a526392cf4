import { esc } from './svg.ts'

/**
 * A drawing of a page as a file of its own: with colours instead of the page's variables, links that lead somewhere, and
 * the source written below.
 */
export function standalone(svg: string, { origin, source }: { readonly origin: string; readonly source: readonly string[] }): string {
	const [, w, h] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []
	const [width, height] = [Number(w), Number(h)]
	const line = 16
	const below = height + 8 + line * source.length
	const words = source.map((text, i) => `<text x="8" y="${height + line * (i + 1)}" font-family="sans-serif" font-size="11" fill="#444">${esc(text)}</text>`).join('')
	return svg
		.replaceAll(/var\(--[\w-]+,\s*([^()]+|[^()]*\([^()]*\))\)/g, '$1')
		.replaceAll(/ href="\//g, ` href="${esc(origin)}/`)
		.replace(`viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"`, `viewBox="0 0 ${width} ${below}" width="${width}" height="${below}"`)
		.replace(/<\/svg>\s*$/, `${words}</svg>\n`)
}
