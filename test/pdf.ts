import { inflateSync } from 'node:zlib'

/** What a reader can copy out of a PDF: each string of its content streams, through each font's map. */
export function textOf(pdf: Uint8Array): string {
	const raw = Buffer.from(pdf).toString('latin1')
	const streams = [...raw.matchAll(/stream\r?\n/g)].flatMap((found) => {
		const start = found.index + found[0].length
		const body = raw.slice(start, raw.indexOf('endstream', start))
		try {
			return [inflateSync(Buffer.from(body, 'latin1'), { finishFlush: 2 }).toString('latin1')]
		} catch {
			// Small streams, the fonts' maps among them, are not compressed.
			return [body]
		}
	})
	const letter = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
	const maps = streams.filter((s) => s.includes('beginbfchar') || s.includes('beginbfrange')).map((s) => {
		const map = new Map<string, string>()
		for (const [, block] of s.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, from, to] of (block ?? '').matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set((from ?? '').toLowerCase(), letter(to ?? ''))
		return map
	})
	// Glyphs stand as two bytes each in literal strings; "(a) 20 (b)" is kerning within one run.
	const named: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
	const bytes = (literal: string): number[] =>
		[...literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(([, octal, escaped, plain]) => (octal ? Number.parseInt(octal, 8) : escaped ? (named[escaped] ?? escaped.charCodeAt(0)) : (plain ?? '').charCodeAt(0)))
	const runs = streams.flatMap((s) => [...s.matchAll(/\[((?:\((?:\\[\s\S]|[^\\)])*\)|[^\]])*)\]\s*TJ|(\((?:\\[\s\S]|[^\\)])*\))\s*Tj/g)].map((m) => [...(m[1] ?? m[2] ?? '').matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)/g)].flatMap((l) => bytes(l[1] ?? ''))))
	const glyphs = (run: number[]) => Array.from({ length: run.length >> 1 }, (_, i) => (((run[2 * i] ?? 0) << 8) | (run[2 * i + 1] ?? 0)).toString(16).padStart(4, '0'))
	return maps.flatMap((map) => runs.map((run) => glyphs(run).map((glyph) => map.get(glyph) ?? '').join(''))).join('\n')
}
