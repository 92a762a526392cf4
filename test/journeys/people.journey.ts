import { expect } from 'vitest'
import { journey } from './browser.ts'

const slug = 'ha-noi-craft-villages'

journey('a weaver without an e-mail address joins with a printed card, on a phone, without JavaScript', { width: 360, js: false }, async ({ page, as, another, accessible, fits, open }) => {
	await as('officer')
	await open(`/${slug}/people`)
	await accessible()
	await fits()
	await page.getByLabel('Name', { exact: true }).fill('Trần Thị Mây')
	await page.getByLabel('Role').selectOption({ label: 'Council member' })
	await page.getByLabel('A printed card with QR code and PIN').check()
	await page.getByRole('button', { name: 'Make the invitation' }).click()
	const link = (await page.locator('.link code').textContent()) ?? ''
	const pin = (await page.locator('.pin strong').textContent()) ?? ''
	expect(pin).toMatch(/^\d{6}$/)

	const weaver = await another()
	await weaver.page.goto(link)
	await weaver.accessible()
	await weaver.fits()
	await weaver.page.getByLabel('PIN on the card').fill('000000')
	await weaver.page.getByRole('button', { name: 'Join' }).click()
	// Nothing typed is lost; what is missing is said at its place.
	expect(await weaver.page.getByLabel('Your name').inputValue()).toBe('Trần Thị Mây')
	await weaver.page.getByLabel(/I agree/).check()
	await weaver.page.getByLabel('PIN on the card').fill('000000')
	await weaver.page.getByRole('button', { name: 'Join' }).click()
	await expect.poll(() => weaver.page.getByText('This PIN is wrong').count()).toBe(1)
	await weaver.page.getByLabel('PIN on the card').fill(pin)
	await weaver.page.getByLabel(/I agree/).check()
	await weaver.page.getByRole('button', { name: 'Join' }).click()
	await weaver.page.waitForURL(`**/${slug}/desk`)
	await weaver.accessible()

	// On another phone the same card lets her in again.
	const otherPhone = await another()
	await otherPhone.page.goto(link)
	await otherPhone.page.getByLabel('PIN on the card').fill(pin)
	await otherPhone.page.getByRole('button', { name: 'Sign in' }).click()
	await otherPhone.page.waitForURL(`**/${slug}/desk`)
	await weaver.context.close()
	await otherPhone.context.close()
})

journey('what was typed survives an ended session, and only its owner sees it again', { width: 768, js: false }, async ({ page, context, as, another, open }) => {
	await as('officer')
	await open(`/${slug}/people`)
	await page.getByLabel('Name', { exact: true }).fill('Kept <b>name</b> 😀')
	// The session ends while the form is open.
	const session = (await context.cookies()).find((c) => c.name === 'session')
	const ending = await another()
	await ending.context.addCookies(session ? [session] : [])
	await ending.open('/me')
	await ending.page.getByText('(demo)').first().click()
	await ending.page.getByRole('button', { name: 'Sign out' }).click()
	await ending.context.close()
	await page.getByRole('button', { name: 'Make the invitation' }).click()
	await page.waitForURL('**/sign-in**')
	expect(await page.getByText('Sign in').count()).toBeGreaterThan(0)
})

journey('a stranger is asked to sign in, another role is told no', { width: 1280, js: false }, async ({ page, as, open }) => {
	await page.goto(`/${slug}/people`)
	await page.waitForURL('**/sign-in**')
	await as('producer')
	await open(`/${slug}/people`, 403)
	expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('not open to you')
	await open('/no-such-programme/find', 404)
})
