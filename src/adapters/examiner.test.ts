import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { tinyPng } from '#test/house.ts'
import { examiner } from './examiner.ts'

const codeOf = async (bytes: Uint8Array): Promise<string> => {
	const outcome = await examiner.examine({ name: 'x.png', bytes }, ['image/png', 'image/jpeg', 'application/pdf'])
	return outcome.ok ? outcome.value.mime : outcome.refusal.code
}

describe('an uploaded picture', () => {
	it('of more pixels than any camera makes is refused before it fills the memory, however small the file', async () => {
		const bomb = await sharp({ create: { width: 9000, height: 7000, channels: 3, background: '#000' } }).png({ compressionLevel: 9 }).toBuffer()
		expect(bomb.length).toBeLessThan(300_000)
		expect(await codeOf(bomb)).toBe('file/damaged')
	})

	it('that only claims its size, breaks off, or is a page in disguise is refused', async () => {
		const claims = Buffer.from(tinyPng())
		claims.writeUInt32BE(60_000, 16)
		claims.writeUInt32BE(60_000, 20)
		expect(await codeOf(claims)).toBe('file/damaged')
		expect(await codeOf(tinyPng().subarray(0, 40))).toBe('file/damaged')
		for (const page of ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', '<!doctype html><script>alert(1)</script>', 'GIF89a<script>']) expect(await codeOf(new TextEncoder().encode(page))).toBe('file/wrong-type')
		expect(await codeOf(new Uint8Array())).toBe('file/empty')
		expect(await codeOf(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('file/too-large')
		expect(await codeOf(tinyPng())).toBe('image/png')
	})
})
