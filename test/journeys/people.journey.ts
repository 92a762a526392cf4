import { createHash } from 'node:crypto'
import pg from 'pg'
import { expect } from 'vitest'
import { socketConnection } from '../../src/adapters/database/cluster.ts'
import { journey, product } from './browser.ts'

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
	const [card] = await Promise.all([page.context().waitForEvent('response', (r) => r.url().endsWith('/people/card')), page.getByRole('button', { name: 'Print the card' }).click()])
	expect([card.status(), card.headers()['content-type']]).toEqual([200, 'application/pdf'])

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

journey('what was typed survives an ended session, and only its owner sees it again', { width: 768, js: false }, async ({ page, context, as, open }) => {
	await as('officer')
	await open(`/${slug}/people`)
	const typed = 'Kept <b>name</b> 😀 é'
	await page.getByLabel('Name', { exact: true }).fill(typed)
	await sessionEnds((await context.cookies()).find((c) => c.name === 'session')?.value ?? '')
	await page.getByRole('button', { name: 'Make the invitation' }).click()
	await page.waitForURL('**/sign-in**')
	expect(await page.getByText('What you typed is kept').count()).toBe(1)

	// Somebody else signs in on this phone: they see an empty form.
	const address = page.url()
	await page.getByRole('button', { name: /Council member/ }).first().click()
	expect(await page.content()).not.toContain('Kept')

	await page.goto(address)
	await page.getByRole('button', { name: /Programme officer/ }).first().click()
	await page.waitForURL(`**/${slug}/people**`)
	expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(typed)
	// It was kept, not sent.
	expect(await page.getByText(typed).count()).toBe(0)
})

/** Half a year passes for this session; others run beside it. */
const sessionEnds = (token: string) => behind("update session set expires_at = now() - interval '1 day' where token_hash = $1", createHash('sha256').update(token).digest('hex'))

/** One row changed behind the scenes. */
async function behind(statement: string, value: string): Promise<void> {
	const client = new pg.Client(socketConnection(product.data))
	await client.connect()
	const { rowCount } = await client.query(statement, [value])
	await client.end()
	expect(rowCount).toBe(1)
}

journey('whoever is erased leaves the office a list of where the name still stands; the demo’s people stay', { width: 360, js: false }, async ({ page, as, another, accessible, fits, open }) => {
	await as('officer')
	await open(`/${slug}/people`)
	await page.getByLabel('Name', { exact: true }).fill('Quách Thị Nhài')
	await page.getByLabel('Role').selectOption({ label: 'Council member' })
	await page.getByRole('button', { name: 'Make the invitation' }).click()
	const member = await another()
	await member.page.goto((await page.locator('.link code').textContent()) ?? '')
	await member.page.getByLabel(/I agree/).check()
	await member.page.getByRole('button', { name: 'Join' }).click()
	await member.page.waitForURL(`**/${slug}/desk`)
	await behind("update place set founding = founding || $1 where pack_key is not null and id = (select p.id from place p join programme g on g.id = p.programme_id where g.slug = 'ha-noi-craft-villages' and p.pack_key is not null order by p.created_at, p.id limit 1)", ' (after Quách Thị Nhài)')

	await open(`/${slug}/people`)
	await page.getByRole('link', { name: 'Quách Thị Nhài' }).click()
	expect(await page.getByRole('link', { name: /^Village: / }).count()).toBe(1)
	await page.getByLabel('Also look for').fill('0999 888 777')
	await page.getByRole('button', { name: 'Look again' }).click()
	expect(await page.getByRole('link', { name: /^Village: / }).count()).toBe(1)
	await accessible()
	await fits()

	await member.page.goto('/me')
	await member.page.getByText('Erase my data').click()
	await member.page.getByLabel(/To confirm/).fill('Quách Thị Nhài')
	await member.page.getByRole('button', { name: 'Erase for good' }).click()
	await member.page.waitForURL(`${product.url}/`)
	await member.page.goto('/me')
	await member.page.waitForURL('**/sign-in**')

	await open(`/${slug}/desk`)
	await page.getByRole('link', { name: /A person was erased: look at one place/ }).click()
	expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('erased')
	await accessible()
	await fits()
	await page.getByRole('link', { name: /^Village: / }).click()
	expect(await page.getByText('Quách Thị Nhài').count()).toBeGreaterThan(0)

	await open('/me')
	await page.getByText('Erase my data').click()
	await page.getByLabel(/To confirm/).fill('Nguyễn Thu Hà (demo)')
	await page.getByRole('button', { name: 'Erase for good' }).click()
	expect(await page.getByText('the invented people stay').count()).toBeGreaterThan(0)
})

journey('a stranger is asked to sign in, another role is told no', { width: 1280, js: false }, async ({ page, as, open }) => {
	await page.goto(`/${slug}/people`)
	await page.waitForURL('**/sign-in**')
	await as('producer')
	await open(`/${slug}/people`, 403)
	expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('not open to you')
	await open('/no-such-programme/find', 404)
})
