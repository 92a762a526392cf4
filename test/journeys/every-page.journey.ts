/** Every page that a link leads to, for every role: it answers, axe finds nothing in either theme, it fits a phone; and another programme's ids open nothing. */
import type { APIRequestContext } from 'playwright-core'
import { expect } from 'vitest'
import { journey, type RoleName } from './browser.ts'

const slug = 'ha-noi-craft-villages'
const other = 'oita-one-village-one-product'
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Pages that differ only in which object they show are one pattern; of each, `each` are opened. */
const patternOf = (path: string): string =>
	path
		.replace(uuid, ':id')
		.replace(/\/file\/[0-9a-f]{64}/, '/file/:sha')
		.replace(/\/import\/[0-9a-f]{64}/, '/import/:sha')
		.replace(/^\/c\/[A-Z0-9-]+/, '/c/:code')
		.replace(/\/pack\/C\d+/, '/pack/:key')
		.replace(/\?.*/, (q) => `?${[...new URLSearchParams(q).keys()].join('&')}`)

const leave = /^\/(lang|theme|sign-out)\b/

/** Walks links from `from`; returns the pages (HTML) by pattern and everything else that answered. */
async function crawl(request: APIRequestContext, from: readonly string[], each = 2): Promise<{ pages: Map<string, string[]>; broken: string[]; texts: Map<string, string> }> {
	const pages = new Map<string, string[]>()
	const broken: string[] = []
	const texts = new Map<string, string>()
	const seen = new Map<string, number>()
	const queue: { path: string; by: string }[] = from.map((path) => ({ path, by: '' }))
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		const { path, by } = next
		const pattern = patternOf(path)
		if (leave.test(path) || texts.has(path) || (seen.get(pattern) ?? 0) >= each) continue
		seen.set(pattern, (seen.get(pattern) ?? 0) + 1)
		const response = await request.get(path, { maxRedirects: 3 })
		texts.set(path, '')
		if (response.status() >= 400) {
			// The guide speaks to every role and links to pages of all of them.
			// Other stories run beside this one: a link that is gone when looked at again was theirs to remove.
			const still = by === '' || (await (await request.get(by)).text()).replaceAll('&amp;', '&').includes(path)
			if (still && !(response.status() === 403 && by.startsWith('/guide'))) broken.push(`${response.status()} ${path} (linked from ${by})`)
			continue
		}
		if (!response.headers()['content-type']?.includes('text/html')) continue
		const html = await response.text()
		texts.set(path, html)
		pages.set(pattern, [...(pages.get(pattern) ?? []), path])
		for (const m of html.matchAll(/href="([^"#]+)/g)) {
			const to = (m[1] ?? '').replaceAll('&amp;', '&')
			const full = to.startsWith('?') ? path.replace(/\?.*/, '') + to : to
			if (full.startsWith('/') && !full.startsWith('//') && !full.startsWith('/_app')) queue.push({ path: full, by: path })
		}
	}
	return { pages, broken, texts }
}

const roles: readonly (RoleName | 'visitor')[] = ['visitor', 'officer', 'council', 'producer', 'supporter', 'partner']
for (const role of roles) {
	journey(`every page that a ${role} can reach answers, is accessible in both themes and fits a phone`, { width: 360, js: false }, async ({ page, context, as, accessible, fits, open }) => {
		if (role !== 'visitor') await as(role)
		const { pages, broken } = await crawl(context.request, role === 'visitor' ? ['/', `/${slug}`] : [`/${slug}/desk`, `/${slug}/find`])
		expect(broken, 'links that lead nowhere').toEqual([])
		// What everybody sees was looked at once; the others' stories look at what only they see.
		const own = role === 'visitor' ? [...pages.values()] : [...pages.values()].filter((all) => all.some((p) => /desk|score|assess|take|inquiries|me$/.test(p)))
		const faults: string[] = []
		for (const paths of own) {
			const path = paths[0] ?? '/'
			await open(path)
			const keep = (e: Error) => faults.push(e.message.slice(0, 500))
			await accessible(['light', 'dark']).catch(keep)
			await fits().catch(keep)
			expect(await page.title(), path).not.toBe('')
		}
		console.info(`journeys: ${role} reaches ${[...pages.values()].flat().length} pages of ${pages.size} kinds, ${own.length} kinds looked at`)
		expect(faults).toEqual([])
	})
}

journey('no page says a message key instead of words, in any language', { width: 1280, js: false }, async ({ context, as, open }) => {
	await as('officer')
	for (const lang of ['vi', 'th', 'id', 'ja']) {
		await open(`/lang?to=${lang}&back=/${slug}/desk`)
		const { texts } = await crawl(context.request, [`/${slug}/desk`, `/${slug}/find`, '/catalogue'], 1)
		for (const [path, html] of texts) {
			if (!html) continue
			const words = html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')
			expect(words.match(/\b(layout|stage|role|error|form|input|record|file|people|home|desk|join|me|registry|grading|markets|channel|papers|visits|exchange|strategy|import|register|guide|event|mail)\/[a-z][a-z0-9.-]+/g) ?? [], `${lang} ${path}`).toEqual([])
			expect(html, `${lang} ${path}`).toContain(`<html lang="${lang}"`)
		}
	}
})

journey('ids of one programme open nothing in another', { width: 1280, js: false }, async ({ context, as, another }) => {
	await as('officer')
	const { texts } = await crawl(context.request, [`/${slug}/desk`, `/${slug}/find`], 2)
	const stranger = await another()
	await stranger.as('officer', other)
	const tried: string[] = []
	for (const path of texts.keys()) {
		if (!path.startsWith(`/${slug}/`) || !(path.split('?')[0] ?? '').match(uuid)) continue
		// A published case belongs to everybody: every programme shows it under its own address.
		if (/\/cases\/[0-9a-f-]{36}$/.test(path)) continue
		const foreign = path.replace(slug, other)
		const response = await stranger.context.request.get(foreign, { maxRedirects: 0 })
		tried.push(foreign)
		expect([404, 403], `${response.status()} ${foreign}`).toContain(response.status())
		// And at home the stranger has no role.
		const home = await stranger.context.request.get(path, { maxRedirects: 0 })
		expect(home.status(), path).toBeLessThan(500)
	}
	expect(tried.length).toBeGreaterThan(10)
	await stranger.context.close()
})
