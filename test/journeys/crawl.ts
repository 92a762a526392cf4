/** Walks the links and collects the forms of the product, as one person sees them. */
import type { APIRequestContext, Page } from 'playwright-core'

export const haNoi = 'ha-noi-craft-villages'
export const oita = 'oita-one-village-one-product'
export const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Pages that differ only in which object they show are one pattern. */
export const patternOf = (path: string): string =>
	path
		.replace(uuid, ':id')
		.replace(/\/file\/[0-9a-f]{64}/, '/file/:sha')
		.replace(/\/import\/[0-9a-f]{64}/, '/import/:sha')
		.replace(/^\/c\/[A-Z0-9-]+/, '/c/:code')
		.replace(/\/pack\/C\d+/, '/pack/:key')
		.replace(/\?.*/, (q) => `?${[...new URLSearchParams(q).keys()].join('&')}`)

const leave = /^\/(lang|theme|sign-out)\b/

export interface Walk {
	/** Addresses of pages (HTML) by pattern. */
	readonly pages: Map<string, string[]>
	/** Links that answered with an error, and where they stand. */
	readonly broken: readonly string[]
	/** HTML by address; empty for what is no page. */
	readonly texts: Map<string, string>
}

/** Follows links from `from`; of each pattern, `each` are opened. */
export async function crawl(request: APIRequestContext, from: readonly string[], each: number): Promise<Walk> {
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
			if (!(response.status() === 403 && by.startsWith('/guide'))) broken.push(`${response.status()} ${path} (linked from ${by})`)
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

export interface FoundForm {
	/** Where it is sent: "/ha-noi-craft-villages/places/…?/change". */
	readonly to: string
	readonly multipart: boolean
	/** As a person would send it who fills in every field but files. */
	readonly fields: readonly (readonly [name: string, value: string])[]
}

/** The POST forms on pages; `reader` is any page with JavaScript. One of each kind. */
export async function formsOn(reader: Page, texts: ReadonlyMap<string, string>): Promise<FoundForm[]> {
	const found = new Map<string, FoundForm>()
	for (const [path, html] of texts) {
		if (!html.includes('method="POST"')) continue
		const forms = await reader.evaluate((text) => {
			const document = new DOMParser().parseFromString(text, 'text/html')
			return [...document.querySelectorAll<HTMLFormElement>('form[method=POST]')].map((form) => {
				const fields: [string, string][] = []
				const radios = new Map<string, string>()
				for (const e of form.elements) {
					const name = e.getAttribute('name')
					if (!name) continue
					if (e instanceof HTMLSelectElement) fields.push([name, e.value || [...e.options].find((o) => o.value)?.value || ''])
					else if (e instanceof HTMLTextAreaElement) fields.push([name, e.value || 'Ten jars of honey'])
					else if (e instanceof HTMLButtonElement) continue
					else if (e instanceof HTMLInputElement) {
						if (e.type === 'radio') radios.set(name, e.value)
						else if (e.type === 'checkbox') fields.push([name, e.value])
						else if (e.type !== 'file') fields.push([name, e.value || (e.type === 'hidden' ? '' : e.type === 'date' ? '2026-12-01' : e.type === 'email' ? 'somebody@example.org' : /numeric|decimal/.test(e.inputMode) || e.type === 'number' ? '1' : 'Ten jars of honey')])
					}
				}
				return { to: form.getAttribute('action') ?? '', multipart: form.enctype === 'multipart/form-data', fields: [...fields, ...radios] }
			})
		}, html)
		for (const form of forms) {
			const to = form.to.startsWith('?') ? path.replace(/\?.*/, '') + form.to : form.to
			const kind = `${patternOf(to.replace('?/', '/?'))} ${form.fields.map(([name]) => name).sort().join(',')}`
			if (!found.has(kind)) found.set(kind, { ...form, to })
		}
	}
	return [...found.values()]
}
