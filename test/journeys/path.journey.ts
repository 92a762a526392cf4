/**
 * The main job, end to end: one product from a village to a buyer abroad, as docs/ten-minutes.md walks it.
 * Each hand is another person's browser; nobody has JavaScript.
 */
import { expect } from 'vitest'
import { journey } from './browser.ts'

const slug = 'ha-noi-craft-villages'

journey('one product goes from a village to a buyer abroad, and the year says so', { width: 1280, js: false, lang: 'en' }, async ({ page, open, another, accessible }) => {
	// FIND: a stranger comes from the front page to the village and its basket.
	await open('/')
	await page.getByRole('link', { name: 'Ha Noi craft villages' }).first().click()
	await page.getByRole('link', { name: 'Phu Vinh' }).first().click()
	expect(await page.getByText('Only here: rattan').count()).toBe(1)
	await page.getByRole('link', { name: 'Woven rattan and bamboo basket' }).first().click()
	const product = new URL(page.url()).pathname
	expect(await page.locator('main').textContent()).toContain('Calamus tetradactylus')

	// GRADE: the certificate says what it is, and what it is not.
	await open(`/${slug}/certificates`)
	await page.locator('main tbody a').first().click()
	await page.locator('figcaption a').click()
	const check = await page.locator('main').textContent()
	for (const said of ['Valid', '4 of 5 stars', '73.33', 'Not the official OCOP grade', '24 Feb 2023']) expect(check).toContain(said)

	// MATCH and UNBLOCK: the officer sees who buys, what is owed, and what stands in the way.
	const officer = await another()
	await officer.as('officer')
	await officer.open(`${product}/match`)
	const match = await officer.page.locator('main').textContent()
	for (const said of ['4602', 'MFN free–18 % + surcharges unknown', 'CPTPP']) expect(match).toContain(said)
	await officer.open(`${product}/unblock?market=JP`)
	expect(await officer.page.locator('main').textContent()).toMatch(/Missing|Maybe/)

	// SELL: a buyer in Osaka searches with a typo, asks without an account, and keeps the link.
	const buyer = await another()
	await buyer.open('/catalogue?q=ratan%20baskte')
	await buyer.page.getByRole('link', { name: 'Ask the maker' }).first().click()
	await buyer.page.getByRole('button', { name: 'Send the question' }).click()
	// Everything that is missing is said at its place.
	expect(await buyer.page.locator('.error').count()).toBeGreaterThanOrEqual(3)
	await buyer.page.locator('[name=name]').fill('山田 花子 (demo)')
	await buyer.page.locator('[name=economy]').selectOption('JP')
	await buyer.page.locator('[name=quantity]').fill('120')
	await buyer.page.locator('[name=message]').fill('竹かごを120個お願いします。 <b>Osaka</b> 🧺')
	await buyer.page.locator('[name=lang]').selectOption('ja')
	await buyer.page.locator('[name=consent]').check()
	await buyer.page.getByRole('button', { name: 'Send the question' }).click()
	await buyer.page.waitForURL(`**/${slug}/thread/*`)
	const thread = new URL(buyer.page.url()).pathname
	await buyer.accessible()
	expect(await buyer.page.getByText('竹かごを120個お願いします。 <b>Osaka</b> 🧺').count()).toBe(1)

	// The office answers with an offer: exact to the last minor unit.
	await officer.open(`/${slug}/sell`)
	await officer.page.locator('main a[href*="/inquiries/"]').first().click()
	expect(await officer.page.locator('main').textContent()).toContain('山田 花子 (demo)')
	await officer.page.locator('[name="lines.0.quantity"]').fill('120')
	await officer.page.locator('[name="lines.0.price"]').fill('8.42505')
	await officer.page.locator('[name=currency]').selectOption('USD')
	await officer.page.locator('[name=incoterm]').selectOption('CIF')
	await officer.page.locator('[name=place]').fill('Osaka')
	await officer.page.locator('[name=payment]').fill('30 % with the order, the rest against documents')
	await officer.page.getByRole('button', { name: 'Send the offer' }).click()
	// Five decimals are refused at their field; nothing typed is lost.
	expect(await officer.page.locator('[name="lines.0.price"]').inputValue()).toBe('8.42505')
	expect(await officer.page.locator('[name=payment]').inputValue()).toContain('30 %')
	await officer.page.locator('[name="lines.0.price"]').fill('8.4251')
	await officer.page.getByRole('button', { name: 'Send the offer' }).click()
	await expect.poll(() => officer.page.getByText('USD 1,011.01').count()).toBeGreaterThan(0)

	// The buyer accepts under the link; a second click makes no second order.
	await buyer.open(thread)
	await buyer.page.locator('[name=party]').fill('Naniwa Kago K.K. (demo)\n大阪市中央区瓦町 1-2-3\nJapan')
	await buyer.page.locator('[name=agree]').check()
	await buyer.page.getByRole('button', { name: 'Accept and order' }).click()
	await expect.poll(() => buyer.page.getByText(/O-\d{4}-\d{4}/).count()).toBeGreaterThan(0)

	// The papers: in English and Japanese, the same amount, for both sides.
	await officer.open(`/${slug}/sell`)
	await officer.page.locator('main a[href*="/orders/"]').first().click()
	await officer.page.getByRole('button', { name: 'Issue the commercial invoice' }).click()
	await expect.poll(() => officer.page.getByRole('link', { name: /Commercial invoice/ }).count()).toBeGreaterThan(0)
	await buyer.open(thread)
	const href = await buyer.page.getByRole('link', { name: /Commercial invoice/ }).first().getAttribute('href')
	const pdf = await buyer.context.request.get(href ?? '')
	expect(pdf.status()).toBe(200)
	expect(pdf.headers()['content-type']).toBe('application/pdf')
	expect((await pdf.body()).includes(Buffer.from('/StructTreeRoot'))).toBe(true)
	// A link with one letter changed opens nothing.
	await buyer.open(`${thread.slice(0, -1)}${thread.endsWith('A') ? 'B' : 'A'}`, 404)

	// VISIT: a day with three villages, hours respected, a calendar file.
	await open(`/${slug}/visit`)
	for (const tick of (await page.locator('input[name=stop]:not([disabled])').all()).slice(0, 3)) await tick.check()
	await page.locator('form:has(input[name=stop]) button').first().click()
	expect(page.url()).toContain('stop=')
	expect(await page.locator('main').textContent()).toMatch(/\d\d:\d\d/)
	await accessible()

	// SHARE and REVIEW: the year's page counts the order that was just made.
	await officer.open(`/${slug}/review/2026`)
	// The demo's own order (2,408.50) and this one, exactly; other stories may have added theirs.
	const sold = /USD\s([\d,]+\.\d\d)/.exec((await officer.page.locator('main').textContent()) ?? '')?.[1] ?? '0'
	expect(Number(sold.replaceAll(',', ''))).toBeGreaterThanOrEqual(3419.51)
	await officer.open(`/${slug}/share`)
	await officer.accessible()
	for (const s of [officer, buyer]) await s.context.close()
})
