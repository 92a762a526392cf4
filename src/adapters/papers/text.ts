/** Makes strings from outside safe to set: nothing is lost to the reader, nothing can break the page. */

// Thai, Lao, Khmer, Burmese, Han and Kana break by themselves; other long runs (addresses, hashes, hostile names) must be told where.
const selfBreaking = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
const longRun = new RegExp(String.raw`[^\s\u200B${selfBreaking}]{29,}`, 'gu')
const piece = /(?:\P{M}\p{M}*){1,14}/gu
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g
const zeroWidthSpace = '\u200B'

/** Where a long run may be broken: after the signs of an address, else every 14 characters, never inside one. */
const loosen = (run: string): string =>
	run
		.split(/(?<=[/?&=@_.:-])(?=[^/])/u)
		.map((part) => (part.match(piece) ?? [part]).join(zeroWidthSpace))
		.join(zeroWidthSpace)

/** One line of text without control characters, with places to break in runs longer than a narrow column. */
export const settable = (text: string): string =>
	text
		.toWellFormed()
		.replaceAll('\r\n', '\n')
		.replaceAll('\r', '\n')
		.replace(control, '')
		.normalize('NFC')
		.replace(longRun, loosen)

/** The same for every string anywhere inside plain data. */
export function settableDeep(value: unknown): unknown {
	if (typeof value === 'string') return settable(value)
	if (Array.isArray(value)) return value.map(settableDeep)
	if (value === null || typeof value !== 'object') return value
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settableDeep(inner)]))
}
