/** What a stranger may try at the front door. */
import { describe, expect, it } from 'vitest'
import { handle } from '../hooks.server.ts'
import { setDoor } from '../door.ts'
import { csvOf } from '#kernel/csv.ts'
import { readForm } from '#ui/forms.ts'
import { readWords } from '#ui/words.ts'
import { aMember, aProgramme, testHouse } from '#test/house.ts'
import { actions as signInActions } from './sign-in/+page.server.ts'
import { insideOnly } from './cookies.ts'

type Given = Parameters<typeof handle>[0]
const knock = async (path: string, more: Partial<Given['event']> = {}): Promise<{ status: number; asked: boolean }> => {
	setDoor({ house: await testHouse(), words: readWords('src/ui/messages'), trustProxy: false })
	let asked = false
	const url = new URL(path, 'http://localhost:3000')
	const event = { url, locals: {}, params: {}, cookies: { get: () => undefined }, request: new Request(url), route: { id: '/' }, isDataRequest: false, ...more } as unknown as Given['event']
	const response = await handle({ event, resolve: async () => {
		asked = true
		return new Response('a page')
	} } as unknown as Given)
	return { status: response.status, asked }
}

describe('the front door', () => {
	it('gives pages, never the bare data they are made of', async () => {
		expect(await knock('/a-programme')).toEqual({ status: 200, asked: true })
		expect(await knock('/a-programme/unblock', { isDataRequest: true })).toEqual({ status: 404, asked: false })
	})

	it('turns away addresses with zero bytes, which the database would choke on', async () => {
		expect(await knock('/%00')).toEqual({ status: 400, asked: false })
		expect(await knock('/a-programme/find?q=a%00b')).toEqual({ status: 400, asked: false })
	})

	it('calls a form that cannot be read a mistake of the sender', async () => {
		const request = new Request('http://localhost:3000/x', { method: 'POST', body: '--x\r\ncut', headers: { 'content-type': 'multipart/form-data; boundary=x' } })
		await knock('/x', { request })
		await expect(request.formData()).rejects.toMatchObject({ status: 400 })
	})

	it('reads no form larger than any of ours, whatever length it says it has', async () => {
		const large = (headers: Record<string, string>) => new Request('http://localhost:3000/x', { method: 'POST', body: `a=${'x'.repeat(13 * 2 ** 20)}`, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })
		for (const request of [large({}), large({ 'content-length': String(13 * 2 ** 20) })]) {
			await knock('/x', { request })
			await expect(request.formData()).rejects.toMatchObject({ status: 413 })
		}
	})

	it('reads no form of more fields than any of ours has, and each once', async () => {
		const sent = (fields: number) => new Request('http://localhost:3000/x', { method: 'POST', body: Array.from({ length: fields }, (_, n) => `n${n}=`).join('&'), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
		const flood = sent(30_000)
		await knock('/x', { request: flood })
		await expect(flood.formData()).rejects.toMatchObject({ status: 400 })
		const wide = sent(5_000)
		await knock('/x', { request: wide })
		const data = await wide.formData()
		const began = performance.now()
		expect(Object.keys((await readForm(data)).values)).toHaveLength(5_000)
		expect(performance.now() - began).toBeLessThan(400)
	})

	it('lets nobody be sent out of the house by a forged demo form', async () => {
		const house = await testHouse()
		const programme = await aProgramme(house)
		const { person } = await aMember(house, programme, 'officer')
		await house.sql('update person set demo = true where id = $1', [person])
		const go = async (slug: string) => {
			const form = new FormData()
			form.set('person', person)
			form.set('programme', slug)
			const event = { locals: { house, say: { lang: 'en' } }, url: new URL('http://localhost:3000/sign-in'), request: { formData: async () => form }, cookies: { set: () => undefined }, getClientAddress: () => '192.0.2.9' }
			return Promise.resolve(signInActions.demo?.(event as never)).catch((thrown: unknown) => (thrown as { location?: string }).location)
		}
		expect(await go(programme.slug)).toBe(`/${programme.slug}/desk`)
		for (const forged of ['/evil.example', 'a\r\nset-cookie: x=y', '\\evil.example']) expect(await go(forged)).toBe('/')
	})

	it('sends people on within the house only', () => {
		for (const stray of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/a\\b', '/\t/evil.example', '/a b', '/Đà-Nẵng', '/\u0000']) expect(insideOnly(stray)).toBe('/')
		for (const own of ['/', '/ha-noi/desk?x=%C4%90#a', '/a[b]']) expect(insideOnly(own)).toBe(own)
	})

	it('lets no spreadsheet run what somebody typed into a list', () => {
		const cells = ['=HYPERLINK("http://evil.example")', '@SUM(1)', '+cmd', '-2+3', '+84 912 345 678', '-5', 'Gốm = đất']
		expect(csvOf([cells])).toBe(`\ufeff"'=HYPERLINK(""http://evil.example"")",'@SUM(1),'+cmd,'-2+3,+84 912 345 678,-5,Gốm = đất\r\n`)
	})

	it('reads a form whose names contradict each other', async () => {
		const data = new FormData()
		for (const [name, value] of [['a.0', 'x'], ['a.0.b', 'y'], ['c', 'z'], ['c.d', 'zero\0byte'], ['__proto__.admin', '1'], ['e.9999', 'far']] as const) data.append(name, value)
		const { raw, values } = await readForm(data)
		expect(raw).toMatchObject({ a: [{ b: 'y' }], c: { d: 'zerobyte' } })
		expect(values['c.d']).toBe('zerobyte')
		expect(({} as { admin?: string }).admin).toBeUndefined()
	})
})
