export type Kind = 'zip' | 'text' | 'old-excel' | 'pdf' | 'picture' | 'web-page' | 'binary'

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

/** What the bytes are, by their content. `old-excel` is an OLE container: .xls, or .xlsx locked with a password. */
export function kindOf(bytes: Uint8Array): Kind {
	if (starts(bytes, 0x50, 0x4b, 3, 4)) return 'zip'
	if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel'
	if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf'
	if (starts(bytes, 0x89, 0x50, 0x4e, 0x47) || starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x47, 0x49, 0x46, 0x38)) return 'picture'
	const head = bytes.subarray(0, 4096)
	const opening = new TextDecoder('latin1').decode(head.subarray(0, 512)).trimStart().toLowerCase()
	if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|\?xml|table|meta)/.test(opening)) return 'web-page'
	if (utf16(bytes)) return 'text'
	let odd = 0
	for (const byte of head) if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12)) odd++
	return odd > 0 ? 'binary' : 'text'
}

/** UTF-16 by its byte order mark, or by zero bytes on one side only (Latin text without a mark). */
export function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
	if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
	const head = bytes.subarray(0, 4096)
	let even = 0
	let odd = 0
	for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 ? odd++ : even++
	if (head.length < 4 || Math.max(even, odd) < head.length / 8) return undefined
	return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined
}
