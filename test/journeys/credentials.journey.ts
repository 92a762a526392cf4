/** A stranger scans the code on a paper certificate: with a line, without, after it was revoked, and when it was tampered with. */
import { inflateSync } from 'node:zlib'
import { expect } from 'vitest'
import { journey } from './browser.ts'

const p = '/ha-noi-craft-villages'

/** All of a PDF that is text or deflated text. */
function inside(pdf: Buffer): string {
	let text = pdf.toString('latin1')
	for (const m of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
		try {
			text += inflateSync(pdf.subarray((m.index ?? 0) + m[0].length), { finishFlush: 2 }).toString('utf8')
		} catch {
			// A stream of another kind.
		}
	}
	return text
}

journey('the code on the paper is checked with a line and without; revoked and tampered ones are told', { width: 360, js: true, lang: 'en' }, async ({ page, context, open, another, accessible, fits }) => {
	await open(`${p}/certificates`)
	await page.locator('main tbody a').first().click()
	const certificate = new URL(page.url()).pathname
	const pdf = inside(await (await context.request.get(`${certificate}/certificate.pdf`)).body())
	expect(pdf).toContain('pdfaid')
	// What a camera reads is also where a click on the code leads.
	const scanned = new URL(/\/URI \((http[^)]+#[\w-]+)\)/.exec(pdf)?.[1] ?? '')
	expect(scanned.hash.length).toBeLessThan(620)
	const signed = await (await context.request.get(`${scanned.pathname}/credential.json`)).text()
	expect(pdf).toContain(signed)
	const here = scanned.pathname + scanned.hash
	const paper = page.locator('[data-paper]')

	await open(here)
	await paper.getByText('Asked just now: it has not been revoked').waitFor()
	expect(await paper.textContent()).toContain('4 / 5')
	await page.getByRole('heading', { name: 'Valid', exact: true }).waitFor()
	await accessible()
	await fits(scanned.pathname)
	// The worker keeps the page that reads codes without a line.
	await page.waitForFunction(async () => (await caches.match('/c/read')) !== undefined)

	await context.setOffline(true)
	await page.goto('about:blank')
	await page.goto(here)
	await paper.getByText('Whether it was revoked since could not be asked').waitFor()
	expect(await paper.textContent()).toContain('Genuine as issued on')
	const wrong = here.slice(0, -12) + (here.at(-12) === 'A' ? 'B' : 'A') + here.slice(-11)
	await page.goto('about:blank')
	await page.goto(wrong)
	await paper.locator('[data-verdict]:visible').waitFor()
	expect(await paper.getAttribute('data-tone')).toBe('problem')
	await context.setOffline(false)

	// The file, on the server: as it is, and with one more star.
	await open('/c')
	const text = page.getByLabel('Or its text')
	await text.fill(signed)
	await page.getByRole('button', { name: 'Check the file' }).click()
	await page.getByText('Genuine and valid').waitFor()
	await text.fill(signed.replace('"stars":4', '"stars":5'))
	await page.getByRole('button', { name: 'Check the file' }).click()
	await page.getByText('changed after it was signed').waitFor()

	const officer = await another()
	await officer.as('officer')
	await officer.open('/lang?to=en&back=/')
	await officer.open(`${p}/certificates/keys`)
	await officer.accessible()
	await officer.fits()
	await officer.page.getByRole('button', { name: 'Make a new key' }).click()
	await officer.page.getByRole('heading', { name: /Key 2/ }).waitFor()
	await open(here)
	await paper.getByText('Asked just now: it has not been revoked').waitFor()
	await officer.open(certificate)
	await officer.page.getByText('Revoke this certificate').first().click()
	await officer.page.getByLabel(/why|reason/i).fill('The label lied')
	await officer.page.getByRole('button', { name: 'Revoke this certificate' }).click()
	await officer.page.getByText('The label lied').first().waitFor()

	await page.goto('about:blank')
	await open(here)
	await paper.getByText('It was revoked and is no longer').waitFor()
	await page.goto('about:blank')
	await open(wrong)
	await paper.locator('[data-verdict]:visible').waitFor()
	expect(await page.locator('[data-answer]').isVisible()).toBe(false)
})
