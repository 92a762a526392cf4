/** A council's day: sheets by the keyboard alone, a talk with minutes, one decision for the round, a second person, an appeal. */
import { expect } from 'vitest'
import { journey, type Story } from './browser.ts'
import { talk } from './talk.ts'

const p = '/ha-noi-craft-villages'

/** Goes through the whole sheet with Tab, Space and the arrow keys; what is answered stays. Enter in a criterion finishes the sheet. */
async function scoreByKeyboard({ page }: Story): Promise<number> {
	const { keyboard } = page
	const seen = new Set<string>()
	for (let steps = 0; steps < 250; steps++) {
		await keyboard.press('Tab')
		const focus = page.locator(':focus')
		const [type, name] = (await focus.count()) ? await Promise.all([focus.getAttribute('type'), focus.getAttribute('name')]) : [null, null]
		if (name === 'noInterest') await keyboard.press('Space')
		if (name === 'accept') break
		if (type !== 'radio' || !name || seen.has(name)) continue
		seen.add(name)
		if (await focus.isChecked()) continue
		await keyboard.press('Space')
		await keyboard.press('ArrowDown')
	}
	await keyboard.press('Shift+Tab')
	while ((await page.locator(':focus').getAttribute('type')) !== 'radio') await keyboard.press('Shift+Tab')
	await keyboard.press('Enter')
	await page.waitForURL('**/grade/rounds/**')
	return seen.size
}

journey('three members score by keyboard, talk, one decision is approved by a second person, the maker appeals', { width: 1280, js: false, lang: 'en' }, async (officer) => {
	await officer.as('officer', undefined, /Nguyễn Thu Hà/)
	await officer.open('/lang?to=en&back=/')
	await officer.open(`${p}/grade`)
	const submission = (await officer.page.locator('a.name', { hasText: /tea set/ }).getAttribute('href')) ?? ''
	await officer.open(submission)
	await officer.page.getByText('Reopen the score sheets').first().click()
	await officer.page.locator('form[action="?/reopen"] textarea').fill('One member was ill')
	await officer.page.getByRole('button', { name: 'Reopen the score sheets' }).click()

	const members: Story[] = []
	for (const name of [/Trần Văn Minh/, /Lê Thị Hoa/, /Phạm Quang Huy/]) {
		const member = await officer.another()
		await member.as('council', undefined, name)
		await member.open('/lang?to=en&back=/')
		await member.open(`${submission}/score/all`)
		if (members.length === 0) {
			await member.accessible()
			expect(await member.page.locator('main').textContent()).not.toContain('What the council found')
		}
		expect(await scoreByKeyboard(member)).toBe(28)
		members.push(member)
	}
	const [chair] = members
	if (!chair) throw new Error('no chair')
	expect(await chair.page.locator('main').textContent()).toContain('2 of 2')

	// They lie apart: shown, and talked about before anything is decided.
	await officer.open(submission)
	const page = await officer.page.locator('main').textContent()
	expect(page).toContain('To talk about')
	expect(page).toContain('agreement over the whole sheet')
	expect(page).toContain('The council talks about it first')
	await talk(officer, chair, submission)
	await officer.open(`${p}/grade`)
	await officer.page.locator('section[aria-labelledby=rounds] a').first().click()
	const round = new URL(officer.page.url()).pathname
	await officer.page.getByLabel('Decision number').fill('15/QĐ (demo)')
	await officer.page.getByRole('button', { name: 'Record one decision for many' }).click()
	await officer.page.getByText('One decision was recorded').waitFor()
	await officer.accessible()

	const second = await officer.another()
	await second.as('officer', undefined, /Hoàng Việt Dũng/)
	await second.open('/lang?to=en&back=/')
	await second.open(round)
	await second.page.getByRole('button', { name: 'Approve decisions' }).click()
	await second.page.getByText('One decision was approved').waitFor()

	const maker = await officer.another()
	await maker.as('producer', undefined, /Lê Văn Đất/)
	await maker.open('/lang?to=en&back=/')
	await maker.open(submission)
	await maker.page.locator('#appeal summary').click()
	await maker.page.getByLabel('Why you do not agree').fill('The test report was overlooked.')
	await maker.page.getByRole('button', { name: 'Appeal' }).click()
	await maker.page.getByText('Waits for an answer').waitFor()
	await maker.fits()

	await officer.open(submission)
	await officer.page.getByLabel('Uphold').check()
	await officer.page.getByLabel('Reasons').fill('It was.')
	await officer.page.getByRole('button', { name: 'Record the answer' }).click()
	await officer.page.getByText('A second officer has to approve the answer').waitFor()
	await second.open(submission)
	await second.page.getByRole('button', { name: 'Approve the answer' }).click()
	await second.open(submission)
	expect(await second.page.locator('main').textContent()).toContain('another council looks again')
	// The first council's members may not judge it again.
	expect(await second.page.locator('#f-members').textContent()).toContain('Whoever scored it on an earlier council')
})
