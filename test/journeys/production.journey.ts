/** A ministry's Monday: production mode, an empty programme, the one-time link, no demo data anywhere, and figures nobody may sell left out. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { dayIn, instantOf } from '#kernel/day.ts'
import { sampleRows } from '#modules/registry/import/sample.ts'
import { csvBytes } from '../fixtures/office.ts'
import { journey, on, type Story } from './browser.ts'
import { openProduct } from './product.ts'

let link = ''
on(async () => {
	const data = mkdtempSync(join(tmpdir(), 'ippin-ministry-'))
	const env = { IPPIN_MODE: 'production', PORT: String(await freePort()), ORIGIN: '' }
	env.ORIGIN = `http://127.0.0.1:${env.PORT}`
	link = (JSON.parse(ippin({ ...env, IPPIN_DATA: data }, 'init', '--programme', 'Ben Tre villages', '--economy', 'VN', '--zone', 'Asia/Ho_Chi_Minh', '--json')) as { link: string }).link
	const product = await openProduct(data, env)
	return {
		...product,
		stop: async () => {
			await product.stop()
			rmSync(data, { recursive: true, force: true })
		},
	}
})
const ippin = (env: Record<string, string>, ...args: string[]): string => execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/ippin.mjs'), ...args], { env: { ...process.env, ...env }, encoding: 'utf8' })
const freePort = (): Promise<number> =>
	new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo
			server.close(() => done(port))
		})
	})

const slug = 'ben-tre-villages'
const noDemo = async ({ page }: Story): Promise<void> => expect((await page.content()).match(/\(demo\)|CC BY-NC|Open Trade Statistics/), page.url()).toBeNull()

journey('the first officer comes in by the link, enters the list, and Match says that there is no demand data', { width: 768, js: false }, async (story) => {
	const { page, open, accessible, fits } = story
	await open('/')
	await noDemo(story)
	await open('/sign-in')
	expect(await page.getByRole('button', { name: /Programme officer/ }).count()).toBe(0)

	await page.goto(link)
	await accessible()
	await page.getByLabel('Your name').fill('Lê Thị Bến')
	await page.getByLabel(/I agree/).check()
	await page.getByRole('button', { name: 'Join' }).click()
	await page.waitForURL(`**/${slug}/desk`)
	await accessible()
	await noDemo(story)

	// The first thing to do is to enter the list the office has.
	expect(await page.getByRole('heading', { name: 'Begin here' }).count()).toBe(1)
	await page.getByRole('link', { name: /Upload a spreadsheet/ }).first().click()
	await page.waitForURL(`**/${slug}/find/import`)
	await page.getByLabel(/^The list/).setInputFiles({ name: 'Danh sách.csv', mimeType: 'text/csv', buffer: Buffer.from(csvBytes(sampleRows({ on: dayIn('Asia/Ho_Chi_Minh', instantOf(Date.now())), rows: 40 }).map((row) => row.map((cell) => cell.replace(' (demo)', ''))))) })
	await page.getByRole('button', { name: 'Upload and look through' }).click()
	await page.waitForURL(/find\/import\/[0-9a-f]{64}/)
	await page.getByRole('button', { name: /^Enter .* 40 products/ }).click()
	await page.waitForURL(`**/${slug}/find/calendar?entered=*`)
	await noDemo(story)

	// Match: a code by words, markets by distance, duty where it is known, and no figure of a licence that forbids it.
	await open(`/${slug}/match?q=${encodeURIComponent('giỏ mây tre')}`)
	expect(await page.getByText('No demand data').count()).toBe(1)
	await noDemo(story)
	await open(`/${slug}/find`)
	await page.locator(`a[href^="/${slug}/products/0"]`).first().click()
	await page.waitForURL(/products\/[0-9a-f-]{36}/)
	const product = page.url()
	await page.goto(`${product}/match`)
	await page.getByLabel('What is the product?').fill('woven rattan basket')
	await page.getByRole('button', { name: 'Search' }).click()
	await page.getByRole('link', { name: 'Choose 460212' }).click()
	await page.getByLabel('Why this code?').fill('Plaited from rattan alone')
	await page.getByRole('button', { name: 'Keep this code' }).click()
	await expect.poll(() => page.locator('.first li').count()).toBe(5)
	expect(await page.getByText(/the nearest markets stand first/).count()).toBe(1)
	await accessible()
	await fits()
	await noDemo(story)

	// The page to bring in figures of one's own takes them, and the ranking then stands on them, with their source.
	await page.getByRole('link', { name: 'Bring in demand figures' }).click()
	await page.getByLabel(/paste/i).fill('economy,hs4,value,year,source\nJP,4602,186000000,2024,Japan Customs statistics\n')
	await page.getByRole('button', { name: 'Check it' }).click()
	await page.getByRole('button', { name: 'Keep 1 row' }).click()
	await page.goto(`${product}/where`)
	await expect.poll(() => page.getByText(/Japan Customs statistics/).count()).toBeGreaterThan(0)
	await noDemo(story)
})
