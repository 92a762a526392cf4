/**
 * Browser stories. `journey('…', { width: 360, js: false }, async ({ page, as, open }) => { … })`.
 * Chromium: CHROMIUM, else the machine's, else the one npm brings (@sparticuz/chromium).
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCopy, type Product } from './product.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']
let browser: Promise<Browser> | undefined

async function launch(): Promise<Browser> {
	const own = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p))
	if (own) return chromium.launch({ executablePath: own, args: flags })
	const packaged = (await import('@sparticuz/chromium')).default
	return chromium.launch({ executablePath: await packaged.executablePath(), args: [...packaged.args, ...flags] })
}
/** The product of this file of stories: the demo, unless the file runs `on` another. */
export let product: Product
let opens = () => openCopy(inject('seeded'))
export const on = (other: () => Promise<Product>): void => {
	opens = other
}
beforeAll(async () => {
	product = await opens()
}, 60_000)
afterAll(async () => {
	await (await browser)?.close()
	await product?.stop()
})

export type RoleName = 'officer' | 'council' | 'producer' | 'supporter' | 'partner'
const roleWords: Record<RoleName, string> = { officer: 'Programme officer', council: 'Council member', producer: 'Producer', supporter: 'Supporter', partner: 'Partner officer' }

export interface Story {
	readonly page: Page
	readonly context: BrowserContext
	readonly url: string
	/** Opens a path of the product; fails on a 5xx answer. */
	open(path: string, expected?: number): Promise<void>
	/** Signs in as a demo person of this role; `name` picks one when there are several. */
	as(role: RoleName, programme?: string, name?: RegExp): Promise<void>
	/** Another person's browser, signed in as nobody. */
	another(): Promise<Story>
	/** axe finds nothing on this page, or on the one at `path`. */
	accessible(schemes?: readonly ('light' | 'dark')[], path?: string): Promise<void>
	/** No sideways scrolling at this width. */
	fits(path?: string): Promise<void>
}

/** axe, minified (a page reads it three times as fast); colours in the middle of a transition would be read wrong. */
const eyes = `document.head.append(Object.assign(document.createElement('style'), { textContent: '*, *::before, *::after { transition: none !important; animation: none !important }' }));${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}`
const readers = new WeakMap<BrowserContext, Promise<{ page: Page }>>()
/** A context with JavaScript that sees what `context` sees, kept for the story. */
async function readerOf(context: BrowserContext, options: Options): Promise<{ page: Page }> {
	let reader = readers.get(context)
	if (!reader) {
		reader = (async () => {
			const own = await (await (browser as Promise<Browser>)).newContext({ viewport: { width: options.width ?? 1280, height: 900 }, colorScheme: options.scheme ?? 'light', bypassCSP: true, baseURL: product.url })
			context.once('close', () => void own.close().catch(() => undefined))
			return { page: await own.newPage() }
		})()
		readers.set(context, reader)
	}
	const found = await reader
	await found.page.context().clearCookies()
	await found.page.context().addCookies(await context.cookies())
	return found
}

interface Options {
	readonly width?: number
	readonly js?: boolean
	readonly scheme?: 'light' | 'dark'
	readonly lang?: string
}

export async function story(options: Options = {}): Promise<Story> {
	browser ??= launch()
	const { url } = product
	const context = await (await browser).newContext({ viewport: { width: options.width ?? 1280, height: 900 }, javaScriptEnabled: options.js ?? false, colorScheme: options.scheme ?? 'light', locale: options.lang ?? 'en', baseURL: url })
	context.setDefaultTimeout(15_000)
	const page = await context.newPage()
	page.on('response', (response) => {
		if (response.status() >= 500) throw new Error(`${response.status()} ${response.url()}`)
	})
	const open = async (path: string, expected = 200) => {
		const response = await page.goto(path)
		expect(response?.status(), path).toBe(expected)
	}
	return {
		page,
		context,
		url,
		open,
		as: async (role, programme = 'ha-noi-craft-villages', name) => {
			await open(`/sign-in?next=/${programme}/desk`)
			const section = page.getByRole('button', { name: name ?? new RegExp(roleWords[role]) })
			await section.first().click()
			await page.waitForURL(`**/${programme}/desk`)
		},
		another: () => story(options),
		accessible: async (schemes = [options.scheme ?? 'light'], path = page.url()) => {
			// A page without JavaScript cannot run axe: its document is looked at in a context that can.
			const reader = (await readerOf(context, options)).page
			await reader.emulateMedia({ colorScheme: schemes[0] ?? null, reducedMotion: 'reduce' })
			// Without the fragment: going to one on the same page loads nothing anew.
			expect((await reader.goto(path.replace(/#.*/, '')))?.status(), path).toBeLessThan(500)
			await reader.evaluate(eyes)
			const found: string[] = []
			for (const colorScheme of schemes) {
				await reader.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
				// The second theme can only differ in colours. No style sheet of ours turns on the screen's orientation: none is fetched anew for that rule.
				const rules = { resultTypes: ['violations' as const], preload: false, ...(colorScheme === schemes[0] ? {} : { runOnly: ['color-contrast'] }) }
				found.push(...(await reader.evaluate(async (r) => (await (window as unknown as { axe: typeof axe }).axe.run(r)).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`), rules)).map((f) => `${colorScheme} ${f}`))
			}
			expect(found.join('\n'), path).toBe('')
		},
		fits: async (path = page.url()) => {
			const { page: copy } = await readerOf(context, options)
			if (copy.url() !== new URL(path, url).href) await copy.goto(path)
			const wide = await copy.evaluate(() => {
				const width = document.documentElement.clientWidth
				if (document.documentElement.scrollWidth <= width) return []
				return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest('.scroll, .loop-row, svg svg')).map((e) => `${e.tagName.toLowerCase()}.${e.classList[0] ?? ''} ${e.textContent?.trim().slice(0, 30)}`).slice(0, 6)
			})
			expect(wide.join('\n'), `${path} is too wide`).toBe('')
		},
	}
}

/** One story as a test; the browser context is its own. */
export function journey(title: string, options: Options, tell: (story: Story) => Promise<void>): void {
	it(title, async () => {
		const s = await story(options)
		try {
			await tell(s)
		} catch (error) {
			const shot = `test-results/${title.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}.png`
			await s.page.screenshot({ path: shot, fullPage: true }).catch(() => undefined)
			throw error
		} finally {
			await s.context.close()
		}
	})
}
