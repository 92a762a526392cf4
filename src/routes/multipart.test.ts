import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CutShort, partsOf } from './multipart.ts'

const type = 'multipart/form-data; boundary=----x'
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const form = (parts: readonly { name: string; file?: string; body: string }[]): string =>
	`${parts.map((p) => `------x\r\nContent-Disposition: form-data; name="${p.name}"${p.file === undefined ? '' : `; filename="${p.file}"\r\nContent-Type: text/csv`}\r\n\r\n${p.body}\r\n`).join('')}------x--\r\n`
/** As it arrives over a line that cuts wherever it likes. */
async function* cut(text: string, every: readonly number[]): AsyncGenerator<Uint8Array> {
	const all = bytesOf(text)
	for (let at = 0, i = 0; at < all.length; i++) {
		const size = Math.max(1, every[i % every.length] ?? 1)
		yield all.subarray(at, at + size)
		at += size
	}
}
async function read(text: string, every: readonly number[] = [1 << 16], contentType = type, only?: string) {
	const out: { name: string; file: string | undefined; body: string }[] = []
	for await (const part of partsOf(contentType, cut(text, every))) {
		if (only !== undefined && part.name !== only) continue
		const chunks: Uint8Array[] = []
		for await (const chunk of part.body) chunks.push(chunk)
		out.push({ name: part.name, file: part.file, body: Buffer.concat(chunks).toString('latin1') })
	}
	return out
}

describe('a form with large files', () => {
	it('is read the same however it is cut on the way, whatever the files hold', async () => {
		const body = fc.array(fc.constantFrom('\r\n', '--', '------x', '-', 'a', '\0', 'ÿ', ','), { maxLength: 12 }).map((a) => a.join('')).filter((b) => !`\r\n${b}\r\n`.includes('\r\n------x'))
		await fc.assert(
			fc.asyncProperty(fc.array(fc.record({ name: fc.constantFrom('_key', 'files'), body }), { maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), async (parts, every) => {
				expect(await read(form(parts), every)).toEqual(parts.map((p) => ({ ...p, file: undefined })))
			}),
			{ numRuns: 150 },
		)
	})

	it('passes over parts that nobody reads, and keeps names with quotes', async () => {
		const sent = form([{ name: 'a', body: 'first' }, { name: 'files', file: 'my %22best%22.csv', body: 't,i\r\n' }, { name: 'a', file: '', body: '' }])
		expect(await read(sent, [7], type, 'files')).toEqual([{ name: 'files', file: 'my "best".csv', body: 't,i\r\n' }])
	})

	it('says when it ends in the middle, has no border or a head without end', async () => {
		const whole = form([{ name: 'files', file: 'x.csv', body: 'abc' }])
		await expect(read(whole.slice(0, -8))).rejects.toThrow(CutShort)
		await expect(read(whole, [9], 'multipart/form-data')).rejects.toThrow(CutShort)
		await expect(read('a=b', [1], 'application/x-www-form-urlencoded')).rejects.toThrow(CutShort)
		await expect(read(`------x\r\nX: ${'y'.repeat(40_000)}`)).rejects.toThrow(CutShort)
	})
})
