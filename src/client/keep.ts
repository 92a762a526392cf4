/**
 * Keeping pages for when there is no line (docs/decisions/0012-scripts-where-needed.md). A page's script asks for it;
 * nothing is kept that no script asked for. The worker behind it is src/service-worker/index.ts.
 */

import type { KeepOrder, Shelf } from './shelf.ts'

const ours = (url: string): boolean => new URL(url, location.href).origin === location.origin

/** What the page in sight was drawn with: its styles, scripts and typefaces. */
const drawnWith = (): string[] => {
	const linked = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet], link[rel=icon]')].map((l) => l.href)
	const loaded = performance.getEntriesByType('resource').map((r) => r.name)
	return [...linked, ...loaded].filter((url) => ours(url) && /\/_app\/|\.(svg|woff2)$/.test(url))
}

/**
 * Keeps these pages (paths of ours) and what this page was drawn with; again with every visit, so that they are
 * today's. Resolves to false where the browser has no workers or the address is not safe (plain http on a network).
 */
export async function keep(shelf: Shelf, pages: readonly string[]): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false
	try {
		await navigator.serviceWorker.register('/service-worker.js', { type: 'module' })
		const { active } = await navigator.serviceWorker.ready
		if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }))
		const { lang } = document.documentElement
		active?.postMessage({ keep: 'everyone', urls: [...new Set(drawnWith())], lang } satisfies KeepOrder)
		active?.postMessage({ keep: shelf, urls: pages, lang } satisfies KeepOrder)
		return true
	} catch {
		return false
	}
}
