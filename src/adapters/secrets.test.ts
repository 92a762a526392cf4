import { describe, expect, it } from 'vitest'
import { openSecrets } from './secrets.ts'

describe('a locked text', () => {
	const secrets = openSecrets('a secret for tests, forty characters long')
	it('opens with the same key and secret only, and not when changed', () => {
		const locked = secrets.lock('key', 'https://x.example/join/… 482915')
		expect(secrets.unlock('key', locked)).toBe('https://x.example/join/… 482915')
		expect(secrets.lock('key', 'same')).not.toBe(secrets.lock('key', 'same'))
		expect(() => secrets.unlock('other', locked)).toThrow()
		expect(() => openSecrets('another secret, as long as the first one').unlock('key', locked)).toThrow()
		const bytes = Buffer.from(locked, 'base64url')
		bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
		expect(() => secrets.unlock('key', bytes.toString('base64url'))).toThrow()
		expect(() => secrets.unlock('key', '')).toThrow()
	})
})
