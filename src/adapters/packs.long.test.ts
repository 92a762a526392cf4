import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { build } from '../../data/build/main.ts'

const data = resolve(import.meta.dirname, '..', '..', 'data')
const shared = resolve(data, '..', process.env.IPPIN_SHARED ?? '../shared/data')

describe('the shipped packs', () => {
	it.runIf(existsSync(join(shared, 'rulebooks')))('come out byte for byte the same when they are built again from the raw data', { timeout: 120_000 }, async () => {
		const to = mkdtempSync(join(tmpdir(), 'ippin-build-'))
		try {
			await build({ from: shared, to })
			for (const pack of readdirSync(to)) for (const file of readdirSync(join(to, pack))) expect(readFileSync(join(to, pack, file)).equals(readFileSync(join(data, pack, file))), `${pack}/${file}`).toBe(true)
		} finally {
			rmSync(to, { recursive: true })
		}
	})
})
