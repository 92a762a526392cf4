/** A sent form whose files are too large for memory, part by part as it arrives (RFC 7578). */

export interface Part {
	readonly name: string
	/** Of a file field; '' when none was chosen. */
	readonly file: string | undefined
	/** To be read to its end before the next part is asked for. */
	readonly body: AsyncIterable<Uint8Array>
}
/** The form ended in the middle, or is no such form. */
export class CutShort extends Error {}

const headMost = 16 * 1024

/** The parts of a multipart/form-data body in order. Throws CutShort. */
export async function* partsOf(contentType: string, from: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
	const boundary = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType)
	if (!boundary) throw new CutShort('no boundary')
	const border = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`)
	const chunks = from[Symbol.asyncIterator]()
	// The first border may stand without a line break before it.
	let held: Buffer = Buffer.from('\r\n')
	const more = async (): Promise<void> => {
		const next = await chunks.next()
		if (next.done) throw new CutShort('the form ended early')
		held = Buffer.concat([held, next.value])
	}
	/** What stands before the next `mark`; it and the mark are taken off. */
	async function* until(mark: Buffer): AsyncGenerator<Uint8Array> {
		for (;;) {
			const at = held.indexOf(mark)
			if (at >= 0) {
				const body = held.subarray(0, at)
				held = held.subarray(at + mark.length)
				if (body.length) yield body
				return
			}
			// The mark may have begun in what is held.
			const sure = held.length - mark.length + 1
			if (sure > 0) {
				const body = held.subarray(0, sure)
				held = held.subarray(sure)
				yield body
			}
			await more()
		}
	}
	const text = async (mark: string): Promise<string> => {
		const all: Uint8Array[] = []
		let length = 0
		for await (const chunk of until(Buffer.from(mark))) {
			length += chunk.length
			if (length > headMost) throw new CutShort('a part without an end to its head')
			all.push(chunk)
		}
		return Buffer.concat(all).toString('utf8')
	}
	for await (const _ of until(border));
	for (;;) {
		while (held.length < 2) await more()
		if (held.subarray(0, 2).toString() === '--') return
		const head = await text('\r\n\r\n')
		const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? ''
		const value = (key: string): string | undefined => new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(disposition)?.[1]?.replaceAll('%22', '"')
		const body = until(border)
		yield { name: value('name') ?? '', file: value('filename'), body }
		// Whatever was not read of it is passed over.
		for await (const _ of body);
	}
}
