import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { journey } from './browser.ts'

const slug = 'chiang-mai-villages'
const file = (name: string, content: string | Buffer) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
const baci = (...lines: string[]) => ['t,i,j,k,v,q', ...lines].join('\n')
const comtrade = (...lines: string[]) => ['typeCode,freqCode,refYear,flowCode,reporterCode,partnerCode,classificationCode,cmdCode,primaryValue', ...lines.map((l) => `C,A,${l}`)].join('\n')

journey('an officer looks at a file of trade figures, brings it in, stops another, and takes the first away', { width: 1280, js: true }, async ({ page, as, open, accessible, fits, another }) => {
	await as('officer', slug)
	await open(`/${slug}/match`)
	await page.getByRole('link', { name: 'Trade figures' }).click()
	const files = page.getByLabel('Files', { exact: true })
	const look = page.getByRole('button', { name: 'Upload and look through' })

	// Nothing chosen is told at the field; a picture is looked at and named for what it is.
	await look.click()
	await expect.poll(() => page.locator('.error').count()).toBe(1)
	await files.setInputFiles(file('photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])))
	await look.click()
	await expect.poll(() => page.getByText('This is no table of text').count()).toBe(1)

	await page.getByRole('link', { name: 'Trade figures' }).first().click()
	await files.setInputFiles(file('BACI_HS17_Y2022_V202401b.csv', baci('2022,764,392,460212,12.5,3', '2022,764,842,460212,80.25,NA')))
	await look.click()
	await page.waitForURL(/trade\/[0-9a-f-]{36}$/)
	expect(await page.getByRole('cell', { name: '80.25' }).count()).toBe(1)
	expect(await page.getByText('Nothing is kept yet').count()).toBe(1)
	await accessible(['light', 'dark'])
	const at = new URL(page.url()).pathname
	const producer = await another()
	await producer.as('producer')
	await producer.open(at.replace(slug, 'ha-noi-craft-villages'), 403)
	await page.getByRole('button', { name: 'Bring it in' }).click()
	await expect.poll(() => page.getByText('Brought in: 2 rows').count(), { timeout: 10_000 }).toBe(1)
	await accessible()
	await fits()

	// Half a million rows take a while: progress is told, and stopping stops.
	const many = Array.from({ length: 500_000 }, (_, n) => `2021,764,${[392, 842, 156, 410][n % 4]},${100_000 + Math.floor(n / 4)},1,`)
	await open(`/${slug}/match/trade`)
	await files.setInputFiles(file('BACI_HS17_Y2021_V202401b.csv.gz', gzipSync(`t,i,j,k,v,q\n${many.join('\n')}`, { level: 1 })))
	await look.click()
	await page.getByRole('button', { name: 'Bring it in' }).click()
	await page.getByRole('button', { name: 'Stop' }).click()
	await expect.poll(() => page.getByText('It was stopped').count(), { timeout: 15_000 }).toBe(1)
	const told = await (await page.request.get(`${new URL(page.url()).pathname}/progress`)).text()
	expect(told).toMatch(/^event: end\ndata: \{"state":"cancelled"/)

	await open(`/${slug}/match/trade`)
	expect(await page.getByRole('heading', { name: 'CEPII, BACI V202401b · 2022' }).count()).toBe(1)
	await accessible(['light', 'dark'])
	await fits()
	await page.getByText('Take these figures away').first().click()
	await page.getByLabel('Yes, take them away').check()
	await page.getByRole('button', { name: 'Take these figures away' }).click()
	await expect.poll(() => page.getByText('The figures were taken away').count()).toBe(1)
	expect(await page.getByRole('heading', { name: /CEPII/ }).count()).toBe(0)
})

journey('without JavaScript the page asks anew by itself, and both sides’ reports stand side by side on a phone', { width: 360, js: false }, async ({ page, as, open, accessible, fits }) => {
	await as('officer', slug)
	await open(`/${slug}/match/trade/sides`)
	await accessible()
	await page.getByRole('link', { name: 'Bring in figures' }).click()
	await page.getByLabel('Files', { exact: true }).setInputFiles([
		file('exports.csv', comtrade('2021,X,764,392,H5,460212,100', '2022,X,764,392,H5,460212,200')),
		file('imports.csv', comtrade('2022,M,392,764,H5,460212,230', '2023,M,392,764,H5,460212,30')),
	])
	await page.getByRole('button', { name: 'Upload and look through' }).click()
	await fits()
	await page.getByRole('button', { name: 'Bring it in' }).click()
	await expect.poll(() => page.getByText('Brought in: 4 rows').count(), { timeout: 15_000 }).toBe(1)

	await open(`/${slug}/match/trade/sides`)
	await page.getByLabel('Buyer (importer)').selectOption('JP')
	await page.getByLabel(/^Product/).fill('4602')
	await page.getByRole('button', { name: 'Compare' }).click()
	await expect.poll(() => page.getByRole('cell', { name: '+15%' }).count()).toBe(1)
	await accessible(['light', 'dark'])
	await fits()
	for (const as of ['svg', 'png', 'csv', 'json']) expect((await page.request.get(`/${slug}/match/trade/sides/sides.${as}?exporter=TH&importer=JP&product=4602`)).status(), as).toBe(200)
	expect((await page.request.get(`/${slug}/match/trade/sides/sides.csv?exporter=TH&importer=JP&product=0101`)).status()).toBe(404)
	await open(`/${slug}/match/trade/00000000-0000-0000-0000-000000000000`, 404)
})
