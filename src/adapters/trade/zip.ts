/** Where the entries of a zip lie, read from its directory at the end: archives of several GB are never opened whole. */
import { open } from 'node:fs/promises'

export interface ZipEntry {
	readonly name: string
	/** Bytes as packed. */
	readonly size: number
	readonly start: number
	readonly deflated: boolean
}
const big = 0xffffffff

/** The entries that can be read (stored or deflated, not locked); undefined when the file is no zip. */
export async function zipEntries(path: string): Promise<ZipEntry[] | undefined> {
	const file = await open(path)
	try {
		const read = async (at: number, length: number): Promise<Buffer> => {
			const bytes = Buffer.alloc(length)
			const { bytesRead } = await file.read(bytes, 0, length, at)
			return bytes.subarray(0, bytesRead)
		}
		const { size } = await file.stat()
		if ((await read(0, 4)).toString('latin1') !== 'PK\x03\x04') return undefined
		const tail = await read(Math.max(0, size - 65_557), 65_557)
		const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
		if (end < 0) return undefined
		let [length, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
		if (at === big || length === big) {
			const locator = tail.lastIndexOf('PK\x06\x07', undefined, 'latin1')
			if (locator < 0) return undefined
			const long = await read(Number(tail.readBigUInt64LE(locator + 8)), 56)
			length = Number(long.readBigUInt64LE(40))
			at = Number(long.readBigUInt64LE(48))
		}
		const directory = await read(at, length)
		const entries: ZipEntry[] = []
		for (let p = 0; p + 46 <= directory.length && directory.readUInt32LE(p) === 0x02014b50; ) {
			const [flags, method] = [directory.readUInt16LE(p + 8), directory.readUInt16LE(p + 10)]
			const [named, extra, note] = [directory.readUInt16LE(p + 28), directory.readUInt16LE(p + 30), directory.readUInt16LE(p + 32)]
			let [packed, header] = [directory.readUInt32LE(p + 20), directory.readUInt32LE(p + 42)]
			// Zip64: what does not fit stands in an extra field, in the order whole size, packed size, place.
			for (let e = p + 46 + named, until = e + extra; e + 4 <= until; e += 4 + directory.readUInt16LE(e + 2))
				if (directory.readUInt16LE(e) === 1) {
					let q = e + 4 + (directory.readUInt32LE(p + 24) === big ? 8 : 0)
					if (packed === big) {
						packed = Number(directory.readBigUInt64LE(q))
						q += 8
					}
					if (header === big) header = Number(directory.readBigUInt64LE(q))
				}
			const local = await read(header, 30)
			if (local.length === 30 && !(flags & 1) && (method === 0 || method === 8) && packed > 0)
				entries.push({ name: directory.toString('utf8', p + 46, p + 46 + named), size: packed, start: header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), deflated: method === 8 })
			p += 46 + named + extra + note
		}
		return entries
	} finally {
		await file.close()
	}
}
