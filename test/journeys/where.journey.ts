import { expect } from 'vitest'
import { journey, type Story } from './browser.ts'

const slug = 'ha-noi-craft-villages'

/** The page of the demo's basket. */
async function whereOf({ page, open }: Pick<Story, 'page' | 'open'>): Promise<string> {
	await open(`/${slug}/match`)
	const match = await page.locator('tr', { hasText: '460212' }).first().getByRole('link').first().getAttribute('href')
	const where = (match ?? '').replace(/match$/, 'where')
	await open(where)
	return where
}
const first = (page: Story['page']) => page.locator('tbody[data-markets] tr:visible th a').first()

journey('a slider moved by the keyboard ranks table, picture and sentence anew, and the address keeps it', { js: true, width: 360 }, async (story) => {
	const { page, as, open, accessible, fits } = story
	await as('officer')
	const where = await whereOf(story)
	await fits()
	await accessible(['light', 'dark'])
	const answer = page.locator('[data-answer]')
	expect(await answer.textContent()).toContain('look best for this product')
	expect(await first(page).textContent()).toBe('United States')
	for (const name of ['Big market', 'Growing market', 'Easy to trade with', 'Low duty', 'Others like us sell there']) {
		await page.getByLabel(name).focus()
		await page.keyboard.press('Home')
	}
	await page.getByLabel('Near', { exact: true }).focus()
	await page.keyboard.press('End')
	await expect.poll(() => first(page).textContent()).toMatch(/Lao|Cambodia/)
	expect(await answer.textContent()).toMatch(/Lao|Cambodia/)
	expect(await page.locator('[data-best] a').first().textContent()).toMatch(/Lao|Cambodia/)
	// What is not known to be easy or hard has no place in the picture; the next ones are named there by their rank.
	expect(await page.locator('svg.bubbles:visible [data-names] text').allTextContents()).toEqual(expect.arrayContaining(['4 Thailand']))
	expect(await page.locator('output[for="w-nearness"]').textContent()).toBe('5')
	const kept = new URL(page.url())
	expect(kept.searchParams.get('nearness')).toBe('5')
	expect(await page.locator('.take a').first().getAttribute('href')).toContain('nearness=5')
	// The same address, asked of the server, gives the same order.
	const live = await page.locator('tbody[data-markets] tr:visible th a').allTextContents()
	await open(`${where}${kept.search}`)
	expect(await page.locator('tbody[data-markets] tr:visible th a').allTextContents()).toEqual(live)
	await page.getByRole('link', { name: /Show all/ }).click()
	expect(await page.locator('tbody[data-markets] tr:visible').count()).toBeGreaterThan(100)
})

journey('without JavaScript the form does the same, and a market leads to what stands in the way there', { width: 360 }, async (story) => {
	const { page, as, open, accessible, fits } = story
	await as('producer')
	const where = await whereOf(story)
	await open(`/lang?to=vi&back=${encodeURIComponent(where)}`)
	expect(await page.locator('[data-answer]').textContent()).toContain('có vẻ hợp nhất với sản phẩm này')
	await page.getByLabel('Một năm bạn có thể bán ra nước ngoài bao nhiêu?').fill('20.000')
	await page.getByLabel('So với nơi khác').fill('TH, ID, ZZ')
	await page.getByLabel('Ở gần', { exact: true }).fill('5')
	await page.getByLabel('Thị trường lớn').fill('0')
	await page.getByRole('button', { name: 'Xem', exact: true }).click()
	await page.waitForURL(/nearness=5/)
	expect(await page.getByText('Không có trong số liệu: ZZ').count()).toBe(1)
	expect(await page.getByText('Đó là').count()).toBe(1)
	expect(await page.getByRole('columnheader', { name: 'Phần của bạn' }).count()).toBe(1)
	await fits()
	await accessible()
	await page.getByRole('link', { name: 'Lớn nhất trước' }).click()
	expect(await first(page).textContent()).toBe('Hoa Kỳ')
	// Korea is not chosen yet: there is a button for it on the next page.
	await page.locator('tbody[data-markets]').getByRole('link', { name: 'Hàn Quốc' }).click()
	await page.waitForURL(/unblock\?market=KR/)
	await page.getByRole('button', { name: /Hàn Quốc/ }).click()
	await page.waitForURL(/unblock\?market=KR/)
	expect(await page.locator('nav.tabs a[aria-current]').textContent()).toBe('Hàn Quốc')
})

journey('the picture and the figures can be taken away, each with its source and caveat', {}, async (story) => {
	const { page, as } = story
	await as('officer')
	const where = await whereOf(story)
	const take = async (as: string) => {
		const answer = await page.request.get(`${where}/markets.${as}?nearness=5`)
		expect(answer.status()).toBe(200)
		return answer.body()
	}
	expect((await take('csv')).toString()).toMatch(/^\ufeff?rank,economy,name,score,potentialUsd/)
	const json = JSON.parse((await take('json')).toString()) as { notes: string[]; rows: unknown[]; sources: { name: string }[] }
	expect(json.notes.join(' ')).toContain('not a ceiling, not a promise')
	expect(json.rows.length).toBeGreaterThan(100)
	expect(json.sources[0]?.name).toContain('Open Trade Statistics')
	expect((await take('svg')).toString()).toContain('Open Trade Statistics')
	expect((await take('png')).subarray(1, 4).toString()).toBe('PNG')
	expect((await page.request.get(`${where}/markets.exe`)).status()).toBe(404)
})
