import { expect } from 'vitest'
import { xlsxOf } from '../fixtures/office.ts'
import { journey } from './browser.ts'

const slug = 'ha-noi-craft-villages'
const head = ['area', 'level', 'industry', 'name', 'unit', 'value', 'year', 'source']

journey('an officer brings in figures by industry, and everybody sees where an area is stronger than the whole', { js: false }, async ({ page, as, open, accessible, fits }) => {
	await as('officer')
	await open(`/${slug}/match`)
	await page.getByRole('link', { name: 'Bring in figures by industry' }).click()
	// A wrong sheet: each fault by row and column, nothing kept.
	await page.getByLabel('Or paste it here').fill([head.join(), 'Nowhere,place,HS 4602,,persons,-3,2024,GSO', 'Test district,area,HS 4602,,persons,NaN,2024,'].join('\n'))
	await page.getByRole('button', { name: 'Check it' }).click()
	for (const said of [/No place of this programme is called “Nowhere”/, /“-3” is less than nothing/, /“NaN” is no number/, /The source is missing/]) expect(await page.getByText(said).count(), String(said)).toBe(1)
	await accessible()
	// A workbook with the whole beside the area.
	const row = (area: string, level: string, industry: string, value: number) => [area, level, industry, '', 'persons', value, 2024, 'A test, invented']
	const buffer = Buffer.from(await xlsxOf([head, row('Test district', 'area', 'total', 79006), row('Test district', 'area', 'HS 4602', 3428), row('Test province', 'whole', 'total', 15593224), row('Test province', 'whole', 'HS 4602', 338243)]))
	await page.getByLabel('CSV or Excel file').setInputFiles({ name: 'figures.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer })
	await page.getByRole('button', { name: 'Check it' }).click()
	expect(await page.getByText('4 rows would come in').count()).toBeGreaterThan(0)
	await page.getByRole('button', { name: 'Keep all 4 rows' }).click()
	expect(await page.getByText('The figures are kept.').count()).toBe(1)
	await accessible()
	await fits()
	await open(`/${slug}/unique`)
	const section = page.locator('section:has(> #quotients)')
	expect(await section.getByText('Of every 1,000 people at work in Test district, 43 are in').count()).toBe(1)
	expect(await section.getByText('In Test province as a whole it is 22: here 2 times as many.').count()).toBe(1)
	const csv = await page.request.get(`/${slug}/unique/quotients.csv?area=${encodeURIComponent('area/Test district/persons')}`)
	expect(await csv.text()).toMatch(/Test district,HS 4602,.*,3428,79006,338243,15593224,2\.000/)
	expect((await page.request.get(`/${slug}/unique/quotients.csv?area=nowhere`)).status()).toBe(404)
	// What was wrong is taken away again.
	await open(`/${slug}/match/figures`)
	await page.locator('summary', { hasText: 'people at work, 2024' }).click()
	await page.getByRole('button', { name: /Take these figures away.*2024/ }).click()
	expect(await page.getByText('The figures are taken away.').count()).toBe(1)
})
