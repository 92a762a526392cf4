/** A ministry's annex becomes a rulebook that a programme grades by: read, put right, approved by two, adopted. */
import { expect } from 'vitest'
import { annex20, annexDocx } from '../fixtures/annex.ts'
import { journey } from './browser.ts'

const p = '/ha-noi-craft-villages'

journey('an officer sends the annex in Word, puts one place right, a second officer approves, it is adopted', { width: 360, js: false, lang: 'en' }, async ({ page, open, as, another, accessible, fits }) => {
	await as('officer', undefined, /Nguyễn Thu Hà/)
	await open('/lang?to=en&back=/')
	await open(`${p}/grade`)
	await page.getByRole('link', { name: 'Rulebooks of our own' }).click()
	// The typist forgot the points of one choice, and wrote which criterion the condition means.
	const rows = annex20().map(([words = '', points = '']) => [words.replace('khi có câu chuyện', 'khi có câu chuyện (5.1)'), words.endsWith('Thị trường quốc tế') ? '' : points])
	await page.locator('input[type=file]').setInputFiles({ name: 'phu-luc.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(annexDocx(rows)) })
	await page.getByRole('button', { name: 'Read the annex' }).click()
	await page.getByRole('heading', { level: 1, name: 'Thủ công mỹ nghệ, trang trí' }).waitFor()
	const doubtful = page.locator('tr.doubtful')
	expect(await doubtful.count()).toBe(1)
	expect(await doubtful.textContent()).toContain('No points stand here')
	await accessible(['light'])
	await fits()
	const [head, like] = [page.getByLabel('Legal basis, stars'), page.getByLabel('Take keys, English')]
	await head.selectOption('vn-ocop-1048-20')
	expect(await like.inputValue()).toBe('vn-ocop-1048-20')
	await page.getByRole('button', { name: 'Make a draft' }).click()

	// Nothing can be proposed while something is left; the first of it is one press away.
	expect(await page.getByRole('button', { name: 'Ask a second person' }).count()).toBe(0)
	await accessible(['light'])
	await fits()
	const draft = new URL(page.url()).pathname
	await page.getByRole('link', { name: 'Go on' }).click()
	expect(await page.locator('main').textContent()).toContain('No points stand here')
	await accessible()
	await fits()
	const points = page.getByLabel('Points', { exact: true })
	await points.nth(3).fill('five')
	await page.getByRole('button', { name: 'Save and look' }).click()
	expect(await page.locator('.error').first().textContent()).toContain('number')
	expect(await points.nth(3).inputValue()).toBe('five')
	await points.nth(3).fill('5')
	await page.getByRole('button', { name: 'Save and look' }).click()
	await page.getByText('Saved', { exact: true }).waitFor()
	expect(await page.locator('aside .points').last().textContent()).toContain('5')
	await open(draft)
	expect(await page.locator('#outline').textContent()).toContain('100 of 100')
	await page.getByRole('link', { name: 'What changed' }).first().click()
	await accessible(['light'])
	await open(draft)
	await page.getByRole('button', { name: 'Ask a second person' }).click()

	const second = await another()
	await second.as('officer', undefined, /Hoàng Việt Dũng/)
	await second.open('/lang?to=en&back=/')
	await second.open(draft)
	await second.page.getByRole('button', { name: 'Approve', exact: true }).click()
	await second.page.getByRole('link', { name: 'Adopt this rulebook' }).first().click()
	await second.page.getByRole('button', { name: 'Adopt this rulebook' }).click()
	await second.page.waitForURL(`**${p}/grade`)
	expect(await second.page.locator('article.book').first().textContent()).toContain('1048/QD-TTg')
	// From now on it is only read.
	await second.open(`${draft}/about`)
	expect(new URL(second.page.url()).pathname).toBe(draft)
})
