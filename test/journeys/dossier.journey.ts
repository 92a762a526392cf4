/** A dossier as a producer makes it on a phone: step by step, without JavaScript, without a line, and again next year. */
import pg from 'pg'
import { expect } from 'vitest'
import { socketConnection } from '#adapters/database/cluster.ts'
import { journey, product } from './browser.ts'

const p = '/ha-noi-craft-villages'
const photo = { name: 'paper.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64') }
async function sql(text: string, values: readonly string[] = []): Promise<Record<string, unknown>[]> {
	const client = new pg.Client(socketConnection(product.data))
	await client.connect()
	const { rows } = await client.query<Record<string, unknown>>(text, [...values])
	await client.end()
	return rows
}

journey('a line that breaks loses nothing: answer and photograph are kept on the phone and sent when it is back', { width: 360, js: true, lang: 'en' }, async ({ page, context, open, as }) => {
	await as('producer', undefined, /Trần Bá Khảm/)
	await open('/lang?to=en&back=/')
	await open(`${p}/grade`)
	const mine = (await page.locator('main a.name').first().getAttribute('href')) ?? ''
	const form = page.locator('form:has(input[name=criterion][value="1.3"])')
	const kept = () =>
		new Promise<number>((found) => {
			const opening = indexedDB.open('ippin-person')
			opening.onsuccess = () => {
				const count = opening.result.transaction('draft').objectStore('draft').count()
				count.onsuccess = () => found(count.result)
				count.transaction?.addEventListener('complete', () => opening.result.close())
			}
		})
	await open(`${mine}/assess?view=all`)
	await page.locator('[data-offline-ready]:not([hidden])').waitFor()
	await expect.poll(() => page.evaluate(async (path) => (await caches.match(path)) !== undefined, `${mine}/assess?view=all`), { timeout: 20_000 }).toBe(true)
	await context.setOffline(true)
	// Any step opens: the page that holds them all stands in.
	await page.goto(`${mine}/assess?at=1.3`)
	await form.locator('textarea').fill('Kept in the valley')
	await form.locator('input[type=file]').setInputFiles(photo)
	await form.getByRole('button', { name: 'Save' }).click()
	await form.getByText('Kept on this phone, not sent yet').waitFor()
	await page.reload()
	await form.getByText('Kept on this phone, not sent yet').waitFor()
	expect(await form.locator('textarea').inputValue()).toBe('Kept in the valley')
	await context.setOffline(false)
	await page.waitForFunction(() => document.querySelector('[data-said]') === null)
	await open(`${mine}/assess?at=1.3`)
	expect(await page.locator('textarea').first().inputValue()).toBe('Kept in the valley')
	expect(await page.locator('.proofs a').count()).toBe(1)
	await context.setOffline(true)
	await page.goto(`${mine}/assess?at=1.3`)
	await form.locator('textarea').fill('Only mine')
	await form.getByRole('button', { name: 'Save' }).click()
	await form.getByText('Kept on this phone, not sent yet').waitFor()
	expect(await page.evaluate(kept)).toBe(1)
	await context.clearCookies()
	await context.setOffline(false)
	// Whoever uses the phone next neither sees nor sends it, and it is gone.
	await as('officer')
	await open('/lang?to=en&back=/')
	await open(`${mine}/assess?at=1.3`)
	await expect.poll(() => page.evaluate(kept), { timeout: 20_000 }).toBe(0)
	expect(await form.locator('textarea').inputValue()).toBe('Kept in the valley')
	expect(await form.locator('[data-said]').count()).toBe(0)
	// Whoever signs out takes what is kept along.
	await context.clearCookies()
	await open('/sign-in')
	await page.evaluate(() => fetch('/sign-out', { method: 'POST', redirect: 'manual' }))
	await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).some((d) => d.name === 'ippin-person')), { timeout: 20_000 }).toBe(false)
})

journey('a producer prepares and hands in on a phone: a choice shown by a paper waits for its file', { width: 360, js: false, lang: 'en' }, async ({ page, open, as, another, accessible, fits, context }) => {
	await as('producer', undefined, /Trần Bá Khảm/)
	await open('/lang?to=en&back=/')
	await open(`${p}/grade`)
	const mine = (await page.locator('main a.name').first().getAttribute('href')) ?? ''
	const step = (no: string) => open(`${mine}/assess?at=${no}`)
	await step('1.1')
	expect(await page.locator('main').textContent()).toContain('Waits for its file')
	await accessible()
	await fits()
	await page.locator('input[type=file]').setInputFiles(photo)
	await page.getByRole('button', { name: 'Save and go on' }).click()
	await page.waitForURL('**/assess?at=1.2')
	await open(mine)
	await page.getByRole('button', { name: 'Hand in' }).click()
	expect(await page.locator('[role=alert]').first().textContent()).toMatch(/3\.1.*3\.2.*still wait for their files/)
	// A paper that was kept before is used; one that has lapsed is first replaced by a newer one.
	await page.getByRole('link', { name: 'All proofs you have kept' }).click()
	await accessible()
	await fits()
	const lapsed = page.locator('.kept li', { hasText: 'Lapsed' })
	await lapsed.getByText('Replace by a newer one').first().click()
	await lapsed.getByLabel('Valid until').fill('2040-01-01')
	await lapsed.locator('input[type=file]').setInputFiles(photo)
	await lapsed.getByRole('button', { name: 'Replace by a newer one' }).click()
	await page.locator('.kept li', { hasText: 'Replaced' }).waitFor()
	for (const no of ['3.1', '3.2', '1.3']) {
		await step(no)
		if (!(await page.getByLabel('Or a proof you have kept').isVisible())) continue
		const value = await page.getByLabel('Or a proof you have kept').locator('option', { hasText: /2040/ }).first().getAttribute('value')
		await page.getByLabel('Or a proof you have kept').selectOption(value ?? '')
		await page.locator('.bar button').click()
		await page.waitForURL((url) => url.searchParams.get('at') !== no)
	}
	// A paper opens for its own producer, by its name alone too, for no other.
	const [paper] = await sql('select f.sha256 from proof f join proof_use u on u.programme_id = f.programme_id and u.proof_id = f.id where u.submission_id = $1 limit 1', [mine.split('/').at(-1) ?? ''])
	const file = `${p}/file/${String(paper?.sha256)}`
	expect((await context.request.get(file)).status()).toBe(200)
	const stranger = await another()
	await stranger.as('producer', undefined, /Nguyễn Thị Lụa/)
	expect((await stranger.context.request.get(file)).status()).toBe(404)
	const pdf = await context.request.get(`${mine}/dossier.pdf`)
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
	await open(mine)
	await page.getByRole('button', { name: 'Hand in' }).click()
	await page.getByText('Handed in').first().waitFor()
	expect(await page.locator('main').textContent()).not.toContain('still wait')
})

journey('the next round reuses the dossier: what lapsed is replaced, and only what is new is asked', { width: 360, js: false, lang: 'en' }, async ({ page, open, as, accessible, fits }) => {
	await sql(`insert into round (programme_id, id, adoption_id, title, opens_on, closes_on, created_at) select programme_id, gen_random_uuid(), adoption_id, 'Once more', opens_on, closes_on, now() from round r where exists (select from submission s where s.programme_id = r.programme_id and s.round_id = r.id) limit 1`)
	// A year has gone by for one of its papers.
	await sql(`update proof set issued_on = null, expires_on = current_date - 1 where number = '08/CB (demo)'`)
	await as('producer', undefined, /Nguyễn Thị Lụa/)
	await open('/lang?to=en&back=/')
	await open(`${p}/submissions/new`)
	const option = page.getByLabel('Product', { exact: true }).locator('option:not([value=""])').first()
	const graded = await page.getByLabel('Carry over from').locator('option:not([value=""])').first()
	const name = ((await graded.textContent()) ?? '').split(' · ')[0] ?? ''
	await page.getByLabel('Product', { exact: true }).selectOption({ label: ((await page.getByLabel('Product', { exact: true }).locator('option', { hasText: name }).first().textContent()) ?? (await option.textContent()) ?? '').trim() })
	await page.getByLabel('Carry over from').selectOption((await graded.getAttribute('value')) ?? '')
	await page.getByRole('radio', { name: /Once more/ }).check()
	await page.getByRole('button', { name: 'Begin' }).click()
	await page.waitForURL('**/assess')
	const assess = page.url()
	expect(await page.locator('main').textContent()).toContain('Carried over')
	await open(`${assess}?view=new`)
	await accessible()
	await fits()
	const fresh = await page.locator('main ol li').allTextContents()
	expect(fresh.length).toBeLessThan(15)
	expect(fresh.find((t) => t.trim().startsWith('7'))).toContain('Its proof has lapsed')
	// The paper is attached where it is asked for.
	await open(`${assess}?at=7&view=new`)
	await page.locator('input[type=file]').first().setInputFiles(photo)
	await page.locator('.bar button').click()
	await open(`${assess}?view=new`)
	expect((await page.locator('main ol li').allTextContents()).find((t) => t.trim().startsWith('7')) ?? '').not.toContain('lapsed')
})
