/** Grading as people do it: on a phone, without JavaScript, blind, decided by two, checked by a stranger. */
import { expect } from 'vitest'
import { formCode } from '#modules/grading/index.ts'
import { journey } from './browser.ts'
import { talk } from './talk.ts'

const p = '/ha-noi-craft-villages'

journey('a stranger checks a certificate, and a wrong code is told plainly', { width: 360, js: false, lang: 'en' }, async ({ page, open, accessible, fits }) => {
	await open(`${p}/certificates`)
	await page.locator('main tbody a').first().click()
	await page.locator('figcaption a').click()
	await page.getByRole('heading', { name: 'Valid', exact: true }).waitFor()
	expect(await page.locator('main').textContent()).toContain('Not the official OCOP grade')
	await accessible()
	await fits()
	await open('/c/ABCDE00000')
	await page.getByRole('heading', { name: 'Unknown' }).waitFor()
	await open('/c')
	await page.getByLabel('Code').fill('not a code')
	await page.getByRole('button', { name: 'Check', exact: true }).click()
	expect(await page.locator('.error').textContent()).toContain('ten letters and digits')
})

journey('the last member scores on a phone, an officer decides, a second one approves, the product has its certificate', { width: 360, js: false, lang: 'en' }, async ({ page, open, as, another, accessible, fits }) => {
	await as('council', undefined, /Trần Văn Minh/)
	await open('/lang?to=en&back=/')
	await open(`${p}/desk`)
	await page.locator('main a[href*="/score"]').first().click()
	const sheet = new URL(page.url()).pathname
	const submission = sheet.replace(/\/score$/, '')
	await page.getByRole('link', { name: 'Begin' }).click()
	for (let section = 1; section <= 8; section++) {
		if (section === 1) {
			await accessible()
			await fits()
		}
		if (section === 1) await page.getByLabel(/Nothing ties me/).check()
		for (const ladder of await page.locator('fieldset').all()) await ladder.locator('input[type=radio]').last().check()
		await page.locator('.bar button').click()
	}
	// Others' points are hidden until this sheet is finished.
	await open(submission)
	expect(await page.locator('main').textContent()).not.toContain('What the council found')
	await open(sheet)
	await page.getByRole('button', { name: 'Finish my sheet' }).click()
	await page.waitForURL(`**${submission}`)
	expect(await page.locator('main').textContent()).toContain('What the council found')

	const officer = await another()
	await officer.as('officer', undefined, /Nguyễn Thu Hà/)
	await officer.open('/lang?to=en&back=/')
	await talk(officer, { page, open }, submission)
	await officer.open(submission)
	await officer.page.getByRole('button', { name: /^Decide/ }).click()
	expect(await officer.page.locator('.error').first().textContent()).toContain('Please fill this in')
	await officer.page.getByLabel('Decision number').fill('02/QĐ (demo)')
	await officer.page.getByRole('button', { name: /^Decide/ }).click()
	await officer.page.waitForURL('**#decision')
	expect(await officer.page.locator('main').textContent()).toContain('A second officer has to approve')

	const second = await another()
	await second.as('officer', undefined, /Hoàng Việt Dũng/)
	await second.open('/lang?to=en&back=/')
	await second.open(submission)
	await second.page.getByRole('button', { name: 'Approve', exact: true }).click()
	await second.page.getByRole('link', { name: 'Certificate', exact: true }).first().click()
	await second.page.getByRole('link', { name: 'Certificate to print (PDF)' }).waitFor()
	await second.accessible()
	const pdf = await second.context.request.get(`${new URL(second.page.url()).pathname}/certificate.pdf`)
	expect(pdf.headers()['content-type']).toBe('application/pdf')
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

journey('a producer goes on with a draft; another producer’s submission is not there', { width: 360, js: false, lang: 'en' }, async ({ page, open, as, another, fits }) => {
	await as('producer', undefined, /Trần Bá Khảm/)
	await open('/lang?to=en&back=/')
	await open(`${p}/grade`)
	const mine = await page.locator('main a.name').first().getAttribute('href')
	await open(`${mine}/assess`)
	await page.getByRole('link', { name: 'Go on' }).click()
	await fits()
	await page.locator('textarea').first().fill('Kept <b>as typed</b> 🪷')
	const step = page.url()
	await page.locator('.bar button').click()
	await page.waitForURL((url) => url.href !== step && url.pathname.endsWith('/assess'))
	await open(step)
	expect(await page.locator('textarea').first().inputValue()).toBe('Kept <b>as typed</b> 🪷')
	const other = await another()
	await other.as('producer', undefined, /Đỗ Thị Tơ/)
	await other.open(mine ?? '', 404)
})

journey('the office prints the forms of a dossier, a producer only its own; a code typed from paper leads to its entry', { width: 360, js: false, lang: 'en' }, async ({ page, context, open, as, another }) => {
	await as('producer', undefined, /Trần Bá Khảm/)
	await open(`${p}/grade`)
	const mine = (await page.locator('main a.name').first().getAttribute('href')) ?? ''
	const status = async (form: string) => (await context.request.get(`${mine}/forms/${form}.pdf`)).status()
	expect(await Promise.all(['registration', 'self-assessment', 'score-sheet', 'minutes', 'submission', 'decision'].map(status))).toEqual([200, 200, 404, 404, 404, 404])

	const officer = await another()
	await officer.as('officer', undefined, /Nguyễn Thu Hà/)
	await officer.open('/lang?to=en&back=/')
	await officer.open(mine)
	const links = await officer.page.locator('[aria-labelledby=forms] a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
	expect(links.length).toBeGreaterThan(4)
	const pdf = await officer.context.request.get(links.find((l) => l.includes('score-sheet')) ?? '')
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
	await officer.open(`${p}/grade/procedures/form`)
	await officer.page.getByLabel('Code on the form').fill('P1-0000-0000-1')
	await officer.page.getByRole('button', { name: 'Open' }).click()
	expect(await officer.page.locator('.error').textContent()).toContain('No form of this programme has that code')
	await officer.page.getByLabel('Code on the form').fill(formCode('registration', mine.split('/').at(-1) ?? '').toLowerCase())
	await officer.page.getByRole('button', { name: 'Open' }).click()
	await officer.page.waitForURL(`**${mine}`)

	// The round's blank sheets in one file are the office's alone.
	await officer.open(`${p}/grade`)
	const round = (await officer.page.locator('a[href*="/procedures/rounds/"]').first().getAttribute('href')) ?? ''
	expect((await officer.context.request.get(round)).headers()['content-type']).toBe('application/pdf')
	expect((await context.request.get(round, { maxRedirects: 0 })).status()).toBe(403)
})
