/** Looking across: a product under another economy's rules, a draft rulebook on all dossiers, its report read by a stranger. */
import { expect } from 'vitest'
import { journey } from './browser.ts'

const p = '/ha-noi-craft-villages'

journey('a stranger ticks what a Thai product has and sees its likely stars in Viet Nam, and how sure that is', { width: 360, js: false, lang: 'en' }, async ({ page, open, accessible, fits }) => {
	await open('/chiang-mai-villages/grade/compare')
	await page.getByLabel('The product is known by').selectOption('th-otop-quadrant')
	await page.getByRole('button', { name: 'Show what can be ticked' }).click()
	for (const item of ['1.1', '2.1', '3.1', '4.1', '5.1']) await page.getByLabel(`Item ${item} (its text is not held here)`).check()
	await page.getByLabel('Compare with').selectOption('vn-ocop-1048-20')
	await page.getByRole('button', { name: 'Compare', exact: true }).click()
	const text = (await page.locator('main').textContent()) ?? ''
	expect(text).toContain('This is no grade of Viet Nam')
	expect(text).toMatch(/1 to 5 of 5 stars[\s\S]*26%[\s\S]*3 of 5 stars/)
	await accessible()
	await fits()
})

journey('an officer tries a draft, sees what it changes, publishes the report; a stranger reads it', { width: 360, js: false, lang: 'en' }, async ({ page, open, as, another, accessible, fits }) => {
	await as('officer', undefined, /Nguyễn Thu Hà/)
	await open('/lang?to=en&back=/')
	await open(`${p}/grade/simulate`)
	await page.locator('main .lines a').first().click()
	const seen = (await page.locator('main').textContent()) ?? ''
	expect(seen).toContain('1.6 Led by women (demo)')
	expect(seen).toContain('Fewer than five dossiers: no public report')
	await accessible()
	await fits()

	// Three more products with a self-assessment make five.
	for (let i = 0; i < 3; i++) {
		await open(`${p}/submissions/new`)
		const free = page.locator('select[name=product] option:not([value=""]):not([disabled])').first()
		await page.locator('select[name=product]').selectOption((await free.getAttribute('value')) ?? '')
		await page.locator('input[name=round]').first().check()
		await page.getByRole('button', { name: 'Begin the submission' }).or(page.locator('main form button.primary')).first().click()
		await page.waitForURL(/\/submissions\/[0-9a-f-]{36}/)
		const submission = new URL(page.url()).pathname.replace(/(\/submissions\/[0-9a-f-]{36}).*/, '$1')
		await open(`${submission}/assess?section=1`)
		await page.locator('fieldset input[type=radio]').last().check()
		await page.locator('.bar button').click()
		await page.waitForLoadState()
	}
	await open(`${p}/grade/simulate`)
	await page.getByLabel('Name of this simulation').fill('What do you say?')
	await page.getByLabel('Draft rulebook').selectOption('vn-ocop-1048-19')
	await page.getByRole('button', { name: 'Score all dossiers' }).click()
	await page.getByRole('heading', { name: 'What do you say?' }).waitFor()
	await page.getByRole('button', { name: 'Publish the report' }).click()
	await page.getByRole('link', { name: 'Read the public report' }).click()
	const report = new URL(page.url()).pathname

	const stranger = await another()
	await stranger.open('/lang?to=en&back=/')
	await stranger.open(report)
	const text = (await stranger.page.locator('main').textContent()) ?? ''
	expect(text).toContain('5 dossiers with a self-assessment only')
	expect(text).toContain('several small groups')
	expect(text).not.toMatch(/Trần Bá Khảm|Hộp khảm trai|Bộ ấm trà/)
	await stranger.accessible()
	await stranger.fits()
	expect((await stranger.context.request.get(`${report}.csv`)).headers()['content-type']).toContain('text/csv')
	await stranger.open(report.replace(/\/report$/, ''), 200)
	expect(new URL(stranger.page.url()).pathname).toBe('/sign-in')

	await open(`${p}/grade/insight`)
	await accessible()
	await fits()
})
