import type { Story } from './browser.ts'

/** The council talks about a submission whose sheets lie apart: the office keeps the minutes, the chair (Trần Văn Minh) approves them. */
export async function talk(officer: Story, chair: Pick<Story, 'page' | 'open'>, submission: string): Promise<void> {
	const { page } = officer
	await officer.open(submission)
	await page.getByRole('link', { name: 'To the round’s meetings' }).first().click()
	await page.getByText('Record a meeting').first().click()
	await page.getByLabel('Place').fill('Town hall')
	await page.getByLabel('Chair').selectOption({ label: 'Trần Văn Minh (demo)' })
	await page.locator('#f-present').getByLabel(/Hoa/).check()
	await page.getByRole('button', { name: 'Record a meeting' }).click()
	await page.getByLabel('Product').selectOption({ index: 1 })
	await page.getByLabel('What was said').fill('The glaze was looked at again by daylight.')
	await page.getByLabel('What was agreed').fill('Everybody stays with their points.')
	await page.getByRole('button', { name: 'Write down' }).click()
	await page.getByText('Everybody stays with their points.').waitFor()
	await page.getByRole('button', { name: 'Close the minutes' }).click()
	await chair.open(new URL(page.url()).pathname)
	await chair.page.getByRole('button', { name: 'Approve the minutes' }).click()
	await chair.page.getByText('Minutes approved').first().waitFor()
}
