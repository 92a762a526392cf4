import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPacks } from '#adapters/packs.ts'
import { root } from '#app'
import { warmHs } from './index.ts'

describe('HS search on the official names', () => {
	it('is got ready in turns: others are answered in between', async () => {
		let ready = false
		let answered = 0
		const others = (): void => {
			answered++
			if (!ready) setImmediate(others)
		}
		others()
		await warmHs(openPacks({ folder: join(root, 'data'), demo: true }))
		ready = true
		expect(answered).toBeGreaterThan(20)
	})
})
