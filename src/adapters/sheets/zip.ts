import { crc32, inflateRawSync } from 'node:zlib'

export interface Part {
	readonly path: string
	readonly bytes: Uint8Array
}

/** Why an archive was not unpacked. */
export class ZipFault extends Error {
	readonly reason: 'too-large' | 'damaged'
	constructor(reason: 'too-large' | 'damaged', message: string) {
		super(message)
		this.reason = reason
	}
}

/**
 * The wanted parts of a ZIP archive. The size written in the archive is not believed: inflation itself stops
 * when all parts together pass `limit` bytes. Throws ZipFault. ZIP64, encryption and odd methods are refused:
 * no spreadsheet under 10 MB needs them. (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16)
 */
export function unzip(bytes: Uint8Array, wanted: (path: string) => boolean, limit: number): Part[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const damaged = (what: string): never => {
		throw new ZipFault('damaged', what)
	}
	let end = bytes.length - 22
	while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
	if (end < 0) damaged('no central directory')
	const count = view.getUint16(end + 10, true)
	let at = view.getUint32(end + 16, true)
	let left = limit
	const parts: Part[] = []
	for (let i = 0; i < count; i++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) damaged('central directory')
		const flags = view.getUint16(at + 8, true)
		const method = view.getUint16(at + 10, true)
		const packed = view.getUint32(at + 20, true)
		const nameLength = view.getUint16(at + 28, true)
		const start = view.getUint32(at + 42, true)
		const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
		if (!wanted(path)) continue
		if (flags & 1) damaged('encrypted')
		if (start + 30 > bytes.length || view.getUint32(start, true) !== 0x04034b50) damaged('local header')
		const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
		if (from + packed > bytes.length) damaged('cut short')
		const body = inflated(bytes.subarray(from, from + packed), method, left)
		left -= body.length
		parts.push({ path, bytes: body })
	}
	return parts
}

function inflated(packed: Uint8Array, method: number, most: number): Uint8Array {
	if (most <= 0 || (method === 0 && packed.length > most)) throw new ZipFault('too-large', 'unpacked size')
	if (method === 0) return packed
	if (method !== 8) throw new ZipFault('damaged', `method ${method}`)
	try {
		return inflateRawSync(packed, { maxOutputLength: most })
	} catch (error) {
		const large = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
		throw new ZipFault(large ? 'too-large' : 'damaged', 'deflate')
	}
}

/** A ZIP archive of uncompressed parts: what the workbook reader is given instead of the uploaded one. */
export function zipStored(parts: readonly Part[]): ArrayBuffer {
	const names = parts.map((part) => new TextEncoder().encode(part.path))
	const size = parts.reduce((sum, part, i) => sum + part.bytes.length + 76 + 2 * (names[i]?.length ?? 0), 22)
	const out = new Uint8Array(size)
	const view = new DataView(out.buffer)
	let at = 0
	const starts: number[] = []
	const header = (of: Part, name: Uint8Array, central: boolean, start: number): void => {
		view.setUint32(at, central ? 0x02014b50 : 0x04034b50, true)
		at += central ? 6 : 4
		view.setUint16(at, 20, true)
		view.setUint16(at + 2, 0x800, true) // names are UTF-8
		view.setUint32(at + 10, crc32(of.bytes), true)
		view.setUint32(at + 14, of.bytes.length, true)
		view.setUint32(at + 18, of.bytes.length, true)
		view.setUint16(at + 22, name.length, true)
		if (central) view.setUint32(at + 36, start, true)
		at += central ? 40 : 26
		out.set(name, at)
		at += name.length
	}
	parts.forEach((part, i) => {
		starts.push(at)
		header(part, names[i] ?? new Uint8Array(), false, 0)
		out.set(part.bytes, at)
		at += part.bytes.length
	})
	const directory = at
	for (const [i, part] of parts.entries()) header(part, names[i] ?? new Uint8Array(), true, starts[i] ?? 0)
	const length = at - directory
	view.setUint32(at, 0x06054b50, true)
	view.setUint16(at + 8, parts.length, true)
	view.setUint16(at + 10, parts.length, true)
	view.setUint32(at + 12, length, true)
	view.setUint32(at + 16, directory, true)
	return out.buffer
}
