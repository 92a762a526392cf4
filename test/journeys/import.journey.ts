import { expect } from 'vitest'
import { dayIn, instantOf } from '#kernel/day.ts'
import { sampleRows } from '#modules/registry/import/sample.ts'
import { csvBytes, xlsxOf } from '../fixtures/office.ts'
import { journey } from './browser.ts'

const slug = 'chiang-mai-villages'
const on = dayIn('Asia/Bangkok', instantOf(Date.now()))
const sent = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

journey('an officer enters the list the office has and sees who lapses, on a phone, without JavaScript', { width: 360, js: false }, async ({ page, as, open, accessible, fits }) => {
	await as('officer', slug)
	await open(`/${slug}/find/import`)
	await accessible()
	await fits()

	// Something that is no list is told so at its field.
	await page.getByLabel(/^The list/).setInputFiles(sent('notes.pdf', new TextEncoder().encode('%PDF-1.7\n')))
	await page.getByRole('button', { name: 'Upload and look through' }).click()
	await expect.poll(() => page.locator('.error').textContent()).toContain('notes.pdf')

	// One impossible date: nothing can be entered, and the page says where it is and how to go on.
	const rows = sampleRows({ on, rows: 120 })
	const bad = rows.map((row, i) => (i === 6 ? row.map((cell, c) => (c === 11 ? '31/02/2024' : cell)) : row))
	await page.getByLabel(/^The list/).setInputFiles(sent('Danh sách.xlsx', await xlsxOf(bad)))
	await page.getByRole('button', { name: 'Upload and look through' }).click()
	await page.waitForURL(/find\/import\/[0-9a-f]{64}/)
	expect(await page.getByText('Row 7, column L').count()).toBe(1)
	expect(await page.getByRole('button', { name: /^Enter / }).count()).toBe(0)
	await accessible()
	await fits()

	// Corrected in Excel and sent again, from the same page.
	await page.getByLabel(/^The list/).setInputFiles(sent('Danh sách.csv', csvBytes(rows)))
	await page.getByRole('button', { name: 'Upload the corrected file' }).click()
	await expect.poll(() => page.getByText('Can be entered').count()).toBe(1)
	await accessible()
	await page.getByLabel(/Months a certificate holds/).fill('36')
	await page.getByRole('button', { name: 'Read again with these choices' }).click()
	await page.waitForURL(/months=36/)
	await page.getByRole('button', { name: /^Enter .* 120 products, 120 certificates/ }).click()
	await page.waitForURL(`**/${slug}/find/calendar?entered=*`)
	expect(await page.getByText(/The list is entered: .*120 products/).count()).toBe(1)
	await accessible()
	await fits()

	const soon = await page.getByRole('table', { name: 'Lapsing within six months' }).locator('tbody tr').count()
	expect(soon).toBeGreaterThan(0)
	expect(await page.getByText(new RegExp(`^${soon} certificates? lapses? by`)).count()).toBe(1)
	for (const kind of ['csv', 'ics', 'pdf']) expect((await page.request.get(`/${slug}/find/calendar/calendar.${kind}`)).status()).toBe(200)
	await page.getByLabel('Stars', { exact: true }).selectOption('5')
	await page.getByRole('button', { name: 'Show', exact: true }).click()
	await page.waitForURL(/stars=5/)

	// The desk says it too; the same file again enters nothing.
	await open(`/${slug}/desk`)
	expect(await page.getByText(`${soon} certificates lapse within six months`).count()).toBe(1)
	await open(`/${slug}/find/import`)
	await page.getByLabel(/^The list/).setInputFiles(sent('Danh sách.csv', csvBytes(rows)))
	await page.getByRole('button', { name: 'Upload and look through' }).click()
	await expect.poll(() => page.getByText('This file was entered on').count()).toBe(1)
})

journey("the calendar and the lists are the office's own: a stranger signs in first, a producer and a foreign list are told no", { width: 1280, js: false }, async ({ page, as, open }) => {
	await page.goto(`/${slug}/find/calendar`)
	await page.waitForURL('**/sign-in**')
	await as('officer', slug)
	await open(`/${slug}/find/import/${'0'.repeat(64)}`, 404)
	await open(`/${slug}/find/import/not-a-hash`, 404)
	await as('producer')
	for (const path of ['find/import', 'find/calendar', 'find/calendar/calendar.csv']) await open(`/ha-noi-craft-villages/${path}`, 403)
})
