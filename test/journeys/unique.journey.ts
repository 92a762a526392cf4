import { expect } from 'vitest'
import { journey } from './browser.ts'

const slug = 'ha-noi-craft-villages'

journey('an officer adds a fact with its source on a phone, and everybody reads that only this village has it', { width: 360, js: false }, async ({ page, as, open, another, accessible, fits }) => {
	await as('officer')
	await open(`/${slug}/unique`)
	await accessible()
	await fits()
	// From the page to the village, from the village to the form.
	await page.locator('#next ~ ul').getByRole('link', { name: 'Bich Chu' }).click()
	await page.locator('#different ~ details summary', { hasText: 'Add a fact' }).click()
	await accessible()
	await fits()
	const form = page.locator('form[action="?/add-fact"]')
	await form.getByLabel('What is it about?').selectOption({ label: 'motif' })
	await form.getByLabel('The fact, in one or a few words').fill('Phoenix feet')
	await form.getByRole('button', { name: 'Add a fact' }).click()
	// Without a source it is no fact, and what was typed stays.
	expect(await form.getByLabel('The fact, in one or a few words').inputValue()).toBe('Phoenix feet')
	await accessible()
	await form.getByLabel('Who says so?').fill('elders of the village, asked in 2026')
	await form.getByRole('button', { name: 'Add a fact' }).click()
	await page.waitForURL('**/places/*#different')

	const stranger = await another()
	await stranger.open(`/${slug}/unique`)
	const village = stranger.page.locator('article', { has: stranger.page.getByRole('heading', { name: 'Bich Chu' }) })
	await expect.poll(() => village.getByText('Only here: Phoenix feet').count()).toBe(1)
	expect(await village.getByText('elders of the village, asked in 2026').count()).toBe(1)
	expect(await village.getByText('another may call it something else').count()).toBe(1)
	await stranger.accessible()

	// Put right, then taken away.
	await page.locator('.told li', { hasText: 'Phoenix feet' }).getByText('Correct', { exact: true }).click()
	const told = page.locator('.told li', { hasText: 'Phoenix feet' })
	await told.getByLabel('The fact, in one or a few words').fill('dragon')
	await told.getByRole('button', { name: 'Correct: Phoenix feet' }).click()
	await page.waitForURL('**/places/*#different')
	await page.locator('.told li', { hasText: 'dragon' }).getByText('Correct', { exact: true }).click()
	await page.getByRole('button', { name: 'Take away: dragon' }).click()
	await page.waitForURL('**/places/*#different')
	expect(await page.locator('.told li', { hasText: 'dragon' }).count()).toBe(0)
})

journey('the page is read in Vietnamese and Thai on a phone, and its picture is taken away in four ways', { width: 360, js: false }, async ({ page, open, accessible, fits, url }) => {
	for (const lang of ['vi', 'th']) {
		await open(`/lang?to=${lang}&back=/${slug}/unique`)
		await accessible()
		await fits()
	}
	for (const as of ['svg', 'png', 'csv', 'json']) expect((await page.request.get(`${url}/${slug}/unique/villages.${as}`)).status()).toBe(200)
	expect((await page.request.get(`${url}/${slug}/unique/villages.exe`)).status()).toBe(404)
})

journey('a producer tells what sets their own product apart, and cannot touch another’s', { js: false }, async ({ page, as, open }) => {
	await as('producer', slug)
	await open(`/${slug}/unique`)
	// Two trays written down alike: told apart once somebody says what differs.
	const same = page.locator('#same ~ ul li', { hasText: 'Deep tray of rattan' })
	expect(await same.getByRole('link', { name: 'Round rattan tray' }).count()).toBe(1)
	await same.getByRole('link', { name: 'Deep tray of rattan' }).click()
	await page.locator('summary', { hasText: 'Add a fact' }).click()
	const form = page.locator('form[action="?/add-fact"]')
	await form.getByLabel('What is it about?').selectOption({ label: 'motif' })
	await form.getByLabel('The fact, in one or a few words').fill('geometric')
	await form.getByLabel('Who says so?').fill('the makers')
	await form.getByRole('button', { name: 'Add a fact' }).click()
	await page.waitForURL('**/products/*#different')
	expect(await page.locator('.told li', { hasText: 'geometric' }).count()).toBe(1)
	// Another’s product shows no form.
	await open(`/${slug}/find`)
	await page.getByRole('link', { name: 'Crackle-glaze tea set' }).first().click()
	await page.waitForURL('**/products/*')
	expect(await page.locator('form[action="?/add-fact"]').count()).toBe(0)
})
